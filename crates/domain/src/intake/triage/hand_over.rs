use std::fmt;
use std::str::FromStr;

/// Why a worker gives a report out of her hands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HandBackReason {
    /// Her turn of duty ends.
    EndOfDuty,
    /// She, or the colleague who has it, is away.
    Away,
    /// Somebody else speaks the language or knows more of this.
    BetterPlaced,
    /// She knows somebody who is concerned.
    KnowsThem,
    TooMuch,
    Other,
}

impl HandBackReason {
    pub const ALL: [Self; 6] = [
        Self::EndOfDuty,
        Self::Away,
        Self::BetterPlaced,
        Self::KnowsThem,
        Self::TooMuch,
        Self::Other,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EndOfDuty => "end_of_duty",
            Self::Away => "away",
            Self::BetterPlaced => "better_placed",
            Self::KnowsThem => "knows_them",
            Self::TooMuch => "too_much",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for HandBackReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for HandBackReason {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
