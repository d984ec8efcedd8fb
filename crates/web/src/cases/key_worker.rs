use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{HandoverNote, LONGEST_HANDOVER};
use services::cases::{ChangeKeyWorkerError, Names, change_key_worker, read_head};
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
    /// Whom the reader was shown as the key worker.
    follows: String,
    workers: Vec<Choice>,
    note: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, (id(&case)?, None), sent).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let seen: PersonId = id(fields.text("follows"))?;
    let mut errors = Errors::default();
    let worker = fields.text("key-worker").parse::<PersonId>().ok();
    if worker.is_none() {
        errors.add("key-worker", shell.t("cases-error-key-worker"));
    }
    let note = HandoverNote::parse(&fields.text("note").replace("\r\n", "\n"));
    if note.is_err() {
        let text = shell.with("cases-error-text-long", "limit", LONGEST_HANDOVER);
        errors.add("note", text);
    }
    let (Some(worker), Ok(note)) = (worker, note) else {
        return show(shell, &state, &staff, (case, Some(seen)), (fields, errors)).await;
    };
    let note = note.as_ref();
    let who = (seen, worker);
    // Once she was told who it is, her next form follows that one.
    let mut follows = None;
    match change_key_worker(state.services(), &staff, case, who, note).await {
        Ok(()) => {
            let path = format!("/cases/{case}?done=key-worker-changed");
            return Ok(redirect(&shell, &path));
        }
        Err(ChangeKeyWorkerError::Same) => {
            errors.add("key-worker", shell.t("cases-error-key-worker-same"));
        }
        Err(ChangeKeyWorkerError::NotWorker) => {
            follows = Some(seen);
            errors.add("key-worker", shell.t("cases-error-key-worker"));
        }
        Err(ChangeKeyWorkerError::Conflict) => {
            let head = read_head(state.services(), &staff, case, Names::Hidden).await?;
            let text = shell.with("cases-error-key-worker-now", "who", head.key_worker);
            errors.add("key-worker", text);
        }
        Err(ChangeKeyWorkerError::Service(error)) => return Err(error.into()),
    }
    show(shell, &state, &staff, (case, follows), (fields, errors)).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, follows): (CaseId, Option<PersonId>),
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let head = read_head(state.services(), staff, case, Names::Hidden).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let now = head.key_worker_id.to_string();
    let chosen = match fields.text("key-worker") {
        "" => now.as_str(),
        sent => sent,
    };
    let workers = choices(&shell, state, staff, chosen).await?;
    page_with_status(
        status,
        &KeyWorkerPage {
            bar: CaseBar::new(&shell, &head, bar::today(state, staff), "overview"),
            follows: follows.map_or(now, |seen| seen.to_string()),
            workers,
            note: fields.text("note").to_owned(),
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
