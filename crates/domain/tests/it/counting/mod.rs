//! Counting days: known cases, and a slow walk through the calendar that must agree.

mod calendar_file;
mod files;
mod holidays;
mod hours;
mod known;
mod oracle;
mod stored;
mod walking;

use domain::deadlines::holidays::{Holidays, shipped};
use domain::deadlines::{Calendar, Cited, Course, Deadline, DeadlineError, Direction, Roll, Rule};
use jiff::civil::Date;

pub fn shipped_holidays(country: &str) -> Holidays {
    shipped::all()
        .expect("our own files")
        .into_iter()
        .find(|one| one.country == country)
        .expect("a country of ours")
}

pub fn calendar(country: &str) -> Calendar {
    shipped_holidays(country).calendar(None)
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn cited() -> Cited {
    Cited {
        source: Some("https://example.org/law".to_owned()),
        checked: day("2026-11-26"),
        verified: true,
    }
}

pub fn rule(period: &str, direction: Direction, roll: Roll) -> Rule {
    Rule {
        period: period.parse().expect("a period"),
        direction,
        roll,
        cited: cited(),
    }
}

pub fn after(period: &str, day_zero: &str, roll: Roll) -> Result<Deadline, DeadlineError> {
    Course::from(day(day_zero)).due(&rule(period, Direction::After, roll), Some(&calendar("BE")))
}

pub fn before(period: &str, day_zero: &str, roll: Roll) -> Result<Deadline, DeadlineError> {
    Course::from(day(day_zero)).due(
        &rule(period, Direction::Before, roll),
        Some(&calendar("BE")),
    )
}
