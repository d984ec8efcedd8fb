//! The record of one young person at one centre: who she is as far as anybody knows, what she risks, and
//! what happened.
//!
//! Not asked, not known and no are three different things here, and a date that is known in part stays
//! known in part: nothing is filled up.

mod birth_date;
mod closing;
mod closing_policy;
mod code;
mod date_parts;
mod eighteen;
mod enquiry;
mod identifier;
mod identity;
pub mod missing;
pub mod name_match;
pub mod next;
pub mod people;
mod pseudonym;
mod referral;
mod risk;
mod share;
mod sought;
mod state;
mod team;
mod transfer;

pub use birth_date::{AgeRange, BirthDate, BirthDateError, BirthDateParts};
pub use closing::{
    Agreement, Closing, ClosingEntry, ClosingError, ClosingText, ClosingWhy, Closings, Contact,
    ContactError, ContactKind, Criterion, LONGEST_CLOSING_TEXT, Met, Reopening, ReopeningError,
    Unsettled, contact_dates,
};
pub use closing_policy::{ClosingPolicy, PolicyCriterion};
pub use code::{COMMON_COUNTRIES, COMMON_LANGUAGES, CodeError, CountryCode, LanguageCode};
pub use date_parts::{DateError, parse_date};
pub use eighteen::{
    EighteenError, EighteenMark, EighteenPart, EighteenPlan, LONGEST_EIGHTEEN_TEXT, Readiness,
    eighteen_dates, eighteen_is_near,
};
pub use enquiry::{
    Enquiry, EnquiryAnswer, EnquiryTextError, LONGEST_ENQUIRY_TEXT, parse_enquiry_text,
};
pub use identifier::{Identifier, IdentifierError, MOST_IDENTIFIERS};
pub use identity::{
    Gender, Identity, IdentityError, Institution, LONGEST_NAME, LONGEST_REPRESENTATIVE,
    MOST_ALIASES, Nationality,
};
pub use pseudonym::Pseudonym;
pub use referral::{
    KeptReferral, LONGEST_REFERRAL_TEXT, LONGEST_REFERRAL_WAIT, ReferralAsk, ReferralEnd,
    ReferralError, ReferralFact, ReferralFacts, ReferralLetter, ReferralState, ReferralText,
    ReferralUrgency, ReferralWordKind, ReferralWords, ReferralWordsError,
};
pub use risk::{HarmLevel, LONGEST_REASONS, Risk, RiskError, VulnerabilityLevel};
pub use share::{
    LONGEST_SHARE, LONGEST_SHARED, Share, ShareEnd, ShareError, ShareOffer, ShareState, check_share,
};
pub use sought::{MOST_NAMES, Sought, SoughtError, names_of};
pub use state::{CaseState, EventKind};
pub use team::{
    HandoverNote, HandoverTooLong, LONGEST_HANDOVER, TeamError, TeamPart, check_member,
};
pub use transfer::{
    InTheWay, LONGEST_ANSWER, LONGEST_TRANSFER, Transfer, TransferAnswer, TransferEnd,
    TransferError, TransferOffer, TransferState, check_answer, check_transfer,
};

/// Declares a set of fixed words: an enum, its list, and its spelling in columns, forms and messages.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$one])* $variant,)+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(())
            }
        }
    };
}
pub(crate) use words;
