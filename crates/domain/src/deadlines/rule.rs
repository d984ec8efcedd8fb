use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::cases::words;

/// The longest period, in its unit. Longer is a slip of the keyboard.
const LONGEST: u32 = 9_999;

words! {
    /// In what a period is counted.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Hash, Debug)]
    Unit {
        /// Every day counts. Day zero does not.
        #[n(0)]
        Days = "days",
        /// Whole days between: neither day zero nor the day that is given counts.
        #[n(1)]
        ClearDays = "clear_days",
        /// Only days on which offices work.
        #[n(2)]
        WorkingDays = "working_days",
        #[n(3)]
        Weeks = "weeks",
        /// The day with the same number; where the month has none, its last day.
        #[n(4)]
        Months = "months",
        #[n(5)]
        Years = "years",
        /// To the last day of a month: 0 is the month of day zero itself.
        #[n(6)]
        MonthEnds = "month_ends",
    }
}

/// So many of a unit.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    #[n(0)]
    pub count: u32,
    #[n(1)]
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period like \"45 days\", \"3 months\", \"5 working days\" or \"1 year\"")]
pub struct PeriodError(pub String);

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.to_owned());
        let (count, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let count: u32 = count.parse().map_err(|_| wrong())?;
        let unit = match unit.trim() {
            "day" | "days" => Unit::Days,
            "clear day" | "clear days" => Unit::ClearDays,
            "working day" | "working days" => Unit::WorkingDays,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            "month end" | "month ends" => Unit::MonthEnds,
            _ => return Err(wrong()),
        };
        if count > LONGEST {
            return Err(wrong());
        }
        Ok(Self { count, unit })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {}",
            self.count,
            self.unit.as_str().replace('_', " ")
        )
    }
}

words! {
    /// Which way is counted from day zero.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Hash, Debug)]
    Direction {
        #[n(0)]
        After = "after",
        #[n(1)]
        Before = "before",
    }
}

words! {
    /// Where the day goes when it is not a working day.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    Roll {
        #[n(0)]
        #[default]
        Stays = "stays",
        #[n(1)]
        NextWorkingDay = "next_working_day",
        #[n(2)]
        PreviousWorkingDay = "previous_working_day",
    }
}

/// Where a rule was read.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Cited {
    /// A page on the web, or the name of a law. `None`: a rule of the house.
    #[n(0)]
    pub source: Option<String>,
    #[cbor(n(1), with = "super::stored::date")]
    pub checked: Date,
    /// Whether the source was seen to say so. What was not is shown as not verified.
    #[n(2)]
    pub verified: bool,
}

/// How a deadline is computed from its day zero.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    #[n(0)]
    pub period: Period,
    #[n(1)]
    pub direction: Direction,
    #[n(2)]
    pub roll: Roll,
    #[n(3)]
    pub cited: Cited,
}

impl Rule {
    /// Whether it cannot be computed without a calendar of holidays.
    #[must_use]
    pub fn needs_calendar(&self) -> bool {
        self.period.unit == Unit::WorkingDays || self.roll != Roll::Stays
    }
}
