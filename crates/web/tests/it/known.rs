//! Is she already known? Her centre finds her again by phone number, paper or name online; nobody else does.

use domain::accounts::Role;
use domain::intake::{Channel, Contact, ReportOfConcern, Urgency};
use services::intake::{NewReport, Wanted, claim, receive};
use testkit::{Browser, Page, World, db_test};
use vault::ReportId;

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
        [
            format!("/cases/{first}"),
            "/cases/search".to_owned(),
            "/cases/new".to_owned()
        ]
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
    let first = open(&mut browser, &world, "0470 00 00 00").await;
    let path = format!("/cases/{first}/identity");
    let version = browser.get(&path).await.field("version").expect("it");
    let many: String = (0..21)
        .map(|number| format!("0479 00 00 {number:02}\r\n"))
        .collect();
    for (field, text, says) in [
        (
            "documents",
            "AB 1234\r\npassport",
            "“passport” does not look like the number of a paper",
        ),
        (
            "handles",
            "@noor\r\nnoor or nora",
            "“noor or nora” does not look like a name online",
        ),
        ("phones", &many, "At most 20"),
    ] {
        let page = browser
            .post(&path, &[("version", &version), (field, text)])
            .await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(says), "{}", page.text());
    }
    // Nothing of it was kept.
    let (_, page) = send(&mut browser, &world, "0470 00 00 00", "").await;
    assert_eq!(page.status, 409);
}

async fn claimed_report(world: &World, seen: &str) -> ReportId {
    let report = world.services.random().id();
    let new = NewReport {
        id: report,
        channel: Channel::Public,
        report: ReportOfConcern {
            sender: None,
            about: "A girl who calls herself Noor".to_owned(),
            seen: seen.to_owned(),
            place: String::new(),
            urgency: Urgency::Soon,
            contact: Contact::default(),
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: Some("BE".to_owned()),
            region: Some("Haven region".to_owned()),
            language: "en".to_owned(),
            ..Wanted::default()
        },
    };
    receive(&world.services, new).await.expect("a report");
    let actor = world.actor(0, Role::IntakeWorker).await;
    claim(&world.services, &actor, report)
        .await
        .expect("claimed");
    report
}

/// A report that names a number of a case tells the worker who reads it.
#[db_test]
async fn a_report_with_a_known_number_says_so(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let first = open(&mut browser, &world, "0470 00 00 00").await;
    for (seen, is_known) in [
        ("She answers on +32 470 00 00 00, he on 0471 11 11 11", true),
        ("On 3.9. 0470/000000 15 years", true),
        ("I saw a card in her bag, 592 0000000 12.", true),
        ("She answers on 0471 11 11 11, card 592 0000000 13", false),
    ] {
        let report = claimed_report(&world, seen).await;
        let page = browser.get(&format!("/intake/{report}")).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(seen), "{}", page.text());
        let says_so = page.text().contains("Perhaps already known here");
        assert_eq!(says_so, is_known, "{seen}: {}", page.text());
        let links = page.links(&format!("/cases/{first}")).len();
        assert_eq!(links, usize::from(is_known));
    }
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the chain");
    let looked = entries
        .iter()
        .filter(|entry| entry.action == "case-looked-for")
        .count();
    assert_eq!(looked, 1);
}
