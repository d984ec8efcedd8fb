/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 20_000;

/// A note on a case, as typed.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct NoteText {
    #[n(0)]
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoteError {
    #[error("the note is empty")]
    Empty,
    #[error("a note has at most {LONGEST_NOTE} characters")]
    TooLong,
}

impl NoteText {
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        if text.trim().is_empty() {
            return Err(NoteError::Empty);
        }
        if text.chars().nth(LONGEST_NOTE).is_some() {
            return Err(NoteError::TooLong);
        }
        Ok(Self {
            text: text.to_owned(),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}
