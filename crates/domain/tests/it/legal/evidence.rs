use domain::deadlines::LegalAct;
use domain::deadlines::Task;
use domain::legal::{
    Custody, CustodyKind, Decision, DecisionKind, Evidence, EvidenceKind, Fault, Field, Known,
    Record, Statement, StatementKind, gaps, plain_sha256,
};
use jiff::civil::Date;
use vault::LegalRecordId;

const MATTER: LegalRecordId = LegalRecordId::from_bytes([7; 16]);
const EVIDENCE: LegalRecordId = LegalRecordId::from_bytes([8; 16]);
const LINK: LegalRecordId = LegalRecordId::from_bytes([9; 16]);

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn today() -> Date {
    day("2026-11-26")
}

fn decision(kind: DecisionKind, asked_on: Option<&str>, on: Option<&str>) -> Decision {
    Decision {
        matter: MATTER,
        kind,
        as_what: "Injured person".to_owned(),
        asked_on: asked_on.map(day),
        on: on.map(day),
        decided_by: String::new(),
        until: None,
        number: String::new(),
        reasons: String::new(),
        told: String::new(),
        remark: String::new(),
    }
}

fn evidence(on: &str) -> Evidence {
    Evidence {
        matter: MATTER,
        kind: EvidenceKind::Device,
        what: "A phone, black, glass broken".to_owned(),
        on: Some(day(on)),
        time: String::new(),
        from_whom: "She".to_owned(),
        taken_by: "Nadia".to_owned(),
        kept_at: "The safe".to_owned(),
        seal: String::new(),
        sha256: String::new(),
        remark: String::new(),
    }
}

fn link(kind: CustodyKind, on: &str, from_whom: &str, to_whom: &str) -> Custody {
    Custody {
        matter: MATTER,
        evidence: EVIDENCE,
        kind,
        on: Some(day(on)),
        time: String::new(),
        from_whom: from_whom.to_owned(),
        to_whom: to_whom.to_owned(),
        kept_at: String::new(),
        seal: String::new(),
        remark: String::new(),
        file: None,
    }
}

/// Not even by a day; on the same day it may be.
#[test]
fn nothing_is_decided_before_it_was_asked_for() {
    let check = |asked, on| decision(DecisionKind::Recognised, asked, on).check(today());
    assert_eq!(
        check(Some("2026-11-02"), Some("2026-11-01")),
        Err(Fault::TooEarly(Field::On))
    );
    assert_eq!(check(Some("2026-11-02"), Some("2026-11-02")), Ok(()));
    assert_eq!(check(None, Some("2026-11-01")), Ok(()), "nobody had to ask");
    assert_eq!(check(None, None), Err(Fault::Missing(Field::On)));
    assert_eq!(
        check(Some("2026-11-27"), Some("2026-11-26")),
        Err(Fault::InFuture(Field::AskedOn))
    );
    let mut ends = decision(DecisionKind::ForNow, None, Some("2026-11-01"));
    ends.until = Some(day("2026-10-31"));
    assert_eq!(ends.check(today()), Err(Fault::TooEarly(Field::Until)));
    let unnamed = Decision {
        as_what: " ".to_owned(),
        ..decision(DecisionKind::Asked, None, Some("2026-11-01"))
    };
    assert_eq!(unnamed.check(today()), Err(Fault::Missing(Field::AsWhat)));
}

/// The last day of what holds for a time is a date; that of what holds no more is none.
#[test]
fn what_holds_for_a_time_stands_on_the_list_of_dates() {
    for (kind, is_due) in [
        (DecisionKind::ForNow, true),
        (DecisionKind::Recognised, true),
        (DecisionKind::Asked, false),
        (DecisionKind::Refused, false),
        (DecisionKind::Ended, false),
    ] {
        let mut one = decision(kind, None, Some("2026-11-01"));
        one.until = Some(day("2028-02-29"));
        assert_eq!(one.check(today()), Ok(()));
        let due = Record::Decision(one).due_date("key");
        assert_eq!(due.is_some(), is_due, "{kind:?}");
        if let Some((on, due)) = due {
            assert_eq!(on, day("2028-02-29"));
            assert!(matches!(due.task, Task::Legal(LegalAct::Ends)));
        }
    }
}

#[test]
fn a_statement_was_made_on_a_day_that_has_come() {
    let statement = |on: Option<&str>| Statement {
        matter: MATTER,
        kind: StatementKind::Told,
        on: on.map(day),
        taken_by: String::new(),
        language: String::new(),
        read_back: Known::Unknown,
        signed: Known::No,
        has_copy: Known::Unknown,
        number: String::new(),
        kept_at: String::new(),
        to_correct: String::new(),
        remark: String::new(),
    };
    assert_eq!(statement(Some("2026-11-26")).check(today()), Ok(()));
    assert_eq!(
        statement(Some("2026-11-27")).check(today()),
        Err(Fault::InFuture(Field::On))
    );
    assert_eq!(
        statement(None).check(today()),
        Err(Fault::Missing(Field::On))
    );
}

/// Whichever of the two is written down later.
#[test]
fn no_link_lies_before_the_evidence_came() {
    let came = Record::Evidence(evidence("2026-11-10"));
    let before = Record::Custody(link(CustodyKind::Opened, "2026-11-09", "", ""));
    let same_day = Record::Custody(link(CustodyKind::Opened, "2026-11-10", "", ""));
    assert_eq!(
        before.check_beside(LINK, (EVIDENCE, &came)),
        Err(Fault::TooEarly(Field::On))
    );
    assert_eq!(same_day.check_beside(LINK, (EVIDENCE, &came)), Ok(()));
    assert_eq!(
        came.check_beside(EVIDENCE, (LINK, &before)),
        Err(Fault::TooLate(Field::On))
    );
    // A link of another piece of evidence is none of its business.
    assert_eq!(came.check_beside(LINK, (EVIDENCE, &before)), Ok(()));
}

#[test]
fn a_hand_over_names_both_hands() {
    let check = |one: Custody| one.check(today());
    let on = "2026-11-20";
    let hand_over = |from, to| link(CustodyKind::HandOver, on, from, to);
    assert_eq!(check(hand_over("Nadia", "Inspector Beryl")), Ok(()));
    assert_eq!(
        check(hand_over("", "Inspector Beryl")),
        Err(Fault::Missing(Field::FromWhom))
    );
    assert_eq!(
        check(hand_over("Nadia", "")),
        Err(Fault::Missing(Field::ToWhom))
    );
    assert_eq!(
        check(link(CustodyKind::Moved, on, "", "")),
        Err(Fault::Missing(Field::KeptAt))
    );
    assert_eq!(
        check(link(CustodyKind::Corrected, on, "", "")),
        Err(Fault::Missing(Field::Remark))
    );
    assert_eq!(
        check(link(CustodyKind::Opened, "2026-11-27", "", "")),
        Err(Fault::InFuture(Field::On))
    );
}

/// What passes from hand to hand has a gap where somebody gives who did not have it. Opening and moving are none.
#[test]
fn a_chain_says_where_it_has_a_gap() {
    let on = "2026-11-20";
    let links = [
        link(CustodyKind::Opened, on, "", ""),
        link(CustodyKind::HandOver, on, "nadia ", "Inspector  Beryl"),
        link(
            CustodyKind::HandOver,
            on,
            "inspector beryl",
            "The laboratory",
        ),
        link(CustodyKind::HandOver, on, "The clerk", "Nadia"),
        link(CustodyKind::GivenBack, on, "", "She"),
    ];
    let gaps = gaps(&evidence("2026-11-10"), links.iter());
    let found: Vec<Option<(&str, &str)>> = gaps
        .iter()
        .map(|gap| {
            gap.as_ref()
                .map(|gap| (gap.had.as_str(), gap.gave.as_str()))
        })
        .collect();
    assert_eq!(
        found,
        [
            None,
            None,
            None,
            Some(("The laboratory", "The clerk")),
            None
        ]
    );
}

#[test]
fn a_sha256_reads_as_people_copy_it() {
    let plain = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let groups = "E3B0C442 98FC1C14:9AFBF4C8-996FB924 27AE41E4 649B934C A495991B 7852B855";
    assert_eq!(plain_sha256(groups), plain);
    assert_eq!(
        plain_sha256(" e3b0 "),
        "e3b0",
        "what is none stays as it is"
    );
    let with = |sha256: &str| Evidence {
        sha256: sha256.to_owned(),
        ..evidence("2026-11-10")
    };
    assert_eq!(with(plain).check(today()), Ok(()));
    assert_eq!(with("").check(today()), Ok(()), "nobody named one");
    assert_eq!(with("e3b0").check(today()), Err(Fault::NoSha256));
    let letters = plain.replace('e', "g");
    assert_eq!(with(&letters).check(today()), Err(Fault::NoSha256));
}

/// A link never changes; the rest may, as a further version.
#[test]
fn a_link_is_fixed() {
    let link = Record::Custody(link(CustodyKind::Opened, "2026-11-20", "", ""));
    assert!(link.is_fixed());
    assert!(!Record::Evidence(evidence("2026-11-10")).is_fixed());
    for kind in CustodyKind::ALL {
        let by_hand = CustodyKind::WRITTEN.contains(kind);
        assert_eq!(kind.is_written(), by_hand);
    }
    assert!(!CustodyKind::FileKept.is_written());
    assert!(!CustodyKind::TakenOut.is_written());
}
