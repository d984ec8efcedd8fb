//! People around a young person: who they are to her, whether it is safe to contact them, and where they stand.
//!
//! "Nobody has asked" and "safe" are different answers, and nobody is ever taken off the list: who is no longer
//! around her is kept as that.

mod genogram;
mod map;
mod person;

pub use genogram::{Generation, Genogram, GenogramPlace, Line, Mark, draw_genogram};
pub use map::{BOX, HER_BOX, LARGEST_MAP, MapPlace, SupportMap, draw_map, shortened};
pub use person::{
    AroundError, AroundKind, Concern, LONGEST_ADDRESS, LONGEST_CODE_WORD, LONGEST_CONTACT,
    LONGEST_NOTES, LONGEST_REASON, LONGEST_RELATION, PersonAround, Rank, Safety, Standing,
};
