use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::documents::{Document, DocumentKind};
use domain::support::LifeDomain;
use jiff::civil::Date;
use services::documents::{DocumentAsk, DocumentLine, read_documents};
use vault::{CaseId, DocumentFileId};

use super::form::DocumentForm;
use crate::cases::bar::CaseBar;
use crate::cases::{cursor, cursor_text, id};
use crate::deadlines::DayView;
use crate::intake::size_of;
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status};

#[derive(Template)]
#[template(path = "documents/list.html")]
struct ListPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    is_filtered: bool,
    /// How many there are in all; empty when there is none.
    count: String,
    newest_href: String,
    older_href: String,
    may_write: bool,
    form: DocumentForm,
    /// Made with the page: what is sent twice is kept once.
    form_id: String,
    largest: String,
}

struct Line {
    /// Empty: the reader has no key for it.
    href: String,
    title: String,
    /// What it is, which part of her life it is about, which day stands on it.
    facts: String,
    expires: Option<DayView>,
    is_copy: bool,
    by: String,
}

/// What became of a form with files.
#[derive(Default)]
pub struct Again {
    pub fields: Fields,
    /// Its id, kept on the page that asks again: what came already is not kept twice. Empty: a new form.
    pub form: String,
    pub errors: Errors,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let ask = DocumentAsk {
        kind: match query.text("kind") {
            "" => None,
            word => Some(word.parse().map_err(|()| PageError::NotFound)?),
        },
        before: cursor(query.text("before")),
    };
    let again = Again {
        fields: Fields::of(&[("kind", DocumentKind::Other.as_str())]),
        ..Again::default()
    };
    show(shell, &state, &staff, id(&case)?, (ask, again)).await
}

pub async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (
        ask,
        Again {
            fields,
            form,
            errors,
        },
    ): (DocumentAsk, Again),
) -> Result<Response, PageError> {
    let services = state.services();
    let view = read_documents(services, staff, case, ask).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "documents");
    let href = format!("{}/documents", bar.href);
    let kind = ask.kind.map_or("", DocumentKind::as_str);
    let filtered = match kind {
        "" => href.clone(),
        kind => format!("{href}?kind={kind}"),
    };
    let sign = if kind.is_empty() { '?' } else { '&' };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &ListPage {
            lines: view
                .lines
                .into_iter()
                .map(|line| Line::of(&shell, &href, line, view.today))
                .collect(),
            kinds: DocumentKind::ALL
                .iter()
                .map(|one| {
                    let word = one.as_str();
                    Choice::new(word, shell.word("documents-kind", word), word == kind)
                })
                .collect(),
            is_filtered: ask.kind.is_some(),
            count: match view.count {
                0 => String::new(),
                count => shell.with("documents-count", "count", count),
            },
            older_href: view
                .next
                .map(|next| format!("{filtered}{sign}before={}", cursor_text(next)))
                .unwrap_or_default(),
            newest_href: match ask.before {
                Some(_) => filtered,
                None => String::new(),
            },
            may_write: shell.may(Permission::WriteCases),
            form: DocumentForm::of(&shell, &fields, &view.strands),
            form_id: form_id(state, form),
            largest: size_of(&shell, services.settings().files.largest),
            errors,
            bar,
            shell,
        },
    )
}

pub fn form_id(state: &AppState, form: String) -> String {
    match form.is_empty() {
        true => {
            let id: DocumentFileId = state.services().random().id();
            id.to_string()
        }
        false => form,
    }
}

impl Line {
    fn of(shell: &Shell, href: &str, line: DocumentLine, today: Date) -> Self {
        match line {
            DocumentLine::Closed { strand, by, at } => Self {
                href: String::new(),
                title: shell.t("documents-closed"),
                facts: shell.word("documents-closed-text", strand.as_str()),
                expires: None,
                is_copy: false,
                by: shell.with2("documents-by", "by", by, "when", shell.moment(&at)),
            },
            DocumentLine::Open(view) => Self {
                href: format!("{href}/{}", view.id),
                title: view.document.title.clone(),
                facts: facts(shell, &view.document),
                expires: view.document.expires.map(|day| ends(shell, day, today)),
                is_copy: view.document.copy_of.is_some(),
                by: shell.with2(
                    "documents-by",
                    "by",
                    view.changed_by.as_str(),
                    "when",
                    shell.moment(&view.changed_at),
                ),
            },
        }
    }
}

/// What it is, which part of her life it is about, which day stands on it.
pub fn facts(shell: &Shell, document: &Document) -> String {
    let parts = [
        shell.word("documents-kind", document.kind.as_str()),
        document
            .domain
            .map(|domain| shell.word("support-domain", LifeDomain::as_str(domain)))
            .unwrap_or_default(),
        document.on.map(|day| shell.date(&day)).unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Its last day, and how far that is.
pub fn ends(shell: &Shell, day: Date, today: Date) -> DayView {
    let bare = DayView::bare(shell, day, today);
    DayView {
        left: match day < today {
            true => shell.t("papers-expired"),
            false => bare.left,
        },
        ..bare
    }
}
