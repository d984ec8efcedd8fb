//! Triage as its pages show it: the clock in words, what waits for whom, and numbers that name nobody.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

use crate::intake::{reports, words};

/// A report by anybody; the six words.
async fn report(world: &World, seen: &str, urgency: &str) -> String {
    let mut sender = world.browser();
    sender.get("/report/seen").await;
    sender
        .post_and_follow("/report/seen", &[("seen", seen)])
        .await;
    sender
        .post_and_follow("/report/where", &[("region", "BE/Haven region")])
        .await;
    sender
        .post_and_follow("/report/urgent", &[("urgency", urgency)])
        .await;
    words(&sender.post_and_follow("/report/send", &[]).await)
}

async fn take(staff: &mut Browser) -> (String, Page) {
    let path = reports(&staff.get("/intake").await)
        .into_iter()
        .next()
        .expect("a report");
    let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    (path, page)
}

async fn sender_sees(world: &World, code: &str) -> String {
    let mut sender = world.browser();
    sender.get("/return").await;
    sender
        .post_and_follow("/return", &[("words", code)])
        .await
        .text()
}

#[db_test]
async fn the_clock_is_said_in_words(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    report(&world, "She has two phones.", "now").await;
    world.clock.advance(SignedDuration::from_mins(20));
    let queue = staff.get("/intake").await.text();
    assert!(queue.contains("Read within 40 minutes"), "{queue}");
    assert!(queue.contains("Decide within 23 hours"), "{queue}");
    world.clock.advance(SignedDuration::from_hours(3));
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let queue = staff.get("/intake").await.text();
    assert!(queue.contains("Unread, 2 hours overdue"), "{queue}");
    let (_, page) = take(&mut staff).await;
    assert!(!page.text().contains("Unread"), "{}", page.text());
}

#[db_test]
async fn no_further_action_waits_for_a_supervisor_and_the_sender_hears_nothing(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let code = report(&world, "She has two phones.", "soon").await;
    let (path, _) = take(&mut staff).await;
    let fields = [
        ("priority", "urgent"),
        ("decision", "close"),
        ("reason", "Nobody can be reached"),
    ];
    let page = staff
        .post_and_follow(&format!("{path}/decide"), &fields)
        .await;
    assert!(page.text().contains("Not final yet"), "{}", page.text());
    assert!(
        staff
            .get("/intake")
            .await
            .text()
            .contains("Waits for a second signature")
    );
    assert!(sender_sees(&world, &code).await.contains("looking at it"));
    let day = supervisor.get("/day").await;
    assert!(
        day.text().contains("proposes no further action"),
        "{}",
        day.text()
    );
    let shown = supervisor.get(&path).await;
    assert!(shown.text().contains("two phones"));
    assert!(shown.text().contains("Nobody can be reached"));
    assert!(
        !shown.body.contains(&format!("{path}/reply")),
        "she only looks"
    );
    let (_, rest) = shown
        .body
        .split_once(&format!("action=\"{path}/countersign/"))
        .expect("a form to sign");
    let (proposal, _) = rest.split_once('"').expect("the end of its address");
    let send = format!("{path}/countersign/{proposal}");
    let empty = supervisor.post(&send, &[("do", "send_back")]).await;
    assert_eq!(empty.status, 422);
    let signed = supervisor.post_and_follow(&send, &[("do", "sign")]).await;
    assert!(signed.text().contains("Signed"), "{}", signed.text());
    assert!(
        sender_sees(&world, &code)
            .await
            .contains("has looked at it")
    );
    assert!(
        !supervisor
            .get("/day")
            .await
            .text()
            .contains("proposes no further action")
    );
}

#[db_test]
async fn another_priority_than_the_rules_asks_why_and_keeps_what_was_ticked(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    report(&world, "She has two phones.", "not_urgent").await;
    let (path, _) = take(&mut staff).await;
    let form = format!("{path}/assess");
    staff.get(&form).await;
    let fields = [("danger", "suicidal"), ("priority", "otherwise")];
    let again = staff.post(&form, &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("By the rule it is: Critical"));
    assert!(again.body.contains("value=\"suicidal\" checked"));
    let page = staff
        .post_and_follow(&form, &[("danger", "suicidal"), ("priority", "rule")])
        .await;
    assert!(
        page.text().contains("She thinks of suicide"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("Decide within 23 hours")
            || page.text().contains("Decide within 24 hours")
    );
}

#[db_test]
async fn small_numbers_stay_in_the_centre(world: World) {
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    world.account(0, Role::IntakeWorker).await;
    for _ in 0..3 {
        report(&world, "She has two phones.", "soon").await;
    }
    let own = manager.get("/intake/numbers").await;
    assert!(own.body.contains("<td>3</td>"), "{}", own.text());
    let network = coordinator.get("/intake/numbers").await;
    assert!(!network.body.contains("<td>3</td>"), "{}", network.text());
    assert!(network.text().contains("withheld"));
    assert!(
        coordinator
            .get("/day")
            .await
            .body
            .contains("/intake/numbers")
    );
    let wrong = manager.get("/intake/numbers?first=yesterday").await;
    assert_eq!(wrong.status, 422);
}

#[db_test]
async fn advice_is_counted_without_anybody_in_it(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let wrong = staff.get("/intake/advice").await;
    assert!(!wrong.body.contains("<textarea"), "no room for a name");
    let made_up = [
        ("audience", "parent"),
        ("topic", "signs"),
        ("region", "Her street 7"),
        ("minutes", "many"),
    ];
    let again = staff.post("/intake/advice", &made_up).await;
    assert_eq!(again.status, 422);
    assert!(!again.body.contains("Her street 7"));
    let fields = [
        ("audience", "parent"),
        ("topic", "signs"),
        ("region", ""),
        ("minutes", ""),
    ];
    staff.post_and_follow("/intake/advice", &fields).await;
    let numbers = staff.get("/intake/numbers").await;
    assert!(numbers.text().contains("Signs: is this what I fear?"));
}
