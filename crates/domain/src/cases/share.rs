//! Shared work: another centre reads about her, for a reason and until a day.

use jiff::civil::Date;

use super::words;

/// Longest reason, in characters.
pub const LONGEST_SHARE: usize = 2_000;
/// Longest time, in days: then it is asked afresh.
pub const LONGEST_SHARED: i32 = 183;

words! {
    /// Where an offer stands.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ShareState {
        Offered = "offered",
        Accepted = "accepted",
        Declined = "declined",
        Ended = "ended",
    }
}

words! {
    /// Why it ended.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ShareEnd {
        /// By the home centre.
        TakenBack = "taken-back",
        /// By the other centre.
        GivenBack = "given-back",
        /// What she agreed to was withdrawn, or asked afresh.
        Withdrawn = "withdrawn",
        /// Her case was closed.
        Closed = "closed",
        /// Its last day came.
        Over = "over",
        /// Her whole case went to the other centre.
        Given = "given",
    }
}

/// What the home centre keeps of an offer, sealed with the case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Share {
    /// Why, and what the other centre does.
    #[n(0)]
    pub why: String,
    /// The row of the consent, or of the decision, that it stands on.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub consent: Vec<u8>,
}

/// What the other centre reads before it decides.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ShareOffer {
    #[n(0)]
    pub pseudonym: String,
    #[n(1)]
    pub why: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ShareError {
    #[error("a reason is needed")]
    NoReason,
    #[error("a reason has at most {LONGEST_SHARE} characters")]
    TooLong,
    #[error("its last day has passed")]
    Over,
    #[error("it lasts at most {LONGEST_SHARED} days")]
    TooFar,
}

/// # Errors
/// The first thing that is wrong with it.
pub fn check_share(why: &str, until: Date, today: Date) -> Result<(), ShareError> {
    if why.trim().is_empty() {
        return Err(ShareError::NoReason);
    }
    if why.chars().nth(LONGEST_SHARE).is_some() {
        return Err(ShareError::TooLong);
    }
    if until < today {
        return Err(ShareError::Over);
    }
    if (until - today).get_days() > LONGEST_SHARED {
        return Err(ShareError::TooFar);
    }
    Ok(())
}
