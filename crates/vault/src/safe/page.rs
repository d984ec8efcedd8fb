//! The server's own secret, and what a page carries without showing it.

use data_encoding::BASE64URL_NOPAD;
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;
use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes, guard_secret};
use crate::hazmat::{aead, format, kdf, padding};

const PURPOSE_CONTEXT: &str = "Leeward 2026 vault: server secret, one purpose";
const PAGE_CONTEXT: &str = "Leeward 2026 vault: page key";

/// The secret in the server's key file. It opens nothing about a young person: it protects forms, the
/// audit chain and rate limits, and it seals the mail addresses of staff
/// ([`DataKey::from_server_secret`](crate::DataKey::from_server_secret)).
pub struct ServerSecret(pub(crate) SecretBytes);

guard_secret!(ServerSecret, 0);

impl ServerSecret {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        Self(SecretBytes::make(rng))
    }

    #[must_use]
    pub fn from_bytes(bytes: [u8; SECRET_LENGTH]) -> Self {
        let bytes = Zeroizing::new(bytes);
        Self(SecretBytes::filled(|secret| {
            secret.copy_from_slice(bytes.as_slice())
        }))
    }

    /// The bytes, to write the key file.
    #[must_use]
    pub fn expose(&self) -> &[u8; SECRET_LENGTH] {
        self.0.expose()
    }

    /// A key of its own for one purpose, such as `"rate limit"`.
    #[must_use]
    pub fn derive(&self, purpose: &'static str) -> [u8; SECRET_LENGTH] {
        kdf::derive_array(PURPOSE_CONTEXT, &[self.0.expose(), purpose.as_bytes()])
    }
}

/// Seals what a form carries from one page to the next. The visitor's browser keeps it, and neither
/// it nor whoever reads the page's source learns anything from it.
///
/// Format (version 1), in base64url without padding: the byte `06`, nonce (24), XChaCha20-Poly1305
/// ciphertext and tag. The plaintext is padded to a bucket.
pub struct PageKey {
    key: SecretBytes,
    purpose: &'static str,
}

guard_secret!(PageKey, key);

impl PageKey {
    /// What is sealed for one purpose opens for no other.
    #[must_use]
    pub fn from_server_secret(secret: &ServerSecret, purpose: &'static str) -> Self {
        let key = kdf::derive_key(PAGE_CONTEXT, &[secret.0.expose(), purpose.as_bytes()]);
        Self { key, purpose }
    }

    #[must_use]
    pub fn seal_text(&self, content: &[u8], rng: &mut dyn CryptoRng) -> String {
        let plaintext = padding::pad_bytes(content);
        let sealed = aead::seal(
            &self.key,
            &[format::PAGE_V1],
            &self.binding(),
            plaintext,
            rng,
        );
        BASE64URL_NOPAD.encode(&sealed)
    }

    /// # Errors
    /// When it was sealed by another server or for another purpose, or was changed.
    pub fn open_text(&self, text: &str) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let sealed = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| VaultError::new())?;
        let body = sealed
            .strip_prefix(&[format::PAGE_V1])
            .ok_or(VaultError::new())?;
        let padded = aead::open(&self.key, &self.binding(), body)?;
        padding::unpad(&padded).map(|content| Zeroizing::new(content.to_vec()))
    }

    fn binding(&self) -> Binding {
        Binding::new("leeward/vault/page", format::PAGE_V1).text(self.purpose)
    }
}
