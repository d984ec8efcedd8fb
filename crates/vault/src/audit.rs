//! The chain of the audit log, and signatures on its head.
//!
//! Each entry's link covers the entry and the link before it, under a key: an entry that is changed,
//! removed or put in between breaks every later link. A checkpoint, signed and kept elsewhere, shows
//! when the end of the chain was cut off.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use subtle::ConstantTimeEq;

use crate::hazmat::kdf;
use crate::hazmat::secret::{SecretBytes, guard_secret};
use crate::{ServerSecret, VaultError};

const CHAIN_CONTEXT: &str = "Leeward 2026 vault: audit chain";
const CHECKPOINT_CONTEXT: &str = "Leeward 2026 vault: audit checkpoint";

/// In front of every signed checkpoint, so that the signature is of nothing else.
const CHECKPOINT_PREFIX: &[u8] = b"leeward/vault/audit-checkpoint/1\0";

/// What the first entry follows.
pub const FIRST_LINK: [u8; 32] = [0; 32];

/// Links audit entries (keyed BLAKE3).
pub struct ChainKey(SecretBytes);

guard_secret!(ChainKey, 0);

impl ChainKey {
    #[must_use]
    pub fn from_server_secret(secret: &ServerSecret) -> Self {
        Self(kdf::derive_key(CHAIN_CONTEXT, &[secret.expose()]))
    }

    /// The link of `entry`, which follows the entry whose link is `previous`.
    #[must_use]
    pub fn link(&self, previous: &[u8; 32], entry: &[u8]) -> [u8; 32] {
        kdf::keyed_hash(&self.0, &[previous, entry])
    }

    /// Whether `link` is the one of `entry`, compared in constant time.
    #[must_use]
    pub fn holds(&self, previous: &[u8; 32], entry: &[u8], link: &[u8; 32]) -> bool {
        self.link(previous, entry).ct_eq(link).into()
    }
}

/// Signs the head of the chain (Ed25519).
pub struct CheckpointSigner(SigningKey);

impl std::fmt::Debug for CheckpointSigner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("CheckpointSigner(redacted)")
    }
}

impl CheckpointSigner {
    #[must_use]
    pub fn from_server_secret(secret: &ServerSecret) -> Self {
        let seed = kdf::derive_key(CHECKPOINT_CONTEXT, &[secret.expose()]);
        Self(SigningKey::from_bytes(seed.expose()))
    }

    /// What somebody outside needs to check a checkpoint.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs `leeward/vault/audit-checkpoint/1`, a zero byte and `checkpoint`.
    #[must_use]
    pub fn sign(&self, checkpoint: &[u8]) -> [u8; 64] {
        self.0.sign(&signed_bytes(checkpoint)).to_bytes()
    }

    /// Checks a checkpoint with a public key that was kept elsewhere.
    ///
    /// # Errors
    /// When the key is not one, or did not sign this checkpoint.
    pub fn verify(
        public_key: &[u8; 32],
        checkpoint: &[u8],
        signature: &[u8; 64],
    ) -> Result<(), VaultError> {
        VerifyingKey::from_bytes(public_key)
            .and_then(|key| {
                key.verify_strict(&signed_bytes(checkpoint), &Signature::from_bytes(signature))
            })
            .map_err(|_| VaultError::new())
    }
}

fn signed_bytes(checkpoint: &[u8]) -> Vec<u8> {
    [CHECKPOINT_PREFIX, checkpoint].concat()
}
