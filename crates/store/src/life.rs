//! Life in the house: shifts, medication, and what a house writes about one young person.

pub mod files;
pub mod medication;
pub mod shifts;
