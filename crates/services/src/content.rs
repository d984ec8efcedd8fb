//! The versioned data that comes with the program.

/// Instruments, word lists and numbers to call, parsed once at the start.
pub struct Content {}

#[derive(Debug, thiserror::Error)]
pub enum ContentError {}

impl Content {
    /// The content that is built into the program.
    pub fn built_in() -> Result<Self, ContentError> {
        Ok(Self {})
    }
}
