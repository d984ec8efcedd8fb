use domain::status::{History, HistoryError, NoDate, Pathways, Person, What};
use jiff::civil::Date;

use super::{SHIPPED, adult, day, entered, event, history, place, unaccompanied};

fn due(place: &domain::status::Place<'_>, id: &str) -> Result<Date, NoDate> {
    let date = place.dates.iter().find(|one| one.deadline.id == id);
    date.expect("a date of the stage")
        .due
        .clone()
        .map(|due| due.day)
}

fn exits(place: &domain::status::Place<'_>) -> Vec<String> {
    place.next.iter().map(|exit| exit.id.clone()).collect()
}

/// "If the complaint is filed on 3 March": from time to think to a stay without limit.
#[test]
fn an_adult_goes_through_the_belgian_procedure() {
    let mut told = history(
        adult(),
        vec![
            entered("2026-02-01", "be-trafficking", "detection"),
            entered("2026-02-02", "be-trafficking", "reflection"),
        ],
    );
    let here = place(&told, "2026-02-10");
    assert_eq!(here.stage.id, "reflection");
    assert_eq!(
        here.ends.as_ref().and_then(|end| end.day()),
        Some(day("2026-03-19"))
    );
    assert_eq!(due(&here, "choose"), Ok(day("2026-03-19")));
    assert_eq!(exits(&here), ["statement", "return", "loss"]);
    assert_eq!(
        here.past[0].ended,
        Some((day("2026-02-02"), Some("to_reflection".to_owned())))
    );

    let filed = entered("2026-03-03", "be-trafficking", "provisional");
    let before = told.clone();
    let maybe = told.what_if(&SHIPPED, filed.clone()).expect("it fits");
    assert!(told == before, "a what-if changes nothing");
    assert_eq!(
        place(&maybe, "2026-03-04").ends.and_then(|end| end.day()),
        Some(day("2026-06-03"))
    );

    told.add(&SHIPPED, filed).expect("it fits");
    let here = place(&told, "2026-04-01");
    assert_eq!(here.missing.len(), 1);
    assert_eq!(here.extensions_left, Some(1));
    for what in [
        What::Evidence("identity".to_owned()),
        What::Applied,
        What::Decided { granted: true },
        What::Extended { until: None },
    ] {
        told.add(&SHIPPED, event("2026-05-20", what))
            .expect("it fits");
    }
    let here = place(&told, "2026-06-10");
    assert_eq!(
        here.ends.as_ref().and_then(|end| end.day()),
        Some(day("2026-09-03"))
    );
    assert!(here.missing.is_empty());
    assert_eq!(here.extensions_left, Some(0));
    told.add(
        &SHIPPED,
        entered("2026-09-01", "be-trafficking", "temporary"),
    )
    .expect("it fits");
    assert_eq!(
        place(&told, "2026-09-02").extensions_left,
        None,
        "while the conditions hold"
    );
    told.add(
        &SHIPPED,
        entered("2027-01-15", "be-trafficking", "unlimited"),
    )
    .expect("it fits");
    let here = place(&told, "2027-02-01");
    assert!(here.ends.is_none());
    assert_eq!(here.past.len(), 4);
    told.add(
        &SHIPPED,
        event("2027-02-01", What::Left("settled".to_owned())),
    )
    .expect("it fits");
    assert!(
        told.place(&SHIPPED, None, day("2027-02-02"))
            .expect("ours")
            .is_none()
    );
}

/// Her guardian asks one month before the attestation ends.
#[test]
fn an_unaccompanied_minor_in_the_special_procedure() {
    let mut told = history(
        unaccompanied(),
        vec![entered("2026-08-31", "be-unaccompanied-minor", "search")],
    );
    let here = place(&told, "2026-11-26");
    // Six months from 31 August end on the last day of February, one month before that is 28 January.
    assert_eq!(
        here.ends.as_ref().and_then(|end| end.day()),
        Some(day("2027-02-28"))
    );
    assert_eq!(due(&here, "extension"), Ok(day("2027-01-28")));
    assert_eq!(due(&here, "comes_of_age"), Ok(day("2029-05-20")));
    assert_eq!(here.dates[0].deadline.who.as_str(), "guardian");
    assert_eq!(here.missing[0].id, "schooling");
    // The source does not say how long the extension is: the date stands on the new document.
    told.add(
        &SHIPPED,
        event("2027-02-20", What::Extended { until: None }),
    )
    .expect("it fits");
    assert_eq!(
        due(&place(&told, "2027-03-01"), "extension"),
        Err(NoDate::StageEnd)
    );
    told.add(
        &SHIPPED,
        event(
            "2027-02-21",
            What::Extended {
                until: Some(day("2027-08-31")),
            },
        ),
    )
    .expect("it fits");
    assert_eq!(
        due(&place(&told, "2027-03-01"), "extension"),
        Ok(day("2027-07-31"))
    );
}

/// A document that ends on 29 February: what is printed counts, what is computed stands beside it.
#[test]
fn the_day_on_the_document_counts_and_both_are_shown() {
    let told = history(
        adult(),
        vec![event(
            "2027-11-29",
            What::Entered {
                pathway: "be-trafficking".to_owned(),
                version: 1,
                stage: "provisional".to_owned(),
                until: Some(day("2028-02-28")),
            },
        )],
    );
    let end = place(&told, "2027-12-01").ends.expect("an end");
    assert_eq!(end.day(), Some(day("2028-02-28")));
    let computed = end.computed.clone().expect("a length").expect("a day");
    assert_eq!(computed.day, day("2028-02-29"));
    assert!(end.differs());
    assert_eq!(
        due(&place(&told, "2027-12-01"), "extension"),
        Ok(day("2028-02-28"))
    );
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_added() {
    let mut told = history(adult(), vec![]);
    let refused = |told: &mut History, what| {
        let count = told.events().len();
        let error = told.add(&SHIPPED, what).expect_err("it does not fit");
        assert_eq!(told.events().len(), count);
        error
    };
    assert_eq!(
        refused(&mut told, event("2026-03-01", What::Applied)),
        HistoryError::InNoStage
    );
    assert_eq!(
        refused(&mut told, entered("2026-03-01", "be-trafficking", "heaven")),
        HistoryError::NoSuchStage {
            pathway: "be-trafficking".to_owned(),
            version: 1,
            stage: "heaven".to_owned()
        }
    );
    told.add(
        &SHIPPED,
        entered("2026-03-01", "be-trafficking", "provisional"),
    )
    .expect("it fits");
    let decided = |on: &str| event(on, What::Decided { granted: true });
    assert_eq!(
        refused(&mut told, decided("2026-03-10")),
        HistoryError::NothingAppliedFor
    );
    told.add(&SHIPPED, event("2026-03-12", What::Applied))
        .expect("it fits");
    for early in ["2026-03-11", "2026-02-01"] {
        let error = refused(&mut told, decided(early));
        assert_eq!(
            error,
            HistoryError::DecidedBeforeApplied {
                decided: day(early),
                applied: day("2026-03-12")
            }
        );
        assert!(error.to_string().contains("2026-03-12"));
    }
    assert_eq!(
        refused(
            &mut told,
            entered("2026-02-28", "be-trafficking", "temporary")
        ),
        HistoryError::BeforeTheStage {
            on: day("2026-02-28"),
            since: day("2026-03-01")
        }
    );
    assert_eq!(
        refused(
            &mut told,
            event("2026-03-12", What::Evidence("crown".to_owned()))
        ),
        HistoryError::NoSuchEvidence("crown".to_owned())
    );
    assert_eq!(
        refused(
            &mut told,
            event("2026-03-12", What::Left("temporary".to_owned()))
        ),
        HistoryError::NoSuchExit("temporary".to_owned())
    );
    assert_eq!(
        refused(
            &mut told,
            event(
                "2026-03-12",
                What::Extended {
                    until: Some(day("2026-03-11"))
                }
            )
        ),
        HistoryError::EndsBeforeItBegins {
            on: day("2026-03-12"),
            until: day("2026-03-11")
        }
    );
    assert_eq!(
        refused(&mut told, event("2026-03-12", What::TakenBack(9))),
        HistoryError::NoSuchEvent(9)
    );
}

/// A mistake stays in the history, and does not count.
#[test]
fn a_mistake_is_taken_back_by_another_event() {
    let mut told = history(
        adult(),
        vec![
            entered("2026-02-02", "be-trafficking", "reflection"),
            entered("2026-02-20", "be-trafficking", "provisional"),
            event("2026-02-21", What::TakenBack(1)),
        ],
    );
    assert_eq!(place(&told, "2026-02-22").stage.id, "reflection");
    assert_eq!(told.events().len(), 3);
    assert_eq!(
        told.add(&SHIPPED, event("2026-02-22", What::TakenBack(1))),
        Err(HistoryError::NoSuchEvent(1))
    );
}

#[test]
fn a_step_that_no_pathway_foresees_is_recorded_as_such() {
    let told = history(
        adult(),
        vec![
            entered("2026-02-02", "be-trafficking", "reflection"),
            entered("2026-02-20", "be-trafficking", "unlimited"),
        ],
    );
    assert_eq!(
        place(&told, "2026-03-01").past[0].ended,
        Some((day("2026-02-20"), None))
    );
}

/// Her stage keeps the version under which it began; the new one is shown.
#[test]
fn a_new_version_in_the_middle_of_her_stage_moves_nothing() {
    let text = include_str!("../../../../../content/pathways/be-unaccompanied-minor.toml");
    let first = text.replace("version = 1\n", "version = 1\nvalid_until = 2026-12-31\n");
    let second = text
        .replace("version = 1\n", "version = 2\nvalid_from = 2027-01-01\n")
        .replace("lasts = \"6 months\"", "lasts = \"4 months\"");
    let both = Pathways::read(&[
        ("be-unaccompanied-minor.1.toml", &first),
        ("be-unaccompanied-minor.toml", &second),
    ])
    .expect("in order");
    let mut told = History::of(unaccompanied());
    told.add(
        &both,
        entered("2026-11-26", "be-unaccompanied-minor", "search"),
    )
    .expect("it fits");
    let before = told
        .place(&both, None, day("2026-12-31"))
        .expect("ours")
        .expect("a stage");
    assert!(before.newer.is_none());
    let after = told
        .place(&both, None, day("2027-01-01"))
        .expect("ours")
        .expect("a stage");
    assert_eq!(after.pathway.version, 1);
    assert_eq!(after.newer.expect("a newer one").version, 2);
    assert_eq!(after.ends, before.ends);
    assert_eq!(
        after.ends.and_then(|end| end.day()),
        Some(day("2027-05-26"))
    );
    assert_eq!(
        both.in_force("be-unaccompanied-minor", day("2027-02-01"))
            .expect("one")
            .version,
        2
    );
}

#[test]
fn a_history_comes_back_as_it_was_kept() {
    let told = history(
        adult(),
        vec![
            entered("2026-02-02", "be-trafficking", "provisional"),
            event("2026-02-03", What::Evidence("identity".to_owned())),
            event(
                "2026-04-03",
                What::Extended {
                    until: Some(day("2026-08-01")),
                },
            ),
            event("2026-04-04", What::Known(Person::default())),
            event("2026-04-05", What::TakenBack(1)),
        ],
    );
    let bytes = minicbor::to_vec(&told).expect("bytes");
    assert!(minicbor::decode::<History>(&bytes).expect("the same") == told);
}
