//! Dates and times as people read them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Locale;
use super::strings::{Strings, ToArg};

/// `23 November 2026`, in the words of the language.
pub fn date(strings: &Strings, locale: Locale, date: Date) -> String {
    let month = strings.get(
        locale,
        MONTHS[usize::from(date.month().unsigned_abs()) - 1],
        &[],
    );
    strings.get(
        locale,
        "shell-date",
        &[
            ("day", i64::from(date.day()).to_arg()),
            ("month", month.to_arg()),
            ("year", i64::from(date.year()).to_string().to_arg()),
        ],
    )
}

/// `23 November 2026, 14:05`, at a place.
pub fn moment(strings: &Strings, locale: Locale, instant: Timestamp, time_zone: &str) -> String {
    let zoned = instant.to_zoned_datetime(TimeZone::get(time_zone).unwrap_or(TimeZone::UTC));
    let day = date(strings, locale, zoned.date());
    format!("{day}, {:02}:{:02}", zoned.hour(), zoned.minute())
}

/// `Mon 23`, for the head of a column.
pub fn short_day(strings: &Strings, locale: Locale, date: Date) -> String {
    let weekday = strings.get(
        locale,
        WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())],
        &[],
    );
    format!("{weekday} {}", date.day())
}

const MONTHS: [&str; 12] = [
    "shell-month-1",
    "shell-month-2",
    "shell-month-3",
    "shell-month-4",
    "shell-month-5",
    "shell-month-6",
    "shell-month-7",
    "shell-month-8",
    "shell-month-9",
    "shell-month-10",
    "shell-month-11",
    "shell-month-12",
];

const WEEKDAYS: [&str; 7] = [
    "shell-weekday-1",
    "shell-weekday-2",
    "shell-weekday-3",
    "shell-weekday-4",
    "shell-weekday-5",
    "shell-weekday-6",
    "shell-weekday-7",
];
