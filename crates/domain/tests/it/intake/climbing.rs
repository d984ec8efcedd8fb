//! An unread report climbs, after times that are data.

use domain::intake::climbing::{ClimbingError, ClimbingPolicy};
use domain::intake::{Climb, Priority};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn policy() -> ClimbingPolicy {
    ClimbingPolicy::shipped().expect("the policy")
}

fn after(priority: Priority, minutes: i64) -> Vec<Climb> {
    let received = Timestamp::UNIX_EPOCH;
    policy().climbed(
        priority,
        received,
        received + SignedDuration::from_mins(minutes),
    )
}

#[test]
fn a_critical_report_reaches_the_manager_and_then_the_network() {
    assert!(after(Priority::Critical, 59).is_empty());
    assert_eq!(after(Priority::Critical, 60), [Climb::Manager]);
    assert_eq!(after(Priority::Critical, 179), [Climb::Manager]);
    assert_eq!(
        after(Priority::Critical, 180),
        [Climb::Manager, Climb::Network]
    );
    assert_eq!(after(Priority::Urgent, 24 * 60), [Climb::Manager]);
    assert!(after(Priority::Otherwise, 60 * 24 * 60).is_empty());
}

#[test]
fn our_own_default_says_that_it_has_no_source() {
    assert!(policy().critical.source.is_none());
    assert!(policy().urgent.source.is_none());
}

#[test]
fn a_policy_in_the_wrong_order_is_refused() {
    let text = |manager: i64, network: i64| {
        format!(
            "version = 1\n[critical]\nmanager_minutes = {manager}\nnetwork_minutes = {network}\n\
             checked = 2026-11-23\n[urgent]\nmanager_minutes = 5\nnetwork_minutes = 6\n\
             source = \"Handbook, page 4\"\nchecked = 2026-11-23\n"
        )
    };
    assert!(ClimbingPolicy::parse(&text(10, 20)).is_ok());
    assert!(matches!(
        ClimbingPolicy::parse(&text(20, 20)),
        Err(ClimbingError::Order { .. })
    ));
    assert!(matches!(
        ClimbingPolicy::parse(&text(0, 20)),
        Err(ClimbingError::Time { .. })
    ));
    assert!(matches!(
        ClimbingPolicy::parse("version = 1"),
        Err(ClimbingError::Syntax(_))
    ));
}

proptest! {
    #[test]
    fn nothing_climbs_back_and_nothing_skips_the_manager(
        minutes in 0_i64..10_000,
        more in 0_i64..10_000,
        priority in proptest::sample::select(Priority::ALL.to_vec()),
    ) {
        let (sooner, later) = (after(priority, minutes), after(priority, minutes + more));
        prop_assert!(sooner.iter().all(|climb| later.contains(climb)));
        prop_assert!(!later.contains(&Climb::Network) || later.contains(&Climb::Manager));
    }
}
