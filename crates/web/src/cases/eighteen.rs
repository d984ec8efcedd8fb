//! Turning 18: when it is looked at, and what was agreed for each part of her life.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{
    EighteenError, EighteenMark, EighteenPart, EighteenPlan, LONGEST_EIGHTEEN_TEXT, Readiness,
};
use domain::consents::{AskAgain, ConsentKind, ask_again, is_answered_by_her};
use domain::support::LifeDomain;
use services::cases::{
    EighteenVersion, EighteenView, SaveEighteenError, read_eighteen, save_eighteen,
};
use services::consents::{ConsentView, ConsentsView};
use vault::CaseId;

use super::bar::CaseBar;
use super::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/eighteen.html")]
struct EighteenPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// When it is, in a sentence.
    when: String,
    is_birth_unknown: bool,
    marks: Vec<MarkRow>,
    /// What is asked of her afresh, and below it what she has answered since.
    consents: Vec<ConsentRow>,
    /// `None`: the reader does not write here.
    form: Option<Form>,
    /// What stands; `None`: nothing was agreed.
    newest: Option<VersionRow>,
    earlier: Vec<VersionRow>,
    /// What somebody else saved while the reader wrote.
    newer: Option<VersionRow>,
}

struct MarkRow {
    words: String,
    day: String,
    state: String,
    tone: &'static str,
}

struct ConsentRow {
    kind: String,
    day: String,
    words: String,
    why: String,
    tone: &'static str,
    /// Where she is asked afresh; empty when she was, or when the reader does not write here.
    href: String,
}

struct Form {
    follows: String,
    parts: Vec<PartField>,
    her_words: String,
}

struct PartField {
    domain: String,
    readiness_id: String,
    text_id: String,
    readiness: Vec<Choice>,
    text: String,
    error: String,
}

struct VersionRow {
    by: String,
    when: String,
    her_words: String,
    parts: Vec<PartRow>,
    /// All of it as one text, to stand beside another.
    whole: String,
}

struct PartRow {
    domain: String,
    readiness: String,
    tone: &'static str,
    text: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let view = read_eighteen(state.services(), &staff, case).await?;
    let agreed = services::consents::read(state.services(), &staff, case).await?;
    let fields = match view.versions.first() {
        Some(version) => filled(version),
        None => Fields::parse(b"follows=0"),
    };
    let shown = Shown {
        status: StatusCode::OK,
        errors: Errors::default(),
        newer: None,
    };
    show(shell, &staff, (view, agreed), &fields, shown)
}

pub async fn save(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let follows: i64 = fields
        .text("follows")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut shown = Shown {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        errors: Errors::default(),
        newer: None,
    };
    match parse(&shell, &fields, &mut errors)? {
        None => shown.errors = errors,
        Some(plan) => match save_eighteen(state.services(), &staff, case, follows, &plan).await {
            Ok(()) => {
                let path = format!("/cases/{case}/eighteen?done=eighteen-saved");
                return Ok(redirect(&shell, &path));
            }
            Err(SaveEighteenError::Service(error)) => return Err(error.into()),
            Err(SaveEighteenError::Conflict(newer)) => {
                shown.status = StatusCode::CONFLICT;
                shown.newer = Some(*newer);
            }
        },
    }
    let view = read_eighteen(state.services(), &staff, case).await?;
    let agreed = services::consents::read(state.services(), &staff, case).await?;
    show(shell, &staff, (view, agreed), &fields, shown)
}

struct Shown {
    status: StatusCode,
    errors: Errors,
    newer: Option<EighteenVersion>,
}

fn show(
    shell: Shell,
    staff: &Staff,
    (view, agreed): (EighteenView, ConsentsView),
    fields: &Fields,
    shown: Shown,
) -> Result<Response, PageError> {
    let birth = view.head.identity.birth;
    let bar = CaseBar::new(&shell, &view.head, view.today, "plan");
    // A form that met a newer version follows that one when it is sent again: its writer has seen both.
    let follows = match &shown.newer {
        Some(newer) => newer.version.to_string(),
        None => fields.text("follows").to_owned(),
    };
    let form = staff.may(Permission::WritePlans).then(|| Form {
        follows,
        parts: LifeDomain::ALL
            .iter()
            .map(|domain| part_field(&shell, *domain, fields, &shown.errors))
            .collect(),
        her_words: fields.text("her-words").to_owned(),
    });
    let mut versions = view.versions.iter().map(|one| version_row(&shell, one));
    let newest = versions.next();
    let earlier = versions.collect();
    page_with_status(
        shown.status,
        &EighteenPage {
            when: when(&shell, &view),
            is_birth_unknown: birth.bounds().is_none(),
            marks: marks(&shell, &view),
            consents: consents(
                &shell,
                &bar.href,
                &agreed,
                staff.may(Permission::WriteCases),
            ),
            form,
            newest,
            earlier,
            newer: shown.newer.as_ref().map(|one| version_row(&shell, one)),
            errors: shown.errors,
            bar,
            shell,
        },
    )
}

fn when(shell: &Shell, view: &EighteenView) -> String {
    let Some((first, last)) = view.head.identity.birth.turns_18_between() else {
        return shell.t("eighteen-unknown");
    };
    if last <= view.today {
        return shell.with("eighteen-over", "day", shell.date(&last));
    }
    if first == last {
        let days = i64::from((first - view.today).get_days());
        return shell.with2("eighteen-on", "day", shell.date(&first), "days", days);
    }
    shell.with2(
        "eighteen-between",
        "first",
        shell.date(&first),
        "last",
        shell.date(&last),
    )
}

fn marks(shell: &Shell, view: &EighteenView) -> Vec<MarkRow> {
    let days: Vec<_> = EighteenMark::ALL
        .iter()
        .filter_map(|mark| Some((*mark, mark.day(view.head.identity.birth)?)))
        .collect();
    let next = days.iter().position(|(_, day)| *day >= view.today);
    days.iter()
        .enumerate()
        .map(|(place, (mark, day))| {
            let (state, tone) = match next {
                Some(next) if place == next => ("next", "attention"),
                Some(next) if place > next => ("later", ""),
                _ => ("over", "ok"),
            };
            MarkRow {
                words: shell.word("eighteen-mark", mark.as_str()),
                day: shell.date(day),
                state: shell.word("eighteen-mark-state", state),
                tone,
            }
        })
        .collect()
}

/// What is asked of her afresh, one by one; and what she has answered herself of what others had answered for her.
fn consents(shell: &Shell, href: &str, agreed: &ConsentsView, may_write: bool) -> Vec<ConsentRow> {
    let birth = agreed.head.identity.birth;
    let row = |one: &ConsentView, why: String, tone, href: String| ConsentRow {
        kind: shell.word("consents-kind", one.entry.consent.kind.as_str()),
        day: shell.date(&one.entry.consent.on),
        words: one.entry.consent.words.clone(),
        why,
        tone,
        href,
    };
    let asked = agreed.all.iter().filter_map(|one| {
        let why = ask_again(&one.entry, birth, agreed.today)?;
        // What was decided without her is asked of her now.
        let kind = match why {
            AskAgain::Decided => ConsentKind::Sharing,
            AskAgain::Others | AskAgain::Ends => one.entry.consent.kind,
        };
        let href = match may_write {
            true => format!(
                "{href}/consents/new?replaces={}&kind={}&from=eighteen",
                one.id,
                kind.as_str()
            ),
            false => String::new(),
        };
        let words = shell.word("eighteen-ask", why.as_str());
        Some(row(one, words, "attention", href))
    });
    let answered = agreed.all.iter().filter_map(|one| {
        let mut before = agreed.all.iter();
        before.find(|old| is_answered_by_her(&one.entry, &old.entry))?;
        let state = shell.word("consents-state", one.state.as_str());
        let words = shell.with("eighteen-asked", "state", state);
        Some(row(one, words, "ok", String::new()))
    });
    asked.chain(answered).collect()
}

fn part_field(shell: &Shell, domain: LifeDomain, fields: &Fields, errors: &Errors) -> PartField {
    let (readiness_id, text_id) = (readiness_id(domain), text_id(domain));
    let chosen: Readiness = fields.text(&readiness_id).parse().unwrap_or_default();
    PartField {
        domain: shell.word("support-domain", domain.as_str()),
        readiness: Readiness::ALL
            .iter()
            .map(|one| {
                let word = one.as_str();
                let label = shell.word("eighteen-readiness", word);
                Choice::new(word, label, *one == chosen)
            })
            .collect(),
        text: fields.text(&text_id).to_owned(),
        error: errors.of(&text_id).to_owned(),
        readiness_id,
        text_id,
    }
}

fn version_row(shell: &Shell, version: &EighteenVersion) -> VersionRow {
    let plan = &version.plan;
    let parts: Vec<PartRow> = LifeDomain::ALL
        .iter()
        .map(|domain| (domain, plan.of(*domain)))
        .filter(|(_, part)| **part != EighteenPart::default())
        .map(|(domain, part)| PartRow {
            domain: shell.word("support-domain", domain.as_str()),
            readiness: shell.word("eighteen-readiness", part.readiness.as_str()),
            tone: match part.readiness {
                Readiness::ToDo => "attention",
                Readiness::Settled => "ok",
                Readiness::NotLookedAt | Readiness::NothingChanges => "",
            },
            text: part.text.clone(),
        })
        .collect();
    let mut whole: Vec<String> = parts
        .iter()
        .map(|part| format!("{}: {}\n{}", part.domain, part.readiness, part.text))
        .collect();
    whole.push(plan.her_words().to_owned());
    VersionRow {
        by: version.changed_by.clone(),
        when: shell.moment(&version.changed_at),
        her_words: plan.her_words().to_owned(),
        whole: whole.join("\n\n").trim().to_owned(),
        parts,
    }
}

/// What stands, as the form that changes it.
fn filled(version: &EighteenVersion) -> Fields {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("follows", &version.version.to_string());
    for domain in LifeDomain::ALL {
        let part = version.plan.of(*domain);
        form.append_pair(&readiness_id(*domain), part.readiness.as_str());
        form.append_pair(&text_id(*domain), &part.text);
    }
    form.append_pair("her-words", version.plan.her_words());
    Fields::parse(form.finish().as_bytes())
}

fn parse(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<EighteenPlan>, PageError> {
    let mut parts = Vec::new();
    for domain in LifeDomain::ALL {
        let readiness = match fields.text(&readiness_id(*domain)) {
            "" => Readiness::default(),
            word => word.parse().map_err(|()| PageError::NotFound)?,
        };
        let text = fields.text(&text_id(*domain)).replace("\r\n", "\n");
        parts.push((*domain, EighteenPart { readiness, text }));
    }
    let her_words = fields.text("her-words").replace("\r\n", "\n");
    let wrong = match EighteenPlan::parse(parts, &her_words) {
        Ok(plan) => return Ok(Some(plan)),
        Err(wrong) => wrong,
    };
    let long = || shell.with("cases-error-text-long", "limit", LONGEST_EIGHTEEN_TEXT);
    for error in wrong {
        match error {
            EighteenError::Empty => {
                let first = text_id(LifeDomain::Housing);
                errors.add(&first, shell.t("eighteen-error-empty"));
            }
            EighteenError::NothingToDo(domain) => {
                let name = shell.word("support-domain", domain.as_str());
                let text = shell.with("eighteen-error-to-do", "part", name);
                errors.add(&text_id(domain), text);
            }
            EighteenError::TextTooLong(domain) => errors.add(&text_id(domain), long()),
            EighteenError::WordsTooLong => errors.add("her-words", long()),
        }
    }
    Ok(None)
}

fn readiness_id(domain: LifeDomain) -> String {
    format!("is-{}", domain.as_str())
}

fn text_id(domain: LifeDomain) -> String {
    format!("text-{}", domain.as_str())
}
