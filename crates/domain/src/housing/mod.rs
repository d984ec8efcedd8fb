//! From the shelter to a home of her own: landlords and the homes that they rent out, what she needs and can pay,
//! and what happens on the way and afterwards.
//!
//! Money is whole cents. What is not known is neither zero nor "no".

mod address;
mod home;
mod landlord;
mod money;

pub use address::{HomeAddress, HomeAddressError};
pub use home::{
    HomeDetails, HomeError, HomeFacts, HomeState, Known, LONGEST_HOME_NAME, LONGEST_TOWN, MOST_ROOMS,
    MOST_SQUARE_METRES, Nearby,
};
pub use landlord::{LONGEST_LANDLORD, LandlordDetails, LandlordKind};
pub use money::{Cents, CentsError, Currency, MOST_CENTS};

/// Characters of what is written in words about a home, a landlord or a visit.
pub const LONGEST_WORDS: usize = 4_000;

pub(crate) fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}
