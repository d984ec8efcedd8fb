use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{COMMON_LANGUAGES, parse_date};
use domain::safety::{
    Adult, Card, LONGEST_CARD, LONGEST_LINE, LONGEST_WORDS, MOST_ADULTS, MOST_THREATS, Part,
    SHARABLE, SafetyError, SafetyPlan, Threat,
};
use domain::support::ReviewError;
use jiff::ToSpan;
use jiff::civil::Date;
use services::cases::CaseHead;
use services::safety::{NewSafetyPlan, SafetyPlanView, SaveSafetyError, read_safety, save_safety};
use vault::CaseId;

use super::words::{title, whole};
use crate::cases::bar::{self, CaseBar};
use crate::cases::{id, words};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::support::date_error;

/// Rows that a form has when little is filled in.
const ROWS: usize = 3;

#[derive(Template)]
#[template(path = "safety/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    version: String,
    threats: Vec<ThreatRow>,
    adults: Vec<AdultRow>,
    rules: String,
    phone: String,
    times: String,
    places: String,
    away: String,
    code_word: String,
    languages: Vec<Choice>,
    card_words: String,
    card_code: bool,
    shared: Vec<Choice>,
    day: String,
    month: String,
    year: String,
    days: i64,
    newer: Option<Newer>,
}

struct ThreatRow {
    number: usize,
    who: String,
    what: String,
}

struct AdultRow {
    number: usize,
    name: String,
    phone: String,
    how: String,
    on_card: bool,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_safety(state.services(), &staff, id(&case)?).await?;
    let fields = match view.versions.first() {
        Some(newest) => filled(&newest.plan, newest.version),
        None => {
            let today = bar::today(&state, &staff);
            let days = state.services().settings().plan_review_days;
            let mut plan = SafetyPlan::empty(today.saturating_add((days / 3).max(1).days()));
            plan.shared = vec![Part::Away, Part::Adults, Part::Places];
            if let Some(code) = view.head.identity.languages.first() {
                code.as_str().clone_into(&mut plan.card.language);
            }
            filled(&plan, 0)
        }
    };
    let parts = Parts {
        status: StatusCode::OK,
        errors: Errors::default(),
        newer: None,
    };
    show(shell, &state, &staff, &view.head, &fields, parts)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let follows: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut newer = None;
    if let Some(plan) = parse(&shell, &fields, &mut errors) {
        let new = NewSafetyPlan {
            case,
            follows,
            plan,
        };
        match save_safety(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/safety?done=safety-saved");
                return Ok(redirect(&shell, &path));
            }
            Err(SaveSafetyError::Conflict(view)) => newer = Some(view),
            Err(SaveSafetyError::Review(error)) => say_review(&shell, error, &mut errors),
            Err(SaveSafetyError::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_safety(state.services(), &staff, case).await?;
    let parts = Parts {
        status: match newer.is_some() {
            true => StatusCode::CONFLICT,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        errors,
        newer,
    };
    show(shell, &state, &staff, &view.head, &fields, parts)
}

struct Parts {
    status: StatusCode,
    errors: Errors,
    newer: Option<Box<SafetyPlanView>>,
}

/// A plan as its form sends it.
fn filled(plan: &SafetyPlan, version: i64) -> Fields {
    let mut pairs: Vec<(String, String)> = vec![("version".to_owned(), version.to_string())];
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    for (place, one) in plan.threats.iter().enumerate() {
        put(&format!("threat-who-{}", place + 1), &one.who);
        put(&format!("threat-what-{}", place + 1), &one.what);
    }
    for (place, one) in plan.adults.iter().enumerate() {
        let number = place + 1;
        put(&format!("adult-name-{number}"), &one.name);
        put(&format!("adult-phone-{number}"), &one.phone);
        put(&format!("adult-how-{number}"), &one.how);
        if one.on_card {
            put(&format!("adult-card-{number}"), "yes");
        }
    }
    put("rules", &plan.rules);
    put("phone", &plan.phone);
    put("times", &plan.times);
    put("places", &plan.places);
    put("away", &plan.away);
    put("code-word", &plan.code_word);
    put("card-language", &plan.card.language);
    put("card-words", &plan.card.words);
    if plan.card.has_code_word {
        put("card-code", "yes");
    }
    for part in &plan.shared {
        put("shared", part.as_str());
    }
    put("review-day", &plan.review_on.day().to_string());
    put("review-month", &plan.review_on.month().to_string());
    put("review-year", &plan.review_on.year().to_string());
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

fn threat_row(fields: &Fields, number: usize) -> ThreatRow {
    ThreatRow {
        number,
        who: fields.text(&format!("threat-who-{number}")).to_owned(),
        what: text(fields, &format!("threat-what-{number}")),
    }
}

fn adult_row(fields: &Fields, number: usize) -> AdultRow {
    AdultRow {
        number,
        name: fields.text(&format!("adult-name-{number}")).to_owned(),
        phone: fields.text(&format!("adult-phone-{number}")).to_owned(),
        how: fields.text(&format!("adult-how-{number}")).to_owned(),
        on_card: fields.has(&format!("adult-card-{number}"), "yes"),
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.text(name).replace("\r\n", "\n")
}

fn parse(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<SafetyPlan> {
    let threats: Vec<ThreatRow> = (1..=MOST_THREATS)
        .map(|number| threat_row(fields, number))
        .filter(|row| !row.who.trim().is_empty() || !row.what.trim().is_empty())
        .collect();
    let adults: Vec<AdultRow> = (1..=MOST_ADULTS)
        .map(|number| adult_row(fields, number))
        .filter(|row| {
            let texts = [&row.name, &row.phone, &row.how];
            row.on_card || texts.iter().any(|text| !text.trim().is_empty())
        })
        .collect();
    let review_on = parse_date(
        fields.text("review-day"),
        fields.text("review-month"),
        fields.text("review-year"),
    );
    let plan = SafetyPlan {
        threats: threats
            .iter()
            .map(|row| Threat {
                who: row.who.clone(),
                what: row.what.clone(),
            })
            .collect(),
        adults: adults
            .iter()
            .map(|row| Adult {
                name: row.name.clone(),
                phone: row.phone.clone(),
                how: row.how.clone(),
                on_card: row.on_card,
            })
            .collect(),
        rules: text(fields, "rules"),
        phone: text(fields, "phone"),
        times: text(fields, "times"),
        places: text(fields, "places"),
        away: text(fields, "away"),
        code_word: fields.text("code-word").to_owned(),
        card: Card {
            language: match fields.text("card-language") {
                code if COMMON_LANGUAGES.contains(&code) => code.to_owned(),
                _ => String::new(),
            },
            words: text(fields, "card-words"),
            has_code_word: fields.has("card-code", "yes"),
        },
        shared: SHARABLE
            .into_iter()
            .filter(|part| fields.has("shared", part.as_str()))
            .collect(),
        review_on: match review_on {
            Ok(Some(day)) => day,
            _ => Date::MAX,
        },
    };
    let row = |numbers: Option<usize>| numbers.unwrap_or(1);
    for fault in plan.faults() {
        let threat = |place: usize| row(threats.get(place - 1).map(|one| one.number));
        let adult = |place: usize| row(adults.get(place - 1).map(|one| one.number));
        let (field, message) = match fault {
            SafetyError::Empty => ("threat-who-1".to_owned(), shell.t("safety-error-empty")),
            SafetyError::WhoMissing(place) => (
                format!("threat-who-{}", threat(place)),
                shell.t("safety-error-who"),
            ),
            SafetyError::NameMissing(place) => (
                format!("adult-name-{}", adult(place)),
                shell.t("safety-error-name"),
            ),
            SafetyError::NumberMissing(place) => (
                format!("adult-phone-{}", adult(place)),
                shell.t("safety-error-number"),
            ),
            SafetyError::NoCodeWord => ("code-word".to_owned(), shell.t("safety-error-code-word")),
            SafetyError::TooMany(part) | SafetyError::TooLong(part) => {
                let (field, limit) = match part {
                    Part::Threats => ("threat-who-1", LONGEST_LINE),
                    Part::Adults => ("adult-name-1", LONGEST_LINE),
                    Part::CodeWord => ("code-word", LONGEST_LINE),
                    Part::Card => ("card-words", LONGEST_CARD),
                    other => (other.as_str(), LONGEST_WORDS),
                };
                let message = shell.with("cases-error-text-long", "limit", limit);
                (field.to_owned(), message)
            }
        };
        errors.add(&field, message);
    }
    match review_on {
        Ok(Some(_)) => {}
        Ok(None) => errors.add("review", shell.t("support-error-date-incomplete")),
        Err(error) => errors.add("review", date_error(shell, error)),
    }
    errors.is_empty().then_some(plan)
}

fn say_review(shell: &Shell, error: ReviewError, errors: &mut Errors) {
    let message = match error {
        ReviewError::Past => shell.t("support-error-review-past"),
        ReviewError::TooLate { latest } => {
            shell.with("support-error-review-late", "latest", shell.date(&latest))
        }
    };
    errors.add("review", message);
}

fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    head: &CaseHead,
    fields: &Fields,
    parts: Parts,
) -> Result<Response, PageError> {
    let rows = |most: usize, is_filled: &dyn Fn(usize) -> bool| {
        let last = (1..=most).rev().find(|number| is_filled(*number));
        (last.unwrap_or(0) + 1).clamp(ROWS, most)
    };
    let threats = rows(MOST_THREATS, &|number| {
        let row = threat_row(fields, number);
        !row.who.is_empty() || !row.what.is_empty()
    });
    let adults = rows(MOST_ADULTS, &|number| {
        let row = adult_row(fields, number);
        row.on_card || !row.name.is_empty() || !row.phone.is_empty() || !row.how.is_empty()
    });
    let language = fields.text("card-language");
    let languages = COMMON_LANGUAGES
        .iter()
        .map(|code| Choice::new(*code, words::language(&shell, code), *code == language))
        .collect();
    let shared = SHARABLE
        .into_iter()
        .map(|part| {
            let code = part.as_str();
            Choice::new(code, title(&shell, part), fields.has("shared", code))
        })
        .collect();
    page_with_status(
        parts.status,
        &FormPage {
            bar: CaseBar::new(&shell, head, bar::today(state, staff), "safety"),
            version: match &parts.newer {
                Some(newer) => newer.version.to_string(),
                None => fields.text("version").to_owned(),
            },
            threats: (1..=threats)
                .map(|number| threat_row(fields, number))
                .collect(),
            adults: (1..=adults)
                .map(|number| adult_row(fields, number))
                .collect(),
            rules: text(fields, "rules"),
            phone: text(fields, "phone"),
            times: text(fields, "times"),
            places: text(fields, "places"),
            away: text(fields, "away"),
            code_word: fields.text("code-word").to_owned(),
            languages,
            card_words: text(fields, "card-words"),
            card_code: fields.has("card-code", "yes"),
            shared,
            day: fields.text("review-day").to_owned(),
            month: fields.text("review-month").to_owned(),
            year: fields.text("review-year").to_owned(),
            days: state.services().settings().plan_review_days,
            newer: parts.newer.map(|newer| Newer {
                text: whole(&shell, &newer.plan),
                by: newer.by.clone(),
                when: shell.moment(&newer.at),
            }),
            errors: parts.errors,
            shell,
        },
    )
}
