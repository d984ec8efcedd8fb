//! How the files in `content/` are read: every fault has its file and line, every fact its source, and
//! every sentence its words in each language.

mod fault;
mod source;
mod words;

pub use fault::{Fault, Faults};
pub(crate) use fault::{Reading, line_of, read_toml};
pub use source::Source;
pub(crate) use source::{SourceRow, date_of};
pub use words::{LANGUAGES, Words};
