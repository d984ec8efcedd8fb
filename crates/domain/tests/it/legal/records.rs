use domain::deadlines::{DeadlineError, Direction, LegalAct, Moved, Roll, Strand, Task};
use domain::legal::{
    Choice, Compensation, Count, Currency, Fault, Field, Hearing, HearingKind, HearingState, Known,
    LONGEST_LEGAL_LINE, LegalAid, Limit, Matter, MatterKind, MatterState, Measure, MeasureKind,
    Outcome, Part, Party, PartyRole, Record, Stance,
};
use jiff::ToSpan;
use jiff::civil::Date;
use vault::LegalRecordId;

const MATTER: LegalRecordId = LegalRecordId::from_bytes([7; 16]);

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn today() -> Date {
    day("2026-11-26")
}

fn matter() -> Matter {
    Matter {
        kind: MatterKind::Complaint,
        title: String::new(),
        court: String::new(),
        prosecutor: String::new(),
        police: String::new(),
        references: String::new(),
        lawyer: String::new(),
        legal_aid: LegalAid::Unknown,
        aid_covers: String::new(),
        state: MatterState::Running,
        opened: Some(day("2026-03-01")),
        closed: None,
        outcome: Outcome::NotYet,
        outcome_text: String::new(),
        remark: String::new(),
    }
}

fn hearing(state: HearingState, on: Option<Date>) -> Hearing {
    Hearing {
        matter: MATTER,
        kind: HearingKind::Interview,
        state,
        on,
        time: String::new(),
        place: String::new(),
        asks: String::new(),
        there: String::new(),
        accompanied: String::new(),
        interpreter: String::new(),
        recorded: Known::Unknown,
        same_person: Known::Unknown,
        prepared: String::new(),
        how_it_was: String::new(),
    }
}

fn measure(from: &str, until: Option<&str>, lifted: Option<&str>) -> Measure {
    Measure {
        matter: MATTER,
        kind: MeasureKind::ContactBan,
        what: String::new(),
        decided_by: String::new(),
        from: Some(day(from)),
        until: until.map(day),
        lifted: lifted.map(day),
        remark: String::new(),
    }
}

fn limit() -> Limit {
    Limit {
        matter: MATTER,
        what: "Appeal".to_owned(),
        on: Some(day("2027-01-15")),
        said_by: "Her lawyer".to_owned(),
        said_on: None,
        remark: String::new(),
        count: None,
        counted: None,
    }
}

#[test]
fn a_matter_that_is_over_says_since_when() {
    let closed = |state, day: Option<Date>| Matter {
        state,
        closed: day,
        ..matter()
    };
    let check = |matter: Matter| matter.check(today());
    assert_eq!(check(matter()), Ok(()));
    assert_eq!(
        check(closed(MatterState::Closed, None)),
        Err(Fault::Missing(Field::Closed))
    );
    assert_eq!(
        check(closed(MatterState::Closed, Some(day("2026-02-28")))),
        Err(Fault::TooEarly(Field::Closed))
    );
    assert_eq!(
        check(closed(MatterState::Closed, Some(day("2026-11-27")))),
        Err(Fault::InFuture(Field::Closed))
    );
    assert_eq!(
        check(closed(MatterState::Closed, Some(today()))),
        Ok(()),
        "today is not the future"
    );
    let long = Matter {
        title: "é".repeat(LONGEST_LEGAL_LINE + 1),
        ..matter()
    };
    assert_eq!(
        check(long),
        Err(Fault::TooLong(Field::Title, LONGEST_LEGAL_LINE))
    );
}

/// What is planned stands on the list of dates; what was held, put off or cancelled does not. No task names the
/// procedure.
#[test]
fn an_appointment_is_due_while_it_is_planned() {
    for state in HearingState::ALL {
        let record = Record::Hearing(hearing(*state, Some(day("2026-12-07"))));
        let due = record.due_date("key");
        match state {
            HearingState::Planned => {
                let (on, due) = due.expect("a date");
                assert_eq!(on, day("2026-12-07"));
                assert!(due.strand == Strand::Legal);
                assert!(due.task == Task::Legal(LegalAct::Appointment));
            }
            _ => assert!(due.is_none(), "{state:?}"),
        }
    }
    let nobody_knows = hearing(HearingState::Planned, None);
    assert_eq!(nobody_knows.check(today()), Err(Fault::Missing(Field::On)));
    let tomorrow = hearing(HearingState::Held, Some(day("2026-11-27")));
    assert_eq!(tomorrow.check(today()), Err(Fault::InFuture(Field::On)));
    let moved = hearing(HearingState::PutOff, Some(day("2026-11-27")));
    assert_eq!(moved.check(today()), Ok(()));
}

#[test]
fn a_measure_holds_to_its_last_day() {
    let until = measure("2026-11-01", Some("2026-11-26"), None);
    assert!(!until.holds_on(day("2026-10-31")));
    assert!(until.holds_on(day("2026-11-01")));
    assert!(until.holds_on(day("2026-11-26")));
    assert!(!until.holds_on(day("2026-11-27")));
    let (on, due) = Record::Measure(until).due_date("key").expect("a date");
    assert_eq!(on, day("2026-11-26"));
    assert!(due.task == Task::Legal(LegalAct::Ends));
    let lifted = measure("2026-11-01", Some("2027-11-26"), Some("2026-11-20"));
    assert!(lifted.holds_on(day("2026-11-19")));
    assert!(!lifted.holds_on(day("2026-11-20")));
    assert!(Record::Measure(lifted).due_date("key").is_none());
    let endless = measure("2026-11-01", None, None);
    assert!(endless.holds_on(day("2036-11-01")));
    assert!(Record::Measure(endless).due_date("key").is_none());
    let backwards = measure("2026-11-02", Some("2026-11-01"), None);
    assert_eq!(backwards.check(today()), Err(Fault::TooEarly(Field::Until)));
}

/// No period is known here: a last day is there because somebody named it.
#[test]
fn a_last_day_has_somebody_who_named_it() {
    let check = |limit: Limit| limit.check(today());
    assert_eq!(check(limit()), Ok(()));
    for nobody in ["", "  \n"] {
        let limit = Limit {
            said_by: nobody.to_owned(),
            ..limit()
        };
        assert_eq!(check(limit), Err(Fault::Missing(Field::SaidBy)));
    }
    let no_day = Limit {
        on: None,
        ..limit()
    };
    assert_eq!(check(no_day), Err(Fault::Missing(Field::On)));
    let (on, due) = Record::Limit(limit()).due_date("key").expect("a date");
    assert_eq!(on, day("2027-01-15"));
    assert!(due.deadline.is_none(), "no rule stands behind it");
}

/// A period that somebody named is counted, and says how; of two days the earlier one is due.
#[test]
fn a_period_that_somebody_named_is_counted() {
    let count = Count {
        from: day("2026-11-20"),
        period: "30 days".parse().expect("a period"),
        direction: Direction::After,
        roll: Roll::Stays,
        stopped: None,
        stopped_until: None,
        anew: None,
    };
    let mut limit = Limit {
        on: None,
        count: Some(count),
        ..limit()
    };
    assert_eq!(limit.check(today()), Err(Fault::Missing(Field::On)));
    assert_eq!(limit.work_out(None, None), Ok(()));
    assert_eq!(limit.check(today()), Ok(()));
    let due = |limit: &Limit| Record::Limit(limit.clone()).due_date("key");
    let (on, what) = due(&limit).expect("a date");
    assert_eq!(on, day("2026-12-20"));
    let basis = what.deadline.expect("why it is that day").basis;
    assert_eq!(basis.day_zero, count.from);
    assert!(!basis.rule.cited.verified, "nobody read it in a law");

    limit.on = Some(day("2027-01-15"));
    assert!(limit.differs());
    let (on, what) = due(&limit).expect("a date");
    assert_eq!((on, what.deadline.is_some()), (day("2026-12-20"), true));
    limit.on = Some(day("2026-12-01"));
    let (on, what) = due(&limit).expect("a date");
    assert_eq!((on, what.deadline.is_some()), (day("2026-12-01"), false));

    let period = "5 working days".parse().expect("a period");
    limit.count = Some(Count { period, ..count });
    assert_eq!(limit.work_out(None, None), Err(DeadlineError::NoCalendar));
}

/// A day that was given stays for the same period, whatever the rules have become; the other one is shown beside it.
#[test]
fn a_day_that_was_counted_is_not_moved_by_another_rule() {
    let belgium = crate::counting::calendar("BE");
    let mut given = Limit {
        on: None,
        count: Some(Count {
            from: day("2026-11-20"),
            period: "30 days".parse().expect("a period"),
            direction: Direction::After,
            roll: Roll::NextWorkingDay,
            stopped: None,
            stopped_until: None,
            anew: None,
        }),
        ..limit()
    };
    given.work_out(None, Some(&belgium)).expect("a day");
    assert_eq!(given.day(), Some(day("2026-12-21")));
    // As an older file of holidays had it.
    given.counted.as_mut().expect("a day").day = day("2026-12-22");
    let mut again = Limit {
        remark: "The letter is in her file".to_owned(),
        counted: None,
        ..given.clone()
    };
    again.work_out(Some(&given), Some(&belgium)).expect("a day");
    assert_eq!(again.day(), Some(day("2026-12-22")));
    let both = again.comparison(Some(&belgium)).expect("both");
    assert_eq!(both.moved(), Moved::Earlier);
    // The earlier one is due, with its own basis; a day that was named before both stays.
    let record = Record::Limit(again.clone());
    assert_eq!(record.due_date("key").expect("a date").0, day("2026-12-22"));
    let (on, due) = record.earlier_date("key", Some(&belgium)).expect("earlier");
    assert_eq!(on, day("2026-12-21"));
    assert_eq!(due.deadline, both.now.ok());
    let named = Record::Limit(Limit {
        on: Some(day("2026-12-01")),
        ..again.clone()
    });
    assert!(named.earlier_date("key", Some(&belgium)).is_none());
    assert!(
        record.earlier_date("key", None).is_none(),
        "no holidays are known"
    );
    // It stays when the holidays are not known any more, too.
    again.counted = None;
    assert_eq!(again.work_out(Some(&given), None), Ok(()));
    assert_eq!(again.day(), Some(day("2026-12-22")));
    // Another period is another day.
    again.count.as_mut().expect("a period").from = day("2026-11-23");
    again.work_out(Some(&given), Some(&belgium)).expect("a day");
    assert_eq!(again.day(), Some(day("2026-12-23")));
}

/// A period that stands still has no last day until it goes on; one that began anew runs from there.
#[test]
fn a_period_can_stand_still_and_begin_anew() {
    let counted = |stopped: Option<&str>, until: Option<&str>, anew: Option<&str>| {
        let count = Count {
            from: day("2026-11-20"),
            period: "30 days".parse().expect("a period"),
            direction: Direction::After,
            roll: Roll::Stays,
            stopped: stopped.map(day),
            stopped_until: until.map(day),
            anew: anew.map(day),
        };
        let mut limit = Limit {
            on: None,
            count: Some(count),
            ..limit()
        };
        limit.work_out(None, None).map(|()| limit)
    };
    let held_up = counted(Some("2026-12-01"), Some("2026-12-10"), None).expect("a day");
    assert_eq!(held_up.day(), Some(day("2026-12-30")));
    assert_eq!(held_up.still_since(), None);
    let anew = counted(None, None, Some("2026-12-01")).expect("a day");
    assert_eq!(anew.day(), Some(day("2026-12-31")));

    let still = counted(Some("2026-12-01"), None, None).expect("no last day yet");
    assert_eq!(
        (still.day(), still.still_since()),
        (None, Some(day("2026-12-01")))
    );
    assert_eq!(still.check(today()), Ok(()));
    assert!(Record::Limit(still).due_date("key").is_none());
    let reversed = counted(Some("2026-12-10"), Some("2026-12-01"), None);
    assert!(matches!(reversed, Err(DeadlineError::PauseReversed { .. })));
}

/// What was written down before periods were counted opens as it was.
#[test]
fn a_last_day_of_an_older_program_opens() {
    #[derive(minicbor::Encode)]
    struct Before {
        #[n(0)]
        matter: LegalRecordId,
        #[n(1)]
        what: String,
        #[n(2)]
        on: Option<String>,
        #[n(3)]
        said_by: String,
        #[n(4)]
        said_on: Option<String>,
        #[n(5)]
        remark: String,
    }
    let now = limit();
    let before = Before {
        matter: now.matter,
        what: now.what.clone(),
        on: now.on.map(|on| on.to_string()),
        said_by: now.said_by.clone(),
        said_on: None,
        remark: now.remark.clone(),
    };
    let bytes = minicbor::to_vec(&before).expect("bytes");
    let opened: Limit = minicbor::decode(&bytes).expect("a last day");
    assert!(opened == now);
}

/// Whatever she wants, and whenever: it asks for nothing, and nothing of it stands on a list of dates.
#[test]
fn what_she_wants_asks_for_nothing() {
    for stance in Stance::ALL {
        let choice = Choice {
            matter: MATTER,
            stance: *stance,
            words: String::new(),
            asked_by: String::new(),
            on: Some(today()),
            was_told: Known::Unknown,
        };
        assert_eq!(choice.check(today()), Ok(()), "{stance:?}");
        assert!(Record::Choice(choice).due_date("key").is_none());
    }
}

#[test]
fn money_comes_in_an_order() {
    let claim = |claimed: Option<&str>, granted: Option<&str>, paid: Option<&str>| Compensation {
        matter: MATTER,
        against: "A fund".to_owned(),
        currency: Currency::Euro,
        claimed: Some(0),
        claimed_on: claimed.map(day),
        granted: None,
        granted_on: granted.map(day),
        paid: None,
        paid_on: paid.map(day),
        remark: String::new(),
    };
    let check = |claim: Compensation| claim.check(today());
    let (first, second, third) = ("2026-01-01", "2026-02-01", "2026-03-01");
    assert_eq!(check(claim(None, None, None)), Ok(()));
    assert_eq!(check(claim(Some(first), Some(second), Some(third))), Ok(()));
    assert_eq!(
        check(claim(Some(second), Some(first), None)),
        Err(Fault::TooEarly(Field::GrantedOn))
    );
    assert_eq!(
        check(claim(Some(second), None, Some(first))),
        Err(Fault::TooEarly(Field::PaidOn))
    );
    assert_eq!(
        check(claim(None, Some(third), Some(second))),
        Err(Fault::TooEarly(Field::PaidOn))
    );
}

/// What is sealed opens as it was, and says of which matter it is.
#[test]
fn a_record_is_read_as_it_was_written() {
    let party = Party {
        matter: MATTER,
        role: PartyRole::PersonOfConcern,
        name: "Zirkon".to_owned(),
        contact: String::new(),
        remark: String::new(),
    };
    let held = hearing(HearingState::Held, today().checked_sub(1.day()).ok());
    for (record, part) in [
        (Record::Matter(matter()), Part::Matter),
        (Record::Party(party), Part::Party),
        (Record::Hearing(held), Part::Hearing),
        (
            Record::Measure(measure("2026-11-01", None, None)),
            Part::Measure,
        ),
        (Record::Limit(limit()), Part::Limit),
    ] {
        let bytes = minicbor::to_vec(&record).expect("bytes");
        let again: Record = minicbor::decode(&bytes).expect("a record");
        assert!(again == record, "{part:?}");
        assert_eq!(again.part(), part);
        assert_eq!(again.matter(), (part != Part::Matter).then_some(MATTER));
    }
}
