//! A request for a key: what its trustees, its asker and her colleagues see of it, and do with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::accounts::{
    KeyRequestView, ReleaseError, SessionState, TakeKeyError, read_key_request, release_share,
    resume_session, rotate_due, stop_key_request, take_key,
};
use vault::{Passphrase, TrustRequestId};

use crate::shell::limits::{Guess, Visitor};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

/// A request as an item of a list.
pub struct RequestTask {
    pub label: String,
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    pub hint: String,
}

#[derive(Template)]
#[template(path = "accounts/key_request.html")]
struct RequestPage {
    shell: Shell,
    errors: Errors,
    id: String,
    title: String,
    asker: String,
    centre: String,
    asked: String,
    state: String,
    tone: &'static str,
    closed: String,
    released_count: String,
    released: Vec<String>,
    reason: String,
    may_release: bool,
    may_stop: bool,
    may_take: bool,
    waits: bool,
}

pub fn task_of(shell: &Shell, request: &KeyRequestView) -> RequestTask {
    let (state, tone) = state_of(shell, request);
    RequestTask {
        label: title_of(shell, request),
        href: format!("{}/people/requests/{}", shell.base, request.id),
        state,
        tone,
        hint: format!(
            "{}. {}",
            shell.with2(
                "accounts-request-asked",
                "who",
                request.asker.clone(),
                "when",
                shell.moment(&request.asked_at),
            ),
            count_of(shell, request)
        ),
    }
}

fn title_of(shell: &Shell, request: &KeyRequestView) -> String {
    shell.with2(
        "accounts-request-title",
        "key",
        shell.word("accounts-compartment", request.compartment.as_str()),
        "centre",
        request.centre.clone(),
    )
}

fn state_of(shell: &Shell, request: &KeyRequestView) -> (String, &'static str) {
    if request.may_release {
        (shell.t("accounts-request-state-your-share"), "attention")
    } else if request.may_take {
        (shell.t("accounts-request-state-ready"), "attention")
    } else {
        let tone = match request.state.as_str() {
            "open" => "info",
            "taken" => "ok",
            _ => "",
        };
        (shell.word("accounts-request-state", &request.state), tone)
    }
}

fn count_of(shell: &Shell, request: &KeyRequestView) -> String {
    shell.with2(
        "accounts-request-count",
        "count",
        request.released.len() as i64,
        "needed",
        request.needed,
    )
}

pub async fn request_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: TrustRequestId = crate::cases::id(&id)?;
    show(shell, &state, &staff, id, Errors::default()).await
}

pub async fn release(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Visitor(from): Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: TrustRequestId = crate::cases::id(&id)?;
    if !state.limits().allow(Guess::SignIn, from, &staff.username) {
        return Err(PageError::SlowDown);
    }
    let passphrase = Passphrase::new(fields.text("passphrase").to_owned());
    match release_share(state.services(), &staff, id, passphrase).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/people/requests/{id}?done=share-released"),
        )),
        Err(ReleaseError::WrongPassphrase) => {
            let mut errors = Errors::default();
            errors.add("passphrase", shell.t("accounts-request-passphrase-wrong"));
            show(shell, &state, &staff, id, errors).await
        }
        Err(ReleaseError::Service(error)) => Err(error.into()),
    }
}

pub async fn stop(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: TrustRequestId = crate::cases::id(&id)?;
    stop_key_request(state.services(), &staff, id).await?;
    Ok(redirect(
        &shell,
        &format!("/people/requests/{id}?done=key-request-stopped"),
    ))
}

/// Takes the key, and makes its next generation before the page is answered: the shares that were released
/// are shares of the old one.
pub async fn take(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: TrustRequestId = crate::cases::id(&id)?;
    match take_key(state.services(), &staff, id).await {
        Ok(()) => {}
        Err(TakeKeyError::TooFew) => {
            let mut errors = Errors::default();
            errors.add("take", shell.t("accounts-request-too-few"));
            return show(shell, &state, &staff, id, errors).await;
        }
        Err(TakeKeyError::Wrong) => {
            let mut errors = Errors::default();
            errors.add("take", shell.t("accounts-request-wrong-share"));
            return show(shell, &state, &staff, id, errors).await;
        }
        Err(TakeKeyError::Service(error)) => return Err(error.into()),
    }
    if let SessionState::Live(actor) = resume_session(state.services(), staff.token()).await? {
        rotate_due(state.services(), &actor).await?;
    }
    Ok(redirect(
        &shell,
        &format!("/people/requests/{id}?done=key-taken"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: TrustRequestId,
    errors: Errors,
) -> Result<Response, PageError> {
    let request = read_key_request(state.services(), staff, id).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (state, tone) = state_of(&shell, &request);
    let closed = match (&request.closed_at, &request.closed_by) {
        (None, _) => String::new(),
        (Some(when), None) => shell.with("accounts-request-closed", "when", shell.moment(when)),
        (Some(when), Some(who)) => shell.with2(
            "accounts-request-closed-by",
            "who",
            who.clone(),
            "when",
            shell.moment(when),
        ),
    };
    page_with_status(
        status,
        &RequestPage {
            errors,
            id: id.to_string(),
            title: title_of(&shell, &request),
            released_count: count_of(&shell, &request),
            asked: shell.moment(&request.asked_at),
            state,
            tone,
            closed,
            released: request
                .released
                .iter()
                .map(|(who, when)| {
                    shell.with2(
                        "accounts-request-released",
                        "who",
                        who.clone(),
                        "when",
                        shell.moment(when),
                    )
                })
                .collect(),
            reason: request.reason.unwrap_or_default(),
            may_release: request.may_release,
            may_stop: request.may_stop,
            may_take: request.may_take,
            waits: request.is_asker && request.state == "open" && !request.may_take,
            asker: request.asker,
            centre: request.centre,
            shell,
        },
    )
}
