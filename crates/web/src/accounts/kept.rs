//! A form that outlived its session, given back to the one who filled it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use services::accounts::{discard_form, kept_forms};
use vault::DraftId;

use crate::intake::forget_held_files;
use crate::shell::staff::KEPT_FIELD;
use crate::shell::{AppState, PageError, Shell, Staff, page, redirect};

#[derive(Template)]
#[template(path = "accounts/kept.html")]
struct KeptPage {
    shell: Shell,
    id: String,
    saved: String,
    /// Where the form goes.
    path: String,
    kept_field: &'static str,
    fields: Vec<(String, String)>,
    /// What a person typed, with the name of its field in plain signs.
    typed: Vec<(String, String)>,
}

pub async fn kept_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: DraftId = id.parse().map_err(|_| PageError::NotFound)?;
    let form = kept_forms(state.services(), &staff)
        .await?
        .into_iter()
        .find(|form| form.id == id)
        .ok_or(PageError::NotFound)?;
    let typed = form
        .draft
        .fields
        .iter()
        .filter(|(_, value)| !value.trim().is_empty() && !is_id(value))
        .map(|(name, value)| (name.replace(['-', '_'], " "), value.clone()))
        .collect();
    page(&KeptPage {
        saved: shell.moment(&form.saved_at),
        shell,
        id: form.id.to_string(),
        path: form.draft.path,
        kept_field: KEPT_FIELD,
        fields: form.draft.fields,
        typed,
    })
}

pub async fn discard(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: DraftId = id.parse().map_err(|_| PageError::NotFound)?;
    let forms = kept_forms(state.services(), &staff).await?;
    if let Some(form) = forms.iter().find(|form| form.id == id) {
        forget_held_files(&state, &staff, &form.draft).await?;
    }
    discard_form(state.services(), &staff, id).await?;
    Ok(redirect(&shell, "/day?done=kept-discarded"))
}

/// Ids that the form carried say nothing to a reader.
fn is_id(value: &str) -> bool {
    value.parse::<DraftId>().is_ok()
}
