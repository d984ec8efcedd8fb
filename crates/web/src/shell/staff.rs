//! The door to everything behind the sign-in.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::accounts::Permission;
use services::Actor;
use services::accounts::{
    FormDraft, SessionState, discard_form, keep_form, look_in, resume_session,
};
use services::intake::conversations::unread_for;
use vault::{DraftId, PersonId, PublicKey, SessionToken};

use super::access::Access;
use super::errors::PageError;
use super::fields::Fields;
use super::page::{Shell, redirect};
use super::{AppState, body, cookies, protection, upload};

/// The signed-in person, for a handler.
#[derive(Clone)]
pub struct Staff(pub(crate) Arc<CurrentStaff>);

impl std::ops::Deref for Staff {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.0.actor
    }
}

impl Staff {
    pub fn token(&self) -> &SessionToken {
        &self.0.token
    }
}

/// Whoever sends a form with files. Its body is read where it is taken, so a session that ended is met there.
pub enum Uploader {
    SignedIn(Staff),
    Ended(EndedStaff),
}

/// A member of staff whose session has ended. Her keys are closed: things can only be sealed to her.
#[derive(Clone, Copy)]
pub struct EndedStaff {
    pub person: PersonId,
    pub public_key: PublicKey,
    session: [u8; 32],
}

impl EndedStaff {
    /// Whether a form came from a page of her session.
    pub fn fits(&self, state: &AppState, csrf: &str) -> bool {
        protection::fits(state, &self.session, csrf)
    }
}

impl FromRequestParts<AppState> for Uploader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        match parts.extensions.get::<EndedStaff>() {
            Some(ended) => Ok(Self::Ended(*ended)),
            None => Staff::from_request_parts(parts, state)
                .await
                .map(Self::SignedIn),
        }
    }
}

/// One signed-in request.
pub struct CurrentStaff {
    pub actor: Actor,
    pub token: SessionToken,
    pub csrf: String,
    /// Reports with something new from their sender that are hers to read.
    pub unread: i64,
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        // Absent only when a route was declared public and asks for staff: a defect of ours.
        parts
            .extensions
            .get::<Arc<CurrentStaff>>()
            .cloned()
            .map(Self)
            .ok_or(PageError::NotFound)
    }
}

/// Lets a request through when its session is live, its role includes the work, and, for a form, when
/// the form came from one of our pages. A form whose session has ended is kept for its writer first.
pub async fn admit(
    State((state, access, takes_files)): State<(AppState, Access, bool)>,
    request: Request,
    next: Next,
) -> Response {
    let (request, kept) = match check(&state, access, takes_files, request).await {
        Ok(admitted) => admitted,
        Err(response) => return response,
    };
    let staff = request.extensions().get::<Arc<CurrentStaff>>().cloned();
    let response = next.run(request).await;
    // A form that was kept is forgotten when its page has taken it, and not a moment sooner.
    if let (Some(id), Some(staff)) = (kept, staff)
        && (response.status() == StatusCode::SEE_OTHER || response.status().is_success())
        && let Err(error) = discard_form(state.services(), &staff.actor, id).await
    {
        tracing::error!(error = %error, "a kept form was sent and could not be forgotten");
    }
    response
}

async fn check(
    state: &AppState,
    access: Access,
    takes_files: bool,
    request: Request,
) -> Result<(Request, Option<DraftId>), Response> {
    let (mut parts, sent) = request.into_parts();
    let shell = Shell::of(&parts, state);
    // A form with files is read by its handler as it streams in; its token is looked at there, and what becomes of
    // it when the session has ended is decided there.
    let streams = takes_files && upload::carries_files(&parts.headers);
    let is_form = parts.method == Method::POST && !streams;
    let (body, sent) = if is_form {
        let body = body::read(sent).await.map_err(PageError::into_response)?;
        (body.clone(), Body::from(body))
    } else {
        (axum::body::Bytes::new(), sent)
    };
    let Some(token) = cookies::session(&parts.headers, state.settings()) else {
        return Err(redirect(&shell, "/sign-in"));
    };
    // A page that looks by itself whether it is still so does not keep a session alive.
    let watches = parts.method == Method::GET && parts.headers.contains_key(WATCH);
    let session = match watches {
        true => look_in(state.services(), &token).await,
        false => resume_session(state.services(), &token).await,
    };
    let session = session.map_err(|error| PageError::from(error).into_response())?;
    let actor = match session {
        SessionState::Live(actor) => *actor,
        SessionState::Ended { person, public_key } if streams => {
            parts.extensions.insert(EndedStaff {
                person,
                public_key,
                session: token.row_id(),
            });
            return Ok((Request::from_parts(parts, sent), None));
        }
        SessionState::Ended { person, public_key } => {
            // What a script keeps every few seconds is told that the session is over; what somebody sends is kept.
            if is_form
                && !parts.headers.contains_key(DRAFT)
                && protection::fits(state, &token.row_id(), Fields::parse(&body).text("csrf"))
            {
                let draft = form_draft(&shell, &body);
                keep_form(state.services(), person, &public_key, &draft)
                    .await
                    .map_err(|error| PageError::from(error).into_response())?;
                return Err(redirect(&shell, "/sign-in?kept=1"));
            }
            return Err(redirect(&shell, "/sign-in?ended=1"));
        }
        SessionState::Unknown => return Err(redirect(&shell, "/sign-in")),
    };
    if let Access::Work(permission) = access
        && !actor.may(permission)
    {
        // What you may not use does not exist for you.
        return Err(PageError::NotFound.into_response());
    }
    if is_form && !protection::fits(state, &token.row_id(), Fields::parse(&body).text("csrf")) {
        return Err(PageError::NotFromHere.into_response());
    }
    let csrf = protection::token(state, &token.row_id());
    let unread = if actor.may(Permission::HandleReports) {
        unread_for(state.services(), &actor)
            .await
            .map_err(|error| PageError::from(error).into_response())?
    } else {
        0
    };
    parts.extensions.insert(Arc::new(CurrentStaff {
        actor,
        token,
        csrf,
        unread,
    }));
    let kept = Fields::parse(&body).text(KEPT_FIELD).parse().ok();
    Ok((Request::from_parts(parts, sent), kept))
}

/// `watch.js` asks; nobody pressed anything.
const WATCH: &str = "x-watch";

/// `draft.js` keeps what is being written; nobody pressed anything.
pub const DRAFT: &str = "x-draft";

/// Names the kept form that is being sent again.
pub const KEPT_FIELD: &str = "kept-form";

fn form_draft(shell: &Shell, body: &[u8]) -> FormDraft {
    FormDraft {
        path: format!("{}{}", shell.base, shell.path()),
        fields: Fields::parse(body)
            .into_pairs()
            .into_iter()
            // A passphrase is never shown again, not even to the one who typed it.
            .filter(|(name, _)| !["csrf", KEPT_FIELD, "passphrase"].contains(&name.as_str()))
            .collect(),
    }
}
