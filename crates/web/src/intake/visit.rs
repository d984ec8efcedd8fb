use axum::http::HeaderMap;
use axum::response::Response;
use services::intake::{KeptDraft, read_draft};
use vault::SessionToken;

use crate::shell::{AppState, PageError, Shell, cookies, protection};

/// What a visitor's browser brought along. Most bring nothing.
pub struct Visit {
    pub token: Option<SessionToken>,
    /// `None` although there is a token: it was kept for long enough.
    pub kept: Option<KeptDraft>,
}

impl Visit {
    pub async fn load(state: &AppState, headers: &HeaderMap) -> Result<Self, PageError> {
        let token = cookies::draft(headers, state.settings());
        let kept = match &token {
            Some(token) => read_draft(state.services(), token).await?,
            None => None,
        };
        Ok(Self { token, kept })
    }

    pub fn has_expired(&self) -> bool {
        self.token.is_some() && self.kept.is_none()
    }

    /// The draft that can still be written in.
    pub fn open(&self) -> Option<(&SessionToken, &KeptDraft)> {
        match (&self.token, &self.kept) {
            (Some(token), Some(kept)) if !kept.is_sent => Some((token, kept)),
            _ => None,
        }
    }

    /// Gives the forms of a page the protection of this browser's draft.
    pub fn protect(&self, state: &AppState, shell: &mut Shell) {
        if let Some(token) = &self.token {
            shell.csrf = protection::token(state, &token.row_id());
        }
    }

    pub fn fits(&self, state: &AppState, given: &str) -> bool {
        self.token
            .as_ref()
            .is_some_and(|token| protection::fits(state, &token.row_id(), given))
    }
}

/// Lets the browser carry the token until it is closed.
pub fn carry(response: &mut Response, state: &AppState, token: &SessionToken) {
    cookies::set(
        response,
        state.settings(),
        cookies::Name::Draft,
        &token.to_cookie(),
        None,
    );
}

pub fn drop_token(response: &mut Response, state: &AppState) {
    cookies::clear(response, state.settings(), cookies::Name::Draft);
}
