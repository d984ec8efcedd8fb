//! What tells one young person from another: phone numbers, numbers of papers, names online. They are
//! brought to one spelling, so that the same one is found again however it was typed.

use unicode_normalization::UnicodeNormalization;

/// How many of one kind an identity keeps.
pub const MOST_IDENTIFIERS: usize = 20;

/// ITU-T E.164: at most fifteen digits with the country code.
const MOST_DIGITS: usize = 15;
/// Shorter is an emergency or service number, or a slip.
const FEWEST_DIGITS: usize = 8;

/// A kind of identifier and its one spelling.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    kind: &'static str,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdentifierError {
    #[error("not a phone number")]
    NotAPhoneNumber,
    /// It begins with neither a plus nor a zero, so its country is not known.
    #[error("a phone number without its country")]
    NoCountry,
    #[error("not the number of a paper")]
    NotADocument,
    #[error("not a name online")]
    NotAHandle,
}

impl Identifier {
    /// A phone number as E.164 writes it: `+32470000000`. A number that begins with one zero is one of
    /// `country`, the country of the centre.
    pub fn phone(text: &str, country: &str) -> Result<Self, IdentifierError> {
        let text: String = text.nfkc().collect();
        let text = text.trim().replace("(0)", "");
        let mut digits = String::new();
        for (place, sign) in text.chars().enumerate() {
            match sign {
                '+' if place == 0 => {}
                _ if sign.is_ascii_digit() => digits.push(sign),
                ' ' | '\u{a0}' | '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '.' | '/' | '('
                | ')' => {}
                _ => return Err(IdentifierError::NotAPhoneNumber),
            }
        }
        let international = if text.starts_with('+') {
            digits
        } else if let Some(rest) = digits.strip_prefix("00") {
            rest.to_owned()
        } else {
            let (code, trunk) = dialling(country).ok_or(IdentifierError::NoCountry)?;
            let national = digits
                .strip_prefix(trunk)
                .ok_or(IdentifierError::NoCountry)?;
            format!("{code}{national}")
        };
        let is_number = (FEWEST_DIGITS..=MOST_DIGITS).contains(&international.len())
            && !international.starts_with('0');
        if !is_number {
            return Err(IdentifierError::NotAPhoneNumber);
        }
        Ok(Self {
            kind: "phone",
            text: format!("+{international}"),
        })
    }

    /// The number of an identity paper, a passport or a card: letters and digits in capitals, without what
    /// stands between them.
    pub fn document(text: &str) -> Result<Self, IdentifierError> {
        let mut kept = String::new();
        for sign in text.nfkc() {
            if sign.is_alphanumeric() {
                kept.extend(sign.to_uppercase());
            } else if !sign.is_whitespace() && !"-./".contains(sign) {
                return Err(IdentifierError::NotADocument);
            }
        }
        let has_digit = kept.chars().any(|sign| sign.is_numeric());
        if !(4..=40).contains(&kept.chars().count()) || !has_digit {
            return Err(IdentifierError::NotADocument);
        }
        Ok(Self {
            kind: "document",
            text: kept,
        })
    }

    /// A name online, without its sign in front and in small letters. Which service it belongs to is not
    /// asked: people use one name on several.
    pub fn handle(text: &str) -> Result<Self, IdentifierError> {
        let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
        let text = text.trim().trim_start_matches('@');
        let length = text.chars().count();
        if !(2..=100).contains(&length) || text.chars().any(char::is_whitespace) {
            return Err(IdentifierError::NotAHandle);
        }
        Ok(Self {
            kind: "handle",
            text: text.to_owned(),
        })
    }

    /// `phone`, `document` or `handle`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The phone numbers and the names online (those with an @ in front) that stand in free words.
    pub fn find_in(text: &str, country: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let is_part = |sign: char| sign.is_ascii_digit() || "+ ()-./\u{a0}".contains(sign);
        for run in text.split(|sign| !is_part(sign)) {
            let run = run.trim_matches(|sign: char| !sign.is_ascii_digit() && sign != '+');
            if (run.starts_with('+') || run.starts_with('0'))
                && let Ok(phone) = Self::phone(run, country)
            {
                found.push(phone);
            }
        }
        for word in text.split_whitespace() {
            let word = word.trim_matches(|sign: char| ",.;:!?()\"'".contains(sign));
            if word.starts_with('@')
                && let Ok(handle) = Self::handle(word)
            {
                found.push(handle);
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

/// The country's code, and what its people dial before a number at home (ITU-T E.164 and E.164.1, national
/// numbering plans as the ITU lists them). A country that is not here: its numbers need their plus.
fn dialling(country: &str) -> Option<(&'static str, &'static str)> {
    Some(match country {
        "BE" => ("32", "0"),
        "NL" => ("31", "0"),
        "FR" => ("33", "0"),
        "DE" => ("49", "0"),
        "GB" => ("44", "0"),
        _ => return None,
    })
}
