//! What is known of a document: its fields, and the form that changes them.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::documents::{
    Document, DocumentError, DocumentKind, LONGEST_REMARK_OF_DOCUMENT, LONGEST_TITLE,
};
use domain::intake::clean_text;
use domain::notes::NoteStrand;
use domain::support::LifeDomain;
use jiff::civil::Date;
use services::documents::{
    ChangeDocument, ChangeDocumentError, DocumentView, change_document, read_document,
};
use vault::{CaseId, DocumentId};

use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "documents/change.html")]
struct ChangePage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    errors: Errors,
    version: i64,
    title: String,
    form: DocumentForm,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

/// The fields of a document.
pub struct DocumentForm {
    pub title: String,
    pub kinds: Vec<Choice>,
    pub domains: Vec<Choice>,
    pub on: DateBoxes,
    pub expires: DateBoxes,
    pub remark: String,
    /// Empty where the document has one already.
    pub strands: Vec<Choice>,
}

impl DocumentForm {
    pub fn of(shell: &Shell, fields: &Fields, strands: &[NoteStrand]) -> Self {
        let choice = |stem: &str, word: &'static str, field: &str| {
            let chosen = fields.text(field) == word;
            Choice::new(word, shell.word(stem, word), chosen)
        };
        let strand = match fields.text("strand") {
            "" => NoteStrand::Casework.as_str(),
            typed => typed,
        };
        Self {
            title: fields.text("title").to_owned(),
            kinds: DocumentKind::ALL
                .iter()
                .map(|one| choice("documents-kind", one.as_str(), "kind"))
                .collect(),
            domains: LifeDomain::ALL
                .iter()
                .map(|one| choice("support-domain", one.as_str(), "domain"))
                .collect(),
            on: DateBoxes::of(fields, "on"),
            expires: DateBoxes::of(fields, "expires"),
            remark: fields.text("remark").to_owned(),
            strands: strands
                .iter()
                .map(|one| {
                    let label = shell.word("notes-strand", one.as_str());
                    Choice::new(one.as_str(), label, one.as_str() == strand)
                        .with_hint(shell.word("documents-strand-hint", one.as_str()))
                })
                .collect(),
        }
    }

    pub fn has_strands(&self) -> bool {
        self.strands.len() > 1
    }
}

/// What was typed. `None`: a day is no day, which is said beside its field.
pub fn read(
    shell: &Shell,
    fields: &Fields,
    today: Date,
    errors: &mut Errors,
) -> Result<Option<Document>, PageError> {
    let on = DateBoxes::of(fields, "on").read(shell, "on", errors);
    let expires = DateBoxes::of(fields, "expires").read(shell, "expires", errors);
    let kind: DocumentKind = fields
        .text("kind")
        .parse()
        .map_err(|()| PageError::NotFound)?;
    let domain = match fields.text("domain") {
        "" => None,
        word => Some(
            word.parse::<LifeDomain>()
                .map_err(|()| PageError::NotFound)?,
        ),
    };
    let (Ok(on), Ok(expires)) = (on, expires) else {
        return Ok(None);
    };
    Ok(Some(Document {
        title: clean_text(fields.text("title")),
        kind,
        domain,
        on,
        expires,
        remark: clean_text(fields.text("remark")),
        recorded: today,
        copy_of: None,
    }))
}

/// Why it cannot be so, beside its field.
pub fn say(shell: &Shell, errors: &mut Errors, error: DocumentError) {
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    match error {
        DocumentError::TitleMissing => errors.add("title", shell.t("documents-error-title")),
        DocumentError::TitleTooLong => errors.add("title", long(LONGEST_TITLE)),
        DocumentError::RemarkTooLong => errors.add("remark", long(LONGEST_REMARK_OF_DOCUMENT)),
        DocumentError::EndsBefore => errors.add("expires", shell.t("documents-error-ends")),
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of: (CaseId, DocumentId) = (id(&case)?, id(&document)?);
    let one = read_document(state.services(), &staff, of.0, of.1).await?;
    let fields = filled(&one.view);
    show(
        shell,
        &state,
        &staff,
        of,
        (&fields, Errors::default(), None),
    )
    .await
}

/// The fields of a document as it was saved.
fn filled(view: &DocumentView) -> Fields {
    let part = |day: Option<Date>, part: fn(Date) -> i64| {
        day.map(|day| part(day).to_string()).unwrap_or_default()
    };
    let day: fn(Date) -> i64 = |day| i64::from(day.day());
    let month: fn(Date) -> i64 = |day| i64::from(day.month());
    let year: fn(Date) -> i64 = |day| i64::from(day.year());
    let document = &view.document;
    Fields::of(&[
        ("version", &view.version.to_string()),
        ("title", &document.title),
        ("kind", document.kind.as_str()),
        ("domain", document.domain.map_or("", LifeDomain::as_str)),
        ("on-day", &part(document.on, day)),
        ("on-month", &part(document.on, month)),
        ("on-year", &part(document.on, year)),
        ("expires-day", &part(document.expires, day)),
        ("expires-month", &part(document.expires, month)),
        ("expires-year", &part(document.expires, year)),
        ("remark", &document.remark),
    ])
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of: (CaseId, DocumentId) = (id(&case)?, id(&document)?);
    let follows: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let today = crate::cases::bar::today(&state, &staff);
    let mut newer = None;
    if let Some(document) = read(&shell, &fields, today, &mut errors)? {
        let change = ChangeDocument {
            id: of.1,
            case: of.0,
            follows,
            document,
        };
        match change_document(state.services(), &staff, change).await {
            Ok(()) => {
                let path = format!("/cases/{}/documents/{}?done=document-changed", of.0, of.1);
                return Ok(redirect(&shell, &path));
            }
            Err(ChangeDocumentError::Conflict(theirs)) => newer = Some(theirs),
            Err(ChangeDocumentError::Document(error)) => say(&shell, &mut errors, error),
            Err(ChangeDocumentError::Service(error)) => return Err(error.into()),
        }
    }
    show(shell, &state, &staff, of, (&fields, errors, newer)).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    of: (CaseId, DocumentId),
    (fields, errors, newer): (&Fields, Errors, Option<Box<DocumentView>>),
) -> Result<Response, PageError> {
    let one = read_document(state.services(), staff, of.0, of.1).await?;
    let bar = CaseBar::new(&shell, &one.head, one.today, "documents");
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    page_with_status(
        status,
        &ChangePage {
            href: format!("{}/documents/{}", bar.href, of.1),
            version: match &newer {
                Some(newer) => newer.version,
                None => fields.text("version").parse().unwrap_or(one.view.version),
            },
            title: one.view.document.title.clone(),
            form: DocumentForm::of(&shell, fields, &[]),
            newer: newer.map(|newer| theirs(&shell, &newer)),
            errors,
            bar,
            shell,
        },
    )
}

/// A document as somebody else saved it, in words.
fn theirs(shell: &Shell, newer: &DocumentView) -> Newer {
    let document = &newer.document;
    let day = |day: Option<Date>| day.map(|day| shell.date(&day)).unwrap_or_default();
    let domain = document.domain.map(LifeDomain::as_str);
    let lines = [
        document.title.clone(),
        shell.word("documents-kind", document.kind.as_str()),
        domain
            .map(|word| shell.word("support-domain", word))
            .unwrap_or_default(),
        day(document.on),
        day(document.expires),
        document.remark.clone(),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Newer {
        text: lines.join("\n"),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}
