//! What a young person has before the police, a prosecutor or a court, under the case's own key of the legal
//! compartment, which is the one of `status`.
//!
//! Everything is a [`domain::legal::Record`], sealed whole with its part in it, so that the rows do not even say how
//! many hearings there are. A change is a further version; of two who change one at once, the second is shown the
//! first.
//!
//! Whether she takes part is one of these records, and nothing outside of this folder and the pages of this strand
//! reads it.

mod put;
mod read;

pub use put::{NewRecord, PutRecordError, put};
pub use read::{LegalView, RecordView, place_of_record, read};
