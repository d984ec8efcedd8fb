//! Parts of a picture, blacked out in a copy. They are chosen in boxes of numbers, or by dragging over the picture, which
//! fills the boxes.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::documents::{Area, AreaError, MOST_AREAS};
use domain::intake::clean_text;
use services::documents::{BlackOut, BlackOutError, KeepError, black_out, read_document};
use vault::{CaseId, DocumentId};

use super::form::say;
use super::list::form_id;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

const SIDES: [&str; 4] = ["left", "top", "width", "height"];

#[derive(Template)]
#[template(path = "documents/black_out.html")]
struct BlackOutPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    document: String,
    title: String,
    version: i64,
    form_id: String,
    areas: Vec<AreaBoxes>,
}

/// Four boxes, as they were filled.
struct AreaBoxes {
    number: usize,
    /// Of the first box.
    id: &'static str,
    left: String,
    top: String,
    width: String,
    height: String,
    error: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document)): Path<(String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&document)?);
    let fields = Fields::of(&[("version", query.text("version"))]);
    show(shell, &state, &staff, of, (&fields, Errors::default())).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, document)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of: (CaseId, DocumentId) = (id(&case)?, id(&document)?);
    let number: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut areas = Vec::new();
    for row in 1..=MOST_AREAS {
        let boxes = SIDES.map(|side| fields.text(&format!("{side}-{row}")).to_owned());
        match Area::parse([&boxes[0], &boxes[1], &boxes[2], &boxes[3]]) {
            Ok(area) => areas.extend(area),
            Err(error) => errors.add(field(row), shell.t(wrong(error))),
        }
    }
    if errors.is_empty() {
        let new = BlackOut {
            form: fields.text("form").to_owned(),
            case: of.0,
            document: of.1,
            number,
            areas,
            title: clean_text(fields.text("title")),
        };
        match black_out(state.services_arc(), &staff, new).await {
            Ok(copy) => {
                let path = format!("/cases/{}/documents/{copy}?done=document-blacked-out", of.0);
                return Ok(redirect(&shell, &path));
            }
            Err(BlackOutError::Nothing) => {
                errors.add(field(1), shell.t("documents-error-nothing"));
            }
            Err(BlackOutError::Picture(_)) => {
                errors.add(field(1), shell.t("documents-error-drawn"));
            }
            Err(BlackOutError::Keep(KeepError::Document(error))) => {
                say(&shell, &mut errors, error);
            }
            Err(BlackOutError::Keep(KeepError::Service(error)) | BlackOutError::Service(error)) => {
                return Err(error.into());
            }
            Err(BlackOutError::Keep(_)) => {
                errors.add(field(1), shell.t("documents-error-kept"));
            }
        }
    }
    show(shell, &state, &staff, of, (&fields, errors)).await
}

/// The box that a message about an area leads to.
const fn field(row: usize) -> &'static str {
    const FIELDS: [&str; MOST_AREAS] = [
        "left-1", "left-2", "left-3", "left-4", "left-5", "left-6", "left-7", "left-8",
    ];
    FIELDS[row - 1]
}

const fn wrong(error: AreaError) -> &'static str {
    match error {
        AreaError::NoNumber => "documents-error-number",
        AreaError::Outside => "documents-error-outside",
        AreaError::Empty => "documents-error-empty",
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    of: (CaseId, DocumentId),
    (fields, errors): (&Fields, Errors),
) -> Result<Response, PageError> {
    let one = read_document(state.services(), staff, of.0, of.1).await?;
    let bar = CaseBar::new(&shell, &one.head, one.today, "documents");
    let newest = one.files.first().map(|file| file.number);
    let number = match fields.text("version") {
        "" => newest.ok_or(PageError::NotFound)?,
        number => number.parse().map_err(|_| PageError::NotFound)?,
    };
    let file = one.file(number).ok_or(PageError::NotFound)?;
    if !file.details.kind.can_be_shown() {
        return Err(PageError::NotFound);
    }
    let document = one.view.document.title.clone();
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &BlackOutPage {
            href: format!("{}/documents/{}", bar.href, of.1),
            title: match fields.contains("title") {
                true => fields.text("title").to_owned(),
                false => shell.with("documents-black-title-of", "title", document.as_str()),
            },
            document,
            version: number,
            form_id: form_id(state, fields.text("form").to_owned()),
            areas: (1..=MOST_AREAS)
                .map(|row| {
                    let text = |side: &str| fields.text(&format!("{side}-{row}")).to_owned();
                    AreaBoxes {
                        number: row,
                        id: field(row),
                        left: text("left"),
                        top: text("top"),
                        width: text("width"),
                        height: text("height"),
                        error: errors.of(field(row)).to_owned(),
                    }
                })
                .collect(),
            errors,
            bar,
            shell,
        },
    )
}
