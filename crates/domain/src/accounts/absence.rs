use jiff::civil::Date;

/// Longest absence, in days. A longer one is a change of key worker.
pub const LONGEST_ABSENCE: i32 = 183;

/// From a day until another, both of them away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    from: Date,
    until: Date,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AbsenceError {
    #[error("it ends before it begins")]
    EndsBefore,
    #[error("it is over already")]
    Over,
    #[error("an absence has at most {LONGEST_ABSENCE} days")]
    TooLong,
}

impl Absence {
    pub fn new(from: Date, until: Date, today: Date) -> Result<Self, AbsenceError> {
        if until < from {
            return Err(AbsenceError::EndsBefore);
        }
        if until < today {
            return Err(AbsenceError::Over);
        }
        if (until - from).get_days() >= LONGEST_ABSENCE {
            return Err(AbsenceError::TooLong);
        }
        Ok(Self { from, until })
    }

    /// One that was written down.
    #[must_use]
    pub const fn kept(from: Date, until: Date) -> Self {
        Self { from, until }
    }

    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    #[must_use]
    pub const fn until(self) -> Date {
        self.until
    }

    #[must_use]
    pub fn is_on(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}
