//! What became of asking a service: asked again, answered, begun, ended, what it costs, what stands in the way.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::directory::{
    AnswerKind, Barrier, ContactWay, LONGEST_ASKED, MOST_STEPS, Outcome, Payer, Per, Step,
    StepError, StepPart,
};
use domain::housing::{Cents, Currency};
use jiff::ToSpan;
use jiff::civil::Date;
use services::directory::{
    NewStep, ReferralView, ReferralsView, StepRefused, add_step, read_referral,
};
use vault::{CaseId, ConsentId, ServiceReferralId, ServiceStepId};

use super::ask::{EXPECTED_DAYS, PreviewPage, kept, words_that_tell};
use super::referral::theirs;
use super::words::{Newer, choices, status, text, ticked};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::consents;
use crate::letters::{say_disclosure, say_uncovered};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "directory/step.html")]
struct StepPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// Which form it is, as its address says.
    part: &'static str,
    name: String,
    href: String,
    back: String,
    id: String,
    version: String,
    on: DateBoxes,
    day: DateBoxes,
    answer_by: DateBoxes,
    ways: Vec<Choice>,
    answers: Vec<Choice>,
    outcomes: Vec<Choice>,
    payers: Vec<Choice>,
    pers: Vec<Choice>,
    barriers: Vec<Choice>,
    /// Where words are told: what allows it.
    bases: Vec<Choice>,
    consents: String,
    is_stopped: bool,
    fields: Fields,
    newer: Option<Newer>,
}

type Place = (CaseId, ServiceReferralId, StepPart);

fn place(case: &str, referral: &str, part: &str) -> Result<Place, PageError> {
    let part: StepPart = part.parse().map_err(|()| PageError::NotFound)?;
    Ok((id(case)?, id(referral)?, part))
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, referral, part)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (case, referral, part) = place(&case, &referral, &part)?;
    let (view, _) = read_referral(state.services(), &staff, case, referral).await?;
    let one = view.all.first().ok_or(PageError::NotFound)?;
    let new: ServiceStepId = state.services().random().id();
    let fields = begun(one, part, &new.to_string(), view.today);
    show(
        shell,
        &state,
        &staff,
        (&view, part),
        &fields,
        Again::default(),
    )
    .await
}

/// What a form begins with.
fn begun(one: &ReferralView, part: StepPart, new: &str, today: Date) -> Fields {
    let by = today.saturating_add(EXPECTED_DAYS.days());
    let mut pairs: Vec<(&str, String)> = vec![
        ("id", new.to_owned()),
        ("version", one.version.to_string()),
        ("on-day", today.day().to_string()),
        ("on-month", today.month().to_string()),
        ("on-year", today.year().to_string()),
        ("answer-by-day", by.day().to_string()),
        ("answer-by-month", by.month().to_string()),
        ("answer-by-year", by.year().to_string()),
        ("way", one.what.way.as_str().to_owned()),
    ];
    if let Some(consent) = ConsentId::from_slice(one.what.stands_on()) {
        pairs.push(("basis", consent.to_string()));
    }
    match one.what.last(part) {
        Some(Step::Cost {
            payer,
            amount,
            per,
            words,
        }) => pairs.extend([
            ("payer", payer.as_str().to_owned()),
            ("amount", amount.map(Cents::typed).unwrap_or_default()),
            ("per", per.as_str().to_owned()),
            ("words", words.clone()),
        ]),
        Some(Step::Barriers { all, words }) => {
            let all = all.iter();
            pairs.extend(all.map(|barrier| ("barrier", barrier.as_str().to_owned())));
            pairs.push(("words", words.clone()));
        }
        _ => {}
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Fields::of(&pairs)
}

/// Why what was typed was not taken.
#[derive(Default)]
struct Again {
    errors: Errors,
    newer: Option<Box<ReferralView>>,
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, referral, part)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (case, referral, part) = place(&case, &referral, &part)?;
    let mut again = Again::default();
    let sure = fields.text("sure");
    let step = match sure {
        "no" => None,
        _ => parse(&shell, part, &fields, &mut again.errors),
    };
    if let Some(what) = step {
        // Words that go out are shown before they do.
        if let Step::Chased { told, .. } = &what
            && !told.is_empty()
            && sure != "yes"
        {
            let (view, _) = read_referral(state.services(), &staff, case, referral).await?;
            return preview(shell, &state, &view, told, &fields);
        }
        let new = NewStep {
            id: id(fields.text("id"))?,
            case,
            referral,
            follows: fields
                .text("version")
                .parse()
                .map_err(|_| PageError::NotFound)?,
            what,
        };
        match add_step(state.services(), &staff, new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/services/{referral}?done=service-step");
                return Ok(redirect(&shell, &path));
            }
            Err(StepRefused::Conflict(newer)) => again.newer = Some(newer),
            Err(StepRefused::Wrong(found)) => {
                for error in found {
                    say(&shell, part, &mut again.errors, error);
                }
            }
            Err(StepRefused::Disclosure(error)) => {
                say_disclosure(&shell, &mut again.errors, error);
            }
            Err(StepRefused::Uncovered(error)) => say_uncovered(&shell, &mut again.errors, error),
            Err(StepRefused::Service(error)) => return Err(error.into()),
        }
    }
    let (view, _) = read_referral(state.services(), &staff, case, referral).await?;
    show(shell, &state, &staff, (&view, part), &fields, again).await
}

fn preview(
    shell: Shell,
    state: &AppState,
    view: &ReferralsView,
    told: &str,
    fields: &Fields,
) -> Result<Response, PageError> {
    let one = view.all.first().ok_or(PageError::NotFound)?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "plan");
    page_with_status(
        StatusCode::OK,
        &PreviewPage {
            href: format!(
                "{}/services/{}/{}",
                bar.href,
                one.id,
                StepPart::Chase.as_str()
            ),
            to: one.what.name.clone(),
            asked_for: one.what.asked_for.clone(),
            telling: words_that_tell(state, told),
            told: told.to_owned(),
            kept: kept(fields),
            bar,
            shell,
        },
    )
}

/// The field in which somebody sees what is wrong with the whole.
const fn first_field(part: StepPart) -> &'static str {
    match part {
        StepPart::Cost => "payer",
        StepPart::Barriers => "barrier",
        _ => "on",
    }
}

fn say(shell: &Shell, part: StepPart, errors: &mut Errors, error: StepError) {
    let first = first_field(part);
    let (field, message) = match error {
        StepError::NotNow(state) => (
            first,
            shell.with(
                "directory-error-not-now",
                "state",
                shell.word("directory-referral", state.as_str()),
            ),
        ),
        StepError::InFuture => ("on", shell.t("status-error-future")),
        StepError::BeforeAsked(day) => (
            "on",
            shell.with("directory-error-before-asked", "day", shell.date(&day)),
        ),
        StepError::BeforeStart(day) => (
            "on",
            shell.with("directory-error-before-start", "day", shell.date(&day)),
        ),
        StepError::DayBefore => ("day", shell.t("directory-error-day-before")),
        StepError::AnswerBefore => ("answer-by", shell.t("directory-error-answer-by")),
        StepError::Missing(text) => (
            text.as_str(),
            shell.word("directory-error-step", part.as_str()),
        ),
        StepError::TooLong(text) => (
            text.as_str(),
            shell.with("cases-error-text-long", "limit", LONGEST_ASKED),
        ),
        StepError::TooMany => (
            first,
            shell.with("directory-error-many", "most", MOST_STEPS),
        ),
    };
    errors.add(field, message);
}

fn parse(shell: &Shell, part: StepPart, fields: &Fields, errors: &mut Errors) -> Option<Step> {
    let words = text(fields, "words");
    if part == StepPart::Barriers {
        let all = ticked(fields, "barrier");
        return Some(Step::Barriers { all, words });
    }
    if part == StepPart::Cost {
        return cost(shell, fields, words, errors);
    }
    let on = DateBoxes::of(fields, "on").must(shell, "on", errors);
    match part {
        StepPart::Chase => {
            let way = fields.text("way").parse::<ContactWay>();
            if way.is_err() {
                errors.add("way", shell.t("directory-error-way"));
            }
            let answer_by = DateBoxes::of(fields, "answer-by").must(shell, "answer-by", errors);
            let consent: Result<ConsentId, PageError> = id(fields.text("basis"));
            if consent.is_err() {
                errors.add("basis", shell.t("letters-error-basis"));
            }
            Some(Step::Chased {
                on: on?,
                way: way.ok()?,
                words,
                told: text(fields, "told"),
                consent: consent.ok()?.to_vec(),
                answer_by: answer_by?,
            })
        }
        StepPart::Answer => {
            let kind = fields.text("kind").parse::<AnswerKind>();
            if kind.is_err() {
                errors.add("kind", shell.t("directory-error-kind"));
            }
            let day = DateBoxes::of(fields, "day").read(shell, "day", errors);
            Some(Step::Answered {
                on: on?,
                kind: kind.ok()?,
                words,
                day: day.ok()?,
            })
        }
        StepPart::Start => Some(Step::Started { on: on?, words }),
        StepPart::End => {
            let outcome = fields.text("outcome").parse::<Outcome>();
            if outcome.is_err() {
                errors.add("outcome", shell.t("directory-error-outcome"));
            }
            Some(Step::Ended {
                on: on?,
                outcome: outcome.ok()?,
                hers: text(fields, "hers"),
                workers: text(fields, "workers"),
            })
        }
        StepPart::CallOff => Some(Step::CalledOff { on: on?, words }),
        StepPart::Cost | StepPart::Barriers => None,
    }
}

fn cost(shell: &Shell, fields: &Fields, words: String, errors: &mut Errors) -> Option<Step> {
    let amount = Cents::parse(fields.text("amount"));
    if amount.is_err() {
        errors.add("amount", shell.t("housing-error-amount"));
    }
    Some(Step::Cost {
        payer: fields.text("payer").parse().unwrap_or(Payer::Unknown),
        amount: amount.ok()?,
        per: fields.text("per").parse().unwrap_or(Per::Once),
        words,
    })
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (view, part): (&ReferralsView, StepPart),
    fields: &Fields,
    again: Again,
) -> Result<Response, PageError> {
    let Again { errors, newer } = again;
    let one = view.all.first().ok_or(PageError::NotFound)?;
    // What cannot be written down now has no form; what was typed for it comes back all the same.
    if errors.is_empty() && newer.is_none() && !one.what.may(part) {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &view.head, view.today, "plan");
    let back = format!("{}/services/{}", bar.href, one.id);
    let currency = Currency::of_country(&staff.country);
    let bases = match part {
        StepPart::Chase => {
            let chosen = fields.text("basis");
            let audience = Some(one.what.audience);
            consents::choices(&shell, state, staff, view.head.id, audience, chosen).await?
        }
        _ => Vec::new(),
    };
    macro_rules! of {
        ($kind:ty, $name:literal, $stem:literal) => {
            choices(
                &shell,
                fields,
                ($name, $stem),
                <$kind>::ALL.iter().map(|one| one.as_str()),
            )
        };
    }
    page_with_status(
        status(&errors, newer.is_some()),
        &StepPage {
            part: part.as_str(),
            name: one.what.name.clone(),
            href: format!("{back}/{}", part.as_str()),
            back,
            // Nothing of this form was written, or something else under its id: what is sent now is a step of its own.
            id: match &newer {
                Some(_) => {
                    let new: ServiceStepId = state.services().random().id();
                    new.to_string()
                }
                None => fields.text("id").to_owned(),
            },
            version: match &newer {
                Some(newer) => newer.version.to_string(),
                None => fields.text("version").to_owned(),
            },
            on: DateBoxes::of(fields, "on"),
            day: DateBoxes::of(fields, "day"),
            answer_by: DateBoxes::of(fields, "answer-by"),
            ways: of!(ContactWay, "way", "directory-way"),
            answers: of!(AnswerKind, "kind", "directory-answer"),
            outcomes: of!(Outcome, "outcome", "directory-outcome"),
            payers: of!(Payer, "payer", "directory-payer"),
            pers: of!(Per, "per", "directory-per-label"),
            barriers: of!(Barrier, "barrier", "directory-barrier"),
            bases,
            consents: shell.link(&format!("/cases/{}/consents", view.head.id)),
            is_stopped: one.is_stopped,
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one, currency),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields: fields.clone(),
            errors,
            bar,
            shell,
        },
    )
}
