//! Recognition: the questions that help a worried person find out.
//!
//! Everything here is pure. An [`Instrument`] is read from content files (`content/instruments/`),
//! a page collects [`Answers`], and [`assess`] turns them into an [`Outcome`] with **two** outputs
//! that are never added up: [`HarmEvidence`] ("act now") and [`ConcernLevel`] ("talk, consult,
//! look again"). [`Advice`] names the messages that explain the outcome, [`Guidance`] says what to do and what one
//! could say tonight, and [`Helplines`] whom to call.
//!
//! What must always hold, and is tested:
//!
//! - *Yes* never lowers either output, whatever was answered before.
//! - The order in which questions are answered does not matter.
//! - One immediate sign decides alone. Context never raises anything alone.
//! - Under 13, or with a learning disability, is never "low".
//! - "I don't know" and "not answered" are not "no", and no sign found is never reassurance.
//!
//! # Adding an indicator
//!
//! Add it to `content/instruments/concern.toml` (row and place in `order`), give it its words in
//! each `concern.<language>.toml`, and raise `version` in all of them: answers that were given to
//! another version are refused, because they would be read against the wrong questions.
//!
//! # Adding a line of guidance
//!
//! Add a `[[line]]` to `content/policy/guidance.toml`, in all three languages, with the facts it rests on, and
//! raise its `version`. The tests in `tests/it/recognition/tone.rs` read it as a tired reader would.

pub mod accuracy;
mod advice;
mod answers;
mod assess;
mod at_line;
mod audience;
mod definition;
pub mod guidance;
pub mod helplines;
mod instrument;
pub mod instruments;
mod level;
mod parse;
mod rule;
pub mod shipped;
mod wording;
pub mod xlsform;

pub use advice::{Advice, RuleLine};
pub use answers::{Answer, Answers, AnswersError};
pub use assess::{Counts, Outcome, assess};
pub use at_line::AtLine;
pub use audience::Audience;
pub use guidance::{Duty, Fact, Guidance, GuidanceError, GuidanceLine, Part};
pub use helplines::{Helpline, Helplines, HelplinesError};
pub use instrument::{
    Indicator, IndicatorId, IndicatorIdError, Instrument, Source, SourceKind, Theme,
};
pub use level::{ConcernLevel, HarmEvidence, Level};
pub use parse::InstrumentError;
pub use rule::{Rule, RuleBasis};
