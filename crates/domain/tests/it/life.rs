//! Life in the house: what follows from what is typed and written.

use domain::life::{
    Allergy, Contact, ContactRule, ContactWay, EntryBody, EntryError, HouseFile, Mark, MarkError,
    Medication, MedicationError, MedicationEvent, Money, MoneyKind, ONE, Presence, Restriction,
    RestrictionKind, Signed, Written, next_time_of, parse_amount, parse_count, split_times,
    stock_of,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use vault::{HouseEntryId, MedicationEventId};

const ZONE: &str = "Europe/Brussels";

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn written(number: u8, body: EntryBody) -> Written {
    Written {
        id: HouseEntryId::from_bytes([number; 16]),
        at: at("2026-11-26T12:00:00Z"),
        by: "noa".to_owned(),
        body,
    }
}

#[test]
fn an_amount_is_read_as_people_type_it() {
    for (typed, cents) in [
        ("5", 500),
        ("5,5", 550),
        ("5.50", 550),
        ("€ 12,00", 1200),
        ("0,05", 5),
        ("100000", 10_000_000),
    ] {
        assert_eq!(parse_amount(typed), Ok(cents), "{typed}");
    }
    for typed in [
        "",
        "-5",
        "5,",
        "5,555",
        "1.000,00",
        "ten",
        "100000,01",
        ",5",
        "€",
    ] {
        assert!(parse_amount(typed).is_err(), "{typed}");
    }
}

#[test]
fn who_is_out_till_one_in_the_morning_is_back_tomorrow() {
    let today = date(2026, 11, 26);
    // 22:30 on the wall.
    let now = at("2026-11-26T21:30:00Z");
    let back = |time: &str| next_time_of(time, today, now, ZONE).expect("a time");
    assert_eq!(back("23:00"), at("2026-11-26T22:00:00Z"));
    assert_eq!(back("1:00"), at("2026-11-27T00:00:00Z"));
    assert_eq!(back("8h00"), at("2026-11-27T07:00:00Z"));
    // What has just passed is not tomorrow: whoever typed it hears that it is over.
    assert_eq!(back("22:15"), at("2026-11-26T21:15:00Z"));
    let mark = Mark::new(Presence::Out, Some(back("22:15")), "");
    assert_eq!(mark.problem(now), Some(MarkError::Over));
    assert_eq!(
        Mark::new(Presence::Out, None, "").problem(now),
        Some(MarkError::NoTime)
    );
    // A time counts only for who is out.
    let mark = Mark::new(Presence::Present, Some(back("22:15")), "");
    assert_eq!((mark.problem(now), mark.back_by()), (None, None));
    // The night in which the clocks go back is as long as it is.
    let evening = at("2026-10-24T21:00:00Z");
    let back = next_time_of("4:00", date(2026, 10, 24), evening, ZONE).expect("a time");
    assert_eq!(back, at("2026-10-25T03:00:00Z"));
}

fn money(kind: MoneyKind, cents: i64) -> EntryBody {
    EntryBody::Money(Money {
        kind,
        cents,
        words: "This week".to_owned(),
        signed: Signed::Yes,
    })
}

#[test]
fn pocket_money_is_what_its_lines_add_up_to() {
    let lines = [
        money(MoneyKind::In, 2000),
        money(MoneyKind::Out, 750),
        money(MoneyKind::Counted, 1000),
        money(MoneyKind::In, 1),
    ];
    let file = HouseFile::of((1..).zip(lines).map(|(number, body)| written(number, body)));
    let balances: Vec<i64> = file.money.iter().map(|line| line.balance).collect();
    assert_eq!(balances, [2000, 1250, 1000, 1001]);
    let (today, now) = (date(2026, 11, 26), at("2026-11-26T12:00:00Z"));
    let problems = |body: &EntryBody| file.problems(body, today, now).expect("no thread");
    assert_eq!(problems(&money(MoneyKind::Out, 1001)), []);
    assert_eq!(
        problems(&money(MoneyKind::Out, 1002)),
        [EntryError::TooMuch { balance: 1001 }]
    );
    assert_eq!(problems(&money(MoneyKind::In, 0)), [EntryError::NoAmount]);
    assert_eq!(problems(&money(MoneyKind::Counted, 0)), []);
}

fn restriction(from: Date, review_on: Date, until: Option<Date>) -> Restriction {
    Restriction {
        kind: RestrictionKind::Phone,
        words: "No phone at night".to_owned(),
        reason: "He calls".to_owned(),
        decider: "The coordinator".to_owned(),
        from,
        review_on,
        until,
        her_words: String::new(),
    }
}

#[test]
fn a_restriction_has_a_day_on_which_it_is_looked_at() {
    let (today, now) = (date(2026, 11, 26), at("2026-11-26T12:00:00Z"));
    let file = HouseFile::default();
    let problems = |from, review_on, until| {
        let body = EntryBody::Restricted(restriction(from, review_on, until));
        file.problems(&body, today, now).expect("no thread")
    };
    let tomorrow = date(2026, 11, 27);
    assert_eq!(problems(today, tomorrow, None), []);
    assert_eq!(problems(today, today, None), [EntryError::ReviewTooEarly]);
    assert_eq!(
        problems(date(2026, 12, 1), tomorrow, None),
        [EntryError::ReviewTooEarly]
    );
    assert_eq!(
        problems(today, date(2026, 12, 5), Some(date(2026, 12, 4))),
        [EntryError::ReviewAfterEnd]
    );
    assert_eq!(
        problems(date(2026, 12, 1), date(2026, 12, 5), Some(today)),
        [EntryError::Backwards]
    );
    let one = restriction(today, tomorrow, Some(date(2026, 12, 1)));
    let file = HouseFile::of([written(1, EntryBody::Restricted(one))]);
    let known = &file.restrictions[0];
    assert!(!known.is_overdue(tomorrow));
    assert!(known.is_overdue(date(2026, 11, 28)));
    // What is over by itself is not overdue.
    assert!(!known.is_overdue(date(2026, 12, 2)));
}

#[test]
fn a_contact_that_is_not_allowed_has_a_reason() {
    let (today, now) = (date(2026, 11, 26), at("2026-11-26T12:00:00Z"));
    let mut contact = Contact {
        who: "A man in a red car".to_owned(),
        way: ContactWay::Every,
        rule: ContactRule::NotAllowed,
        decider: "The judge".to_owned(),
        reason: " ".to_owned(),
        words: String::new(),
        until: None,
    };
    let file = HouseFile::default();
    let problems = |contact: &Contact| {
        file.problems(&EntryBody::Contact(contact.clone()), today, now)
            .expect("no thread")
    };
    assert_eq!(problems(&contact), [EntryError::NoReason]);
    contact.rule = ContactRule::Allowed;
    assert_eq!(problems(&contact), []);
}

fn medication(times: &[&str]) -> Medication {
    Medication {
        name: "Nonsensol".to_owned(),
        dose: "1 tablet".to_owned(),
        words: String::new(),
        times: times.iter().map(|time| (*time).to_owned()).collect(),
        from: date(2026, 11, 26),
        until: Some(date(2026, 11, 27)),
        prescriber: "Dr Nobody".to_owned(),
        per_dose: ONE,
        low_at: None,
        despite: String::new(),
    }
}

#[test]
fn a_dose_is_due_by_the_clock_of_the_house() {
    let one = medication(&["20:00", "8h00"]);
    assert_eq!(one.problems(), []);
    let due = one.due_on(date(2026, 11, 26), ZONE);
    assert_eq!(
        due,
        [at("2026-11-26T07:00:00Z"), at("2026-11-26T19:00:00Z")]
    );
    assert!(one.due_on(date(2026, 11, 25), ZONE).is_empty());
    assert!(one.due_on(date(2026, 11, 28), ZONE).is_empty());
    // What was due before it was written down is nobody's; the evening before is not forgotten.
    let written_at = at("2026-11-26T12:00:00Z");
    let round = |now: &str, today| one.round(written_at, at(now), today, ZONE);
    assert_eq!(
        round("2026-11-26T13:00:00Z", date(2026, 11, 26)),
        [at("2026-11-26T19:00:00Z")]
    );
    assert_eq!(
        round("2026-11-27T06:00:00Z", date(2026, 11, 27)),
        [
            at("2026-11-26T19:00:00Z"),
            at("2026-11-27T07:00:00Z"),
            at("2026-11-27T19:00:00Z")
        ]
    );
    assert_eq!(
        medication(&["8:00", "8x"]).problems(),
        [MedicationError::Times]
    );
    assert_eq!(
        medication(&["8:00", "08:00"]).problems(),
        [MedicationError::SameTime]
    );
    assert_eq!(
        split_times("8:00, 12h30 and 20:00"),
        ["8:00", "12h30", "20:00"]
    );
    assert!(split_times(" ").is_empty());
}

#[test]
fn stock_is_what_its_events_add_up_to() {
    let id = |number: u8| MedicationEventId::from_bytes([number; 16]);
    let events = [
        MedicationEvent::Given(0, String::new(), ONE),
        MedicationEvent::Received(10 * ONE, String::new()),
        MedicationEvent::Given(0, String::new(), ONE / 2),
        MedicationEvent::Given(0, String::new(), ONE),
        MedicationEvent::TakenBack(id(4), "It was the other one".to_owned()),
        MedicationEvent::Refused("Tired".to_owned()),
    ];
    let stock = |until: usize| {
        let numbered = (1..).zip(&events[..until]);
        stock_of(numbered.map(|(number, event)| (id(number), event)))
    };
    assert_eq!(stock(1), None, "nobody has counted");
    assert_eq!(stock(4), Some(850));
    assert_eq!(stock(6), Some(950), "what was a mistake took nothing");
    for (typed, count) in [("1", 100), ("0,5", 50), ("2.25", 225), (" 3 ", 300)] {
        assert_eq!(parse_count(typed), Ok(count), "{typed}");
    }
    for typed in ["", "-1", "1,", "1,234", "half", ",5", "10001"] {
        assert!(parse_count(typed).is_err(), "{typed}");
    }
}

#[test]
fn an_allergy_finds_the_same_word_in_a_name() {
    let allergy = |word: &str| Allergy {
        word: word.to_owned(),
        words: String::new(),
    };
    assert!(allergy("Nonsensol").matches("NONSENSOL forte 500 mg"));
    assert!(allergy("nonsensol-forte").matches("Nonsensol"));
    assert!(allergy("Nonsensolum").matches("nonsensol"));
    assert!(!allergy("Nonsensol").matches("Otherol"));
    assert!(!allergy(" ").matches("Otherol"));
    // Short words of a name are no sign: "mg", "500".
    assert!(!allergy("Xyzol 500").matches("Otherol 500"));
}
