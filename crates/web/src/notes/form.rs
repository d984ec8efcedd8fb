use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::notes::NoteStrand;
use services::notes::{NewNote, add_note, draft, note_page};
use vault::{CaseId, NoteId};

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
        Some(kept) => {
            let pairs: Vec<(&str, &str)> = kept
                .draft
                .fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            (Fields::of(&pairs), shell.moment(&kept.saved_at))
        }
        None => {
            let new: NoteId = state.services().random().id();
            let today = bar::today(&state, &staff);
            (blank(&new.to_string(), today), String::new())
        }
    };
    let errors = Errors::default();
    show(shell, &state, &staff, case, (&fields, errors, saved)).await
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
        let shown = (&fields, errors, String::new());
        return show(shell, &state, &staff, case, shown).await;
    };
    let new = NewNote {
        id: new,
        strand,
        note,
    };
    add_note(state.services(), &staff, case, &new).await?;
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
    (fields, errors, draft): (&Fields, Errors, String),
) -> Result<Response, PageError> {
    let view = note_page(state.services(), staff, case).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &FormPage {
            bar: CaseBar::new(&shell, &view.head, bar::today(state, staff), "timeline"),
            form: NoteFields::of(&shell, fields, &view.people, &view.strands),
            errors,
            draft,
            shell,
        },
    )
}
