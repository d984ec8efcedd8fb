//! What a young person has before the police, a prosecutor or a court.
//!
//! A [`Matter`] is one procedure; everything else is a [`Record`] of a matter: who takes part in it
//! ([`Party`]), when she is heard ([`Hearing`]), that she stated something ([`Statement`]), what the law takes her for
//! ([`Decision`]), what she herself wants ([`Choice`]), what protects her ([`Measure`]), a last day that somebody named
//! ([`Limit`]), money ([`Compensation`]), and what can show what happened ([`Evidence`]) with its chain of custody
//! ([`Custody`]). Each is written down whole; a change is a further version, and a link of a chain never changes.
//!
//! What must always hold, and is tested:
//!
//! - Whether she takes part is her choice. [`Choice`] is read by the pages of this strand and by nothing else: no
//!   rule of help, of a bed, of a plan or of residence takes it as an argument.
//! - No period is known here. Limitation periods differ by country, offence and age, and none of them is among the
//!   facts that were checked: a [`Limit`] is a day that somebody named, or a [`Count`] of a period that somebody named,
//!   with who it was. What is counted carries its basis ([`crate::deadlines::Deadline`]).
//! - What stands on a list of dates says nothing of the procedure ([`crate::deadlines::LegalAct`]).
//!
//! # Adding something that a matter has
//!
//! A struct in a file of its own with `check` and its [`Field`]s, a variant of [`Record`] and of [`Part`]; then its
//! fields in `web/src/legal/spec.rs` and `fields.rs`.

mod amount;
mod choice;
mod compensation;
mod decision;
mod evidence;
mod fault;
mod hearing;
mod limit;
mod matter;
mod measure;
mod party;
mod record;
mod statement;

pub use amount::{AmountError, Currency, parse_amount};
pub use choice::{Choice, Stance};
pub use compensation::Compensation;
pub use decision::{Decision, DecisionKind};
pub use evidence::{Custody, CustodyKind, Evidence, EvidenceKind, Gap, gaps, plain_sha256};
pub use fault::{Fault, Field, LONGEST_LEGAL_LINE, LONGEST_LEGAL_TEXT};
pub use hearing::{Hearing, HearingKind, HearingState, Known};
pub use limit::{Count, Limit};
pub use matter::{LegalAid, Matter, MatterKind, MatterState, Outcome};
pub use measure::{Measure, MeasureKind};
pub use party::{Party, PartyRole};
pub use record::{Part, Record};
pub use statement::{Statement, StatementKind};
