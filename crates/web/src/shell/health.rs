//! For what watches over the program.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::AppState;

/// The program runs.
pub async fn health() -> &'static str {
    "ok"
}

/// The program can serve: its database answers.
pub async fn ready(State(state): State<AppState>) -> Response {
    match state.services().store().ping().await {
        Ok(()) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database").into_response(),
    }
}
