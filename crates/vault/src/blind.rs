//! Blind tokens: whether two sealed values are equal, and nothing else.

use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::CompartmentSecret;
use crate::hazmat::kdf;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes, guard_secret};

/// The key of one centre's tokens.
///
/// Phone numbers are few enough to try them all, so a token protects only as long as this key is
/// kept. No file of the server may hold it. It follows from the private half of a compartment
/// ([`CompartmentSecret::derive_blind_key`]): who holds that has it, nobody can put another in its place,
/// and each generation has its own. It is [`Plaintext`](crate::Plaintext) as well, to be sealed or sent in a
/// letter like any record.
pub struct BlindKey(SecretBytes);

guard_secret!(BlindKey, 0);

impl BlindKey {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        Self(SecretBytes::make(rng))
    }

    #[must_use]
    pub fn from_bytes(bytes: [u8; SECRET_LENGTH]) -> Self {
        let bytes = Zeroizing::new(bytes);
        Self(SecretBytes::filled(|key| {
            key.copy_from_slice(bytes.as_slice())
        }))
    }

    /// The token of a value that the caller has normalised. Equal values of one field have equal
    /// tokens; the same value in another field has another.
    #[must_use]
    pub fn token(&self, field: &'static str, normalised: &str) -> [u8; 32] {
        let field_length = u32::try_from(field.len()).expect("a field's name is a short constant");
        let parts = [
            &field_length.to_be_bytes(),
            field.as_bytes(),
            normalised.as_bytes(),
        ];
        kdf::keyed_hash(&self.0, &parts)
    }
}

const COMPARTMENT_CONTEXT: &str = "Leeward 2026 vault: blind key of a compartment";

impl CompartmentSecret {
    /// The key of the tokens of this generation of the compartment.
    #[must_use]
    pub fn derive_blind_key(&self) -> BlindKey {
        BlindKey(kdf::derive_key(COMPARTMENT_CONTEXT, &[self.0.expose()]))
    }
}

impl<C> minicbor::Encode<C> for BlindKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _context: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.bytes(self.0.expose())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for BlindKey {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _context: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        SecretBytes::from_slice(decoder.bytes()?)
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("a blind key is 32 bytes"))
    }
}
