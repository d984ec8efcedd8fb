use domain::cases::{
    Agreement, Closing, ClosingEntry, ClosingError, ClosingPolicy, ClosingText, ClosingWhy,
    Closings, Contact, ContactError, ContactKind, Criterion, LONGEST_CLOSING_TEXT, Met, Reopening,
    ReopeningError, Unsettled, contact_dates,
};
use domain::deadlines::Names;
use domain::housing::Rhythm;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const CLOSED: Date = date(2026, 11, 2);

fn closing() -> Closing {
    let policy = ClosingPolicy::shipped().expect("the policy");
    Closing {
        on: CLOSED,
        why: ClosingWhy::GoalsReached,
        words: String::new(),
        criteria: policy
            .criteria()
            .iter()
            .map(|one| Criterion {
                id: one.id.clone(),
                name: Names::of(&one.name),
                met: Met::Yes,
                remark: String::new(),
            })
            .collect(),
        agreement: Agreement::Agrees,
        her_words: "I am ready.".to_owned(),
        left: String::new(),
        turn_to: "Call us.".to_owned(),
        in_touch: true,
        how: "On Sundays.".to_owned(),
    }
}

fn contact(on: Date) -> Contact {
    Contact {
        on,
        kind: ContactKind::Call,
        words: "She is well.".to_owned(),
        is_last: false,
    }
}

fn closed(closing: Closing) -> ClosingEntry {
    ClosingEntry::Closed(Box::new(closing))
}

#[test]
fn what_is_met_and_agreed_needs_no_reason_and_anything_else_does() {
    assert_eq!(closing().check(CLOSED), Ok(()));
    let changes: [fn(&mut Closing); 5] = [
        |one| one.agreement = Agreement::DoesNot,
        |one| one.agreement = Agreement::NotAsked,
        |one| one.why = ClosingWhy::Other,
        |one| one.criteria[0].met = Met::No,
        // Nobody looked at it: that is no yes.
        |one| one.criteria[2].met = Met::default(),
    ];
    for change in changes {
        let mut one = closing();
        change(&mut one);
        assert_eq!(one.check(CLOSED), Err(vec![ClosingError::NoReason]));
        one.words = "She lives with her aunt now.".to_owned();
        assert_eq!(one.check(CLOSED), Ok(()));
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let long = "a".repeat(LONGEST_CLOSING_TEXT + 1);
    let mut one = closing();
    one.turn_to = " ".to_owned();
    one.how = String::new();
    one.her_words = long.clone();
    one.criteria[1].remark = long;
    let id = one.criteria[1].id.clone();
    assert_eq!(
        one.check(CLOSED.yesterday().expect("a day")),
        Err(vec![
            ClosingError::NotYet,
            ClosingError::RemarkTooLong(id),
            ClosingError::NowhereToTurn,
            ClosingError::HowInTouch,
            ClosingError::TooLong(ClosingText::HerWords),
        ])
    );
    // Who has died is told nothing, and nobody keeps in touch with her.
    let mut one = closing();
    one.why = ClosingWhy::Died;
    one.turn_to = String::new();
    one.in_touch = false;
    one.how = String::new();
    assert_eq!(one.check(CLOSED), Ok(()));
}

#[test]
fn what_bars_a_closing_is_what_would_leave_her_without_a_bed_alone_or_unlooked_for() {
    let first: Vec<&str> = Unsettled::ALL
        .iter()
        .filter(|one| one.is_first())
        .map(|one| one.as_str())
        .collect();
    assert_eq!(first, ["missing", "bed", "stay-close", "waiting"]);
    for one in Unsettled::ALL {
        assert!(!(one.is_first() && one.must_be_left_to_somebody()));
    }
    // A draft is its writer's.
    assert!(!Unsettled::Drafts.must_be_left_to_somebody());
}

#[test]
fn a_contact_is_dated_worded_and_no_earlier_than_the_closing() {
    let today = date(2026, 12, 1);
    assert_eq!(contact(today).check(CLOSED, today), Ok(()));
    let mut one = contact(date(2026, 12, 2));
    one.words = String::new();
    let wrong = vec![ContactError::NotYet, ContactError::NoWords];
    assert_eq!(one.check(CLOSED, today), Err(wrong));
    let before = contact(CLOSED.yesterday().expect("a day"));
    let wrong = vec![ContactError::BeforeClosing];
    assert_eq!(before.check(CLOSED, today), Err(wrong));
    assert_eq!(
        Reopening::parse(today, "  ").err(),
        Some(ReopeningError::Empty)
    );
}

#[test]
fn a_reopening_ends_the_contacts_and_a_new_closing_begins_anew() {
    let rhythm = Rhythm::proposed();
    let mut entries = vec![closed(closing())];
    let next = |entries: &[ClosingEntry]| Closings::of(entries).next(&rhythm, None);
    assert_eq!(next(&entries), Some(date(2026, 11, 9)));
    entries.push(ClosingEntry::Contact(contact(date(2026, 11, 8))));
    assert_eq!(next(&entries), Some(date(2026, 11, 15)));
    let reopening = Reopening::parse(date(2026, 11, 20), "He writes again.").expect("a reason");
    entries.push(ClosingEntry::Reopened(reopening));
    assert!(Closings::of(&entries).closing.is_none());
    assert_eq!(next(&entries), None);
    let mut again = closing();
    again.on = date(2027, 3, 1);
    entries.push(closed(again));
    // The contact of the time before is not one of this time.
    assert!(Closings::of(&entries).contacts.is_empty());
    assert_eq!(next(&entries), Some(date(2027, 3, 8)));
    let mut last = contact(date(2027, 3, 8));
    last.is_last = true;
    entries.push(ClosingEntry::Contact(last));
    assert_eq!(next(&entries), None);
    assert!(contact_dates(None).is_empty());
}

#[test]
fn a_visit_to_her_home_is_a_contact_too() {
    let entries = [closed(closing())];
    let sum = Closings::of(&entries);
    let rhythm = Rhythm::proposed();
    assert_eq!(
        sum.next(&rhythm, Some(date(2026, 11, 10))),
        Some(date(2026, 11, 17))
    );
    // One before the closing is none.
    assert_eq!(
        sum.next(&rhythm, Some(date(2026, 10, 30))),
        Some(date(2026, 11, 9))
    );
}

#[test]
fn who_was_not_reached_is_tried_again_within_a_week() {
    let rhythm = Rhythm::proposed();
    let days: i64 = rhythm.steps().last().map_or(0, |step| step.until.into());
    // Long after the closing it is rare, and behind its end there is none.
    for after in [days - 1, days + 10] {
        let on = CLOSED.saturating_add(after.days());
        let missed = Contact {
            kind: ContactKind::NotReached,
            ..contact(on)
        };
        let entries = [closed(closing()), ClosingEntry::Contact(missed)];
        let sum = Closings::of(&entries);
        let next = sum.next(&rhythm, None).expect("a day");
        assert!(next > on && next <= on.saturating_add(7.days()), "{next}");
        // Met since, or reached: it goes on in the rhythm.
        let met = on.saturating_add(1.days());
        let entries = [
            closed(closing()),
            ClosingEntry::Contact(contact(on)),
            ClosingEntry::Contact(contact(met)),
        ];
        let reached = Closings::of(&entries).next(&rhythm, None);
        assert_eq!(sum.next(&rhythm, Some(met)), reached);
    }
}

#[test]
fn the_policy_refuses_what_would_quietly_weaken_it() {
    let shipped = include_str!("../../../../content/policy/closing.toml");
    assert!(ClosingPolicy::parse(shipped).is_ok());
    for (from, to) in [
        ("id = \"danger\"", "id = \"safe-place\""),
        ("id = \"danger\"", "id = \"Danger 1\""),
        ("id = \"danger\"", "id = \"danger\"\nbars = true"),
        ("name.fr = \"Le danger", "name.de = \"Le danger"),
        ("checked = 2026-11-27", "checked = 27"),
    ] {
        let text = shipped.replace(from, to);
        assert_ne!(text, shipped, "{from}");
        let faults = ClosingPolicy::parse(&text).expect_err(to);
        assert!(faults.faults[0].line > 1, "{faults}");
    }
}

proptest! {
    /// However the entries follow each other, a day is due only while somebody keeps in touch, and never before the
    /// last contact.
    #[test]
    fn nobody_is_asked_for_while_a_case_is_open(
        kinds in proptest::collection::vec((0_u8..4, 0_i64..300), 0..20),
    ) {
        let entries: Vec<ClosingEntry> = kinds
            .iter()
            .map(|(kind, days)| {
                let on = CLOSED.saturating_add(days.days());
                match kind {
                    0 => closed(Closing { on, ..closing() }),
                    1 => ClosingEntry::Reopened(Reopening::parse(on, "a reason").expect("one")),
                    2 => ClosingEntry::Contact(contact(on)),
                    _ => ClosingEntry::Contact(Contact { is_last: true, ..contact(on) }),
                }
            })
            .collect();
        let sum = Closings::of(&entries);
        let next = sum.next(&Rhythm::proposed(), None);
        let last = kinds.iter().rposition(|(kind, _)| *kind < 2);
        let is_closed = last.is_some_and(|last| kinds[last].0 == 0);
        let is_over = last.is_none_or(|last| kinds[last..].iter().any(|(kind, _)| *kind == 3));
        prop_assert_eq!(sum.closing.is_some(), is_closed);
        if !is_closed || is_over {
            prop_assert_eq!(next, None);
        }
        if let (Some(next), Some(closing)) = (next, sum.closing) {
            prop_assert!(next >= closing.on);
            let read: Vec<ClosingEntry> =
                minicbor::decode(&minicbor::to_vec(&entries).expect("written")).expect("read");
            prop_assert!(read == entries);
        }
    }
}
