//! The sharp parts: primitives that are easy to use wrongly. Private to this crate.
//!
//! Nothing here is our own cryptography; each module wraps one construction of a reviewed crate and
//! fixes the parameters, so that `safe` cannot choose them differently twice.

pub(crate) mod aead;
pub(crate) mod binding;
pub(crate) mod format;
pub(crate) mod hpke;
pub(crate) mod kdf;
pub(crate) mod padding;
pub(crate) mod secret;
pub(crate) mod shamir;
pub(crate) mod stream;
