//! What she agreed to, and what goes out only on the strength of it.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::letters::{begin, give, letter};

/// Sends the form with some fields filled in otherwise; the page that comes back, and the id.
async fn send(worker: &mut Browser, case: &str, other: &[(&str, &str)]) -> (Page, String) {
    let path = format!("{case}/consents/new");
    let id = worker.get(&path).await.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("kind", "sharing"),
        ("answer", "given"),
        ("by", "herself"),
        ("on-day", "1"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("words", "in Dutch, at the table"),
        ("explained-by", "Mira"),
        ("in-language", "Dutch"),
        ("age", "15"),
        ("her-view", "She wants to go to school."),
    ];
    fields.retain(|(name, _)| other.iter().all(|(one, _)| one != name));
    fields.extend_from_slice(other);
    for (name, all) in [
        (
            "with",
            &["school", "lawyer", "judge", "landlord", "office", "other"][..],
        ),
        (
            "about",
            &["letter", "paper", "file", "statement", "evidence"][..],
        ),
    ] {
        if other.iter().all(|(one, _)| *one != name) {
            fields.extend(all.iter().map(|value| (name, *value)));
        }
    }
    let page = worker.post(&path, &fields).await;
    (page, id)
}

/// Writes down that she agrees to everything, or what is given instead; its id.
pub async fn record(worker: &mut Browser, case: &str, other: &[(&str, &str)]) -> String {
    let (page, id) = send(worker, case, other).await;
    assert_eq!(page.status, 303, "{}", page.text());
    id
}

pub async fn withdraw(worker: &mut Browser, case: &str, consent: &str) -> Page {
    let path = format!("{case}/consents/{consent}/withdraw");
    let id = worker.get(&path).await.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("by", "herself"),
        ("how", "On the phone"),
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
    ];
    worker.post(&path, &fields).await
}

/// Two pages are open; she withdraws on one of them, and the other one gives nothing any more.
#[db_test]
async fn a_consent_that_is_withdrawn_while_a_share_is_under_way_stops_it(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    let consent = record(&mut worker, &case, &[]).await;
    let open = worker.get(&format!("{letter}/give")).await;
    assert!(open.body.contains(&consent), "{}", open.body);
    let id = open.field("id").expect("an id");
    let withdrawn = withdraw(&mut worker, &case, &consent).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    let fields = [
        ("id", id.as_str()),
        ("version", "1"),
        ("to", "Sint-Jansschool"),
        ("why", "She begins there"),
        ("basis", consent.as_str()),
    ];
    let refused = worker.post(&format!("{letter}/give"), &fields).await;
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(text.contains("She does not agree any more"), "{text}");
    assert!(text.contains("Nothing was given"), "{text}");
    assert!(refused.body.contains("She begins there"), "{text}");
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Nothing yet"), "{log}");
    let pdf = worker.get(&format!("{letter}/pdf")).await;
    assert_eq!(pdf.location(), format!("{letter}/give"));
    // Said twice, it is told to the second one.
    let again = withdraw(&mut worker, &case, &consent).await;
    assert_eq!(again.status, 422);
    assert!(
        again.text().contains("does not hold any more"),
        "{}",
        again.text()
    );
    let list = worker.get(&format!("{case}/consents")).await.text();
    assert!(
        list.contains("withdrawn") && list.contains("On the phone"),
        "{list}"
    );
    let sheet = worker.get(&format!("{case}/consents/sheet")).await;
    assert!(
        sheet.text().contains("What I agreed to"),
        "{}",
        sheet.text()
    );
    assert!(!sheet.body.contains("Leeward"), "{}", sheet.body);
    assert!(
        sheet
            .text()
            .contains("Something about you goes to somebody"),
        "{}",
        sheet.text()
    );
    let sheet = worker
        .get(&format!("/fr{case}/consents/sheet"))
        .await
        .text();
    assert!(
        sheet.contains("Ce que j’ai accepté") && sheet.contains("Toi"),
        "{sheet}"
    );
}

/// What was given on the strength of it stays in the log, and is not printed a second time.
#[db_test]
async fn what_was_given_is_not_taken_out_again_after_a_withdrawal(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    let consent = record(&mut worker, &case, &[]).await;
    let given = give(&mut worker, &letter, &[("basis", &consent)]).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let pdf = format!("{letter}/pdf");
    assert_eq!(worker.get(&pdf).await.status, 200);
    assert_eq!(withdraw(&mut worker, &case, &consent).await.status, 303);
    assert_eq!(worker.get(&pdf).await.location(), format!("{letter}/give"));
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Sint-Jansschool"), "{log}");
    // Asked afresh, with what was asked before filled in, it may go.
    let form = worker
        .get(&format!("{case}/consents/new?replaces={consent}"))
        .await;
    assert!(
        form.body.contains("in Dutch, at the table"),
        "{}",
        form.body
    );
    let again = record(&mut worker, &case, &[("replaces", &consent)]).await;
    let given = give(&mut worker, &letter, &[("basis", &again)]).await;
    assert_eq!(given.status, 303, "{}", given.text());
    assert_eq!(worker.get(&pdf).await.status, 200);
}

/// A week before its last day it stands on My day, on the list of dates and on her overview; a colleague without the key
/// is only told that there is something.
#[db_test]
async fn its_end_is_seen_on_the_day_and_what_is_missing_is_said(world: World) {
    let (mut worker, case) = begin(&world).await;
    let missing = "It is not written down what she was asked";
    let text = worker.get(&case).await.text();
    assert!(text.contains(missing), "{text}");
    let today = world.services.clock().today("Europe/Brussels");
    let end = today.saturating_add(jiff::ToSpan::days(4));
    let (day, month, year) = (
        end.day().to_string(),
        end.month().to_string(),
        end.year().to_string(),
    );
    let until = [
        ("until-day", day.as_str()),
        ("until-month", &month),
        ("until-year", &year),
    ];
    let consent = record(&mut worker, &case, &until).await;
    let says = "What she agreed to ends: ask her afresh";
    for path in ["/day", "/dates", case.as_str()] {
        let text = worker.get(path).await.text();
        assert!(text.contains(says), "{path}: {text}");
        assert!(!text.contains(missing), "{path}: {text}");
    }
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/dates").await.text();
    assert!(
        text.contains("Something in papers") && !text.contains(says),
        "{text}"
    );
    assert_eq!(withdraw(&mut worker, &case, &consent).await.status, 303);
    let text = worker.get("/dates").await.text();
    assert!(!text.contains(says), "{text}");
}

/// Nobody takes back what was decided without her; something else is decided in its place.
#[db_test]
async fn a_decision_without_her_names_what_allows_it_and_who_decided(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    let decision = [
        ("kind", "without"),
        ("legal", "Art. 1"),
        ("decided-by", "The manager"),
        ("explained-by", ""),
        ("in-language", ""),
    ];
    let id = record(&mut worker, &case, &decision).await;
    let path = format!("{case}/consents/{id}/withdraw");
    assert_eq!(worker.get(&path).await.status, 404);
    let given = give(&mut worker, &letter, &[("basis", &id)]).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Art. 1 (The manager)"), "{log}");
    let refused = [("replaces", id.as_str()), ("answer", "refused")];
    record(&mut worker, &case, &refused).await;
    let page = give(&mut worker, &letter, &[("basis", &id)]).await;
    assert_eq!(page.status, 422, "{}", page.text());
}

#[db_test]
async fn a_consent_is_only_for_what_and_whom_it_names_and_until_its_last_day(world: World) {
    let (mut worker, case) = begin(&world).await;
    let letter = letter(&mut worker, &case, &[]).await;
    for (other, says) in [
        (
            &[("with", "judge")][..],
            "does not say that it may go to them",
        ),
        (&[("about", "paper")][..], "all of these may be shared"),
        (&[("kind", "service")][..], "about help, not about sharing"),
        (&[("answer", "refused")][..], "She said no to this"),
        (
            &[
                ("until-day", "2"),
                ("until-month", "11"),
                ("until-year", "2026"),
            ][..],
            "ended on its last day",
        ),
    ] {
        let id = record(&mut worker, &case, other).await;
        let page = give(&mut worker, &letter, &[("basis", &id)]).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
    }
    let old = record(&mut worker, &case, &[]).await;
    let new = record(&mut worker, &case, &[("replaces", &old)]).await;
    let page = give(&mut worker, &letter, &[("basis", &old)]).await;
    assert!(page.text().contains("asked afresh"), "{}", page.text());
    let given = give(&mut worker, &letter, &[("basis", &new)]).await;
    assert_eq!(given.status, 303, "{}", given.text());
    // Of another young person it does not exist, nor for another centre.
    let (_, other) = begin(&world).await;
    let theirs = crate::letters::letter(&mut worker, &other, &[]).await;
    let page = give(&mut worker, &theirs, &[("basis", &new)]).await;
    assert_eq!(page.status, 404);
    let mut stranger = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(stranger.get(&format!("{case}/consents")).await.status, 404);
}

#[db_test]
async fn a_form_that_lacks_something_is_given_back_whole(world: World) {
    let (mut worker, case) = begin(&world).await;
    for (other, says) in [
        (&[("with", "")][..], "Say with whom."),
        (&[("about", "")][..], "Say about what."),
        (&[("explained-by", " ")][..], "who explained it"),
        (&[("in-language", "")][..], "in which language"),
        (&[("answer", "")][..], "what the answer was"),
        (&[("kind", "without")][..], "what allows it without"),
        (&[("age", "fifteen")][..], "her age in years"),
        (&[("on-year", "2999")][..], "has not come yet"),
    ] {
        let (page, _) = send(&mut worker, &case, other).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("in Dutch, at the table"), "{says}");
    }
    let list = worker.get(&format!("{case}/consents")).await.text();
    assert!(list.contains("Nothing holds today"), "{list}");
}
