//! Aftercare: visits that become rarer, and signs that a tenancy is in danger.

use jiff::ToSpan;
use jiff::civil::Date;
use vault::HousingId;

use super::{LONGEST_WORDS, is_longer};
use crate::cases::words;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    VisitKind {
        /// At her home.
        #[n(0)]
        AtHome = "at_home",
        /// Somewhere else, or at the centre.
        #[n(1)]
        Elsewhere = "elsewhere",
        #[n(2)]
        Call = "call",
        /// She was not there, or did not open.
        #[n(3)]
        NotMet = "not_met",
    }
}

words! {
    /// What may mean that her tenancy, or she, is in danger. None of it is a reproach.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    SignKind {
        /// Rent or energy is not paid.
        #[n(0)]
        Arrears = "arrears",
        /// People stay who should not, or more and more come.
        #[n(1)]
        Visitors = "visitors",
        #[n(2)]
        UnknownMen = "unknown_men",
        #[n(3)]
        Isolation = "isolation",
        /// From neighbours or the landlord.
        #[n(4)]
        Complaints = "complaints",
        #[n(5)]
        Damage = "damage",
        /// She is seldom at home, or sleeps elsewhere.
        #[n(6)]
        Away = "away",
        /// Money, presents or a phone that nobody can explain.
        #[n(7)]
        Money = "money",
        #[n(8)]
        Other = "other",
    }
}

/// What somebody did about a sign.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Response {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(1)]
    pub words: String,
}

/// A sign that somebody saw at a visit. It waits until somebody says what was done.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Sign {
    #[n(0)]
    pub kind: SignKind,
    #[n(1)]
    pub done: Option<Response>,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Visit {
    #[n(0)]
    pub tenancy: HousingId,
    #[cbor(n(1), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(2)]
    pub kind: VisitKind,
    /// How it was, and what was agreed.
    #[n(3)]
    pub words: String,
    #[n(4)]
    pub signs: Vec<Sign>,
    /// The next one, when it is another day than the rhythm gives.
    #[cbor(n(5), with = "super::day")]
    pub next: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum VisitError {
    #[error("a visit lies in the future")]
    InFuture,
    #[error("a visit before she had the keys")]
    BeforeKeys,
    #[error("the next visit lies before this one")]
    NextBefore,
    #[error("the words are too long")]
    WordsTooLong,
    #[error("nobody says what was done")]
    DoneWhat,
    #[error("what was done lies in the future or before the visit")]
    DoneWhen,
}

impl Visit {
    /// # Errors
    ///
    /// The first thing that cannot be.
    pub fn check(&self, keys: Option<Date>, today: Date) -> Result<(), VisitError> {
        if self.on > today {
            return Err(VisitError::InFuture);
        }
        if keys.is_none_or(|keys| self.on < keys) {
            return Err(VisitError::BeforeKeys);
        }
        if self.next.is_some_and(|next| next <= self.on) {
            return Err(VisitError::NextBefore);
        }
        if is_longer(&self.words, LONGEST_WORDS) {
            return Err(VisitError::WordsTooLong);
        }
        for done in self.signs.iter().filter_map(|sign| sign.done.as_ref()) {
            if done.words.trim().is_empty() {
                return Err(VisitError::DoneWhat);
            }
            if is_longer(&done.words, LONGEST_WORDS) {
                return Err(VisitError::WordsTooLong);
            }
            if done.on > today || done.on < self.on {
                return Err(VisitError::DoneWhen);
            }
        }
        Ok(())
    }

    /// Signs that nobody has done anything about.
    pub fn open_signs(&self) -> impl Iterator<Item = &Sign> {
        self.signs.iter().filter(|sign| sign.done.is_none())
    }
}

/// Most steps of a rhythm.
pub const MOST_STEPS: usize = 6;
/// Longest distance or time, in days: ten years.
pub const LONGEST_STEP: u32 = 3_660;

/// One step of a rhythm: until so many days after the keys, a visit every so many days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RhythmStep {
    pub every: u32,
    pub until: u32,
}

/// How often somebody visits, less and less. Local policy of a centre.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rhythm(Vec<RhythmStep>);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RhythmError {
    #[error("a rhythm has from one to {MOST_STEPS} steps")]
    HowMany,
    #[error("a step is from 1 to {LONGEST_STEP} days")]
    Days,
    #[error("each step ends later than the one before it")]
    NotLater,
    #[error("visits become rarer")]
    NotRarer,
}

impl Rhythm {
    /// What a centre begins with until it has set its own: weekly for four weeks, every two weeks for three months,
    /// monthly for a year. This project's own proposal; no source was found that says how often.
    #[must_use]
    pub fn proposed() -> Self {
        Self(vec![
            RhythmStep {
                every: 7,
                until: 28,
            },
            RhythmStep {
                every: 14,
                until: 91,
            },
            RhythmStep {
                every: 30,
                until: 365,
            },
        ])
    }

    pub fn new(steps: Vec<RhythmStep>) -> Result<Self, RhythmError> {
        if steps.is_empty() || steps.len() > MOST_STEPS {
            return Err(RhythmError::HowMany);
        }
        let is_days = |days: u32| (1..=LONGEST_STEP).contains(&days);
        if !steps
            .iter()
            .all(|one| is_days(one.every) && is_days(one.until))
        {
            return Err(RhythmError::Days);
        }
        for pair in steps.windows(2) {
            if pair[1].until <= pair[0].until {
                return Err(RhythmError::NotLater);
            }
            if pair[1].every < pair[0].every {
                return Err(RhythmError::NotRarer);
            }
        }
        Ok(Self(steps))
    }

    #[must_use]
    pub fn steps(&self) -> &[RhythmStep] {
        &self.0
    }

    /// When the next visit is due, after the last one or after the keys. `None`: the rhythm is over.
    #[must_use]
    pub fn next(&self, keys: Date, last: Option<Date>) -> Option<Date> {
        let from = last.unwrap_or(keys);
        let since = u32::try_from((from - keys).get_days()).unwrap_or_default();
        let step = self.0.iter().find(|step| since < step.until)?;
        let next = from.checked_add(i64::from(step.every).days()).ok()?;
        let end = self.0.last()?.until;
        let end = keys.checked_add(i64::from(end).days()).ok()?;
        // The last visit stands at the end, not after it.
        Some(next.min(end))
    }
}

impl std::fmt::Display for Rhythm {
    /// `7/28 14/91 30/365`: every so many days, until so many days after the keys.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            if place > 0 {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{}/{}", step.every, step.until)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Rhythm {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let steps: Option<Vec<RhythmStep>> = text
            .split(' ')
            .map(|step| {
                let (every, until) = step.split_once('/')?;
                Some(RhythmStep {
                    every: every.parse().ok()?,
                    until: until.parse().ok()?,
                })
            })
            .collect();
        Self::new(steps.ok_or(())?).map_err(|_| ())
    }
}
