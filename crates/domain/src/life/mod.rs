//! Life in the house, between the night she comes and the day she leaves: shifts that hand over to each other.
//!
//! What is written is added to, never overwritten. Words: nobody is "controlled"; a roll call says who was seen.

mod shift;

pub use shift::{
    LastWords, Mark, MarkError, Point, PointError, PointKind, Presence, Sheet, SheetGuest,
    SheetPoint, next_time_of,
};
