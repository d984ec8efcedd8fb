//! Reporters: everything follows from the words that she keeps, and nobody else has them.

use std::fmt;

use subtle::ConstantTimeEq;

use crate::hazmat::kdf::{self, ArgonCost};
use crate::hazmat::secret::{SecretBytes, guard_secret};
use crate::id::ID_LENGTH;
use crate::{Passphrase, ReporterSecret};

const LOOKUP_CONTEXT: &str = "Leeward 2026 vault: reporter lookup";
const SECRET_CONTEXT: &str = "Leeward 2026 vault: reporter secret";

/// Finds a reporter's row. It stands in the clear, and does not lead to her key.
#[derive(Clone, Copy)]
pub struct ReporterLookup([u8; ID_LENGTH]);

impl ReporterLookup {
    #[must_use]
    pub const fn from_bytes(bytes: [u8; ID_LENGTH]) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; ID_LENGTH] {
        &self.0
    }

    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

impl fmt::Debug for ReporterLookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In a log it would say that two visits were the same reporter's.
        formatter.write_str("ReporterLookup(redacted)")
    }
}

impl PartialEq for ReporterLookup {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for ReporterLookup {}

/// The row and the key of the reporter who holds `code`. The same input always gives the same
/// output, so `salt` and `cost` can never change for a centre that has reports.
#[must_use]
pub fn derive_reporter(
    code: &Passphrase,
    salt: &[u8; 16],
    cost: ArgonCost,
) -> (ReporterLookup, ReporterSecret) {
    let root = kdf::stretch(code.expose().as_bytes(), salt, cost);
    let lookup = kdf::derive_array(LOOKUP_CONTEXT, &[root.expose()]);
    let secret = kdf::derive_key(SECRET_CONTEXT, &[root.expose()]);
    (ReporterLookup(lookup), ReporterSecret(secret))
}

/// What a reporter's words came to: her row and her key. It is kept sealed for as long as a visit of hers lasts, so
/// that the words are stretched once a visit and not for each page. It opens what the words open, and no more.
pub struct ReporterKey {
    lookup: ReporterLookup,
    secret: SecretBytes,
}

guard_secret!(ReporterKey, secret);

impl ReporterKey {
    #[must_use]
    pub fn new(lookup: ReporterLookup, secret: &ReporterSecret) -> Self {
        Self {
            lookup,
            secret: secret.0.copy(),
        }
    }

    #[must_use]
    pub const fn lookup(&self) -> ReporterLookup {
        self.lookup
    }

    #[must_use]
    pub fn secret(&self) -> ReporterSecret {
        ReporterSecret(self.secret.copy())
    }
}

impl Clone for ReporterKey {
    fn clone(&self) -> Self {
        Self {
            lookup: self.lookup,
            secret: self.secret.copy(),
        }
    }
}

impl<C> minicbor::Encode<C> for ReporterKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder
            .array(2)?
            .bytes(self.lookup.as_bytes())?
            .bytes(self.secret.expose())?
            .ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for ReporterKey {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _context: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        let wrong = || minicbor::decode::Error::message("a reporter's key is 16 bytes and 32");
        if decoder.array()? != Some(2) {
            return Err(wrong());
        }
        let lookup = decoder.bytes()?.try_into().map_err(|_| wrong())?;
        let secret = SecretBytes::from_slice(decoder.bytes()?).map_err(|_| wrong())?;
        Ok(Self {
            lookup: ReporterLookup(lookup),
            secret,
        })
    }
}
