//! Turns of duty: what a clock on the wall shows, also in the nights in which the clocks change.

use domain::intake::duty::{
    DutyPhone, Turn, TurnError, bounds_of_week, duty_at, parse_time_of_day, week_of,
};
use domain::intake::routing::Duty;
use jiff::civil::{Date, DateTime, date, datetime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn brussels() -> TimeZone {
    TimeZone::get("Europe/Brussels").expect("a zone")
}

fn turn(from: DateTime, until: DateTime) -> Result<Turn, TurnError> {
    Turn::local(from, until, &brussels())
}

fn hours(turn: Turn) -> i64 {
    turn.until.duration_since(turn.from).as_hours()
}

#[test]
fn a_night_in_which_the_clocks_change_is_as_long_as_it_is() {
    let night = |year, month, day| {
        let from = date(year, month, day).at(22, 0, 0, 0);
        turn(from, from.date().tomorrow().expect("a day").at(6, 0, 0, 0)).expect("a turn")
    };
    assert_eq!(hours(night(2026, 10, 23)), 8);
    assert_eq!(hours(night(2026, 10, 24)), 9, "the clocks go back");
    assert_eq!(hours(night(2027, 3, 27)), 7, "the clocks go forward");
}

#[test]
fn the_hour_that_comes_twice_is_covered_both_times() {
    // 02:30 comes twice on 25 October 2026.
    let before = turn(
        datetime(2026, 10, 24, 22, 0, 0, 0),
        datetime(2026, 10, 25, 2, 30, 0, 0),
    );
    let after = turn(
        datetime(2026, 10, 25, 2, 30, 0, 0),
        datetime(2026, 10, 25, 8, 0, 0, 0),
    );
    let (before, after) = (before.expect("a turn"), after.expect("a turn"));
    assert!(before.until > after.from, "an hour without anybody");
    assert_eq!(
        before.until.duration_since(after.from),
        SignedDuration::from_hours(1)
    );
}

#[test]
fn a_turn_that_is_none_is_refused() {
    let noon = datetime(2026, 11, 23, 12, 0, 0, 0);
    assert_eq!(turn(noon, noon), Err(TurnError::EndsBeforeItBegins));
    assert_eq!(
        turn(noon, datetime(2026, 11, 23, 8, 0, 0, 0)),
        Err(TurnError::EndsBeforeItBegins)
    );
    assert_eq!(
        turn(noon, datetime(2026, 12, 1, 12, 0, 0, 0)),
        Err(TurnError::TooLong)
    );
    assert!(turn(noon, datetime(2026, 11, 30, 12, 0, 0, 0)).is_ok());
}

#[test]
fn a_week_begins_on_monday_at_the_place() {
    assert_eq!(week_of(date(2026, 11, 29)), date(2026, 11, 23));
    assert_eq!(week_of(date(2026, 11, 23)), date(2026, 11, 23));
    let long = bounds_of_week(date(2026, 10, 19), &brussels());
    assert_eq!(long.until.duration_since(long.from).as_hours(), 7 * 24 + 1);
}

#[test]
fn a_roster_that_nobody_keeps_is_not_a_roster_without_anybody() {
    let now: Timestamp = "2026-11-23T12:00:00Z".parse().expect("an instant");
    let turn_at = |hours: i64| Turn {
        from: now + SignedDuration::from_hours(hours),
        until: now + SignedDuration::from_hours(hours + 8),
    };
    assert_eq!(duty_at(now, &[]), Duty::NoRoster);
    assert_eq!(duty_at(now, &[turn_at(-4)]), Duty::OnDuty);
    assert_eq!(
        duty_at(now, &[turn_at(-8)]),
        Duty::OffDuty,
        "the end is not in it"
    );
    assert_eq!(duty_at(now, &[turn_at(12)]), Duty::OffDuty);
    assert_eq!(duty_at(now, &[turn_at(-30 * 24)]), Duty::NoRoster);
}

#[test]
fn a_time_of_day_is_read_as_people_type_it() {
    for typed in ["8:30", "08.30", "8h30", "8u30", "0830", " 8:30 "] {
        let (time, next_day) = parse_time_of_day(typed).expect(typed);
        assert_eq!(
            (time.hour(), time.minute(), next_day),
            (8, 30, false),
            "{typed}"
        );
    }
    assert_eq!(parse_time_of_day("8").expect("eight").0.hour(), 8);
    assert!(parse_time_of_day("24:00").expect("midnight").1);
    for wrong in ["", "25", "8:60", "noon", "8:3:0", "-1", "08300"] {
        assert!(parse_time_of_day(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_duty_phone_can_be_dialled() {
    let phone = DutyPhone::parse("+32 (0)9 000 00 00").expect("a number");
    assert_eq!(phone.dial(), "+3290000000");
    assert_eq!(DutyPhone::parse("").expect("none"), DutyPhone::default());
    for wrong in ["ask Ann", "12", "1234567890123456789012"] {
        assert!(DutyPhone::parse(wrong).is_err(), "{wrong}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i32..3_000).prop_map(|days| {
        date(2024, 1, 1)
            .checked_add(jiff::Span::new().days(days))
            .expect("a day")
    })
}

/// On this night the clock in Brussels goes from 2:00 to 3:00.
#[test]
fn a_turn_that_begins_in_the_hour_that_is_skipped_follows_the_one_that_ends_then() {
    let zone = brussels();
    let night = date(2024, 3, 31);
    let turn = |from: (i8, i8), until: (i8, i8)| {
        Turn::local(
            night.at(from.0, from.1, 0, 0),
            night.at(until.0, until.1, 0, 0),
            &zone,
        )
    };
    let jump: Timestamp = "2024-03-31T01:00:00Z".parse().expect("an instant");
    let before = turn((0, 30), (2, 30)).expect("a turn");
    let after = turn((2, 30), (3, 30)).expect("a turn");
    assert_eq!(before.until, jump);
    assert_eq!(after.from, jump);
    assert_eq!(turn((2, 15), (2, 45)), Err(TurnError::NoSuchTime));
}

proptest! {
    /// Whoever fills a day with turns that follow each other leaves no moment without anybody.
    #[test]
    fn turns_that_follow_each_other_leave_no_gap(
        day in any_day(),
        mut cuts in proptest::collection::btree_set(1_i8..24, 0..4),
    ) {
        let zone = brussels();
        cuts.insert(0);
        let mut edges: Vec<DateTime> = cuts.iter().map(|hour| day.at(*hour, 30, 0, 0)).collect();
        edges.push(day.tomorrow().expect("a day").at(0, 30, 0, 0));
        let turns: Vec<Turn> = edges
            .windows(2)
            .map(|pair| Turn::local(pair[0], pair[1], &zone).expect("a turn"))
            .collect();
        for pair in turns.windows(2) {
            prop_assert!(pair[0].until >= pair[1].from);
        }
    }

    #[test]
    fn a_week_later_the_wall_shows_the_same(day in any_day(), from in 4_i8..20, long in 1_i8..4) {
        let zone = brussels();
        let turn = Turn::local(day.at(from, 0, 0, 0), day.at(from + long, 0, 0, 0), &zone)
            .expect("a turn");
        let later = turn.days_later(7, &zone).expect("a turn");
        let wall = |instant: Timestamp| zone.to_datetime(instant);
        prop_assert_eq!(wall(later.from).time(), wall(turn.from).time());
        prop_assert_eq!(wall(later.until).time(), wall(turn.until).time());
        prop_assert_eq!(wall(later.from).date().weekday(), wall(turn.from).date().weekday());
    }
}
