//! All tests of the crate from outside, in one program.

mod birth_dates;
mod deadlines;
mod identifiers;
mod nights;
mod recognition;
