/// Longest address that is kept, in characters: street, place and how to find the door.
pub const LONGEST_ADDRESS: usize = 2_000;

/// Where a house is. It has neither `Debug` nor `Display`, so that no log, template or error can show it by
/// accident: the only way out is [`Address::reveal`], which the page that asks for a purpose calls.
#[derive(minicbor::Encode, minicbor::Decode)]
pub struct Address {
    #[n(0)]
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AddressError {
    #[error("an address has at least one sign")]
    Empty,
    #[error("an address has at most {LONGEST_ADDRESS} characters")]
    TooLong,
}

impl Address {
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.chars().count() > LONGEST_ADDRESS {
            return Err(AddressError::TooLong);
        }
        Ok(Self {
            text: text.to_owned(),
        })
    }

    /// The address, for one reader and one stated purpose.
    pub fn reveal(&self) -> &str {
        &self.text
    }
}
