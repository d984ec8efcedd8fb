use std::fmt;
use std::str::FromStr;

use super::{Feature, Features};

/// What a house is for on the way from the first night to a home.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HousePhase {
    /// The first weeks: safety, rest, seeing what she needs.
    Observation,
    /// School, work and friends again.
    Integration,
    /// Towards a home of her own.
    Orientation,
}

impl HousePhase {
    pub const ALL: [Self; 3] = [Self::Observation, Self::Integration, Self::Orientation];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observation => "observation",
            Self::Integration => "integration",
            Self::Orientation => "orientation",
        }
    }
}

/// For whom a house is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GenderRule {
    Girls,
    Boys,
    Everyone,
}

impl GenderRule {
    pub const ALL: [Self; 3] = [Self::Girls, Self::Boys, Self::Everyone];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Girls => "girls",
            Self::Boys => "boys",
            Self::Everyone => "everyone",
        }
    }

    /// Whether somebody can sleep where this rule holds and what the house or the room says of itself holds too: a room
    /// for girls and women alone, in a house for boys, is for nobody.
    #[must_use]
    pub fn goes_with(self, features: &Features) -> bool {
        self != Self::Boys || !features.contains(Feature::FemaleOnly)
    }
}

macro_rules! by_code {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl FromStr for $type {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL
                    .into_iter()
                    .find(|one| one.as_str() == text)
                    .ok_or(())
            }
        }
    };
}

pub(super) use by_code;

by_code!(HousePhase);
by_code!(GenderRule);
