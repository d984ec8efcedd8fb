//! Administrative status: residence and identification procedures as *pathways*, which are data.
//!
//! [`Pathways`] are read from `content/pathways/<country>-<name>.toml`, one file per version; a file with a
//! mistake is refused with its line. [`fit`] says which could be for a young person and why. Her
//! [`History`] is added to, never overwritten; [`History::place`] says where she is, what is next, by when,
//! what is missing and who must act. A stage keeps the version of the law under which it began; a newer one
//! is shown beside it.
//!
//! What must always hold, and is tested:
//!
//! - From every stage that she can reach there is a way out.
//! - No procedure of residence is proposed to a national, or to a citizen of the Union within it.
//! - Not known is not "no": a birth date or nationality that nobody knows gives "could apply, if".
//! - An age that is not sure counts as that of a child ([`Person::presumed_kinds_on`]).
//! - Every date carries its basis and its source. A date that was given stays, beside the one of today.
//! - A what-if never changes the history.
//! - A history is read with the very texts under which its stages began ([`Pathways::with_kept`]).
//!
//! # Adding a pathway, or a version of one
//!
//! Copy `content/pathways/be-trafficking.toml`, which explains the keys, and name the file in `shipped.rs`.
//! A new version is a new file (`be-trafficking.2.toml`) with `valid_from`; give the old one `valid_until`
//! and leave it: somebody may still be in it.

mod applications;
mod change;
mod check;
mod due;
mod edition;
mod entry;
mod fit;
mod history;
mod paper;
mod parse;
mod pathway;
mod pathways;
mod person;
mod place;
mod progress;
mod scan;
pub mod shipped;

pub use applications::{Application, Applications, Need};
pub use change::{Changes, PathwayChange, at_18, changes};
pub use edition::Edition;
pub use entry::{DateOf, Entry, Given, LONGEST_REMARK, RemarkTooLong, parse_remark};
pub use fit::{Fit, NotFor, Unknown, Verdict, fit};
pub use history::{Event, History, HistoryError, InStage, What};
pub use paper::{LONGEST_PAPER_TEXT, Original, Paper, PaperError, PaperKind};
pub use pathway::{
    Actor, Anchor, Bound, Ends, Exit, Extension, Lasts, Line, Pathway, Purpose, Stage,
    StageDeadline, Target, stage_code,
};
pub use pathways::Pathways;
pub use person::{Accompaniment, Group, Kind, Person, UNION};
pub use place::{NoDate, Place, PlaceError, StageDate, StageEnd};
pub use progress::{LONGEST_OFFICE, Progress, ProgressError, ProgressState, Step, steps};
pub use scan::{MOST_SCANS, Scan, can_be_scan, standing};
