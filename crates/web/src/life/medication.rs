//! What is to be given to a young person: its list, the form that writes one down, stock, and allergy alarms.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::parse_date;
use domain::life::{
    Allergy, CountError, DoseError, Medication, MedicationError, MedicationEvent, parse_count,
    split_times,
};
use jiff::civil::Date;
use services::life::{
    AllergyNotWritten, EventNotWritten, MedicationEventView, MedicationNotWritten, MedicationView,
    MedicationsView, NewAllergy, NewMedication, add_to_medication, read_medications,
    take_allergy_back, write_allergy, write_medication,
};
use vault::{AllergyId, CaseId, MedicationEventId, MedicationId};

use super::entry::EntryPage;
use super::fields::{choices, text};
use super::forms::Item;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

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

pub async fn add_allergy(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let id: AllergyId = super::id(fields.text("allergy"))?;
    let mut errors = Errors::default();
    let word = text(&shell, &fields, "word", &mut errors);
    let words = text(&shell, &fields, "words", &mut errors);
    if errors.is_empty() {
        let new = NewAllergy {
            id,
            allergy: Allergy { word, words },
        };
        match write_allergy(state.services(), &staff, case, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/medication/{case}?done=allergy-written"),
                ));
            }
            Err(AllergyNotWritten::NoWord) => errors.add("word", shell.t("life-error-words")),
            Err(AllergyNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_medications(state.services(), &staff, case).await?;
    render(shell, view, &fields, errors)
}

pub async fn end_allergy(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, allergy)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    take_allergy_back(state.services(), &staff, case, super::id(&allergy)?).await?;
    Ok(redirect(
        &shell,
        &format!("/medication/{case}?done=allergy-taken-back"),
    ))
}

fn render(
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

/// A box of a form.
fn item(
    shell: &Shell,
    (fields, errors): (&Fields, &Errors),
    kind: &'static str,
    (id, label, hint): (&'static str, &str, &str),
) -> Item {
    let part = |part: &str| fields.text(&format!("{id}-{part}")).to_owned();
    Item {
        kind,
        id,
        label: shell.t(label),
        hint: match hint {
            "" => String::new(),
            hint => shell.t(hint),
        },
        error: errors.of(id).to_owned(),
        value: fields.text(id).to_owned(),
        day: part("day"),
        month: part("month"),
        year: part("year"),
        time: String::new(),
        choices: Vec::new(),
    }
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let id = state.services().random().id::<()>().to_string();
    let today = state.services().clock().today(&staff.time_zone);
    let (day, month, year) = (
        today.day().to_string(),
        today.month().to_string(),
        today.year().to_string(),
    );
    let fields = Fields::of(&[
        ("entry", id.as_str()),
        ("from-day", day.as_str()),
        ("from-month", month.as_str()),
        ("from-year", year.as_str()),
        ("per-dose", "1"),
    ]);
    let view = read_medications(state.services(), &staff, super::id(&case)?).await?;
    let status = StatusCode::OK;
    show_new(shell, view, &fields, Errors::default(), status)
}

pub async fn new(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let id: MedicationId = super::id(fields.text("entry"))?;
    let mut errors = Errors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(medication) = parse(&shell, &fields, &mut errors) {
        let new = NewMedication { id, medication };
        match write_medication(state.services(), &staff, case, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/medication/{case}?done=medication-written"),
                ));
            }
            Err(MedicationNotWritten::Problems(problems)) => {
                for problem in problems {
                    let (field, key) = match problem {
                        MedicationError::NoName => ("name", "life-error-words"),
                        MedicationError::NoDose => ("dose", "life-error-dose"),
                        MedicationError::NoPrescriber => ("prescriber", "life-error-who"),
                        MedicationError::Backwards => ("until", "life-error-backwards"),
                        MedicationError::Times => ("times", "life-error-times"),
                        MedicationError::SameTime => ("times", "life-error-same-time"),
                        MedicationError::NoAmount => ("per-dose", "life-error-count"),
                    };
                    errors.add(field, shell.t(key));
                }
            }
            Err(MedicationNotWritten::Alarm(words)) => errors.add(
                "despite",
                shell.with("life-error-alarm", "words", words.join(", ")),
            ),
            Err(MedicationNotWritten::AlarmUnread) => {
                errors.add("despite", shell.t("life-error-alarm-unread"));
            }
            Err(MedicationNotWritten::NotInAHouse) => {
                status = StatusCode::CONFLICT;
                errors.add("entry", shell.t("life-error-not-in-a-house"));
            }
            Err(MedicationNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_medications(state.services(), &staff, case).await?;
    show_new(shell, view, &fields, errors, status)
}

fn day(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> Option<Date> {
    let part = |part: &str| fields.text(&format!("{name}-{part}"));
    match parse_date(part("day"), part("month"), part("year")) {
        Ok(day) => day,
        Err(_) => {
            errors.add(name, shell.t("life-error-day"));
            None
        }
    }
}

fn counted(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> i64 {
    match parse_count(fields.text(name)) {
        Ok(count) => count,
        Err(CountError) => {
            errors.add(name, shell.t("life-error-count"));
            0
        }
    }
}

fn parse(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<Medication> {
    let name = text(shell, fields, "name", errors);
    let dose = text(shell, fields, "dose", errors);
    let words = text(shell, fields, "words", errors);
    let prescriber = text(shell, fields, "prescriber", errors);
    let despite = text(shell, fields, "despite", errors);
    let from = day(shell, fields, "from", errors);
    if from.is_none() && errors.of("from").is_empty() {
        errors.add("from", shell.t("life-error-no-day"));
    }
    let until = day(shell, fields, "until", errors);
    let per_dose = counted(shell, fields, "per-dose", errors);
    let low_at = match fields.text("low-at").trim() {
        "" => None,
        _ => Some(counted(shell, fields, "low-at", errors)),
    };
    let medication = Medication {
        name,
        dose,
        words,
        times: split_times(fields.text("times")),
        from: from?,
        until,
        prescriber,
        per_dose,
        low_at,
        despite,
    };
    errors.is_empty().then_some(medication)
}

fn show_new(
    shell: Shell,
    view: MedicationsView,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let with = (fields, &errors);
    let mut items = vec![
        item(
            &shell,
            with,
            "line",
            ("name", "life-name", "life-name-hint"),
        ),
        item(
            &shell,
            with,
            "line",
            ("dose", "life-dose", "life-dose-hint"),
        ),
        item(
            &shell,
            with,
            "line",
            ("times", "life-times", "life-times-hint"),
        ),
        item(&shell, with, "text", ("words", "life-how", "life-how-hint")),
        item(&shell, with, "day", ("from", "life-from", "")),
        item(
            &shell,
            with,
            "day",
            ("until", "life-until", "life-until-hint"),
        ),
        item(
            &shell,
            with,
            "line",
            ("prescriber", "life-prescriber", "life-prescriber-hint"),
        ),
        item(
            &shell,
            with,
            "line",
            ("per-dose", "life-per-dose", "life-per-dose-hint"),
        ),
        item(
            &shell,
            with,
            "line",
            ("low-at", "life-low-at", "life-low-at-hint"),
        ),
    ];
    // Whoever sees no alarm is not asked why in spite of it.
    if view.has_alarm || !fields.text("despite").is_empty() {
        items.push(item(
            &shell,
            with,
            "text",
            ("despite", "life-despite", "life-despite-hint"),
        ));
    }
    let back = shell.link(&format!("/medication/{}", view.case));
    page_with_status(
        status,
        &EntryPage {
            pseudonym: view.pseudonym,
            title: shell.t("life-medication-new"),
            lead: shell.t("life-medication-lead"),
            about: match view.has_alarm {
                true => shell.t("life-alarm"),
                false => String::new(),
            },
            path: format!("{back}/new"),
            back,
            entry: fields.text("entry").to_owned(),
            items,
            errors,
            shell,
        },
    )
}

/// Stock, or the end of a medication.
#[derive(Clone, Copy, PartialEq, Eq)]
enum More {
    Stock,
    End,
}

pub async fn stock_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(ids): Path<(String, String)>,
) -> Result<Response, PageError> {
    more_form(shell, &state, &staff, ids, More::Stock).await
}

pub async fn stock(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(ids): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    more(shell, &state, &staff, ids, More::Stock, &fields).await
}

pub async fn end_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(ids): Path<(String, String)>,
) -> Result<Response, PageError> {
    more_form(shell, &state, &staff, ids, More::End).await
}

pub async fn end(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(ids): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    more(shell, &state, &staff, ids, More::End, &fields).await
}

async fn more_form(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, medication): (String, String),
    what: More,
) -> Result<Response, PageError> {
    let id = state.services().random().id::<()>().to_string();
    let fields = Fields::of(&[("entry", id.as_str())]);
    let view = read_medications(state.services(), staff, super::id(&case)?).await?;
    let medication: MedicationId = super::id(&medication)?;
    let (none, ok) = (Errors::default(), StatusCode::OK);
    show_more(shell, view, medication, what, &fields, none, ok)
}

async fn more(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, medication): (String, String),
    what: More,
    fields: &Fields,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let medication: MedicationId = super::id(&medication)?;
    let id: MedicationEventId = super::id(fields.text("entry"))?;
    let mut errors = Errors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let words = text(&shell, fields, "words", &mut errors);
    let event = match what {
        More::End => Some(MedicationEvent::Ended(words)),
        More::Stock => {
            let amount = counted(&shell, fields, "amount", &mut errors);
            match fields.text("kind") {
                "received" => Some(MedicationEvent::Received(amount, words)),
                "counted" => Some(MedicationEvent::Counted(amount, words)),
                _ => {
                    errors.add("kind", shell.t("life-error-choose"));
                    None
                }
            }
        }
    };
    if let Some(event) = event.filter(|_| errors.is_empty()) {
        let new = (id, event);
        match add_to_medication(state.services(), staff, case, medication, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/medication/{case}?done=medication-added"),
                ));
            }
            Err(EventNotWritten::Problem(DoseError::NoReason)) => {
                errors.add("words", shell.t("life-error-reason"));
            }
            Err(EventNotWritten::Problem(_)) => {
                errors.add("amount", shell.t("life-error-count"));
            }
            Err(EventNotWritten::Ended) => {
                status = StatusCode::CONFLICT;
                errors.add("words", shell.t("life-error-over"));
            }
            Err(EventNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_medications(state.services(), staff, case).await?;
    show_more(shell, view, medication, what, fields, errors, status)
}

fn show_more(
    shell: Shell,
    view: MedicationsView,
    id: MedicationId,
    what: More,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let medication = view
        .medications
        .iter()
        .find(|one| one.id == id)
        .ok_or(PageError::NotFound)?;
    let with = (fields, &errors);
    let (word, title, lead, items) = match what {
        More::Stock => {
            let mut kind = item(&shell, with, "one", ("kind", "life-stock-kind-label", ""));
            let words = ["received", "counted"];
            kind.choices = choices(&shell, "life-stock-kind", &words, fields.text("kind"));
            let items = vec![
                kind,
                item(
                    &shell,
                    with,
                    "line",
                    ("amount", "life-stock-amount", "life-per-dose-hint"),
                ),
                item(
                    &shell,
                    with,
                    "text",
                    ("words", "life-stock-words", "life-stock-words-hint"),
                ),
            ];
            ("stock", "life-stock-form", "life-stock-lead", items)
        }
        More::End => {
            let items = vec![item(&shell, with, "text", ("words", "life-end-words", ""))];
            ("end", "life-end-form", "life-end-lead", items)
        }
    };
    let back = shell.link(&format!("/medication/{}", view.case));
    page_with_status(
        status,
        &EntryPage {
            title: shell.t(title),
            lead: shell.t(lead),
            about: format!(
                "{}, {}",
                medication.medication.name, medication.medication.dose
            ),
            path: format!("{back}/{id}/{word}"),
            back,
            pseudonym: view.pseudonym,
            entry: fields.text("entry").to_owned(),
            items,
            errors,
            shell,
        },
    )
}
