//! A computed day in words: the day, how far it is, and its basis in one sentence with the source. Every strand
//! that counts days shows them through this room.

mod calendar;
mod list;

use domain::accounts::Permission;
use domain::deadlines::{Argument, Basis, Deadline, DeadlineError};
use domain::status::NoDate;
use jiff::civil::Date;
use services::Content;

pub use list::{DateRow, page_of_strand, rows_of_day, rows_until, task};

use crate::cases::words;
use crate::shell::strings::{Arg, ToArg};
use crate::shell::{Access, AppState, Routes, Shell};

pub fn routes(state: &AppState) -> Routes {
    let see = Access::Work(Permission::SeeDates);
    let work = Access::Work(Permission::WorkOnStatus);
    Routes::new(state.clone())
        .get("/calendar", Access::SignedIn, calendar::page)
        .post("/calendar", Access::SignedIn, calendar::open)
        .post("/calendar/close", Access::SignedIn, calendar::close)
        .get("/calendar/{token}", Access::Public, calendar::feed)
        .get("/dates", see, list::page)
        .post("/dates/{date}/done", work, list::done)
        .post("/dates/{date}/open", work, list::open)
}

/// A day, or why there is none.
#[derive(Clone, Default)]
pub struct DayView {
    /// Empty when there is no day.
    pub day: String,
    /// For machines.
    pub iso: String,
    /// `in 12 days`, `today`, `passed 3 days ago`; empty without a day.
    pub left: String,
    pub tone: &'static str,
    /// The basis in one sentence; without a day, why there is none.
    pub why: String,
    pub source: Option<SourceView>,
    pub unverified: bool,
}

/// Where a rule was read.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceView {
    pub host: String,
    pub title: String,
    pub address: String,
    pub checked: String,
}

impl SourceView {
    pub fn new(shell: &Shell, title: &str, address: &str, checked: Date) -> Self {
        let (_, rest) = address.split_once("://").unwrap_or(("", address));
        let host = rest.split('/').next().unwrap_or(rest);
        Self {
            host: host.strip_prefix("www.").unwrap_or(host).to_owned(),
            title: title.to_owned(),
            address: address.to_owned(),
            checked: shell.with("deadline-checked", "day", shell.date(&checked)),
        }
    }
}

impl DayView {
    pub fn of(shell: &Shell, content: &Content, deadline: &Deadline, today: Date) -> Self {
        let basis = &deadline.basis;
        let cited = &basis.rule.cited;
        Self {
            source: cited
                .source
                .as_ref()
                .map(|address| SourceView::new(shell, address, address, cited.checked)),
            unverified: !cited.verified,
            why: sentence(shell, content, basis),
            ..Self::bare(shell, deadline.day, today)
        }
    }

    /// A day that nothing was computed for: one that stands on a document.
    pub fn bare(shell: &Shell, day: Date, today: Date) -> Self {
        Self {
            day: shell.date(&day),
            iso: day.to_string(),
            left: left(shell, day, today),
            tone: tone(day, today),
            ..Self::default()
        }
    }

    pub fn none(shell: &Shell, error: &NoDate) -> Self {
        Self {
            why: match error {
                NoDate::BirthDate => shell.t("deadline-none-birth-date"),
                NoDate::StageEnd => shell.t("deadline-none-stage-end"),
                NoDate::Deadline(error) => no_day(shell, error),
            },
            ..Self::default()
        }
    }
}

/// Why there is no day, and what can be done about it.
pub fn no_day(shell: &Shell, error: &DeadlineError) -> String {
    match error {
        DeadlineError::HolidaysEnd {
            country,
            first_year,
            last_year,
            ..
        } => shell.with_all(
            "deadline-none-holidays-end",
            &[
                ("country", country_name(shell, country).to_arg()),
                ("first", first_year.to_string().to_arg()),
                ("last", last_year.to_string().to_arg()),
            ],
        ),
        DeadlineError::NoCalendar => shell.t("deadline-none-no-calendar"),
        DeadlineError::Paused { since } => {
            shell.with("deadline-none-paused", "since", shell.date(since))
        }
        DeadlineError::BackwardsCannotStop => shell.t("deadline-none-backwards"),
        DeadlineError::PauseReversed { .. } => shell.t("deadline-none-pause-reversed"),
        DeadlineError::OutOfCalendar => shell.t("deadline-none-no-such-day"),
    }
}

/// What a day rests on: rule, day zero, what was skipped and why, where it rolled, what is not sure and what was not
/// looked at.
pub fn sentence(shell: &Shell, content: &Content, basis: &Basis) -> String {
    let country = basis.calendar.as_ref().map(|used| used.country.as_str());
    let mut parts: Vec<String> = basis
        .messages()
        .into_iter()
        .map(|message| {
            let arguments: Vec<(&str, Arg)> = message
                .arguments
                .iter()
                .map(|(name, value)| (*name, argument(shell, content, country, *value)))
                .collect();
            shell.with_all(message.id, &arguments)
        })
        .collect();
    if let Some(used) = &basis.calendar
        && used.region.is_none()
        && let Some(holidays) = content.holidays(&used.country)
        && !holidays.regions().is_empty()
    {
        let country = country_name(shell, &used.country);
        parts.push(shell.with("deadline-holidays-of-regions", "country", country));
    }
    parts.join(" ")
}

fn argument(
    shell: &Shell,
    content: &Content,
    country: Option<&str>,
    argument: Argument<'_>,
) -> Arg {
    match argument {
        Argument::Number(number) => number.to_arg(),
        Argument::Day(day) => shell.date(&day).to_arg(),
        Argument::Holiday(id) => country
            .and_then(|country| content.holidays(country)?.holiday(id))
            .map_or(id, |holiday| holiday.name.in_language(shell.lang()))
            .to_arg(),
        Argument::Text(country) => country_name(shell, country).to_arg(),
    }
}

/// The name of a country that has holidays or procedures.
pub fn country_name(shell: &Shell, code: &str) -> String {
    match code {
        "GB" | "LU" | "EU" => shell.word("deadline-country", &code.to_lowercase()),
        _ => words::country(shell, code),
    }
}

pub fn left(shell: &Shell, day: Date, today: Date) -> String {
    let days = (day - today).get_days();
    match days {
        0 => shell.t("deadline-today"),
        1.. => shell.with("deadline-in", "days", days),
        _ => shell.with("deadline-passed", "days", -days),
    }
}

/// A slip is amber: red is for danger to a person.
pub fn tone(day: Date, today: Date) -> &'static str {
    match (day - today).get_days() {
        ..=7 => "attention",
        8..=30 => "info",
        _ => "",
    }
}
