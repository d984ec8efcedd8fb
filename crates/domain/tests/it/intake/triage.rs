//! The clock, the rule of priority, what may be the same young person, and numbers that may leave a centre.

use std::collections::BTreeSet;

use domain::intake::triage::alike::{Traits, Why, names_are_alike};
use domain::intake::triage::statistics::{
    Counted, QueueNumbers, SMALL, may_leave, spread, withhold,
};
use domain::intake::triage::{
    Advice, Amount, Basis, ReferralOn, ReferralOnError, TimeLeft, TriageError, TriagePolicy,
    time_left,
};
use domain::intake::{Channel, Priority, ReportOfConcern, SaidAge, TriageDecision};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn policy() -> TriagePolicy {
    TriagePolicy::shipped().expect("the policy")
}

fn ids() -> Vec<String> {
    policy()
        .dangers
        .into_iter()
        .map(|danger| danger.id)
        .collect()
}

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

#[test]
fn each_danger_says_what_it_follows() {
    for danger in policy().dangers {
        assert!(!danger.indicator.is_empty(), "{}", danger.id);
        assert!(!danger.sources.is_empty(), "{}", danger.id);
    }
}

#[test]
fn one_sign_of_harm_decides_alone_and_a_child_under_13_is_never_least_pressing() {
    let rule = |ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        policy().rule(Priority::Otherwise, &ids)
    };
    assert_eq!(rule(&["with-exploiter-now"]), Priority::Critical);
    assert_eq!(rule(&["under-13"]), Priority::Urgent);
    assert_eq!(rule(&["under-13", "suicidal"]), Priority::Critical);
    assert_eq!(rule(&["a word of another policy"]), Priority::Otherwise);
    assert_eq!(rule(&[]), Priority::Otherwise);
}

#[test]
fn a_policy_that_is_out_of_order_is_refused() {
    let shipped = include_str!("../../../../../content/policy/triage.toml");
    let slower = shipped.replace("minutes = 60", "minutes = 600");
    assert!(matches!(
        TriagePolicy::parse(&slower),
        Err(TriageError::Order)
    ));
    let soothing = shipped.replacen("\"critical\"", "\"otherwise\"", 1);
    assert!(matches!(
        TriagePolicy::parse(&soothing),
        Err(TriageError::Raises { .. })
    ));
    let twice = shipped.replace("\"suicidal\"", "\"pregnant\"");
    assert!(matches!(
        TriagePolicy::parse(&twice),
        Err(TriageError::Twice { .. })
    ));
}

#[test]
fn the_clock_says_what_people_say() {
    let left = |minutes| time_left(at(0) + SignedDuration::from_mins(minutes), at(0));
    assert_eq!(left(40), TimeLeft::Left(Amount::Minutes(40)));
    assert_eq!(left(200), TimeLeft::Left(Amount::Hours(3)));
    assert_eq!(left(5 * 1_440 + 60), TimeLeft::Left(Amount::Days(5)));
    assert_eq!(left(0), TimeLeft::Over(Amount::Minutes(0)));
    assert_eq!(left(-150), TimeLeft::Over(Amount::Hours(2)));
}

#[test]
fn what_is_missing_from_a_referral_is_named() {
    let full = ReferralOn {
        service: "A clinic".to_owned(),
        what: "An examination".to_owned(),
        basis: Basis::SheAgrees,
        ground: String::new(),
        told: "That she can go there".to_owned(),
    };
    assert_eq!(full.check(), Ok(()));
    let alone = ReferralOn {
        basis: Basis::Without,
        ..full.clone()
    };
    assert_eq!(alone.check(), Err(ReferralOnError::Ground));
    let silent = ReferralOn {
        told: String::new(),
        ..full
    };
    assert_eq!(silent.check(), Err(ReferralOnError::Told));
}

#[test]
fn minutes_of_advice_are_minutes() {
    assert_eq!(Advice::parse_minutes(" 25 "), Ok(Some(25)));
    assert_eq!(Advice::parse_minutes(""), Ok(None));
    assert!(Advice::parse_minutes("0").is_err());
    assert!(Advice::parse_minutes("half an hour").is_err());
}

fn traits(about: &str, place: &str, age: Option<u8>) -> Traits {
    let report = ReportOfConcern {
        about: about.to_owned(),
        place: place.to_owned(),
        age: age.and_then(SaidAge::new),
        ..ReportOfConcern::default()
    };
    Traits::of(&report, &[], "BE")
}

#[test]
fn two_reports_are_alike_for_a_reason() {
    let why = |one: &Traits, other: &Traits, days: i64| -> Vec<Why> {
        one.alike(at(0), other, at(days * 24)).into_iter().collect()
    };
    let one = traits("Her number is 0470 12 34 56", "", None);
    let two = traits("Call her: +32470123456", "", None);
    assert_eq!(why(&one, &two, 300), [Why::SameIdentifier]);
    let one = traits("It is about Yasmina from my class", "", None);
    let two = traits("My niece Jasmina, 15", "", None);
    let three = traits("My niece Sofie, 15", "", None);
    assert_eq!(why(&one, &two, 300), [Why::NameAlike]);
    assert!(why(&one, &three, 0).is_empty());
    let one = traits("a girl", "Near the station of Merelgem", Some(15));
    let two = traits("somebody", "merelgem, a car park", Some(14));
    assert_eq!(why(&one, &two, 10), [Why::PlaceAndAge]);
    assert!(why(&one, &two, 30).is_empty());
    let older = traits("somebody", "merelgem", Some(17));
    assert!(why(&one, &older, 0).is_empty());
    let arabic = traits("ليلى في صفي", "", None);
    assert_eq!(
        why(&arabic, &traits("عن ليلى", "", None), 0),
        [Why::NameAlike]
    );
}

#[test]
fn a_name_is_found_in_another_spelling_or_script_and_a_word_like_any_other_is_none() {
    let alike =
        |one: &Traits, other: &Traits| one.alike(at(0), other, at(0)).contains(&Why::NameAlike);
    let layla = traits("I worry about Layla", "", None);
    assert!(alike(&layla, &traits("عن ليلى", "", None)));
    assert!(alike(&layla, &traits("My friend Leila", "", None)));
    assert!(!alike(&layla, &traits("My friend Lina", "", None)));
    // What begins a sentence may be a name: it is one when it is the same as one.
    assert!(alike(&layla, &traits("Layla is never home", "", None)));
    assert!(!alike(
        &traits("Layla is never home", "", None),
        &traits("Leila runs away", "", None)
    ));
    // Where people talk, small words, and the place, are nobody's name.
    for word in ["Snapchat", "Van", "Merelgem"] {
        let one = traits(
            &format!("They write on {word} every night"),
            "Merelgem",
            None,
        );
        let other = traits(&format!("A man of {word} waits for her"), "Merelgem", None);
        assert!(!alike(&one, &other), "{word}");
    }
}

#[test]
fn the_numbers_of_a_queue() {
    let report = |received, read: Option<i64>, decided: Option<i64>| Counted {
        channel: Channel::Public,
        priority: Priority::Critical,
        received_at: at(received),
        first_read_at: read.map(at),
        decided_at: decided.map(at),
        due_at: at(received + 24),
        decision: decided.map(|_| TriageDecision::Advise),
    };
    let numbers = QueueNumbers::of(
        &[
            report(0, Some(1), Some(10)),
            report(0, Some(3), Some(24)),
            report(0, None, None),
            report(90, None, None),
        ],
        at(100),
    );
    assert_eq!(numbers.received, 4);
    assert_eq!((numbers.in_time, numbers.over_time), (1, 2));
    assert_eq!((numbers.waiting, numbers.read), (2, 2));
    let read = numbers.to_read.expect("two were read");
    assert_eq!(read.median, SignedDuration::from_hours(1));
    assert_eq!(read.ninetieth, SignedDuration::from_hours(3));
    assert_eq!(QueueNumbers::of(&[], at(0)).to_decision, None);
}

proptest! {
    /// Whatever is seen, a report is never less pressing than it was, and more danger never makes it less so.
    #[test]
    fn seeing_more_never_makes_it_wait_longer(
        said in select(Priority::ALL.to_vec()),
        seen in subsequence(ids(), 0..ids().len()),
        more in subsequence(ids(), 0..ids().len()),
    ) {
        let policy = policy();
        let by_rule = policy.rule(said, &seen);
        prop_assert!(by_rule <= said);
        let both: Vec<String> = seen.iter().chain(&more).cloned().collect();
        prop_assert!(policy.rule(said, &both) <= by_rule);
        prop_assert!(policy.read_by(by_rule, at(0)) <= policy.read_by(said, at(0)));
    }

    /// What the clock says is left is left, and what it says is over is over.
    #[test]
    fn the_clock_never_promises_more_than_there_is(minutes in -1_000_000_i64..1_000_000, seconds in 0_i64..60) {
        let due = at(0) + SignedDuration::from_mins(minutes) + SignedDuration::from_secs(seconds);
        match time_left(due, at(0)) {
            TimeLeft::Left(amount) => prop_assert!(at(0) + amount.at_least() <= due),
            TimeLeft::Over(amount) => {
                prop_assert!(due <= at(0));
                prop_assert!(due + amount.at_least() <= at(0));
            }
        }
    }

    #[test]
    fn likeness_goes_both_ways(
        one in "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?",
        other in "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?",
        days in -40_i64..40,
    ) {
        prop_assert_eq!(names_are_alike(&one, &other), names_are_alike(&other, &one));
        prop_assert!(names_are_alike(&one, &one));
        let (left, right) = (traits(&one, "Gent", Some(15)), traits(&other, "Gent", Some(16)));
        let there: BTreeSet<Why> = left.alike(at(0), &right, at(days * 24));
        prop_assert_eq!(there, right.alike(at(days * 24), &left, at(0)));
    }

    /// What may be seen outside a centre never gives away a small number, by itself or by taking away.
    #[test]
    fn a_small_number_cannot_be_worked_out(parts in proptest::collection::vec(0_u64..30, 1..7)) {
        let (shown, whole) = withhold(&parts);
        let mut hidden = Vec::new();
        for (part, shown) in parts.iter().zip(&shown) {
            match shown {
                Some(number) => {
                    prop_assert_eq!(number, part);
                    prop_assert!(may_leave(*number));
                }
                None => hidden.push(*part),
            }
        }
        if let Some(whole) = whole {
            prop_assert!(may_leave(whole));
            if !hidden.is_empty() {
                prop_assert!(hidden.len() > 1);
                prop_assert!(hidden.iter().sum::<u64>() > SMALL);
            }
        }
    }

    #[test]
    fn half_took_no_longer_than_the_median(minutes in proptest::collection::vec(0_i64..10_000, 1..60)) {
        let times: Vec<SignedDuration> = minutes.iter().map(|one| SignedDuration::from_mins(*one)).collect();
        let spread = spread(times.clone()).expect("there is something");
        let within = |most| times.iter().filter(|one| **one <= most).count();
        prop_assert!(within(spread.median) * 2 >= times.len());
        prop_assert!(within(spread.ninetieth) * 10 >= times.len() * 9);
        prop_assert!(times.contains(&spread.median) && times.contains(&spread.ninetieth));
    }
}
