//! All tests of the crate from outside, in one program.

mod birth_dates;
mod counting;
mod deadlines;
mod housing;
mod identifiers;
mod intake;
mod names;
mod nights;
mod notices;
mod recognition;
mod status;
