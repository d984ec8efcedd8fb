//! Handing a key to a person, a compartment or a reporter.

use std::fmt;
use std::marker::PhantomData;

use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SECRET_LENGTH, SecretBytes};
use crate::hazmat::{format, hpke};
use crate::id::ID_LENGTH;
use crate::{CompartmentSecret, DataKey, KeyId, PublicKey, ReporterSecret, VaultError};

/// What a handed key is for. It opens under no other context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handing<'a> {
    /// Which relation this is: a constant of the operation, such as `"case key to compartment"`.
    pub what: &'static str,
    /// Whose key it is: the case, the report, the compartment.
    pub subject: &'a [u8; ID_LENGTH],
    /// Who receives it.
    pub recipient: &'a [u8; ID_LENGTH],
    /// The generation of the key, so that an older one cannot be put back unseen.
    pub generation: i64,
}

/// A secret that can be handed over: a [`CompartmentSecret`] or a [`DataKey`].
pub trait Handable: kept_here::Payload {}

impl Handable for CompartmentSecret {}
impl Handable for DataKey {}

pub(crate) mod kept_here {
    use super::{VaultError, Zeroizing};

    /// How a secret becomes bytes. Not public: nobody else may add a kind.
    pub trait Payload: Sized {
        const KIND: &'static str;

        fn to_payload(&self) -> Zeroizing<Vec<u8>>;

        /// # Errors
        /// When the length is not the one of this kind.
        fn from_payload(payload: &[u8]) -> Result<Self, VaultError>;
    }
}

impl kept_here::Payload for CompartmentSecret {
    const KIND: &'static str = "compartment secret";

    fn to_payload(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.expose().to_vec())
    }

    fn from_payload(payload: &[u8]) -> Result<Self, VaultError> {
        SecretBytes::from_slice(payload).map(Self)
    }
}

impl kept_here::Payload for DataKey {
    const KIND: &'static str = "data key";

    fn to_payload(&self) -> Zeroizing<Vec<u8>> {
        let mut payload = Zeroizing::new(Vec::with_capacity(ID_LENGTH + SECRET_LENGTH));
        payload.extend_from_slice(self.id().as_bytes());
        payload.extend_from_slice(self.key.expose());
        payload
    }

    fn from_payload(payload: &[u8]) -> Result<Self, VaultError> {
        let (id, key) = payload
            .split_first_chunk::<ID_LENGTH>()
            .ok_or(VaultError::new())?;
        Ok(Self::from_parts(
            KeyId::from_bytes(*id),
            SecretBytes::from_slice(key)?,
        ))
    }
}

/// A secret on its way to one recipient.
///
/// Format (version 1): the byte `02`, encapsulated key (32), ChaCha20-Poly1305 ciphertext and tag.
/// The plaintext is the private half (32), or the key id (16) and the data key (32). Anyone can hand
/// a key to a public key: that it opens does not say who handed it.
pub struct Handed<S> {
    bytes: Vec<u8>,
    secret: PhantomData<fn() -> S>,
}

impl<S> Handed<S> {
    /// Takes bytes as they come from the store. Whether they are what they should be shows on
    /// receiving.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            secret: PhantomData,
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

impl<S> Clone for Handed<S> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<S> fmt::Debug for Handed<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Handed({} bytes)", self.bytes.len())
    }
}

/// Seals `secret` so that only the owner of `to` receives it, in this context.
#[must_use]
pub fn hand<S: Handable>(
    secret: &S,
    to: &PublicKey,
    context: &Handing<'_>,
    rng: &mut dyn CryptoRng,
) -> Handed<S> {
    let payload = secret.to_payload();
    Handed::from_bytes(hpke::seal(
        to,
        format::HANDED_V1,
        &binding::<S>(context),
        &payload,
        rng,
    ))
}

pub(crate) fn receive<S: Handable>(
    with: &SecretBytes,
    handed: &Handed<S>,
    context: &Handing<'_>,
) -> Result<S, VaultError> {
    let binding = binding::<S>(context);
    let payload = hpke::open(with, format::HANDED_V1, &binding, handed.as_bytes())?;
    S::from_payload(&payload)
}

fn binding<S: Handable>(context: &Handing<'_>) -> Binding {
    Binding::new("leeward/vault/handed", format::HANDED_V1)
        .text(S::KIND)
        .text(context.what)
        .bytes(context.subject)
        .bytes(context.recipient)
        .number(context.generation)
}

impl ReporterSecret {
    /// # Errors
    /// When it was handed to somebody else or in another context, or was changed.
    pub fn receive_data_key(
        &self,
        handed: &Handed<DataKey>,
        context: &Handing<'_>,
    ) -> Result<DataKey, VaultError> {
        receive(&self.0, handed, context)
    }
}
