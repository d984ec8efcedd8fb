//! Sealing, keys and envelopes. Pure: no input or output, no clock; randomness is a parameter.
//!
//! `safe` is what this crate offers, re-exported here; `hazmat` is what it is made of, and is
//! private. `make_…` and `make` draw on randomness; `derive_…` and `from_…` always give the same
//! result. Opening fails in one way, [`VaultError`], which does not say why.
//!
//! # Who opens what
//!
//! - A passphrase, or a recovery code, opens a [`Lock`]: the [`PersonSecret`].
//! - The person receives the [`CompartmentSecret`]s that were [`hand`]ed to her, into a [`Keyring`].
//! - A compartment receives [`DataKey`]s: one for each case and compartment.
//! - A data key opens records, [`Sealed`], each in its own [`Place`] only.
//! - A file is sealed as it streams in, [`FileSealer`], under a [`FileKey`] of its own, which is a record.
//! - A [`Letter`] goes to a compartment or a person from someone who holds no key: a reporter.
//! - A compartment can be [`split`] among trustees: so many of them together give it back, fewer give
//!   nothing ([`combine`]).
//! - The reporter's words give a [`ReporterSecret`], which receives the data key of her report.
//!
//! # Sealing a new field
//!
//! 1. Put the values in a struct of `domain` that derives `minicbor::Encode` and
//!    `minicbor::Decode`, with a number for each field. A number that was used once is never used
//!    again, and a field that comes later is an `Option`, so that old records stay readable. Do not
//!    derive `Debug` or `Serialize`.
//! 2. Add a bytes column to the table. The store knows it as bytes.
//! 3. In the operation, seal for the place where it will be, and open from the place where it is:
//!
//! ```
//! use vault::{DataKey, NoteId, Place, Sealed};
//!
//! #[derive(minicbor::Encode, minicbor::Decode)]
//! struct NoteText {
//!     #[n(0)]
//!     body: String,
//! }
//!
//! # fn example(rng: &mut dyn vault::CryptoRng) -> Result<(), vault::VaultError> {
//! let key = DataKey::make(rng); // in an operation: received through the keyring
//! let note = NoteId::make(rng);
//! let place = Place { table: "notes", row: note.as_bytes(), field: "body", version: 1 };
//!
//! let sealed = key.seal(&place, &NoteText { body: "Slept well.".into() }, rng);
//! let stored: Vec<u8> = sealed.into_bytes();
//!
//! let sealed = Sealed::<NoteText>::from_bytes(stored);
//! assert_eq!(key.open(&place, &sealed)?.body, "Slept well.");
//! # Ok(())
//! # }
//! # use rand::SeedableRng;
//! # example(&mut rand::rngs::StdRng::seed_from_u64(1)).expect("opens where it was sealed");
//! ```
//!
//! A row that is written again gets a higher `version`, and every sealed field of it is sealed
//! again for that version.
//!
//! # Changing a format
//!
//! `tests/it/vectors.rs` pins every format, byte by byte. A changed format is a new format: give it
//! a new first byte in `hazmat::format`, keep opening the old one, and add a vector beside the old.

mod error;
mod hazmat;
mod id;
mod safe;

pub mod audit;
pub mod blind;

pub use audit::{ChainKey, CheckpointSigner};
pub use blind::BlindKey;
pub use error::VaultError;
pub use hazmat::hpke::PublicKey;
pub use hazmat::kdf::ArgonCost;
pub use id::*;
pub use rand::CryptoRng;
pub use safe::effort::{EFFORT_ROUNDS, EffortKey, spend_effort};
pub use safe::files::{FILE_CHUNK, FileKey, FileOpener, FilePlace, FileSealer, SEALED_CHUNK};
pub use safe::handing::{Handable, Handed, Handing, hand};
pub use safe::keyring::Keyring;
pub use safe::keys::{CompartmentSecret, PersonSecret, ReporterSecret};
pub use safe::letters::{Letter, write_letter};
pub use safe::link::LinkToken;
pub use safe::page::{PageKey, ServerSecret};
pub use safe::passphrase::{
    Invite, Lock, LockKind, Passphrase, check_invite, lock_invite, lock_person, make_recovery_code,
    spend_like_unlock, unlock_person,
};
pub use safe::reporter::{ReporterKey, ReporterLookup, derive_reporter};
pub use safe::sealed::{DataKey, Place, Plaintext, Sealed};
pub use safe::session::SessionToken;
pub use safe::trustees::{
    EntrustedShare, FEWEST_NEEDED, MOST_TRUSTEES, ReleasedShare, Releasing, Share, Trust, combine,
    entrust, release, split,
};
pub use zeroize::Zeroizing;
