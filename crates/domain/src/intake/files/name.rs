use minicbor::{Decode, Encode};
use unicode_normalization::UnicodeNormalization;

/// How a file was called where it came from. Only ever shown; empty when it had no name.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct FileName(#[n(0)] String);

/// In characters. A longer name keeps its beginning and its ending.
const LONGEST: usize = 100;
const ENDING: usize = 12;

impl FileName {
    /// The name without folders, and without signs that are not seen or that turn the reading direction: with
    /// those, `…gpj.exe` reads as `…exe.jpg`.
    #[must_use]
    pub fn clean(said: &str) -> Self {
        let last = said
            .rsplit(['/', '\\'])
            .find(|part| !part.trim().is_empty())
            .unwrap_or_default();
        let seen: String = last
            .chars()
            .map(|sign| if sign.is_whitespace() { ' ' } else { sign })
            .filter(|sign| !sign.is_control() && !is_unseen(*sign))
            .collect();
        // Composed when what is not seen is gone: a sign and its accent may have stood on both sides of it.
        let seen: String = seen.nfc().collect();
        let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let signs: Vec<char> = name.chars().collect();
        if signs.len() <= LONGEST {
            return Self(name);
        }
        let (beginning, ending) = (
            &signs[..LONGEST - ENDING - 1],
            &signs[signs.len() - ENDING..],
        );
        Self(
            beginning
                .iter()
                .chain(&['…'])
                .chain(ending)
                .collect::<String>(),
        )
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Marks of direction, joiners, blanks without width, tags, private use, and the sign for broken text.
fn is_unseen(sign: char) -> bool {
    matches!(u32::from(sign),
        0x00ad | 0x034f | 0x061c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
        | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f
        | 0xfeff | 0xffa0 | 0xfff0..=0xffff | 0xe000..=0xf8ff | 0xe0000..=0x10_ffff)
}
