use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::cases::{CaseView, Names, NewRisk};
use vault::CaseId;

use super::bar::{self, CaseBar};
use super::forms::{RiskFields, parse_risk};
use super::{id, words};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "cases/risk.html")]
struct RiskPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    id: String,
    risk: RiskFields,
    view: CaseView,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let new: vault::RiskId = state.services().random().id();
    let fields = Fields::parse(format!("id={new}").as_bytes());
    show(
        shell,
        &state,
        &staff,
        id(&case)?,
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let risk = parse_risk(&shell, &fields, &mut errors);
    if errors.is_empty() && risk.is_empty() {
        errors.add("harm", shell.t("cases-error-risk-empty"));
    }
    if !errors.is_empty() {
        return show(shell, &state, &staff, case, &fields, errors).await;
    }
    let new = NewRisk {
        id: id(fields.text("id"))?,
        risk,
    };
    services::cases::assess_risk(state.services(), &staff, case, &new).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}?done=risk-assessed"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = services::cases::read(state.services(), staff, case, Names::Hidden).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &RiskPage {
            bar: CaseBar::new(&shell, &view.head, bar::today(state, staff), "overview"),
            id: fields.text("id").to_owned(),
            risk: RiskFields::of(&shell, fields),
            view,
            errors,
            shell,
        },
    )
}
