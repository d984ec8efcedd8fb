use domain::deadlines::{Cited, Course, Direction, Pause, Period, Roll, Rule, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;

use super::oracle::Paper;
use super::{cited, day, shipped_holidays};

fn any_rule(direction: Direction) -> impl Strategy<Value = Rule> {
    (select(Unit::ALL), select(Roll::ALL), 0_u32..400).prop_map(move |(unit, roll, count)| {
        let count = match unit {
            Unit::Years => count % 4,
            Unit::Months | Unit::MonthEnds => count % 30,
            Unit::Weeks => count % 60,
            _ => count,
        };
        Rule {
            period: Period { count, unit },
            direction,
            roll,
            cited: cited(),
        }
    })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..1_800).prop_map(|days| date(2020, 6, 1).checked_add(days.days()).expect("a date"))
}

/// Pauses beside and over each other, before, around and after day zero.
fn any_pauses(day_zero: Date) -> impl Strategy<Value = Vec<Pause>> {
    prop::collection::vec((-40_i64..300, 0_i64..40), 0..5).prop_map(move |all| {
        all.into_iter()
            .map(|(start, length)| {
                let from = day_zero.checked_add(start.days()).expect("a date");
                Pause {
                    from,
                    until: Some(from.checked_add(length.days()).expect("a date")),
                }
            })
            .collect()
    })
}

fn paper(country: &str) -> Paper {
    let calendar = shipped_holidays(country).calendar(None);
    Paper {
        holidays: calendar.holidays().map(|(day, _)| day).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn counting_forward_agrees_with_walking(
        rule in any_rule(Direction::After),
        (day_zero, pauses) in any_day().prop_flat_map(|day| (Just(day), any_pauses(day))),
    ) {
        let calendar = shipped_holidays("BE").calendar(None);
        let course = Course { day_zero, pauses: pauses.clone(), restarts: Vec::new() };
        let due = course.due(&rule, Some(&calendar)).expect("a day");
        let slow = paper("BE").find(
            day_zero,
            (rule.period.count, rule.period.unit),
            rule.direction,
            rule.roll,
            &pauses,
        );
        prop_assert_eq!(due.day, slow, "{} after {}", rule.period, day_zero);
        prop_assert_eq!(due.basis.calendar.is_some(), rule.needs_calendar());
    }

    #[test]
    fn counting_back_agrees_with_walking(rule in any_rule(Direction::Before), day_zero in any_day()) {
        let calendar = shipped_holidays("BE").calendar(None);
        let due = Course::from(day_zero).due(&rule, Some(&calendar)).expect("a day");
        let slow = paper("BE").find(
            day_zero,
            (rule.period.count, rule.period.unit),
            rule.direction,
            rule.roll,
            &[],
        );
        prop_assert_eq!(due.day, slow, "{} before {}", rule.period, day_zero);
    }

    /// The basis is enough to see where the day comes from: each skipped day and the roll account for it.
    #[test]
    fn the_basis_accounts_for_every_day(count in 1_u32..200, day_zero in any_day()) {
        let calendar = shipped_holidays("DE").calendar(Some("DE-BY"));
        let rule = Rule {
            period: Period { count, unit: Unit::WorkingDays },
            direction: Direction::After,
            roll: Roll::Stays,
            cited: cited(),
        };
        let due = Course::from(day_zero).due(&rule, Some(&calendar)).expect("a day");
        let walked = (due.day - day_zero).get_days();
        prop_assert_eq!(walked as usize, count as usize + due.basis.skipped.len());
        prop_assert!(calendar.day_off(due.day).expect("covered").is_none());
        for one in &due.basis.skipped {
            prop_assert_eq!(calendar.day_off(one.day).expect("covered"), Some(one.why.clone()));
        }
    }

    /// More time is never less time, and a pause never makes a day earlier.
    #[test]
    fn later_is_later(rule in any_rule(Direction::After), day_zero in any_day(), pause in 0_i64..60) {
        let calendar = shipped_holidays("BE").calendar(None);
        let due = Course::from(day_zero).due(&rule, Some(&calendar)).expect("a day");
        let mut longer = rule.clone();
        longer.period.count += 1;
        let more = Course::from(day_zero).due(&longer, Some(&calendar)).expect("a day");
        prop_assert!(more.day >= due.day);
        let from = day_zero.tomorrow().expect("a date");
        let paused = Course {
            day_zero,
            pauses: vec![Pause { from, until: Some(from.checked_add(pause.days()).expect("a date")) }],
            restarts: Vec::new(),
        };
        prop_assert!(paused.due(&rule, Some(&calendar)).expect("a day").day >= due.day);
    }

    /// A rule without a source of the web is still a rule; a day is never before what it counts from.
    #[test]
    fn nothing_is_due_before_it_begins(rule in any_rule(Direction::After), day_zero in any_day()) {
        let calendar = shipped_holidays("BE").calendar(None);
        let house = Rule {
            cited: Cited { source: None, checked: day("2026-11-26"), verified: false },
            roll: if rule.roll == Roll::PreviousWorkingDay { Roll::Stays } else { rule.roll },
            ..rule
        };
        let due = Course::from(day_zero).due(&house, Some(&calendar)).expect("a day");
        prop_assert!(due.day >= day_zero);
    }
}
