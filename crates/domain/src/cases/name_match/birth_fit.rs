use crate::cases::BirthDate;

/// How two birth dates, each known as far as it is, go together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum BirthFit {
    SameDay,
    /// Day and month are written the other way round.
    Swapped,
    /// One of them is known in part, and the other may be it.
    Fits,
    /// Another day of the same year.
    SameYear,
    /// At most a year lies between them.
    Close,
    /// One of them is not known at all: it says nothing.
    Unknown,
    Differs,
}

const A_YEAR: i32 = 366;

impl BirthFit {
    /// The same both ways.
    pub fn of(one: BirthDate, other: BirthDate) -> Self {
        let (Some(mine), Some(theirs)) = (one.bounds(), other.bounds()) else {
            return Self::Unknown;
        };
        if let (BirthDate::Day(one), BirthDate::Day(other)) = (one, other) {
            if one == other {
                return Self::SameDay;
            }
            if one.year() == other.year() {
                let swapped = one.day() == other.month() && one.month() == other.day();
                return if swapped {
                    Self::Swapped
                } else {
                    Self::SameYear
                };
            }
        } else if mine.0 <= theirs.1 && theirs.0 <= mine.1 {
            return Self::Fits;
        }
        let (earlier, later) = if mine.0 <= theirs.0 {
            (mine, theirs)
        } else {
            (theirs, mine)
        };
        if (later.0 - earlier.1).get_days() <= A_YEAR {
            Self::Close
        } else {
            Self::Differs
        }
    }
}
