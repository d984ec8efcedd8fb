//! Structured instruments about a young person: starting one, answering it, reading it, judging it; and what
//! the counts say of how well it works.
//!
//! A sheet is answered with one edition of an instrument. The edition is kept when the sheet is started, under
//! its content hash, and the sealed sheet names the hash too: whoever reads an old answer reads its own
//! questions, or an error. A score never closes a case and changes nothing by itself.

mod complete;
mod discard;
mod edition;
mod judge;
mod list;
mod own;
mod read;
mod save;
mod start;
mod tally;

pub use complete::{CompleteError, complete};
pub use discard::discard;
pub use judge::{JudgeError, judge};
pub use list::{SheetLine, list};
pub use read::{JudgementView, ScaleView, SheetView, read};
pub use save::{SaveError, save};
pub use start::{NewSheet, start};
pub use tally::{
    CentreTally, OwnTally, TallyError, count_outcomes, hand_on_tally, tallies_of_network,
};

pub use own::{
    FormError, OfferedInstrument, add_instrument, check_form, export_form, offered_instruments,
    offered_now, remove_instrument,
};

pub(crate) use edition::Editions;
pub(crate) use list::lines_by_id;
