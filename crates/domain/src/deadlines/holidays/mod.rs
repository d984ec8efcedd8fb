//! Public holidays and weekends as dated data: `content/holidays/<country>.toml`.
//!
//! A file says from which year to which it can be trusted. A holiday is a day of the year, a number of days
//! from Easter Sunday, or a weekday by its place in a month; it may hold in some regions only, from a year
//! on, or until one. What falls on a weekend may move.

mod easter;
mod parse;
pub mod shipped;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::CalendarUsed;
use super::calendar::{Calendar, weekday_index};
use crate::content::{Source, Words};

pub use easter::easter_sunday;

/// The holidays of a country, with all its regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays {
    /// ISO 3166-1, two letters.
    pub country: String,
    pub version: u32,
    pub first_year: i16,
    pub last_year: i16,
    /// What the file does not know, for the page that shows a date.
    pub limits: Words,
    pub sources: Vec<Source>,
    pub holidays: Vec<Holiday>,
    is_weekend: [bool; 7],
    regions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub id: String,
    pub name: Words,
    pub day: DayOfYear,
    pub moves: Moves,
    /// ISO 3166-2. Empty: everywhere in the country.
    pub regions: Vec<String>,
    pub from_year: Option<i16>,
    pub until_year: Option<i16>,
    /// Codes of sources of the file. Never empty.
    pub sources: Vec<String>,
    pub verified: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOfYear {
    Fixed {
        month: i8,
        day: i8,
    },
    /// Days from Easter Sunday: −2 is Good Friday, 1 Easter Monday.
    Easter(i16),
    /// The first, second … (−1: the last) of its month.
    Nth {
        nth: i8,
        weekday: Weekday,
        month: i8,
    },
    /// The last such weekday before a day.
    Before {
        weekday: Weekday,
        month: i8,
        day: i8,
    },
}

/// What a holiday does on a day on which nobody works anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    Never,
    /// To the next day that is neither weekend nor holiday; the day itself stays free.
    NextWorkingDay,
    /// Celebrated the day before, when it is a Sunday.
    SaturdayBefore,
}

impl Holidays {
    /// # Errors
    ///
    /// Everything that is wrong, with file and line.
    pub fn parse(file: &str, text: &str) -> Result<Self, crate::content::Faults> {
        parse::parse(file, text)
    }

    /// The regions that have days of their own, as ISO 3166-2 writes them.
    #[must_use]
    pub fn regions(&self) -> &[String] {
        &self.regions
    }

    #[must_use]
    pub fn holiday(&self, id: &str) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.id == id)
    }

    /// Its calendar, for a region or for what holds everywhere. A region without days of its own has those
    /// of the country.
    #[must_use]
    pub fn calendar(&self, region: Option<&str>) -> Calendar {
        let here: Vec<&Holiday> = self
            .holidays
            .iter()
            .filter(|one| {
                one.regions.is_empty()
                    || region.is_some_and(|region| one.regions.iter().any(|other| other == region))
            })
            .collect();
        let mut days: Vec<(Date, String)> = Vec::new();
        // The last days of one year may be moved into the next.
        for year in self.first_year..=self.last_year {
            self.add_year(year, &here, &mut days);
        }
        days.sort();
        days.dedup_by_key(|(day, _)| *day);
        Calendar {
            used: CalendarUsed {
                country: self.country.clone(),
                region: region.map(str::to_owned),
                version: self.version,
                verified: here.iter().all(|one| one.verified),
            },
            first_year: self.first_year,
            last_year: self.last_year,
            is_weekend: self.is_weekend,
            holidays: days,
        }
    }

    fn add_year(&self, year: i16, here: &[&Holiday], days: &mut Vec<(Date, String)>) {
        let of_year = here.iter().filter(|one| {
            one.from_year.is_none_or(|from| from <= year)
                && one.until_year.is_none_or(|until| year <= until)
        });
        let mut moving = Vec::new();
        for holiday in of_year {
            let Some(day) = holiday.day.in_year(year) else {
                continue;
            };
            let is_sunday = day.weekday() == Weekday::Sunday;
            let day = match holiday.moves {
                Moves::SaturdayBefore if is_sunday => day.yesterday().unwrap_or(day),
                _ => day,
            };
            if holiday.moves == Moves::NextWorkingDay && self.is_weekend(day) {
                moving.push((day, &holiday.id));
            }
            days.push((day, holiday.id.clone()));
        }
        // In order: 25 December on a Saturday takes the Monday, the 26th the Tuesday.
        moving.sort();
        for (day, id) in moving {
            let free = day.series(1.day()).find(|other| {
                !self.is_weekend(*other) && days.iter().all(|(taken, _)| taken != other)
            });
            days.extend(free.map(|free| (free, id.clone())));
        }
    }

    fn is_weekend(&self, day: Date) -> bool {
        self.is_weekend[weekday_index(day.weekday())]
    }
}

impl DayOfYear {
    /// `None` where the year has no such day: 29 February.
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter_sunday(year)?
                .checked_add(Span::new().days(i64::from(days)))
                .ok(),
            Self::Nth {
                nth,
                weekday,
                month,
            } => Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(nth, weekday)
                .ok(),
            Self::Before {
                weekday,
                month,
                day,
            } => Date::new(year, month, day)
                .ok()?
                .nth_weekday(-1, weekday)
                .ok(),
        }
    }
}
