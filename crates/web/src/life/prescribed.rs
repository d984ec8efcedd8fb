//! The form that writes down what is to be given.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{Medication, MedicationError, split_times};
use services::life::{
    MedicationNotWritten, MedicationsView, NewMedication, read_medications, write_medication,
};
use vault::{CaseId, MedicationId};

use super::entry::EntryPage;
use super::fields::{counted, item, text};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};
use crate::status::DateBoxes;

pub async fn form(
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
    show(shell, view, &fields, Errors::default(), status)
}

pub async fn send(
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
    show(shell, view, &fields, errors, status)
}

fn parse(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Option<Medication> {
    let name = text(shell, fields, "name", errors);
    let dose = text(shell, fields, "dose", errors);
    let words = text(shell, fields, "words", errors);
    let prescriber = text(shell, fields, "prescriber", errors);
    let despite = text(shell, fields, "despite", errors);
    let from = DateBoxes::of(fields, "from").must(shell, "from", errors);
    let until = DateBoxes::of(fields, "until").read(shell, "until", errors);
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
        until: until.ok()?,
        prescriber,
        per_dose,
        low_at,
        despite,
    };
    errors.is_empty().then_some(medication)
}

fn show(
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
