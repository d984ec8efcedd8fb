//! The first sign-in with a one-time code, and the way back in with the recovery code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE};
use services::accounts::{ActivateError, RecoverError, activate};
use vault::Passphrase;

use crate::shell::limits::{Guess, Visitor};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page, page_with_status};

#[derive(Template)]
#[template(path = "accounts/enrol.html")]
struct EnrolPage {
    shell: Shell,
    /// The first sign-in, not the recovery.
    is_first: bool,
    username: String,
    errors: Errors,
}

/// The recovery code, shown this once.
#[derive(Template)]
#[template(path = "accounts/recovery_code.html")]
struct RecoveryCodePage {
    shell: Shell,
    groups: Vec<String>,
}

enum Refusal {
    NotTogether,
    TooShort,
    TooLong,
}

pub async fn welcome_page(shell: Shell) -> Result<Response, PageError> {
    empty(shell, true)
}

pub async fn recover_page(shell: Shell) -> Result<Response, PageError> {
    empty(shell, false)
}

fn empty(shell: Shell, is_first: bool) -> Result<Response, PageError> {
    page(&EnrolPage {
        shell,
        is_first,
        username: String::new(),
        errors: Errors::default(),
    })
}

pub async fn welcome(
    shell: Shell,
    State(state): State<AppState>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    enrol(shell, state, visitor, fields, true).await
}

pub async fn recover(
    shell: Shell,
    State(state): State<AppState>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    enrol(shell, state, visitor, fields, false).await
}

async fn enrol(
    shell: Shell,
    state: AppState,
    Visitor(from): Visitor,
    fields: Fields,
    is_first: bool,
) -> Result<Response, PageError> {
    let username = fields.text("username").trim().to_owned();
    if !state.limits().allow(Guess::Code, from, &username) {
        return Err(PageError::SlowDown);
    }
    let mut errors = Errors::default();
    if fields.text("passphrase") != fields.text("again") {
        errors.add("again", shell.t("accounts-passphrases-differ"));
    } else {
        let code = Passphrase::new(fields.text("code").trim().to_lowercase());
        let passphrase = Passphrase::new(fields.text("passphrase").to_owned());
        match open(&state, &username, code, passphrase, is_first).await? {
            // Shown in the answer itself: the code must stand in no address, and a second sending of the
            // form opens nothing.
            Ok(recovery_code) => {
                return page(&RecoveryCodePage {
                    shell,
                    groups: recovery_code
                        .expose()
                        .split('-')
                        .map(str::to_owned)
                        .collect(),
                });
            }
            Err(Refusal::NotTogether) => errors.add(
                "code",
                shell.t(if is_first {
                    "accounts-welcome-refused"
                } else {
                    "accounts-recover-refused"
                }),
            ),
            Err(Refusal::TooShort) => errors.add(
                "passphrase",
                shell.with("accounts-passphrase-short", "count", SHORTEST_PASSPHRASE),
            ),
            Err(Refusal::TooLong) => errors.add(
                "passphrase",
                shell.with("accounts-passphrase-long", "count", LONGEST_PASSPHRASE),
            ),
        }
    }
    page_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &EnrolPage {
            shell,
            is_first,
            username,
            errors,
        },
    )
}

async fn open(
    state: &AppState,
    username: &str,
    code: Passphrase,
    passphrase: Passphrase,
    is_first: bool,
) -> Result<Result<Passphrase, Refusal>, PageError> {
    let services = state.services();
    if is_first {
        return match activate(services, username, code, passphrase).await {
            Ok(activation) => Ok(Ok(activation.recovery_code)),
            Err(ActivateError::Refused) => Ok(Err(Refusal::NotTogether)),
            Err(ActivateError::PassphraseTooShort) => Ok(Err(Refusal::TooShort)),
            Err(ActivateError::PassphraseTooLong) => Ok(Err(Refusal::TooLong)),
            Err(ActivateError::Service(error)) => Err(error.into()),
        };
    }
    match services::accounts::recover(services, username, code, passphrase).await {
        Ok(recovery_code) => Ok(Ok(recovery_code)),
        Err(RecoverError::Refused) => Ok(Err(Refusal::NotTogether)),
        Err(RecoverError::PassphraseTooShort) => Ok(Err(Refusal::TooShort)),
        Err(RecoverError::PassphraseTooLong) => Ok(Err(Refusal::TooLong)),
        Err(RecoverError::Service(error)) => Err(error.into()),
    }
}
