use services::{ServiceError, StoreError};

/// Why a command did not do its work, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Failure {
    what: String,
    next: Option<String>,
}

impl Failure {
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: None,
        }
    }

    /// What the reader can do now, with the exact command where there is one.
    pub fn advise(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    pub fn advice(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::from(ServiceError::from(error))
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        let failure = Self::new(chain(&error));
        match &error {
            ServiceError::Store(StoreError::Unreachable(_)) => failure.advise(
                "See that the database runs and that its address is right. Nothing was changed.",
            ),
            ServiceError::Store(StoreError::Full(_)) => {
                failure.advise("Make room on the disk of the database. Nothing was changed.")
            }
            _ => failure,
        }
    }
}

/// An error and its causes, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        // Some libraries repeat the cause in their own words.
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}
