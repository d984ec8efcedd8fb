//! Two reports about one young person, and one about two.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::SaidAge;
use services::ServiceError;
use services::intake::triage::{LinkError, NewHalf, merge, part, split};
use vault::{LinkId, ReportId};

use super::{in_hand, needed, report_id, status_of};
use crate::intake::short_name;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

pub async fn put_together(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let other = report_id(fields.text("other"))?;
    let services = state.services();
    let id: LinkId = fields
        .text("id")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let done = match merge(services, &staff, report, other, id).await {
        Ok(()) => "reports-merged",
        Err(LinkError::NotNow | LinkError::Service(ServiceError::Denied)) => "reports-not-merged",
        Err(LinkError::Service(error)) => return Err(error.into()),
    };
    Ok(redirect(&shell, &format!("/intake/{report}?done={done}")))
}

pub async fn take_apart(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, link)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let link: LinkId = link.parse().map_err(|_| PageError::NotFound)?;
    let done = match part(state.services(), &staff, report, link).await {
        Ok(()) => "reports-parted",
        Err(LinkError::NotNow | LinkError::Service(ServiceError::Denied)) => "reports-not-parted",
        Err(LinkError::Service(error)) => return Err(error.into()),
    };
    Ok(redirect(&shell, &format!("/intake/{report}?done={done}")))
}

#[derive(Template)]
#[template(path = "intake/triage/split.html")]
struct SplitPage {
    shell: Shell,
    name: String,
    path: String,
    id: String,
    about: String,
    seen: String,
    age: String,
    errors: Errors,
}

fn show(
    shell: Shell,
    state: &AppState,
    report: ReportId,
    [about, seen, age]: [&str; 3],
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let id: ReportId = state.services().random().id();
    page_with_status(
        status,
        &SplitPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            id: id.to_string(),
            about: about.to_owned(),
            seen: seen.to_owned(),
            age: age.to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn split_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let Some(view) = in_hand(&state, &staff, report).await? else {
        return Ok(redirect(&shell, &format!("/intake/{report}")));
    };
    // The worker takes out what is not about the second one.
    let said = view.content.map(|content| content.report);
    let typed = match &said {
        Some(said) => [said.about.as_str(), &said.seen, ""],
        None => ["", "", ""],
    };
    let errors = Errors::default();
    show(shell, &state, report, typed, errors, StatusCode::OK)
}

pub async fn split_send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let services = state.services();
    let mut errors = Errors::default();
    let missing = shell.t("triage-split-about-missing");
    let about = needed(&shell, &fields, "about", missing, &mut errors);
    let seen = super::text(&shell, &fields, "seen", &mut errors);
    let age = SaidAge::parse(fields.text("age")).unwrap_or_else(|_| {
        errors.add("age", shell.t("intake-age-error"));
        None
    });
    let typed = ["about", "seen", "age"].map(|name| fields.text(name));
    if !errors.is_empty() {
        let status = status_of(&errors);
        return show(shell, &state, report, typed, errors, status);
    }
    let new = NewHalf {
        id: fields
            .text("id")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        about,
        seen,
        age,
    };
    let id = new.id;
    match split(services, &staff, report, new).await {
        Ok(()) => Ok(redirect(&shell, &format!("/intake/{id}?done=report-split"))),
        Err(LinkError::NotNow | LinkError::Service(ServiceError::Denied)) => {
            errors.add("about", shell.t("intake-not-yours"));
            show(shell, &state, report, typed, errors, StatusCode::CONFLICT)
        }
        Err(LinkError::Service(error)) => Err(error.into()),
    }
}
