use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::triage::HandBackReason;
use services::ServiceError;
use services::intake::triage::{
    HandBack, HandOver, HandOverError, colleagues, hand_back, hand_over,
};
use vault::{EventId, PersonId, ReportId};

use super::{report_id, status_of, text};
use crate::intake::short_name;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/triage/hand_back.html")]
struct HandBackPage {
    shell: Shell,
    name: String,
    path: String,
    id: String,
    /// Empty: only the queue.
    to: Vec<Choice>,
    reasons: Vec<Choice>,
    done: String,
    errors: Errors,
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let id: EventId = state.services().random().id();
    let chosen = fields.text("to");
    let mut to: Vec<Choice> = colleagues(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| {
            let id = one.person.to_string();
            let is_chosen = id == chosen;
            Choice::new(id, one.username, is_chosen)
        })
        .collect();
    if !to.is_empty() {
        to.insert(
            0,
            Choice::new(
                "",
                shell.t("triage-to-queue"),
                to.iter().all(|one| !one.chosen),
            ),
        );
    }
    page_with_status(
        status,
        &HandBackPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            id: id.to_string(),
            to,
            reasons: HandBackReason::ALL
                .into_iter()
                .map(|one| {
                    let code = one.as_str();
                    let chosen = fields.text("reason") == code;
                    Choice::new(code, shell.word("triage-reason", code), chosen)
                })
                .collect(),
            done: fields.text("done").to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let view = services::intake::read(state.services(), &staff, report).await?;
    if view.entry.state != "claimed" {
        return Ok(redirect(&shell, &format!("/intake/{report}")));
    }
    let (fields, errors) = (Fields::default(), Errors::default());
    show(
        shell,
        &state,
        &staff,
        report,
        &fields,
        errors,
        StatusCode::OK,
    )
    .await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let services = state.services();
    let mut errors = Errors::default();
    let reason: Option<HandBackReason> = fields.text("reason").parse().ok();
    if reason.is_none() {
        errors.add("reason", shell.t("triage-hand-back-why-missing"));
    }
    let done = text(&shell, &fields, "done", &mut errors);
    let to = match fields.text("to") {
        "" => Ok(None),
        to => to.parse::<PersonId>().map(Some),
    };
    if to.is_err() {
        errors.add("to", shell.t("triage-colleague-missing"));
    }
    let (Some(reason), Ok(to), true) = (reason, to, errors.is_empty()) else {
        let status = status_of(&errors);
        return show(shell, &state, &staff, report, &fields, errors, status).await;
    };
    let id: EventId = fields
        .text("id")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let Some(to) = to else {
        hand_back(services, &staff, report, HandBack { id, reason, done }).await?;
        return Ok(redirect(&shell, "/intake?done=report-handed-back"));
    };
    let new = HandOver {
        id,
        to,
        reason,
        done,
    };
    match hand_over(services, &staff, report, new).await {
        Ok(()) => Ok(redirect(&shell, "/intake?done=report-handed-over")),
        Err(HandOverError::CannotOpen) => {
            errors.add("to", shell.t("triage-colleague-cannot"));
            let status = status_of(&errors);
            show(shell, &state, &staff, report, &fields, errors, status).await
        }
        Err(HandOverError::Service(ServiceError::Denied)) => {
            errors.add("to", shell.t("intake-not-yours"));
            let status = StatusCode::CONFLICT;
            show(shell, &state, &staff, report, &fields, errors, status).await
        }
        Err(HandOverError::Service(error)) => Err(error.into()),
    }
}
