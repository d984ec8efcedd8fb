//! HPKE (RFC 9180), base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305.
//!
//! Everything the message is bound to goes into `info`; the associated data stays empty.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::binding::Binding;
use super::secret::SecretBytes;
use crate::VaultError;

type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;
type RecipientKey = <X25519HkdfSha256 as Kem>::PublicKey;

pub(crate) const PUBLIC_KEY_LENGTH: usize = 32;

/// The public half of an X25519 pair. It never is one of the few points with which every exchange
/// gives zero, so sealing to it cannot fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; PUBLIC_KEY_LENGTH]);

impl PublicKey {
    /// # Errors
    /// When it is not 32 bytes, or is a point with which no secret can be agreed.
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Result<Self, VaultError> {
        let public: [u8; PUBLIC_KEY_LENGTH] =
            bytes.as_ref().try_into().map_err(|_| VaultError::new())?;
        // Whether a point is one of those does not depend on the private key, so any will do.
        let any = private_key(&SecretBytes::filled(|bytes| bytes.fill(0x55)));
        let point = EncappedKey::from_bytes(&public).map_err(|_| VaultError::new())?;
        X25519HkdfSha256::decap(&any, None, &point).map_err(|_| VaultError::new())?;
        Ok(Self(public))
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8; PUBLIC_KEY_LENGTH] {
        &self.0
    }

    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "PublicKey({})",
            data_encoding::HEXLOWER.encode(&self.0)
        )
    }
}

pub(crate) fn public_key(secret: &SecretBytes) -> PublicKey {
    PublicKey(
        X25519HkdfSha256::sk_to_pk(&private_key(secret))
            .to_bytes()
            .into(),
    )
}

/// `format`, encapsulated key, ciphertext.
pub(crate) fn seal(
    to: &PublicKey,
    format: u8,
    binding: &Binding,
    plaintext: &[u8],
    mut rng: &mut dyn CryptoRng,
) -> Vec<u8> {
    let recipient = RecipientKey::from_bytes(&to.0).expect("a public key is 32 bytes");
    let (encapped, ciphertext) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &recipient,
            binding.as_bytes(),
            plaintext,
            &[],
            &mut rng,
        )
        .expect("sealing to a point that PublicKey accepted fails only above 256 gibibytes");
    [&[format], encapped.to_bytes().as_slice(), &ciphertext].concat()
}

/// `message` is everything, with its format in front.
pub(crate) fn open(
    secret: &SecretBytes,
    format: u8,
    binding: &Binding,
    message: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (found, rest) = message.split_first().ok_or(VaultError::new())?;
    let (encapped, ciphertext) = rest
        .split_first_chunk::<PUBLIC_KEY_LENGTH>()
        .ok_or(VaultError::new())?;
    if *found != format {
        return Err(VaultError::new());
    }
    let encapped = EncappedKey::from_bytes(encapped).map_err(|_| VaultError::new())?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private_key(secret),
        &encapped,
        binding.as_bytes(),
        ciphertext,
        &[],
    )
    .map(Zeroizing::new)
    .map_err(|_| VaultError::new())
}

fn private_key(secret: &SecretBytes) -> PrivateKey {
    PrivateKey::from_bytes(secret.expose()).expect("a secret is 32 bytes")
}
