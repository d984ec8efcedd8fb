//! The rules of the field. Pure: no input or output, no clock, no randomness.
//!
//! `ls src` is the table of contents: one folder per domain, with the same name in every layer.

pub mod accounts;
pub mod assessment;
pub mod cases;
pub mod consents;
pub mod content;
pub mod deadlines;
pub mod directory;
pub mod documents;
pub mod health;
pub mod housing;
pub mod intake;
pub mod legal;
pub mod letters;
pub mod life;
pub mod missing;
pub mod notes;
pub mod notices;
pub mod recognition;
pub mod safety;
pub mod shelter;
pub mod status;
pub mod support;
