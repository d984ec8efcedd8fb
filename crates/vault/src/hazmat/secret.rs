//! Thirty-two secret bytes.

use rand::CryptoRng;
use subtle::{Choice, ConstantTimeEq};
use zeroize::Zeroize;

use crate::VaultError;

pub(crate) const SECRET_LENGTH: usize = 32;

/// Kept on the heap: a value that moves leaves a copy of itself on the stack, a pointer does not.
pub(crate) struct SecretBytes(Box<[u8; SECRET_LENGTH]>);

impl SecretBytes {
    pub(crate) fn make(rng: &mut dyn CryptoRng) -> Self {
        Self::filled(|bytes| rng.fill_bytes(bytes))
    }

    pub(crate) fn filled(fill: impl FnOnce(&mut [u8; SECRET_LENGTH])) -> Self {
        let mut secret = Self(Box::new([0; SECRET_LENGTH]));
        fill(&mut secret.0);
        secret
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() != SECRET_LENGTH {
            return Err(VaultError::new());
        }
        Ok(Self::filled(|secret| secret.copy_from_slice(bytes)))
    }

    /// A second one, which is wiped like the first.
    pub(crate) fn copy(&self) -> Self {
        Self::filled(|secret| secret.copy_from_slice(self.0.as_slice()))
    }

    pub(crate) fn expose(&self) -> &[u8; SECRET_LENGTH] {
        &self.0
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ConstantTimeEq for SecretBytes {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}

/// Gives a type around [`SecretBytes`] a redacted `Debug` and a comparison in constant time.
macro_rules! guard_secret {
    ($type:ident, $field:tt) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(concat!(stringify!($type), "(redacted)"))
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                subtle::ConstantTimeEq::ct_eq(&self.$field, &other.$field).into()
            }
        }

        impl Eq for $type {}
    };
}
pub(crate) use guard_secret;
