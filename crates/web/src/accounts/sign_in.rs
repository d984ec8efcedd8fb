use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use services::accounts::{SessionState, SignInError, end_session, resume_session, rotate_due};
use vault::{Passphrase, SessionToken};

use crate::shell::fields::Query;
use crate::shell::limits::{Guess, Visitor};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, cookies, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    username: String,
    errors: Errors,
    /// The last session ended; `kept` says that a form was kept with it.
    ended: bool,
    kept: bool,
    /// A file was sent after it had ended, and is not kept.
    lost_file: bool,
}

pub async fn sign_in_page(shell: Shell, Query(query): Query) -> Result<Response, PageError> {
    page(&SignInPage {
        shell,
        username: String::new(),
        errors: Errors::default(),
        ended: query.contains("ended"),
        kept: query.contains("kept"),
        lost_file: query.text("ended") == "files",
    })
}

pub async fn sign_in(
    shell: Shell,
    State(state): State<AppState>,
    Visitor(from): Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    let username = fields.text("username").trim().to_owned();
    if !state.limits().allow(Guess::SignIn, from, &username) {
        return Err(PageError::SlowDown);
    }
    let passphrase = Passphrase::new(fields.text("passphrase").to_owned());
    match services::accounts::sign_in(state.services(), &username, passphrase).await {
        Ok(signed_in) => {
            let mut response = redirect(&shell, "/day");
            cookies::set(
                &mut response,
                state.settings(),
                cookies::Name::Session,
                &signed_in.token.to_cookie(),
                None,
            );
            renew_keys(&state, signed_in.token);
            Ok(response)
        }
        Err(SignInError::Refused) => {
            let mut errors = Errors::default();
            errors.add("username", shell.t("accounts-sign-in-refused"));
            page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SignInPage {
                    shell,
                    username,
                    errors,
                    ended: false,
                    kept: false,
                    lost_file: false,
                },
            )
        }
        Err(SignInError::Service(error)) => Err(error.into()),
    }
}

pub async fn sign_out(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    end_session(state.services(), &staff, staff.token()).await?;
    let mut response = redirect(&shell, "/sign-in");
    cookies::clear(&mut response, state.settings(), cookies::Name::Session);
    Ok(response)
}

/// Renews the keys that somebody left behind, beside the page: nobody waits for it at the sign-in.
fn renew_keys(state: &AppState, token: SessionToken) {
    let state = state.clone();
    tokio::spawn(async move {
        let services = state.services();
        let renewed = match resume_session(services, &token).await {
            Ok(SessionState::Live(actor)) => rotate_due(services, &actor).await,
            Ok(_) => return,
            Err(error) => Err(error),
        };
        match renewed {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "compartments were renewed"),
            Err(error) => tracing::error!(error = %error, "compartments could not be renewed"),
        }
    });
}
