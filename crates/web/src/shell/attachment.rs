//! A file that leaves: bytes that no browser opens by itself.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::intake::files::FileKind;

/// The original of a file. Its own name stays inside: a name on a disk tells who looks there. So it is called by the
/// beginning of an id.
pub fn original(id: &str, kind: FileKind, bytes: &[u8]) -> Response {
    let name = id.get(..8).unwrap_or(id);
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{}\"", kind.ending()),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned(),
        ),
    ];
    (headers, bytes.to_vec()).into_response()
}

/// A PDF of ours to be kept. What it is called on a disk says nothing.
pub fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned(),
        ),
    ];
    (headers, bytes).into_response()
}
