//! Trustees: a compartment in shares, of which so many together give it back.
//!
//! A share is handed to its trustee, and by her, when she releases it, to the one who asks. Fewer shares
//! than are needed say nothing at all about the private half. What shares give together is taken only
//! when it is the private half of the compartment's known public key, so a share that was changed, or
//! that belongs to another splitting, is found out.

use std::fmt;

use rand::CryptoRng;
use subtle::{Choice, ConstantTimeEq};

use crate::hazmat::binding::Binding;
use crate::hazmat::secret::{SecretBytes, guard_secret};
use crate::hazmat::shamir::{self, SHARE_LENGTH, ShareBytes};
use crate::hazmat::{format, hpke};
use crate::id::ID_LENGTH;
use crate::{CompartmentSecret, Keyring, PublicKey, VaultError};

/// One trustee alone must never be enough.
pub const FEWEST_NEEDED: u8 = 2;

/// Few enough to try every choice of them when a share is wrong.
pub const MOST_TRUSTEES: u8 = 12;

/// One trustee's part of a compartment.
pub struct Share(Guarded);

/// So that the comparison and the printing of a share are those of every secret.
struct Guarded(ShareBytes);

impl ConstantTimeEq for Guarded {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}

guard_secret!(Share, 0);

/// What a share belongs to. It opens under no other context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trust<'a> {
    pub centre: &'a [u8; ID_LENGTH],
    pub compartment: &'a [u8; ID_LENGTH],
    /// The generation of the compartment.
    pub generation: i64,
    /// Which splitting: shares of two splittings do not go together.
    pub trust: &'a [u8; ID_LENGTH],
    pub trustee: &'a [u8; ID_LENGTH],
    /// How many shares give the compartment back,
    pub needed: u8,
    /// and how many there are.
    pub of: u8,
}

/// For which request, and to whom, a share is released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Releasing<'a> {
    pub trust: Trust<'a>,
    pub request: &'a [u8; ID_LENGTH],
    pub asker: &'a [u8; ID_LENGTH],
}

macro_rules! share_on_its_way {
    ($(#[$documentation:meta])* $type:ident) => {
        $(#[$documentation])*
        ///
        /// Format (version 1): the byte `07`, encapsulated key (32), ChaCha20-Poly1305 ciphertext and
        /// tag. The plaintext is the number of the share (1) and the share (32).
        #[derive(Clone)]
        pub struct $type(Vec<u8>);

        impl $type {
            /// Takes bytes as they come from the store. Whether they are a share shows on opening.
            #[must_use]
            pub fn from_bytes(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }

            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            #[must_use]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($type), "({} bytes)"), self.0.len())
            }
        }
    };
}

share_on_its_way! {
    /// A share in the keeping of its trustee.
    EntrustedShare
}

share_on_its_way! {
    /// A share that its trustee released to the one who asked.
    ReleasedShare
}

/// Splits the private half of a compartment into `of` shares, of which `needed` give it back.
///
/// # Errors
/// When fewer than [`FEWEST_NEEDED`] would do, more are needed than there are, or there are more than
/// [`MOST_TRUSTEES`].
pub fn split(
    secret: &CompartmentSecret,
    needed: u8,
    of: u8,
    rng: &mut dyn CryptoRng,
) -> Result<Vec<Share>, VaultError> {
    if needed < FEWEST_NEEDED || needed > of || of > MOST_TRUSTEES {
        return Err(VaultError::new());
    }
    let shares = shamir::split(&secret.0, needed, of, rng)?;
    Ok(shares.into_iter().map(Guarded).map(Share).collect())
}

/// The compartment whose public half is `public`, out of at least `needed` shares. Shares that are wrong
/// are left out when enough right ones remain.
///
/// # Errors
/// When no choice of `needed` shares gives the private half of `public`.
pub fn combine(
    shares: &[Share],
    needed: u8,
    public: &PublicKey,
) -> Result<CompartmentSecret, VaultError> {
    let needed = usize::from(needed);
    if needed < usize::from(FEWEST_NEEDED) || shares.len() > usize::from(MOST_TRUSTEES) {
        return Err(VaultError::new());
    }
    // Every choice, as the bits of a number: at most 924 of one size out of twelve.
    (0_u32..1 << shares.len())
        .filter(|choice| choice.count_ones() as usize == needed)
        .find_map(|choice| {
            let chosen: Vec<&ShareBytes> = shares
                .iter()
                .enumerate()
                .filter(|(place, _)| choice >> place & 1 == 1)
                .map(|(_, share)| &share.0.0)
                .collect();
            let secret = shamir::combine(&chosen).ok().map(CompartmentSecret)?;
            (secret.public_key() == *public).then_some(secret)
        })
        .ok_or(VaultError::new())
}

/// Seals a share to its trustee.
#[must_use]
pub fn entrust(
    share: &Share,
    to: &PublicKey,
    trust: &Trust<'_>,
    rng: &mut dyn CryptoRng,
) -> EntrustedShare {
    EntrustedShare(seal(share, to, &trust.binding("entrusted"), rng))
}

/// Seals a share to the one who asks for the compartment.
#[must_use]
pub fn release(
    share: &Share,
    to: &PublicKey,
    releasing: &Releasing<'_>,
    rng: &mut dyn CryptoRng,
) -> ReleasedShare {
    ReleasedShare(seal(share, to, &releasing.binding(), rng))
}

impl Keyring {
    /// Opens a share that was entrusted to the person.
    ///
    /// # Errors
    /// When it was entrusted to somebody else or for another context, or was changed.
    pub fn receive_entrusted(
        &self,
        share: &EntrustedShare,
        trust: &Trust<'_>,
    ) -> Result<Share, VaultError> {
        open(&self.person().0, &share.0, &trust.binding("entrusted"))
    }

    /// Opens a share that was released to the person.
    ///
    /// # Errors
    /// When it was released to somebody else or for another request, or was changed.
    pub fn receive_released(
        &self,
        share: &ReleasedShare,
        releasing: &Releasing<'_>,
    ) -> Result<Share, VaultError> {
        open(&self.person().0, &share.0, &releasing.binding())
    }
}

fn seal(share: &Share, to: &PublicKey, binding: &Binding, rng: &mut dyn CryptoRng) -> Vec<u8> {
    hpke::seal(to, format::SHARE_V1, binding, share.0.0.as_slice(), rng)
}

fn open(with: &SecretBytes, bytes: &[u8], binding: &Binding) -> Result<Share, VaultError> {
    let opened = hpke::open(with, format::SHARE_V1, binding, bytes)?;
    if opened.len() != SHARE_LENGTH {
        return Err(VaultError::new());
    }
    Ok(Share(Guarded(opened)))
}

impl Trust<'_> {
    fn binding(&self, what: &'static str) -> Binding {
        Binding::new("leeward/vault/share", format::SHARE_V1)
            .text(what)
            .bytes(self.centre)
            .bytes(self.compartment)
            .number(self.generation)
            .bytes(self.trust)
            .bytes(self.trustee)
            .number(self.needed.into())
            .number(self.of.into())
    }
}

impl Releasing<'_> {
    fn binding(&self) -> Binding {
        self.trust
            .binding("released")
            .bytes(self.request)
            .bytes(self.asker)
    }
}
