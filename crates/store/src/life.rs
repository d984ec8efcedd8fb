//! Life in the house: shifts.

pub mod shifts;
