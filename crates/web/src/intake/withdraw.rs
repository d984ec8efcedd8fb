//! The sender withdraws what she told, and takes that back.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{Meant, parse_text};
use services::intake::NewWithdrawal;
use vault::WithdrawalId;

use super::conversation::{keep_open, open_report, over, typed_kept};
use super::steps::too_long;
use super::visit::Visit;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page_with_status, redirect};

#[derive(Template)]
#[template(path = "intake/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    withdrawal: String,
    reason: String,
    errors: Errors,
}

fn give(
    shell: Shell,
    state: &AppState,
    reason: &str,
    errors: Errors,
) -> Result<Response, PageError> {
    let id: WithdrawalId = state.services().random().id();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &WithdrawPage {
            shell,
            withdrawal: id.to_string(),
            reason: reason.to_owned(),
            errors,
        },
    )
}

/// What it means, before it is done.
pub async fn withdraw_page(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((_, _, conversation)) = open_report(&visit, state.services().clock().now()) else {
        return Ok(redirect(&shell, "/return?done=return-closed"));
    };
    visit.protect(&state, &mut shell);
    let reason = conversation.unsent_as(Some(Meant::Withdrawal));
    give(shell, &state, reason.unwrap_or_default(), Errors::default())
}

pub async fn withdraw(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let typed = fields.text("reason");
    let visit = Visit::load(&state, &headers).await?;
    let Some((token, draft, conversation)) = open_report(&visit, services.clock().now()) else {
        return typed_kept(shell, typed, Some(Meant::Withdrawal));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let reason = match parse_text(typed) {
        Ok(reason) => reason,
        Err(error) => {
            visit.protect(&state, &mut shell);
            let mut errors = Errors::default();
            errors.add("reason", too_long(&shell, error));
            return give(shell, &state, typed, errors);
        }
    };
    let new = new_withdrawal(&state, &fields, reason);
    if let Err(error) = services::intake::withdraw(services, &conversation.reporter, &new).await {
        return over(shell, error, typed);
    }
    keep_open(&state, token, draft).await?;
    Ok(redirect(
        &shell,
        "/return/conversation?done=return-withdrawn",
    ))
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let visit = Visit::load(&state, &headers).await?;
    let Some((token, draft, conversation)) = open_report(&visit, services.clock().now()) else {
        return Ok(redirect(&shell, "/return?done=return-closed"));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let new = new_withdrawal(&state, &fields, String::new());
    if let Err(error) = services::intake::take_back(services, &conversation.reporter, &new).await {
        return over(shell, error, "");
    }
    keep_open(&state, token, draft).await?;
    Ok(redirect(&shell, "/return/conversation?done=return-undone"))
}

fn new_withdrawal(state: &AppState, fields: &Fields, reason: String) -> NewWithdrawal {
    NewWithdrawal {
        id: fields
            .text("withdrawal")
            .parse()
            .unwrap_or_else(|_| state.services().random().id()),
        reason,
    }
}
