//! Headers of every answer.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::AppState;

/// `connect-src` is for `upload.js`, which sends a form with files to where the form itself would go, and for `watch.js`,
/// which asks whether a page is still so.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Our script sends this form, and goes on to the next page itself.
const BY_SCRIPT: HeaderName = HeaderName::from_static("x-by-script");
/// Where it goes on to. It is told, and not led there: a page that is read twice would be recorded twice.
const GOES_TO: HeaderName = HeaderName::from_static("x-goes-to");

pub async fn add_headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let is_by_script = request.headers().contains_key(BY_SCRIPT);
    let mut response = next.run(request).await;
    if is_by_script
        && response.status() == StatusCode::SEE_OTHER
        && let Some(to) = response.headers_mut().remove(header::LOCATION)
    {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().insert(GOES_TO, to);
    }
    let headers = response.headers_mut();
    // What is taken out has a stricter one of its own.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    let mut put = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put(header::REFERRER_POLICY, "no-referrer");
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    );
    put(HeaderName::from_static("x-robots-tag"), "noindex");
    if state.settings().secure_cookies {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000");
    }
    if !is_asset {
        put(header::CACHE_CONTROL, "no-store");
    }
    response
}
