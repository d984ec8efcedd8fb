use jiff::{SignedDuration, Timestamp};

/// An amount of time in the unit in which people say it. Rounded down: what is said to be left is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

/// How much of a deadline is left, or by how much it is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeLeft {
    Left(Amount),
    Over(Amount),
}

impl Amount {
    /// Minutes up to two hours, hours up to two days, then days.
    #[must_use]
    pub fn of(time: SignedDuration) -> Self {
        let minutes = time.abs().as_mins();
        match minutes {
            0..120 => Self::Minutes(minutes),
            120..2_880 => Self::Hours(minutes / 60),
            _ => Self::Days(minutes / 1_440),
        }
    }

    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Minutes(number) | Self::Hours(number) | Self::Days(number) => number,
        }
    }

    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Minutes(_) => "minutes",
            Self::Hours(_) => "hours",
            Self::Days(_) => "days",
        }
    }

    /// At least this much time.
    #[must_use]
    pub fn at_least(self) -> SignedDuration {
        match self {
            Self::Minutes(number) => SignedDuration::from_mins(number),
            Self::Hours(number) => SignedDuration::from_hours(number),
            Self::Days(number) => SignedDuration::from_hours(number.saturating_mul(24)),
        }
    }
}

impl TimeLeft {
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Over(_))
    }
}

/// The clock of a deadline. At the very instant it is over.
#[must_use]
pub fn time_left(due_at: Timestamp, now: Timestamp) -> TimeLeft {
    let amount = Amount::of(due_at.duration_since(now));
    if due_at <= now {
        TimeLeft::Over(amount)
    } else {
        TimeLeft::Left(amount)
    }
}
