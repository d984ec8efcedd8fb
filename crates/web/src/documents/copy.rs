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
use crate::shell::{AppState, PageError, Shell, Staff, Words, redirect};

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

/// Why nothing can be shown of a PDF, as its page says it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    Locked,
    Form,
    Long,
    Large,
}

impl NotShown {
    const ALL: [Self; 4] = [Self::Locked, Self::Form, Self::Long, Self::Large];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Form => "form",
            Self::Long => "long",
            Self::Large => "large",
        }
    }

    /// Of an address, which anybody can type.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl From<ForeignError> for NotShown {
    fn from(error: ForeignError) -> Self {
        match error {
            ForeignError::Unreadable => Self::Locked,
            ForeignError::Written => Self::Form,
            ForeignError::TooLong => Self::Long,
            ForeignError::TooLarge | ForeignError::Packed => Self::Large,
        }
    }
}

/// The pages of a PDF, copied into a new one: no program, no link, no form. Of one of which that cannot be made its page says
/// why, and what to do.
pub async fn pdf(
    shell: Shell,
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
        let foreign = Foreign::open(bytes, MOST_PAGES).map_err(NotShown::from)?;
        print::copy(&foreign, "und", "-").map_err(|_| NotShown::Locked)
    })
    .await;
    let pdf = match drawn.unwrap_or(Err(NotShown::Locked)) {
        Ok(pdf) => pdf,
        Err(why) => {
            let (case, document, number) = which;
            let page = format!("/cases/{case}/documents/{document}");
            let asked = format!("version={number}&pdf={}", why.as_str());
            return Ok(redirect(&shell, &format!("{page}?{asked}")));
        }
    };
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
