//! Life in the house, for the shift that is there.
//!
//! What a shift writes is a letter to the shelter compartment of the house's centre: who works there reads it, at
//! any hour, whoever wrote it. What a house writes about one young person is a file with a data key of its own, for
//! the house and for her caseworkers. A medication has one too, for the house and for health; what she is allergic to
//! is sealed under the health key of her case, and everybody else sees only that there is an alarm.

mod allergies;
mod file;
mod handover;
mod letters;
mod medication;
mod points;
mod restrictions;
mod roll;
mod round;
mod shift;

pub use allergies::{AllergyNotWritten, AllergyView, NewAllergy, take_allergy_back, write_allergy};
pub use file::{EntryNotWritten, FileView, NewEntry, read_house_file, write_entry};
pub use handover::{
    HandoverLine, HandoverView, NewHandover, SignError, TakeError, handovers, read_handover,
    sign_handover, take_handover, withdraw_handover,
};
pub use medication::{
    EventNotWritten, HouseCare, MedicationEventView, MedicationNotWritten, MedicationView,
    MedicationsView, NewMedication, add_to_medication, read_medications, write_medication,
};
pub(crate) use medication::{house_care, medication_ids};
pub use points::{NewPoint, PointNotWritten, close_point, write_point};
pub use restrictions::{ReviewLine, restriction_reviews};
pub use roll::{NewMark, RollError, call_roll};
pub use round::{
    DoseNotWritten, DueDose, NewDose, RoundGuest, RoundNotWritten, RoundView, read_round,
    take_dose_back, write_dose, write_round,
};
pub use shift::{
    Away, Expected, GuestView, MarkView, PointView, ShiftLine, ShiftView, Waiting, read_shift,
    shifts,
};
