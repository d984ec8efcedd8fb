use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{
    Basis, Calendar, Deadline, DeadlineError, Direction, Pause, Paused, Restart, Roll, Rolled,
    Rule, Skipped, Unit,
};

/// How a period ran: from which day, and what happened on the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course {
    pub day_zero: Date,
    /// In any order. They may touch and overlap.
    pub pauses: Vec<Pause>,
    /// Days on which it began anew, in any order. One after its last day comes too late and does nothing.
    pub restarts: Vec<Date>,
}

/// Where counting arrived, before it rolls.
struct Counted {
    day: Date,
    pauses: Vec<Paused>,
    skipped: Vec<Skipped>,
    clamped_from: Option<i8>,
    asked_calendar: bool,
}

impl Course {
    /// Nothing happened on the way.
    #[must_use]
    pub fn from(day_zero: Date) -> Self {
        Self {
            day_zero,
            pauses: Vec::new(),
            restarts: Vec::new(),
        }
    }

    /// # Errors
    ///
    /// When the calendar does not reach so far, when the period stands still, and when there is no such day.
    pub fn due(&self, rule: &Rule, calendar: Option<&Calendar>) -> Result<Deadline, DeadlineError> {
        if rule.direction == Direction::Before
            && !(self.pauses.is_empty() && self.restarts.is_empty())
        {
            return Err(DeadlineError::BackwardsCannotStop);
        }
        let pauses = in_order(&self.pauses)?;
        let mut restarts_in_order = self.restarts.clone();
        restarts_in_order.sort_unstable();

        let mut day_zero = self.day_zero;
        let mut restarts = Vec::new();
        let mut due = due_from(day_zero, rule, calendar, &pauses);
        for on in restarts_in_order {
            let still_runs = match &due {
                Ok(deadline) => on <= deadline.day,
                Err(DeadlineError::Paused { .. } | DeadlineError::OutOfCalendar) => true,
                Err(DeadlineError::HolidaysEnd { reached, .. }) => on <= *reached,
                Err(_) => false,
            };
            if on <= day_zero || !still_runs {
                continue;
            }
            restarts.push(Restart {
                on,
                before: day_zero,
            });
            day_zero = on;
            due = due_from(day_zero, rule, calendar, &pauses);
        }
        due.map(|mut deadline| {
            deadline.basis.restarts = restarts;
            deadline
        })
    }
}

fn due_from(
    day_zero: Date,
    rule: &Rule,
    calendar: Option<&Calendar>,
    pauses: &[Pause],
) -> Result<Deadline, DeadlineError> {
    let counted = match rule.period.unit {
        Unit::WorkingDays => count_working_days(day_zero, rule, calendar, pauses)?,
        _ => count_all_days(day_zero, rule, pauses)?,
    };
    let rolled = roll(counted.day, rule.roll, calendar)?;
    let (day, rolled) = match rolled {
        Some((day, rolled)) => (day, Some(rolled)),
        None => (counted.day, None),
    };
    let asked_calendar = counted.asked_calendar || rule.roll != Roll::Stays;
    Ok(Deadline {
        day,
        basis: Basis {
            rule: rule.clone(),
            day_zero,
            restarts: Vec::new(),
            pauses: counted.pauses,
            skipped: counted.skipped,
            clamped_from: counted.clamped_from,
            rolled,
            calendar: calendar
                .filter(|_| asked_calendar)
                .map(|calendar| calendar.used().clone()),
        },
    })
}

/// Units that lead from one day to another at once; each paused day then moves the end by one.
fn count_all_days(day_zero: Date, rule: &Rule, pauses: &[Pause]) -> Result<Counted, DeadlineError> {
    let count = i64::from(rule.period.count);
    let sign = match rule.direction {
        Direction::After => 1,
        Direction::Before => -1,
    };
    let from = |start: Date, span: Span| {
        start
            .checked_add(span)
            .map_err(|_| DeadlineError::OutOfCalendar)
    };
    let mut day = match rule.period.unit {
        Unit::Days => from(day_zero, (sign * count).days())?,
        Unit::ClearDays => from(day_zero, (sign * (count + 1)).days())?,
        Unit::Weeks => from(day_zero, (sign * count).weeks())?,
        Unit::Months => from(day_zero, (sign * count).months())?,
        Unit::Years => from(day_zero, (sign * count).years())?,
        Unit::MonthEnds => {
            from(day_zero.first_of_month(), (sign * count).months())?.last_of_month()
        }
        Unit::WorkingDays => return Err(DeadlineError::NoCalendar),
    };
    let is_by_number = matches!(rule.period.unit, Unit::Months | Unit::Years);
    let clamped_from = (is_by_number && day.day() != day_zero.day()).then(|| day_zero.day());
    let mut passed = Vec::new();
    for pause in pauses {
        // The day zero is over when the period begins to run.
        let begins = pause.from.max(
            day_zero
                .tomorrow()
                .map_err(|_| DeadlineError::OutOfCalendar)?,
        );
        if begins > day {
            continue;
        }
        let Some(until) = pause.until else {
            return Err(DeadlineError::Paused { since: pause.from });
        };
        let days = (until - begins).get_days() + 1;
        let Ok(days @ 1..) = u32::try_from(days) else {
            continue;
        };
        day = from(day, i64::from(days).days())?;
        passed.push(Paused {
            from: pause.from,
            until,
            days,
        });
    }
    Ok(Counted {
        day,
        pauses: passed,
        skipped: Vec::new(),
        clamped_from,
        asked_calendar: false,
    })
}

fn count_working_days(
    day_zero: Date,
    rule: &Rule,
    calendar: Option<&Calendar>,
    pauses: &[Pause],
) -> Result<Counted, DeadlineError> {
    let calendar = calendar.ok_or(DeadlineError::NoCalendar)?;
    let mut day = day_zero;
    let mut left = rule.period.count;
    let mut skipped = Vec::new();
    let mut passed: Vec<Paused> = Vec::new();
    while left > 0 {
        day = step(day, rule.direction)?;
        let pause = pauses
            .iter()
            .find(|pause| pause.from <= day && pause.until.is_none_or(|until| day <= until));
        if let Some(pause) = pause {
            let Some(until) = pause.until else {
                return Err(DeadlineError::Paused { since: pause.from });
            };
            let days = u32::try_from((until - day).get_days() + 1).unwrap_or_default();
            passed.push(Paused {
                from: pause.from,
                until,
                days,
            });
            day = until;
            continue;
        }
        match calendar.skipped(day)? {
            Some(one) => skipped.push(one),
            None => left -= 1,
        }
    }
    Ok(Counted {
        day,
        pauses: passed,
        skipped,
        clamped_from: None,
        asked_calendar: true,
    })
}

/// `None` when the day is a working day, or stays whatever it is.
fn roll(
    from: Date,
    roll: Roll,
    calendar: Option<&Calendar>,
) -> Result<Option<(Date, Rolled)>, DeadlineError> {
    let direction = match roll {
        Roll::Stays => return Ok(None),
        Roll::NextWorkingDay => Direction::After,
        Roll::PreviousWorkingDay => Direction::Before,
    };
    let calendar = calendar.ok_or(DeadlineError::NoCalendar)?;
    let mut day = from;
    let mut over = Vec::new();
    while let Some(one) = calendar.skipped(day)? {
        over.push(one);
        day = step(day, direction)?;
    }
    Ok((!over.is_empty()).then_some((day, Rolled { from, over })))
}

fn step(day: Date, direction: Direction) -> Result<Date, DeadlineError> {
    match direction {
        Direction::After => day.tomorrow(),
        Direction::Before => day.yesterday(),
    }
    .map_err(|_| DeadlineError::OutOfCalendar)
}

/// Sorted, and each day in one pause only.
fn in_order(pauses: &[Pause]) -> Result<Vec<Pause>, DeadlineError> {
    if let Some(pause) = pauses
        .iter()
        .find(|pause| pause.until.is_some_and(|until| until < pause.from))
    {
        return Err(DeadlineError::PauseReversed { from: pause.from });
    }
    let mut sorted = pauses.to_vec();
    sorted.sort_by_key(|pause| (pause.from, pause.until.is_none(), pause.until));
    let mut merged: Vec<Pause> = Vec::new();
    for pause in sorted {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| pause.from <= until) => {
                last.until = match (last.until, pause.until) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
            }
            _ => merged.push(pause),
        }
    }
    Ok(merged)
}
