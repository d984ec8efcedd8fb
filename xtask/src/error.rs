//! What went wrong, said so that the reader knows what to do next.

use std::fmt;

/// A sentence, and the cause it was given. Only ever shown to the person at the terminal.
#[derive(Debug)]
pub struct XtaskError {
    message: String,
}

impl XtaskError {
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for XtaskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for XtaskError {}

/// Says what was being attempted when another library's error came.
pub trait Attempting<T> {
    /// `attempt` completes "could not …".
    fn attempting(self, attempt: impl fmt::Display) -> Result<T, XtaskError>;
}

impl<T, E: fmt::Display> Attempting<T> for Result<T, E> {
    fn attempting(self, attempt: impl fmt::Display) -> Result<T, XtaskError> {
        self.map_err(|cause| XtaskError::new(format!("could not {attempt}: {cause}")))
    }
}
