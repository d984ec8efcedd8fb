//! What a young person has before the police, a prosecutor or a court, under the case's own key of the legal
//! compartment, which is the one of `status`.
//!
//! Everything is a [`domain::legal::Record`], sealed whole with its part in it, so that the rows do not even say how
//! many hearings there are. A change is a further version; of two who change one at once, the second is shown the
//! first.
//!
//! A file that is evidence is sealed under a key of its own, and is never changed. What is done with it is written
//! into its chain of custody in the same transaction: taken in, compared, taken out.
//!
//! Whether she takes part is one of these records, and nothing outside of this folder and the pages of this strand
//! reads it.

pub(crate) mod documents;
mod files;
mod put;
mod read;
pub(crate) mod summary;
mod write;

pub use files::{Brought, NewFile, TakeOut, TakenFile, bring_file, take_file_out};
pub use put::{NewRecord, PutRecordError, put};
pub use read::{LegalView, RecordView, place_of_record, read, read_versions};
