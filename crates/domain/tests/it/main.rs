//! All tests of the crate from outside, in one program.

mod assessments;
mod birth_dates;
mod closing;
mod consents;
mod counting;
mod deadlines;
mod eighteen;
mod figures;
mod housing;
mod identifiers;
mod intake;
mod legal;
mod letters;
mod life;
mod names;
mod nights;
mod notes;
mod notices;
mod overview;
mod people;
mod ratings;
mod recognition;
mod safety;
mod status;
mod team;
