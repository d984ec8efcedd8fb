use jiff::civil::Date;

use super::Rule;

/// A computed day with everything that led to it. Stored as it was given.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// The last day on which the act is in time; or, counted in clear days after, the first on which it may be.
    #[cbor(n(0), with = "super::stored::date")]
    pub day: Date,
    #[n(1)]
    pub basis: Basis,
}

/// Why a deadline is the day it is.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    #[n(0)]
    pub rule: Rule,
    /// The day from which it was counted in the end: that of the last restart, if there was one.
    #[cbor(n(1), with = "super::stored::date")]
    pub day_zero: Date,
    /// Restarts that came in time, in order.
    #[n(2)]
    pub restarts: Vec<Restart>,
    /// Pauses that held it up.
    #[n(3)]
    pub pauses: Vec<Paused>,
    /// Days that a count of working days passed over.
    #[n(4)]
    pub skipped: Vec<Skipped>,
    /// The number of the day that the month it fell in does not have: 31, when 31 January and one month gave
    /// 28 February.
    #[n(5)]
    pub clamped_from: Option<i8>,
    #[n(6)]
    pub rolled: Option<Rolled>,
    /// The calendar that was asked, when one was.
    #[n(7)]
    pub calendar: Option<CalendarUsed>,
}

/// A stretch of time in which a period does not run: both days belong to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    pub from: Date,
    /// `None`: it has not ended.
    pub until: Option<Date>,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paused {
    #[cbor(n(0), with = "super::stored::date")]
    pub from: Date,
    #[cbor(n(1), with = "super::stored::date")]
    pub until: Date,
    /// How many days were not counted.
    #[n(2)]
    pub days: u32,
}

/// An event with which the whole period began anew.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Restart {
    #[cbor(n(0), with = "super::stored::date")]
    pub on: Date,
    /// The day zero before.
    #[cbor(n(1), with = "super::stored::date")]
    pub before: Date,
}

/// Why a day does not count.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Why {
    #[n(0)]
    Weekend,
    /// By its id in the file of holidays.
    #[n(1)]
    Holiday(#[n(0)] String),
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Skipped {
    #[cbor(n(0), with = "super::stored::date")]
    pub day: Date,
    #[n(1)]
    pub why: Why,
}

/// The day fell on days without work.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct Rolled {
    #[cbor(n(0), with = "super::stored::date")]
    pub from: Date,
    /// `from` and what followed it, up to the day that was given. Never empty.
    #[n(1)]
    pub over: Vec<Skipped>,
}

/// Which file of holidays was asked.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Debug)]
pub struct CalendarUsed {
    #[n(0)]
    pub country: String,
    #[n(1)]
    pub region: Option<String>,
    #[n(2)]
    pub version: u32,
    /// Whether a source was seen for every holiday of this place.
    #[n(3)]
    pub verified: bool,
}

/// Why there is no day. Each says what a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// `reached` is as far as the counting came.
    #[error(
        "the holidays of {country} are known from {first_year} to {last_year}; {reached} lies outside"
    )]
    HolidaysEnd {
        country: String,
        first_year: i16,
        last_year: i16,
        reached: Date,
    },
    #[error("this rule asks for working days, and no calendar of holidays was given")]
    NoCalendar,
    /// It goes on when the pause has ended.
    #[error("the period has stood still since {since}")]
    Paused { since: Date },
    #[error("a period that is counted back from a day can neither pause nor begin anew")]
    BackwardsCannotStop,
    #[error("the pause that begins on {from} ends before it")]
    PauseReversed { from: Date },
    #[error("the calendar ends before this period does")]
    OutOfCalendar,
}
