//! Is she already known? Her centre finds her again by phone number, paper or name online; nobody else does.

use domain::accounts::Role;
use domain::intake::{Contact, ReportOfConcern, Urgency};
use services::intake::{NewReport, Wanted, claim, receive};
use testkit::{Browser, Page, World, db_test};

/// Sends the form of a new case; `known` is what the form said it had shown.
async fn send(browser: &mut Browser, world: &World, phone: &str, known: &str) -> (String, Page) {
    let form = browser.get("/cases/new").await;
    let id = form.field("id").expect("an id");
    let worker = world.account(0, Role::CaseWorker).await.person.to_string();
    let worker = match browser.get("/cases/new").await.body.contains(&worker) {
        true => worker,
        false => world.account(1, Role::CaseWorker).await.person.to_string(),
    };
    let page = browser
        .post(
            "/cases/new",
            &[
                ("id", &id),
                ("given-name", "Noor"),
                ("phones", phone),
                ("documents", "592-0000000-12"),
                ("handles", ""),
                ("known", known),
                ("key-worker", &worker),
            ],
        )
        .await;
    (id, page)
}

async fn open(browser: &mut Browser, world: &World, phone: &str) -> String {
    let (id, page) = send(browser, world, phone, "").await;
    assert_eq!(page.status, 303, "{}", page.text());
    id
}

/// The pseudonym, which stands in the title of a case.
async fn pseudonym(browser: &mut Browser, case: &str) -> String {
    let page = browser.get(&format!("/cases/{case}")).await;
    let (_, rest) = page.body.split_once("<title>").expect("a title");
    let words: Vec<&str> = rest.split(['<', '\u{2013}', '·', '|', '-']).collect();
    words[0].trim().to_owned()
}

#[db_test]
async fn the_same_number_is_found_however_it_is_typed(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let first = open(&mut browser, &world, "0470 00 00 00").await;
    let name = pseudonym(&mut browser, &first).await;

    let (id, told) = send(&mut browser, &world, "+32 (0)470/00.00.00", "").await;
    assert_eq!(told.status, 409);
    assert!(told.text().contains("Perhaps already known here"));
    assert!(told.text().contains(&name), "{name}: {}", told.text());
    assert_eq!(
        told.links("/cases/"),
        [format!("/cases/{first}"), "/cases/new".to_owned()]
    );
    // What she typed is still there, and sending it again opens the case.
    assert!(told.body.contains("+32 (0)470/00.00.00") && told.body.contains("Noor"));
    assert_eq!(told.field("known").as_deref(), Some(first.as_str()));
    assert_eq!(browser.get(&format!("/cases/{id}")).await.status, 404);
    let (second, opened) = send(&mut browser, &world, "+32 (0)470/00.00.00", &first).await;
    assert_eq!(opened.status, 303);
    let page = browser.get(&format!("/cases/{second}")).await;
    assert!(page.text().contains("Perhaps already known here"));
    assert!(
        page.links(&format!("/cases/{first}"))
            .contains(&format!("/cases/{first}"))
    );

    // Another centre learns nothing of it.
    let mut far = world.signed_in(1, Role::CaseWorker).await;
    let elsewhere = open(&mut far, &world, "+32470000000").await;
    let page = far.get(&format!("/cases/{elsewhere}")).await;
    assert!(!page.text().contains("Perhaps already known"));
}

#[db_test]
async fn a_changed_identity_is_found_by_what_it_says_now(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let first = open(&mut browser, &world, "0470 00 00 00").await;
    let form = browser.get(&format!("/cases/{first}/identity")).await;
    assert!(form.body.contains("+32470000000"));
    let version = form.field("version").expect("a version");
    let changed = browser
        .post(
            &format!("/cases/{first}/identity"),
            &[("version", &version), ("phones", "0471 11 11 11")],
        )
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let (_, page) = send(&mut browser, &world, "0470 00 00 00", "").await;
    assert_eq!(page.status, 303);
    let (_, page) = send(&mut browser, &world, "0471 11 11 11", "").await;
    assert_eq!(page.status, 409);
}

#[db_test]
async fn what_cannot_be_read_is_asked_again(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    for (phone, says) in [
        ("470000000", "Of which country is “470000000”?"),
        ("ask her sister", "does not look like a phone number"),
    ] {
        let (_, page) = send(&mut browser, &world, phone, "").await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(says), "{}", page.text());
        assert!(page.body.contains(phone));
    }
}

/// A report that names a number of a case tells the worker who reads it.
#[db_test]
async fn a_report_with_a_known_number_says_so(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let first = open(&mut browser, &world, "0470 00 00 00").await;
    let report = world.services.random().id();
    let new = NewReport {
        id: report,
        report: ReportOfConcern {
            sender: None,
            about: "A girl who calls herself Noor".to_owned(),
            seen: "She answers on +32 470 00 00 00, he answers on 0471 11 11 11".to_owned(),
            place: String::new(),
            urgency: Urgency::Soon,
            contact: Contact::default(),
            check: None,
        },
        wanted: Wanted {
            country: Some("BE".to_owned()),
            region: Some("Haven region".to_owned()),
            language: "en".to_owned(),
        },
    };
    receive(&world.services, new).await.expect("a report");
    let page = browser.get(&format!("/intake/{report}")).await;
    assert!(!page.text().contains("Perhaps already known"));
    let actor = world.actor(0, Role::IntakeWorker).await;
    claim(&world.services, &actor, report)
        .await
        .expect("claimed");
    let page = browser.get(&format!("/intake/{report}")).await;
    assert!(
        page.text().contains("Perhaps already known here"),
        "{}",
        page.text()
    );
    assert_eq!(page.links(&format!("/cases/{first}")).len(), 1);
}
