//! Who works with her, besides her key worker; and what one key worker tells the next.

use jiff::civil::Date;

use super::words;
use crate::accounts::{Compartment, Role};

/// Longest handover note, in characters.
pub const LONGEST_HANDOVER: usize = 10_000;

words! {
    /// What somebody's part is. It hands nobody a key: whose work it is has it by her role.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    TeamPart {
        /// Who answers for her when the key worker is not there.
        Second = "second",
        Health = "health",
        Legal = "legal",
        Residence = "residence",
        Housing = "housing",
        /// Her person in the house where she sleeps.
        HouseMentor = "house-mentor",
        /// Somebody whom she trusts, with any other part.
        Other = "other",
    }
}

impl TeamPart {
    /// The key without which nobody can do this part.
    #[must_use]
    pub const fn compartment(self) -> Option<Compartment> {
        match self {
            Self::Second | Self::Housing => Some(Compartment::Casework),
            Self::Health => Some(Compartment::Health),
            Self::Legal | Self::Residence => Some(Compartment::Legal),
            Self::HouseMentor => Some(Compartment::Shelter),
            Self::Other => None,
        }
    }

    /// Whether somebody of this role can have it.
    #[must_use]
    pub fn suits(self, role: Role) -> bool {
        self.compartment().is_none_or(|one| role.holds(one))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TeamError {
    #[error("it ends before it begins")]
    EndsBefore,
    #[error("it is over already")]
    Over,
    #[error("this role has no key for it")]
    NoKeyForIt,
}

/// Whether somebody of this role can have a part from a day until another.
pub fn check_member(
    part: TeamPart,
    role: Role,
    (from, until): (Date, Option<Date>),
    today: Date,
) -> Result<(), TeamError> {
    if until.is_some_and(|until| until < from) {
        return Err(TeamError::EndsBefore);
    }
    if until.is_some_and(|until| until < today) {
        return Err(TeamError::Over);
    }
    if !part.suits(role) {
        return Err(TeamError::NoKeyForIt);
    }
    Ok(())
}

/// What one key worker tells the next.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct HandoverNote(#[n(0)] String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a note has at most {LONGEST_HANDOVER} characters")]
pub struct HandoverTooLong;

impl HandoverNote {
    /// `None`: nothing is said.
    pub fn parse(text: &str) -> Result<Option<Self>, HandoverTooLong> {
        let text = text.trim();
        if text.chars().nth(LONGEST_HANDOVER).is_some() {
            return Err(HandoverTooLong);
        }
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
