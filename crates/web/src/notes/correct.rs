use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::notes::Correction;
use jiff::tz::TimeZone;
use services::notes::{
    CorrectError, NewCorrection, NoteHistory, VersionView, correct_note, draft, read_note,
};
use vault::{CaseId, DraftId, NoteId};

use super::drafts::kept_fields;
use super::fields::{NoteFields, filled, now, parse, say_why};
use super::one::VersionRow;
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "notes/correct.html")]
struct CorrectPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    note: String,
    form: NoteFields,
    draft: String,
    /// What somebody else saved in the meantime.
    newer: Option<VersionRow>,
}

/// What the form shows, beside the note itself.
struct Shown<'a> {
    fields: &'a Fields,
    errors: Errors,
    draft: String,
    newer: Option<Box<VersionView>>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, note)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    let kept = match query.text("draft") {
        "" => None,
        kept => draft(state.services(), &staff, case, id(kept)?).await?,
    };
    let view = read_note(state.services(), &staff, case, note).await?;
    let (fields, saved) = match kept {
        Some(kept) => kept_fields(&shell, &kept),
        None => {
            let form: DraftId = state.services().random().id();
            let zone = TimeZone::get(&staff.time_zone).unwrap_or(TimeZone::UTC);
            let first = view.earlier.last().unwrap_or(&view.newest);
            let written = first.written_at.to_zoned_datetime(zone).date();
            let newest = &view.newest;
            let fields = filled(&form.to_string(), newest.number, &newest.note, written);
            (fields, String::new())
        }
    };
    let shown = Shown {
        fields: &fields,
        errors: Errors::default(),
        draft: saved,
        newer: None,
    };
    show(shell, &state, &staff, view, shown)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, note)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    let form: DraftId = id(fields.text("id"))?;
    let follows: i64 = fields
        .text("version")
        .parse()
        .ok()
        .filter(|version| (1..i64::MAX).contains(version))
        .ok_or(PageError::NotFound)?;
    let mut errors = Errors::default();
    let parsed = parse(&shell, &fields, now(&state, &staff), &mut errors)?;
    let correction = match parsed.map(|note| Correction::parse(note, fields.text("why"))) {
        Some(Ok(correction)) => Some(correction),
        Some(Err(fault)) => {
            say_why(&shell, &mut errors, fault);
            None
        }
        None => None,
    };
    let mut newer = None;
    if let Some(correction) = correction {
        let new = NewCorrection {
            form,
            case,
            note,
            follows,
            correction,
        };
        match correct_note(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/notes/{note}?done=note-corrected");
                return Ok(redirect(&shell, &path));
            }
            Err(CorrectError::Service(error)) => return Err(error.into()),
            Err(CorrectError::Conflict(newest)) => newer = Some(newest),
        }
    }
    let view = read_note(state.services(), &staff, case, note).await?;
    let shown = Shown {
        fields: &fields,
        errors,
        draft: String::new(),
        newer,
    };
    show(shell, &state, &staff, view, shown)
}

fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: NoteHistory,
    shown: Shown<'_>,
) -> Result<Response, PageError> {
    let status = match (&shown.newer, shown.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let mut form = NoteFields::of(&shell, shown.fields, &view.people, &[]);
    if let Some(newer) = &shown.newer {
        // What is saved now was read: it follows that.
        form.version = newer.number;
    }
    page_with_status(
        status,
        &CorrectPage {
            bar: CaseBar::new(&shell, &view.head, bar::today(state, staff), "timeline"),
            note: view.id.to_string(),
            newer: shown
                .newer
                .map(|newer| VersionRow::of(&shell, &newer, view.strand, &view.people)),
            form,
            errors: shown.errors,
            draft: shown.draft,
            shell,
        },
    )
}
