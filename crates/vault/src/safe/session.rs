//! Sessions: the key is in the cookie, and the server keeps only what it opens.

use data_encoding::BASE64URL_NOPAD;
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes, guard_secret};
use crate::hazmat::{aead, format, kdf};
use crate::{DataKey, KeyId, PersonId, PersonSecret, VaultError};

const ROW_CONTEXT: &str = "Leeward 2026 vault: session row id";
const WRAP_CONTEXT: &str = "Leeward 2026 vault: session wrap key";
const DRAFT_KEY_CONTEXT: &str = "Leeward 2026 vault: session data key";
const DRAFT_KEY_ID_CONTEXT: &str = "Leeward 2026 vault: session data key id";

/// The random secret in a session cookie. The server never stores it, so a stolen database neither
/// continues a session nor opens anything.
pub struct SessionToken(SecretBytes);

guard_secret!(SessionToken, 0);

impl SessionToken {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        Self(SecretBytes::make(rng))
    }

    /// `None` when it is not a token as [`SessionToken::to_cookie`] writes it.
    #[must_use]
    pub fn from_cookie(value: &str) -> Option<Self> {
        // Before decoding: a cookie is as long as its sender wants.
        if value.len() != BASE64URL_NOPAD.encode_len(SECRET_LENGTH) {
            return None;
        }
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(value.as_bytes()).ok()?);
        SecretBytes::from_slice(&bytes).ok().map(Self)
    }

    /// 43 characters that a cookie may hold.
    #[must_use]
    pub fn to_cookie(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(self.0.expose()))
    }

    /// The id of the session's row. It does not lead back to the token.
    #[must_use]
    pub fn row_id(&self) -> [u8; 32] {
        kdf::derive_array(ROW_CONTEXT, &[self.0.expose()])
    }

    /// Wraps the person's private key for the session's row.
    ///
    /// Format (version 1): the byte `05`, nonce (24), XChaCha20-Poly1305 ciphertext and tag.
    #[must_use]
    pub fn wrap(
        &self,
        secret: &PersonSecret,
        person: PersonId,
        rng: &mut dyn CryptoRng,
    ) -> Vec<u8> {
        let plaintext = Zeroizing::new(secret.0.expose().to_vec());
        aead::seal(
            &self.wrap_key(),
            &[format::SESSION_V1],
            &binding(person),
            plaintext,
            rng,
        )
    }

    /// # Errors
    /// When it was wrapped under another token or for another person, or was changed.
    pub fn unwrap(&self, wrapped: &[u8], person: PersonId) -> Result<PersonSecret, VaultError> {
        let body = wrapped
            .strip_prefix(&[format::SESSION_V1])
            .ok_or(VaultError::new())?;
        let secret = aead::open(&self.wrap_key(), &binding(person), body)?;
        SecretBytes::from_slice(&secret).map(PersonSecret)
    }

    /// A data key that lasts as long as the session, for drafts. The same token always gives the
    /// same key and key id.
    #[must_use]
    pub fn data_key(&self) -> DataKey {
        let id = kdf::derive_array(DRAFT_KEY_ID_CONTEXT, &[self.0.expose()]);
        let key = kdf::derive_key(DRAFT_KEY_CONTEXT, &[self.0.expose()]);
        DataKey::from_parts(KeyId::from_bytes(id), key)
    }

    fn wrap_key(&self) -> SecretBytes {
        kdf::derive_key(WRAP_CONTEXT, &[self.0.expose()])
    }
}

fn binding(person: PersonId) -> Binding {
    Binding::new("leeward/vault/session", format::SESSION_V1).bytes(person.as_bytes())
}
