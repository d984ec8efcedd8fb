use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use toml::Spanned;

use super::super::calendar::weekday_index;
use super::{DayOfYear, Holiday, Holidays, Moves};
use crate::content::{Faults, Reading, Source, SourceRow, Words, read_toml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    country: Spanned<String>,
    version: u32,
    first_year: i16,
    last_year: Spanned<i16>,
    weekend: Spanned<Vec<String>>,
    limits: Spanned<Words>,
    source: Vec<Spanned<SourceRow>>,
    holiday: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: Words,
    day: String,
    #[serde(default)]
    moves: Option<String>,
    #[serde(default)]
    regions: Vec<String>,
    from_year: Option<i16>,
    until_year: Option<i16>,
    sources: Vec<String>,
    verified: bool,
}

pub(super) fn parse(file: &str, text: &str) -> Result<Holidays, Faults> {
    let read: File = read_toml(file, text)?;
    let mut reading = Reading::new(file, text);
    let country = read.country.get_ref();
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let at = read.country.span().start;
        reading.fault(at, "a country has two capital letters");
    }
    let last_year = *read.last_year.get_ref();
    if last_year < read.first_year || read.first_year < 1900 || last_year > 2200 {
        let at = read.last_year.span().start;
        reading.fault(
            at,
            "the years run from 1900 to 2200, the first before the last",
        );
    }
    if !read.limits.get_ref().is_complete() {
        let at = read.limits.span().start;
        reading.fault(at, "the words are missing in a language");
    }
    let mut is_weekend = [false; 7];
    for name in read.weekend.get_ref() {
        match weekday(name) {
            Some(day) => is_weekend[weekday_index(day)] = true,
            None => reading.fault(
                read.weekend.span().start,
                format!("{name:?} is not the English name of a weekday"),
            ),
        }
    }
    if is_weekend == [true; 7] {
        reading.fault(read.weekend.span().start, "a week has a working day");
    }
    let sources = Source::read_all(read.source, &mut reading);
    let mut holidays: Vec<Holiday> = Vec::new();
    for row in read.holiday {
        let at = row.span().start;
        let row = row.into_inner();
        if holidays.iter().any(|other| other.id == row.id) {
            reading.fault(at, format!("the holiday {:?} stands twice", row.id));
        }
        if let Some(holiday) = holiday(row, at, country, &sources, &mut reading) {
            holidays.push(holiday);
        }
    }
    let mut regions: Vec<String> = holidays
        .iter()
        .flat_map(|holiday| holiday.regions.clone())
        .collect();
    regions.sort();
    regions.dedup();
    reading.finish(Holidays {
        country: read.country.into_inner(),
        version: read.version,
        first_year: read.first_year,
        last_year,
        limits: read.limits.into_inner(),
        sources,
        holidays,
        is_weekend,
        regions,
    })
}

fn holiday(
    row: Row,
    at: usize,
    country: &str,
    sources: &[Source],
    reading: &mut Reading<'_>,
) -> Option<Holiday> {
    if row.sources.is_empty() {
        reading.fault(at, "a holiday has a source");
    }
    for code in &row.sources {
        if sources.iter().all(|source| source.code != *code) {
            reading.fault(at, format!("the source {code:?} is not in this file"));
        }
    }
    if !row.name.is_complete() {
        reading.fault(at, "the name is missing in a language");
    }
    for region in &row.regions {
        if !region.starts_with(&format!("{country}-")) {
            reading.fault(at, format!("{region:?} is not a region of {country}"));
        }
    }
    let moves = match row.moves.as_deref() {
        None => Moves::Never,
        Some("next_working_day") => Moves::NextWorkingDay,
        Some("saturday_before") => Moves::SaturdayBefore,
        Some(other) => {
            reading.fault(
                at,
                format!("moves: {other:?} is neither next_working_day nor saturday_before"),
            );
            Moves::Never
        }
    };
    let Some(day) = day_of_year(&row.day) else {
        reading.fault(
            at,
            format!(
                "day: {:?} is not like \"12-25\", \"easter -2\", \"first monday of 5\", \"wednesday before 11-23\"",
                row.day
            ),
        );
        return None;
    };
    Some(Holiday {
        id: row.id,
        name: row.name,
        day,
        moves,
        regions: row.regions,
        from_year: row.from_year,
        until_year: row.until_year,
        sources: row.sources,
        verified: row.verified,
    })
}

fn day_of_year(text: &str) -> Option<DayOfYear> {
    let parts: Vec<&str> = text.split(' ').collect();
    match parts[..] {
        ["easter", days] => {
            let days: i16 = days.trim_start_matches('+').parse().ok()?;
            (-200..=200)
                .contains(&days)
                .then_some(DayOfYear::Easter(days))
        }
        [nth, name, "of", month] => Some(DayOfYear::Nth {
            nth: match nth {
                "first" => 1,
                "second" => 2,
                "third" => 3,
                "fourth" => 4,
                "last" => -1,
                _ => return None,
            },
            weekday: weekday(name)?,
            month: month
                .parse()
                .ok()
                .filter(|month| (1..=12).contains(month))?,
        }),
        [name, "before", day] => {
            let (month, day) = month_and_day(day)?;
            Some(DayOfYear::Before {
                weekday: weekday(name)?,
                month,
                day,
            })
        }
        [day] => {
            let (month, day) = month_and_day(day)?;
            Some(DayOfYear::Fixed { month, day })
        }
        _ => None,
    }
}

/// Of a leap year, so that 29 February may be written.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Date::new(2000, month, day).ok()?;
    Some((month, day))
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}
