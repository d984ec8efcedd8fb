//! Life in the house, between the night she comes and the day she leaves: shifts that hand over to each other, and
//! the file that a house keeps about each young person.
//!
//! What is written is added to, never overwritten: a [`HouseFile`] is what its entries add up to. Words: nobody is
//! "controlled"; a roll call says who was seen. A restriction always has a reason, somebody who decided it, and a
//! day on which it is looked at again.

mod entry;
mod file;
mod medication;
mod shift;

pub use entry::{
    AmountError, Belonging, BelongingKind, Contact, ContactRule, ContactWay, Ending, EntryBody,
    FollowUp, GivenBack, Incident, IncidentKind, Injuries, LARGEST_AMOUNT, Money, MoneyKind,
    Restriction, RestrictionKind, Review, Signed, Told, parse_amount,
};
pub use file::{
    EntryError, HouseFile, KnownBelonging, KnownContact, KnownIncident, KnownMoney,
    KnownRestriction, Stamp, Written,
};
pub use medication::{
    Allergy, CountError, DoseError, LARGEST_COUNT, MOST_TIMES, Medication, MedicationError,
    MedicationEvent, ONE, parse_count, split_times, stock_of,
};
pub use shift::{
    LastWords, Mark, MarkError, Point, PointError, PointKind, Presence, Sheet, SheetDose,
    SheetGuest, SheetPoint, next_time_of,
};
