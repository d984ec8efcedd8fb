//! Forms from other sites are refused before anything reads them.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::PageError;

pub async fn refuse_other_sites(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if !safe && from_another_site(request.headers()) {
        return PageError::NotFromHere.into_response();
    }
    next.run(request).await
}

fn from_another_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    // Older browsers. Under `no-referrer` they say "null" for our own pages too: that proves nothing, and
    // the token in the form decides.
    match (
        text("origin"),
        headers
            .get(header::HOST)
            .and_then(|value| value.to_str().ok()),
    ) {
        (None | Some("null"), _) => false,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_none_or(|(_, origin_host)| origin_host != host),
        (Some(_), None) => true,
    }
}
