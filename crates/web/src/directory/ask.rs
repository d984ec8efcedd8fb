//! A service is asked to help her: what is asked, the exact words that are told, and what allows that.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::directory::{
    ContactWay, LONGEST_ASKED, LONGEST_SERVICE_NAME, LONGEST_TOLD, ReferralError, ServiceState,
    telling,
};
use domain::letters::Audience;
use domain::support::{GoalState, LifeDomain};
use jiff::ToSpan;
use services::directory::{
    AskServiceError, NewServiceReferral, ServiceView, ask, may_ask, service,
};
use services::support::read_plan;
use vault::{CaseId, ConsentId, GoalId, ServiceId, ServiceReferralId};

use super::service_form::audiences;
use super::words::{self, choices, status, text};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::consents;
use crate::letters::{say_disclosure, say_uncovered};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

/// In so many days an answer is expected, unless somebody says otherwise.
pub const EXPECTED_DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "directory/ask.html")]
struct AskPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    id: String,
    /// The entry of the directory; empty: it is typed in.
    service: String,
    service_name: String,
    service_rows: Vec<(String, String)>,
    /// Where somebody looks for one.
    directory_href: String,
    domains: Vec<Choice>,
    goals: Vec<Choice>,
    audiences: Vec<Choice>,
    ways: Vec<Choice>,
    on: DateBoxes,
    answer_by: DateBoxes,
    bases: Vec<Choice>,
    consents: String,
    fields: Fields,
}

/// The exact words, before they are told.
#[derive(Template)]
#[template(path = "directory/preview.html")]
pub struct PreviewPage {
    pub shell: Shell,
    pub bar: CaseBar,
    pub href: String,
    pub to: String,
    pub asked_for: String,
    pub told: String,
    /// Words that say where she lives or why she is cared for.
    pub telling: Vec<String>,
    /// What was typed, to be sent again as it is.
    pub kept: Vec<(String, String)>,
}

/// What a preview sends again: everything but the token and the button.
pub fn kept(fields: &Fields) -> Vec<(String, String)> {
    let mut pairs = fields.clone().into_pairs();
    pairs.retain(|(name, _)| name != "csrf" && name != "sure");
    pairs
}

pub fn words_that_tell(state: &AppState, told: &str) -> Vec<String> {
    let content = state.services().content();
    let words = telling(told, content.missing()).into_iter();
    words.map(str::to_owned).collect()
}

/// The entry that a form is about. `None`: it is typed in.
async fn entry(
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
) -> Result<Option<ServiceView>, PageError> {
    match fields.text("service") {
        "" => Ok(None),
        one => {
            let one: ServiceId = id(one)?;
            Ok(Some(service(state.services(), staff, one).await?))
        }
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let new: ServiceReferralId = state.services().random().id();
    let today = state.services().clock().today(&staff.time_zone);
    let by = today.saturating_add(EXPECTED_DAYS.days());
    let entry = entry(&state, &staff, &query).await?;
    let asked: Option<LifeDomain> = query.text("domain").parse().ok();
    let domain = asked.or_else(|| entry.as_ref()?.facts.domains.first().copied());
    let audience = entry
        .as_ref()
        .map_or(Audience::Other, |one| one.facts.audience);
    let way = entry
        .as_ref()
        .and_then(|one| one.facts.ways.first().copied());
    let way = way.unwrap_or(ContactWay::Phone);
    let fields = Fields::of(&[
        ("id", &new.to_string()),
        ("service", query.text("service")),
        ("domain", domain.unwrap_or(LifeDomain::Other).as_str()),
        ("goal", query.text("goal")),
        ("audience", audience.as_str()),
        ("way", way.as_str()),
        ("on-day", &today.day().to_string()),
        ("on-month", &today.month().to_string()),
        ("on-year", &today.year().to_string()),
        ("answer-by-day", &by.day().to_string()),
        ("answer-by-month", &by.month().to_string()),
        ("answer-by-year", &by.year().to_string()),
    ]);
    let of = (case, entry.as_ref());
    show(shell, &state, &staff, of, &fields, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let entry = entry(&state, &staff, &fields).await?;
    let mut errors = Errors::default();
    let new = parse(&shell, case, &fields, &mut errors)?;
    let (sure, of) = (fields.text("sure"), (case, entry.as_ref()));
    if sure == "no" {
        return show(shell, &state, &staff, of, &fields, Errors::default()).await;
    }
    let Some(new) = new else {
        return show(shell, &state, &staff, of, &fields, errors).await;
    };
    let (referral, told) = (new.id, new.told.clone());
    let asked_for = new.asked_for.clone();
    let is_sure = sure == "yes";
    let asked = match is_sure {
        true => ask(state.services(), &staff, new).await,
        false => may_ask(state.services(), &staff, new).await,
    };
    match asked {
        Ok(()) if is_sure => {
            let path = format!("/cases/{case}/services/{referral}?done=service-asked");
            return Ok(redirect(&shell, &path));
        }
        Ok(()) => {
            let plan = read_plan(state.services(), &staff, case).await?;
            let today = state.services().clock().today(&staff.time_zone);
            let bar = CaseBar::new(&shell, &plan.head, today, "plan");
            let name = entry.map(|one| one.facts.name);
            return page_with_status(
                StatusCode::OK,
                &PreviewPage {
                    href: format!("{}/services/new", bar.href),
                    to: name.unwrap_or_else(|| text(&fields, "name")),
                    telling: words_that_tell(&state, &told),
                    asked_for,
                    told,
                    kept: kept(&fields),
                    bar,
                    shell,
                },
            );
        }
        Err(error) => say(&shell, &mut errors, error)?,
    }
    show(shell, &state, &staff, of, &fields, errors).await
}

fn parse(
    shell: &Shell,
    case: CaseId,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewServiceReferral>, PageError> {
    let service: Option<ServiceId> = match fields.text("service") {
        "" => None,
        one => Some(id(one)?),
    };
    let goal: Option<GoalId> = match fields.text("goal") {
        "" => None,
        one => Some(id(one)?),
    };
    let domain = fields.text("domain").parse::<LifeDomain>();
    let audience = fields.text("audience").parse::<Audience>();
    if audience.is_err() {
        errors.add("audience", shell.t("directory-error-audience"));
    }
    let on = DateBoxes::of(fields, "on").must(shell, "on", errors);
    let way = fields.text("way").parse::<ContactWay>();
    if way.is_err() {
        errors.add("way", shell.t("directory-error-way"));
    }
    let answer_by = DateBoxes::of(fields, "answer-by").must(shell, "answer-by", errors);
    let consent: Result<ConsentId, PageError> = id(fields.text("basis"));
    if consent.is_err() {
        errors.add("basis", shell.t("letters-error-basis"));
    }
    let (Ok(audience), Some(on), Ok(way), Some(answer_by), Ok(consent)) =
        (audience, on, way, answer_by, consent)
    else {
        return Ok(None);
    };
    Ok(Some(NewServiceReferral {
        id: id(fields.text("id"))?,
        case,
        domain: domain.map_err(|()| PageError::NotFound)?,
        goal,
        service,
        name: text(fields, "name"),
        audience,
        asked_for: text(fields, "asked-for"),
        told: text(fields, "told"),
        on,
        way,
        answer_by,
        consent,
    }))
}

fn say(shell: &Shell, errors: &mut Errors, error: AskServiceError) -> Result<(), PageError> {
    match error {
        AskServiceError::Wrong(found) => {
            for one in found {
                let (field, message) = wrong(shell, one);
                errors.add(field, message);
            }
        }
        AskServiceError::Disclosure(error) => say_disclosure(shell, errors, error),
        AskServiceError::Uncovered(error) => say_uncovered(shell, errors, error),
        AskServiceError::Closed => errors.add("asked-for", shell.t("directory-error-closed")),
        AskServiceError::Changed => {
            errors.add("asked-for", shell.t("directory-error-sent-before"));
        }
        AskServiceError::Service(error) => return Err(error.into()),
    }
    Ok(())
}

fn wrong(shell: &Shell, error: ReferralError) -> (&'static str, String) {
    use ReferralError as Error;
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    match error {
        Error::NameMissing => ("name", shell.t("directory-error-missing-name")),
        Error::NameTooLong => ("name", long(LONGEST_SERVICE_NAME)),
        Error::AskedMissing => ("asked-for", shell.t("directory-error-asked")),
        Error::AskedTooLong => ("asked-for", long(LONGEST_ASKED)),
        Error::ToldMissing => ("told", shell.t("directory-error-told")),
        Error::ToldTooLong => ("told", long(LONGEST_TOLD)),
        Error::InFuture => ("on", shell.t("status-error-future")),
        Error::AnswerBefore => ("answer-by", shell.t("directory-error-answer-by")),
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, entry): (CaseId, Option<&ServiceView>),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let plan = read_plan(state.services(), staff, case).await?;
    let today = state.services().clock().today(&staff.time_zone);
    let bar = CaseBar::new(&shell, &plan.head, today, "plan");
    let chosen = fields.text("basis");
    let bases = consents::choices(&shell, state, staff, case, None, chosen).await?;
    let goals = plan
        .goals
        .iter()
        .filter(|goal| goal.state == GoalState::Open || goal.id.to_string() == fields.text("goal"));
    let goals = goals
        .map(|goal| {
            let domain = shell.word("support-domain", goal.domain.as_str());
            let label = format!("{domain}: {}", short(goal.words.as_str()));
            let id = goal.id.to_string();
            let is_chosen = fields.text("goal") == id;
            Choice::new(id, label, is_chosen)
        })
        .collect();
    let mut errors = errors;
    let is_closed = entry.is_some_and(|one| one.facts.state == ServiceState::Closed);
    if is_closed && errors.is_empty() {
        errors.add("asked-for", shell.t("directory-error-closed"));
    }
    page_with_status(
        status(&errors, false),
        &AskPage {
            href: format!("{}/services/new", bar.href),
            id: fields.text("id").to_owned(),
            service: fields.text("service").to_owned(),
            service_name: entry.map(|one| one.facts.name.clone()).unwrap_or_default(),
            service_rows: entry
                .map(|one| words::rows(&shell, &one.facts))
                .unwrap_or_default(),
            directory_href: format!(
                "{}/services?case={case}&domain={}&goal={}",
                shell.base,
                fields.text("domain"),
                fields.text("goal")
            ),
            domains: choices(
                &shell,
                fields,
                ("domain", "support-domain"),
                LifeDomain::ALL.iter().map(|one| one.as_str()),
            ),
            goals,
            audiences: audiences(&shell, fields),
            ways: choices(
                &shell,
                fields,
                ("way", "directory-way"),
                ContactWay::ALL.iter().map(|one| one.as_str()),
            ),
            on: DateBoxes::of(fields, "on"),
            answer_by: DateBoxes::of(fields, "answer-by"),
            bases,
            consents: shell.link(&format!("/cases/{case}/consents")),
            fields: fields.clone(),
            errors,
            bar,
            shell,
        },
    )
}

/// The beginning of a goal, for a list to choose from.
fn short(words: &str) -> String {
    const MOST: usize = 80;
    match words.char_indices().nth(MOST) {
        None => words.to_owned(),
        Some((at, _)) => format!("{}…", &words[..at]),
    }
}
