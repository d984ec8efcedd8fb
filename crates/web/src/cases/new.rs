use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use services::cases::{NewCase, OpenCaseError};
use vault::{CaseId, PersonId, ReportId};

use super::forms::{IdentityFields, RiskFields, parse_identity, parse_risk};
use super::{bar, id};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/new.html")]
struct NewPage {
    shell: Shell,
    errors: Errors,
    id: String,
    report: String,
    identity: IdentityFields,
    risk: RiskFields,
    workers: Vec<Choice>,
    /// The case that somebody else opened from the same report.
    existing_href: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    if !query.text("report").is_empty() {
        let _: ReportId = id(query.text("report"))?;
    }
    let case: CaseId = state.services().random().id();
    let fields = Fields::of(&[
        ("id", &case.to_string()),
        ("report", query.text("report")),
        ("gender", "not_asked"),
        ("institution", "not_asked"),
        ("key-worker", &staff.person.to_string()),
    ]);
    show(shell, &state, &staff, &fields, Errors::default(), None).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let case: CaseId = id(fields.text("id"))?;
    let report = match fields.text("report") {
        "" => None,
        report => Some(id(report)?),
    };
    let today = bar::today(&state, &staff);
    let identity = parse_identity(&shell, &fields, today, &mut errors);
    let risk = parse_risk(&shell, &fields, &mut errors);
    let key_worker = fields.text("key-worker").parse::<PersonId>();
    let (Ok(key_worker), true) = (key_worker, errors.is_empty()) else {
        if key_worker.is_err() {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
        }
        return show(shell, &state, &staff, &fields, errors, None).await;
    };
    let new = NewCase {
        id: case,
        report,
        identity,
        risk,
        key_worker,
    };
    match services::cases::open(state.services(), &staff, &new).await {
        Ok(opened) => Ok(redirect(
            &shell,
            &format!("/cases/{}?done=case-opened", opened.case),
        )),
        Err(OpenCaseError::NotAWorker) => {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
            show(shell, &state, &staff, &fields, errors, None).await
        }
        Err(OpenCaseError::ReportHasCase(existing)) => {
            show(shell, &state, &staff, &fields, errors, Some(existing)).await
        }
        Err(OpenCaseError::Service(error)) => Err(error.into()),
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: Errors,
    existing: Option<CaseId>,
) -> Result<Response, PageError> {
    let status = if existing.is_some() {
        StatusCode::CONFLICT
    } else if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let workers =
        super::key_worker::choices(&shell, state, staff, fields.text("key-worker")).await?;
    page_with_status(
        status,
        &NewPage {
            id: fields.text("id").to_owned(),
            report: fields.text("report").to_owned(),
            identity: IdentityFields::of(&shell, fields),
            risk: RiskFields::of(&shell, fields),
            workers,
            existing_href: existing
                .map(|case| format!("{}/cases/{case}", shell.base))
                .unwrap_or_default(),
            errors,
            shell,
        },
    )
}
