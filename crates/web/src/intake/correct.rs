//! The sender puts another text in the place of a message of hers.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{Meant, Written};
use services::intake::{Correction, own_message};
use vault::{CorrectionId, MessageId};

use super::conversation::{keep_open, open_report, over, typed_kept, written};
use super::visit::Visit;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page_with_status, redirect};

#[derive(Template)]
#[template(path = "intake/correct.html")]
struct CorrectPage {
    shell: Shell,
    path: String,
    correction: String,
    text: String,
    errors: Errors,
}

fn give(
    shell: Shell,
    state: &AppState,
    message: MessageId,
    text: String,
    errors: Errors,
) -> Result<Response, PageError> {
    let id: CorrectionId = state.services().random().id();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &CorrectPage {
            path: shell.link(&format!("/return/correct/{message}")),
            correction: id.to_string(),
            text,
            errors,
            shell,
        },
    )
}

pub async fn correct_page(
    mut shell: Shell,
    State(state): State<AppState>,
    Path(message): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((_, _, conversation)) = open_report(&visit, state.services().clock().now()) else {
        return Ok(redirect(&shell, "/return?done=return-closed"));
    };
    let message: MessageId = message.parse().map_err(|_| PageError::NotFound)?;
    visit.protect(&state, &mut shell);
    match own_message(state.services(), &conversation.reporter, message).await {
        Ok(Some(own)) => {
            let unsent = conversation.unsent_as(Some(Meant::Correction(message)));
            let text = unsent.map_or(own.text, str::to_owned);
            give(shell, &state, message, text, Errors::default())
        }
        Ok(None) => Err(PageError::NotFound),
        Err(error) => over(shell, error, ""),
    }
}

pub async fn correct(
    mut shell: Shell,
    State(state): State<AppState>,
    Path(message): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let typed = fields.text("text");
    let visit = Visit::load(&state, &headers).await?;
    let message: MessageId = message.parse().map_err(|_| PageError::NotFound)?;
    let Some((token, draft, conversation)) = open_report(&visit, services.clock().now()) else {
        return typed_kept(shell, typed, Some(Meant::Correction(message)));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let mut errors = Errors::default();
    let text = written(&shell, typed, &mut errors);
    if !errors.is_empty() {
        visit.protect(&state, &mut shell);
        return give(shell, &state, message, typed.to_owned(), errors);
    }
    let new = Correction {
        id: fields
            .text("correction")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        message,
        written: Written::new(&text, shell.lang()),
    };
    if let Err(error) = services::intake::correct(services, &conversation.reporter, &new).await {
        return over(shell, error, typed);
    }
    keep_open(&state, token, draft).await?;
    Ok(redirect(
        &shell,
        "/return/conversation?done=return-corrected",
    ))
}
