//! Records: a value sealed under a data key, for one place.

use std::fmt;
use std::marker::PhantomData;

use rand::CryptoRng;

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SecretBytes, guard_secret};
use crate::hazmat::{aead, format, kdf, padding};
use crate::id::ID_LENGTH;
use crate::{KeyId, ServerSecret, VaultError};

const SERVER_KEY_CONTEXT: &str = "Leeward 2026 vault: data key of the server";
const COMMITMENT_CONTEXT: &str = "Leeward 2026 vault: commitment to a data key";
const SERVER_KEY_ID_CONTEXT: &str = "Leeward 2026 vault: id of a data key of the server";

/// A value that may be sealed: one that has numbered CBOR fields.
///
/// Such a type has neither `Debug` nor `serde::Serialize`, so that the vault is the only way out. An
/// `Encode` written by hand must not fail by itself.
pub trait Plaintext: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()> {}

impl<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>> Plaintext for T {}

/// Where a ciphertext belongs. It opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table, as in SQL.
    pub table: &'static str,
    /// The id of the row.
    pub row: &'a [u8; ID_LENGTH],
    /// The column, as in SQL.
    pub field: &'static str,
    /// The version of the row, so that an older value cannot be put back unseen.
    pub version: i64,
}

impl Place<'_> {
    pub(crate) fn bind(&self, binding: Binding) -> Binding {
        binding
            .text(self.table)
            .bytes(self.row)
            .text(self.field)
            .number(self.version)
    }
}

/// A `T` that only the holder of the right [`DataKey`] reads.
///
/// Format (version 1): the byte `01`, key id (16), nonce (24), XChaCha20-Poly1305 ciphertext and
/// tag. The plaintext is CBOR, padded to a bucket.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    value: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes bytes as they come from the store. Whether they are an envelope shows on opening.
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

    /// The key that it says it was sealed with. `None` when it is no envelope.
    #[must_use]
    pub fn key_id(&self) -> Option<KeyId> {
        let rest = self.bytes.strip_prefix(&[format::SEALED_V1])?;
        rest.first_chunk::<ID_LENGTH>()
            .copied()
            .map(KeyId::from_bytes)
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sealed({} bytes)", self.bytes.len())
    }
}

/// Seals and opens the records of one case, report or draft in one compartment.
pub struct DataKey {
    id: KeyId,
    pub(crate) key: SecretBytes,
}

guard_secret!(DataKey, key);

impl DataKey {
    #[must_use]
    pub fn make(rng: &mut dyn CryptoRng) -> Self {
        let id = KeyId::make(rng);
        Self::from_parts(id, SecretBytes::make(rng))
    }

    /// The server's own key for one purpose. It opens without any person, so it is for what the server must
    /// read while nobody is signed in: never for anything about a young person. Who has the key file and the
    /// database reads it; who has the database alone does not.
    #[must_use]
    pub fn from_server_secret(secret: &ServerSecret, purpose: &'static str) -> Self {
        let material = [secret.expose().as_slice(), purpose.as_bytes()];
        let id = KeyId::from_bytes(kdf::derive_array(SERVER_KEY_ID_CONTEXT, &material));
        Self::from_parts(id, kdf::derive_key(SERVER_KEY_CONTEXT, &material))
    }

    pub(crate) fn from_parts(id: KeyId, key: SecretBytes) -> Self {
        Self { id, key }
    }

    /// What two who were handed this key can compare: neither its id nor a ciphertext that opens says that it is the
    /// same key. Nothing of the key follows from it.
    #[must_use]
    pub fn commitment(&self) -> [u8; 32] {
        kdf::derive_array(
            COMMITMENT_CONTEXT,
            &[self.id.as_bytes().as_slice(), self.key.expose().as_slice()],
        )
    }

    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    #[must_use]
    pub fn seal<T: Plaintext>(
        &self,
        place: &Place<'_>,
        value: &T,
        rng: &mut dyn CryptoRng,
    ) -> Sealed<T> {
        let header = [&[format::SEALED_V1], self.id.as_bytes().as_slice()].concat();
        let plaintext = padding::pad_value(value);
        Sealed::from_bytes(aead::seal(
            &self.key,
            &header,
            &self.binding(place),
            plaintext,
            rng,
        ))
    }

    /// # Errors
    /// When it was sealed with another key or for another place, or was changed.
    pub fn open<T: Plaintext>(
        &self,
        place: &Place<'_>,
        sealed: &Sealed<T>,
    ) -> Result<T, VaultError> {
        if sealed.key_id() != Some(self.id) {
            return Err(VaultError::new());
        }
        let body = sealed
            .as_bytes()
            .get(1 + ID_LENGTH..)
            .ok_or(VaultError::new())?;
        padding::unpad_value(&aead::open(&self.key, &self.binding(place), body)?)
    }

    fn binding(&self, place: &Place<'_>) -> Binding {
        place
            .bind(Binding::new("leeward/vault/sealed", format::SEALED_V1))
            .bytes(self.id.as_bytes())
    }
}
