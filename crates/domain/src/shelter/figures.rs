//! What the nights of houses come to: how full they were, how long a stay lasts, how long a bed takes, and what
//! became of those who were asked for. Counted from bookings; no name, no reason in words and no need goes in.
//!
//! Nights are those that are over: a night of the period that is still to come is neither available nor slept in.
//! A move is one stay in two bookings; figures put them together again.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use vault::{BookingId, CentreId, HouseId};

use super::{BookingState, Closed, ExpectedLength, Refusal};

/// The longest period that is counted at once, in days.
pub const LONGEST_PERIOD: i64 = 3 * 366;

/// Days that are counted: the first with the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    first: Date,
    last: Date,
}

/// Why there is no such period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PeriodError {
    #[error("the last day comes before the first")]
    Backwards,
    #[error("a period has at most {LONGEST_PERIOD} days")]
    TooLong,
}

impl Period {
    pub fn new(first: Date, last: Date) -> Result<Self, PeriodError> {
        if last < first {
            return Err(PeriodError::Backwards);
        }
        if days_between(first, last) >= LONGEST_PERIOD {
            return Err(PeriodError::TooLong);
        }
        Ok(Self { first, last })
    }

    /// A day and those before it, as many as that; no more than may be counted at once.
    pub fn up_to(last: Date, days: i64) -> Self {
        let days = days.clamp(0, LONGEST_PERIOD - 1);
        Self {
            first: last.saturating_sub(days.days()),
            last,
        }
    }

    pub const fn first(self) -> Date {
        self.first
    }

    pub const fn last(self) -> Date {
        self.last
    }

    fn has(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The day after its last; at the end of time its last.
    pub fn until(self) -> Date {
        self.last.tomorrow().unwrap_or(self.last)
    }
}

/// One booking, as far as figures need it.
#[derive(Clone, Debug)]
pub struct CountedBooking {
    pub id: BookingId,
    /// The booking that this one goes on from, after a move.
    pub continues: Option<BookingId>,
    pub house: HouseId,
    /// The centre whose young person it is.
    pub sent_by: CentreId,
    pub state: BookingState,
    pub first_night: Date,
    pub departs_on: Date,
    /// The day on which it was asked for, at the place of the house.
    pub asked_on: Date,
    /// Until when it was booked at first; `None` where that was never written down.
    pub first_until: Option<Date>,
    /// How long its house expects a stay to be; `None` where it says nothing of it.
    pub expected: Option<ExpectedLength>,
    pub refusal: Option<Refusal>,
}

/// One bed and its times out of service.
#[derive(Clone, Debug)]
pub struct CountedBed {
    pub house: HouseId,
    pub closed: Vec<Closed>,
}

/// Nights of beds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Nights {
    /// Nights in which a bed was in service.
    pub available: u64,
    /// Nights in which somebody slept in one.
    pub slept: u64,
}

impl Nights {
    /// In thousandths, rounded: how full the beds were. `None` when none was in service.
    pub fn occupancy(self) -> Option<u64> {
        (self.slept * 1_000 + self.available / 2).checked_div(self.available)
    }
}

/// How many days something took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days {
    pub count: u64,
    /// In tenths of a day, rounded.
    pub average: u64,
    /// The middle one; of two, the shorter.
    pub median: u64,
    pub longest: u64,
}

impl Days {
    fn of(mut all: Vec<u64>) -> Option<Self> {
        all.sort_unstable();
        let count = u64::try_from(all.len()).ok()?;
        let sum: u64 = all.iter().sum();
        Some(Self {
            count,
            average: (sum * 10 + count / 2).checked_div(count)?,
            median: *all.get((all.len() - 1) / 2)?,
            longest: *all.last()?,
        })
    }
}

/// What became of those for whom a bed was asked on the days of the period.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Requests {
    pub asked: u64,
    /// She slept there.
    pub came: u64,
    /// A bed is kept for her, and she has not come yet.
    pub open: u64,
    /// The house did not answer in time.
    pub unanswered: u64,
    /// She did not come.
    pub not_arrived: u64,
    /// Ended before it began, by the reason that was given.
    pub ended: BTreeMap<Refusal, u64>,
    /// The same from the time before reasons were asked for.
    pub ended_unsaid: u64,
}

/// All figures of one period.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Figures {
    /// By the first day of the month.
    pub months: BTreeMap<Date, Nights>,
    pub houses: BTreeMap<HouseId, Nights>,
    /// Nights slept here, by the centre whose young person it was.
    pub centres: BTreeMap<CentreId, u64>,
    /// Stays that ended in the period, from the first night to the last, moves included.
    pub stays: Option<Days>,
    /// From the day a bed was asked for to her first night in it, for those who came in the period.
    pub waited: Option<Days>,
    pub requests: Requests,
    /// Stays that ended in the period, or are not over, and went on after the day that was booked at first.
    pub longer: u64,
    /// Of those in houses that say how long a stay is expected to be: who was, or is, there after its end. `None`: there
    /// is no such stay.
    pub past_expected: Option<u64>,
    /// Those who are there after the last day that was booked: now, not in the period.
    pub overdue: u64,
    /// The bookings with which the stays of the period ended: whoever has the key reads there where they went.
    pub departed: Vec<BookingId>,
}

impl Figures {
    pub fn all_nights(&self) -> Nights {
        let mut all = Nights::default();
        for nights in self.months.values() {
            all.available += nights.available;
            all.slept += nights.slept;
        }
        all
    }

    /// Counts a period. `tonight` is the first night that is not over.
    pub fn of(
        period: Period,
        tonight: Date,
        beds: &[CountedBed],
        bookings: &[CountedBooking],
    ) -> Self {
        let mut figures = Self::default();
        let until = period.until().min(tonight);
        figures.count_beds(period.first, until, beds);
        for booking in bookings {
            figures.count_nights(period.first, until, tonight, booking);
        }
        let chains = Chains::of(bookings);
        let (mut lengths, mut waits) = (Vec::new(), Vec::new());
        for booking in bookings.iter().filter(|one| !chains.goes_on(one)) {
            let begin = chains.first(booking);
            let is_over = booking.state == BookingState::Departed && period.has(booking.departs_on);
            if is_over {
                lengths.push(to_count(days_between(
                    begin.first_night,
                    booking.departs_on,
                )));
                figures.departed.push(booking.id);
            }
            let end = slept_until(booking, tonight);
            let is_there = booking.state == BookingState::Arrived;
            figures.overdue += u64::from(booking.state.overstays(booking.departs_on, tonight));
            if (is_over || is_there) && begin.first_until.is_some_and(|first| end > first) {
                figures.longer += 1;
            }
            if let Some(length) = booking.expected.filter(|_| is_over || is_there) {
                let expected = length.end(chains.first_in_house(booking).first_night);
                *figures.past_expected.get_or_insert(0) += u64::from(end > expected);
            }
        }
        for booking in bookings.iter().filter(|one| one.continues.is_none()) {
            let came = has_come(chains.last(booking).state);
            if came && period.has(booking.first_night) {
                waits.push(to_count(days_between(
                    booking.asked_on,
                    booking.first_night,
                )));
            }
            if period.has(booking.asked_on) {
                figures.requests.count(chains.last(booking), came);
            }
        }
        figures.stays = Days::of(lengths);
        figures.waited = Days::of(waits);
        figures
    }

    fn count_beds(&mut self, first: Date, until: Date, beds: &[CountedBed]) {
        for month in months(first, until) {
            self.months.entry(month).or_default();
        }
        for bed in beds {
            let of_house = self.houses.entry(bed.house).or_default();
            for (month, from, to) in parts(first, until) {
                let open =
                    to_count(days_between(from, to)).saturating_sub(closed_nights(bed, from, to));
                of_house.available += open;
                self.months.entry(month).or_default().available += open;
            }
        }
    }

    fn count_nights(&mut self, first: Date, until: Date, tonight: Date, booking: &CountedBooking) {
        if !has_come(booking.state) {
            return;
        }
        let from = booking.first_night.max(first);
        let to = slept_until(booking, tonight).min(until);
        for (month, from, to) in parts(from, to) {
            let nights = to_count(days_between(from, to));
            self.months.entry(month).or_default().slept += nights;
            self.houses.entry(booking.house).or_default().slept += nights;
            *self.centres.entry(booking.sent_by).or_default() += nights;
        }
    }
}

impl Requests {
    fn count(&mut self, booking: &CountedBooking, came: bool) {
        self.asked += 1;
        match booking.state {
            _ if came => self.came += 1,
            BookingState::Held | BookingState::Confirmed => self.open += 1,
            BookingState::Expired => self.unanswered += 1,
            BookingState::NotArrived => self.not_arrived += 1,
            _ => match booking.refusal {
                Some(refusal) => *self.ended.entry(refusal).or_default() += 1,
                None => self.ended_unsaid += 1,
            },
        }
    }

    /// Those whom a house refused, or did not answer.
    pub fn refused(&self) -> u64 {
        self.unanswered
            + self
                .ended
                .iter()
                .filter(|(refusal, _)| refusal.is_by_house())
                .map(|(_, number)| number)
                .sum::<u64>()
    }
}

/// Bookings that a move puts in a row.
struct Chains<'a> {
    by_id: HashMap<BookingId, &'a CountedBooking>,
    next: HashMap<BookingId, &'a CountedBooking>,
}

impl<'a> Chains<'a> {
    fn of(bookings: &'a [CountedBooking]) -> Self {
        Self {
            by_id: bookings.iter().map(|one| (one.id, one)).collect(),
            next: bookings
                .iter()
                .filter_map(|one| Some((one.continues?, one)))
                .collect(),
        }
    }

    fn goes_on(&self, booking: &CountedBooking) -> bool {
        self.next.contains_key(&booking.id)
    }

    fn first(&self, booking: &'a CountedBooking) -> &'a CountedBooking {
        Self::walk(booking, |one| {
            one.continues.and_then(|id| self.by_id.get(&id).copied())
        })
    }

    /// Where her stay in the house began in which it ended.
    fn first_in_house(&self, booking: &'a CountedBooking) -> &'a CountedBooking {
        Self::walk(booking, |one| {
            let before = one.continues.and_then(|id| self.by_id.get(&id).copied());
            before.filter(|before| before.house == one.house)
        })
    }

    fn last(&self, booking: &'a CountedBooking) -> &'a CountedBooking {
        Self::walk(booking, |one| self.next.get(&one.id).copied())
    }

    /// Stops where it has been: a row that bites its tail is no reason to count for ever.
    fn walk(
        from: &'a CountedBooking,
        step: impl Fn(&CountedBooking) -> Option<&'a CountedBooking>,
    ) -> &'a CountedBooking {
        let mut seen = HashSet::from([from.id]);
        let mut at = from;
        while let Some(next) = step(at) {
            if !seen.insert(next.id) {
                break;
            }
            at = next;
        }
        at
    }
}

const fn has_come(state: BookingState) -> bool {
    matches!(state, BookingState::Arrived | BookingState::Departed)
}

/// The day on which she left; for somebody who is there, the first night that is not over.
fn slept_until(booking: &CountedBooking, tonight: Date) -> Date {
    match booking.state {
        BookingState::Arrived => tonight,
        _ => booking.departs_on,
    }
}

fn closed_nights(bed: &CountedBed, from: Date, to: Date) -> u64 {
    // Closings of one bed may lie over each other: a night is out of service once.
    let mut spans: Vec<(Date, Date)> = bed
        .closed
        .iter()
        .map(|one| {
            (
                one.first_night.max(from),
                one.opens_on.unwrap_or(to).min(to),
            )
        })
        .filter(|(from, to)| from < to)
        .collect();
    spans.sort_unstable();
    let (mut nights, mut reached) = (0, from);
    for (from, to) in spans {
        nights += to_count(days_between(from.max(reached), to));
        reached = reached.max(to);
    }
    nights
}

/// The months of a time: the first day of each.
fn months(from: Date, until: Date) -> impl Iterator<Item = Date> {
    parts(from, until).map(|(month, _, _)| month)
}

/// A time cut where months begin: the first day of the month, the part's first day, and the day after its last.
fn parts(from: Date, until: Date) -> impl Iterator<Item = (Date, Date, Date)> {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= until {
            return None;
        }
        let month = at.first_of_month();
        let next = month.checked_add(1.month()).unwrap_or(until).min(until);
        let part = (month, at, next);
        at = next;
        Some(part)
    })
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn to_count(days: i64) -> u64 {
    u64::try_from(days).unwrap_or(0)
}
