//! What a consent is worth on a day, and for whom and what.

use domain::cases::BirthDate;
use domain::consents::{
    AskAgain, Consent, ConsentAct, ConsentAnswer, ConsentBy, ConsentEntry, ConsentError,
    ConsentEvent, ConsentKind, ConsentState, ConsentText, Uncovered, Withdrawal, ask_again, dates,
    entries, is_answered_by_her,
};
use domain::deadlines::Task;
use domain::letters::{Audience, DisclosedKind, Disclosure};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 27);

fn sharing() -> Consent {
    Consent {
        kind: ConsentKind::Sharing,
        answer: ConsentAnswer::Given,
        by: ConsentBy::Herself,
        on: TODAY,
        until: None,
        with: vec![Audience::School],
        about: vec![DisclosedKind::Letter],
        words: "Her name and class".to_owned(),
        explained_by: "Mira".to_owned(),
        language: "Dutch".to_owned(),
        age: Some(15),
        her_view: String::new(),
        basis: String::new(),
        decided_by: String::new(),
        replaces: Vec::new(),
    }
}

fn withdrawal(of: u8, on: Date) -> ConsentEvent {
    ConsentEvent::Withdrawn(Withdrawal {
        of: vec![of],
        on,
        by: ConsentBy::Herself,
        how: "On the phone".to_owned(),
    })
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn some_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Vec<T>> {
    proptest::sample::subsequence(all, 0..=all.len())
}

fn any_day() -> impl Strategy<Value = Date> {
    (-400_i64..400).prop_map(|days| TODAY.saturating_add(days.days()))
}

/// A row as it is made up: what is personal has no `Debug`, so the row itself is made in the test.
#[derive(Clone, Debug)]
enum Row {
    Asked {
        kind: ConsentKind,
        answer: ConsentAnswer,
        on: Date,
        until: Option<Date>,
        with: Vec<Audience>,
        about: Vec<DisclosedKind>,
        replaces: Option<u8>,
    },
    Withdrawn(u8, Date),
}

impl Row {
    fn event(self) -> ConsentEvent {
        match self {
            Self::Asked {
                kind,
                answer,
                on,
                until,
                with,
                about,
                replaces,
            } => ConsentEvent::Asked(Consent {
                kind,
                answer,
                on,
                until,
                with,
                about,
                replaces: replaces.map(|one| vec![one]).unwrap_or_default(),
                ..sharing()
            }),
            Self::Withdrawn(of, on) => withdrawal(of, on),
        }
    }
}

prop_compose! {
    fn any_asked()(
        kind in any_of(ConsentKind::ALL),
        answer in any_of(ConsentAnswer::ALL),
        on in any_day(),
        until in proptest::option::of(any_day()),
        with in some_of(Audience::ALL),
        about in some_of(DisclosedKind::ALL),
        // One byte is an id here.
        replaces in proptest::option::of(0_u8..6),
    ) -> Row {
        Row::Asked { kind, answer, on, until, with, about, replaces }
    }
}

/// What a case may hold, in any order: rows 0 to 5 are asked, and some of them are withdrawn.
fn any_rows() -> impl Strategy<Value = Vec<(u8, Row)>> {
    let asked = proptest::collection::vec(any_asked(), 0..6);
    let withdrawn = proptest::collection::vec((0_u8..6, any_day()), 0..4);
    (asked, withdrawn)
        .prop_map(|(asked, withdrawn)| {
            let withdrawn = withdrawn.into_iter().map(|(of, on)| Row::Withdrawn(of, on));
            let asked = (0_u8..).zip(asked);
            asked.chain((100_u8..).zip(withdrawn)).collect::<Vec<_>>()
        })
        .prop_shuffle()
}

fn events(rows: &[(u8, Row)]) -> Vec<(Vec<u8>, ConsentEvent)> {
    rows.iter()
        .map(|(id, row)| (vec![*id], row.clone().event()))
        .collect()
}

fn states(all: &[ConsentEntry], today: Date) -> Vec<(Vec<u8>, ConsentState)> {
    let mut states: Vec<_> = all
        .iter()
        .map(|one| (one.id.clone(), one.state(today)))
        .collect();
    states.sort_by(|one, other| one.0.cmp(&other.0));
    states
}

proptest! {
    /// Whatever the order of the rows, a withdrawal counts, and nothing goes out on the strength of what does not stand.
    #[test]
    fn only_what_stands_and_names_both_allows_something(
        rows in any_rows(),
        audience in any_of(Audience::ALL),
        about in some_of(DisclosedKind::ALL),
        today in any_day(),
    ) {
        let mut withdrawn = Vec::new();
        let mut replaced = Vec::new();
        for (_, row) in &rows {
            match row {
                Row::Withdrawn(of, _) => withdrawn.push(vec![*of]),
                Row::Asked { replaces, .. } => replaced.extend(replaces.map(|one| vec![one])),
            }
        }
        for one in entries(events(&rows)) {
            let consent = &one.consent;
            let is_allowed = consent.answer == ConsentAnswer::Given
                && !withdrawn.contains(&one.id)
                && !replaced.contains(&one.id)
                && consent.until.is_none_or(|until| until >= today)
                && consent.kind != ConsentKind::Service
                && consent.with.contains(&audience)
                && about.iter().all(|kind| consent.about.contains(kind));
            prop_assert_eq!(one.covers(audience, &about, today).is_ok(), is_allowed);
            prop_assert_eq!(one.withdrawn.is_some(), withdrawn.contains(&one.id));
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_no_state(rows in any_rows(), today in any_day()) {
        let mut reversed = rows.clone();
        reversed.reverse();
        let one = states(&entries(events(&rows)), today);
        prop_assert_eq!(one, states(&entries(events(&reversed)), today));
    }

    /// A withdrawal that is added takes something away from what is allowed, and never adds to it.
    #[test]
    fn a_withdrawal_never_allows_more(
        rows in any_rows(),
        of in 0_u8..6,
        audience in any_of(Audience::ALL),
        today in any_day(),
    ) {
        let allowed = |rows: &[(u8, Row)]| -> Vec<Vec<u8>> {
            entries(events(rows))
                .into_iter()
                .filter(|one| one.covers(audience, &[DisclosedKind::Letter], today).is_ok())
                .map(|one| one.id)
                .collect()
        };
        let before = allowed(&rows);
        let mut more = rows;
        more.push((200, Row::Withdrawn(of, today)));
        let after = allowed(&more);
        prop_assert!(after.iter().all(|id| before.contains(id)));
        prop_assert!(!after.contains(&vec![of]));
    }

    /// The days are those of what holds or held until its end, one each.
    #[test]
    fn each_end_stands_among_the_dates_once(rows in any_rows(), today in any_day()) {
        let all = entries(events(&rows));
        let due = dates(&all, today);
        let expected = all
            .iter()
            .filter(|one| one.consent.until.is_some())
            .filter(|one| matches!(one.state(today), ConsentState::Stands | ConsentState::Ended))
            .count();
        prop_assert_eq!(due.len(), expected);
        let mut keys: Vec<_> = due.iter().map(|(_, one)| one.key.clone()).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), expected);
    }

    #[test]
    fn what_is_sealed_reads_back(rows in any_rows()) {
        for (_, event) in events(&rows) {
            let bytes = minicbor::to_vec(&event).expect("written");
            let read: ConsentEvent = minicbor::decode(&bytes).expect("read");
            prop_assert!(read == event);
        }
    }
}

fn entry(consent: Consent) -> ConsentEntry {
    ConsentEntry {
        id: vec![1],
        consent,
        withdrawn: None,
        is_replaced: false,
    }
}

#[test]
fn it_holds_on_its_last_day_and_not_on_the_next() {
    let mut one = entry(Consent {
        until: Some(TODAY),
        ..sharing()
    });
    let about = [DisclosedKind::Letter];
    assert_eq!(one.covers(Audience::School, &about, TODAY), Ok(()));
    let tomorrow = TODAY.saturating_add(1.days());
    let ended = Err(Uncovered::State(ConsentState::Ended));
    assert_eq!(one.covers(Audience::School, &about, tomorrow), ended);
    assert_eq!(
        one.covers(Audience::Lawyer, &about, TODAY),
        Err(Uncovered::With)
    );
    let papers = [DisclosedKind::Letter, DisclosedKind::Paper];
    assert_eq!(
        one.covers(Audience::School, &papers, TODAY),
        Err(Uncovered::About)
    );
    one.consent.kind = ConsentKind::Service;
    assert_eq!(
        one.covers(Audience::School, &about, TODAY),
        Err(Uncovered::Kind)
    );
    one.consent.kind = ConsentKind::Without;
    assert_eq!(one.covers(Audience::School, &about, TODAY), Ok(()));
    let due = dates(&[one], TODAY);
    assert!(matches!(
        due[0].1.task,
        Task::Consent(ConsentAct::DecisionEnds)
    ));
    assert_eq!(due[0].0, TODAY);
}

#[test]
fn everything_that_is_missing_is_named() {
    assert_eq!(sharing().check(TODAY), Ok(()));
    let empty = Consent {
        with: Vec::new(),
        about: Vec::new(),
        words: " ".to_owned(),
        explained_by: String::new(),
        language: "x".repeat(2_001),
        age: Some(31),
        until: Some(date(2026, 11, 1)),
        ..sharing()
    };
    assert_eq!(
        empty.check(TODAY),
        Err(vec![
            ConsentError::TextMissing(ConsentText::Words),
            ConsentError::WithMissing,
            ConsentError::AboutMissing,
            ConsentError::EndsBefore,
            ConsentError::Age,
            ConsentError::TextMissing(ConsentText::ExplainedBy),
            ConsentError::TooLong(ConsentText::Language),
        ])
    );
    let decision = Consent {
        kind: ConsentKind::Without,
        explained_by: String::new(),
        language: String::new(),
        ..sharing()
    };
    assert_eq!(
        decision.check(TODAY),
        Err(vec![
            ConsentError::TextMissing(ConsentText::Basis),
            ConsentError::TextMissing(ConsentText::DecidedBy),
        ])
    );
    // Help is asked about without anybody to share with.
    let help = Consent {
        kind: ConsentKind::Service,
        with: Vec::new(),
        about: Vec::new(),
        ..sharing()
    };
    assert_eq!(help.check(TODAY), Ok(()));
    let ConsentEvent::Withdrawn(mut one) = withdrawal(1, TODAY.saturating_add(1.days())) else {
        panic!("a withdrawal");
    };
    one.how = String::new();
    assert_eq!(
        one.check(TODAY),
        Err(vec![
            ConsentError::TextMissing(ConsentText::How),
            ConsentError::InFuture,
        ])
    );
}

/// The log of before consents had rows of their own.
#[derive(minicbor::Encode)]
struct Earlier {
    #[n(0)]
    audience: Audience,
    #[n(1)]
    to: &'static str,
    #[n(2)]
    what: Vec<u8>,
    #[n(3)]
    why: &'static str,
    #[n(4)]
    basis: domain::letters::Basis,
    #[cbor(n(5), with = "minicbor::bytes")]
    checksum: Vec<u8>,
    #[n(6)]
    elsewhere: u32,
}

#[test]
fn a_disclosure_of_before_reads_as_one_without_a_row() {
    let earlier = Earlier {
        audience: Audience::School,
        to: "The school",
        what: Vec::new(),
        why: "She begins there",
        basis: domain::letters::Basis::Legal("Art. 1".to_owned()),
        checksum: Vec::new(),
        elsewhere: 0,
    };
    let bytes = minicbor::to_vec(&earlier).expect("written");
    let read: Disclosure = minicbor::decode(&bytes).expect("read");
    assert!(read.consent.is_none() && read.to == "The school");
}

#[test]
fn at_18_she_is_asked_what_others_answered_and_what_ends_by_then() {
    // 18 on 3 March 2027.
    let birth = BirthDate::Day(date(2009, 3, 3));
    let hers = sharing();
    let guardians = Consent {
        by: ConsentBy::Representative,
        ..sharing()
    };
    let both = Consent {
        by: ConsentBy::Both,
        ..sharing()
    };
    let decided = Consent {
        kind: ConsentKind::Without,
        ..sharing()
    };
    let until = |until| Consent {
        until: Some(until),
        ..sharing()
    };
    let refused = Consent {
        answer: ConsentAnswer::Refused,
        ..guardians.clone()
    };
    let once = |consent: &Consent| {
        let all = entries(vec![(vec![1], ConsentEvent::Asked(consent.clone()))]);
        ask_again(&all[0], birth, TODAY)
    };
    assert_eq!(once(&hers), None);
    assert_eq!(once(&guardians), Some(AskAgain::Others));
    assert_eq!(once(&both), Some(AskAgain::Others));
    assert_eq!(once(&decided), Some(AskAgain::Decided));
    assert_eq!(once(&until(date(2027, 3, 3))), Some(AskAgain::Ends));
    assert_eq!(once(&until(date(2027, 3, 4))), None);
    // Nothing rests on it: nobody has to be asked.
    assert_eq!(once(&refused), None);
    let again = Consent {
        replaces: vec![1],
        ..hers
    };
    let events = vec![
        (vec![1], ConsentEvent::Asked(guardians)),
        (vec![2], ConsentEvent::Asked(again)),
    ];
    let all = entries(events);
    assert_eq!(
        ask_again(&all[0], birth, TODAY),
        None,
        "it was asked afresh"
    );
    assert_eq!(ask_again(&all[1], birth, TODAY), None);
    assert!(is_answered_by_her(&all[1], &all[0]));
    assert!(!is_answered_by_her(&all[0], &all[1]));
}
