use jiff::civil::{Date, DateTime, Time};
use vault::AroundId;

use crate::accounts::Compartment;
use crate::cases::words;
use crate::support::LifeDomain;

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 20_000;
/// A day and a night.
pub const MOST_MINUTES: u16 = 24 * 60;
/// How many of the people around her one note can name.
pub const MOST_PRESENT: usize = 50;

words! {
    /// What a note is about: how whoever wrote it came by what stands there.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    NoteKind {
        #[n(0)]
        Talk = "talk",
        #[n(1)]
        Call = "call",
        #[n(2)]
        Message = "message",
        #[n(3)]
        Visit = "visit",
        /// With others, about her.
        #[n(4)]
        Meeting = "meeting",
        /// Somebody went with her: to a court, a doctor, a school.
        #[n(5)]
        Accompanied = "accompanied",
        #[n(6)]
        Observation = "observation",
        /// Letters, forms, looking things up.
        #[n(7)]
        Desk = "desk",
        #[n(8)]
        Other = "other",
    }
}

words! {
    /// Whose key opens a note. Each is a compartment of the centre.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    NoteStrand {
        /// Everybody who works on her case.
        Casework = "casework",
        Health = "health",
        Legal = "legal",
    }
}

impl NoteStrand {
    pub const fn compartment(self) -> Compartment {
        match self {
            Self::Casework => Compartment::Casework,
            Self::Health => Compartment::Health,
            Self::Legal => Compartment::Legal,
        }
    }
}

/// Somebody who was there, or who was spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Present {
    /// The young person herself.
    Her,
    Around(AroundId),
}

impl Present {
    /// As a form names her or somebody around her: `her`, or an id.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "her" => Some(Self::Her),
            id => id.parse().ok().map(Self::Around),
        }
    }
}

impl std::fmt::Display for Present {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Her => formatter.write_str("her"),
            Self::Around(id) => std::fmt::Display::fmt(id, formatter),
        }
    }
}

/// What somebody wrote. Only the words must be there; what was not said stays unsaid.
///
/// The first field alone is what a note was before it had a kind and a time: those open as they are.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Note {
    #[n(0)]
    text: String,
    #[n(1)]
    kind: Option<NoteKind>,
    /// The day that it is about. `None` only in notes from before: those are about the day of their writing.
    #[cbor(n(2), default, with = "crate::deadlines::stored::printed")]
    on: Option<Date>,
    /// Minutes since midnight, at the centre.
    #[n(3)]
    at: Option<u16>,
    #[n(4)]
    minutes: Option<u16>,
    #[n(5)]
    domain: Option<LifeDomain>,
    #[n(6)]
    #[cbor(default)]
    with_her: bool,
    #[n(7)]
    #[cbor(default)]
    around: Vec<AroundId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoteError {
    #[error("the note is empty")]
    Empty,
    #[error("a note has at most {LONGEST_NOTE} characters")]
    TooLong,
    #[error("the day or the time has not come")]
    NotYet,
    #[error("the minutes are a number up to {MOST_MINUTES}")]
    Minutes,
    #[error("a note names at most {MOST_PRESENT} people")]
    TooManyPresent,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a time is hours and minutes")]
pub struct WhenError;

/// What a form says of a note, with the words as they were typed.
pub struct NoteForm<'a> {
    pub text: &'a str,
    pub kind: Option<NoteKind>,
    /// `None`: today.
    pub on: Option<Date>,
    pub at: Option<Time>,
    pub minutes: &'a str,
    pub domain: Option<LifeDomain>,
    pub present: &'a [Present],
}

impl Note {
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn parse(form: &NoteForm<'_>, now: DateTime) -> Result<Self, Vec<NoteError>> {
        let mut errors = Vec::new();
        if form.text.trim().is_empty() {
            errors.push(NoteError::Empty);
        }
        if form.text.chars().nth(LONGEST_NOTE).is_some() {
            errors.push(NoteError::TooLong);
        }
        let on = form.on.unwrap_or(now.date());
        if on > now.date() || (on == now.date() && form.at.is_some_and(|at| at > now.time())) {
            errors.push(NoteError::NotYet);
        }
        let minutes = match form.minutes.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(minutes) if minutes <= MOST_MINUTES => Some(minutes),
                _ => {
                    errors.push(NoteError::Minutes);
                    None
                }
            },
        };
        let mut around: Vec<AroundId> = Vec::new();
        for one in form.present {
            if let Present::Around(id) = one
                && !around.contains(id)
            {
                around.push(*id);
            }
        }
        if around.len() > MOST_PRESENT {
            errors.push(NoteError::TooManyPresent);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            text: form.text.to_owned(),
            kind: form.kind,
            on: Some(on),
            at: form.at.map(minute_of_day),
            minutes,
            domain: form.domain,
            with_her: form.present.contains(&Present::Her),
            around,
        })
    }

    /// Words alone, of this day.
    ///
    /// # Errors
    /// What is wrong with the words.
    pub fn of_words(text: &str, now: DateTime) -> Result<Self, Vec<NoteError>> {
        let form = NoteForm {
            text,
            kind: None,
            on: None,
            at: None,
            minutes: "",
            domain: None,
            present: &[],
        };
        Self::parse(&form, now)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub const fn kind(&self) -> Option<NoteKind> {
        self.kind
    }

    /// The day that it is about; of a note from before there were any, the day it was `written`.
    pub fn day(&self, written: Date) -> Date {
        self.on.unwrap_or(written)
    }

    /// The day that somebody said. `None` in notes from before.
    pub const fn on(&self) -> Option<Date> {
        self.on
    }

    /// The time of that day. A damaged one is none.
    pub fn at(&self) -> Option<Time> {
        let at = self.at?;
        let (hour, minute) = (i8::try_from(at / 60).ok()?, i8::try_from(at % 60).ok()?);
        Time::new(hour, minute, 0, 0).ok()
    }

    pub const fn minutes(&self) -> Option<u16> {
        self.minutes
    }

    pub const fn domain(&self) -> Option<LifeDomain> {
        self.domain
    }

    pub const fn is_with_her(&self) -> bool {
        self.with_her
    }

    /// Who of the people around her was there.
    pub fn around(&self) -> &[AroundId] {
        &self.around
    }

    pub fn names(&self, present: Present) -> bool {
        match present {
            Present::Her => self.with_her,
            Present::Around(id) => self.around.contains(&id),
        }
    }
}

fn minute_of_day(at: Time) -> u16 {
    u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
}

/// `14:05`, `14.05`, `14h05`, `1405` or `9`. `None` when nothing was typed.
///
/// # Errors
/// When it is no time of a day.
pub fn parse_time(typed: &str) -> Result<Option<Time>, WhenError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = typed
        .split([':', '.', 'h', 'H', 'u', 'U'])
        .map(str::trim)
        .collect();
    let (hour, minute) = match parts[..] {
        [whole] if whole.len() == 4 && whole.is_ascii() => whole.split_at(2),
        [hour] | [hour, ""] => (hour, "0"),
        [hour, minute] if minute.len() == 2 => (hour, minute),
        _ => return Err(WhenError),
    };
    let number = |text: &str| -> Result<i8, WhenError> {
        if text.is_empty() || text.len() > 2 || !text.bytes().all(|one| one.is_ascii_digit()) {
            return Err(WhenError);
        }
        text.parse().map_err(|_| WhenError)
    };
    Time::new(number(hour)?, number(minute)?, 0, 0)
        .map(Some)
        .map_err(|_| WhenError)
}
