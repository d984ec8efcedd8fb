//! Links that stand for their owner without a sign-in: who has the address has what it gives, and the server keeps
//! only what it is recognised by.

use data_encoding::BASE64URL_NOPAD;
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::hazmat::kdf;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes, guard_secret};

const ROW_CONTEXT: &str = "Leeward 2026 vault: link row id";

/// The random secret in an address. It opens nothing that is sealed.
pub struct LinkToken(SecretBytes);

guard_secret!(LinkToken, 0);

impl LinkToken {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        Self(SecretBytes::make(rng))
    }

    /// `None` when it is not a token as [`LinkToken::to_address`] writes it.
    #[must_use]
    pub fn from_address(text: &str) -> Option<Self> {
        // Before decoding: an address is as long as its visitor wants.
        if text.len() != BASE64URL_NOPAD.encode_len(SECRET_LENGTH) {
            return None;
        }
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        SecretBytes::from_slice(&bytes).ok().map(Self)
    }

    /// 43 characters that an address may hold.
    #[must_use]
    pub fn to_address(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(self.0.expose()))
    }

    /// What the link's row is found by. It does not lead back to the token.
    #[must_use]
    pub fn row_id(&self) -> [u8; 32] {
        kdf::derive_array(ROW_CONTEXT, &[self.0.expose()])
    }
}
