//! The photograph that goes with the description: from the writer's device, or out of the files of her case.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::accounts::Permission;
use domain::missing::{EventBody, Photograph};
use services::ServiceError;
use services::intake::files::files_of_case;
use services::missing::{
    EpisodeView, NewEvent, PhotographError, PickedFile, add_event, draw_photograph,
    photograph_of_file, read_episode,
};
use vault::{EpisodeEventId, EpisodeId, Zeroizing};

use super::fields::{Places, refused};
use crate::intake::FileLine;
use crate::shell::staff::Uploader;
use crate::shell::upload::{FormProblem, Incoming};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, protection,
    redirect,
};

#[derive(Template)]
#[template(path = "missing/photograph.html")]
struct PhotographPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    back: String,
    event: String,
    copy: String,
    has_one: bool,
    /// Pictures among the files of her case, for whoever may open them. Empty: there is none, or none for her.
    files: Vec<Choice>,
    files_href: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    show(shell, &state, &staff, id, Errors::default()).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: EpisodeId,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let view = read_episode(services, staff, id).await?;
    let files = files_of(&shell, state, staff, &view).await?;
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &PhotographPage {
            back: shell.link(&format!("/missing/{id}")),
            event: services.random().id::<()>().to_string(),
            copy: services.random().id::<()>().to_string(),
            has_one: view.episode.photograph.is_some(),
            files_href: match view.case {
                Some(case) if !files.is_empty() => shell.link(&format!("/cases/{case}/files")),
                _ => String::new(),
            },
            files,
            pseudonym: view.pseudonym,
            errors,
            shell,
        },
    )
}

/// The pictures that came with the reports of her case.
async fn files_of(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    view: &EpisodeView,
) -> Result<Vec<Choice>, PageError> {
    let Some(case) = view.case.filter(|_| staff.may(Permission::HandleReports)) else {
        return Ok(Vec::new());
    };
    let reports = match files_of_case(state.services(), staff, case).await {
        Ok(reports) => reports,
        // She handles reports and was not handed their key yet.
        Err(ServiceError::NoKey | ServiceError::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut choices = Vec::new();
    for report in reports {
        for file in report.files.unwrap_or_default() {
            if !file.details.kind.can_be_shown() {
                continue;
            }
            let value = format!("{}.{}", report.report, file.id);
            let line = FileLine::new(shell, file);
            let hint = format!("{}, {}", line.when, line.by);
            choices.push(Choice::new(value, line.name, false).with_hint(hint));
        }
    }
    Ok(choices)
}

/// Takes a picture out of her files, or the photograph away.
pub async fn pick(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    if fields.text("do") == "away" {
        return save(shell, &state, &staff, (id, event), None).await;
    }
    let mut errors = Errors::default();
    let Some((report, file)) = fields.text("pick").split_once('.') else {
        errors.add("pick", shell.t("missing-error-choose"));
        return show(shell, &state, &staff, id, errors).await;
    };
    let picked = PickedFile {
        report: super::id(report)?,
        file: super::id(file)?,
        copy: super::id(fields.text("copy"))?,
    };
    let purpose = shell.t("missing-photograph-purpose");
    let drawn = photograph_of_file(state.services_arc(), &staff, id, &picked, &purpose).await;
    finish(shell, &state, &staff, (id, event), "pick", drawn).await
}

/// Takes a picture from the writer's device.
pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path(episode): Path<String>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let id: EpisodeId = super::id(&episode)?;
    let services = state.services_arc();
    let mut errors = Errors::default();
    let (fields, bytes) = match incoming {
        Incoming::Fields(fields) => (fields, Ok(Zeroizing::new(Vec::new()))),
        Incoming::Files(mut form) => {
            let fields = match form.fields().await {
                Ok(fields) => fields,
                // Nothing of it was read, not even its token: nothing is done, and why is said.
                Err(problem) => {
                    errors.add("files", shell.t(cut(problem)));
                    return show(shell, &state, &staff, id, errors).await;
                }
            };
            // The door lets a form with files through unread: its token is looked at here.
            if !protection::fits(&state, &staff.token().row_id(), fields.text("csrf")) {
                return Err(PageError::NotFromHere);
            }
            // Whose episode it is, before anything is taken in.
            read_episode(services, &staff, id).await?;
            let _place = services.file_places().arrival().await;
            let most = services.settings().files.largest;
            (fields, form.only_file(most).await.map(|(_, bytes)| bytes))
        }
    };
    let event = super::id(fields.text("event"))?;
    let bytes = match bytes {
        Ok(bytes) if bytes.is_empty() => {
            errors.add("files", shell.t("files-none-chosen"));
            return show(shell, &state, &staff, id, errors).await;
        }
        Ok(bytes) => bytes,
        Err(problem) => {
            errors.add("files", shell.t(cut(problem)));
            return show(shell, &state, &staff, id, errors).await;
        }
    };
    let drawn = draw_photograph(services, bytes).await;
    finish(shell, &state, &staff, (id, event), "files", drawn).await
}

const fn cut(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::TooLarge => "missing-photograph-too-large",
        FormProblem::TooSlow => "files-one-slow",
        FormProblem::Broken => "files-one-cut",
    }
}

async fn finish(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    ids: (EpisodeId, EpisodeEventId),
    field: &'static str,
    drawn: Result<Photograph, PhotographError>,
) -> Result<Response, PageError> {
    match drawn {
        Ok(photograph) => save(shell, state, staff, ids, Some(photograph)).await,
        Err(PhotographError::Picture(_)) => {
            let mut errors = Errors::default();
            errors.add(field, shell.t("missing-photograph-not-shown"));
            show(shell, state, staff, ids.0, errors).await
        }
        Err(PhotographError::Service(error)) => Err(error.into()),
    }
}

async fn save(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (id, event): (EpisodeId, EpisodeEventId),
    photograph: Option<Photograph>,
) -> Result<Response, PageError> {
    let new = NewEvent {
        id: event,
        body: EventBody::Pictured(photograph),
        based_on: None,
    };
    match add_event(state.services(), staff, id, new).await {
        Ok(()) => Ok(redirect(&shell, &format!("/missing/{id}/sheet"))),
        Err(error) => {
            let mut errors = Errors::default();
            let places = Places {
                words: "files",
                ..Places::default()
            };
            refused(&shell, error, &places, &mut errors)?;
            show(shell, state, staff, id, errors).await
        }
    }
}

/// The photograph as it goes on paper.
pub async fn picture(
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let view = read_episode(state.services(), &staff, super::id(&episode)?).await?;
    let photograph = view.episode.photograph.ok_or(PageError::NotFound)?;
    let kind = HeaderValue::from_static("image/jpeg");
    Ok(([(header::CONTENT_TYPE, kind)], photograph.jpeg).into_response())
}
