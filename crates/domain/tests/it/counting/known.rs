//! Cases whose answer a person can check on a paper calendar.

use domain::deadlines::{
    Argument, Comparison, Course, DeadlineError, Direction, MESSAGES, Moved, Pause, Period, Roll,
    Why,
};

use super::{after, before, calendar, day, rule};

fn lands(result: Result<domain::deadlines::Deadline, DeadlineError>) -> String {
    result.expect("a day").day.to_string()
}

#[test]
fn days_weeks_months_and_years_after() {
    let cases = [
        ("45 days", "2026-11-26", "2027-01-10"),
        ("1 day", "2026-12-31", "2027-01-01"),
        ("0 days", "2026-11-26", "2026-11-26"),
        ("90 days", "2027-11-30", "2028-02-28"),
        ("2 weeks", "2026-12-24", "2027-01-07"),
        ("1 month", "2026-01-31", "2026-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("1 month", "2026-02-28", "2026-03-28"),
        ("3 months", "2026-11-30", "2027-02-28"),
        ("6 months", "2026-08-31", "2027-02-28"),
        ("12 months", "2026-03-31", "2027-03-31"),
        ("1 year", "2028-02-29", "2029-02-28"),
        ("4 years", "2028-02-29", "2032-02-29"),
        ("0 month ends", "2026-02-01", "2026-02-28"),
        ("1 month end", "2026-01-31", "2026-02-28"),
        ("2 month ends", "2027-12-15", "2028-02-29"),
        // Ten whole days lie between: 27 November to 6 December.
        ("10 clear days", "2026-11-26", "2026-12-07"),
    ];
    for (period, from, to) in cases {
        assert_eq!(
            lands(after(period, from, Roll::Stays)),
            to,
            "{period} after {from}"
        );
    }
}

#[test]
fn one_month_before_and_its_relatives() {
    let cases = [
        ("1 month", "2027-03-31", "2027-02-28"),
        ("1 month", "2028-03-30", "2028-02-29"),
        ("1 month", "2027-05-26", "2027-04-26"),
        ("100 days", "2027-04-11", "2027-01-01"),
        ("2 clear days", "2026-11-26", "2026-11-23"),
        ("1 year", "2028-02-29", "2027-02-28"),
        ("1 month end", "2027-03-31", "2027-02-28"),
    ];
    for (period, from, to) in cases {
        assert_eq!(
            lands(before(period, from, Roll::Stays)),
            to,
            "{period} before {from}"
        );
    }
    // 28 February 2027 is a Sunday.
    assert_eq!(
        lands(before("1 month", "2027-03-31", Roll::PreviousWorkingDay)),
        "2027-02-26"
    );
}

#[test]
fn a_day_without_work_rolls_and_says_over_what() {
    // 1 May 2027 is a Saturday.
    let due = after("1 month", "2027-04-01", Roll::NextWorkingDay).expect("a day");
    assert_eq!(due.day, day("2027-05-03"));
    let rolled = due.basis.rolled.expect("it rolled");
    assert_eq!(rolled.from, day("2027-05-01"));
    let over: Vec<_> = rolled
        .over
        .iter()
        .map(|one| (one.day.to_string(), one.why.clone()))
        .collect();
    assert_eq!(
        over,
        [
            // A holiday on a Saturday: the holiday is said, it is the better reason.
            (
                "2027-05-01".to_owned(),
                Why::Holiday("labour_day".to_owned())
            ),
            ("2027-05-02".to_owned(), Why::Weekend),
        ]
    );
    // Christmas 2026 is a Friday: back to Thursday, or on to Monday.
    assert_eq!(
        lands(after("1 day", "2026-12-24", Roll::NextWorkingDay)),
        "2026-12-28"
    );
    assert_eq!(
        lands(after("1 day", "2026-12-24", Roll::PreviousWorkingDay)),
        "2026-12-24"
    );
    let stays = after("1 day", "2026-12-24", Roll::Stays).expect("a day");
    assert_eq!((stays.day, stays.basis.rolled), (day("2026-12-25"), None));
}

#[test]
fn working_days_pass_over_weekends_and_holidays() {
    // Friday 25 December and the weekend do not count.
    let due = after("5 working days", "2026-12-22", Roll::Stays).expect("a day");
    assert_eq!(due.day, day("2026-12-30"));
    let skipped: Vec<String> = due
        .basis
        .skipped
        .iter()
        .map(|one| one.day.to_string())
        .collect();
    assert_eq!(skipped, ["2026-12-25", "2026-12-26", "2026-12-27"]);
    assert_eq!(
        lands(before("2 working days", "2026-12-28", Roll::Stays)),
        "2026-12-23"
    );
    assert_eq!(
        Course::from(day("2026-12-22"))
            .due(&rule("5 working days", Direction::After, Roll::Stays), None),
        Err(DeadlineError::NoCalendar)
    );
}

#[test]
fn a_pause_holds_it_up_and_a_restart_begins_anew() {
    let month = rule("1 month", Direction::After, Roll::Stays);
    let pause = |from: &str, until: Option<&str>| Pause {
        from: day(from),
        until: until.map(day),
    };
    let mut course = Course::from(day("2026-03-01"));
    course.pauses = vec![pause("2026-03-20", Some("2026-03-29"))];
    let due = course.due(&month, None).expect("a day");
    assert_eq!(due.day, day("2026-04-11"));
    assert_eq!(due.basis.pauses[0].days, 10);

    // Reached only because of the first one.
    course.pauses.push(pause("2026-04-10", Some("2026-04-12")));
    assert_eq!(
        course.due(&month, None).expect("a day").day,
        day("2026-04-14")
    );
    // Too late to matter.
    course.pauses.push(pause("2026-05-01", None));
    assert_eq!(
        course.due(&month, None).expect("a day").day,
        day("2026-04-14")
    );
    course.pauses = vec![pause("2026-03-20", None)];
    assert_eq!(
        course.due(&month, None),
        Err(DeadlineError::Paused {
            since: day("2026-03-20")
        })
    );
    course.pauses = vec![pause("2026-03-20", Some("2026-03-19"))];
    assert_eq!(
        course.due(&month, None),
        Err(DeadlineError::PauseReversed {
            from: day("2026-03-20")
        })
    );

    let mut course = Course::from(day("2026-03-01"));
    course.restarts = vec![day("2026-05-16"), day("2026-04-01"), day("2026-04-15")];
    let due = course.due(&month, None).expect("a day");
    // 1 April is the last day and still in time; 15 April too; 16 May is one day late.
    assert_eq!(
        (due.day, due.basis.day_zero),
        (day("2026-05-15"), day("2026-04-15"))
    );
    let restarts: Vec<_> = due
        .basis
        .restarts
        .iter()
        .map(|one| (one.before, one.on))
        .collect();
    assert_eq!(
        restarts,
        [
            (day("2026-03-01"), day("2026-04-01")),
            (day("2026-04-01"), day("2026-04-15"))
        ]
    );
    assert_eq!(
        course.due(&rule("1 month", Direction::Before, Roll::Stays), None),
        Err(DeadlineError::BackwardsCannotStop)
    );
}

#[test]
fn a_holiday_file_that_ends_too_early_is_said_and_not_guessed() {
    // The file ends on 31 December 2030, a Tuesday.
    assert_eq!(
        after("1 day", "2030-12-31", Roll::NextWorkingDay),
        Err(DeadlineError::HolidaysEnd {
            country: "BE".to_owned(),
            first_year: 2016,
            last_year: 2030,
            reached: day("2031-01-01"),
        })
    );
    assert!(matches!(
        after("3 working days", "2030-12-30", Roll::Stays),
        Err(DeadlineError::HolidaysEnd { reached, .. }) if reached == day("2031-01-01")
    ));
    assert!(matches!(
        before("3 working days", "2016-01-04", Roll::Stays),
        Err(DeadlineError::HolidaysEnd { reached, .. }) if reached == day("2015-12-31")
    ));
    // Who counts every day needs no holidays.
    assert_eq!(
        lands(after("1 day", "2030-12-31", Roll::Stays)),
        "2031-01-01"
    );
    assert_eq!(
        after("1 day", "9999-12-31", Roll::Stays),
        Err(DeadlineError::OutOfCalendar)
    );
}

#[test]
fn a_changed_rule_shows_both_days_and_moves_none() {
    let given = after("45 days", "2026-11-26", Roll::Stays).expect("a day");
    let comparison = Comparison {
        given: given.clone(),
        now: after("30 days", "2026-11-26", Roll::Stays),
    };
    assert_eq!(comparison.given, given);
    assert_eq!(comparison.moved(), Moved::Earlier);
    assert_eq!(comparison.safe_day(), day("2026-12-26"));
    let with = |now| {
        Comparison {
            given: given.clone(),
            now,
        }
        .moved()
    };
    assert_eq!(
        with(after("60 days", "2026-11-26", Roll::Stays)),
        Moved::Later
    );
    assert_eq!(with(Ok(given.clone())), Moved::Same);
    assert_eq!(
        with(after("45 days", "2026-11-26", Roll::NextWorkingDay)),
        Moved::Later,
        "10 January 2027 is a Sunday"
    );
    let mut cited = given.clone();
    cited.basis.rule.cited.checked = day("2027-01-01");
    assert_eq!(with(Ok(cited)), Moved::SameDayOtherBasis);
    let broken = Comparison {
        given: given.clone(),
        now: Err(DeadlineError::NoCalendar),
    };
    assert_eq!(
        (broken.moved(), broken.safe_day()),
        (Moved::CannotTell, given.day)
    );
}

#[test]
fn a_basis_says_each_thing_that_moved_it() {
    let mut course = Course::from(day("2026-01-31"));
    course.pauses = vec![Pause {
        from: day("2026-02-20"),
        until: Some(day("2026-02-20")),
    }];
    let mut one_month = rule("1 month", Direction::After, Roll::NextWorkingDay);
    one_month.cited.verified = false;
    let due = course
        .due(&one_month, Some(&calendar("GB")))
        .expect("a day");
    // 28 February, one paused day: Sunday 1 March, so Monday.
    assert_eq!(due.day, day("2026-03-02"));
    let messages = due.basis.messages();
    let ids: Vec<&str> = messages.iter().map(|message| message.id).collect();
    assert_eq!(
        ids,
        [
            "deadline-months-after",
            "deadline-paused",
            "deadline-no-such-day",
            "deadline-rolled-weekend",
            "deadline-holidays-unverified",
            "deadline-rule-unverified",
        ]
    );
    assert_eq!(
        messages[0].arguments,
        [
            ("count", Argument::Number(1)),
            ("day-zero", Argument::Day(day("2026-01-31")))
        ]
    );
    assert!(ids.iter().all(|id| MESSAGES.contains(id)));
}

#[test]
fn a_period_is_read_or_refused() {
    for text in ["45 days", "5 working days", "1 years", "3 clear days"] {
        let period: Period = text.parse().expect(text);
        assert_eq!(
            period.to_string().trim_end_matches('s'),
            text.trim_end_matches('s')
        );
    }
    for text in [
        "",
        "days",
        "-1 days",
        "1.5 days",
        "3 fortnights",
        "10000 days",
        "1  moon",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text:?}");
    }
}
