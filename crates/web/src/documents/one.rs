//! One document: what is known of it, its files, and the way out of them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::intake::files::FileKind;
use domain::intake::{LONGEST_TEXT, is_blank, parse_text};
use print::LARGEST_FOREIGN;
use services::documents::{FileView, TakeDocument, read_document, take_document_out};
use vault::{CaseId, CopyId, DocumentId};

use super::copy::NotShown;
use super::list::{ends, facts, form_id};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::DayView;
use crate::intake::size_of;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, attachment, page_with_status,
};

#[derive(Template)]
#[template(path = "documents/one.html")]
struct OnePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    /// Its id.
    document: String,
    back: String,
    title: String,
    facts: String,
    strand: String,
    expires: Option<DayView>,
    remark: String,
    /// What it is a copy of, and the way there; empty when it is none.
    copy_of: String,
    copy_of_href: String,
    is_copy: bool,
    by: String,
    /// The file that is looked at.
    file: FileLine,
    /// Why nothing can be shown of its PDF; empty: its pages can be asked for.
    not_shown: String,
    is_older: bool,
    files: Vec<FileLine>,
    copies: Vec<CopyLine>,
    may_write: bool,
    /// Made with the page.
    copy_id: String,
    form_id: String,
    purpose: String,
    largest: String,
}

struct FileLine {
    number: i64,
    /// Its page.
    href: String,
    /// Where it is looked at.
    look: String,
    name: String,
    kind: String,
    size: String,
    by: String,
    checksum: String,
    is_picture: bool,
    is_pdf: bool,
}

struct CopyLine {
    number: i64,
    by: String,
    iso: String,
    when: String,
    purpose: String,
}

impl FileLine {
    fn of(shell: &Shell, href: &str, file: &FileView) -> Self {
        let details = &file.details;
        Self {
            number: file.number,
            href: format!("{href}?version={}", file.number),
            look: format!("{href}/versions/{}", file.number),
            name: match details.name.text() {
                "" => shell.t("files-no-name"),
                name => name.to_owned(),
            },
            kind: shell.word("files-kind", details.kind.code()),
            size: size_of(shell, details.length),
            by: shell.with2(
                "documents-by",
                "by",
                file.by.as_str(),
                "when",
                shell.moment(&file.at),
            ),
            checksum: data_encoding::HEXLOWER.encode(&details.sha256),
            is_picture: details.kind.can_be_shown(),
            is_pdf: details.kind == FileKind::Pdf,
        }
    }
}

/// What a page that asks again holds.
#[derive(Default)]
pub struct Asked {
    pub purpose: String,
    /// The id of a form with a file; empty: a new one.
    pub form: String,
    /// Its pages were asked for, and cannot be shown.
    pub not_shown: Option<NotShown>,
    pub errors: Errors,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&document)?);
    let number = match query.text("version") {
        "" => None,
        number => Some(number.parse().map_err(|_| PageError::NotFound)?),
    };
    let asked = Asked {
        not_shown: NotShown::of(query.text("pdf")),
        ..Asked::default()
    };
    show(shell, &state, &staff, of, (number, asked)).await
}

pub async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    of: (CaseId, DocumentId),
    (number, asked): (Option<i64>, Asked),
) -> Result<Response, PageError> {
    let services = state.services();
    let one = read_document(services, staff, of.0, of.1).await?;
    let bar = CaseBar::new(&shell, &one.head, one.today, "documents");
    let back = format!("{}/documents", bar.href);
    let href = format!("{back}/{}", of.1);
    let newest = one.files.first().map(|file| file.number);
    let number = number.or(newest).ok_or(PageError::NotFound)?;
    let file = one.file(number).ok_or(PageError::NotFound)?;
    let document = &one.view.document;
    let is_pdf = file.details.kind == FileKind::Pdf;
    let is_large = file.details.length > LARGEST_FOREIGN as u64;
    let not_shown = match is_large {
        true => Some(NotShown::Large),
        false => asked.not_shown,
    };
    let copy_id: CopyId = services.random().id();
    let status = match asked.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (copy_of, copy_of_href) = match &one.copy_of {
        Some((original, title)) => (title.clone(), format!("{back}/{original}")),
        None => (String::new(), String::new()),
    };
    page_with_status(
        status,
        &OnePage {
            file: FileLine::of(&shell, &href, file),
            not_shown: not_shown
                .filter(|_| is_pdf)
                .map(|why| shell.word("documents-pdf-not", why.as_str()))
                .unwrap_or_default(),
            is_older: newest != Some(number),
            files: one
                .files
                .iter()
                .map(|file| FileLine::of(&shell, &href, file))
                .collect(),
            title: document.title.clone(),
            facts: facts(&shell, document),
            strand: shell.word("notes-strand", one.view.strand.as_str()),
            expires: document.expires.map(|day| ends(&shell, day, one.today)),
            remark: document.remark.clone(),
            is_copy: document.copy_of.is_some(),
            copy_of,
            copy_of_href,
            by: shell.with2(
                "support-changed",
                "by",
                one.view.changed_by.as_str(),
                "when",
                shell.moment(&one.view.changed_at),
            ),
            copies: one
                .copies
                .into_iter()
                .map(|copy| CopyLine {
                    number: copy.number,
                    by: copy.by,
                    iso: copy.at.to_string(),
                    when: shell.moment(&copy.at),
                    purpose: copy.purpose,
                })
                .collect(),
            may_write: shell.may(Permission::WriteCases),
            copy_id: copy_id.to_string(),
            form_id: form_id(state, asked.form),
            purpose: asked.purpose,
            largest: size_of(&shell, services.settings().files.largest),
            errors: asked.errors,
            document: of.1.to_string(),
            back,
            href,
            bar,
            shell,
        },
    )
}

/// The original, for a purpose that is written down first.
pub async fn original(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document, version)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of: (CaseId, DocumentId) = (id(&case)?, id(&document)?);
    let number: i64 = version.parse().map_err(|_| PageError::NotFound)?;
    let typed = fields.text("purpose");
    let purpose = parse_text(typed).unwrap_or_default();
    if is_blank(&purpose) {
        let message = match is_blank(typed) {
            true => shell.t("files-purpose-missing"),
            false => shell.with("cases-error-text-long", "limit", LONGEST_TEXT),
        };
        let mut asked = Asked {
            purpose: typed.to_owned(),
            ..Asked::default()
        };
        asked.errors.add("purpose", message);
        return show(shell, &state, &staff, of, (Some(number), asked)).await;
    }
    let take = TakeDocument {
        id: id(fields.text("copy"))?,
        case: of.0,
        document: of.1,
        number,
        purpose,
    };
    let copy = take.id.to_string();
    let taken = take_document_out(state.services(), &staff, take).await?;
    Ok(attachment::original(
        &copy,
        taken.details.kind,
        &taken.bytes,
    ))
}
