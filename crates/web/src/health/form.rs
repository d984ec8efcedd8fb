//! The form of each part.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::health::{Fault, OTHER_STEP, Part, Record};
use services::health::{HealthView, NewRecord, PutHealthError, RecordView, put, read};
use vault::{CaseId, HealthRecordId};

use super::fields::{self, Input, as_fields, filled, inputs, rows, stem};
use super::page::step_name;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "health/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    /// Where the form goes to.
    href: String,
    /// The page that it belongs to.
    back: String,
    errors: Errors,
    title: String,
    lead: String,
    id: String,
    version: i64,
    /// Of which time of staying close a step is, and which step; empty for anything else.
    close: String,
    step: String,
    inputs: Vec<Input>,
    newer: Option<Newer>,
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
    Path((case, part)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let part: Part = part.parse().map_err(|()| PageError::NotFound)?;
    let view = read(state.services(), &staff, id(&case)?).await?;
    let wanted = query.text("record");
    let (record, at) = if wanted.is_empty() {
        let record = begun(part, &query)?;
        let new: HealthRecordId = state.services().random().id();
        (record, (new, 0))
    } else {
        let one = view
            .by_id(id(wanted)?)
            .filter(|one| one.record.part() == part)
            .ok_or(PageError::NotFound)?;
        (one.record.clone(), (one.id, one.version))
    };
    let mut pairs = filled(&record);
    pairs.push(("id".to_owned(), at.0.to_string()));
    pairs.push(("version".to_owned(), at.1.to_string()));
    let fields = as_fields(&pairs);
    let typed = (&record, &fields, Errors::default());
    show(shell, &state, &view, typed, None)
}

/// What a new record begins with.
fn begun(part: Part, fields: &Fields) -> Result<Record, PageError> {
    let of = match part {
        Part::Step => Some((id(fields.text("close"))?, fields.text("step").trim())),
        _ => None,
    };
    Record::empty(part, of).ok_or(PageError::NotFound)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, part)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let part: Part = part.parse().map_err(|()| PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut record = begun(part, &fields)?;
    if !fields::read(&shell, &mut errors, &fields, &mut record) {
        return Err(PageError::NotFound);
    }
    let record_id: HealthRecordId = id(fields.text("id"))?;
    let follows: i64 = fields
        .text("version")
        .trim()
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut newer = None;
    if errors.is_empty() {
        let new = NewRecord {
            id: record_id,
            case,
            follows,
            record: record.clone(),
        };
        match put(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/health?done=health-saved"),
                ));
            }
            Err(PutHealthError::Service(error)) => return Err(error.into()),
            Err(PutHealthError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHealthError::Fault(fault)) => say(&shell, &mut errors, part, fault),
        }
    }
    let view = read(state.services(), &staff, case).await?;
    show(shell, &state, &view, (&record, &fields, errors), newer)
}

fn say(shell: &Shell, errors: &mut Errors, part: Part, fault: Fault) {
    let (field, message) = match fault {
        Fault::Missing(field) => {
            let what = shell.word(stem(part), field);
            (field, shell.with("health-error-missing", "what", what))
        }
        Fault::TooLong(field, limit) => {
            (field, shell.with("cases-error-text-long", "limit", limit))
        }
        Fault::InFuture(field) => (field, shell.t("health-error-future")),
        Fault::TooEarly(field) => (field, shell.t("health-error-early")),
        Fault::NoTime(field) => (field, shell.t("health-error-time")),
        Fault::NotHerChoice(field) => (field, shell.t("health-error-not-her-choice")),
        Fault::InTheHouse(field) => (field, shell.t("health-error-in-the-house")),
        Fault::OneIsOpen => ("on", shell.t("health-error-one-is-open")),
    };
    errors.add(field, message);
}

fn show(
    shell: Shell,
    state: &AppState,
    view: &HealthView,
    (record, fields, errors): (&Record, &Fields, Errors),
    newer: Option<Box<RecordView>>,
) -> Result<Response, PageError> {
    let part = record.part();
    let record_id: HealthRecordId = id(fields.text("id"))?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "health");
    let back = format!("{}/health", bar.href);
    let version = match &newer {
        Some(newer) => newer.version,
        None => fields.text("version").trim().parse().unwrap_or_default(),
    };
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let (mut title, mut lead) = (
        shell.word(stem(part), if version == 0 { "new" } else { "change" }),
        shell.word(stem(part), "lead"),
    );
    let (mut close, mut step) = (String::new(), String::new());
    if let Some((of, name)) = record.of() {
        view.close(of).ok_or(PageError::NotFound)?;
        close = of.to_string();
        step = name.to_owned();
        let policy = state.services().content().stay_close();
        title = step_name(&shell, policy, name);
        match policy.step(name) {
            Some(found) => lead = found.hint.in_language(shell.lang()).to_owned(),
            // What an older policy asked for can still be corrected.
            None if name == OTHER_STEP || version > 0 => {}
            None => return Err(PageError::NotFound),
        }
    }
    let medications = &view.house.medications;
    page_with_status(
        status,
        &FormPage {
            href: format!("{back}/{}", part.as_str()),
            inputs: inputs(&shell, record, fields, &errors, medications),
            newer: newer.map(|newer| Newer {
                text: rows(&shell, &newer.record, medications)
                    .iter()
                    .map(|row| format!("{}: {}", row.label, row.value))
                    .collect::<Vec<String>>()
                    .join("\n"),
                by: newer.changed_by.clone(),
                when: shell.moment(&newer.changed_at),
            }),
            id: record_id.to_string(),
            version,
            title,
            lead,
            close,
            step,
            back,
            errors,
            bar,
            shell,
        },
    )
}
