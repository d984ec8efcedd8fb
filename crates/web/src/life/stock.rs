//! How much of a medication is there, and the end of one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{DoseError, MedicationEvent};
use services::life::{EventNotWritten, MedicationsView, add_to_medication, read_medications};
use vault::{CaseId, MedicationEventId, MedicationId};

use super::entry::EntryPage;
use super::fields::{choices, counted, item, text};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

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
