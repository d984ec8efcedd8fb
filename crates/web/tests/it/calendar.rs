//! A calendar behind a secret address: counts of things for each day, for whoever has the address and as long as its
//! owner lets it be open.

use domain::accounts::Role;
use services::accounts::disable;
use testkit::{Browser, Page, World, db_test};

use crate::status::{FROM_NIGERIA, begin, know, reach};

/// Opens the calendar, and gives back the path of its address.
async fn open(browser: &mut Browser) -> (Page, String) {
    let token = browser
        .get("/calendar")
        .await
        .field("token")
        .expect("a token");
    let page = browser.post("/calendar", &[("token", &token)]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let path = format!("/calendar/{token}");
    assert!(page.text().contains(&path), "{}", page.text());
    (page, path)
}

#[db_test]
async fn a_phone_sees_on_which_days_something_is_due_and_nothing_else(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    let page = reach(
        &mut officer,
        &case,
        "be-unaccompanied-minor/search",
        "31 8 2026",
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let closed = officer.get("/calendar").await;
    assert!(closed.text().contains("Closed: nobody can fetch it"));
    let (_, path) = open(&mut officer).await;

    // A phone: no cookie, no sign-in.
    let mut phone = world.new_browser();
    let feed = phone.get(&path).await;
    assert_eq!(feed.status, 200);
    assert!(
        feed.headers["content-type"]
            .as_bytes()
            .starts_with(b"text/calendar")
    );
    assert!(feed.headers["cache-control"] == "no-store");
    let lines: Vec<&str> = feed.body.split("\r\n").collect();
    for line in ["DTSTART;VALUE=DATE:20270128", "DTSTART;VALUE=DATE:20270228"] {
        assert!(lines.contains(&line), "{}", feed.body);
    }
    for line in lines.iter().filter(|line| line.starts_with("SUMMARY")) {
        assert!(line.ends_with("to do"), "{line}");
    }
    // Nothing of hers, of the house or of what this is.
    let pseudonym = officer.get(&case).await.text();
    let pseudonym: Vec<&str> = pseudonym.split_whitespace().collect();
    assert!(pseudonym.len() > 10);
    let lower = feed.body.to_lowercase();
    let id = case.rsplit('/').next().expect("an id");
    for word in ["leeward", "guardian", "stay", "residence", id] {
        assert!(!lower.contains(word), "{word}: {}", feed.body);
    }
    // In the language of its address.
    let dutch = phone.get(&format!("/nl{path}")).await;
    assert!(dutch.body.contains("te doen"), "{}", dutch.body);

    // What is done is off the calendar.
    world
        .clock
        .put("2027-01-22T12:00:00Z".parse().expect("an instant"));
    let mut officer = world.signed_in(0, Role::ResidenceOfficer).await;
    let done = officer.get("/day").await.links("/dates/");
    officer.post_and_follow(&done[0], &[("from", "day")]).await;
    let feed = phone.get(&path).await;
    assert!(!feed.body.contains("20270128"), "{}", feed.body);
    assert!(feed.body.contains("20270228"), "{}", feed.body);
}

/// Who sends the form with the token of somebody else takes nothing over: she gets an address of her own.
#[db_test]
async fn a_token_is_one_persons_alone(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let (_, hers) = open(&mut worker).await;
    let token = hers.rsplit('/').next().expect("a token");
    let mut other = world.signed_in(1, Role::CaseWorker).await;
    other.get("/calendar").await;
    let page = other.post("/calendar", &[("token", token)]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(!page.body.contains(token), "{}", page.text());
    assert!(page.text().contains("The calendar is open"));
    assert_eq!(world.contents().await["calendar_links"].len(), 2);
    assert_eq!(world.new_browser().get(&hers).await.status, 200);
}

#[db_test]
async fn an_address_ends_with_a_new_one_with_closing_and_with_its_owner(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let mut phone = world.new_browser();
    let (page, first) = open(&mut worker).await;
    assert!(page.text().contains("You see it only now"));
    assert_eq!(phone.get(&first).await.status, 200);
    let again = worker.get("/calendar").await;
    let token = first.rsplit('/').next().expect("a token");
    assert!(!again.body.contains(token), "it is shown once");
    assert!(
        again
            .text()
            .contains("A new address ends the one that you have.")
    );

    let (_, second) = open(&mut worker).await;
    assert_eq!(phone.get(&first).await.status, 404);
    assert_eq!(phone.get(&second).await.status, 200);
    let closed = worker.post_and_follow("/calendar/close", &[]).await;
    assert!(
        closed
            .text()
            .contains("Its address shows nothing any more.")
    );
    assert_eq!(phone.get(&second).await.status, 404);

    let (_, third) = open(&mut worker).await;
    assert_eq!(phone.get(&third).await.status, 200);
    let account = world.account(0, Role::CaseWorker).await;
    disable(&world.services, &account.username)
        .await
        .expect("disabled");
    assert_eq!(phone.get(&third).await.status, 404);
    assert!(world.contents().await["calendar_links"].is_empty());
    for wrong in ["AAAA", &"A".repeat(43), &"%00".repeat(9), &"ü".repeat(43)] {
        let path = format!("/calendar/{wrong}");
        assert_eq!(phone.get(&path).await.status, 404, "{wrong}");
    }
}
