//! A whole case goes to another centre: offered here, answered there, and gone from here with the answer.

use jiff::civil::Date;

use super::words;

/// Longest reason and longest answer, in characters.
pub const LONGEST_TRANSFER: usize = 2_000;
/// Longest time for an answer, in days.
pub const LONGEST_ANSWER: i32 = 92;

words! {
    /// Where it stands.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    TransferState {
        Offered = "offered",
        Accepted = "accepted",
        Declined = "declined",
        Ended = "ended",
    }
}

words! {
    /// Why an offer ended without an answer.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    TransferEnd {
        /// By the centre that offered it.
        TakenBack = "taken-back",
        /// What she agreed to was withdrawn, or asked afresh.
        Withdrawn = "withdrawn",
        /// Her case was closed.
        Closed = "closed",
        /// Its last day came.
        Over = "over",
    }
}

words! {
    /// What must be over before a case goes.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    InTheWay {
        /// She is missing, or late.
        Missing = "missing",
        /// She has a bed in a house of the centre that gives her case away.
        Bed = "bed",
        /// A bed is held for her somewhere, and nobody has answered.
        Held = "held",
        /// Shared work is offered, or goes on with a third centre.
        Shared = "shared",
        /// Another centre was asked to take something up for her, and has not answered.
        Asked = "asked",
    }
}

/// What is known of an offer to whoever holds the case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Transfer {
    #[n(0)]
    pub why: String,
    /// The row of the consent, or of the decision, that it stands on.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub consent: Vec<u8>,
}

/// What the other centre reads before it answers.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct TransferOffer {
    #[n(0)]
    pub pseudonym: String,
    #[n(1)]
    pub why: String,
}

/// Why the other centre declined.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct TransferAnswer {
    #[n(0)]
    pub words: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TransferError {
    #[error("a reason is needed")]
    NoReason,
    #[error("a reason has at most {LONGEST_TRANSFER} characters")]
    TooLong,
    #[error("its last day has passed")]
    Over,
    #[error("an answer is waited for at most {LONGEST_ANSWER} days")]
    TooFar,
}

/// # Errors
/// The first thing that is wrong with an offer.
pub fn check_transfer(why: &str, until: Date, today: Date) -> Result<(), TransferError> {
    check_answer(why)?;
    if until < today {
        return Err(TransferError::Over);
    }
    if (until - today).get_days() > LONGEST_ANSWER {
        return Err(TransferError::TooFar);
    }
    Ok(())
}

/// # Errors
/// When nothing is said, or too much.
pub fn check_answer(words: &str) -> Result<(), TransferError> {
    if words.trim().is_empty() {
        return Err(TransferError::NoReason);
    }
    if words.chars().nth(LONGEST_TRANSFER).is_some() {
        return Err(TransferError::TooLong);
    }
    Ok(())
}
