/// Longest note of a supervision, in characters.
pub const LONGEST_SUPERVISION: usize = 10_000;

/// What was said in a supervision, or an answer to it. The two of them read it, and nobody else.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SupervisionNote(#[n(0)] String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SupervisionError {
    #[error("nothing is said")]
    Empty,
    #[error("a note has at most {LONGEST_SUPERVISION} characters")]
    TooLong,
}

impl SupervisionNote {
    pub fn parse(text: &str) -> Result<Self, SupervisionError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(SupervisionError::Empty);
        }
        if text.chars().nth(LONGEST_SUPERVISION).is_some() {
            return Err(SupervisionError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
