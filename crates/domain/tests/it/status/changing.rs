use domain::cases::BirthDate;
use domain::status::{Accompaniment, NotFor, Person, Verdict, What, at_18, changes};

use super::{SHIPPED, born, day, entered, event, history, nationality, place, unaccompanied};

/// She was 18 all along: the branch changes, nothing that was given is lost, and both are shown.
#[test]
fn a_corrected_birth_date_changes_the_branch_and_loses_nothing() {
    let mut told = history(
        unaccompanied(),
        vec![entered("2026-09-01", "be-trafficking", "minor_stay")],
    );
    let before = place(&told, "2026-11-26");
    assert!(before.branches_instead.is_empty());
    let corrected = Person {
        birth: born("2006-01-01"),
        ..unaccompanied()
    };
    told.add(
        &SHIPPED,
        event("2026-11-26", What::Known(corrected.clone())),
    )
    .expect("it fits");
    let after = place(&told, "2026-11-26");
    assert_eq!(after.stage.id, "minor_stay");
    assert!(
        after.here == before.here,
        "the stage, its day and its document stay"
    );
    assert_eq!(after.ends, before.ends);
    assert_eq!(after.dates, before.dates);
    assert!(after.here.known_then == unaccompanied());
    let instead: Vec<&str> = after
        .branches_instead
        .iter()
        .map(|stage| stage.id.as_str())
        .collect();
    assert_eq!(instead, ["reflection"]);
    // The way to the special procedure for minors is no longer hers.
    let ways: Vec<&str> = after.next.iter().map(|exit| exit.id.as_str()).collect();
    assert_eq!(ways, ["statement", "loss"]);
    assert_eq!(told.events().len(), 2);

    let today = day("2026-11-26");
    let changed = changes(
        &SHIPPED,
        "BE",
        (&unaccompanied(), today),
        (&corrected, today),
    );
    let ids: Vec<&str> = changed
        .pathways
        .iter()
        .map(|one| one.pathway.id.as_str())
        .collect();
    assert_eq!(ids, ["be-trafficking", "be-unaccompanied-minor"]);
    assert_eq!(changed.pathways[0].closed[0].id, "minor_stay");
    assert_eq!(changed.pathways[0].opened[0].id, "reflection");
    assert_eq!(
        changed.pathways[1].after.verdict,
        Verdict::Not(vec![NotFor::Kind])
    );
}

#[test]
fn turning_18_is_foreseen() {
    let today = day("2026-11-26");
    let ((first, last), changed) = at_18(&SHIPPED, "BE", &unaccompanied(), today).expect("ahead");
    assert_eq!((first, last), (day("2029-05-20"), day("2029-05-20")));
    assert_eq!(changed.pathways.len(), 2);
    let only_year = Person {
        birth: BirthDate::Year(2010),
        ..unaccompanied()
    };
    let ((first, last), _) = at_18(&SHIPPED, "BE", &only_year, today).expect("ahead");
    assert_eq!((first, last), (day("2028-01-01"), day("2028-12-31")));
    let nothing = Person {
        birth: BirthDate::Unknown,
        ..unaccompanied()
    };
    assert!(at_18(&SHIPPED, "BE", &nothing, today).is_none());
    let grown = Person {
        birth: born("2000-01-01"),
        ..unaccompanied()
    };
    assert!(at_18(&SHIPPED, "BE", &grown, today).is_none());
}

#[test]
fn a_nationality_that_is_added_ends_what_she_does_not_need() {
    let today = day("2026-11-26");
    let both = Person {
        nationality: nationality(&["NG", "BE"]),
        ..unaccompanied()
    };
    let changed = changes(&SHIPPED, "BE", (&unaccompanied(), today), (&both, today));
    assert_eq!(changed.pathways.len(), 2);
    for one in &changed.pathways {
        assert_eq!(one.before.verdict, Verdict::Could);
        assert_eq!(one.after.verdict, Verdict::Not(vec![NotFor::National]));
    }
    assert!(
        changes(&SHIPPED, "BE", (&both, today), (&both, today))
            .pathways
            .is_empty()
    );
}

/// An age that is not sure is that of a child until it is known.
#[test]
fn who_may_be_18_keeps_the_branch_of_a_child() {
    let around = Person {
        birth: BirthDate::Year(2008),
        accompaniment: Accompaniment::Unaccompanied,
        ..unaccompanied()
    };
    let told = history(
        around,
        vec![entered("2026-11-01", "be-trafficking", "minor_stay")],
    );
    assert!(place(&told, "2026-11-26").branches_instead.is_empty());
    assert_eq!(place(&told, "2027-01-01").branches_instead.len(), 1);
}

/// In the British pilot a panel decides only when more than 100 days are left.
#[test]
fn a_date_before_her_birthday_counts_from_the_first_day_it_may_be() {
    let told = history(
        Person {
            birth: BirthDate::Month {
                year: 2009,
                month: 6,
            },
            ..unaccompanied()
        },
        vec![entered("2026-11-01", "gb-referral", "panel")],
    );
    let here = place(&told, "2026-11-26");
    let due = here.dates[0].due.clone().expect("a date");
    assert_eq!(due.basis.day_zero, day("2027-06-01"));
    assert_eq!(due.day, day("2027-02-20"));
}
