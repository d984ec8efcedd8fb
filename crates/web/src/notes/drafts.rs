//! What is being written: kept every few seconds by the script of the page, or by a button without one.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use services::notes::{DraftView, NoteDraft, discard_draft, drafts, save_draft};
use vault::{CaseId, DraftId, NoteId};

use crate::cases::id;
use crate::shell::staff::{DRAFT, KEPT_FIELD};
use crate::shell::{AppState, Fields, PageError, Shell, Staff, redirect};

/// A draft that waits for its writer.
pub(crate) struct DraftRow {
    /// Where she goes on with it.
    pub href: String,
    pub label: String,
    /// Where it is thrown away.
    pub discard: String,
    pub pseudonym: String,
    /// That her case was closed in the meantime; empty: it is open.
    pub hint: String,
}

/// The drafts of the reader, of one case or of all.
pub(crate) async fn draft_rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    case: Option<CaseId>,
) -> Result<Vec<DraftRow>, PageError> {
    let drafts = drafts(state.services(), staff).await?;
    Ok(drafts
        .into_iter()
        .filter(|one| case.is_none_or(|case| one.case == case))
        .map(|one| row(shell, &one))
        .collect())
}

/// The fields of a draft as they were kept, and when that was.
pub(super) fn kept_fields(shell: &Shell, kept: &DraftView) -> (Fields, String) {
    let fields = kept.draft.fields.iter();
    let pairs: Vec<(&str, &str)> = fields
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    (Fields::of(&pairs), shell.moment(&kept.saved_at))
}

fn row(shell: &Shell, draft: &DraftView) -> DraftRow {
    let notes = format!("{}/cases/{}/notes", shell.base, draft.case);
    let key = match draft.draft.corrects {
        None => "notes-draft-of",
        Some(_) => "notes-draft-of-correction",
    };
    DraftRow {
        href: match draft.draft.corrects {
            None => format!("{notes}/new?draft={}", draft.id),
            Some((note, _)) => format!("{notes}/{note}/correct?draft={}", draft.id),
        },
        label: shell.with(key, "when", shell.moment(&draft.saved_at)),
        discard: format!("{notes}/drafts/{}/discard", draft.id),
        pseudonym: draft.pseudonym.clone(),
        hint: match draft.is_closed {
            true => shell.t("closing-draft"),
            false => String::new(),
        },
    }
}

pub async fn save(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let form: DraftId = id(fields.text("id"))?;
    let corrects = match fields.text("corrects") {
        "" => None,
        note => {
            let note: NoteId = id(note)?;
            let version = fields.text("version").parse();
            Some((note, version.map_err(|_| PageError::NotFound)?))
        }
    };
    let draft = NoteDraft {
        corrects,
        fields: fields
            .into_pairs()
            .into_iter()
            .filter(|(name, _)| !["csrf", KEPT_FIELD].contains(&name.as_str()))
            .collect(),
    };
    save_draft(state.services(), &staff, case, form, &draft).await?;
    if headers.contains_key(DRAFT) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/timeline?done=draft-saved"),
    ))
}

pub async fn discard(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, draft)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    discard_draft(state.services(), &staff, case, id(&draft)?).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/timeline?done=draft-discarded"),
    ))
}
