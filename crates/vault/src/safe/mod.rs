//! What the other crates use: each function here is hard to use wrongly.

pub(crate) mod effort;
pub(crate) mod files;
pub(crate) mod handing;
pub(crate) mod keyring;
pub(crate) mod keys;
pub(crate) mod letters;
pub(crate) mod link;
pub(crate) mod page;
pub(crate) mod passphrase;
pub(crate) mod reporter;
pub(crate) mod sealed;
pub(crate) mod session;
pub(crate) mod trustees;
