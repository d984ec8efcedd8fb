use jiff::civil::Date;

use super::{Deadline, DeadlineError};

/// A day that was given, and what the rule says now. Neither replaces the other: both are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    pub given: Deadline,
    pub now: Result<Deadline, DeadlineError>,
}

/// How what was given stands to what would be given today.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Moved {
    /// The same day for the same reasons.
    Same,
    /// The same day for other reasons.
    SameDayOtherBasis,
    /// The rule of today gives an earlier day.
    Earlier,
    Later,
    /// The rule of today gives no day.
    CannotTell,
}

impl Comparison {
    #[must_use]
    pub fn moved(&self) -> Moved {
        let Ok(now) = &self.now else {
            return Moved::CannotTell;
        };
        match now.day.cmp(&self.given.day) {
            std::cmp::Ordering::Less => Moved::Earlier,
            std::cmp::Ordering::Greater => Moved::Later,
            std::cmp::Ordering::Equal if now == &self.given => Moved::Same,
            std::cmp::Ordering::Equal => Moved::SameDayOtherBasis,
        }
    }

    /// The earlier of the two: who acts by then is in time whichever holds.
    #[must_use]
    pub fn safe_day(&self) -> Date {
        match &self.now {
            Ok(now) => now.day.min(self.given.day),
            Err(_) => self.given.day,
        }
    }
}
