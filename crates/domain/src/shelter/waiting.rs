use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::house::by_code;
use super::{Features, Guest, GuestGender};

/// Longest reason for a priority, in characters.
pub const LONGEST_WAITING_REASON: usize = 2_000;

/// How long somebody can wait for a bed. A person says it, with a reason; nothing is computed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WaitingPriority {
    /// Where she sleeps tonight is not safe.
    Tonight,
    ThisWeek,
    CanWait,
}

impl WaitingPriority {
    pub const ALL: [Self; 3] = [Self::Tonight, Self::ThisWeek, Self::CanWait];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tonight => "tonight",
            Self::ThisWeek => "this_week",
            Self::CanWait => "can_wait",
        }
    }
}

by_code!(WaitingPriority);

/// Why somebody does not wait any more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WaitingEnd {
    /// She has arrived in a house of the network.
    Placed,
    /// She has found a place elsewhere.
    Elsewhere,
    /// She does not want or need it any more, or it was a mistake.
    Withdrawn,
}

impl WaitingEnd {
    pub const ALL: [Self; 3] = [Self::Placed, Self::Elsewhere, Self::Withdrawn];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Elsewhere => "elsewhere",
            Self::Withdrawn => "withdrawn",
        }
    }
}

by_code!(WaitingEnd);

/// What somebody waits for, sealed with her case. Features, gender and dates as their codes.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct WaitingNeeds {
    #[n(0)]
    pub first_night: String,
    #[n(1)]
    pub nights: i64,
    /// In whole years.
    #[n(2)]
    pub age: Option<u32>,
    #[n(3)]
    pub gender: String,
    #[n(4)]
    pub required: String,
    #[n(5)]
    pub desired: String,
    /// Why she has this priority.
    #[n(6)]
    pub reason: String,
}

impl WaitingNeeds {
    pub fn guest(&self) -> Guest {
        Guest {
            gender: GuestGender::parse(&self.gender),
            age: self.age,
        }
    }

    /// The first night; `None` when it cannot be read.
    pub fn first_night(&self) -> Option<Date> {
        self.first_night.parse().ok()
    }

    /// What is required and what is desired. `None` when a code is not known.
    pub fn features(&self) -> Option<(Features, Features)> {
        self.required.parse().ok().zip(self.desired.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_and_the_most_urgent_is_first() {
        for one in WaitingPriority::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
        }
        for one in WaitingEnd::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
        }
        assert!(WaitingPriority::Tonight < WaitingPriority::CanWait);
    }
}
