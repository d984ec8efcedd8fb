//! Randomness that is always the same, cheap passphrases, and a record to seal.

use std::convert::Infallible;

use rand::{TryCryptoRng, TryRng};
use vault::{ArgonCost, Passphrase, Place, Releasing, Trust};

/// The cheapest that still runs all of Argon2.
pub const CHEAP: ArgonCost = ArgonCost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

pub const ROW: [u8; 16] = *b"row-0123456789ab";
pub const OTHER_ROW: [u8; 16] = *b"row-ba9876543210";

pub const NOTE_PLACE: Place<'static> = Place {
    table: "notes",
    row: &ROW,
    field: "body",
    version: 1,
};

pub const TRUST: Trust<'static> = Trust {
    centre: b"centre-012345678",
    compartment: &ROW,
    generation: 3,
    trust: b"trust-0123456789",
    trustee: &OTHER_ROW,
    needed: 2,
    of: 3,
};

pub const RELEASING: Releasing<'static> = Releasing {
    trust: TRUST,
    request: b"request-01234567",
    asker: b"asker-0123456789",
};

/// Randomness for tests: the output of BLAKE3 for a label. Unlike a seeded generator of a library,
/// it never changes, so the vectors stay what they are.
pub struct FixedRandom(blake3::OutputReader);

impl FixedRandom {
    pub fn new(label: &str) -> Self {
        Self(
            blake3::Hasher::new()
                .update(label.as_bytes())
                .finalize_xof(),
        )
    }

    pub fn array<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.0.fill(&mut bytes);
        bytes
    }
}

impl TryRng for FixedRandom {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.array()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.array()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for FixedRandom {}

/// A record like those of `domain`, but with what assertions need.
#[derive(Debug, PartialEq, minicbor::Encode, minicbor::Decode)]
pub struct Note {
    #[n(0)]
    pub body: String,
    #[n(1)]
    pub pages: Option<u32>,
}

pub fn note() -> Note {
    Note {
        body: "Slept well. Called her sister.".into(),
        pages: Some(2),
    }
}

pub fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}
