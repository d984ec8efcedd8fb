//! What is shown and given of a file: never the file itself, always something drawn anew from it.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::documents::Mask;
use domain::intake::files::{FileKind, PictureError};
use print::{Foreign, ForeignError, LARGEST_FOREIGN, Part, PartBody, PrintError};
use services::documents::{GivenDocument, document_pdf, document_picture};
use services::intake::files::ShowError;
use vault::{CaseId, DocumentId};

use crate::cases::id;
use crate::shell::{AppState, PageError, Staff, Words};

/// Pages of one PDF of somebody else.
const MOST_PAGES: usize = 200;
/// How high the text is that is drawn over a picture, in pixels.
const MARK: u16 = 44;

/// A picture, drawn anew. One that cannot be shown is not there.
pub async fn picture(
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document, version)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let which = which(&case, &document, &version)?;
    match document_picture(state.services_arc(), &staff, which).await {
        Ok(shown) => {
            let kind = HeaderValue::from_static("image/jpeg");
            Ok(([(header::CONTENT_TYPE, kind)], shown.jpeg).into_response())
        }
        Err(ShowError::Picture(_)) => Err(PageError::NotFound),
        Err(ShowError::Service(error)) => Err(error.into()),
    }
}

/// The pages of a PDF, copied into a new one: no program, no link, no form. One of which that cannot be made is not there.
pub async fn pdf(
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document, version)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let which = which(&case, &document, &version)?;
    let services = state.services_arc();
    // Before it is opened: a file is whole in memory from then on.
    let place = services.file_places().picture().await;
    let bytes = document_pdf(services, &staff, which, LARGEST_FOREIGN as u64)
        .await?
        .to_vec();
    let drawn = tokio::task::spawn_blocking(move || {
        let _place = place;
        let foreign = Foreign::open(bytes, MOST_PAGES).ok()?;
        print::copy(&foreign, "und", "-").ok()
    })
    .await;
    let pdf = drawn.unwrap_or(None).ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"document.pdf\"",
        ),
        // `sandbox` would keep browsers from showing a PDF at all; there is nothing in it that could run.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ),
    ];
    Ok((headers, pdf).into_response())
}

fn which(
    case: &str,
    document: &str,
    version: &str,
) -> Result<(CaseId, DocumentId, i64), PageError> {
    let number = version.parse().map_err(|_| PageError::NotFound)?;
    Ok((id(case)?, id(document)?, number))
}

/// A document as a part of a bundle: a picture with the mark in its pixels, a PDF page by page under the mark; anything
/// else beside the bundle, with its checksum.
pub async fn copy_part(
    state: &AppState,
    words: &Words<'_>,
    one: GivenDocument,
    mark: &str,
) -> Result<Part, PrintError> {
    let policy = state.services().content().missing();
    let title = match policy.betraying(&one.document.title) {
        // What tells a stranger why she is cared for stands on no paper.
        Some(_) => words.word("documents-kind", one.document.kind.as_str()),
        None => one.document.title.clone(),
    };
    let checksum = data_encoding::HEXLOWER.encode(&one.details.sha256);
    // In two halves: a line holds no more.
    let mut note = format!("SHA-256 {} {}", &checksum[..32], &checksum[32..]);
    let body = match one.details.kind {
        kind if kind.can_be_shown() => {
            let ink = print::ink(mark, MARK)?;
            let mask = Mask {
                width: u32::try_from(ink.width).map_err(|_| PrintError::Failed)?,
                height: u32::try_from(ink.height).map_err(|_| PrintError::Failed)?,
                ink: ink.pixels,
            };
            let services = state.services_arc().clone();
            let place = services.file_places().picture().await;
            let drawn = tokio::task::spawn_blocking(move || {
                let _place = place;
                one.draw(&services, &mask)
            })
            .await;
            match drawn.unwrap_or(Err(PictureError::Unreadable)) {
                Ok(drawn) => PartBody::Picture {
                    jpeg: drawn.jpeg,
                    width: drawn.width,
                    height: drawn.height,
                },
                Err(_) => PartBody::Beside,
            }
        }
        FileKind::Pdf => {
            match crate::letters::open_pdf(one.bytes.map(|bytes| bytes.to_vec())).await {
                Ok(foreign) => PartBody::Marked(foreign, mark.to_owned()),
                Err(error) => {
                    let why = match error {
                        ForeignError::Written => "letters-beside-written",
                        ForeignError::TooLarge | ForeignError::TooLong => "letters-beside-large",
                        ForeignError::Packed | ForeignError::Unreadable => "letters-beside-locked",
                    };
                    note = format!("{note}\n{}", words.t(why));
                    PartBody::Beside
                }
            }
        }
        _ => PartBody::Beside,
    };
    Ok(Part { title, note, body })
}
