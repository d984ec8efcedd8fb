use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use vault::{HouseId, PairId};

use super::house::by_code;

/// Longest reason on the list, and longest reason for an exception, in characters.
pub const LONGEST_KEEP_REASON: usize = 2_000;

/// What a line of the list asks of every placement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeepKind {
    /// Never in one house on the same night.
    Apart,
    /// Never in two houses on the same night.
    Together,
}

impl KeepKind {
    pub const ALL: [Self; 2] = [Self::Apart, Self::Together];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Together => "together",
        }
    }
}

/// Why two young people stand on the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeepGround {
    /// One was made to recruit the other.
    Recruitment,
    /// The same person of concern is behind both.
    PersonOfConcern,
    Conflict,
    /// One was placed after an offence.
    Offence,
    Siblings,
    MotherAndChild,
}

impl KeepGround {
    pub const ALL: [Self; 6] = [
        Self::Recruitment,
        Self::PersonOfConcern,
        Self::Conflict,
        Self::Offence,
        Self::Siblings,
        Self::MotherAndChild,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recruitment => "recruitment",
            Self::PersonOfConcern => "person_of_concern",
            Self::Conflict => "conflict",
            Self::Offence => "offence",
            Self::Siblings => "siblings",
            Self::MotherAndChild => "mother_and_child",
        }
    }

    pub const fn kind(self) -> KeepKind {
        match self {
            Self::Recruitment | Self::PersonOfConcern | Self::Conflict | Self::Offence => {
                KeepKind::Apart
            }
            Self::Siblings | Self::MotherAndChild => KeepKind::Together,
        }
    }
}

by_code!(KeepKind);
by_code!(KeepGround);

/// Why two young people stand on the list: a letter to the casework compartment of the centre that put them
/// there. No other centre reads it.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct KeepReason {
    /// The code of a [`KeepGround`].
    #[n(0)]
    pub ground: String,
    #[n(1)]
    pub text: String,
    /// Username.
    #[n(2)]
    pub written_by: String,
}

/// Why she should sleep there all the same: a letter to the shelter compartment of the house's centre.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct ExceptionReason {
    #[n(0)]
    pub pseudonym: String,
    #[n(1)]
    pub text: String,
    /// Username.
    #[n(2)]
    pub asked_by: String,
}

/// Where somebody who stands on the list with her sleeps in one night.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OthersNight {
    pub pair: PairId,
    pub kind: KeepKind,
    pub house: HouseId,
    pub night: Date,
}

/// An exception that two people agreed on: for one line of the list, one house and some nights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Agreed {
    pub pair: PairId,
    pub house: HouseId,
    pub first_night: Date,
    pub departs_on: Date,
}

/// A line of the list that a placement would break, and the first night on which it would.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clash {
    pub pair: PairId,
    pub kind: KeepKind,
    pub night: Date,
}

/// What the list says against a house, from the nights of those who stand on it with her. Each line once.
pub fn clashes(house: HouseId, others: &[OthersNight], agreed: &[Agreed]) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = Vec::new();
    for other in others {
        let breaks = match other.kind {
            KeepKind::Apart => other.house == house,
            KeepKind::Together => other.house != house,
        };
        // Of two who belong together, one sleeps in the house that was agreed on and one does not: the
        // exception holds for whichever of them is placed.
        let is_agreed = agreed.iter().any(|one| {
            one.pair == other.pair
                && (other.kind == KeepKind::Together || one.house == house)
                && one.first_night <= other.night
                && other.night < one.departs_on
        });
        if !breaks || is_agreed {
            continue;
        }
        match clashes.iter_mut().find(|one| one.pair == other.pair) {
            Some(known) => known.night = known.night.min(other.night),
            None => clashes.push(Clash {
                pair: other.pair,
                kind: other.kind,
                night: other.night,
            }),
        }
    }
    clashes
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use vault::Id;

    use super::*;

    const HERE: HouseId = Id::from_bytes([1; 16]);
    const THERE: HouseId = Id::from_bytes([2; 16]);
    const PAIR: PairId = Id::from_bytes([3; 16]);

    fn sleeps(kind: KeepKind, house: HouseId, day: i8) -> OthersNight {
        OthersNight {
            pair: PAIR,
            kind,
            house,
            night: date(2026, 11, day),
        }
    }

    fn agreed(house: HouseId, from: i8, to: i8) -> Agreed {
        Agreed {
            pair: PAIR,
            house,
            first_night: date(2026, 11, from),
            departs_on: date(2026, 11, to),
        }
    }

    fn nights(found: &[Clash]) -> Vec<i8> {
        found.iter().map(|one| one.night.day()).collect()
    }

    #[test]
    fn apart_is_never_one_house_and_together_never_two() {
        let apart = [
            sleeps(KeepKind::Apart, HERE, 25),
            sleeps(KeepKind::Apart, HERE, 24),
        ];
        assert_eq!(nights(&clashes(HERE, &apart, &[])), [24]);
        assert_eq!(clashes(THERE, &apart, &[]), []);
        let together = [sleeps(KeepKind::Together, HERE, 24)];
        assert_eq!(clashes(HERE, &together, &[]), []);
        assert_eq!(nights(&clashes(THERE, &together, &[])), [24]);
        assert_eq!(clashes(THERE, &[], &[]), []);
    }

    #[test]
    fn an_exception_holds_for_its_nights_and_its_house_only() {
        let apart = [
            sleeps(KeepKind::Apart, HERE, 24),
            sleeps(KeepKind::Apart, HERE, 25),
        ];
        assert_eq!(
            nights(&clashes(HERE, &apart, &[agreed(HERE, 24, 25)])),
            [25]
        );
        assert_eq!(clashes(HERE, &apart, &[agreed(HERE, 24, 26)]), []);
        assert_eq!(
            nights(&clashes(HERE, &apart, &[agreed(THERE, 24, 26)])),
            [24]
        );
        let together = [sleeps(KeepKind::Together, HERE, 24)];
        assert_eq!(clashes(THERE, &together, &[agreed(HERE, 24, 25)]), []);
        let another = Agreed {
            pair: Id::from_bytes([9; 16]),
            ..agreed(HERE, 24, 26)
        };
        assert_eq!(nights(&clashes(HERE, &apart, &[another])), [24]);
    }

    #[test]
    fn codes_come_back() {
        for ground in KeepGround::ALL {
            assert_eq!(ground.as_str().parse(), Ok(ground));
        }
        assert_eq!("because".parse::<KeepGround>(), Err(()));
    }
}
