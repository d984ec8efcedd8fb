//! When services are open, and what asking one adds up to.

use domain::directory::{
    AnswerKind, Barrier, ContactWay, Hours, HoursError, MINUTES_OF_DAY, Outcome, ReferralAct,
    ReferralError, ReferralState, ReferralStep, ServiceReferral, Span, Step, StepError, StepPart,
    StepText,
};
use domain::letters::Audience;
use domain::support::LifeDomain;
use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 27);

/// Hours of a week in which only some days have any.
fn hours(days: &[(usize, &str)]) -> Result<Hours, Vec<HoursError>> {
    let mut lines: [String; 7] = Default::default();
    for (day, line) in days {
        lines[*day] = (*line).to_owned();
    }
    Hours::parse(&lines)
}

fn at(day: Date, hour: i8, minute: i8) -> DateTime {
    day.at(hour, minute, 0, 0)
}

proptest! {
    /// What is typed is kept to the minute, read back from its column, and typed again the same.
    #[test]
    fn hours_come_back_as_they_were_typed(
        day in 0..7_usize,
        opens in 0..MINUTES_OF_DAY,
        closes in 1..=MINUTES_OF_DAY,
    ) {
        let typed = format!(
            "{}:{:02} – {}h{:02}", opens / 60, opens % 60, closes / 60, closes % 60
        );
        let hours = hours(&[(day, &typed)]).expect("hours");
        let span = Span::new(opens, closes).expect("a span");
        prop_assert_eq!(hours.of(Hours::WEEK[day]), &[span][..]);
        let stored = Hours::read(&hours.stored());
        prop_assert_eq!(stored.as_ref(), Some(&hours));
        let mut lines: [String; 7] = Default::default();
        for (line, day) in lines.iter_mut().zip(Hours::WEEK) {
            *line = hours.typed(day);
        }
        prop_assert_eq!(Hours::parse(&lines), Ok(hours));
    }

    /// It is open for as many minutes of a week as its hours last, whatever day they begin on.
    #[test]
    fn it_is_open_for_as_long_as_it_says(
        day in 0..7_usize,
        opens in 0..MINUTES_OF_DAY,
        closes in 1..=MINUTES_OF_DAY,
    ) {
        let typed = format!("{}:{:02}-{}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60);
        let hours = hours(&[(day, &typed)]).expect("hours");
        let monday = date(2026, 11, 23);
        let open = (0..7 * i64::from(MINUTES_OF_DAY))
            .filter(|minute| hours.is_open(at(monday, 0, 0) + minute.minutes()))
            .count();
        let expected = match closes > opens {
            true => closes - opens,
            false => MINUTES_OF_DAY - opens + closes,
        };
        prop_assert_eq!(open, usize::from(expected));
    }

    #[test]
    fn nothing_else_is_hours(line in "\\PC{1,12}") {
        prop_assume!(line.contains(|sign: char| sign.is_alphanumeric()));
        prop_assume!(!line.contains(|sign: char| sign.is_ascii_digit()));
        let found = hours(&[(2, &line)]);
        prop_assert_eq!(found, Err(vec![HoursError::NotHours(Weekday::Wednesday)]));
    }
}

#[test]
fn what_people_write_is_understood() {
    for (typed, shown) in [
        ("9-12", "9:00-12:00"),
        ("9.30–12u", "9:30-12:00"),
        ("14:00-18:00, 9h-12h30", "9:00-12:30, 14:00-18:00"),
        ("0:00-24:00", "0:00-24:00"),
        ("22-0", "22:00-24:00"),
        ("22:00-02:00", "22:00-2:00"),
        (" ", ""),
    ] {
        let hours = hours(&[(0, typed)]).expect(typed);
        assert_eq!(hours.typed(Weekday::Monday), shown, "{typed}");
    }
    for typed in [
        "25:00-26:00",
        "9:60-10:00",
        "9",
        "-",
        "9-10-11",
        "9:00-",
        "mornings",
    ] {
        let found = hours(&[(0, typed)]);
        let expected = Err(vec![HoursError::NotHours(Weekday::Monday)]);
        assert_eq!(found, expected, "{typed}");
    }
    let many = "1-2, 3-4, 5-6, 7-8, 9-10";
    assert_eq!(
        hours(&[(0, many)]),
        Err(vec![HoursError::TooMany(Weekday::Monday)])
    );
}

#[test]
fn over_midnight_it_is_open_the_day_after() {
    // From Friday evening into Saturday, and from Sunday into Monday.
    let weekend = hours(&[(4, "22:00-2:00"), (6, "23:00-1:30")]).expect("hours");
    let friday = date(2026, 11, 27);
    for (day, hour, minute, is_open) in [
        (friday, 21, 59, false),
        (friday, 22, 0, true),
        (friday, 1, 0, false),
        (friday.saturating_add(1.day()), 1, 59, true),
        (friday.saturating_add(1.day()), 2, 0, false),
        (friday.saturating_add(3.days()), 1, 29, true),
        (friday.saturating_add(3.days()), 1, 30, false),
    ] {
        assert_eq!(
            weekend.is_open(at(day, hour, minute)),
            is_open,
            "{day} {hour}:{minute}"
        );
    }
    assert_eq!(
        hours(&[(4, "22:00-2:00"), (5, "1:00-5:00")]),
        Err(vec![HoursError::Overlap(Weekday::Saturday)])
    );
    assert_eq!(
        hours(&[(6, "22:00-3:00"), (0, "2:00-5:00")]),
        Err(vec![HoursError::Overlap(Weekday::Monday)])
    );
    assert!(hours(&[(0, "0:00-24:00"), (1, "0:00-24:00")]).is_ok());
}

/// The clock on the wall counts: the hour that comes twice is open twice, the one that is left out does not come.
#[test]
fn when_the_clock_changes_the_wall_counts() {
    let brussels = TimeZone::get("Europe/Brussels").expect("a zone");
    let hours = hours(&[(6, "2:00-3:00")]).expect("hours");
    let open = |instant: &str| {
        let instant: Timestamp = instant.parse().expect("an instant");
        hours.is_open(instant.to_zoned_datetime(brussels.clone()).datetime())
    };
    // 25 October 2026: from 3:00 back to 2:00.
    assert!(open("2026-10-25T00:30:00Z"), "2:30 in summer time");
    assert!(open("2026-10-25T01:30:00Z"), "2:30 in winter time");
    assert!(!open("2026-10-25T02:00:00Z"), "3:00");
    // 29 March 2026: from 2:00 on to 3:00.
    assert!(!open("2026-03-29T00:59:00Z"), "1:59");
    assert!(!open("2026-03-29T01:00:00Z"), "3:00");
}

fn referral() -> ServiceReferral {
    ServiceReferral {
        domain: LifeDomain::MentalHealth,
        goal: Vec::new(),
        service: Vec::new(),
        name: "Somebody to talk with".to_owned(),
        audience: Audience::Other,
        asked_for: "A first talk".to_owned(),
        told: "A girl of 15".to_owned(),
        on: date(2026, 11, 20),
        way: ContactWay::Phone,
        answer_by: date(2026, 12, 4),
        consent: vec![1],
        steps: Vec::new(),
    }
}

fn after(steps: &[Step]) -> ServiceReferral {
    let mut referral = referral();
    for (number, what) in (0_u8..).zip(steps) {
        referral
            .check_step(what, TODAY)
            .expect("a step that can follow");
        referral.steps.push(ReferralStep {
            id: vec![number],
            what: what.clone(),
        });
    }
    referral
}

fn answered(kind: AnswerKind, day: Option<Date>) -> Step {
    Step::Answered {
        on: TODAY,
        kind,
        words: "They said so".to_owned(),
        day,
    }
}

fn chased() -> Step {
    Step::Chased {
        on: TODAY,
        way: ContactWay::Mail,
        words: String::new(),
        told: String::new(),
        consent: vec![2],
        answer_by: date(2026, 12, 10),
    }
}

fn started() -> Step {
    Step::Started {
        on: TODAY,
        words: String::new(),
    }
}

fn ended(on: Date) -> Step {
    Step::Ended {
        on,
        outcome: Outcome::Helped,
        hers: String::new(),
        workers: String::new(),
    }
}

#[test]
fn what_was_written_down_last_counts() {
    use ReferralState as State;
    let begin = date(2027, 1, 4);
    let asked = (date(2026, 12, 4), ReferralAct::Answer);
    for (steps, state, expects) in [
        (vec![], State::Asked, Some(asked)),
        (
            vec![chased()],
            State::Asked,
            Some((date(2026, 12, 10), ReferralAct::Answer)),
        ),
        (
            vec![answered(AnswerKind::Waiting, Some(begin))],
            State::Waiting,
            Some((begin, ReferralAct::Place)),
        ),
        (
            vec![answered(AnswerKind::Waiting, None)],
            State::Waiting,
            None,
        ),
        (
            vec![answered(AnswerKind::Accepted, Some(begin))],
            State::Accepted,
            Some((begin, ReferralAct::Begin)),
        ),
        (
            vec![answered(AnswerKind::Refused, None)],
            State::Refused,
            None,
        ),
        // Whoever did not answer is asked again, and it is waited for again.
        (
            vec![answered(AnswerKind::NoAnswer, None), chased()],
            State::Asked,
            Some((date(2026, 12, 10), ReferralAct::Answer)),
        ),
        // They changed their mind.
        (
            vec![
                answered(AnswerKind::Refused, None),
                answered(AnswerKind::Accepted, Some(begin)),
            ],
            State::Accepted,
            Some((begin, ReferralAct::Begin)),
        ),
        (vec![started()], State::Started, None),
        (vec![started(), ended(TODAY)], State::Ended, None),
        // It goes on after all.
        (
            vec![started(), ended(TODAY), started()],
            State::Started,
            None,
        ),
    ] {
        let referral = after(&steps);
        assert_eq!(referral.state(), state);
        assert_eq!(referral.expects(), expects);
    }
    assert_eq!(after(&[chased()]).stands_on(), [2]);
    assert_eq!(after(&[started()]).stands_on(), [1]);
}

#[test]
fn what_cannot_be_is_refused_and_named() {
    let fresh = referral();
    let early = date(2026, 11, 19);
    let before = Step::Answered {
        on: early,
        kind: AnswerKind::Accepted,
        words: String::new(),
        day: None,
    };
    assert_eq!(
        fresh.check_step(&before, TODAY),
        Err(vec![StepError::BeforeAsked(date(2026, 11, 20))])
    );
    let late = Step::Answered {
        on: TODAY.saturating_add(1.day()),
        kind: AnswerKind::Refused,
        words: " ".to_owned(),
        day: Some(early),
    };
    assert_eq!(
        fresh.check_step(&late, TODAY),
        Err(vec![
            StepError::InFuture,
            StepError::Missing(StepText::Words),
            StepError::DayBefore,
        ])
    );
    assert_eq!(
        fresh.check_step(&ended(TODAY), TODAY),
        Err(vec![StepError::NotNow(ReferralState::Asked)])
    );
    let going = after(&[started()]);
    assert_eq!(
        going.check_step(&ended(date(2026, 11, 26)), TODAY),
        Err(vec![StepError::BeforeStart(TODAY)])
    );
    assert_eq!(
        going.check_step(&chased(), TODAY),
        Err(vec![StepError::NotNow(ReferralState::Started)])
    );
    let other = Step::Barriers {
        all: vec![Barrier::Other],
        words: String::new(),
    };
    assert_eq!(
        fresh.check_step(&other, TODAY),
        Err(vec![StepError::Missing(StepText::Words)])
    );
    let long = Step::Started {
        on: TODAY,
        words: "a".repeat(2_001),
    };
    assert_eq!(
        fresh.check_step(&long, TODAY),
        Err(vec![StepError::TooLong(StepText::Words)])
    );
    for part in StepPart::ALL {
        let may = matches!(
            part,
            StepPart::Chase
                | StepPart::Answer
                | StepPart::Start
                | StepPart::Cost
                | StepPart::Barriers
                | StepPart::CallOff
        );
        assert_eq!(fresh.may(*part), may, "{part:?}");
    }
}

#[test]
fn everything_that_is_missing_of_a_question_is_named() {
    let nothing = ServiceReferral {
        name: String::new(),
        asked_for: " ".to_owned(),
        told: "\u{200b}".to_owned(),
        on: TODAY.saturating_add(1.day()),
        answer_by: TODAY,
        ..referral()
    };
    assert_eq!(
        nothing.check(TODAY),
        Err(vec![
            ReferralError::NameMissing,
            ReferralError::AskedMissing,
            ReferralError::ToldMissing,
            ReferralError::InFuture,
            ReferralError::AnswerBefore,
        ])
    );
    assert_eq!(referral().check(TODAY), Ok(()));
}

#[test]
fn a_referral_comes_back_from_its_bytes() {
    let referral = after(&[
        chased(),
        answered(AnswerKind::Waiting, None),
        started(),
        ended(TODAY),
    ]);
    let bytes = minicbor::to_vec(&referral).expect("written");
    let back: ServiceReferral = minicbor::decode(&bytes).expect("read");
    assert!(back == referral);
}
