//! Life in the house, for the shift that is there.
//!
//! What a shift writes is a letter to the shelter compartment of the house's centre: who works there reads it, at
//! any hour, whoever wrote it.

mod handover;
mod letters;
mod points;
mod roll;
mod shift;

pub use handover::{
    HandoverLine, HandoverView, NewHandover, SignError, TakeError, handovers, read_handover,
    sign_handover, take_handover, withdraw_handover,
};
pub use points::{NewPoint, PointNotWritten, close_point, write_point};
pub use roll::{NewMark, RollError, call_roll};
pub use shift::{
    Away, Expected, GuestView, MarkView, PointView, ShiftLine, ShiftView, Waiting, read_shift,
    shifts,
};
