//! What is to be given to a young person, and what she is allergic to: the page that shows both.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::life::MedicationEvent;
use services::life::{MedicationEventView, MedicationView, MedicationsView, read_medications};

use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status};

#[derive(Template)]
#[template(path = "life/medication.html")]
struct MedicationPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    path: String,
    back: String,
    is_there: bool,
    has_alarm: bool,
    /// `None` for who may not read what the alarm is about.
    allergies: Option<Vec<AllergyLine>>,
    may_keep: bool,
    allergy: String,
    word: String,
    words: String,
    now: Vec<Card>,
    over: Vec<Card>,
}

struct AllergyLine {
    word: String,
    words: String,
    by: String,
    take_back: String,
}

pub struct Card {
    name: String,
    rows: Vec<(String, String)>,
    low: String,
    by: String,
    history: Vec<(String, String)>,
    links: Vec<(String, String)>,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let id = state.services().random().id::<()>().to_string();
    let fields = Fields::of(&[("allergy", id.as_str())]);
    let view = read_medications(state.services(), &staff, super::id(&case)?).await?;
    render(shell, view, &fields, Errors::default())
}

/// The page, with what was typed into the form of an allergy.
pub fn render(
    shell: Shell,
    view: MedicationsView,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let path = shell.link(&format!("/medication/{}", view.case));
    let may_keep = shell.may(Permission::KeepAllergies);
    let card = |one: &MedicationView| card(&shell, &path, one, view.is_there);
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &MedicationPage {
            back: shell.link(&format!("/in-house/{}", view.case)),
            is_there: view.is_there,
            has_alarm: view.has_alarm,
            allergies: view.allergies.map(|allergies| {
                allergies
                    .into_iter()
                    .map(|one| AllergyLine {
                        word: one.allergy.word,
                        words: one.allergy.words,
                        by: format!("{}, {}", one.by, shell.moment(&one.at)),
                        take_back: format!("{path}/allergies/{}/take-back", one.id),
                    })
                    .collect()
            }),
            may_keep,
            allergy: fields.text("allergy").to_owned(),
            word: fields.text("word").to_owned(),
            words: fields.text("words").to_owned(),
            now: view
                .medications
                .iter()
                .filter(|one| !one.is_ended)
                .map(card)
                .collect(),
            over: view
                .medications
                .iter()
                .filter(|one| one.is_ended)
                .map(card)
                .collect(),
            pseudonym: view.pseudonym,
            path,
            errors,
            shell,
        },
    )
}

fn card(shell: &Shell, path: &str, one: &MedicationView, is_there: bool) -> Card {
    let medication = &one.medication;
    let rows = vec![
        (shell.t("life-dose"), medication.dose.clone()),
        (
            shell.t("life-times"),
            match medication.times.is_empty() {
                true => shell.t("life-when-needed"),
                false => medication.times.join(", "),
            },
        ),
        (shell.t("life-from"), shell.date(&medication.from)),
        (
            shell.t("life-until"),
            medication
                .until
                .map_or_else(String::new, |on| shell.date(&on)),
        ),
        (shell.t("life-how"), medication.words.clone()),
        (shell.t("life-prescriber"), medication.prescriber.clone()),
        (shell.t("life-despite"), medication.despite.clone()),
        (
            shell.t("life-stock"),
            one.stock
                .map_or_else(|| shell.t("life-not-counted"), |stock| count(shell, stock)),
        ),
    ];
    Card {
        name: medication.name.clone(),
        rows: rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        low: match one.is_low() && !one.is_ended {
            true => shell.t("life-stock-low"),
            false => String::new(),
        },
        by: format!("{}, {}", one.by, shell.moment(&one.written_at)),
        history: one
            .events
            .iter()
            .rev()
            .take(200)
            .map(|event| {
                (
                    event_words(shell, event),
                    format!("{}, {}", event.by, shell.moment(&event.at)),
                )
            })
            .collect(),
        links: match one.is_ended || !is_there {
            true => Vec::new(),
            false => vec![
                (
                    format!("{path}/{}/stock", one.id),
                    shell.t("life-stock-form"),
                ),
                (format!("{path}/{}/end", one.id), shell.t("life-end-form")),
            ],
        },
    }
}

/// What happened, in one line.
pub fn event_words(shell: &Shell, view: &MedicationEventView) -> String {
    let word = shell.word("life-dose-word", view.event.kind());
    let mut words = match &view.event {
        MedicationEvent::Given(at, by, amount) => {
            let at = jiff::Timestamp::from_millisecond(*at).unwrap_or(view.at);
            let mut words = format!("{word} ({}), {}", count(shell, *amount), shell.moment(&at));
            if !by.is_empty() {
                words.push_str(", ");
                words.push_str(by);
            }
            words
        }
        MedicationEvent::Refused(reason)
        | MedicationEvent::Missed(reason)
        | MedicationEvent::TakenBack(_, reason)
        | MedicationEvent::Ended(reason) => format!("{word}: {reason}"),
        MedicationEvent::Received(amount, said) | MedicationEvent::Counted(amount, said) => {
            format!("{word}: {}. {said}", count(shell, *amount))
        }
    };
    if let Some(due) = view.due_at {
        words = shell.with2("life-due-line", "when", shell.moment(&due), "what", words);
    }
    if view.is_taken_back {
        words = shell.with("life-mistake-line", "what", words);
    }
    words
}

/// An amount in hundredths, as people write it.
pub fn count(shell: &Shell, hundredths: i64) -> String {
    let (sign, there) = match hundredths < 0 {
        true => ("-", hundredths.saturating_neg()),
        false => ("", hundredths),
    };
    let (whole, part) = (there / 100, there % 100);
    let comma = match shell.lang() {
        "en" => '.',
        _ => ',',
    };
    match (part, part % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}{comma}{}", part / 10),
        _ => format!("{sign}{whole}{comma}{part:02}"),
    }
}
