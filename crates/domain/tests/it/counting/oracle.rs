//! The slow way, written without looking at the quick one: one day after the other, as with a finger on a
//! paper calendar.

use std::collections::BTreeSet;

use domain::deadlines::{Direction, Pause, Roll, Unit};
use jiff::civil::{Date, Weekday};

pub struct Paper {
    /// Holidays, all of them.
    pub holidays: BTreeSet<Date>,
}

impl Paper {
    pub fn is_free(&self, day: Date) -> bool {
        day.weekday() == Weekday::Saturday
            || day.weekday() == Weekday::Sunday
            || self.holidays.contains(&day)
    }

    pub fn find(
        &self,
        day_zero: Date,
        (count, unit): (u32, Unit),
        direction: Direction,
        roll: Roll,
        pauses: &[Pause],
    ) -> Date {
        let next = |day: Date| match direction {
            Direction::After => day.tomorrow().expect("within the calendar"),
            Direction::Before => day.yesterday().expect("within the calendar"),
        };
        let is_paused = |day: Date| {
            pauses
                .iter()
                .any(|pause| pause.from <= day && day <= pause.until.expect("ended"))
        };
        // How far it would be without pauses, in days walked.
        let mut running = 0;
        let mut day = day_zero;
        if unit == Unit::WorkingDays {
            let mut counted = 0;
            while counted < count {
                day = next(day);
                if !self.is_free(day) && !is_paused(day) {
                    counted += 1;
                }
            }
        } else {
            let is_there = |walked: u32, day: Date| match unit {
                Unit::Days => walked == count,
                Unit::ClearDays => walked == count + 1,
                Unit::Weeks => walked == 7 * count,
                Unit::Months => months_apart(day_zero, day) == count && fits(day_zero, day),
                Unit::Years => months_apart(day_zero, day) == 12 * count && fits(day_zero, day),
                Unit::MonthEnds => months_apart(day_zero, day) == count && is_last(day),
                Unit::WorkingDays => unreachable!("counted above"),
            };
            let mut walked = 0;
            // The last day of the month of day zero may lie ahead even when counting back.
            if unit == Unit::MonthEnds && count == 0 {
                while !is_last(day) {
                    day = day.tomorrow().expect("within the calendar");
                    running += 1;
                }
            } else {
                while !is_there(walked, day) {
                    day = next(day);
                    walked += 1;
                }
                running = walked;
            }
            if direction == Direction::After {
                day = day_zero;
                while running > 0 {
                    day = next(day);
                    if !is_paused(day) {
                        running -= 1;
                    }
                }
            }
        }
        while roll != Roll::Stays && self.is_free(day) {
            day = match roll {
                Roll::NextWorkingDay => day.tomorrow().expect("within the calendar"),
                _ => day.yesterday().expect("within the calendar"),
            };
        }
        day
    }
}

fn months_apart(one: Date, other: Date) -> u32 {
    let number = |day: Date| 12 * i32::from(day.year()) + i32::from(day.month());
    number(one).abs_diff(number(other))
}

fn is_last(day: Date) -> bool {
    day.tomorrow().expect("within the calendar").day() == 1
}

/// The same number; or the last day of a month that is too short for it.
fn fits(day_zero: Date, day: Date) -> bool {
    day.day() == day_zero.day() || (is_last(day) && day.day() < day_zero.day())
}
