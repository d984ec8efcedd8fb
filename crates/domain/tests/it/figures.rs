//! Figures of houses against somebody who walks through every night of every bed.

use domain::shelter::figures::{CountedBed, CountedBooking, Figures, Nights, Period, PeriodError};
use domain::shelter::{BookingState, Closed, ExpectedLength, Refusal};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;
use vault::{BookingId, CentreId, HouseId};

fn booking(number: u8, first_night: Date, departs_on: Date, state: BookingState) -> CountedBooking {
    CountedBooking {
        id: BookingId::from_bytes([number; 16]),
        continues: None,
        house: HouseId::from_bytes([1; 16]),
        sent_by: CentreId::from_bytes([2; 16]),
        state,
        first_night,
        departs_on,
        asked_on: first_night,
        first_until: None,
        expected: None,
        refusal: None,
    }
}

/// A house says how long it expects a stay to be: moves within it are one stay, and another house begins anew.
#[test]
fn who_stays_longer_than_her_house_expects_is_counted() {
    let month = ExpectedLength::new(1, 2);
    let stay = |number, first, until, state| CountedBooking {
        expected: month,
        ..booking(number, first, until, state)
    };
    let gone = BookingState::Departed;
    let first = stay(1, date(2026, 9, 1), date(2026, 9, 11), gone);
    let mut second = stay(2, date(2026, 9, 11), date(2026, 10, 2), gone);
    second.continues = Some(first.id);
    let asked = period(date(2026, 9, 1), date(2026, 10, 31));
    let count = |all: &[CountedBooking]| {
        let tonight = date(2026, 11, 1);
        Figures::of(asked, tonight, &[], all).past_expected
    };
    let (one, two) = (first.clone(), second.clone());
    assert_eq!(count(&[one, two]), Some(1));
    // On its last day she was not past it, and where nobody expects anything nothing is counted.
    let (one, mut two) = (first.clone(), second.clone());
    two.departs_on = date(2026, 10, 1);
    assert_eq!(count(&[one, two]), Some(0));
    let (one, mut two) = (first.clone(), second.clone());
    two.house = HouseId::from_bytes([9; 16]);
    assert_eq!(count(&[one, two.clone()]), Some(0), "another house");
    two.expected = None;
    assert_eq!(count(&[first, two]), None);
    // Who is still there counts too.
    let there = stay(
        3,
        date(2026, 9, 20),
        date(2026, 11, 5),
        BookingState::Arrived,
    );
    assert_eq!(count(&[there]), Some(1));
}

fn period(first: Date, last: Date) -> Period {
    Period::new(first, last).expect("a period")
}

/// The night of arrival counts, that of departure does not; on a leap day as on any other.
#[test]
fn a_stay_over_a_leap_day_has_its_nights_in_both_months() {
    let stay = booking(
        1,
        date(2028, 2, 28),
        date(2028, 3, 2),
        BookingState::Departed,
    );
    let bed = CountedBed {
        house: stay.house,
        closed: Vec::new(),
    };
    let figures = Figures::of(
        period(date(2028, 2, 1), date(2028, 3, 31)),
        date(2028, 4, 1),
        &[bed],
        &[stay],
    );
    let nights = |available, slept| Nights { available, slept };
    assert_eq!(figures.months[&date(2028, 2, 1)], nights(29, 2));
    assert_eq!(figures.months[&date(2028, 3, 1)], nights(31, 1));
    assert_eq!(figures.stays.map(|days| days.longest), Some(3));
    assert_eq!(nights(0, 0).occupancy(), None);
}

#[test]
fn a_move_is_one_stay_and_one_request() {
    let mut first = booking(
        1,
        date(2026, 9, 1),
        date(2026, 9, 11),
        BookingState::Departed,
    );
    first.asked_on = date(2026, 8, 30);
    first.first_until = Some(date(2026, 9, 8));
    let mut second = booking(
        2,
        date(2026, 9, 11),
        date(2026, 9, 21),
        BookingState::Departed,
    );
    second.continues = Some(first.id);
    second.asked_on = date(2026, 9, 11);
    let asked = period(date(2026, 8, 1), date(2026, 9, 30));
    let figures = Figures::of(
        asked,
        date(2026, 10, 1),
        &[],
        &[first.clone(), second.clone()],
    );
    let stays = figures.stays.expect("one");
    assert_eq!((stays.count, stays.longest, stays.average), (1, 20, 200));
    assert_eq!(figures.waited.map(|days| days.longest), Some(2));
    assert_eq!((figures.requests.asked, figures.requests.came), (1, 1));
    assert_eq!(figures.longer, 1);
    assert_eq!(figures.departed, [second.id]);
    // Two rows that say they go on from each other do not count for ever.
    first.continues = Some(second.id);
    assert_eq!(
        Figures::of(asked, date(2026, 10, 1), &[], &[first, second]).stays,
        None
    );
}

#[test]
fn what_became_of_requests() {
    let day = date(2026, 9, 1);
    let with = |number, state, refusal| CountedBooking {
        refusal,
        ..booking(number, day, date(2026, 9, 3), state)
    };
    let all = [
        with(1, BookingState::Expired, None),
        with(2, BookingState::Cancelled, Some(Refusal::NoStaff)),
        with(3, BookingState::Cancelled, Some(Refusal::HerChoice)),
        with(4, BookingState::Cancelled, None),
        with(5, BookingState::NotArrived, None),
        with(6, BookingState::Held, None),
        with(7, BookingState::Arrived, None),
    ];
    let figures = Figures::of(period(day, day), date(2026, 9, 5), &[], &all);
    let requests = &figures.requests;
    assert_eq!(requests.asked, 7);
    assert_eq!(requests.refused(), 2, "unanswered, and nobody there");
    assert_eq!((requests.unanswered, requests.ended_unsaid), (1, 1));
    assert_eq!(
        (requests.not_arrived, requests.open, requests.came),
        (1, 1, 1)
    );
    assert_eq!(requests.ended[&Refusal::HerChoice], 1);
    assert_eq!(figures.overdue, 1, "she was to leave on the third");
}

#[test]
fn periods_that_are_none() {
    let day = date(2026, 9, 1);
    let before = date(2026, 8, 31);
    assert_eq!(Period::new(day, before), Err(PeriodError::Backwards));
    assert_eq!(
        Period::new(date(2000, 1, 1), day),
        Err(PeriodError::TooLong)
    );
    assert_eq!(Period::up_to(day, i64::MAX).last(), day);
    assert_eq!(Period::up_to(Date::MIN, 90).first(), Date::MIN);
    assert_eq!(Period::up_to(Date::MAX, 0).until(), Date::MAX);
}

fn day() -> impl Strategy<Value = Date> {
    (0i64..400).prop_map(|days| date(2027, 6, 1).saturating_add(days.days()))
}

fn span() -> impl Strategy<Value = (Date, Date)> {
    (day(), 0i64..90).prop_map(|(from, days)| (from, from.saturating_add(days.days())))
}

proptest! {
    #[test]
    fn nights_are_what_somebody_counts_who_walks_through_them(
        asked in span(),
        tonight in day(),
        closed in proptest::collection::vec((day(), proptest::option::of(day())), 0..4),
        stays in proptest::collection::vec((span(), select(&BookingState::ALL[..])), 0..12),
    ) {
        let period = period(asked.0, asked.1);
        let bookings: Vec<CountedBooking> = (0u8..)
            .zip(&stays)
            .map(|(number, ((from, to), state))| booking(number, *from, *to, *state))
            .collect();
        let bed = CountedBed {
            house: HouseId::from_bytes([1; 16]),
            closed: closed
                .iter()
                .map(|(first_night, opens_on)| Closed { first_night: *first_night, opens_on: *opens_on })
                .collect(),
        };
        let is_closed = |night: Date| bed.closed.iter().any(|one| {
            one.first_night <= night && one.opens_on.is_none_or(|opens| night < opens)
        });
        let (mut available, mut slept) = (0, 0);
        let mut night = period.first();
        while night <= period.last() && night < tonight {
            available += u64::from(!is_closed(night));
            for one in &bookings {
                let until = match one.state {
                    BookingState::Arrived => tonight,
                    BookingState::Departed => one.departs_on,
                    _ => one.first_night,
                };
                slept += u64::from(one.first_night <= night && night < until);
            }
            night = night.tomorrow().expect("a day");
        }
        let figures = Figures::of(period, tonight, &[bed], &bookings);
        prop_assert_eq!(figures.all_nights(), Nights { available, slept });
        let of_houses: u64 = figures.houses.values().map(|nights| nights.slept).sum();
        let of_centres: u64 = figures.centres.values().sum();
        prop_assert_eq!((of_houses, of_centres), (slept, slept));
        let requests = &figures.requests;
        let told = requests.came + requests.open + requests.unanswered + requests.not_arrived
            + requests.ended_unsaid + requests.ended.values().sum::<u64>();
        prop_assert_eq!(requests.asked, told);
    }
}
