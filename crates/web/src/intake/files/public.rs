//! The sender adds files to a report that she has sent, and sees which are there.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use services::intake::files::{FileDrop, files_of_reporter};
use vault::{AttachmentId, ReporterKey};

use super::receive::{cut, receive};
use super::view::{FileLine, size};
use crate::intake::conversation::over;
use crate::intake::visit::Visit;
use crate::shell::upload::Incoming;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page_with_status, redirect};

#[derive(Template)]
#[template(path = "intake/files.html")]
struct FilesPage {
    shell: Shell,
    files: Vec<FileLine>,
    form_id: String,
    largest: String,
    most: i64,
    /// Back to the six words, or to the conversation.
    back: String,
    errors: Errors,
}

/// The key of the report that is open in this browser: just sent, or come back to.
fn open_report<'a>(state: &AppState, visit: &'a Visit) -> Option<(&'a ReporterKey, bool)> {
    let draft = &visit.kept.as_ref()?.draft;
    let now = state.services().clock().now().as_millisecond();
    match &draft.conversation {
        Some(open) if open.until > now => Some((&open.reporter, true)),
        _ => draft.reporter.as_ref().map(|reporter| (reporter, false)),
    }
}

fn closed(shell: &Shell) -> Response {
    redirect(shell, "/return?done=return-closed")
}

async fn show(
    mut shell: Shell,
    state: &AppState,
    visit: &Visit,
    form_id: Option<String>,
    errors: Errors,
) -> Result<Response, PageError> {
    let Some((reporter, is_conversation)) = open_report(state, visit) else {
        return Ok(closed(&shell));
    };
    let files = match files_of_reporter(state.services(), reporter).await {
        Ok(files) => files,
        Err(error) => return over(shell, error, ""),
    };
    visit.protect(state, &mut shell);
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let limits = state.services().settings().files;
    page_with_status(
        status,
        &FilesPage {
            files: files
                .into_iter()
                .map(|file| FileLine::new(&shell, file))
                .collect(),
            form_id: form_id.unwrap_or_else(|| state.services().random().id::<()>().to_string()),
            largest: size(&shell, limits.largest),
            most: i64::try_from(limits.files).unwrap_or(i64::MAX),
            back: shell.link(if is_conversation {
                "/return/conversation"
            } else {
                "/report/sent"
            }),
            errors,
            shell,
        },
    )
}

pub async fn files_page(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    show(shell, &state, &visit, None, Errors::default()).await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((reporter, _)) = open_report(&state, &visit) else {
        return Ok(closed(&shell));
    };
    let mut errors = Errors::default();
    let mut form = match incoming {
        Incoming::Files(form) => form,
        Incoming::Fields(fields) => {
            if !visit.fits(&state, fields.text("csrf")) {
                return Err(PageError::NotFromHere);
            }
            errors.add("files", shell.t("files-none-chosen"));
            return show(shell, &state, &visit, None, errors).await;
        }
    };
    let fields = match form.fields().await {
        Ok(fields) => fields,
        // Nothing of it was read, not even its token: nothing is done, and why is said.
        Err(problem) => {
            errors.add("files", shell.t(cut(problem)));
            return show(shell, &state, &visit, None, errors).await;
        }
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let to = match FileDrop::of_reporter(state.services(), reporter).await {
        Ok(to) => to,
        Err(error) => return over(shell, error, ""),
    };
    let form_id = fields.text("form");
    let errors = receive(state.services(), &shell, &to, form_id, form)
        .await?
        .errors;
    if errors.is_empty() {
        return Ok(redirect(&shell, "/return/files?done=files-added"));
    }
    show(shell, &state, &visit, None, errors).await
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(file): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((reporter, _)) = open_report(&state, &visit) else {
        return Ok(closed(&shell));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let file: AttachmentId = file.parse().map_err(|_| PageError::NotFound)?;
    match services::intake::files::take_back(state.services(), reporter, file).await {
        Ok(true) => Ok(redirect(&shell, "/return/files?done=file-taken-back")),
        Ok(false) => Ok(redirect(&shell, "/return/files?done=file-not-there")),
        Err(error) => over(shell, error, ""),
    }
}
