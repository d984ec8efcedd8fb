//! Intake: a report of concern, the words that lead back to it, and what a centre decides about it.
//!
//! Two rules run through it. A report is never refused for what it lacks: every answer may be absent,
//! and "I don't know" is an answer of its own. And nothing is derived that reassures: a report whose
//! urgency is unknown waits with the urgent ones, not with the others.
//!
//! Three [channels](Channel) lead to one queue. [`routing`] finds the centre for a report and says why,
//! [`duty`] says who is there, [`climbing`] whom to tell when nobody takes it up, [`flood`] where a report waits
//! when very many come in, [`conversation`] until when the sender can come back, [`triage`] what a worker makes
//! of it.

mod age;
mod channel;
pub mod climbing;
mod code;
pub mod conversation;
mod decision;
mod draft;
pub mod duty;
pub mod files;
pub mod flood;
mod priority;
mod referral;
pub mod replies;
mod report;
pub mod routing;
mod text;
pub mod triage;

pub use age::{AgeRange, SaidAge, SaidAgeError};
pub use channel::Channel;
pub use climbing::{Climb, ClimbingPolicy};
pub use code::{
    Code, CodeError, WORDS_IN_A_CODE, WORDS_IN_A_LIST, WordList, WordListError, WordLists,
};
pub use conversation::{Translation, Written};
pub use decision::TriageDecision;
pub use draft::{Draft, Meant, OpenConversation};
pub use priority::{Priority, ResponseTimes};
pub use referral::{Agreement, PhoneCall, Referral};
pub use replies::Replies;
pub use report::{CheckResult, Contact, ContactWish, ReportOfConcern, Sender, Urgency};
pub use text::{LONGEST_TEXT, TextTooLong, clean_text, is_blank, parse_text};
pub use triage::{Assessment, TriagePolicy};
