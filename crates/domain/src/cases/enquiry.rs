//! "Do you know her?": what one centre asks others, and what it is answered.

use super::Sought;

/// Longest reason and longest answer, in characters.
pub const LONGEST_ENQUIRY_TEXT: usize = 2_000;

/// Why a text of an enquiry was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EnquiryTextError {
    #[error("nothing was written")]
    Empty,
    #[error("at most {LONGEST_ENQUIRY_TEXT} characters")]
    TooLong,
}

/// What the asked centre is told: whom the asker looks for, and why. Nothing of her case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Enquiry {
    #[n(0)]
    pub sought: Sought,
    #[n(1)]
    pub reason: String,
}

/// What the asking centre is told with a yes: whom to ask there, and how. Nothing of the case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct EnquiryAnswer {
    #[n(0)]
    pub ask_whom: String,
}

/// A reason or an answer: something, and not too much.
pub fn parse_enquiry_text(text: &str) -> Result<String, EnquiryTextError> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(EnquiryTextError::Empty);
    }
    if text.chars().nth(LONGEST_ENQUIRY_TEXT).is_some() {
        return Err(EnquiryTextError::TooLong);
    }
    Ok(text)
}
