use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use services::accounts::{SignInError, end_session};
use vault::Passphrase;

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
}

pub async fn sign_in_page(shell: Shell, Query(query): Query) -> Result<Response, PageError> {
    page(&SignInPage {
        shell,
        username: String::new(),
        errors: Errors::default(),
        ended: query.contains("ended"),
        kept: query.contains("kept"),
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

#[derive(Template)]
#[template(path = "accounts/day.html")]
struct DayPage {
    shell: Shell,
}

pub async fn day(shell: Shell) -> Result<Response, PageError> {
    page(&DayPage { shell })
}
