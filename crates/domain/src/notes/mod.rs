//! Notes on a young person, and the timeline that they stand on.
//!
//! A note is written quickly: its words, and as much of the rest as somebody has time to say. Nothing that was written
//! is changed: a correction is a further version, with its reason, and both can be read.

mod filter;
mod note;
mod sought;
mod versions;

pub use filter::{
    FilterError, FilterForm, LONGEST_SOUGHT, MOST_SOUGHT_WORDS, Shows, TimelineFilter, TimelineRow,
    folded,
};
pub use note::{
    LONGEST_NOTE, MOST_MINUTES, MOST_PRESENT, Note, NoteError, NoteForm, NoteKind, NoteStrand,
    Present, WhenError, parse_time,
};
pub use sought::{Excerpt, ExcerptPart, SoughtWord, WordsError, WordsSought, each_word};
pub use versions::{Correction, LONGEST_WHY, NoteVersion, Versions, WhyError};
