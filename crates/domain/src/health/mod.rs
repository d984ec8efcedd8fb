//! What belongs to a young person's health, for those who hold the compartment of health.
//!
//! Everything is a [`Record`], written down whole; a change is a further version, and nothing is overwritten: a medical
//! check that she is asked about ([`Check`]), an appointment ([`Visit`]), what somebody prescribed ([`Prescription`]), a
//! pregnancy ([`Pregnancy`]), how she feels and who helps with it ([`Mind`]), what her house is told ([`Tell`]), and
//! a time in which somebody stays close to her ([`Close`]), with what was done in it ([`Step`]).
//!
//! What must always hold, and is tested:
//!
//! - Nothing here is a list of allergies, or of what a house gives her: both are in [`crate::life`]. A [`Prescription`]
//!   names the medication of the house, and says nothing that the house's list says.
//! - What the house and her team see of it is a [`CareAlarm`]: words that were written for them, and no others.
//! - No medicine is known here. What is done when she may be in danger is local practice
//!   ([`ClosePolicy`], `content/policy/stay-close.toml`).
//! - What stands on a list of dates says nothing of what it is about ([`crate::deadlines::HealthAct`]).
//!
//! # Adding a field
//!
//! A field of the struct with the next number, and a line in its `visit`: form, page, versions and limits are made out of
//! that one description ([`Visitor`]).

mod alarm;
mod care;
mod close;
mod fault;
mod policy;
mod record;
mod visit;
mod visitor;

pub use alarm::{AlarmKind, CareAlarm, CareAlarms, alarms_of};
pub use care::{
    HerAnswer, Mind, MindState, Pregnancy, PregnancyChoice, PregnancyState, Prescription,
    PrescriptionState,
};
pub use close::{Close, Done, OTHER_STEP, Step, StepLine, steps_of};
pub use fault::{Fault, LONGEST_HEALTH_LINE, LONGEST_HEALTH_TEXT, LONGEST_TOLD};
pub use policy::{ClosePolicy, CloseStep};
pub use record::{Part, Record};
pub use visit::{Check, CheckKind, Tell, Visit, VisitKind, VisitState};
pub use visitor::{Field, Visitor, Word};
