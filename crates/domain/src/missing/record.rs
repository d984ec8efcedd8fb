use jiff::Timestamp;

use super::description::{Description, Photograph};
use super::facts::{Facts, instant};
use crate::cases::words;
use crate::intake::is_blank;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    StepOutcome {
        #[n(0)]
        Done = "done",
        /// Always with the reason.
        #[n(1)]
        NotNeeded = "not_needed",
    }
}

/// A step that was done, or that is not needed this time.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct StepRecord {
    /// The step's id in the policy.
    #[n(0)]
    pub step: String,
    #[n(1)]
    pub outcome: StepOutcome,
    #[n(2)]
    at: i64,
    /// Who was told: a name, a desk.
    #[n(3)]
    pub told: String,
    /// The other side's reference number.
    #[n(4)]
    pub reference: String,
    /// What came of it, or why it is not needed.
    #[n(5)]
    pub words: String,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    HowHome {
        #[n(0)]
        Herself = "herself",
        #[n(1)]
        Fetched = "fetched",
        #[n(2)]
        Police = "police",
        #[n(3)]
        Family = "family",
        #[n(4)]
        Other = "other",
    }
}

/// She is home.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Return {
    #[n(0)]
    at: i64,
    #[n(1)]
    pub how: HowHome,
    /// Where she was found, or where she came from.
    #[n(2)]
    pub found_where: String,
    /// How she is: what she needs now.
    #[n(3)]
    pub condition: String,
}

/// Somebody saw that she is safe and well. It is not the return interview.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Check {
    #[n(0)]
    at: i64,
    #[n(1)]
    pub by: String,
    #[n(2)]
    pub words: String,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    InterviewOutcome {
        #[n(0)]
        Held = "held",
        /// She was asked, and does not want to.
        #[n(1)]
        Declined = "declined",
        /// Somebody decided that there is none, and says why.
        #[n(2)]
        NotHeld = "not_held",
    }
}

/// What became of the return interview.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Interview {
    #[n(0)]
    pub outcome: InterviewOutcome,
    #[n(1)]
    at: i64,
    /// Who talked with her, or offered to, and in which function.
    #[n(2)]
    pub by: String,
    /// Whether that person does not work on her case.
    #[n(3)]
    pub is_independent: bool,
    /// Why there was none, or why nobody independent was to be had.
    #[n(4)]
    pub reason: String,
}

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    MeetingOutcome {
        #[n(0)]
        Held = "held",
        #[n(1)]
        NotHeld = "not_held",
    }
}

words! {
    /// How sure it is that it was she. What turned out wrong is said so; it is not taken away.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Certainty {
        #[n(0)]
        Sure = "sure",
        #[n(1)]
        Perhaps = "perhaps",
        /// Somebody said so, and it was not she.
        #[n(2)]
        NotHer = "not_her",
    }
}

/// Somebody saw her, or believes so. Each is added; a later one never takes the place of an earlier one.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Sighting {
    #[n(0)]
    at: i64,
    #[n(1)]
    pub certainty: Certainty,
    #[n(2)]
    pub place: String,
    /// Who saw her.
    #[n(3)]
    pub by: String,
    /// Who was with her, one on a line.
    #[n(4)]
    pub people: String,
    #[n(5)]
    pub words: String,
}

/// What became of the strategy meeting.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Meeting {
    #[n(0)]
    pub outcome: MeetingOutcome,
    #[n(1)]
    at: i64,
    /// What was agreed, or why it was not held.
    #[n(2)]
    pub words: String,
}

/// One thing that happened in an episode, as it is sealed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum EventBody {
    #[n(0)]
    Opened(#[n(0)] Facts),
    /// More is known, or she is weighed anew.
    #[n(1)]
    Learned(#[n(0)] Facts),
    /// What stood there was wrong, and why.
    #[n(2)]
    Corrected(#[n(0)] Facts, #[n(1)] String),
    /// There was no such episode: it was opened by mistake, and why.
    #[n(3)]
    Mistaken(#[n(0)] String),
    #[n(4)]
    Step(#[n(0)] StepRecord),
    #[n(5)]
    Home(#[n(0)] Return),
    #[n(6)]
    Checked(#[n(0)] Check),
    #[n(7)]
    Interview(#[n(0)] Interview),
    /// So many episodes in so many days: a meeting is to be held by then.
    #[n(8)]
    MeetingRaised(#[n(0)] u32, #[n(1)] u32, #[n(2)] i64),
    #[n(9)]
    Meeting(#[n(0)] Meeting),
    /// What is printed for whoever helps to look for her.
    #[n(10)]
    Described(#[n(0)] Description),
    #[n(11)]
    Sighted(#[n(0)] Sighting),
    /// The picture that goes with the description, or none any more.
    #[n(12)]
    Pictured(#[n(0)] Option<Photograph>),
}

impl EventBody {
    /// A word of ours for what happened, for the line of the timeline.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Learned(_) => "learned",
            Self::Corrected(..) => "corrected",
            Self::Mistaken(_) => "mistaken",
            Self::Step(_) => "step",
            Self::Home(_) => "home",
            Self::Checked(_) => "checked",
            Self::Interview(_) => "interview",
            Self::MeetingRaised(..) => "meeting_raised",
            Self::Meeting(_) => "meeting",
            Self::Described(_) => "described",
            Self::Sighted(_) => "sighted",
            Self::Pictured(Some(_)) => "pictured",
            Self::Pictured(None) => "picture_away",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordError {
    #[error("it is said to have been later than now")]
    Later,
    #[error("it is said to have been before the episode")]
    Before,
    #[error("she is said to have been home before she was away")]
    BeforeAway,
    #[error("nobody is named")]
    NobodyNamed,
    #[error("the reason is missing")]
    NoReason,
    #[error("the result is missing")]
    NoWords,
    #[error("the place is missing")]
    NoPlace,
}

macro_rules! at {
    ($($name:ident),+) => { $(
        impl $name {
            /// When it was, by the clock of whoever says so.
            #[must_use]
            pub fn at(&self) -> Timestamp {
                instant(Some(self.at)).unwrap_or(Timestamp::MIN)
            }
        }
    )+ };
}

at!(StepRecord, Return, Check, Interview, Meeting, Sighting);

fn later(at: Timestamp, now: Timestamp) -> Option<RecordError> {
    (at > now).then_some(RecordError::Later)
}

fn lacks(text: &str, error: RecordError) -> Option<RecordError> {
    is_blank(text).then_some(error)
}

impl StepRecord {
    #[must_use]
    pub fn new(step: &str, outcome: StepOutcome, at: Timestamp) -> Self {
        Self {
            step: step.to_owned(),
            outcome,
            at: at.as_millisecond(),
            told: String::new(),
            reference: String::new(),
            words: String::new(),
        }
    }

    #[must_use]
    pub fn problems(&self, now: Timestamp) -> Vec<RecordError> {
        let not_needed = self.outcome == StepOutcome::NotNeeded;
        later(self.at(), now)
            .into_iter()
            .chain(lacks(&self.words, RecordError::NoReason).filter(|_| not_needed))
            .collect()
    }
}

impl Return {
    #[must_use]
    pub fn new(at: Timestamp, how: HowHome) -> Self {
        Self {
            at: at.as_millisecond(),
            how,
            found_where: String::new(),
            condition: String::new(),
        }
    }

    /// How she is must be said: "not looked at" is a thing to say.
    #[must_use]
    pub fn problems(&self, away_since: Option<Timestamp>, now: Timestamp) -> Vec<RecordError> {
        let is_before = away_since.is_some_and(|since| self.at() < since);
        later(self.at(), now)
            .into_iter()
            .chain(is_before.then_some(RecordError::BeforeAway))
            .chain(lacks(&self.condition, RecordError::NoWords))
            .collect()
    }
}

impl Check {
    #[must_use]
    pub fn new(at: Timestamp, by: &str, words: &str) -> Self {
        Self {
            at: at.as_millisecond(),
            by: by.to_owned(),
            words: words.to_owned(),
        }
    }

    #[must_use]
    pub fn problems(&self, home: Timestamp, now: Timestamp) -> Vec<RecordError> {
        later(self.at(), now)
            .into_iter()
            .chain((self.at() < home).then_some(RecordError::Before))
            .chain(lacks(&self.by, RecordError::NobodyNamed))
            .chain(lacks(&self.words, RecordError::NoWords))
            .collect()
    }
}

impl Interview {
    #[must_use]
    pub fn new(outcome: InterviewOutcome, at: Timestamp) -> Self {
        Self {
            outcome,
            at: at.as_millisecond(),
            by: String::new(),
            is_independent: false,
            reason: String::new(),
        }
    }

    /// Held by somebody independent, or else the reason why not: there is always one of the two.
    #[must_use]
    pub fn problems(&self, home: Timestamp, now: Timestamp) -> Vec<RecordError> {
        let was_offered = self.outcome != InterviewOutcome::NotHeld;
        let needs_reason = self.outcome != InterviewOutcome::Held || !self.is_independent;
        later(self.at(), now)
            .into_iter()
            .chain((self.at() < home).then_some(RecordError::Before))
            .chain(lacks(&self.by, RecordError::NobodyNamed).filter(|_| was_offered))
            .chain(lacks(&self.reason, RecordError::NoReason).filter(|_| needs_reason))
            .collect()
    }
}

impl Meeting {
    #[must_use]
    pub fn new(outcome: MeetingOutcome, at: Timestamp, words: &str) -> Self {
        Self {
            outcome,
            at: at.as_millisecond(),
            words: words.to_owned(),
        }
    }

    #[must_use]
    pub fn problems(&self, now: Timestamp) -> Vec<RecordError> {
        let missing = match self.outcome {
            MeetingOutcome::Held => RecordError::NoWords,
            MeetingOutcome::NotHeld => RecordError::NoReason,
        };
        later(self.at(), now)
            .into_iter()
            .chain(lacks(&self.words, missing))
            .collect()
    }
}

impl Sighting {
    #[must_use]
    pub fn new(at: Timestamp, certainty: Certainty) -> Self {
        Self {
            at: at.as_millisecond(),
            certainty,
            place: String::new(),
            by: String::new(),
            people: String::new(),
            words: String::new(),
        }
    }

    #[must_use]
    pub fn problems(&self, now: Timestamp) -> Vec<RecordError> {
        later(self.at(), now)
            .into_iter()
            .chain(lacks(&self.place, RecordError::NoPlace))
            .chain(lacks(&self.by, RecordError::NobodyNamed))
            .collect()
    }
}
