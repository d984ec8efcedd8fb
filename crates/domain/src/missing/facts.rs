use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::cases::words;
use crate::intake::duty::parse_time_of_day;
use crate::intake::is_blank;

words! {
    /// Whether she is late and somebody knows where she is, or missing.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Standing {
        #[n(0)]
        Absent = "absent",
        #[n(1)]
        Missing = "missing",
    }
}

words! {
    /// Where she is missed from.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PlaceKind {
        #[n(0)]
        Shelter = "shelter",
        #[n(1)]
        Institution = "institution",
        #[n(2)]
        Family = "family",
        #[n(3)]
        OwnHome = "own_home",
        #[n(4)]
        Elsewhere = "elsewhere",
    }
}

words! {
    /// How much danger she may be in while nobody knows where she is. Not weighed is not low.
    #[derive(
        minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug,
    )]
    Level {
        #[n(0)]
        NotWeighed = "not_weighed",
        #[n(1)]
        Low = "low",
        #[n(2)]
        Medium = "medium",
        #[n(3)]
        High = "high",
    }
}

/// What is known of an episode, all of it at once: the newest stands, the older ones stay readable.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Facts {
    #[n(0)]
    pub standing: Standing,
    #[n(1)]
    pub place: PlaceKind,
    /// Which one: the name of a youth institution, whose home.
    #[n(2)]
    pub place_words: String,
    /// Milliseconds since 1970, as in a column.
    #[n(3)]
    expected_back: Option<i64>,
    #[n(4)]
    last_seen: Option<i64>,
    #[n(5)]
    pub last_seen_where: String,
    /// On what phone, by what means, what she said: whatever helps to find her.
    #[n(6)]
    pub known: String,
    #[n(7)]
    pub level: Level,
    #[n(8)]
    pub level_reason: String,
    /// Who may be with her, one on a line: over all her episodes they are counted.
    #[n(9)]
    #[cbor(default)]
    pub people: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FactsError {
    #[error("neither a time nor anything else is said")]
    NothingSaid,
    #[error("she is expected later than now")]
    ExpectedLater,
    #[error("she was seen later than now")]
    SeenLater,
    /// A level that nobody can account for helps nobody.
    #[error("the level has no reason")]
    LevelWithoutReason,
}

impl Facts {
    #[must_use]
    pub fn new(standing: Standing, place: PlaceKind) -> Self {
        Self {
            standing,
            place,
            place_words: String::new(),
            expected_back: None,
            last_seen: None,
            last_seen_where: String::new(),
            known: String::new(),
            level: Level::NotWeighed,
            level_reason: String::new(),
            people: String::new(),
        }
    }

    /// When she was to be back.
    #[must_use]
    pub fn expected_back(&self) -> Option<Timestamp> {
        instant(self.expected_back)
    }

    #[must_use]
    pub fn last_seen(&self) -> Option<Timestamp> {
        instant(self.last_seen)
    }

    pub fn set_expected_back(&mut self, at: Option<Timestamp>) {
        self.expected_back = at.map(|at| at.as_millisecond());
    }

    pub fn set_last_seen(&mut self, at: Option<Timestamp>) {
        self.last_seen = at.map(|at| at.as_millisecond());
    }

    /// Since when nobody knows: the earlier that is sure, or else when she was to be back.
    #[must_use]
    pub fn since(&self) -> Option<Timestamp> {
        self.last_seen().or(self.expected_back())
    }

    /// Everything that is wrong with it, so that a form can name it all at once.
    #[must_use]
    pub fn problems(&self, now: Timestamp) -> Vec<FactsError> {
        let mut problems = Vec::new();
        if self.since().is_none() && is_blank(&self.last_seen_where) && is_blank(&self.known) {
            problems.push(FactsError::NothingSaid);
        }
        if self.expected_back().is_some_and(|at| at > now) {
            problems.push(FactsError::ExpectedLater);
        }
        if self.last_seen().is_some_and(|at| at > now) {
            problems.push(FactsError::SeenLater);
        }
        if self.level != Level::NotWeighed && is_blank(&self.level_reason) {
            problems.push(FactsError::LevelWithoutReason);
        }
        problems
    }
}

pub(super) fn instant(milliseconds: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds?).ok()
}

/// What was typed is no time of day, or that day has no such time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a time of that day")]
pub struct LocalTimeError;

/// The instant of a day and of a time as people type it (`22:30`, `22h30`), on the wall of a place. Of an hour
/// that comes twice it is the first; one that the clocks skip is as much later as they skip.
pub fn instant_of(day: Date, time: &str, time_zone: &str) -> Result<Timestamp, LocalTimeError> {
    let (time, is_end_of_day) = parse_time_of_day(time).map_err(|_| LocalTimeError)?;
    let day = match is_end_of_day {
        true => day.tomorrow().map_err(|_| LocalTimeError)?,
        false => day,
    };
    let zone = TimeZone::get(time_zone).map_err(|_| LocalTimeError)?;
    zone.to_ambiguous_timestamp(DateTime::from_parts(day, time))
        .compatible()
        .map_err(|_| LocalTimeError)
}
