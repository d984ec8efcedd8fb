//! All tests of the crate from outside, in one program.

mod identifiers;
mod names;
mod recognition;
