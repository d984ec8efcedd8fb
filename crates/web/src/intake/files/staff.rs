//! A file in the hands of whoever has its report: seen drawn anew, taken out for a purpose.

use std::pin::Pin;
use std::task::{Context, Poll};

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::intake::files::PictureError;
use domain::intake::parse_text;
use futures_core::Stream;
use services::intake::files::{FileDrop, FileView, Original, PictureSize, ShowError};
use tokio::sync::mpsc;
use vault::{AttachmentId, CaseId, CopyId, ReportId};

use super::held::{hold, take};
use super::receive::{cut, receive};
use super::view::FileLine;
use crate::intake::staff::show_with_errors;
use crate::intake::steps::too_long;
use crate::shell::fields::Query;
use crate::shell::staff::Uploader;
use crate::shell::upload::Incoming;
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, protection, redirect,
};

struct CopyLine {
    by: String,
    iso: String,
    when: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "intake/file.html")]
struct FilePage {
    shell: Shell,
    /// Where whoever opened it came from: the report, or a case that the report led to.
    back: String,
    path: String,
    /// Goes behind the path, so that the page that asks again knows it too.
    way: String,
    file: FileLine,
    copies: Vec<CopyLine>,
    may_take_out: bool,
    copy_id: String,
    purpose: String,
    errors: Errors,
}

/// A file, and the case from whose page it was opened.
struct Opened {
    report: ReportId,
    file: AttachmentId,
    from: Option<CaseId>,
}

impl Opened {
    fn parse(report: &str, file: &str, query: &Fields) -> Result<Self, PageError> {
        let (report, file) = parse_ids(report, file)?;
        Ok(Self {
            report,
            file,
            from: query.text("case").parse().ok(),
        })
    }
}

fn parse_ids(report: &str, file: &str) -> Result<(ReportId, AttachmentId), PageError> {
    match (report.parse(), file.parse()) {
        (Ok(report), Ok(file)) => Ok((report, file)),
        _ => Err(PageError::NotFound),
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    opened: Opened,
    purpose: String,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let Opened { report, file, from } = opened;
    let view: FileView = services::intake::files::read_file(services, staff, report, file).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let copy: CopyId = services.random().id();
    page_with_status(
        status,
        &FilePage {
            back: shell.link(&match from {
                Some(case) => format!("/cases/{case}/files"),
                None => format!("/intake/{report}"),
            }),
            way: from.map(|case| format!("?case={case}")).unwrap_or_default(),
            path: shell.link(&format!("/intake/{report}/files/{file}")),
            copies: view
                .copies
                .into_iter()
                .map(|copy| CopyLine {
                    by: copy.by,
                    iso: copy.at.to_string(),
                    when: shell.moment(&copy.at),
                    purpose: copy.purpose,
                })
                .collect(),
            file: FileLine::new(&shell, view.file),
            may_take_out: view.may_take_out,
            copy_id: copy.to_string(),
            purpose,
            errors,
            shell,
        },
    )
}

pub async fn file_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, file)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let opened = Opened::parse(&report, &file, &query)?;
    show(
        shell,
        &state,
        &staff,
        opened,
        String::new(),
        Errors::default(),
    )
    .await
}

/// A picture, drawn anew. One that cannot be shown is not there.
pub async fn picture(
    State(state): State<AppState>,
    staff: Staff,
    Path((report, file)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let (report, file) = parse_ids(&report, &file)?;
    let size = match query.text("size") {
        "small" => PictureSize::Small,
        _ => PictureSize::Whole,
    };
    let services = state.services_arc();
    match services::intake::files::picture(services, &staff, report, file, size).await {
        Ok(shown) => Ok((
            [(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))],
            shown.jpeg,
        )
            .into_response()),
        Err(ShowError::Picture(
            PictureError::NotShown | PictureError::TooManyPixels | PictureError::Unreadable,
        )) => Err(PageError::NotFound),
        Err(ShowError::Service(error)) => Err(error.into()),
    }
}

/// The original, for a purpose that is written down first.
pub async fn original(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, file)): Path<(String, String)>,
    Query(query): Query,
    fields: Fields,
) -> Result<Response, PageError> {
    let opened = Opened::parse(&report, &file, &query)?;
    let typed = fields.text("purpose");
    let mut errors = Errors::default();
    let purpose = match parse_text(typed) {
        Ok(purpose) => purpose,
        Err(error) => {
            errors.add("purpose", too_long(&shell, error));
            String::new()
        }
    };
    if purpose.is_empty() && errors.is_empty() {
        errors.add("purpose", shell.t("files-purpose-missing"));
    }
    if !errors.is_empty() {
        return show(shell, &state, &staff, opened, typed.to_owned(), errors).await;
    }
    let services = state.services_arc();
    let copy: CopyId = fields
        .text("copy")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let Opened { report, file, .. } = opened;
    let original =
        services::intake::files::open_original(services, &staff, report, file, copy, &purpose)
            .await?;
    Ok(as_attachment(original))
}

/// Bytes that no browser opens by itself: whatever they are, they are a file to be kept.
fn as_attachment(original: Original) -> Response {
    let details = &original.file.details;
    let id = original.file.id.to_string();
    // Its own name stays inside: a name on a disk tells who looks there.
    let name = format!("{}.{}", &id[..8], details.kind.ending());
    let length = details.length;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CONTENT_LENGTH, length.to_string()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned(),
        ),
    ];
    (headers, Body::from_stream(stream(original))).into_response()
}

/// A few chunks at a time, as fast as they are taken.
fn stream(mut original: Original) -> Chunks {
    let (give, take) = mpsc::channel(2);
    tokio::spawn(async move {
        loop {
            let next = match original.next().await {
                Ok(None) => return,
                Ok(Some(bytes)) => Ok(Bytes::copy_from_slice(&bytes)),
                Err(error) => {
                    tracing::error!(error = %error, "an original is not whole");
                    Err(std::io::Error::other("not whole"))
                }
            };
            let is_over = next.is_err();
            if give.send(next).await.is_err() || is_over {
                return;
            }
        }
    });
    Chunks(take)
}

struct Chunks(mpsc::Receiver<Result<Bytes, std::io::Error>>);

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// A worker adds what a caller sent or handed over.
pub async fn add_by_staff(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path(report): Path<String>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let report: ReportId = report.parse().map_err(|_| PageError::NotFound)?;
    let (staff, incoming) = match (uploader, incoming) {
        (Uploader::Ended(ended), Incoming::Files(form)) => {
            return hold(&shell, &state, ended, report, form).await;
        }
        (Uploader::Ended(_), Incoming::Fields(_)) => return Err(PageError::NotFromHere),
        (Uploader::SignedIn(staff), incoming) => (staff, incoming),
    };
    let mut errors = Errors::default();
    match incoming {
        Incoming::Fields(fields) => match take(&shell, &state, &staff, report, &fields).await? {
            None => errors.add("files", shell.t("files-none-chosen")),
            Some(Ok(done)) => return Ok(done),
            Some(Err(full)) => errors = full,
        },
        Incoming::Files(mut form) => {
            let fields = match form.fields().await {
                Ok(fields) => fields,
                // Nothing of it was read, not even its token: nothing is done, and why is said.
                Err(problem) => {
                    errors.add("files", shell.t(cut(problem)));
                    return show_with_errors(shell, &state, &staff, report, errors).await;
                }
            };
            // The door lets a form with files through unread: its token is looked at here.
            let row = staff.token().row_id();
            if !protection::fits(&state, &row, fields.text("csrf")) {
                return Err(PageError::NotFromHere);
            }
            let services = state.services();
            let to = FileDrop::of_staff(services, &staff, report).await?;
            errors = receive(services, &shell, &to, fields.text("form"), form)
                .await?
                .errors;
        }
    }
    if errors.is_empty() {
        let path = format!("/intake/{report}?done=files-added");
        return Ok(redirect(&shell, &path));
    }
    show_with_errors(shell, &state, &staff, report, errors).await
}
