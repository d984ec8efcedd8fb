use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::notes::NoteStrand;
use services::notes::{AddNoteError, NewNote, add_note, draft, note_page};
use vault::{CaseId, DraftId, NoteId};

use super::drafts::kept_fields;
use super::fields::{NoteFields, blank, choice, now, parse};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "notes/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    form: NoteFields,
    /// When the draft that the form begins with was saved; empty without one.
    draft: String,
    /// The note that this form was saved as before, when something else was sent from it since.
    before: String,
}

/// What the form shows, beside the note itself.
#[derive(Default)]
struct Shown {
    errors: Errors,
    draft: String,
    before: Option<NoteId>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let kept = match query.text("draft") {
        "" => None,
        kept => draft(state.services(), &staff, case, id(kept)?).await?,
    };
    let (fields, saved) = match kept {
        Some(kept) => kept_fields(&shell, &kept),
        None => {
            let new: NoteId = state.services().random().id();
            let today = bar::today(&state, &staff);
            (blank(&new.to_string(), today), String::new())
        }
    };
    let shown = Shown {
        draft: saved,
        ..Shown::default()
    };
    show(shell, &state, &staff, case, (&fields, shown)).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let new: NoteId = id(fields.text("id"))?;
    let strand: NoteStrand = choice(&fields, "strand")?.unwrap_or(NoteStrand::Casework);
    let mut errors = Errors::default();
    let note = parse(&shell, &fields, now(&state, &staff), &mut errors)?;
    let Some(note) = note else {
        let shown = Shown {
            errors,
            ..Shown::default()
        };
        return show(shell, &state, &staff, case, (&fields, shown)).await;
    };
    let replaces: Option<DraftId> = match fields.text("replaces") {
        "" => None,
        draft => Some(id(draft)?),
    };
    let new = NewNote {
        id: new,
        strand,
        note,
        replaces,
    };
    match add_note(state.services(), &staff, case, &new).await {
        Ok(()) => {}
        Err(AddNoteError::Service(error)) => return Err(error.into()),
        Err(AddNoteError::SavedBefore) => {
            let shown = Shown {
                before: Some(new.id),
                ..Shown::default()
            };
            return show(shell, &state, &staff, case, (&fields, shown)).await;
        }
    }
    let back = match fields.text("from") {
        // The quick form of the overview leads back to where it was.
        "overview" | "" => format!("/cases/{case}?done=note-written"),
        _ => format!("/cases/{case}/timeline?done=note-written"),
    };
    Ok(redirect(&shell, &back))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (fields, shown): (&Fields, Shown),
) -> Result<Response, PageError> {
    let view = note_page(state.services(), staff, case).await?;
    let status = match (shown.before, shown.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let mut form = NoteFields::of(&shell, fields, &view.people, &view.strands);
    if shown.before.is_some() {
        // What is sent from here is a note of its own; a draft of it goes with it.
        form.replaces = form.id;
        form.id = state.services().random().id::<NoteId>().to_string();
    }
    page_with_status(
        status,
        &FormPage {
            bar: CaseBar::new(&shell, &view.head, bar::today(state, staff), "timeline"),
            form,
            errors: shown.errors,
            draft: shown.draft,
            before: shown.before.map(|id| id.to_string()).unwrap_or_default(),
            shell,
        },
    )
}
