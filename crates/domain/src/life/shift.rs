use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::entry::Contact;
use crate::cases::words;
use crate::health::CareAlarm;
use crate::intake::is_blank;
use crate::missing::{LocalTimeError, instant_of};

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PointKind {
        #[n(0)]
        Know = "know",
        #[n(1)]
        Do = "do",
    }
}

/// One thing that the next shift must know or do. It stays open until somebody says that it is over.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Point {
    #[n(0)]
    pub kind: PointKind,
    #[n(1)]
    pub words: String,
    /// The pseudonym of whom it is about; empty for the whole house.
    #[n(2)]
    pub about: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PointError {
    #[error("nothing is said")]
    NoWords,
}

impl Point {
    #[must_use]
    pub fn problem(&self) -> Option<PointError> {
        is_blank(&self.words).then_some(PointError::NoWords)
    }
}

words! {
    /// Who was not looked for has no mark at all: that is not the same as not seen.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Presence {
        #[n(0)]
        Present = "present",
        /// Out, and somebody knows where and until when.
        #[n(1)]
        Out = "out",
        /// Looked for, and not seen.
        #[n(2)]
        NotSeen = "not_seen",
    }
}

/// What a roll call found of one young person.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Mark {
    #[n(0)]
    pub presence: Presence,
    #[n(1)]
    back_by: Option<i64>,
    /// Where she is, with whom.
    #[n(2)]
    pub words: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MarkError {
    #[error("when she is to be back is missing")]
    NoTime,
    #[error("she was to be back before now")]
    Over,
}

impl Mark {
    /// The time to be back counts only for who is out.
    #[must_use]
    pub fn new(presence: Presence, back_by: Option<Timestamp>, words: &str) -> Self {
        Self {
            presence,
            back_by: back_by
                .filter(|_| presence == Presence::Out)
                .map(Timestamp::as_millisecond),
            words: words.to_owned(),
        }
    }

    #[must_use]
    pub fn back_by(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.back_by?).ok()
    }

    /// Whether she is later than was agreed.
    #[must_use]
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.back_by().is_some_and(|back_by| back_by < now)
    }

    #[must_use]
    pub fn problem(&self, now: Timestamp) -> Option<MarkError> {
        match (self.presence, self.back_by()) {
            (Presence::Out, None) => Some(MarkError::NoTime),
            (Presence::Out, Some(at)) if at <= now => Some(MarkError::Over),
            _ => None,
        }
    }
}

/// The next time that the clock on the wall says this: today, or tomorrow when it is past today. Who is out till
/// one in the morning is marked before midnight.
pub fn next_time_of(
    time: &str,
    today: Date,
    now: Timestamp,
    time_zone: &str,
) -> Result<Timestamp, LocalTimeError> {
    let at = instant_of(today, time, time_zone)?;
    // A mark is sent some minutes after it was typed: what has just passed is not tomorrow.
    let just_now = now - SignedDuration::from_hours(1);
    if at > just_now {
        return Ok(at);
    }
    let tomorrow = today.tomorrow().map_err(|_| LocalTimeError)?;
    instant_of(tomorrow, time, time_zone)
}

/// A point as it stood when a shift ended.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SheetPoint {
    #[n(0)]
    pub point: Point,
    /// Username.
    #[n(1)]
    pub by: String,
    #[n(2)]
    at: i64,
    /// Over by the time the shift ended: it is not carried over.
    #[n(3)]
    pub is_done: bool,
}

impl SheetPoint {
    #[must_use]
    pub fn new(point: Point, by: String, at: Timestamp, is_done: bool) -> Self {
        Self {
            point,
            by,
            at: at.as_millisecond(),
            is_done,
        }
    }

    #[must_use]
    pub fn at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.at).unwrap_or(Timestamp::MIN)
    }
}

/// Somebody of the house as the roll call found her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SheetGuest {
    #[n(0)]
    pub pseudonym: String,
    #[n(1)]
    pub call_name: String,
    /// Room and bed.
    #[n(2)]
    pub room: String,
    #[n(3)]
    pub bed: String,
    #[n(4)]
    pub mark: Option<Mark>,
    /// A missing episode of hers was open.
    #[n(5)]
    pub is_missing: bool,
    /// Who may reach her, and who may not.
    #[n(6)]
    #[cbor(default)]
    pub contacts: Vec<Contact>,
    #[n(7)]
    #[cbor(default)]
    pub restrictions: Vec<String>,
    /// What was still to be given.
    #[n(8)]
    #[cbor(default)]
    pub doses: Vec<SheetDose>,
    #[n(9)]
    #[cbor(default)]
    pub has_alarm: bool,
    /// What the house was told of her health, and what to do.
    #[n(10)]
    #[cbor(default)]
    pub alarms: Vec<CareAlarm>,
}

/// A dose that nobody had written down when a shift ended.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SheetDose {
    /// Name and dose as written.
    #[n(0)]
    pub what: String,
    #[n(1)]
    due: i64,
}

impl SheetDose {
    #[must_use]
    pub fn new(what: String, due: Timestamp) -> Self {
        Self {
            what,
            due: due.as_millisecond(),
        }
    }

    #[must_use]
    pub fn due(&self) -> Timestamp {
        Timestamp::from_millisecond(self.due).unwrap_or(Timestamp::MIN)
    }
}

/// What one shift hands to the next, as it stood when the first of the two signed. Nothing changes it any more:
/// both sign the same.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Sheet {
    #[n(0)]
    pub points: Vec<SheetPoint>,
    #[n(1)]
    pub guests: Vec<SheetGuest>,
    /// What the one who leaves adds.
    #[n(2)]
    pub words: String,
}

impl Sheet {
    /// Who was not looked for. With one of them nobody signs.
    pub fn not_marked(&self) -> impl Iterator<Item = &SheetGuest> {
        self.guests
            .iter()
            .filter(|guest| guest.mark.is_none() && !guest.is_missing)
    }
}

/// What the one who takes over adds: what she found otherwise.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct LastWords {
    #[n(0)]
    pub words: String,
}
