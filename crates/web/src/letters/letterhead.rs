//! How a centre writes: the name and lines at the top of its letters, forms and bundles.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::letters::{
    LONGEST_HEAD_LINES, LONGEST_HEAD_NAME, Letterhead, LetterheadError, MOST_HEAD_LINES,
};
use services::letters::{LetterheadView, PutLetterheadError, put_letterhead, read_letterhead};

use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "letters/letterhead.html")]
struct LetterheadPage {
    shell: Shell,
    errors: Errors,
    version: i64,
    name: String,
    lines: String,
    /// By whom it was said last; empty: nobody has.
    by: String,
    newer: Option<Newer>,
}

struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let view = read_letterhead(state.services(), &staff).await?;
    page_with_status(
        StatusCode::OK,
        &LetterheadPage {
            version: view.version,
            name: view.head.name.clone(),
            lines: view.head.lines.clone(),
            by: by(&shell, &view),
            newer: None,
            errors: Errors::default(),
            shell,
        },
    )
}

fn by(shell: &Shell, view: &LetterheadView) -> String {
    view.changed
        .as_ref()
        .map(|(by, at)| {
            shell.with2(
                "support-changed",
                "by",
                by.as_str(),
                "when",
                shell.moment(at),
            )
        })
        .unwrap_or_default()
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let follows: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut newer = None;
    let policy = services.content().missing();
    match Letterhead::parse(fields.text("name"), fields.text("lines"), policy) {
        Ok(head) => match put_letterhead(services, &staff, follows, &head).await {
            Ok(()) => return Ok(redirect(&shell, "/letterhead?done=letterhead-saved")),
            Err(PutLetterheadError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutLetterheadError::Service(error)) => return Err(error.into()),
        },
        Err(problems) => {
            for problem in problems {
                let (field, message) = say(&shell, &problem);
                errors.add(field, message);
            }
        }
    }
    let status = match newer {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &LetterheadPage {
            version: newer.as_ref().map_or(follows, |newer| newer.version),
            name: fields.text("name").to_owned(),
            lines: fields.text("lines").to_owned(),
            by: String::new(),
            newer: newer.and_then(|newer| {
                let (by, at) = newer.changed?;
                Some(Newer {
                    text: newer.head.text(),
                    by,
                    when: shell.moment(&at),
                })
            }),
            errors,
            shell,
        },
    )
}

fn say(shell: &Shell, problem: &LetterheadError) -> (&'static str, String) {
    match problem {
        LetterheadError::NameMissing => ("name", shell.t("letters-head-error-name")),
        LetterheadError::NameTooLong => (
            "name",
            shell.with("cases-error-text-long", "limit", LONGEST_HEAD_NAME),
        ),
        LetterheadError::LinesTooLong => (
            "lines",
            shell.with2(
                "letters-head-error-lines",
                "lines",
                MOST_HEAD_LINES,
                "limit",
                LONGEST_HEAD_LINES,
            ),
        ),
        LetterheadError::NameBetrays(word) => (
            "name",
            shell.with("letters-head-error-betrays", "word", word.as_str()),
        ),
        LetterheadError::LinesBetray(word) => (
            "lines",
            shell.with("letters-head-error-betrays", "word", word.as_str()),
        ),
    }
}
