use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::{Assessment, Priority};
use services::ServiceError;
use services::intake::triage::{AssessError, NewAssessment};
use vault::{AssessmentId, ReportId};

use super::{in_hand, report_id, status_of, text};
use crate::intake::short_name;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/triage/assess.html")]
struct AssessPage {
    shell: Shell,
    name: String,
    path: String,
    id: String,
    dangers: Vec<Choice>,
    priorities: Vec<Choice>,
    reason: String,
    errors: Errors,
}

/// `priority` is `rule` or a code.
fn page_of(
    shell: Shell,
    state: &AppState,
    report: ReportId,
    seen: &Assessment,
    priority: &str,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let id: AssessmentId = state.services().random().id();
    let mut priorities = vec![
        Choice::new(
            "rule",
            shell.t("triage-priority-rule"),
            !Priority::ALL.iter().any(|one| one.as_str() == priority),
        )
        .with_hint(shell.t("triage-priority-rule-hint")),
    ];
    priorities.extend(Priority::ALL.into_iter().map(|one| {
        let code = one.as_str();
        Choice::new(code, shell.word("intake-priority", code), priority == code)
    }));
    page_with_status(
        status,
        &AssessPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            id: id.to_string(),
            dangers: state
                .services()
                .content()
                .triage()
                .dangers
                .iter()
                .map(|danger| {
                    let chosen = seen.dangers.contains(&danger.id);
                    Choice::new(
                        danger.id.as_str(),
                        shell.word("triage-danger", &danger.id),
                        chosen,
                    )
                    .with_hint(shell.with2(
                        "triage-danger-from",
                        "priority",
                        shell.word("intake-priority", danger.raises.as_str()),
                        "sources",
                        danger.sources.join(", "),
                    ))
                })
                .collect(),
            priorities,
            reason: seen.reason.clone(),
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
    let Some(view) = in_hand(&state, &staff, report).await? else {
        return Ok(redirect(&shell, &format!("/intake/{report}")));
    };
    if view.entry.state == "decided" {
        return Ok(redirect(&shell, &format!("/intake/{report}")));
    }
    let newest = view.content.and_then(|content| content.triage.assessment);
    let priority = newest
        .as_ref()
        .filter(|one| one.ruled != one.priority)
        .map_or("rule", |one| one.priority.as_str());
    let seen = newest.as_ref().map(|one| one.seen.clone());
    page_of(
        shell,
        &state,
        report,
        &seen.unwrap_or_default(),
        priority,
        Errors::default(),
        StatusCode::OK,
    )
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
    let reason = text(&shell, &fields, "reason", &mut errors);
    let policy = services.content().triage();
    let seen = Assessment {
        dangers: policy
            .dangers
            .iter()
            .filter(|danger| fields.has("danger", &danger.id))
            .map(|danger| danger.id.clone())
            .collect(),
        reason,
    };
    let typed = Assessment {
        reason: fields.text("reason").to_owned(),
        ..seen.clone()
    };
    let priority = fields.text("priority");
    if !errors.is_empty() {
        let status = status_of(&errors);
        return page_of(shell, &state, report, &typed, priority, errors, status);
    }
    let new = NewAssessment {
        id: fields
            .text("id")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        assessment: seen,
        priority: priority.parse().ok(),
    };
    match services::intake::triage::assess(services, &staff, report, new).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=report-assessed"),
        )),
        Err(AssessError::ReasonMissing { ruled }) => {
            let ruled = shell.word("intake-priority", ruled.as_str());
            errors.add(
                "reason",
                shell.with("triage-reason-missing", "priority", ruled),
            );
            let status = status_of(&errors);
            page_of(shell, &state, report, &typed, priority, errors, status)
        }
        Err(AssessError::Service(ServiceError::Denied)) => {
            errors.add("reason", shell.t("intake-not-yours"));
            page_of(
                shell,
                &state,
                report,
                &typed,
                priority,
                errors,
                StatusCode::CONFLICT,
            )
        }
        Err(AssessError::Service(error)) => Err(error.into()),
    }
}
