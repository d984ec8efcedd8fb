use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::ServiceError;
use services::intake::triage::{NewOpinion, OpinionError, ask_opinion, colleagues, give_opinion};
use vault::{OpinionId, PersonId, ReportId};

use super::{in_hand, needed, report_id, status_of};
use crate::intake::short_name;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/triage/opinion.html")]
struct OpinionPage {
    shell: Shell,
    name: String,
    path: String,
    id: String,
    colleagues: Vec<Choice>,
    question: String,
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
    let id: OpinionId = state.services().random().id();
    let colleagues = colleagues(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| {
            let id = one.person.to_string();
            let is_chosen = id == fields.text("of");
            let choice = Choice::new(id, one.username, is_chosen);
            match one.is_supervisor {
                true => choice.with_hint(shell.t("accounts-role-intake-supervisor")),
                false => choice,
            }
        })
        .collect();
    page_with_status(
        status,
        &OpinionPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            id: id.to_string(),
            colleagues,
            question: fields.text("question").to_owned(),
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
    if in_hand(&state, &staff, report).await?.is_none() {
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

pub async fn ask(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let services = state.services();
    let mut errors = Errors::default();
    let of = fields.text("of").parse::<PersonId>();
    if of.is_err() {
        errors.add("of", shell.t("triage-colleague-missing"));
    }
    let missing = shell.t("triage-question-missing");
    let question = needed(&shell, &fields, "question", missing, &mut errors);
    let (Ok(of), true) = (of, errors.is_empty()) else {
        let status = status_of(&errors);
        return show(shell, &state, &staff, report, &fields, errors, status).await;
    };
    let new = NewOpinion {
        id: fields
            .text("id")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        of,
        question,
    };
    match ask_opinion(services, &staff, report, new).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=opinion-asked"),
        )),
        Err(OpinionError::CannotOpen) => {
            errors.add("of", shell.t("triage-colleague-cannot"));
            let status = status_of(&errors);
            show(shell, &state, &staff, report, &fields, errors, status).await
        }
        Err(OpinionError::Service(ServiceError::Denied)) => {
            errors.add("question", shell.t("intake-not-yours"));
            let status = StatusCode::CONFLICT;
            show(shell, &state, &staff, report, &fields, errors, status).await
        }
        Err(OpinionError::Service(error)) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "intake/triage/answer.html")]
struct AnswerPage {
    shell: Shell,
    name: String,
    path: String,
    send: String,
    /// The name of the field, its label, and what was typed.
    field: &'static str,
    label: String,
    typed: String,
    errors: Errors,
}

/// A form of the report's own page with one text, shown again alone.
pub(super) fn again(
    shell: Shell,
    report: ReportId,
    send: String,
    field: &'static str,
    label: String,
    typed: &str,
    errors: Errors,
) -> Result<Response, PageError> {
    page_with_status(
        status_of(&errors),
        &AnswerPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            send: shell.link(&send),
            field,
            label,
            typed: typed.to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn give(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, opinion)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let opinion: OpinionId = opinion.parse().map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let missing = shell.t("triage-answer-missing");
    let answer = needed(&shell, &fields, "answer", missing, &mut errors);
    if !errors.is_empty() {
        let label = shell.t("triage-answer");
        let send = format!("/intake/{report}/opinion/{opinion}");
        let typed = fields.text("answer");
        return again(shell, report, send, "answer", label, typed, errors);
    }
    give_opinion(state.services(), &staff, report, opinion, &answer).await?;
    Ok(redirect(
        &shell,
        &format!("/intake/{report}?done=opinion-given"),
    ))
}
