use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::cases::Names;
use vault::{CaseId, PersonId};

use super::bar::{self, CaseBar};
use super::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/key_worker.html")]
struct KeyWorkerPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    workers: Vec<Choice>,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, id(&case)?, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let Ok(worker) = fields.text("key-worker").parse::<PersonId>() else {
        let mut errors = Errors::default();
        errors.add("key-worker", shell.t("cases-error-key-worker"));
        return show(shell, &state, &staff, case, errors).await;
    };
    services::cases::change_key_worker(state.services(), &staff, case, worker).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}?done=key-worker-changed"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    errors: Errors,
) -> Result<Response, PageError> {
    let head = services::cases::read_head(state.services(), staff, case, Names::Hidden).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let workers = choices(&shell, state, staff, &head.key_worker_id.to_string()).await?;
    page_with_status(
        status,
        &KeyWorkerPage {
            bar: CaseBar::new(&shell, &head, bar::today(state, staff), "overview"),
            workers,
            errors,
            shell,
        },
    )
}

/// Everybody here who can be a key worker or own an action.
pub(crate) async fn choices(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    chosen: &str,
) -> Result<Vec<Choice>, PageError> {
    let workers = services::cases::key_workers(state.services(), staff).await?;
    Ok(workers
        .into_iter()
        .map(|worker| {
            let id = worker.id.to_string();
            let role = shell.word("accounts-role", worker.role.as_str());
            let is_chosen = id == chosen;
            Choice::new(id, format!("{} ({role})", worker.username), is_chosen)
        })
        .collect())
}
