//! Intake: a report of concern, the words that lead back to it, and what a centre decides about it.
//!
//! Two rules run through it. A report is never refused for what it lacks: every answer may be absent,
//! and "I don't know" is an answer of its own. And nothing is derived that reassures: a report whose
//! urgency is unknown waits with the urgent ones, not with the others.

mod code;
mod decision;
mod draft;
mod priority;
mod report;
mod text;

pub use code::{
    Code, CodeError, WORDS_IN_A_CODE, WORDS_IN_A_LIST, WordList, WordListError, WordLists,
};
pub use decision::TriageDecision;
pub use draft::{Draft, OpenConversation};
pub use priority::{Priority, ResponseTimes};
pub use report::{CheckResult, Contact, ContactWish, ReportOfConcern, Sender, Urgency};
pub use text::{LONGEST_TEXT, TextTooLong, clean_text, parse_text};
