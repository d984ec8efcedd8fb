//! When a service is open, by the day of the week and by the clock on its wall.

use std::fmt::Write;

use jiff::civil::{DateTime, Weekday};

/// Minutes from one midnight to the next.
pub const MINUTES_OF_DAY: u16 = 24 * 60;
/// How often a service opens on one day.
pub const MOST_SPANS: usize = 4;

/// The days as a week begins.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// From one minute of a day to another; one that is not later is of the next day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Span {
    opens: u16,
    closes: u16,
}

impl Span {
    /// `None`: there is no such minute.
    #[must_use]
    pub fn new(opens: u16, closes: u16) -> Option<Self> {
        let is_time = opens < MINUTES_OF_DAY && (1..=MINUTES_OF_DAY).contains(&closes);
        is_time.then_some(Self { opens, closes })
    }

    /// How long it lasts, in minutes: at least one, at most a whole day.
    const fn length(self) -> u16 {
        if self.closes > self.opens {
            self.closes - self.opens
        } else {
            MINUTES_OF_DAY - self.opens + self.closes
        }
    }
}

/// When a service is open. Without any hours nobody has said when; that is not "never".
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Hours {
    days: [Vec<Span>; 7],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HoursError {
    #[error("these are no hours")]
    NotHours(Weekday),
    #[error("a service opens at most {MOST_SPANS} times a day")]
    TooMany(Weekday),
    /// With what is open on the same day, or with the night before.
    #[error("these hours overlap")]
    Overlap(Weekday),
}

fn place(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

impl Hours {
    /// The days of a week, Monday first.
    pub const WEEK: [Weekday; 7] = WEEK;

    /// Reads the hours as they are typed, a line for each day from Monday: `9:00-12:30, 14-18`, `22h-2h`, `0:00-24:00`.
    ///
    /// # Errors
    ///
    /// Every day that cannot be read.
    pub fn parse(lines: &[String; 7]) -> Result<Self, Vec<HoursError>> {
        let (mut hours, mut errors) = (Self::default(), Vec::new());
        for (line, day) in lines.iter().zip(WEEK) {
            match spans(line) {
                None => errors.push(HoursError::NotHours(day)),
                Some(spans) if spans.len() > MOST_SPANS => errors.push(HoursError::TooMany(day)),
                Some(spans) => hours.days[place(day)] = spans,
            }
        }
        errors.extend(hours.overlaps().into_iter().map(HoursError::Overlap));
        match errors.is_empty() {
            true => Ok(hours),
            false => Err(errors),
        }
    }

    /// On which days something begins before what was open has closed.
    fn overlaps(&self) -> Vec<Weekday> {
        let week = u32::from(MINUTES_OF_DAY) * 7;
        let mut all: Vec<(u32, u32, Weekday)> = Vec::new();
        for (number, day) in (0_u32..).zip(WEEK) {
            for span in self.of(day) {
                let begins = number * u32::from(MINUTES_OF_DAY) + u32::from(span.opens);
                all.push((begins, begins + u32::from(span.length()), day));
            }
        }
        all.sort_unstable_by_key(|one| one.0);
        let mut wrong: Vec<Weekday> = all
            .windows(2)
            .filter(|pair| pair[1].0 < pair[0].1)
            .map(|pair| pair[1].2)
            .collect();
        // The night from Sunday to Monday.
        if let (Some(first), Some(last)) = (all.first(), all.last())
            && all.len() > 1
            && first.0 + week < last.1
        {
            wrong.push(first.2);
        }
        wrong.dedup();
        wrong
    }

    /// As it stands in a column. `None`: no version of the program wrote that.
    #[must_use]
    pub fn read(stored: &str) -> Option<Self> {
        let mut hours = Self::default();
        for part in stored.split_whitespace() {
            let (day, rest) = part.split_once(':')?;
            let (opens, closes) = rest.split_once('-')?;
            let day = WEEK.get(day.parse::<usize>().ok()?.checked_sub(1)?)?;
            let span = Span::new(opens.parse().ok()?, closes.parse().ok()?)?;
            hours.days[place(*day)].push(span);
        }
        Some(hours)
    }

    /// For a column: `1:540-720 1:810-1080 5:1320-120`.
    #[must_use]
    pub fn stored(&self) -> String {
        let mut text = String::new();
        for (number, spans) in (1..).zip(&self.days) {
            for span in spans {
                let gap = if text.is_empty() { "" } else { " " };
                // Writing into a string does not fail.
                let _ = write!(text, "{gap}{number}:{}-{}", span.opens, span.closes);
            }
        }
        text
    }

    #[must_use]
    pub fn of(&self, day: Weekday) -> &[Span] {
        &self.days[place(day)]
    }

    /// Nobody has said when it is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }

    /// A day as it is shown, and typed again: `9:00-12:30, 14:00-18:00`; empty when it is closed.
    #[must_use]
    pub fn typed(&self, day: Weekday) -> String {
        let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        let spans = self.of(day).iter();
        let spans: Vec<String> = spans
            .map(|span| format!("{}-{}", clock(span.opens), clock(span.closes)))
            .collect();
        spans.join(", ")
    }

    /// Whether it is open when the clock on the wall says this: also after midnight, of the day before. An hour that
    /// comes twice when the clock is put back counts twice, one that is left out does not come.
    #[must_use]
    pub fn is_open(&self, local: DateTime) -> bool {
        let minute = u16::try_from(local.hour()).unwrap_or(0) * 60
            + u16::try_from(local.minute()).unwrap_or(0);
        let today = local.date().weekday();
        let is_of_today = self.of(today).iter().any(|span| {
            span.opens <= minute && (minute < span.closes || span.closes <= span.opens)
        });
        is_of_today
            || self
                .of(today.previous())
                .iter()
                .any(|span| span.closes <= span.opens && minute < span.closes)
    }
}

/// The hours of one line, in their order. `None`: it cannot be read.
fn spans(line: &str) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    for part in line.split([',', ';', '\n']).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        let (opens, closes) = part.split_once(['-', '\u{2010}', '\u{2013}', '\u{2014}'])?;
        let closes = match minute(closes)? {
            0 => MINUTES_OF_DAY,
            closes => closes,
        };
        found.push(Span::new(minute(opens)?, closes)?);
    }
    found.sort_unstable();
    Some(found)
}

/// `9`, `9:30`, `9.30`, `9h30`, `9u`, `24:00`.
fn minute(typed: &str) -> Option<u16> {
    let typed = typed.trim();
    let (hour, rest) = match typed.find([':', '.', 'h', 'H', 'u', 'U']) {
        None => (typed, ""),
        Some(at) => (&typed[..at], &typed[at + 1..]),
    };
    let number = |text: &str| -> Option<u16> {
        let is_digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_digits.then(|| text.parse().ok()).flatten()
    };
    let rest = match rest.trim() {
        "" => 0,
        rest => number(rest)?,
    };
    let all = number(hour.trim())? * 60 + rest;
    (rest < 60 && all <= MINUTES_OF_DAY).then_some(all)
}
