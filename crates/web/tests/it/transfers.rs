//! A whole case goes to another centre, as its pages show it.

use domain::accounts::Role;
use domain::notes::{Note, NoteStrand};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use services::cases::transfer::{NewTransfer, accept_transfer, offer_transfer};
use services::notes::{NewNote, add_note};
use testkit::{Browser, World, agree, db_test};
use vault::CaseId;

use crate::case_files::case_of;
use crate::cases::open_case;
use crate::files::{claimed, sent};

/// What stands behind the address of a case.
const PAGES: [&str; 22] = [
    "",
    "/timeline",
    "/plan",
    "/documents",
    "/papers",
    "/letters",
    "/consents",
    "/disclosures",
    "/people",
    "/safety",
    "/assessment",
    "/team",
    "/closing",
    "/home",
    "/status",
    "/eighteen",
    "/missing",
    "/services",
    "/sharing",
    "/transfer",
    "/health",
    "/legal",
];

async fn answers(browser: &mut Browser, case: &str) -> Vec<u16> {
    let mut all = Vec::new();
    for page in PAGES {
        all.push(browser.get(&format!("{case}{page}")).await.status);
    }
    all
}

#[db_test]
async fn her_pages_go_with_her_and_are_nowhere_else(world: World) {
    let roles = [Role::CaseWorker, Role::HealthWorker, Role::ResidenceOfficer];
    let mut here = world.signed_in(0, roles[0]).await;
    let mut there = world.signed_in(1, roles[0]).await;
    for role in roles {
        world.account(0, role).await;
        world.account(1, role).await;
    }
    let case = open_case(&mut here, &[("given-name", "Zephyrine")]).await;
    let id: CaseId = case.trim_start_matches("/cases/").parse().expect("an id");
    let actor = world.actor(0, Role::CaseWorker).await;
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    for (role, strand) in [
        (Role::CaseWorker, NoteStrand::Casework),
        (Role::HealthWorker, NoteStrand::Health),
        (Role::ResidenceOfficer, NoteStrand::Legal),
    ] {
        let writer = world.actor(0, role).await;
        let new = NewNote {
            id: world.services.random().id(),
            strand,
            note: Note::of_words("A note of this strand.", now)
                .unwrap_or_else(|errors| panic!("{errors:?}")),
            replaces: None,
        };
        add_note(&world.services, &writer, id, &new)
            .await
            .expect("a note");
    }
    let consent = agree(&world.services, &actor, id).await.to_string();
    let other = world.actor(1, Role::CaseWorker).await;
    let mut before = Vec::new();
    for role in roles {
        let mut browser = world.signed_in(0, role).await;
        before.push(answers(&mut browser, &case).await);
    }
    assert_eq!(before[0][0], 200);
    let path = format!("{case}/transfer");
    let transfer = here.get(&path).await.field("id").expect("an id");
    let to = other.centre.to_string();
    let fields = |why: &'static str, year: &'static str| {
        [
            ("id", transfer.clone()),
            ("to", to.clone()),
            ("consent", consent.clone()),
            ("why", why.to_owned()),
            ("until-day", "15".to_owned()),
            ("until-month", "1".to_owned()),
            ("until-year", year.to_owned()),
        ]
    };
    for (why, year, says) in [
        (" ", "2027", "Say why"),
        ("Her sister", "2028", "at most 92 days"),
    ] {
        let sent = fields(why, year);
        let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
        let page = here.post(&path, &sent).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{}", page.text());
    }
    let sent = fields("Her sister lives there <3", "2027");
    let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
    for _ in 0..2 {
        let page = here.post(&path, &sent).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let text = here.get(&path).await.text();
    assert!(text.contains("Waits for the answer"), "{text}");
    assert!(text.contains("Waits for somebody who holds it"), "{text}");
    // Her key worker reads it on each of her pages, whoever offered it.
    let text = here.get(&case).await.text();
    assert!(text.contains("Her case is offered to Anker"), "{text}");
    let offered = format!("/transfers/{transfer}");
    let day = there.get("/day").await;
    assert!(day.body.contains(&offered), "{}", day.text());
    assert!(there.get("/shared").await.body.contains(&offered));
    let page = there.get(&offered).await;
    assert!(
        page.body.contains("Her sister lives there &#60;3"),
        "{}",
        page.text()
    );
    let worker = other.person.to_string();
    let accept = format!("{offered}/accept");
    let page = there.post(&accept, &[("key-worker", &worker)]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("not prepared all keys"),
        "{}",
        page.text()
    );
    for role in &roles[1..] {
        let mut holder = world.signed_in(0, *role).await;
        let day = holder.get("/day").await.text();
        assert!(day.contains("Prepare your keys"), "{day}");
        let path = format!("{case}/transfer/{transfer}/prepare");
        assert_eq!(holder.post(&path, &[]).await.status, 303);
    }
    let page = there.post(&accept, &[("key-worker", &worker)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    for centre in [0, 1] {
        let officer = world.actor(centre, Role::DataProtectionOfficer).await;
        let entries = services::audit::read_page(&world.services, &officer, None, 200)
            .await
            .expect("the chain");
        for action in ["transfer-offered", "transfer-prepared", "transfer-accepted"] {
            assert!(
                entries.iter().any(|entry| entry.action == action),
                "{action} is missing at {centre}"
            );
        }
    }
    for (role, before) in roles.into_iter().zip(before) {
        let mut browser = world.signed_in(1, role).await;
        assert_eq!(answers(&mut browser, &case).await, before, "{role}");
        let mut browser = world.signed_in(0, role).await;
        let after = answers(&mut browser, &case).await;
        for (page, (before, after)) in PAGES.into_iter().zip(before.into_iter().zip(after)) {
            assert_ne!(after, 200, "{page} as {role}");
            assert!(before != 200 || after == 404, "{page} as {role}: {after}");
        }
    }
    let page = there.get(&format!("{case}?names=1")).await;
    assert!(page.text().contains("Zephyrine"), "{}", page.text());
    let day = there.get("/day").await;
    assert!(!day.body.contains(&offered), "{}", day.text());
    let list = here.get("/cases").await.text();
    assert!(list.contains("Given to other centres"), "{list}");
    let day = here.get("/day").await.text();
    assert!(day.contains("Taken over by Anker"), "{day}");
    // Too late for anything else: the one sees that it is not open, for the other it does not exist.
    let late = there
        .post(&format!("{offered}/decline"), &[("answer", "No bed")])
        .await;
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.text().contains("No bed"), "what was typed is lost");
    let late = here.post(&format!("{path}/{transfer}/end"), &[]).await;
    assert_eq!(late.status, 303);
    assert!(world.chains_hold().await);
}

/// The report stays where it was taken in, and leads to no page that is not there any more.
#[db_test]
async fn a_report_says_that_its_case_went(world: World) {
    let _sender = sent(&world).await;
    let (mut worker, report) = claimed(&world).await;
    let services = &world.services;
    let here = world.actor(0, Role::CaseWorker).await;
    let there = world.actor(1, Role::CaseWorker).await;
    let case = case_of(&world, &report).await;
    let link = format!("/cases/{case}");
    assert!(!worker.get(&report).await.links(&link).is_empty());
    let new = NewTransfer {
        id: services.random().id(),
        case,
        to: there.centre,
        why: "Her sister lives there".to_owned(),
        until: services
            .clock()
            .today(&here.time_zone)
            .saturating_add(10.days()),
        consent: agree(services, &here, case).await,
    };
    offer_transfer(services, &here, &new)
        .await
        .expect("offered");
    accept_transfer(services, &there, new.id, there.person)
        .await
        .expect("accepted");
    let page = worker.get(&report).await;
    assert!(page.links(&link).is_empty(), "{}", page.text());
    assert!(
        page.text().contains("Her case went to another centre"),
        "{}",
        page.text()
    );
}
