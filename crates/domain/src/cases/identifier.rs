//! What tells one young person from another: phone numbers, numbers of papers, names online. They are
//! brought to one spelling, so that the same one is found again however it was typed.
//!
//! Blind tokens are made of that spelling: when it changes, the tokens of every case must be written anew.
//! That is why the few rules are here and not in a library, whose next release would spell otherwise.

use unicode_normalization::UnicodeNormalization;

/// How many of one kind an identity keeps.
pub const MOST_IDENTIFIERS: usize = 20;

/// How many are taken from one text: more are not written, they are a flood.
const MOST_IN_A_TEXT: usize = 1000;

/// ITU-T E.164: at most fifteen digits with the country code.
const MOST_DIGITS: usize = 15;
/// Shorter is an emergency or service number, or a slip.
const FEWEST_DIGITS: usize = 8;

/// What people put between the digits of a phone number.
const BETWEEN_DIGITS: &str = " \t-\u{2010}\u{2013}./()";

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
        let text = plain(text);
        let text = text.trim().replace("(0)", "");
        let mut digits = String::new();
        for (place, sign) in text.chars().enumerate() {
            match sign {
                '+' if place == 0 => {}
                _ if sign.is_ascii_digit() => digits.push(sign),
                _ if BETWEEN_DIGITS.contains(sign) => {}
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
        let international = without_trunk(international);
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
        for sign in plain(text).chars() {
            if sign.is_alphanumeric() {
                kept.extend(sign.to_uppercase());
            } else if !sign.is_whitespace() && !"-\u{2010}\u{2013}./".contains(sign) {
                return Err(IdentifierError::NotADocument);
            }
        }
        let has_digit = kept.chars().any(char::is_numeric);
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
        let text = plain(text).to_lowercase();
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

    /// What in free words may be a phone number, the number of a paper, or a name online (with an @ in
    /// front). Where a number begins and ends is not known, so it is read in every way that is possible:
    /// all but one are nobody's.
    pub fn find_in(text: &str, country: &str) -> Vec<Self> {
        let text = plain(text);
        let mut found = Vec::new();
        find_phones(&text, country, &mut found);
        for line in text.lines() {
            find_words(line, &mut found);
        }
        found.truncate(MOST_IN_A_TEXT);
        found.sort();
        found.dedup();
        found
    }
}

fn find_phones(text: &str, country: &str, found: &mut Vec<Identifier>) {
    let is_part = |sign: char| is_dialled(sign) || BETWEEN_DIGITS.contains(sign);
    for run in text.split(|sign| !is_part(sign)) {
        let groups = groups_of(run);
        for (place, &(begin, _)) in groups.iter().enumerate() {
            if !run[begin..].starts_with(['+', '0']) {
                continue;
            }
            let mut digits = 0;
            for &(from, to) in &groups[place..] {
                digits += to - from;
                // One for the plus, two for the zeros in front of a country code, one for a trunk's.
                if digits > MOST_DIGITS + 3 {
                    break;
                }
                found.extend(Identifier::phone(&run[begin..to], country));
            }
        }
    }
}

/// Where digits stand together, as byte ranges.
fn groups_of(run: &str) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, _) in run.char_indices().filter(|(_, sign)| is_dialled(*sign)) {
        match groups.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => groups.push((at, at + 1)),
        }
    }
    groups
}

fn is_dialled(sign: char) -> bool {
    sign.is_ascii_digit() || sign == '+'
}

fn find_words(line: &str, found: &mut Vec<Identifier>) {
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric() && !"@_".contains(sign)))
        .collect();
    for (place, word) in words.iter().enumerate() {
        if word.starts_with('@') {
            found.extend(Identifier::handle(word));
        }
        let mut joined = String::new();
        // "592 0000000 12": the number of a paper in up to four pieces.
        for piece in words[place..].iter().take(4) {
            if !is_piece_of_a_document(piece) {
                break;
            }
            joined.push_str(piece);
            found.extend(Identifier::document(&joined));
        }
    }
}

fn is_piece_of_a_document(word: &str) -> bool {
    let is_series = word.chars().count() <= 3 && word.chars().all(char::is_uppercase);
    !word.is_empty() && (is_series || word.chars().any(char::is_numeric))
}

/// Compatible signs as one, without the marks that telephones put around a copied number and nobody sees.
fn plain(text: &str) -> String {
    text.nfkc()
        .filter(|sign| {
            !matches!(
                sign,
                '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            )
        })
        .collect()
}

/// Countries that we can complete a number of: name, code, and what people dial before a number at home
/// (ITU-T E.164, and the national numbering plans as the ITU lists them). A country that is not here: its
/// numbers need their plus.
const DIALLING: [(&str, &str, &str); 5] = [
    ("BE", "32", "0"),
    ("NL", "31", "0"),
    ("FR", "33", "0"),
    ("DE", "49", "0"),
    ("GB", "44", "0"),
];

fn dialling(country: &str) -> Option<(&'static str, &'static str)> {
    DIALLING
        .iter()
        .find(|(name, _, _)| *name == country)
        .map(|(_, code, trunk)| (*code, *trunk))
}

/// "+32 0470 …" is often written, and means "+32 470 …".
fn without_trunk(international: String) -> String {
    for (_, code, trunk) in DIALLING {
        if let Some(national) = international.strip_prefix(code) {
            return format!("{code}{}", national.trim_start_matches(trunk));
        }
    }
    international
}
