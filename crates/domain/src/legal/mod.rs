//! What a young person has before the police, a prosecutor or a court.
//!
//! A [`Matter`] is one procedure; everything else is a [`Record`] of a matter: who takes part in it
//! ([`Party`]), when she is heard ([`Hearing`]), what she herself wants ([`Choice`]), what protects her
//! ([`Measure`]), a last day that somebody named ([`Limit`]), and money ([`Compensation`]). Each is written down
//! whole; a change is a further version.
//!
//! What must always hold, and is tested:
//!
//! - Whether she takes part is her choice. [`Choice`] is read by the pages of this strand and by nothing else: no
//!   rule of help, of a bed, of a plan or of residence takes it as an argument.
//! - No last day is worked out here. Limitation periods differ by country, offence and age, and none of them is
//!   among the facts that were checked: a [`Limit`] is a day that somebody named, with who it was.
//! - What stands on a list of dates says nothing of the procedure ([`crate::deadlines::LegalAct`]).
//!
//! # Adding something that a matter has
//!
//! A struct in a file of its own with `check` and its [`Field`]s, a variant of [`Record`] and of [`Part`]; then its
//! fields in `web/src/legal/spec.rs` and `fields.rs`.

mod amount;
mod choice;
mod compensation;
mod fault;
mod hearing;
mod limit;
mod matter;
mod measure;
mod party;
mod record;

pub use amount::{AmountError, Currency, parse_amount};
pub use choice::{Choice, Stance};
pub use compensation::Compensation;
pub use fault::{Fault, Field, LONGEST_LEGAL_LINE, LONGEST_LEGAL_TEXT};
pub use hearing::{Hearing, HearingKind, HearingState, Known};
pub use limit::Limit;
pub use matter::{LegalAid, Matter, MatterKind, MatterState, Outcome};
pub use measure::{Measure, MeasureKind};
pub use party::{Party, PartyRole};
pub use record::{Part, Record};
