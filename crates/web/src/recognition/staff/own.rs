//! The instruments that the network offers, and its own among them: read from an XLSForm, shown, and then added.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use domain::recognition::instruments::{Definition, Kind};
use domain::recognition::xlsform::ImportError;
use services::recognition::{FormError, add_instrument, check_form, offered_instruments};
use services::spreadsheet::LARGEST_FILE;

use super::list::{Offer, edition, offer};
use super::refusals::{self, RefusalLine};
use crate::shell::staff::Uploader;
use crate::shell::upload::{FileForm, FormProblem, Incoming};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status, protection, redirect,
};

#[derive(Template)]
#[template(path = "recognition/staff/own.html")]
struct OwnPage {
    shell: Shell,
    offered: Vec<Line>,
    largest: String,
    refusals: Vec<RefusalLine>,
    more: i64,
    errors: Errors,
}

struct Line {
    id: String,
    about: Offer,
    edition: String,
    /// Empty: it came with the program.
    added: String,
}

#[derive(Template)]
#[template(path = "recognition/staff/own_preview.html")]
struct PreviewPage {
    shell: Shell,
    about: Offer,
    edition: String,
    languages: String,
    items: Vec<ItemLine>,
    scales: Vec<ScaleLine>,
    /// The edition that it takes the place of; empty: none.
    replaces: String,
    /// It is what is offered already.
    is_same: bool,
    form: String,
}

struct ItemLine {
    /// As in the spreadsheet.
    name: String,
    kind: &'static str,
    label: String,
    choices: String,
    relevant: String,
    is_group: bool,
}

struct ScaleLine {
    label: String,
    bands: Vec<String>,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, None, Errors::default()).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    form: Option<ImportError>,
    errors: Errors,
) -> Result<Response, PageError> {
    let offered = offered_instruments(state.services(), staff).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &OwnPage {
            offered: offered
                .into_iter()
                .map(|one| Line {
                    id: one.definition.id().to_owned(),
                    about: offer(&shell, state.services().random().id(), &one.definition),
                    edition: edition(&shell, &one.definition),
                    added: one
                        .added
                        .map(|(by, at)| {
                            let when = shell.moment(&at);
                            shell.with2("instruments-own-added", "by", by, "when", when)
                        })
                        .unwrap_or_default(),
                })
                .collect(),
            largest: format!("{} MB", LARGEST_FILE / 1024 / 1024),
            more: form
                .as_ref()
                .map_or(0, |form| i64::try_from(form.more).unwrap_or(i64::MAX)),
            refusals: form
                .map(|form| form.refusals)
                .unwrap_or_default()
                .iter()
                .map(|one| refusals::line(&shell, one))
                .collect(),
            errors,
            shell,
        },
    )
}

/// Reads a form and shows what it is, or what is wrong with it. Nothing is stored.
pub async fn check(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let mut errors = Errors::default();
    let bytes = match incoming {
        Incoming::Fields(_) => Ok(Vec::new()),
        Incoming::Files(mut form) => {
            let fields = match form.fields().await {
                Ok(fields) => fields,
                // Nothing of it was read, not even its token: nothing is done, and why is said.
                Err(problem) => {
                    errors.add("files", shell.t(cut(problem)));
                    return show(shell, &state, &staff, None, errors).await;
                }
            };
            // The door lets a form with files through unread: its token is looked at here.
            if !protection::fits(&state, &staff.token().row_id(), fields.text("csrf")) {
                return Err(PageError::NotFromHere);
            }
            first_file(*form).await
        }
    };
    let bytes = match bytes {
        Ok(bytes) if bytes.is_empty() => {
            errors.add("files", shell.t("files-none-chosen"));
            return show(shell, &state, &staff, None, errors).await;
        }
        Ok(bytes) => bytes,
        Err(problem) => {
            errors.add("files", shell.t(cut(problem)));
            return show(shell, &state, &staff, None, errors).await;
        }
    };
    match check_form(state.services(), bytes).await {
        Ok(definition) => preview(shell, &state, &staff, &definition).await,
        Err(FormError::File(error)) => {
            let error = error.to_string();
            errors.add("files", shell.with("instruments-own-no-file", "why", error));
            show(shell, &state, &staff, None, errors).await
        }
        Err(FormError::Form(error)) => {
            errors.add("files", shell.t("instruments-own-refused"));
            show(shell, &state, &staff, Some(error), errors).await
        }
    }
}

const fn cut(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::TooLarge => "instruments-own-too-large",
        FormProblem::TooSlow => "files-one-slow",
        FormProblem::Broken => "files-one-cut",
    }
}

/// The first file of a form, read to its end: behind a part of it a browser would see no answer.
async fn first_file(mut form: FileForm) -> Result<Vec<u8>, FormProblem> {
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    if let Some(mut file) = form.next_file().await? {
        while let Some(more) = form.chunk(&mut file).await? {
            is_too_large |= bytes.len() + more.len() > LARGEST_FILE;
            if is_too_large {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&more);
            }
        }
    }
    match is_too_large {
        true => Err(FormProblem::TooLarge),
        false => Ok(bytes),
    }
}

async fn preview(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    definition: &Definition,
) -> Result<Response, PageError> {
    let offered = offered_instruments(state.services(), staff).await?;
    let now = offered
        .iter()
        .map(|one| &one.definition)
        .find(|one| one.id() == definition.id());
    let is_same = now.is_some_and(|now| now.hash() == definition.hash());
    let language = shell.lang();
    page(&PreviewPage {
        about: offer(&shell, state.services().random().id(), definition),
        edition: edition(&shell, definition),
        languages: definition.languages().join(", "),
        items: definition
            .items()
            .iter()
            .zip(&definition.draft().items)
            .map(|(item, draft)| ItemLine {
                name: item.name.clone(),
                kind: item.kind.code(),
                label: definition.text(&item.label, language).to_owned(),
                choices: item
                    .choices
                    .iter()
                    .map(|(_, label)| definition.text(label, language))
                    .collect::<Vec<_>>()
                    .join(" / "),
                relevant: draft.relevant.clone().unwrap_or_default(),
                is_group: item.kind == Kind::Group,
            })
            .collect(),
        scales: definition
            .scales()
            .iter()
            .map(|scale| ScaleLine {
                label: definition.text(&scale.label, language).to_owned(),
                bands: scale
                    .bands
                    .iter()
                    .map(|band| {
                        let label = definition.text(&band.label, language);
                        shell.with2("instruments-own-band", "band", label, "from", band.from)
                    })
                    .collect(),
            })
            .collect(),
        replaces: match now {
            Some(now) if !is_same => edition(&shell, now),
            _ => String::new(),
        },
        is_same,
        form: BASE64URL_NOPAD.encode(definition.canonical()),
        shell,
    })
}

/// Adds what was shown. It is checked once more: what comes back may be something else.
pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let definition = BASE64URL_NOPAD
        .decode(fields.text("form").as_bytes())
        .ok()
        .and_then(|bytes| Definition::from_canonical(&bytes).ok());
    let Some(definition) = definition else {
        let mut errors = Errors::default();
        errors.add("files", shell.t("instruments-own-changed"));
        return show(shell, &state, &staff, None, errors).await;
    };
    add_instrument(state.services(), &staff, &definition).await?;
    Ok(redirect(&shell, "/instruments?done=instrument-added"))
}

pub async fn remove(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(instrument): Path<String>,
) -> Result<Response, PageError> {
    services::recognition::remove_instrument(state.services(), &staff, &instrument).await?;
    Ok(redirect(&shell, "/instruments?done=instrument-removed"))
}

pub async fn export(
    State(state): State<AppState>,
    staff: Staff,
    Path(instrument): Path<String>,
) -> Result<Response, PageError> {
    let bytes = services::recognition::export_form(state.services(), &staff, &instrument).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{instrument}.xlsx\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
