//! What belongs to her health: rules, limits, days, steps, and what a house is told.

use domain::deadlines::{HealthAct, Strand, Task};
use domain::health::{
    AlarmKind, CareAlarms, Check, Close, ClosePolicy, Done, Fault, HerAnswer, LONGEST_TOLD,
    OTHER_STEP, Part, Prescription, PrescriptionState, Record, Step, Tell, Visit, VisitState,
    alarms_of, steps_of,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use vault::{HealthRecordId, MedicationId};

const CLOSE: HealthRecordId = HealthRecordId::from_bytes([7; 16]);

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn today() -> Date {
    day("2026-11-27")
}

fn empty(part: Part) -> Record {
    Record::empty(part, Some((CLOSE, OTHER_STEP))).expect("a record")
}

fn check() -> Check {
    match empty(Part::Check) {
        Record::Check(one) => one,
        _ => unreachable!("another part"),
    }
}

fn visit() -> Visit {
    match empty(Part::Visit) {
        Record::Visit(one) => Visit {
            on: Some(day("2026-12-07")),
            ..one
        },
        _ => unreachable!("another part"),
    }
}

fn prescription() -> Prescription {
    match empty(Part::Prescription) {
        Record::Prescription(one) => one,
        _ => unreachable!("another part"),
    }
}

fn close() -> Close {
    match empty(Part::Close) {
        Record::Close(one) => Close {
            on: Some(today()),
            time: "21:00".to_owned(),
            worry: "She said so.".to_owned(),
            tell: "Somebody is always in the same room.".to_owned(),
            review_on: Some(day("2026-11-28")),
            ..one
        },
        _ => unreachable!("another part"),
    }
}

fn step(name: &str, done: Done) -> Step {
    Step {
        done,
        who: "Dr Nobody".to_owned(),
        on: Some(today()),
        time: "21:10".to_owned(),
        words: "Told".to_owned(),
        ..Step::empty(CLOSE, name.to_owned())
    }
}

#[test]
fn a_check_is_hers_to_want() {
    let asked = Some(day("2026-11-20"));
    assert!(Record::Check(check()).check(today()).is_ok());
    let no = Check {
        answer: HerAnswer::No,
        asked_on: asked,
        ..check()
    };
    assert!(Record::Check(no.clone()).check(today()).is_ok());
    let unasked = Check {
        asked_on: None,
        ..no.clone()
    };
    assert_eq!(
        Record::Check(unasked).check(today()),
        Err(Fault::Missing("asked-on"))
    );
    for answer in [HerAnswer::No, HerAnswer::NotAsked, HerAnswer::Thinking] {
        let done = Check {
            answer,
            done_on: Some(day("2026-11-21")),
            ..no.clone()
        };
        assert_eq!(
            Record::Check(done).check(today()),
            Err(Fault::NotHerChoice("done-on"))
        );
    }
    let before = Check {
        answer: HerAnswer::Yes,
        done_on: Some(day("2026-11-19")),
        ..no
    };
    assert_eq!(
        Record::Check(before).check(today()),
        Err(Fault::TooEarly("done-on"))
    );
}

#[test]
fn what_is_awaited_is_due_until_it_is_written_down() {
    let mut visit = Visit {
        state: VisitState::Happened,
        on: Some(day("2026-11-20")),
        awaits: "Blood".to_owned(),
        awaits_by: Some(day("2026-12-01")),
        ..visit()
    };
    let due = Record::Visit(visit.clone()).due_dates("a");
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].0, day("2026-12-01"));
    assert!(due[0].1.task == Task::Health(HealthAct::Results));
    assert!(due[0].1.strand == Strand::Health);
    assert!(!Strand::Health.is_marked());
    visit.results = "All well".to_owned();
    assert!(Record::Visit(visit.clone()).due_dates("a").is_empty());
    visit.state = VisitState::Planned;
    let due = Record::Visit(visit.clone()).due_dates("a");
    assert!(due[0].1.task == Task::Health(HealthAct::Appointment));
    visit.state = VisitState::Happened;
    visit.on = Some(day("2026-12-20"));
    assert_eq!(
        Record::Visit(visit).check(today()),
        Err(Fault::InFuture("on"))
    );
}

/// What the house gives stands in the list of the house, and nowhere else.
#[test]
fn there_is_one_list_of_medication() {
    let mut one = prescription();
    assert_eq!(
        Record::Prescription(one.clone()).check(today()),
        Err(Fault::Missing("what"))
    );
    one.what = "Nonsensol".to_owned();
    one.dose = "1 tablet".to_owned();
    one.by = "Dr Nobody".to_owned();
    assert!(Record::Prescription(one.clone()).check(today()).is_ok());
    one.house = Some(MedicationId::from_bytes([1; 16]));
    assert_eq!(
        Record::Prescription(one.clone()).check(today()),
        Err(Fault::InTheHouse("what"))
    );
    let linked = Prescription {
        house: one.house,
        repeat_by: Some(day("2026-12-10")),
        until: Some(day("2026-12-20")),
        ..prescription()
    };
    assert!(Record::Prescription(linked.clone()).check(today()).is_ok());
    assert_eq!(Record::Prescription(linked.clone()).due_dates("a").len(), 2);
    let ended = Prescription {
        state: PrescriptionState::Ended,
        ..linked
    };
    assert!(Record::Prescription(ended).due_dates("a").is_empty());
}

#[test]
fn staying_close_says_since_when_what_to_do_and_why_it_ended() {
    assert!(Record::Close(close()).check(today()).is_ok());
    for (change, fault) in [
        (
            Close {
                tell: "  ".to_owned(),
                ..close()
            },
            Fault::Missing("tell"),
        ),
        (
            Close {
                time: "late".to_owned(),
                ..close()
            },
            Fault::NoTime("time"),
        ),
        (
            Close {
                review_on: Some(day("2026-11-26")),
                ..close()
            },
            Fault::TooEarly("review-on"),
        ),
        (
            Close {
                tell: "x".repeat(LONGEST_TOLD + 1),
                ..close()
            },
            Fault::TooLong("tell", LONGEST_TOLD),
        ),
        (
            Close {
                ended: Some(today()),
                ..close()
            },
            Fault::Missing("ended-by"),
        ),
        (
            Close {
                ended: Some(today()),
                ended_by: "Dr Nobody".to_owned(),
                ..close()
            },
            Fault::Missing("why-ended"),
        ),
    ] {
        assert_eq!(Record::Close(change).check(today()), Err(fault));
    }
    let (one, other) = (Record::Close(close()), Record::Close(close()));
    assert_eq!(one.check_beside(&other), Err(Fault::OneIsOpen));
    let over = Record::Close(Close {
        ended: Some(today()),
        ..close()
    });
    assert!(one.check_beside(&over).is_ok());
    assert!(over.due_dates("a").is_empty());
}

#[test]
fn a_step_says_who_and_when_or_why_not() {
    assert!(
        Record::Step(step("doctor", Done::Done))
            .check(today())
            .is_ok()
    );
    let nobody = Step {
        who: String::new(),
        ..step("doctor", Done::Done)
    };
    assert_eq!(
        Record::Step(nobody.clone()).check(today()),
        Err(Fault::Missing("who"))
    );
    let needless = Step {
        done: Done::NotNeeded,
        ..nobody
    };
    assert!(Record::Step(needless.clone()).check(today()).is_ok());
    let without_reason = Step {
        words: String::new(),
        ..needless
    };
    assert_eq!(
        Record::Step(without_reason).check(today()),
        Err(Fault::Missing("words"))
    );
    let other = Step {
        words: String::new(),
        ..step(OTHER_STEP, Done::Done)
    };
    assert_eq!(
        Record::Step(other).check(today()),
        Err(Fault::Missing("words"))
    );
}

/// A house is told what to do, and not a word of why.
#[test]
fn an_alarm_says_what_to_do_and_never_why() {
    let tell = Tell {
        about: "SECRET".to_owned(),
        tell: "Lay her on her side.".to_owned(),
        until: Some(day("2026-12-01")),
        ended: None,
        why_ended: String::new(),
    };
    let why = Close {
        worry: "SECRET".to_owned(),
        ..close()
    };
    let records = [
        Record::Tell(tell.clone()),
        Record::Close(why.clone()),
        Record::Visit(visit()),
    ];
    let alarms = alarms_of(records.iter());
    assert_eq!(alarms.alarms.len(), 2);
    assert!(alarms.alarms[0].kind == AlarmKind::StayClose);
    let sealed = minicbor::to_vec(&alarms).expect("bytes");
    let text = String::from_utf8_lossy(&sealed);
    assert!(!text.contains("SECRET"));
    assert!(text.contains("Lay her on her side."));
    assert_eq!(alarms.on(day("2026-12-01")).count(), 2);
    assert_eq!(alarms.on(day("2026-12-02")).count(), 1);
    let over = [
        Record::Tell(Tell {
            ended: Some(today()),
            ..tell
        }),
        Record::Close(Close {
            ended: Some(today()),
            ..why
        }),
    ];
    assert!(alarms_of(over.iter()) == CareAlarms::default());
}

#[test]
fn the_steps_are_local_practice_and_say_so() {
    let policy = ClosePolicy::shipped().expect("a policy");
    assert!(policy.source().is_none(), "nobody has verified it");
    assert!(policy.steps().len() > 4);
    let own = r#"
        version = 1
        steps_checked = 2026-11-27
        steps_source = "ours"
        [[source]]
        code = "ours"
        title = "What we agreed"
        address = "https://example.org/ours"
        checked = 2026-11-27
        [[step]]
        id = "stay"
        minutes = 5
        name = { en = "a", nl = "b", fr = "c" }
        hint = { en = "a", nl = "b", fr = "c" }
    "#;
    let policy = ClosePolicy::parse(own).expect("a policy");
    assert_eq!(policy.source().expect("a source").title, "What we agreed");
    // A file that says nothing of it has our own times, so that a late step climbs in every network.
    let ours = ClosePolicy::shipped().expect("a policy").climbs_after();
    assert_eq!(policy.climbs_after(), ours);
    let times = "version = 1\n        climb_manager = 10\n        climb_network = 20";
    let other = ClosePolicy::parse(&own.replace("version = 1", times)).expect("a policy");
    let (manager, network) = other.climbs_after();
    assert_eq!((manager.as_mins(), network.as_mins()), (10, 20));
    for (from, to, word) in [
        ("minutes = 5", "minutes = 0", "1 minute"),
        ("id = \"stay\"", "id = \"other\"", "other"),
        (
            "steps_source = \"ours\"",
            "steps_source = \"theirs\"",
            "theirs",
        ),
        ("en = \"a\"", "en = \" \"", "every language"),
        ("version = 1", "version = 1\nclimb_manager = 0", "7 days"),
        ("version = 1", "version = 1\nclimb_manager = 200", "manager"),
    ] {
        let faults = ClosePolicy::parse(&own.replace(from, to)).expect_err("a fault");
        assert!(faults.to_string().contains(word), "{word}: {faults}");
    }
}

proptest! {
    /// Whatever was done, each step of the policy is either settled or still asked for, in its order, and late only
    /// when its time has passed.
    #[test]
    fn every_step_is_settled_or_asked_for(
        done in prop::collection::vec((0_usize..9, 0_usize..3), 0..12),
        minutes in -100_i64..2_000,
    ) {
        let policy = ClosePolicy::shipped().expect("a policy");
        let steps: Vec<Step> = done
            .iter()
            .map(|(place, how)| {
                let name = policy.steps().get(*place).map_or(OTHER_STEP, |one| one.id.as_str());
                step(name, Done::ALL[*how])
            })
            .collect();
        let known: Vec<&Step> = steps.iter().collect();
        let began: Timestamp = "2026-11-27T20:00:00Z".parse().expect("an instant");
        let now = began + SignedDuration::from_mins(minutes);
        let open = steps_of(&policy, began, &known, now);
        let mut places = Vec::new();
        for line in &open {
            prop_assert_eq!(line.is_late, line.due < now);
            places.push(policy.steps().iter().position(|one| one.id == line.step.id));
        }
        prop_assert!(places.is_sorted());
        for one in policy.steps() {
            let settled = steps.iter().any(|step| step.step == one.id && step.settles());
            let asked = open.iter().any(|line| line.step.id == one.id);
            prop_assert!(settled != asked);
        }
    }

    /// However it is cut, no text gets past its limit, and what is within it is taken as it is.
    #[test]
    fn no_text_is_too_long(length in 0_usize..700) {
        let one = Record::Tell(Tell {
            about: String::new(),
            tell: "ü".repeat(length),
            until: None,
            ended: None,
            why_ended: String::new(),
        });
        let expected = match length {
            0 => Err(Fault::Missing("tell")),
            1..=LONGEST_TOLD => Ok(()),
            _ => Err(Fault::TooLong("tell", LONGEST_TOLD)),
        };
        prop_assert_eq!(one.check(today()), expected);
    }
}
