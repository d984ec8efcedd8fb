use jiff::civil::Date;

/// Why three boxes are not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    #[error("a box is empty")]
    Incomplete,
    #[error("a box holds something else than a number")]
    NotANumber,
    /// 30 February, 31 April, month 13.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

/// A date from the three boxes of a form. `None` when all three are empty.
pub fn parse_date(day: &str, month: &str, year: &str) -> Result<Option<Date>, DateError> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    if day.is_empty() || month.is_empty() || year.is_empty() {
        return Err(DateError::Incomplete);
    }
    let date = Date::new(number(year)?, small_number(month)?, small_number(day)?);
    date.map(Some).map_err(|_| DateError::NoSuchDay)
}

/// A year of four digits: "11" could be anybody's.
pub(super) fn number(text: &str) -> Result<i16, DateError> {
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_err(|_| DateError::NotANumber);
    }
    Err(DateError::NotANumber)
}

pub(super) fn small_number(text: &str) -> Result<i8, DateError> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_err(|_| DateError::NotANumber);
    }
    Err(DateError::NotANumber)
}
