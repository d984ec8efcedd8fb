//! Reports of concern: taken in, claimed, read, answered, decided on.

mod answer;
mod asides;
mod channels;
mod claim;
mod climb;
mod conversation;
pub mod conversations;
mod correct;
mod decide;
mod draft;
pub mod duty;
mod effort;
mod erase_junk;
pub mod files;
pub(crate) mod flood;
mod phone;
mod queue;
mod read;
mod reply;
mod route;
mod send;
mod sooner;
mod tell;
pub mod triage;
mod withdraw;

pub use answer::answer;
pub use asides::{
    ASIDE_PAGE, AsideEntry, AsidePage, Fate, Held, HeldWaiting, asides, decide_asides, held_for,
};
pub use channels::{ChannelsView, channels, open_channels};
pub use claim::{ClaimError, claim};
pub use climb::{Climbed, climb, climbed_to};
pub use conversation::{
    Arrival, Conversation, Proof, ReturnError, conversation_end, knock, open_conversation,
    parse_code,
};
pub use correct::{Correction, correct, own_message};
pub use decide::{Decided, NewDecision, decide};
pub use draft::{KeptDraft, forget_draft, forget_old_drafts, new_draft, read_draft, save_draft};
pub use effort::{Challenge, challenge, is_solved};
pub use erase_junk::erase_junk;
pub use flood::Sending;
pub use phone::{NewCall, file_call, filed_words, forget_filed};
pub use queue::{
    Doubt, Part, QUEUE_PAGE, Queue, QueueEntry, QueueFilter, QueuePlace, Tab, queue, reports_of_day,
};
pub use read::{
    ConversationState, DecisionView, MessageView, ReportContent, ReportView, VersionView, read,
};
pub use reply::{ReplyError, reply};
pub use route::{Region, Wanted, can_be_opened, regions};
pub use send::{NewReport, Received, SendError, receive, receive_with, send};
pub use sooner::{Sooner, may_be_sooner, sooner};
pub use store::queue::{Place as PlaceInPriority, QueueCounts};
pub(crate) use tell::tell_climbed;
pub use withdraw::{NewWithdrawal, WithdrawalView, take_back, withdraw};

use domain::intake::{ReportOfConcern, ResponseTimes, Written};
use minicbor::{Decode, Encode};
use store::intake::ReportRow;
use vault::{DataKey, Place, Sealed};

use crate::{ServiceError, Settings};

/// How long the words stay on the page after sending, and a conversation stays open without an answer.
pub const OPEN_FOR: jiff::SignedDuration = jiff::SignedDuration::from_mins(30);

/// The text of a reason, as it is sealed.
#[derive(Encode, Decode)]
struct Text {
    #[n(0)]
    text: String,
}

pub(crate) fn seal_text(
    key: &DataKey,
    place: &Place<'_>,
    text: &str,
    services: &crate::Services,
) -> Vec<u8> {
    let text = Text {
        text: text.to_owned(),
    };
    key.seal(place, &text, &mut services.random().keys())
        .into_bytes()
}

pub(crate) fn open_text(
    key: &DataKey,
    place: &Place<'_>,
    bytes: Vec<u8>,
) -> Result<String, ServiceError> {
    Ok(key.open(place, &Sealed::<Text>::from_bytes(bytes))?.text)
}

fn seal_written(
    key: &DataKey,
    place: &Place<'_>,
    written: &Written,
    services: &crate::Services,
) -> Vec<u8> {
    key.seal(place, written, &mut services.random().keys())
        .into_bytes()
}

fn open_written(key: &DataKey, place: &Place<'_>, bytes: Vec<u8>) -> Result<Written, ServiceError> {
    Ok(key.open(place, &Sealed::<Written>::from_bytes(bytes))?)
}

fn place<'a>(table: &'static str, row: &'a [u8; 16], field: &'static str) -> Place<'a> {
    Place {
        table,
        row,
        field,
        // Reports, messages, corrections and decisions are added and never changed.
        version: 1,
    }
}

fn open_report(key: &DataKey, row: &ReportRow) -> Result<ReportOfConcern, ServiceError> {
    let sealed = Sealed::<ReportOfConcern>::from_bytes(row.body.clone());
    Ok(key.open(&place("reports", row.id.as_bytes(), "body"), &sealed)?)
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
