//! Services of the directory, through the pages.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

/// A service, through the page, with some fields filled in otherwise; what comes back, and its path.
async fn put(browser: &mut Browser, other: &[(&str, &str)]) -> (Page, String) {
    let form = browser.get("/services/new").await;
    assert_eq!(form.status, 200, "{}", form.text());
    let id = form.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("version", "0"),
        ("name", "Het Open Raam"),
        ("what", "Talks, alone or in a group"),
        ("domain", "mental_health"),
        ("area", "Haven"),
        ("audience", "other"),
        ("hours-monday", "9:00-17:00"),
        ("language", "nl"),
        ("cost", "free"),
        ("contact", "0000 00 00 07"),
        ("people", "Ask for Kwarts"),
        ("checked-day", "23"),
        ("checked-month", "11"),
        ("checked-year", "2026"),
        ("state", "active"),
    ];
    fields.retain(|(name, _)| other.iter().all(|(one, _)| one != name));
    fields.extend_from_slice(other);
    let page = browser.post("/services/new", &fields).await;
    (page, format!("/services/{id}"))
}

pub async fn service(browser: &mut Browser, other: &[(&str, &str)]) -> String {
    let (page, path) = put(browser, other).await;
    assert_eq!(page.status, 303, "{}", page.text());
    path
}

#[db_test]
async fn the_network_reads_a_service_and_only_its_centre_whom_to_ask_for(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let path = service(&mut worker, &[]).await;
    let text = worker.get(&path).await.text();
    assert!(text.contains("Ask for Kwarts"), "{text}");
    assert!(text.contains("Monday 9:00-17:00"), "{text}");
    assert!(text.contains("Tuesday Closed"), "{text}");

    let mut other = world.signed_in(1, Role::CaseWorker).await;
    let list = other.get("/services").await.text();
    assert!(list.contains("Het Open Raam"), "{list}");
    let page = other.get(&path).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(
        text.contains("Talks, alone") && text.contains("0000 00 00 07"),
        "{text}"
    );
    assert!(!page.body.contains("Kwarts"), "{text}");
    assert_eq!(other.get(&format!("{path}/change")).await.status, 404);

    // Who holds no key reads the service; who keeps no entry cannot change it.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let page = manager.get(&path).await;
    assert!(
        page.status == 200 && !page.body.contains("Kwarts"),
        "{}",
        page.text()
    );
    assert_eq!(manager.get("/services/new").await.status, 404);
    for role in [Role::Administrator, Role::DataProtectionOfficer] {
        let mut nobody = world.signed_in(0, role).await;
        assert_eq!(nobody.get("/services").await.status, 404, "{role}");
        assert_eq!(nobody.get(&path).await.status, 404, "{role}");
    }
}

#[db_test]
async fn services_are_found_by_what_somebody_needs_now(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    // It is Monday, one o'clock at the centre.
    service(&mut worker, &[]).await;
    let night = [
        ("name", "Nachtuil"),
        ("domain", "housing"),
        ("hours-monday", "22:00-6:00"),
        ("language", "ar"),
        ("cost", "paid"),
    ];
    service(&mut worker, &night).await;
    let silent = [
        ("name", "Zwijger"),
        ("hours-monday", ""),
        ("language", "fr"),
        ("cost", "unknown"),
    ];
    service(&mut worker, &silent).await;
    service(&mut worker, &[("name", "Gone"), ("state", "closed")]).await;
    for (query, found) in [
        ("", vec!["Het Open Raam", "Nachtuil", "Zwijger"]),
        ("domain=housing", vec!["Nachtuil"]),
        ("language=ar", vec!["Nachtuil"]),
        ("language=fr&domain=mental_health", vec!["Zwijger"]),
        ("free=yes", vec!["Het Open Raam"]),
        ("open=now", vec!["Het Open Raam"]),
        ("words=NACHT", vec!["Nachtuil"]),
        ("closed=yes", vec!["Gone"]),
        ("domain=housing&free=yes", vec![]),
    ] {
        let text = worker.get(&format!("/services?{query}")).await.text();
        for name in ["Het Open Raam", "Nachtuil", "Zwijger", "Gone"] {
            assert_eq!(
                text.contains(name),
                found.contains(&name),
                "{query}, {name}: {text}"
            );
        }
    }
    // Half past two in the night.
    world.clock.advance(SignedDuration::from_mins(13 * 60 + 30));
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get("/services?open=now").await.text();
    assert!(
        text.contains("Nachtuil") && !text.contains("Het Open Raam"),
        "{text}"
    );
    // A year and a month later nobody has checked any of them.
    assert!(!text.contains("Check this"), "{text}");
    world.clock.advance(SignedDuration::from_hours(24 * 396));
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get("/services").await.text();
    assert!(text.contains("Check this"), "{text}");
}

#[db_test]
async fn a_service_that_is_filled_in_wrong_comes_back_whole(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    for (other, says) in [
        (("name", " "), "what the service is called"),
        (("what", ""), "what the service does"),
        (("domain", "nothing"), "what it helps with"),
        (("hours-monday", "morning"), "cannot be read"),
        (("hours-monday", "9-12, 11-13"), "before others have ended"),
        (("hours-sunday", "22:00-9:30"), "before others have ended"),
        (("youngest", "old"), "in digits"),
        (("language-other", "klingon"), "klingon"),
        (("checked-day", "31"), "not in the calendar"),
    ] {
        let (page, path) = put(&mut worker, &[other, ("remarks", "Everything is kept.")]).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("Everything is kept."), "{says}");
        assert_eq!(worker.get(&path).await.status, 404, "{says}");
    }
    let ages = [("youngest", "18"), ("oldest", "12")];
    let (page, _) = put(&mut worker, &ages).await;
    assert!(
        page.text().contains("higher than the oldest"),
        "{}",
        page.text()
    );
    let day = [
        ("checked-day", "24"),
        ("checked-month", "11"),
        ("checked-year", "2026"),
    ];
    let (page, _) = put(&mut worker, &day).await;
    assert_eq!(page.status, 422, "a day that has not come: {}", page.text());
}

#[db_test]
async fn two_who_change_one_service_both_see_both(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let path = service(&mut worker, &[]).await;
    let other = world.new_account(0, Role::CaseWorker, "second").await;
    world.hand_over(0).await;
    let mut second = world.signed_in_as(&other).await;
    let change = format!("{path}/change");
    let fields = |area: &'static str, version: &'static str| {
        [
            ("version", version),
            ("name", "Het Open Raam"),
            ("what", "Talks"),
            ("domain", "mental_health"),
            ("area", area),
            ("cost", "free"),
            ("state", "active"),
        ]
    };
    worker.get(&change).await;
    second.get(&change).await;
    let saved = second.post(&change, &fields("Zeewijk", "1")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker.post(&change, &fields("Dokkade", "1")).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let text = page.text();
    assert!(
        text.contains("Zeewijk") && text.contains("second"),
        "{text}"
    );
    assert!(page.body.contains("Dokkade"), "{text}");
    let text = worker.get(&path).await.text();
    assert!(!text.contains("Dokkade"), "{text}");
    let saved = worker.post(&change, &fields("Dokkade", "2")).await;
    assert_eq!(saved.status, 303);
    let text = worker.get(&path).await.text();
    assert!(text.contains("Dokkade"), "{text}");
}

/// Back, one word changed, and sent again: what was added is changed, and not refused for ever.
#[db_test]
async fn a_form_of_a_new_service_that_is_sent_again_changed_can_be_saved(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let id = worker
        .get("/services/new")
        .await
        .field("id")
        .expect("an id");
    let fields = |area: &'static str, version: &'static str| {
        vec![
            ("version", version),
            ("name", "Het Open Raam"),
            ("what", "Talks"),
            ("domain", "mental_health"),
            ("area", area),
            ("audience", "other"),
            ("cost", "free"),
            ("state", "active"),
        ]
    };
    let mut first = fields("Zeewijk", "0");
    first.push(("id", id.as_str()));
    assert_eq!(worker.post("/services/new", &first).await.status, 303);
    let mut again = fields("Dokkade", "0");
    again.push(("id", id.as_str()));
    let page = worker.post("/services/new", &again).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.body.contains("Dokkade"), "{}", page.text());
    let change = format!("/services/{id}/change");
    assert!(
        page.body.contains(&format!("action=\"{change}\"")),
        "{}",
        page.body
    );
    let version = page.field("version").expect("the newer version");
    assert_eq!(version, "1");
    let mine = fields("Dokkade", "1");
    assert_eq!(worker.post(&change, &mine).await.status, 303);
    let text = worker.get(&format!("/services/{id}")).await.text();
    assert!(text.contains("Dokkade"), "{text}");
}
