use jiff::civil::Date;

use super::DateError;
use super::date_parts::{number, small_number};

/// Nobody in this field was born earlier; a year like 1009 is a slip of the keyboard.
const FIRST_YEAR: i16 = 1900;

/// A birth date as far as it is known. What is not known stays not known.
#[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Default)]
pub enum BirthDate {
    #[n(0)]
    #[default]
    Unknown,
    #[n(1)]
    Day(#[cbor(n(0), with = "civil_date")] Date),
    #[n(2)]
    Month {
        #[n(0)]
        year: i16,
        #[n(1)]
        month: i8,
    },
    #[n(3)]
    Year(#[n(0)] i16),
    /// Somebody's estimate, first and last year included.
    #[n(4)]
    Estimated {
        #[n(0)]
        first: i16,
        #[n(1)]
        last: i16,
    },
}

/// The boxes of a form.
#[derive(Clone, Default)]
pub struct BirthDateParts<'a> {
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
    /// The last year, of an estimate.
    pub last_year: &'a str,
    /// `filled` (as far as the boxes say), `estimated` or `unknown`.
    pub precision: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BirthDateError {
    /// A day without a month, or a month without a year.
    #[error("a box before a filled one is empty")]
    Incomplete,
    #[error("a box holds something else than a number, or a year without four digits")]
    NotANumber,
    #[error("the calendar has no such day")]
    NoSuchDay,
    #[error("the date lies in the future")]
    Future,
    #[error("the year lies before 1900")]
    TooEarly,
    #[error("the last year of the estimate lies before the first")]
    Reversed,
    #[error("an estimate has two years and no day")]
    NotAnEstimate,
    #[error("boxes are filled although nothing is known")]
    Contradiction,
}

impl From<DateError> for BirthDateError {
    fn from(error: DateError) -> Self {
        match error {
            DateError::Incomplete => Self::Incomplete,
            DateError::NotANumber => Self::NotANumber,
            DateError::NoSuchDay => Self::NoSuchDay,
        }
    }
}

/// Completed years of life on a day: one number, or the two that it may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct AgeRange {
    pub youngest: i16,
    pub oldest: i16,
}

impl AgeRange {
    pub fn is_exact(self) -> bool {
        self.youngest == self.oldest
    }
}

impl BirthDate {
    pub fn parse(parts: &BirthDateParts<'_>, today: Date) -> Result<Self, BirthDateError> {
        let [day, month, year, last] =
            [parts.day, parts.month, parts.year, parts.last_year].map(str::trim);
        let any = [day, month, year, last].iter().any(|one| !one.is_empty());
        match parts.precision {
            "unknown" if any => Err(BirthDateError::Contradiction),
            "unknown" => Ok(Self::Unknown),
            "estimated" => {
                if !day.is_empty() || !month.is_empty() || year.is_empty() || last.is_empty() {
                    return Err(BirthDateError::NotAnEstimate);
                }
                Self::Estimated {
                    first: number(year)?,
                    last: number(last)?,
                }
                .check(today)
            }
            _ if !last.is_empty() => Err(BirthDateError::NotAnEstimate),
            _ => Self::of_boxes(day, month, year)?.check(today),
        }
    }

    fn of_boxes(day: &str, month: &str, year: &str) -> Result<Self, BirthDateError> {
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => Ok(Self::Unknown),
            (true, true, false) => Ok(Self::Year(number(year)?)),
            (true, false, false) => Ok(Self::Month {
                year: number(year)?,
                month: small_number(month)?,
            }),
            (false, false, false) => {
                let date = Date::new(number(year)?, small_number(month)?, small_number(day)?);
                Ok(Self::Day(date.map_err(|_| BirthDateError::NoSuchDay)?))
            }
            _ => Err(BirthDateError::Incomplete),
        }
    }

    /// Refuses what cannot be anybody's birth date.
    pub fn check(self, today: Date) -> Result<Self, BirthDateError> {
        if let Self::Estimated { first, last } = self
            && last < first
        {
            return Err(BirthDateError::Reversed);
        }
        if self == Self::Unknown {
            return Ok(self);
        }
        let Some((earliest, _)) = self.bounds() else {
            return Err(BirthDateError::NoSuchDay);
        };
        if earliest.year() < FIRST_YEAR {
            return Err(BirthDateError::TooEarly);
        }
        let last_year_is_future =
            matches!(self, Self::Estimated { last, .. } if last > today.year());
        if earliest > today || last_year_is_future {
            return Err(BirthDateError::Future);
        }
        Ok(self)
    }

    /// The first and the last day on which she may have been born.
    pub fn bounds(self) -> Option<(Date, Date)> {
        let first_day = |year, month| Date::new(year, month, 1).ok();
        match self {
            Self::Unknown => None,
            Self::Day(date) => Some((date, date)),
            Self::Month { year, month } => {
                let first = first_day(year, month)?;
                Some((first, first.last_of_month()))
            }
            Self::Year(year) => Some((first_day(year, 1)?, first_day(year, 12)?.last_of_month())),
            Self::Estimated { first, last } => {
                Some((first_day(first, 1)?, first_day(last, 12)?.last_of_month()))
            }
        }
    }

    /// Her age on a day, as narrow as it is known. `None` when nothing is known.
    pub fn age_on(self, day: Date) -> Option<AgeRange> {
        let (earliest, latest) = self.bounds()?;
        Some(AgeRange {
            // Born this year, in an unknown month: not younger than nothing.
            youngest: completed_years(latest, day).max(0),
            oldest: completed_years(earliest, day).max(0),
        })
    }

    /// Her eighteenth birthday, when the day is known.
    pub fn turns_18_on(self) -> Option<Date> {
        match self {
            Self::Day(date) => birthday(date, 18),
            _ => None,
        }
    }

    /// The first and the last day on which she may turn 18.
    pub fn turns_18_between(self) -> Option<(Date, Date)> {
        let (earliest, latest) = self.bounds()?;
        Some((birthday(earliest, 18)?, birthday(latest, 18)?))
    }

    /// Days until she is 18, when the day is known and has not passed.
    pub fn days_to_18(self, from: Date) -> Option<i32> {
        let day = self.turns_18_on()?;
        (day > from).then(|| (day - from).get_days())
    }
}

/// Who was born on 29 February completes a year when 28 February has ended: in other years her birthday
/// here is 1 March. The later day is chosen because it takes no day of protection away; it is a choice of
/// this program, not a statement about any country's law.
fn birthday(born: Date, age: i16) -> Option<Date> {
    let year = born.year().checked_add(age)?;
    Date::new(year, born.month(), born.day())
        .or_else(|_| Date::new(year, 3, 1))
        .ok()
}

fn completed_years(born: Date, on: Date) -> i16 {
    let years = on.year() - born.year();
    match birthday(born, years) {
        Some(birthday) if birthday <= on => years,
        _ => years - 1,
    }
}

/// A calendar date as its ISO text: a damaged one does not open.
mod civil_date {
    use jiff::civil::Date;
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    pub fn encode<C, W: Write>(
        date: &Date,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.str(&date.to_string())?.ok()
    }

    pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Date, DecodeError> {
        decoder
            .str()?
            .parse()
            .map_err(|_| DecodeError::message("a date is year, month and day"))
    }
}
