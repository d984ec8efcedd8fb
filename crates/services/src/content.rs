//! The versioned data that comes with the program.

use domain::recognition::{Helplines, HelplinesError, Instrument, InstrumentError, shipped};

/// Instruments, word lists and numbers to call, parsed once at the start.
pub struct Content {
    concern: Instrument,
    helplines: Helplines,
}

#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    #[error("the questions cannot be read")]
    Concern(#[from] InstrumentError),
    #[error("the numbers to call cannot be read")]
    Helplines(#[from] HelplinesError),
}

impl Content {
    /// The content that is built into the program.
    pub fn built_in() -> Result<Self, ContentError> {
        Ok(Self {
            concern: shipped::concern()?,
            helplines: shipped::helplines()?,
        })
    }

    /// The questions of the public checker.
    pub fn concern(&self) -> &Instrument {
        &self.concern
    }

    /// Whom to call.
    pub fn helplines(&self) -> &Helplines {
        &self.helplines
    }
}
