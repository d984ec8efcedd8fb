//! Who of the intake is on duty, from when until when.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::routing::Duty;

/// A turn that is longer is a slip of the finger.
pub const LONGEST_TURN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How far around an instant a centre's roster is looked at: a centre that put nobody on it for so long
/// keeps none.
pub const ROSTER_IS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// One turn of duty. Its end is not in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// Why two local times are no turn of duty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TurnError {
    #[error("the turn ends before it begins")]
    EndsBeforeItBegins,
    #[error("the turn is longer than a week")]
    TooLong,
    #[error("the time is not on the clock, or beyond the calendar")]
    NoSuchTime,
}

impl Turn {
    /// A turn between two times as a clock on the wall shows them. In the night in which the clocks go back
    /// an hour comes twice: the turn begins with the first and ends with the second, so that nobody is
    /// missing. A time that the clocks skip is the moment in which they skip it, so that a turn that begins then
    /// follows one that ends then; a turn of nothing but skipped time is no turn.
    pub fn local(from: DateTime, until: DateTime, zone: &TimeZone) -> Result<Self, TurnError> {
        if until <= from {
            return Err(TurnError::EndsBeforeItBegins);
        }
        let turn = Self {
            from: instant(from, zone, AmbiguousTimestamp::earlier)?,
            until: instant(until, zone, AmbiguousTimestamp::later)?,
        };
        if turn.until <= turn.from {
            return Err(TurnError::NoSuchTime);
        }
        // An hour more for the night in which one comes twice.
        if turn.until.duration_since(turn.from) > LONGEST_TURN + SignedDuration::from_hours(1) {
            return Err(TurnError::TooLong);
        }
        Ok(turn)
    }

    #[must_use]
    pub fn contains(self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }

    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// The same turn so many days later on the wall's clock.
    pub fn days_later(self, days: i32, zone: &TimeZone) -> Result<Self, TurnError> {
        let moved = |instant: Timestamp| {
            zone.to_datetime(instant)
                .checked_add(days.days())
                .map_err(|_| TurnError::NoSuchTime)
        };
        Self::local(moved(self.from)?, moved(self.until)?, zone)
    }
}

/// The instant of a time on the wall's clock; of one that comes twice, the one that is asked for.
fn instant(
    wall: DateTime,
    zone: &TimeZone,
    of_two: fn(AmbiguousTimestamp) -> Result<Timestamp, jiff::Error>,
) -> Result<Timestamp, TurnError> {
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    let found = match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => {
            let before = ambiguous.earlier().map_err(|_| TurnError::NoSuchTime)?;
            zone.following(before).next().map(|skip| skip.timestamp())
        }
        _ => of_two(ambiguous).ok(),
    };
    found.ok_or(TurnError::NoSuchTime)
}

/// Whether a centre with these turns has somebody on duty.
#[must_use]
pub fn duty_at(now: Timestamp, turns: &[Turn]) -> Duty {
    if turns.iter().any(|turn| turn.contains(now)) {
        return Duty::OnDuty;
    }
    let is_near = |turn: &Turn| {
        turn.until
            .saturating_add(ROSTER_IS_KEPT)
            .is_ok_and(|end| end >= now)
            && turn
                .from
                .saturating_sub(ROSTER_IS_KEPT)
                .is_ok_and(|start| start <= now)
    };
    if turns.iter().any(is_near) {
        Duty::OffDuty
    } else {
        Duty::NoRoster
    }
}

/// The Monday of a day's week.
#[must_use]
pub fn week_of(day: Date) -> Date {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// The instants between which a local week lies, at a place. A week in which the clocks change has an hour
/// more or less.
#[must_use]
pub fn bounds_of_week(monday: Date, zone: &TimeZone) -> Turn {
    let start = |day: Date| {
        zone.to_ambiguous_timestamp(day.to_datetime(Time::midnight()))
            .compatible()
            .unwrap_or(Timestamp::MAX)
    };
    Turn {
        from: start(monday),
        until: start(monday.checked_add(7.days()).unwrap_or(Date::MAX)),
    }
}

/// What was typed is no time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a time of day")]
pub struct TimeOfDayError;

/// A time of day as people type it: `8`, `8:30`, `08.30`, `8h30`, `0830`. `24:00` is the midnight that ends
/// the day, and is told by the second value.
pub fn parse_time_of_day(typed: &str) -> Result<(Time, bool), TimeOfDayError> {
    let typed = typed.trim().to_lowercase();
    let digits = |text: &str| {
        (!text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i8>().ok())
            .flatten()
            .ok_or(TimeOfDayError)
    };
    let (hour, minute) = match typed.split_once([':', '.', 'h', 'u']) {
        Some((hour, "")) => (digits(hour.trim())?, 0),
        Some((hour, minute)) => (digits(hour.trim())?, digits(minute.trim())?),
        None if typed.len() == 4 && typed.is_ascii() => {
            (digits(&typed[..2])?, digits(&typed[2..])?)
        }
        None => (digits(&typed)?, 0),
    };
    if (hour, minute) == (24, 0) {
        return Ok((Time::midnight(), true));
    }
    Time::new(hour, minute, 0, 0)
        .map(|time| (time, false))
        .map_err(|_| TimeOfDayError)
}

/// A number of the centre under which whoever is on duty is reached. Colleagues without a key see it, so it
/// stands in the clear: the page says to give no private number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DutyPhone(String);

/// What was typed cannot be dialled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a telephone number")]
pub struct DutyPhoneError;

impl DutyPhone {
    pub fn parse(typed: &str) -> Result<Self, DutyPhoneError> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let known = |sign: char| sign.is_ascii_digit() || " +()/.-".contains(sign);
        if text.is_empty() {
            return Ok(Self::default());
        }
        if !(3..=20).contains(&digits) || text.len() > 40 || !text.chars().all(known) {
            return Err(DutyPhoneError);
        }
        Ok(Self(text))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number for a `tel:` link.
    #[must_use]
    pub fn dial(&self) -> String {
        let plain = self.0.replace("(0)", "");
        plain
            .chars()
            .enumerate()
            .filter(|(place, sign)| sign.is_ascii_digit() || (*place == 0 && *sign == '+'))
            .map(|(_, sign)| sign)
            .collect()
    }
}
