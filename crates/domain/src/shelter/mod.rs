//! Houses, beds, and who may sleep where tonight.
//!
//! A *night* carries the date of its evening at the house's own clock. The night of arrival counts, the
//! night of departure does not. A booking is what its events add up to; bed nights are derived from it.

mod address;
mod booking;
mod closure;
mod departure;
mod facts;
mod feature;
pub mod figures;
mod fit;
mod house;
mod house_book;
mod keep_apart;
mod letters;
mod move_on;
mod night;
mod pair_code;
mod refusal;
mod room;
mod waiting;

pub use address::{Address, AddressError, LONGEST_ADDRESS};
pub use booking::{BookingEvent, BookingState, NotPossible};
pub use closure::{Closed, ClosureNote, ClosureReason, LONGEST_CLOSURE_NOTE};
pub use departure::{Departure, Destination, DestinationGroup, LONGEST_ONWARD_SUPPORT};
pub use facts::{AgeBand, GuestFacts, SealedFacts};
pub use feature::{Feature, Features, Language};
pub use fit::{Fit, Guest, GuestGender, Obstacle, OpenQuestion, Place};
pub use house::{GenderRule, HousePhase};
pub use house_book::{
    BookEntry, HouseRules, LONGEST_BOOK_ENTRY, LONGEST_RULES, RULES_LANGUAGES, RulesText,
};
pub use keep_apart::{
    Agreed, Clash, ExceptionReason, KeepGround, KeepKind, KeepReason, LONGEST_KEEP_REASON,
    OthersNight, clashes,
};
pub use letters::{
    LONGEST_CALL_NAME, LONGEST_MUST_KNOW, LONGEST_PURPOSE, PlacementDetails, RevealPurpose,
};
pub use move_on::{ExpectedLength, LONGEST_MOVE_ON_TEXT, MoveOn, MoveOnPlan};
pub use night::{LONGEST_STAY, StayRange, StayRangeError, tonight};
pub use pair_code::PairCode;
pub use refusal::Refusal;
pub use room::{BedKind, MOST_PLACES, OLDEST_IN_A_COT, RoomAgainst, RoomNight, against_room};
pub use waiting::{LONGEST_WAITING_REASON, WaitingEnd, WaitingNeeds, WaitingPriority};
