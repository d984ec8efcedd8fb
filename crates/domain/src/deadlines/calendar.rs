use jiff::civil::{Date, Weekday};

use super::{CalendarUsed, DeadlineError, Skipped, Why};

/// The days without work of one country or region, for the years its file covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub(super) used: CalendarUsed,
    pub(super) first_year: i16,
    pub(super) last_year: i16,
    /// From Monday on.
    pub(super) is_weekend: [bool; 7],
    /// In order, each day once, with the id of its holiday.
    pub(super) holidays: Vec<(Date, String)>,
}

impl Calendar {
    #[must_use]
    pub fn used(&self) -> &CalendarUsed {
        &self.used
    }

    /// The years it covers, both included.
    #[must_use]
    pub fn years(&self) -> (i16, i16) {
        (self.first_year, self.last_year)
    }

    /// Why nobody works on a day. `None`: it is a working day.
    ///
    /// # Errors
    ///
    /// When the day lies outside the years that the file covers: that is not guessed.
    pub fn day_off(&self, day: Date) -> Result<Option<Why>, DeadlineError> {
        if day.year() < self.first_year || self.last_year < day.year() {
            return Err(DeadlineError::HolidaysEnd {
                country: self.used.country.clone(),
                first_year: self.first_year,
                last_year: self.last_year,
                reached: day,
            });
        }
        if let Ok(place) = self.holidays.binary_search_by(|(other, _)| other.cmp(&day)) {
            return Ok(Some(Why::Holiday(self.holidays[place].1.clone())));
        }
        Ok(self.is_weekend[weekday_index(day.weekday())].then_some(Why::Weekend))
    }

    pub(super) fn skipped(&self, day: Date) -> Result<Option<Skipped>, DeadlineError> {
        Ok(self.day_off(day)?.map(|why| Skipped { day, why }))
    }

    /// All holidays of its years, in order, by id.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &str)> {
        self.holidays.iter().map(|(day, id)| (*day, id.as_str()))
    }
}

pub(super) fn weekday_index(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default()
}
