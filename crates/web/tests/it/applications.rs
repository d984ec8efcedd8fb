//! What a young person applies for: an order that works, how far each is, and when an office is asked again.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::status::{FROM_NIGERIA, begin};

async fn write(
    officer: &mut Browser,
    case: &str,
    application: &str,
    fields: &[(&str, &str)],
) -> Page {
    let path = format!("{case}/applications/{application}");
    let form = officer.get(&path).await;
    let id = form.field("id").expect("an id");
    let version = form.field("version").expect("a version");
    let mut all = vec![("id", id.as_str()), ("version", version.as_str())];
    all.extend_from_slice(fields);
    officer.post(&path, &all).await
}

/// Where a text stands on a page.
fn at(text: &str, part: &str) -> usize {
    text.find(part)
        .unwrap_or_else(|| panic!("no {part:?} in {text}"))
}

#[db_test]
async fn no_insurance_before_registration(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let papers = officer.get(&format!("{case}/papers")).await;
    let list = format!("{case}/applications");
    assert_eq!(papers.links(&list), std::slice::from_ref(&list));
    let text = officer.get(&list).await.text();
    let (now, later) = (
        at(&text, "This can be done now"),
        at(&text, "This waits for something else"),
    );
    for (name, is_now) in [
        ("A guardian", true),
        ("A protected or reference address", true),
        ("Registration at the town hall", false),
        ("Health insurance", false),
        ("A bank account", false),
    ] {
        let place = at(&text, &format!("{name} Not begun"));
        assert_eq!(place > now && place < later, is_now, "{name}: {text}");
    }
    assert!(
        text.contains("First: Registration at the town hall"),
        "{text}"
    );
    assert!(text.contains("No source was seen for this: not verified."));

    // The address is given; then registration can be done, and insurance still cannot.
    let granted = [
        ("state", "granted"),
        ("has", "where"),
        ("answered-day", "3"),
        ("answered-month", "11"),
        ("answered-year", "2026"),
    ];
    let saved = write(&mut officer, &case, "address", &granted).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get(&list).await.text();
    let (later, done) = (
        at(&text, "This waits for something else"),
        at(&text, "Done There is an answer"),
    );
    assert!(
        at(&text, "Registration at the town hall Not begun") < later,
        "{text}"
    );
    let insurance = at(&text, "Health insurance Not begun");
    assert!(insurance > later && insurance < done, "{text}");
    assert!(at(&text, "A protected or reference address She has it") > done);
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(worker.get(&list).await.status, 404);
    // What somebody makes up is not there.
    let unknown = officer.get(&format!("{case}/applications/castle")).await;
    assert_eq!(unknown.status, 404);
}

#[db_test]
async fn an_answer_before_the_application_is_refused_and_nothing_is_lost(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let refused = [
        ("state", "refused"),
        ("office", "Zirkon street 4"),
        ("sent-day", "10"),
        ("sent-month", "11"),
        ("sent-year", "2026"),
        ("answered-day", "9"),
        ("answered-month", "11"),
        ("answered-year", "2026"),
    ];
    let page = write(&mut officer, &case, "guardian", &refused).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text()
            .contains("The answer is before the day on which it was sent.")
    );
    assert!(page.body.contains("Zirkon street 4"), "nothing is lost");
    let nobody_knows_when = [("state", "sent"), ("office", "Zirkon street 4")];
    let page = write(&mut officer, &case, "guardian", &nobody_knows_when).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Write on which day it was sent."));
    let tomorrow = [
        ("state", "sent"),
        ("sent-day", "1"),
        ("sent-month", "1"),
        ("sent-year", "2030"),
    ];
    let page = write(&mut officer, &case, "guardian", &tomorrow).await;
    assert_eq!(page.status, 422);
    let no_day = [
        ("state", "sent"),
        ("sent-day", "30"),
        ("sent-month", "2"),
        ("sent-year", "2026"),
    ];
    let page = write(&mut officer, &case, "guardian", &no_day).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("not in the calendar"),
        "{}",
        page.text()
    );
    assert!(world.contents().await["applications"].is_empty());
}

/// An office that is to be asked again stands among the dates, until it has answered.
#[db_test]
async fn an_office_is_asked_again(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let mut sent = vec![
        ("state", "sent"),
        ("sent-day", "2"),
        ("sent-month", "11"),
        ("sent-year", "2026"),
        ("ask-again-day", "7"),
        ("ask-again-month", "12"),
        ("ask-again-year", "2026"),
    ];
    let saved = write(&mut officer, &case, "guardian", &sent).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get("/dates").await.text();
    assert!(
        text.contains("Ask again: A guardian 7 December 2026"),
        "{text}"
    );
    sent[0].1 = "granted";
    sent.extend([
        ("answered-day", "20"),
        ("answered-month", "11"),
        ("answered-year", "2026"),
    ]);
    let saved = write(&mut officer, &case, "guardian", &sent).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get("/dates").await.text();
    assert!(!text.contains("Ask again"), "{text}");
}

#[db_test]
async fn two_who_begin_one_application_see_both(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let path = format!("{case}/applications/guardian");
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    let hers = lawyer.get(&path).await.field("id").expect("an id");
    let mine = officer.get(&path).await.field("id").expect("an id");
    let fields = |id, version, office| {
        [
            ("id", id),
            ("version", version),
            ("state", "preparing"),
            ("has", "identity"),
            ("office", office),
        ]
    };
    let saved = lawyer.post(&path, &fields(&hers, "0", "Zirkon")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let conflict = officer.post(&path, &fields(&mine, "0", "Quarz")).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.text().contains("Zirkon") && conflict.body.contains("Quarz"));
    // What she sends now follows what the other saved, and is no second application.
    let id = conflict.field("id").expect("an id");
    let version = conflict.field("version").expect("a version");
    assert_eq!((id.as_str(), version.as_str()), (hers.as_str(), "1"));
    let saved = officer.post(&path, &fields(&id, &version, "Quarz")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get(&format!("{case}/applications")).await.text();
    assert!(text.contains("Quarz") && !text.contains("Zirkon"), "{text}");
    assert_eq!(
        world.contents().await["applications"].len(),
        2,
        "both versions stay"
    );
}
