//! Letters: a value for a reader whose key the writer does not hold.

use std::fmt;
use std::marker::PhantomData;

use rand::CryptoRng;

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::SecretBytes;
use crate::hazmat::{format, hpke, padding};
use crate::{Place, Plaintext, PublicKey, VaultError};

/// A `T` that only the owner of one public key reads.
///
/// Format (version 1): the byte `03`, encapsulated key (32), ChaCha20-Poly1305 ciphertext and tag.
/// The plaintext is CBOR, padded to a bucket. Anyone can write a letter: that it opens does not say
/// who wrote it.
pub struct Letter<T> {
    bytes: Vec<u8>,
    value: PhantomData<fn() -> T>,
}

impl<T> Letter<T> {
    /// Takes bytes as they come from the store. Whether they are a letter shows on reading.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: PhantomData,
        }
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl<T> Clone for Letter<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<T> fmt::Debug for Letter<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Letter({} bytes)", self.bytes.len())
    }
}

/// Seals `value` to the owner of `to`, for one place.
#[must_use]
pub fn write_letter<T: Plaintext>(
    to: &PublicKey,
    place: &Place<'_>,
    value: &T,
    rng: &mut dyn CryptoRng,
) -> Letter<T> {
    let plaintext = padding::pad_value(value);
    Letter::from_bytes(hpke::seal(
        to,
        format::LETTER_V1,
        &binding(place),
        &plaintext,
        rng,
    ))
}

pub(crate) fn read<T: Plaintext>(
    with: &SecretBytes,
    place: &Place<'_>,
    letter: &Letter<T>,
) -> Result<T, VaultError> {
    let padded = hpke::open(with, format::LETTER_V1, &binding(place), letter.as_bytes())?;
    padding::unpad_value(&padded)
}

fn binding(place: &Place<'_>) -> Binding {
    place.bind(Binding::new("leeward/vault/letter", format::LETTER_V1))
}
