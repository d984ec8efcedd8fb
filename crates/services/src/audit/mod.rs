//! The audit chain: written with every operation, proved on demand.

mod read;
mod record;
mod verify;

pub use read::{EntryView, read_page};
pub use record::{Action, Entry, record, start_chain};
pub use verify::{ChainReport, Fault, checkpoint, verify};
