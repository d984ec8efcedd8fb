//! Due dates of young people: what the strands compute, in one list for the centre. The day stands in the clear;
//! what it is about opens only with the key of its strand, so that who holds none sees that something is due for
//! whom, and whom to ask.
//!
//! A strand gives its dates with [`put_dates`] whenever it has computed them anew: what is the same stays as it
//! is (done stays done), what moved is replaced, and the row that was there before is kept.

mod calendar;
mod list;
mod mark;
mod of_case;
mod put;
mod remind;

pub use calendar::{CalendarFeed, calendar_feed, calendar_link, close_calendar, open_calendar};
pub use list::{DueList, DueView, due_dates};
pub use mark::{mark_done, mark_open};
pub use of_case::CaseDate;
pub use put::place_of_due_date;
pub use remind::remind;

pub(crate) use of_case::dates_of_case;
pub(crate) use put::{done_dates, has_dates, put_dates, wake_dates};
