//! What she herself wants.

use jiff::civil::Date;
use vault::LegalRecordId;

use super::Fault;
use super::fault::{Field, has_happened, line, text};
use super::hearing::Known;
use crate::cases::words;

words! {
    /// Whether she wants to take part. None of these is better than another.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Stance {
        /// She thinks about it, and may take the time.
        #[n(0)]
        Thinking = "thinking",
        #[n(1)]
        Yes = "yes",
        /// With some of it: her own words say which.
        #[n(2)]
        Partly = "partly",
        #[n(3)]
        No = "no",
        /// She does not want to say.
        #[n(4)]
        NotSaid = "not_said",
    }
}

/// What she wanted on a day. When she wants something else, that is a further one: this one stays.
///
/// Nothing outside of this strand reads it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Choice {
    #[n(0)]
    pub matter: LegalRecordId,
    #[n(1)]
    pub stance: Stance,
    /// Her own words.
    #[n(2)]
    pub words: String,
    #[n(3)]
    pub asked_by: String,
    #[cbor(n(4), with = "crate::deadlines::stored::printed")]
    pub on: Option<Date>,
    /// She was told that help does not depend on it.
    #[n(5)]
    pub was_told: Known,
}

impl Choice {
    /// # Errors
    ///
    /// When nobody says on which day she was asked, or a text is too long.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        text(Field::Words, &self.words)?;
        line(Field::AskedBy, &self.asked_by)?;
        if self.on.is_none() {
            return Err(Fault::Missing(Field::On));
        }
        has_happened(Field::On, self.on, today)
    }
}
