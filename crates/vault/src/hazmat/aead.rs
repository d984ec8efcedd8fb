//! XChaCha20-Poly1305. Its nonce is long enough to be drawn at random for every record.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::binding::Binding;
use super::secret::SecretBytes;
use crate::VaultError;

pub(crate) const NONCE_LENGTH: usize = 24;
pub(crate) const TAG_LENGTH: usize = 16;

/// `header`, nonce, ciphertext. The plaintext is overwritten in place.
pub(crate) fn seal(
    key: &SecretBytes,
    header: &[u8],
    binding: &Binding,
    mut plaintext: Zeroizing<Vec<u8>>,
    rng: &mut dyn CryptoRng,
) -> Vec<u8> {
    let mut nonce = [0; NONCE_LENGTH];
    rng.fill_bytes(&mut nonce);
    cipher(key)
        .encrypt_in_place(&XNonce::from(nonce), binding.as_bytes(), &mut *plaintext)
        .expect("XChaCha20-Poly1305 refuses only messages above 256 gibibytes");
    [header, &nonce, plaintext.as_slice()].concat()
}

/// `sealed` is what follows the header: nonce and ciphertext.
pub(crate) fn open(
    key: &SecretBytes,
    binding: &Binding,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, ciphertext) = sealed
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or(VaultError::new())?;
    let mut buffer = Zeroizing::new(ciphertext.to_vec());
    cipher(key)
        .decrypt_in_place(&XNonce::from(*nonce), binding.as_bytes(), &mut *buffer)
        .map_err(|_| VaultError::new())?;
    Ok(buffer)
}

fn cipher(key: &SecretBytes) -> XChaCha20Poly1305 {
    let key: &Key = key.expose().into();
    XChaCha20Poly1305::new(key)
}
