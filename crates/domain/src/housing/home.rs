use jiff::civil::Date;

use super::{AfterTenancy, Cents, LONGEST_WORDS, is_longer};
use crate::cases::words;

/// Characters of what a home is called.
pub const LONGEST_HOME_NAME: usize = 60;
/// Characters of a town or a district.
pub const LONGEST_TOWN: usize = 80;
/// More is a slip of the finger.
pub const MOST_ROOMS: u32 = 30;
pub const MOST_SQUARE_METRES: u32 = 2_000;

words! {
    /// Whether somebody can still have it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    HomeState {
        Free = "free",
        /// Somebody was offered it, and has not answered.
        Offered = "offered",
        Let = "let",
        /// Nobody is offered it: it was put aside, or the network does not have it any more.
        Gone = "gone",
    }
}

words! {
    /// What somebody said, or nobody.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Known {
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        Yes = "yes",
        #[n(2)]
        No = "no",
    }
}

words! {
    /// What is near: within a walk that she can make alone.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Nearby {
        /// Bus, tram or metro.
        #[n(0)]
        Bus = "bus",
        #[n(1)]
        Station = "station",
        #[n(2)]
        School = "school",
        #[n(3)]
        Childcare = "childcare",
        #[n(4)]
        Shops = "shops",
        #[n(5)]
        Doctor = "doctor",
        #[n(6)]
        Hospital = "hospital",
        #[n(7)]
        Park = "park",
        #[n(8)]
        Sports = "sports",
        #[n(9)]
        Library = "library",
        /// A house of worship.
        #[n(10)]
        Worship = "worship",
        /// The centre that supports her.
        #[n(11)]
        Centre = "centre",
        /// Bars, clubs, hotels by the hour.
        #[n(12)]
        Nightlife = "nightlife",
        /// A main road, a car park or a rest area of a motorway.
        #[n(13)]
        Motorway = "motorway",
    }
}

/// What everybody in the network may know of a home. Where exactly it is, is not among it.
#[derive(Clone, PartialEq, Eq)]
pub struct HomeFacts {
    /// What everybody calls it; says nothing about where it is.
    pub name: String,
    /// The town or the district.
    pub town: String,
    pub state: HomeState,
    /// `None`: nobody knows. A home that is free already has a day that has passed.
    pub free_from: Option<Date>,
    /// A month.
    pub rent: Option<Cents>,
    /// A month: heating, water, shared costs, as the landlord asks for them.
    pub costs: Option<Cents>,
    pub deposit: Option<Cents>,
    pub square_metres: Option<u32>,
    /// Rooms to live and sleep in.
    pub rooms: Option<u32>,
    pub step_free: Known,
    pub ground_floor: Known,
    pub near: Vec<Nearby>,
}

/// The rest of it, in words, sealed: somebody could be found by it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct HomeDetails {
    /// Which line goes where, and until when at night.
    #[n(0)]
    pub transport: String,
    #[n(1)]
    pub remarks: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HomeError {
    #[error("a home has a name")]
    NameMissing,
    #[error("a name has at most {LONGEST_HOME_NAME} characters")]
    NameTooLong,
    #[error("a home has a town")]
    TownMissing,
    #[error("a town has at most {LONGEST_TOWN} characters")]
    TownTooLong,
    #[error("a home has at most {MOST_SQUARE_METRES} square metres")]
    TooLarge,
    #[error("a home has at most {MOST_ROOMS} rooms")]
    TooManyRooms,
    #[error("what is said of the transport is too long")]
    TransportTooLong,
    #[error("the remarks are too long")]
    RemarksTooLong,
}

impl HomeFacts {
    /// What the directory says of it once a tenancy has ended. `None`: it stays as it is. What somebody has said of it
    /// since it was let is never written over.
    #[must_use]
    pub fn after_tenancy(&self, next: AfterTenancy, ended: Date) -> Option<Self> {
        if self.state != HomeState::Let {
            return None;
        }
        let (state, free_from) = match next {
            AfterTenancy::Let => return None,
            AfterTenancy::Aside => (HomeState::Gone, None),
            AfterTenancy::Free => (HomeState::Free, Some(ended)),
        };
        Some(Self {
            state,
            free_from,
            ..self.clone()
        })
    }

    /// # Errors
    ///
    /// The first thing that cannot be.
    pub fn check(&self, details: &HomeDetails) -> Result<(), HomeError> {
        let too_many = |count: Option<u32>, most| count.is_some_and(|count| count > most);
        if self.name.trim().is_empty() {
            return Err(HomeError::NameMissing);
        }
        if is_longer(&self.name, LONGEST_HOME_NAME) {
            return Err(HomeError::NameTooLong);
        }
        if self.town.trim().is_empty() {
            return Err(HomeError::TownMissing);
        }
        if is_longer(&self.town, LONGEST_TOWN) {
            return Err(HomeError::TownTooLong);
        }
        if too_many(self.square_metres, MOST_SQUARE_METRES) {
            return Err(HomeError::TooLarge);
        }
        if too_many(self.rooms, MOST_ROOMS) {
            return Err(HomeError::TooManyRooms);
        }
        if is_longer(&details.transport, LONGEST_WORDS) {
            return Err(HomeError::TransportTooLong);
        }
        if is_longer(&details.remarks, LONGEST_WORDS) {
            return Err(HomeError::RemarksTooLong);
        }
        Ok(())
    }

    /// What leaves her account each month. `None`: the rent is not known. Costs that nobody knows are left out, and
    /// whoever shows the sum says so.
    #[must_use]
    pub fn monthly(&self) -> Option<Cents> {
        Some(self.rent? + self.costs.unwrap_or(Cents(0)))
    }
}
