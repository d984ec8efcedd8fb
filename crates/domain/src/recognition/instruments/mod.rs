//! Structured instruments for staff, on one declarative engine.
//!
//! A [`Draft`] is an instrument as it was written down, in a file of ours or in somebody's XLSForm.
//! [`Definition::check`] turns it into a [`Definition`], or names everything that is wrong and where. A
//! definition is known by its id and by its [`ContentHash`], the BLAKE3 of its one canonical form: an old
//! answer names the hash, the canonical form is kept, so the answer is always read with its own questions.
//!
//! [`Responses`] hold what was answered. [`fill`] evaluates conditions and constraints, always here and
//! never on trust of a page; [`score`] adds up what was asked and is not hidden, and keeps *not asked*,
//! *declined* and *don't know* apart from *no*. A score supports judgement. It is not a finding, and nothing
//! follows from it by itself.
//!
//! # Adding an instrument
//!
//! 1. Read its licence. What may not be copied is not shipped: a rule is a fact, a sentence is not.
//! 2. Write `content/instruments/<id>.toml` (structure, sources, licence, scoring) and one
//!    `<id>.<language>.toml` per language (every word).
//! 3. Name the files in `shipped.rs`, with vectors of its scoring as tests; or put them in the folder that
//!    `leeward serve --instruments` names.
//! 4. A change of any kind is another hash by itself. Raise `version`, for people.

mod canonical;
mod check;
mod definition;
mod draft;
pub mod expression;
mod file;
mod fill;
mod folder;
mod responses;
mod score;
mod sheet;
pub mod shipped;
mod write;

pub use canonical::{ContentHash, ContentHashError};
pub use check::{CheckError, Fault, Part, Problem};
pub use definition::{
    AnsweredBy, Band, Definition, Item, Kind, Licence, Permission, Rule, Scale, Source, Sum,
};
pub use draft::{
    BandDraft, ChoicesDraft, Draft, ItemDraft, LicenceDraft, RuleDraft, ScaleDraft, SourceDraft,
    SumDraft, WindowDraft, Words,
};
pub use expression::{Expression, Value};
pub use file::read_files;
pub use fill::{FillError, Filled, Violation, fill};
pub use folder::read_folder;
pub use responses::{Answer, AnswerError, LONGEST_TEXT, Response, Responses, parse_answer};
pub use score::{Applied, Counts, ScaleScore, Score, score};
pub use sheet::{Judgement, JudgementError, LONGEST_REASON, OtherBand, Sheet, Turned};
pub use write::{InstrumentFile, WriteError, write_files};
