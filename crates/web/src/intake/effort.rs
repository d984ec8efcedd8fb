//! What the forms of the public channels carry for floods.

use services::intake::{challenge, is_solved};

use super::visit::Visit;
use crate::shell::{AppState, Fields, PageError, assets};

/// A field that nobody sees. Who fills it in is a machine, or a browser that means too well.
pub const TRAP: &str = "homepage";

/// A challenge on its way to the browser.
pub struct EffortFields {
    pub challenge: String,
    pub bits: u8,
    pub rounds: u32,
    /// The script that works.
    pub worker: String,
}

impl EffortFields {
    /// `None` without a draft, or when the work was done on an earlier page.
    pub async fn of(state: &AppState, visit: &Visit) -> Result<Option<Self>, PageError> {
        match visit.open() {
            Some((_, kept)) if kept.draft.effort_at.is_none() => Self::of_sent(state, visit).await,
            _ => Ok(None),
        }
    }

    /// The same after sending.
    pub async fn of_sent(state: &AppState, visit: &Visit) -> Result<Option<Self>, PageError> {
        let Some(token) = &visit.token else {
            return Ok(None);
        };
        let made = challenge(state.services(), token).await?;
        Ok(Some(Self {
            challenge: made.text,
            bits: made.bits,
            rounds: made.rounds,
            worker: assets::path("effort.js"),
        }))
    }
}

/// Whether a form brought the answer to a challenge of its draft.
pub fn is_shown(state: &AppState, visit: &Visit, fields: &Fields) -> bool {
    visit.token.as_ref().is_some_and(|token| {
        is_solved(
            state.services(),
            token,
            fields.text("challenge"),
            fields.text("answer"),
        )
    })
}
