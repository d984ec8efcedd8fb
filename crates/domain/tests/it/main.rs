//! All tests of the crate from outside, in one program.

mod birth_dates;
mod counting;
mod deadlines;
mod identifiers;
mod housing;
mod intake;
mod names;
mod nights;
mod notices;
mod recognition;
mod status;
