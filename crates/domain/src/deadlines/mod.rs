//! Deadlines: from a rule, a day zero and what happened on the way, to a date that explains itself.
//!
//! A room of its own, because law, status, shelter, housing and support all count days. Pure: the calendar
//! of holidays ([`Calendar`], read from `content/holidays/`) is a parameter.
//!
//! [`Course::due`] gives a [`Deadline`]: the day, and its [`Basis`] (rule, day zero, what was skipped and
//! why, roll), from which [`Basis::messages`] makes the sentence on screen. [`due_after_hours`] does the
//! same for a time in hours, where the clocks may change on the way. Both are stored as they were given:
//! when the rule changes later, [`Comparison`] shows the old and the new one, and never moves the old.
//!
//! What must always hold, and is tested:
//!
//! - Counting agrees with walking through the calendar day by day.
//! - A holiday file that ends too early is an error that says so ([`DeadlineError::HolidaysEnd`]).
//! - Nothing that happened is undone: a restart that comes too late changes nothing, and the day before a
//!   restart stays in the basis.
//!
//! A holiday that is missing in a file skips nothing: counting forward, the date is then too early, which is
//! the safe side. What a file does not know stands in its `limits`, for the page that shows the date.
//!
//! # Adding a country
//!
//! Write `content/holidays/<country>.toml` (shape: [`holidays`]), name it in `holidays/shipped.rs`, and
//! give known dates of two years to the test `shipped_holidays` in `tests/it/counting`.

mod basis;
mod calendar;
mod calendar_file;
mod comparison;
mod course;
mod due;
pub mod holidays;
mod hours;
mod rule;
mod sentence;
pub(crate) mod stored;

pub use basis::{
    Basis, CalendarUsed, Deadline, DeadlineError, Pause, Paused, Restart, Rolled, Skipped, Why,
};
pub use calendar::Calendar;
pub use calendar_file::calendar_file;
pub use comparison::{Comparison, Moved};
pub use course::Course;
pub use due::{DueDate, HealthAct, LegalAct, Names, PaperAct, Strand, Task};
pub use hours::{ClockChange, HourDeadline, due_after_hours};
pub use rule::{Cited, Direction, Period, PeriodError, Roll, Rule, Unit};
pub use sentence::{Argument, MESSAGES, Message};
