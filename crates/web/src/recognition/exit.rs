//! "Exit this page" without JavaScript. With it, the script replaces the page and never comes here.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::shell::AppState;
use crate::shell::cookies::{self, Name};
use crate::shell::page::redirect_to;

/// How long Back shows the neutral page instead of ours, in seconds. Long enough for somebody who comes
/// into the room and presses Back; short enough for her to come back soon.
const GUARD: i64 = 60;

/// Goes to the neutral page, and guards the pages behind it for a while.
pub async fn exit(State(state): State<AppState>) -> Response {
    let mut response = redirect_to(&state.settings().exit_url);
    cookies::set(
        &mut response,
        state.settings(),
        Name::Guard,
        "1",
        Some(GUARD),
    );
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    response
}

/// While the guard lasts, every page of ours leads to the neutral page, the first one too: a browser does
/// not tell whether somebody pressed Back or typed the address.
pub async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let guarded = request.method() == Method::GET
        && cookies::read(request.headers(), state.settings(), Name::Guard).is_some();
    if !guarded {
        return next.run(request).await;
    }
    let path = request.uri().path();
    if path.starts_with("/assets/") || path == "/health" || path == "/ready" {
        return next.run(request).await;
    }
    redirect_to(&state.settings().exit_url)
}
