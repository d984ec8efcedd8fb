use jiff::SignedDuration;

/// How often a code may be mistyped before a new one is needed.
pub const MOST_CODE_TRIES: i64 = 5;

/// How long a code can be used.
pub const LONGEST_CODE_AGE: SignedDuration = SignedDuration::from_hours(24);

const CODES: u64 = 100_000_000;

/// Eight digits that prove that somebody reads a mailbox. Few enough to type from a phone; many enough for
/// [`MOST_CODE_TRIES`] tries, which only the signed-in person has.
#[derive(Clone, PartialEq, Eq)]
pub struct MailCode(String);

impl MailCode {
    /// From bytes that nobody can foretell.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = *bytes;
        let number = u64::from_be_bytes([a, b, c, d, e, f, g, h]) % CODES;
        Self(format!("{number:08}"))
    }

    /// As it is read out: two groups of four.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let (first, last) = self.0.split_at(4);
        format!("{first} {last}")
    }

    /// Whether this was typed, with whatever spaces and hyphens.
    #[must_use]
    pub fn is(&self, typed: &str) -> bool {
        let digits: String = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .collect();
        digits == self.0
    }
}
