//! Reports of concern: taken in, claimed, read, answered, decided on.

mod answer;
mod channels;
mod claim;
mod climb;
mod conversation;
mod decide;
mod draft;
pub mod duty;
mod phone;
mod queue;
mod read;
mod reply;
mod route;
mod send;
pub mod triage;

pub use answer::answer;
pub use channels::{ChannelsView, channels, open_channels};
pub use claim::{ClaimError, claim};
pub use climb::{Climbed, climb, climbed_to};
pub use conversation::{Conversation, ReturnError, open_conversation, parse_code};
pub use decide::{Decided, NewDecision, decide};
pub use draft::{KeptDraft, forget_draft, forget_old_drafts, new_draft, read_draft, save_draft};
pub use phone::{NewCall, file_call, filed_words, forget_filed};
pub use queue::{Queue, QueueEntry, queue};
pub use read::{DecisionView, MessageView, ReportContent, ReportView, read};
pub use reply::reply;
pub use route::{Region, Wanted, can_be_opened, regions};
pub use send::{NewReport, Received, SendError, receive, send};

use domain::intake::{Priority, ReportOfConcern, ResponseTimes};
use minicbor::{Decode, Encode};
use store::intake::ReportRow;
use vault::{DataKey, Place, Sealed};

use crate::{ServiceError, Settings};

/// How long the words stay on the page after sending, and a conversation stays open without an answer.
pub const OPEN_FOR: jiff::SignedDuration = jiff::SignedDuration::from_mins(30);

/// The text of a message or a reason, as it is sealed.
#[derive(Encode, Decode)]
struct Text {
    #[n(0)]
    text: String,
}

fn seal_text(key: &DataKey, place: &Place<'_>, text: &str, services: &crate::Services) -> Vec<u8> {
    let text = Text {
        text: text.to_owned(),
    };
    key.seal(place, &text, &mut services.random().keys())
        .into_bytes()
}

fn open_text(key: &DataKey, place: &Place<'_>, bytes: Vec<u8>) -> Result<String, ServiceError> {
    Ok(key.open(place, &Sealed::<Text>::from_bytes(bytes))?.text)
}

fn place<'a>(table: &'static str, row: &'a [u8; 16], field: &'static str) -> Place<'a> {
    Place {
        table,
        row,
        field,
        // Reports, messages and decisions are added and never changed.
        version: 1,
    }
}

fn open_report(key: &DataKey, row: &ReportRow) -> Result<ReportOfConcern, ServiceError> {
    let sealed = Sealed::<ReportOfConcern>::from_bytes(row.body.clone());
    Ok(key.open(&place("reports", row.id.as_bytes(), "body"), &sealed)?)
}

fn priority_of(row: &ReportRow) -> Result<Priority, ServiceError> {
    row.priority
        .parse()
        .map_err(ServiceError::corrupt("reports", "priority"))
}

/// The local policy of how long each priority may wait.
#[must_use]
pub fn response_times(settings: &Settings) -> ResponseTimes {
    ResponseTimes {
        critical: settings.due_critical,
        urgent: settings.due_urgent,
        otherwise: settings.due_otherwise,
    }
}
