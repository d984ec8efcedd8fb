use domain::deadlines::{ClockChange, due_after_hours};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::cited;

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn on_the_wall(at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/Brussels").expect("bundled");
    at.to_zoned_datetime(zone).datetime().to_string()
}

/// 29 March 2026: 01:59 in Brussels is followed by 03:00. 25 October 2026: 02:59 by 02:00.
#[test]
fn hours_are_hours_that_pass() {
    let due = |from: &str, hours| {
        due_after_hours(instant(from), hours, "Europe/Brussels", cited()).expect("an instant")
    };
    let spring = due("2026-03-28T11:00:00Z", 24);
    assert_eq!(on_the_wall(spring.from), "2026-03-28T12:00:00");
    assert_eq!(on_the_wall(spring.at), "2026-03-29T13:00:00");
    assert_eq!(
        spring.clock_change,
        Some(ClockChange {
            at: instant("2026-03-29T01:00:00Z"),
            seconds: 3600
        })
    );
    let autumn = due("2026-10-24T10:00:00Z", 24);
    assert_eq!(on_the_wall(autumn.at), "2026-10-25T11:00:00");
    assert_eq!(autumn.clock_change.expect("put back").seconds, -3600);
    let ordinary = due("2026-11-26T10:00:00Z", 72);
    assert_eq!(on_the_wall(ordinary.at), "2026-11-29T11:00:00");
    assert_eq!(ordinary.clock_change, None);
    // Both changes: the clock on the wall is again where it was.
    assert_eq!(due("2026-01-01T00:00:00Z", 365 * 24).clock_change, None);
}

#[test]
fn a_wall_that_nobody_knows_has_no_clock() {
    assert_eq!(
        due_after_hours(instant("2026-01-01T00:00:00Z"), 1, "Atlantis", cited()),
        None
    );
}

proptest! {
    #[test]
    fn as_many_hours_pass_as_were_asked(seconds in 0_i64..4_000_000_000, hours in 0_u32..20_000) {
        let from = Timestamp::from_second(seconds).expect("an instant");
        let due = due_after_hours(from, hours, "Europe/Brussels", cited()).expect("an instant");
        prop_assert_eq!(due.at.duration_since(from), SignedDuration::from_hours(i64::from(hours)));
        if let Some(change) = due.clock_change {
            prop_assert!(from < change.at && change.at <= due.at);
        }
    }
}
