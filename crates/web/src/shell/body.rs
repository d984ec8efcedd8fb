//! Reading what a form sends, up to a size.

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;

use super::PageError;
use crate::LARGEST_FORM;

/// How much more is read and thrown away, in bytes. A browser shows an answer only when it could send all it
/// had; a connection that closes in the middle shows nothing.
const MOST_THROWN_AWAY: usize = 32 * 1024 * 1024;

/// The whole body, or [`PageError::TooLarge`] when it has been read to its end.
pub async fn read(mut body: Body) -> Result<Bytes, PageError> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        // The visitor went away: nobody reads the answer.
        let Ok(frame) = frame else {
            return Err(PageError::TooLarge);
        };
        let Ok(data) = frame.into_data() else {
            continue;
        };
        seen = seen.saturating_add(data.len());
        if seen <= LARGEST_FORM {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
        if seen > LARGEST_FORM + MOST_THROWN_AWAY {
            break;
        }
    }
    if seen > LARGEST_FORM {
        return Err(PageError::TooLarge);
    }
    Ok(kept.into())
}
