use std::fmt;
use std::str::FromStr;

use super::house::by_code;

/// Why a booking came to nothing. Those who ask for beds see it, and figures count it; it says nothing about the
/// young person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Refusal {
    /// The house has no room after all.
    NoRoom,
    /// The house cannot give what she needs.
    NeedsNotMet,
    /// Somebody is there from whom she must be kept apart.
    KeptApart,
    /// Nobody is there to receive her.
    NoStaff,
    /// The house, for another reason.
    HouseOther,
    /// She does not want to come.
    HerChoice,
    /// Another bed was found for her.
    OtherBed,
    /// She needs no bed any more.
    NotNeeded,
    /// The centre that asked, for another reason.
    SenderOther,
}

impl Refusal {
    pub const ALL: [Self; 9] = [
        Self::NoRoom,
        Self::NeedsNotMet,
        Self::KeptApart,
        Self::NoStaff,
        Self::HouseOther,
        Self::HerChoice,
        Self::OtherBed,
        Self::NotNeeded,
        Self::SenderOther,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoRoom => "no_room",
            Self::NeedsNotMet => "needs_not_met",
            Self::KeptApart => "kept_apart",
            Self::NoStaff => "no_staff",
            Self::HouseOther => "house_other",
            Self::HerChoice => "her_choice",
            Self::OtherBed => "other_bed",
            Self::NotNeeded => "not_needed",
            Self::SenderOther => "sender_other",
        }
    }

    /// The house refuses her. Otherwise she, or the centre that asked, needs this bed no more.
    pub const fn is_by_house(self) -> bool {
        matches!(
            self,
            Self::NoRoom | Self::NeedsNotMet | Self::KeptApart | Self::NoStaff | Self::HouseOther
        )
    }

    /// What somebody may say: a house speaks for the house, and also for her when it heard it from her; the centre
    /// that asked does not speak for the house.
    pub fn sayable(as_house: bool) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |one| as_house || !one.is_by_house())
    }
}

by_code!(Refusal);
