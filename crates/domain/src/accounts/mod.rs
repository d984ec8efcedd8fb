//! Who works where, what each role may do, and which keys it holds.
//!
//! A role has two sides. *Permissions* say which pages and operations are its work; *compartments* say
//! which keys it is handed. Need-to-know is kept by the second: a permission without a key opens nothing.

mod absence;
mod compartment;
mod permission;
mod reason;
mod role;
mod supervision;
mod username;

pub use absence::{Absence, AbsenceError, LONGEST_ABSENCE};
pub use compartment::Compartment;
pub use permission::Permission;
pub use reason::{KeyReason, KeyReasonError, LONGEST_REASON};
pub use role::Role;
pub use supervision::{LONGEST_SUPERVISION, SupervisionError, SupervisionNote};
pub use username::{Username, UsernameError};

/// Shortest passphrase that is accepted, in characters. Length is the only rule: rules about signs and
/// digits make people write passphrases down.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// Longest text that is taken as a passphrase, in characters. Longer is a mistake or an attack.
pub const LONGEST_PASSPHRASE: usize = 512;
