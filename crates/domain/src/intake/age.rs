use minicbor::{Decode, Encode};

/// How old somebody is said to be, in years. It is what a sender guesses, and only finds the centre for her:
/// a case has a birth date with its precision.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
pub struct SaidAge(#[n(0)] u8);

/// What was typed is no age in years.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an age is a whole number of years")]
pub struct SaidAgeError;

impl SaidAge {
    /// Older than this is a slip of the finger.
    pub const OLDEST: u8 = 120;

    /// `None` when nothing was typed: not answered.
    pub fn parse(typed: &str) -> Result<Option<Self>, SaidAgeError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse::<u8>() {
            Ok(years) if years <= Self::OLDEST => Ok(Some(Self(years))),
            _ => Err(SaidAgeError),
        }
    }

    #[must_use]
    pub const fn new(years: u8) -> Option<Self> {
        if years <= Self::OLDEST {
            Some(Self(years))
        } else {
            None
        }
    }

    #[must_use]
    pub const fn years(self) -> u8 {
        self.0
    }
}

/// The ages that a centre takes in. A missing end is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AgeRange {
    pub youngest: Option<u8>,
    pub oldest: Option<u8>,
}

impl AgeRange {
    #[must_use]
    pub fn takes(self, age: SaidAge) -> bool {
        self.youngest.is_none_or(|youngest| age.years() >= youngest)
            && self.oldest.is_none_or(|oldest| age.years() <= oldest)
    }
}
