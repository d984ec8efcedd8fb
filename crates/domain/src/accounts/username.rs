use std::fmt;

/// A username: lower-case letters, digits, dot and hyphen, 2 to 40 signs. It stands in the clear.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Username(String);

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UsernameError {
    #[error("a username has 2 to 40 signs")]
    Length,
    #[error("a username has lower-case letters, digits, dots and hyphens only")]
    Sign,
}

impl Username {
    /// Spaces around and capitals are forgiven: they are slips of a phone keyboard.
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        let text = text.trim().to_lowercase();
        if !(2..=40).contains(&text.chars().count()) {
            return Err(UsernameError::Length);
        }
        let allowed =
            |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-".contains(sign);
        if !text.chars().all(allowed) {
            return Err(UsernameError::Sign);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
