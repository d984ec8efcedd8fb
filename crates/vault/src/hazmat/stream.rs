//! XChaCha20-Poly1305 in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015): chunks that
//! open only in their order, all of them, to the last.

use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use chacha20poly1305::{Key, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::binding::Binding;
use super::secret::SecretBytes;
use crate::VaultError;

/// What is left of the nonce beside the number of the chunk (4) and the sign of the last one (1).
pub(crate) const PREFIX_LENGTH: usize = 19;

pub(crate) struct Sealer(EncryptorBE32<XChaCha20Poly1305>);

impl Sealer {
    pub(crate) fn new(key: &SecretBytes, prefix: &[u8; PREFIX_LENGTH]) -> Self {
        let (key, prefix) = parts(key, prefix);
        Self(EncryptorBE32::new(key, &prefix))
    }

    /// The plaintext is overwritten in place. It must have room for the tag.
    pub(crate) fn next(
        &mut self,
        binding: &Binding,
        mut chunk: Zeroizing<Vec<u8>>,
    ) -> Zeroizing<Vec<u8>> {
        self.0
            .encrypt_next_in_place(binding.as_bytes(), &mut *chunk)
            .expect("a file has far fewer than four thousand million chunks");
        chunk
    }

    pub(crate) fn last(
        self,
        binding: &Binding,
        mut chunk: Zeroizing<Vec<u8>>,
    ) -> Zeroizing<Vec<u8>> {
        self.0
            .encrypt_last_in_place(binding.as_bytes(), &mut *chunk)
            .expect("XChaCha20-Poly1305 refuses only messages above 256 gibibytes");
        chunk
    }
}

pub(crate) struct Opener(DecryptorBE32<XChaCha20Poly1305>);

impl Opener {
    pub(crate) fn new(key: &SecretBytes, prefix: &[u8; PREFIX_LENGTH]) -> Self {
        let (key, prefix) = parts(key, prefix);
        Self(DecryptorBE32::new(key, &prefix))
    }

    pub(crate) fn next(
        &mut self,
        binding: &Binding,
        chunk: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let mut buffer = Zeroizing::new(chunk.to_vec());
        self.0
            .decrypt_next_in_place(binding.as_bytes(), &mut *buffer)
            .map_err(|_| VaultError::new())?;
        Ok(buffer)
    }

    pub(crate) fn last(
        self,
        binding: &Binding,
        chunk: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let mut buffer = Zeroizing::new(chunk.to_vec());
        self.0
            .decrypt_last_in_place(binding.as_bytes(), &mut *buffer)
            .map_err(|_| VaultError::new())?;
        Ok(buffer)
    }
}

type Prefix = Nonce<XChaCha20Poly1305, StreamBE32<XChaCha20Poly1305>>;

fn parts<'a>(key: &'a SecretBytes, prefix: &[u8; PREFIX_LENGTH]) -> (&'a Key, Prefix) {
    (key.expose().into(), Prefix::from(*prefix))
}
