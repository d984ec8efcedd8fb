//! The services of the network, a page at a time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{COMMON_LANGUAGES, LanguageCode};
use domain::support::LifeDomain;
use services::directory::{ServiceView, Wanted, find};
use vault::CaseId;

use super::words;
use crate::cases::id;
use crate::cases::words::language;
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "directory/list.html")]
struct ListPage {
    shell: Shell,
    words: String,
    domains: Vec<Choice>,
    languages: Vec<Choice>,
    is_open_now: bool,
    is_free: bool,
    is_closed: bool,
    /// The young person for whom somebody looks; empty: for none in particular.
    case: String,
    goal: String,
    services: Vec<ServiceLine>,
    /// Empty on the last page.
    next: String,
    /// Empty on the first one.
    first: String,
    is_filtered: bool,
    may_keep: bool,
    may_count: bool,
}

/// One service in the list.
struct ServiceLine {
    href: String,
    name: String,
    what: String,
    domains: String,
    area: String,
    languages: String,
    cost: String,
    open: String,
    open_tone: &'static str,
    is_old: bool,
    checked: String,
    /// Where it is asked for her; empty when nobody is named.
    ask_href: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: Option<CaseId> = id(query.text("case")).ok();
    let case = case.filter(|_| staff.may(Permission::WritePlans));
    let wanted = Wanted {
        domain: query.text("domain").parse::<LifeDomain>().ok(),
        language: LanguageCode::parse(query.text("language")).ok(),
        is_open_now: query.has("open", "now"),
        is_free: query.has("free", "yes"),
        words: query.text("words").to_owned(),
        is_closed: query.has("closed", "yes"),
        after: match query.text("after") {
            "" => None,
            after => Some(id(after)?),
        },
    };
    let found = find(state.services(), &staff, &wanted).await?;
    let today = state.services().clock().today(&staff.time_zone);
    // What was looked for, for the links to other pages.
    let mut asked = form_urlencoded::Serializer::new(String::new());
    for name in [
        "words", "domain", "language", "open", "free", "closed", "case", "goal",
    ] {
        if !query.text(name).is_empty() {
            asked.append_pair(name, query.text(name));
        }
    }
    let asked = asked.finish();
    let ask = |view: &ServiceView| match case {
        None => String::new(),
        Some(case) => {
            let goal = query.text("goal");
            let domain = wanted.domain.map_or("", LifeDomain::as_str);
            format!(
                "{}/cases/{case}/services/new?service={}&goal={goal}&domain={domain}",
                shell.base, view.id
            )
        }
    };
    let lines = found.services.iter();
    let lines = lines
        .map(|view| {
            let (open, open_tone) = words::open_now(&shell, view.is_open);
            ServiceLine {
                href: format!("{}/services/{}", shell.base, view.id),
                name: view.facts.name.clone(),
                what: view.facts.what.clone(),
                domains: words::domains(&shell, &view.facts),
                area: view.facts.area.clone(),
                languages: words::languages(&shell, &view.facts),
                cost: shell.word("directory-cost", view.facts.cost.as_str()),
                open,
                open_tone,
                is_old: view.facts.is_old(today),
                checked: words::checked(&shell, &view.facts),
                ask_href: ask(view),
            }
        })
        .collect();
    page_of(&ListPage {
        words: query.text("words").to_owned(),
        domains: LifeDomain::ALL
            .iter()
            .map(|one| {
                let label = shell.word("support-domain", one.as_str());
                Choice::new(one.as_str(), label, wanted.domain == Some(*one))
            })
            .collect(),
        languages: COMMON_LANGUAGES
            .iter()
            .map(|code| {
                let is_chosen = query.text("language") == *code;
                Choice::new(*code, language(&shell, code), is_chosen)
            })
            .collect(),
        is_open_now: wanted.is_open_now,
        is_free: wanted.is_free,
        is_closed: wanted.is_closed,
        case: case.map(|case| case.to_string()).unwrap_or_default(),
        goal: query.text("goal").to_owned(),
        services: lines,
        next: found
            .next
            .map(|after| format!("{}/services?{asked}&after={after}", shell.base))
            .unwrap_or_default(),
        first: match wanted.after {
            None => String::new(),
            Some(_) => format!("{}/services?{asked}", shell.base),
        },
        is_filtered: wanted.domain.is_some()
            || wanted.language.is_some()
            || wanted.is_open_now
            || wanted.is_free
            || !wanted.words.trim().is_empty(),
        may_keep: staff.may(Permission::KeepServices),
        may_count: staff.may(Permission::SeeCaseload),
        shell,
    })
}
