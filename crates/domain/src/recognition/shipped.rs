//! The content that comes with the program. A network may load its own files instead.

use super::at_line::AtLine;
use super::guidance::{Guidance, GuidanceError};
use super::helplines::{Helplines, HelplinesError};
use super::instrument::Instrument;
use super::parse::InstrumentError;

const CONCERN: &str = include_str!("../../../../content/instruments/concern.toml");
const CONCERN_WORDS: [&str; 3] = [
    include_str!("../../../../content/instruments/concern.en.toml"),
    include_str!("../../../../content/instruments/concern.nl.toml"),
    include_str!("../../../../content/instruments/concern.fr.toml"),
];
const HELPLINES: &str = include_str!("../../../../content/policy/helplines.toml");
const GUIDANCE: &str = include_str!("../../../../content/policy/guidance.toml");

/// The questions of the public checker.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn concern() -> Result<Instrument, InstrumentError> {
    Instrument::parse(CONCERN, &CONCERN_WORDS)
}

/// Whom to call.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn helplines() -> Result<Helplines, AtLine<HelplinesError>> {
    Helplines::parse(HELPLINES)
}

/// What a result and a card say.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn guidance() -> Result<Guidance, AtLine<GuidanceError>> {
    Guidance::parse(GUIDANCE)
}
