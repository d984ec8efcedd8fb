//! Shamir's secret sharing over GF(256), byte by byte.

use rand::CryptoRng;
use vsss_rs::{Gf256, IdentifierGf256};
use zeroize::Zeroizing;

use super::secret::{SECRET_LENGTH, SecretBytes};
use crate::VaultError;

/// A share is its number (1 to 255) and one byte for each byte of the secret.
pub(crate) const SHARE_LENGTH: usize = 1 + SECRET_LENGTH;

/// On the heap, as every secret.
pub(crate) type ShareBytes = Zeroizing<Vec<u8>>;

/// Shares numbered from 1.
pub(crate) fn split(
    secret: &SecretBytes,
    needed: u8,
    of: u8,
    rng: &mut dyn CryptoRng,
) -> Result<Vec<ShareBytes>, VaultError> {
    let numbers = (1..=of).map(|number| IdentifierGf256(Gf256(number)));
    let shares = Gf256::split_bytes_with_participant_ids_iter(
        usize::from(needed),
        usize::from(of),
        secret.expose(),
        rng,
        numbers,
    )
    .map_err(|_| VaultError::new())?;
    Ok(shares.into_iter().map(Zeroizing::new).collect())
}

/// What these shares give together. It is the secret only when there are enough of them and none was
/// changed: nothing here can tell, so the caller compares with what it knows of the secret.
pub(crate) fn combine(shares: &[&ShareBytes]) -> Result<SecretBytes, VaultError> {
    let shares = Zeroizing::new(
        shares
            .iter()
            .map(|share| share.to_vec())
            .collect::<Vec<Vec<u8>>>(),
    );
    let secret = Gf256::combine_bytes(shares.as_slice()).map_err(|_| VaultError::new())?;
    SecretBytes::from_slice(&Zeroizing::new(secret))
}
