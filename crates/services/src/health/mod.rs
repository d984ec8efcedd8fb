//! What belongs to a young person's health, under the case's own key of the compartment of health.
//!
//! Everything is a [`domain::health::Record`], sealed whole, so that the rows do not even say how many appointments there
//! are. A change is a further version; of two who change one at once, the second is shown the first. What her team and her
//! house see of it is written anew with each record, in the same transaction (`alarms`).
//!
//! What she is allergic to and what a house gives her is not kept here: it is read from `life`.

mod alarms;
mod late;
mod news;
mod put;
mod read;
mod write;

pub(crate) use late::move_late_steps;
pub use late::{ClimbedStep, climb_late_steps, climbed_steps_to};
pub use put::{NewRecord, PutHealthError, put};
pub use read::{HealthView, RecordView, place_of_record, read, read_versions};

pub use alarms::Told;
pub(crate) use alarms::{alarms_at_house, alarms_of_case, tell_house_of_alarms};
