/// Where a rented home is. Like that of a shelter it has neither `Debug` nor `Display`: the only way out is
/// [`HomeAddress::reveal`], which the page that asks for a purpose calls. Once somebody lives there it is hers.
#[derive(minicbor::Encode, minicbor::Decode, PartialEq, Eq)]
pub struct HomeAddress {
    #[n(0)]
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HomeAddressError {
    #[error("an address has at least one sign")]
    Empty,
    #[error(
        "an address has at most {} characters",
        crate::shelter::LONGEST_ADDRESS
    )]
    TooLong,
}

impl HomeAddress {
    pub fn parse(text: &str) -> Result<Self, HomeAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(HomeAddressError::Empty);
        }
        if super::is_longer(text, crate::shelter::LONGEST_ADDRESS) {
            return Err(HomeAddressError::TooLong);
        }
        Ok(Self {
            text: text.replace("\r\n", "\n"),
        })
    }

    /// The address, for one reader and one stated purpose.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }
}
