//! A missing episode: from "not back by" to "home", and what follows.
//!
//! An [`Episode`] is what its events add up to: events are added, never overwritten, and a correction is an
//! event. What is done in which order, and until when, is local policy ([`MissingPolicy`], read from
//! `content/policy/missing.toml`); [`Episode::clock`] says what is due next.
//!
//! Words: she is *missing*, or *not back*. She never "ran away".

mod description;
mod episode;
mod facts;
mod patterns;
mod policy;
mod record;

pub use description::{Description, DescriptionError, Part, Photograph};
pub(crate) use description::{Match, says};
pub use episode::{Clock, Episode, EpisodeState, Happened, StepState, StepStatus};
pub use facts::{Facts, FactsError, Level, LocalTimeError, PlaceKind, Standing, instant_of};
pub use patterns::{HOURS_OF_A_BAND, Named, Patterns, Span, people_of, places_of};
pub use policy::{MissingPolicy, PolicyStep, Timed};
pub use record::{
    Certainty, Check, EventBody, HowHome, Interview, InterviewOutcome, Meeting, MeetingOutcome,
    RecordError, Return, Sighting, StepOutcome, StepRecord,
};
