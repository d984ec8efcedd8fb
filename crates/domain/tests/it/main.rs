//! All tests of the crate from outside, in one program.

mod birth_dates;
mod counting;
mod deadlines;
mod identifiers;
mod intake;
mod nights;
mod recognition;
mod status;
