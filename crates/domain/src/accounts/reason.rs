/// Longest reason for asking trustees for a key, in characters.
pub const LONGEST_REASON: usize = 500;

/// Why somebody asks trustees for a key. Her trustees read it, and nobody else.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct KeyReason(#[n(0)] String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyReasonError {
    #[error("a reason is needed")]
    Empty,
    #[error("a reason has at most {LONGEST_REASON} characters")]
    TooLong,
}

impl KeyReason {
    pub fn parse(text: &str) -> Result<Self, KeyReasonError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(KeyReasonError::Empty);
        }
        if text.chars().nth(LONGEST_REASON).is_some() {
            return Err(KeyReasonError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
