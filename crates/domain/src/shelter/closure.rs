use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::StayRange;
use super::house::by_code;

/// Longest note on a closing, in characters.
pub const LONGEST_CLOSURE_NOTE: usize = 2_000;

/// Why a bed is out of service.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClosureReason {
    Repair,
    Cleaning,
    Pests,
    /// Too few people to look after another guest.
    Staff,
    Safety,
    Other,
}

impl ClosureReason {
    pub const ALL: [Self; 6] = [
        Self::Repair,
        Self::Cleaning,
        Self::Pests,
        Self::Staff,
        Self::Safety,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Cleaning => "cleaning",
            Self::Pests => "pests",
            Self::Staff => "staff",
            Self::Safety => "safety",
            Self::Other => "other",
        }
    }
}

by_code!(ClosureReason);

/// More about it: a letter to the shelter compartment.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct ClosureNote {
    #[n(0)]
    pub text: String,
}

/// The nights on which a bed is out of service: from the first one to the night before it opens again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Closed {
    pub first_night: Date,
    /// `None`: nobody knows yet.
    pub opens_on: Option<Date>,
}

impl Closed {
    pub fn contains(self, night: Date) -> bool {
        self.first_night <= night && self.opens_on.is_none_or(|opens_on| night < opens_on)
    }

    /// The first night of a stay that it would take away.
    pub fn against(self, stay: StayRange) -> Option<Date> {
        let night = self.first_night.max(stay.first_night());
        (self.contains(night) && stay.contains(night)).then_some(night)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_stay_that_spans_a_closing_is_against_it() {
        let day = |day| date(2026, 11, day);
        let stay = |from, to| StayRange::new(day(from), day(to)).expect("a stay");
        let closed = Closed {
            first_night: day(25),
            opens_on: Some(day(27)),
        };
        assert_eq!(closed.against(stay(23, 30)), Some(day(25)));
        assert_eq!(closed.against(stay(26, 30)), Some(day(26)));
        assert_eq!(closed.against(stay(23, 25)), None);
        assert_eq!(closed.against(stay(27, 28)), None);
        let open_end = Closed {
            opens_on: None,
            ..closed
        };
        assert_eq!(open_end.against(stay(27, 28)), Some(day(27)));
        // Opened again before it began.
        let never = Closed {
            opens_on: Some(day(25)),
            ..closed
        };
        assert_eq!(never.against(stay(23, 30)), None);
    }
}
