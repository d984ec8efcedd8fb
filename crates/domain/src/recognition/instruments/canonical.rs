use std::fmt;
use std::str::FromStr;

use super::draft::Draft;

/// The BLAKE3 of an instrument's canonical form: one hash, one set of questions, words and rules.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

/// Sixty-four hexadecimal digits in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a content hash has 64 hexadecimal digits")]
pub struct ContentHashError;

const FORMAT: &[u8] = b"leeward instrument 1\n";

impl ContentHash {
    #[must_use]
    pub fn of(canonical: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(FORMAT);
        hasher.update(canonical);
        Self(*hasher.finalize().as_bytes())
    }

    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first twelve digits: enough for people to tell editions apart.
    #[must_use]
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(12);
        text
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for ContentHash {
    type Err = ContentHashError;

    fn from_str(text: &str) -> Result<Self, ContentHashError> {
        let digits = text.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 64 || digits.iter().any(u8::is_ascii_uppercase) {
            return Err(ContentHashError);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| ContentHashError)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| ContentHashError)?;
        }
        Ok(Self(bytes))
    }
}

impl Draft {
    /// The one canonical form: numbered CBOR fields, maps in the order of their keys.
    #[must_use]
    pub fn to_canonical(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory does not fail")
    }

    /// Reads what [`Draft::to_canonical`] wrote. `None` for anything else.
    #[must_use]
    pub fn from_canonical(bytes: &[u8]) -> Option<Self> {
        let draft: Self = minicbor::decode(bytes).ok()?;
        (draft.to_canonical() == bytes).then_some(draft)
    }
}
