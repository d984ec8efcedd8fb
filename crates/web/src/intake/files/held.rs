//! Files whose sender, a member of staff, was signed out while she chose them: they wait for her.

use axum::response::Response;
use domain::intake::files::FileRefusal;
use services::ServiceError;
use services::accounts::{FormDraft, keep_form};
use services::intake::files::{FileDrop, FileError, take_up, throw_away};
use vault::ReportId;

use super::receive::{receive, why};
use crate::shell::staff::EndedStaff;
use crate::shell::upload::FileForm;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, redirect};

/// Says of a form that its files wait already. Its value is an id, which the page of kept forms does not show.
pub const HELD_FIELD: &str = "held";

/// Takes the files in for after the next sign-in, and keeps the form that brings them to the report.
pub async fn hold(
    shell: &Shell,
    state: &AppState,
    ended: EndedStaff,
    report: ReportId,
    mut form: Box<FileForm>,
) -> Result<Response, PageError> {
    let services = state.services();
    let fields = form.fields().await.unwrap_or_default();
    let signed_out = || Ok(redirect(shell, "/sign-in?ended=1"));
    if !ended.fits(state, fields.text("csrf")) {
        return signed_out();
    }
    let to = match FileDrop::of_ended(services, ended.person, ended.public_key, report).await {
        Ok(to) => to,
        // Not hers, or no longer: that is for signed-in eyes.
        Err(ServiceError::NotFound) => return signed_out(),
        Err(error) => return Err(error.into()),
    };
    let taken = receive(services, shell, &to, fields.text("form"), form).await?;
    let mut kept = vec![(
        HELD_FIELD.to_owned(),
        services.random().id::<()>().to_string(),
    )];
    for name in taken.names {
        kept.push((shell.t("files-held-kept"), name));
    }
    for error in taken.errors.list() {
        kept.push((shell.t("files-held-missing"), error.message.clone()));
    }
    let draft = FormDraft {
        path: shell.link(&path_of(report)),
        fields: kept,
    };
    keep_form(services, ended.person, &ended.public_key, &draft).await?;
    Ok(redirect(shell, "/sign-in?kept=1"))
}

fn path_of(report: ReportId) -> String {
    format!("/intake/{report}/files")
}

/// She throws the kept form away: the files that it brings go with it. Nothing happens for any other form.
pub async fn forget(
    state: &AppState,
    staff: &Staff,
    draft: &FormDraft,
) -> Result<(), ServiceError> {
    let brings = draft.fields.iter().any(|(name, _)| name == HELD_FIELD);
    let report = draft
        .path
        .rsplit('/')
        .nth(1)
        .and_then(|id| id.parse::<ReportId>().ok())
        .filter(|report| draft.path.ends_with(&path_of(*report)));
    match report {
        Some(report) if brings => throw_away(state.services(), staff, report).await,
        _ => Ok(()),
    }
}

/// She is back and sends the kept form: its files go to the report. `None`: this form brings none that wait.
pub async fn take(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    fields: &Fields,
) -> Result<Option<Result<Response, Errors>>, PageError> {
    if fields.text(HELD_FIELD).is_empty() {
        return Ok(None);
    }
    let services = state.services();
    let done = match take_up(services, staff, report).await {
        Ok(0) => "files-nothing-waits",
        Ok(_) => "files-added",
        Err(FileError::Refused(refusal)) => return Ok(Some(Err(full(shell, state, refusal)))),
        Err(FileError::TooSlow) => "files-nothing-waits",
        Err(FileError::Service(error)) => return Err(error.into()),
    };
    let path = format!("/intake/{report}?done={done}");
    Ok(Some(Ok(redirect(shell, &path))))
}

fn full(shell: &Shell, state: &AppState, refusal: FileRefusal) -> Errors {
    let mut errors = Errors::default();
    let limits = state.services().settings().files;
    errors.add("files", why(shell, limits, refusal));
    errors
}
