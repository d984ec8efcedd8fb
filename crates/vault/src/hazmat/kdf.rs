//! Keys from passphrases (Argon2id, version 1.3) and keys from keys (BLAKE3 `derive_key`).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use super::secret::{SECRET_LENGTH, SecretBytes};

/// Several independent keys out of one secret, one per context.
///
/// A context is a constant of this program and never holds data; what varies goes in `material`,
/// where everything but the last part has a fixed length.
pub(crate) fn derive_key(context: &'static str, material: &[&[u8]]) -> SecretBytes {
    SecretBytes::filled(|key| derive_into(context, material, key))
}

/// As [`derive_key`], for what is not secret once derived: a row id, a lookup value.
pub(crate) fn derive_array<const LENGTH: usize>(
    context: &'static str,
    material: &[&[u8]],
) -> [u8; LENGTH] {
    let mut output = [0; LENGTH];
    derive_into(context, material, &mut output);
    output
}

fn derive_into(context: &'static str, material: &[&[u8]], output: &mut [u8]) {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in material {
        hasher.update(part);
    }
    let mut reader = hasher.finalize_xof();
    reader.fill(output);
    reader.zeroize();
    hasher.zeroize();
}

/// A keyed hash of parts that the caller has made unambiguous.
pub(crate) fn keyed_hash(key: &SecretBytes, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key.expose());
    for part in parts {
        hasher.update(part);
    }
    let hash = *hasher.finalize().as_bytes();
    hasher.zeroize();
    hash
}

/// What one guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgonCost {
    /// Memory for one derivation, in KiB. At least 8 per lane, at most 1 GiB.
    pub memory_kib: u32,
    /// Passes over the memory, 1 to 64.
    pub passes: u32,
    /// Lanes, 1 to 16.
    pub lanes: u32,
}

impl ArgonCost {
    /// The second recommended choice of RFC 9106 section 4 (64 MiB, three passes), with one lane,
    /// because the server's cores serve several people at once.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    const MOST_MEMORY_KIB: u32 = 1024 * 1024;
    const MOST_PASSES: u32 = 64;
    const MOST_LANES: u32 = 16;

    /// The nearest cost that Argon2 accepts and that one request may be allowed to take.
    ///
    /// A cost comes back from the database, and a changed row must not take all memory.
    pub(crate) fn within_bounds(self) -> Self {
        let lanes = self.lanes.clamp(1, Self::MOST_LANES);
        Self {
            memory_kib: self.memory_kib.clamp(8 * lanes, Self::MOST_MEMORY_KIB),
            passes: self.passes.clamp(1, Self::MOST_PASSES),
            lanes,
        }
    }
}

/// Argon2id version 1.3. A cost outside the bounds is first brought inside them.
pub(crate) fn stretch(passphrase: &[u8], salt: &[u8; 16], cost: ArgonCost) -> SecretBytes {
    let cost = cost.within_bounds();
    let params = Params::new(
        cost.memory_kib,
        cost.passes,
        cost.lanes,
        Some(SECRET_LENGTH),
    )
    .expect("a cost within bounds is one that Argon2 accepts");
    let mut memory = vec![Block::new(); params.block_count()];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let key = SecretBytes::filled(|key| {
        argon
            .hash_password_into_with_memory(passphrase, salt, key, &mut memory)
            .expect("the salt is 16 bytes and no passphrase reaches four gibibytes");
    });
    memory.zeroize();
    key
}
