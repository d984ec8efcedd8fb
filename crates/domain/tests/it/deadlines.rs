//! How soon a report must be decided on: more danger never waits longer, and no policy crashes it.

use domain::intake::{CheckResult, Priority, ResponseTimes, Urgency};
use domain::recognition::{ConcernLevel, HarmEvidence};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

const URGENCIES: [Urgency; 4] = Urgency::ALL;

fn check() -> impl Strategy<Value = CheckResult> {
    let harm = select(vec![
        HarmEvidence::NoneSeen,
        HarmEvidence::Signs,
        HarmEvidence::Immediate,
    ]);
    harm.prop_map(|harm| CheckResult {
        harm,
        concern: ConcernLevel::Low,
    })
}

fn times() -> impl Strategy<Value = ResponseTimes> {
    (0_i64..1_000_000, 0_i64..1_000_000, 0_i64..1_000_000).prop_map(|(one, two, three)| {
        let seconds = SignedDuration::from_secs;
        ResponseTimes {
            critical: seconds(one),
            urgent: seconds(one + two),
            otherwise: seconds(one + two + three),
        }
    })
}

proptest! {
    /// A check can make a report more pressing, never less: no sign found is never "no".
    #[test]
    fn a_check_never_makes_it_wait_longer(said in select(&URGENCIES[..]), check in check()) {
        let without = Priority::of(said, None);
        let with = Priority::of(said, Some(check));
        prop_assert!(with <= without);
        if check.harm == HarmEvidence::NoneSeen {
            prop_assert_eq!(with, without);
        }
        if check.harm == HarmEvidence::Immediate {
            prop_assert_eq!(with, Priority::Critical);
        }
    }

    /// "I don't know" waits no longer than "soon".
    #[test]
    fn not_known_is_not_no(check in proptest::option::of(check())) {
        let of = |said| Priority::of(said, check);
        prop_assert_eq!(of(Urgency::Unknown), of(Urgency::Soon));
        prop_assert!(of(Urgency::Now) <= of(Urgency::Soon));
        prop_assert!(of(Urgency::Soon) <= of(Urgency::NotUrgent));
    }

    /// The deadline is after the report, and the more pressing the sooner.
    #[test]
    fn the_more_pressing_is_due_sooner(received in 0_i64..4_000_000_000, times in times()) {
        let received = Timestamp::from_second(received).expect("an instant");
        let due = Priority::ALL.map(|priority| priority.due_at(received, times));
        prop_assert!(received <= due[0] && due[0] <= due[1] && due[1] <= due[2]);
        prop_assert_eq!(received.duration_until(due[2]), times.otherwise);
    }

    #[test]
    fn no_policy_crashes(received in any::<i64>(), seconds in any::<i64>()) {
        let Ok(received) = Timestamp::from_millisecond(received % 250_000_000_000_000) else {
            return Ok(());
        };
        let time = SignedDuration::from_secs(seconds);
        let times = ResponseTimes { critical: time, urgent: time, otherwise: time };
        for priority in Priority::ALL {
            let due = priority.due_at(received, times);
            prop_assert!(seconds < 0 || due >= received);
        }
    }
}
