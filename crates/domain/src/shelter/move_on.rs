use jiff::ToSpan;
use jiff::civil::Date;

/// Longest text about what comes after, in characters.
pub const LONGEST_MOVE_ON_TEXT: usize = 2_000;

/// How long a stay in a house is expected to be, and how long before its end what comes after is planned. Local
/// policy of the house: nothing here says how long is right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExpectedLength {
    months: u32,
    weeks_before: u32,
}

impl ExpectedLength {
    /// Most months: longer is a home, not a stay.
    pub const MOST_MONTHS: u32 = 36;
    pub const MOST_WEEKS: u32 = 26;

    /// `None` when a number is out of range.
    pub fn new(months: u32, weeks_before: u32) -> Option<Self> {
        let is_right = (1..=Self::MOST_MONTHS).contains(&months)
            && (1..=Self::MOST_WEEKS).contains(&weeks_before);
        is_right.then_some(Self {
            months,
            weeks_before,
        })
    }

    pub const fn months(self) -> u32 {
        self.months
    }

    pub const fn weeks_before(self) -> u32 {
        self.weeks_before
    }

    /// The day on which a stay that began with a night is expected to end. A month that has no such day ends on
    /// its last one.
    pub fn end(self, first_night: Date) -> Date {
        first_night.saturating_add(i64::from(self.months).months())
    }

    /// The first day on which it is time to plan what comes after an end.
    fn plan_from(self, end: Date) -> Date {
        end.saturating_sub(i64::from(self.weeks_before).weeks())
    }
}

/// What a stay in a house with an expected length asks of those who look after her.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MoveOn {
    /// She is still there after the expected end.
    Past,
    /// The end comes near, and what comes after is not planned yet.
    Near,
    /// More nights are booked than the stay is expected to have.
    BookedBeyond,
}

impl MoveOn {
    pub const ALL: [Self; 3] = [Self::Past, Self::Near, Self::BookedBeyond];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Near => "near",
            Self::BookedBeyond => "booked_beyond",
        }
    }

    /// `None` while nothing needs to be done. `planned_on` is the day on which what comes after the stay was last
    /// planned: a plan that was made in time is asked for once.
    pub fn of(
        length: ExpectedLength,
        end: Date,
        departs_on: Date,
        planned_on: Option<Date>,
        tonight: Date,
    ) -> Option<Self> {
        let plan_from = length.plan_from(end);
        if end < tonight {
            Some(Self::Past)
        } else if plan_from <= tonight && planned_on.is_none_or(|day| day < plan_from) {
            Some(Self::Near)
        } else if end < departs_on {
            Some(Self::BookedBeyond)
        } else {
            None
        }
    }
}

/// What comes after a stay, in words: a letter to the house's shelter compartment and one to her centre's casework.
#[derive(Clone, minicbor::Encode, minicbor::Decode)]
pub struct MoveOnPlan {
    #[n(0)]
    pub text: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn length(months: u32) -> ExpectedLength {
        ExpectedLength::new(months, 2).expect("a length")
    }

    #[test]
    fn a_month_ends_on_its_last_day_at_the_latest() {
        let end = |first| length(1).end(first);
        assert_eq!(end(date(2027, 11, 23)), date(2027, 12, 23));
        assert_eq!(end(date(2027, 1, 31)), date(2027, 2, 28));
        assert_eq!(end(date(2028, 1, 31)), date(2028, 2, 29));
        assert_eq!(length(36).end(Date::MAX), Date::MAX);
        for (months, weeks) in [(0, 2), (37, 2), (3, 0), (3, 27)] {
            assert_eq!(ExpectedLength::new(months, weeks), None);
        }
    }

    #[test]
    fn it_is_asked_in_time_and_until_it_is_planned() {
        let end = date(2026, 12, 23);
        let at = |departs_on, planned_on, tonight| {
            MoveOn::of(length(1), end, departs_on, planned_on, tonight)
        };
        let early = date(2026, 12, 1);
        assert_eq!(at(end, None, early), None);
        let beyond = date(2026, 12, 24);
        assert_eq!(at(beyond, None, early), Some(MoveOn::BookedBeyond));
        // Two weeks before, to the day.
        let near = date(2026, 12, 9);
        assert_eq!(at(end, None, date(2026, 12, 8)), None);
        assert_eq!(at(end, None, near), Some(MoveOn::Near));
        assert_eq!(at(end, Some(near), near), None);
        // A plan from before the end was moved does not count for the new end.
        assert_eq!(at(end, Some(early), near), Some(MoveOn::Near));
        // On the day of the end she leaves; after it she is past it, whatever is planned.
        assert_eq!(at(end, Some(near), end), None);
        let after = date(2026, 12, 24);
        assert_eq!(at(beyond, Some(near), after), Some(MoveOn::Past));
    }
}
