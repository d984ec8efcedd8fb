//! From the shelter to a home of her own: landlords and the homes that they rent out, what she needs and can pay,
//! and what happens on the way and afterwards.
//!
//! Money is whole cents. What is not known is neither zero nor "no".

mod address;
mod brief;
mod due;
mod entry;
mod fit;
mod home;
mod keep_away;
mod landlord;
mod money;
mod needs;
mod picture;
mod placement;
mod prospect;
mod tenancy;
mod visit;

pub use address::{HomeAddress, HomeAddressError};
pub use brief::{HousingBrief, HousingStep};
pub use due::{HousingAct, dates, next_visit};
pub use entry::HousingEntry;
pub use fit::{AddressLook, HomeFit, HomeObstacle, HomeQuestion};
pub use home::{
    HomeDetails, HomeError, HomeFacts, HomeState, Known, LONGEST_HOME_NAME, LONGEST_TOWN,
    MOST_ROOMS, MOST_SQUARE_METRES, Nearby,
};
pub use keep_away::{is_in_street_of, lies_in};
pub use landlord::{LONGEST_LANDLORD, LandlordDetails, LandlordKind};
pub use money::{Cents, CentsError, Currency, MOST_CENTS};
pub use needs::{
    Avoided, BudgetLine, BudgetSide, Every, LONGEST_LINE, MOST_LINES, MOST_PERSONS, Needs,
    NeedsError,
};
pub use picture::{HomePicture, MOST_PICTURES, PictureMoment, SmallPicture};
pub use placement::{HomeException, step_to_home};
pub use prospect::{LONGEST_VIEWING, Prospect, ProspectError, ProspectState};
pub use tenancy::{
    AfterTenancy, Handover, KeyCheck, MeterKind, MeterReading, Payer, Registration, RoomState,
    Tenancy, TenancyError, TenancyStage,
};
pub use visit::{
    LONGEST_STEP, MOST_STEPS, Response, Rhythm, RhythmError, RhythmStep, Sign, SignKind, Visit,
    VisitError, VisitKind,
};

// How a day that may be missing is written into a record.
use crate::deadlines::stored::printed as day;

/// Characters of what is written in words about a home, a landlord or a visit.
pub const LONGEST_WORDS: usize = 4_000;

pub(crate) fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}
