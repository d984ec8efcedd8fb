//! Reporters: everything follows from the words that she keeps, and nobody else has them.

use std::fmt;

use subtle::ConstantTimeEq;

use crate::hazmat::kdf::{self, ArgonCost};
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
