//! What happened: a chain of entries per centre that shows tampering.

mod action;
mod lately;
mod newest;
mod read;
mod record;
mod verify;

pub use action::Action;
pub(crate) use lately::Lately;
pub use newest::{ChainEnds, chain_ends};
pub use read::{EntryView, read_page};
pub use record::{Entry, record, start_chain};
pub use verify::{ChainReport, Fault, HeadCheck, check_head, checkpoint, verify};
