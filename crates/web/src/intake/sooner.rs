//! Effort after sending, for whoever has no script: wait a moment, press a button. No riddle, nothing to lose.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use services::intake::Sooner;

use super::effort;
use super::flow::Flow;
use super::visit::Visit;
use crate::shell::{AppState, Fields, PageError, Shell, redirect};

pub async fn sooner(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let flow = Flow::of(&shell);
    let Some(token) = visit.token.as_ref().filter(|_| visit.kept.is_some()) else {
        return Ok(redirect(&shell, "/return?done=sent-closed"));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let is_solved = effort::is_shown(&state, &visit, &fields);
    Ok(
        match services::intake::sooner(state.services(), token, is_solved).await? {
            Sooner::Done => redirect(&shell, &flow.path("/sent?done=sooner")),
            Sooner::Wait(_) => redirect(&shell, &flow.path("/sent?done=sooner-wait")),
            // Not sent yet: the answers are still to be looked at.
            Sooner::Closed => redirect(&shell, &flow.path("/check")),
        },
    )
}
