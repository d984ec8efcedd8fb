use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::StayRange;
use super::house::by_code;

/// Oldest age of a child who sleeps in a cot, in whole years. From three on a child climbs out of it.
pub const OLDEST_IN_A_COT: u32 = 2;

/// Most who may sleep in one room: more is a slip of the finger.
pub const MOST_PLACES: u32 = 20;

/// What somebody sleeps in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum BedKind {
    #[default]
    Bed,
    Cot,
}

impl BedKind {
    pub const ALL: [Self; 2] = [Self::Bed, Self::Cot];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bed => "bed",
            Self::Cot => "cot",
        }
    }
}

by_code!(BedKind);

/// Somebody else's night in a room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RoomNight {
    pub night: Date,
    /// The room is given to her.
    pub is_whole: bool,
    /// She and the one who is to be placed belong together.
    pub is_together: bool,
}

/// Why a bed cannot be slept in for a stay, though nobody has it: with the first night of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoomAgainst {
    /// The bed is out of service.
    OutOfService(Date),
    /// Room or house is closed from this night on.
    Closes(Date),
    /// The bed stands in another room from this night on.
    Moves(Date),
    /// The room is given to somebody else.
    Given(Date),
    /// As many sleep there as may.
    Full(Date),
    /// Somebody else sleeps there, so that it cannot be given to her alone.
    Shared(Date),
}

/// What stands against a stay in a room, from the nights of the others who sleep there. `places`: how many may;
/// `None` when only the beds count. `is_whole`: the room is to be hers and of those she belongs with.
pub fn against_room(
    stay: StayRange,
    others: &[RoomNight],
    places: Option<u32>,
    is_whole: bool,
) -> Option<RoomAgainst> {
    for night in stay.nights() {
        let there = others.iter().filter(|other| other.night == night);
        if there.clone().any(|one| one.is_whole && !one.is_together) {
            return Some(RoomAgainst::Given(night));
        }
        if is_whole && there.clone().any(|one| !one.is_together) {
            return Some(RoomAgainst::Shared(night));
        }
        if places.is_some_and(|places| there.count() >= places as usize) {
            return Some(RoomAgainst::Full(night));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn other(day: i8, is_whole: bool, is_together: bool) -> RoomNight {
        RoomNight {
            night: date(2026, 11, day),
            is_whole,
            is_together,
        }
    }

    fn against(others: &[RoomNight], places: Option<u32>, is_whole: bool) -> Option<RoomAgainst> {
        let stay = StayRange::new(date(2026, 11, 23), date(2026, 11, 26)).expect("a stay");
        against_room(stay, others, places, is_whole)
    }

    #[test]
    fn a_room_that_is_given_is_full_but_for_those_who_belong_together() {
        let day = |day| date(2026, 11, day);
        assert_eq!(against(&[], Some(1), true), None);
        let given = [other(25, true, false), other(26, true, false)];
        assert_eq!(
            against(&given, None, false),
            Some(RoomAgainst::Given(day(25)))
        );
        assert_eq!(against(&[other(25, true, true)], None, false), None);
        assert_eq!(
            against(&[other(22, true, false)], None, false),
            None,
            "before"
        );
        // To give it, nobody else may be there, but those she belongs with.
        let shared = [other(24, false, false)];
        assert_eq!(
            against(&shared, None, true),
            Some(RoomAgainst::Shared(day(24)))
        );
        assert_eq!(against(&[other(24, false, true)], None, true), None);
        assert_eq!(against(&shared, None, false), None);
    }

    #[test]
    fn no_more_sleep_there_than_may() {
        let two = [other(24, false, false), other(24, false, true)];
        assert_eq!(against(&two, Some(3), false), None);
        let full = Some(RoomAgainst::Full(date(2026, 11, 24)));
        assert_eq!(against(&two, Some(2), false), full);
        assert_eq!(against(&two, None, false), None, "only the beds count");
    }
}
