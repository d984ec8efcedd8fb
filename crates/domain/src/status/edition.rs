use std::fmt;

const FORMAT: &[u8] = b"leeward pathway 1\n";

/// The BLAKE3 of the text of one file: one hash, one set of stages, deadlines and words. A file that was
/// changed without a new version has another one.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition(
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    [u8; 32],
);

impl Edition {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(FORMAT);
        hasher.update(text.as_bytes());
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
}

/// The first twelve digits: enough for people to tell editions apart.
impl fmt::Display for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..6]
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
