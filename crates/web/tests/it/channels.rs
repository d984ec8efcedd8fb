//! The ways in: a referral by a professional, a call that a worker writes down, the rosters, and what is said
//! when nobody can open what comes in.

use domain::accounts::Role;
use jiff::SignedDuration;
use services::intake::climb;
use testkit::{Browser, Page, World, db_test};

use crate::intake::{reports, words};

const REFERRAL: [(&str, &[(&str, &str)]); 8] = [
    (
        "work",
        &[
            ("sender", "school"),
            ("organisation", "A school of nowhere"),
            ("role", "Teacher"),
        ],
    ),
    (
        "call-back",
        &[("way", "0000 11 22 33"), ("safe_when", "At four")],
    ),
    ("about", &[("about", "A pupil"), ("age", "15")]),
    ("seen", &[("seen", "Absent on Mondays")]),
    (
        "where",
        &[("place", "Nowhere"), ("region", "BE/Haven region")],
    ),
    ("urgent", &[("urgency", "soon")]),
    (
        "agreement",
        &[
            ("agreement", "not_asked"),
            ("without_agreement", "She is not at school"),
        ],
    ),
    ("told", &[("told", "That we look for help")]),
];

/// Answers every question of a referral and gives the page that shows the answers.
async fn refer(browser: &mut Browser) -> Page {
    let mut page = browser.get("/refer/work").await;
    for (step, answers) in REFERRAL {
        assert_eq!(page.status, 200, "{step}");
        page = browser
            .post_and_follow(&format!("/refer/{step}"), answers)
            .await;
    }
    page
}

#[db_test]
async fn a_professional_refers_and_the_intake_reads_all_of_it(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    assert!(!sender.get("/refer").await.sets_cookie());
    let check = refer(&mut sender).await;
    let answers = [
        "A school of nowhere",
        "Teacher",
        "0000 11 22 33",
        "At four",
        "A pupil",
        "15",
        "Absent on Mondays",
        "Nowhere",
        "She has not been asked",
        "She is not at school",
        "That we look for help",
    ];
    for answer in answers.iter().chain(&["Haven region"]) {
        assert!(check.text().contains(answer), "{answer}: {}", check.text());
    }
    let sent = sender.post_and_follow("/refer/send", &[]).await;
    let code = words(&sent);
    assert_eq!(code.split(' ').count(), 6);

    let queue = staff.get("/intake").await;
    assert!(queue.text().contains("Referral"), "{}", queue.text());
    assert!(!queue.text().contains("school of nowhere"));
    let path = reports(&queue)[0].clone();
    let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    for answer in answers {
        assert!(page.text().contains(answer), "{answer}: {}", page.text());
    }

    sender.post_and_follow("/refer/forget", &[]).await;
    sender.get("/return").await;
    let back = sender.post_and_follow("/return", &[("words", &code)]).await;
    assert_eq!(back.status, 200, "{}", back.text());
}

#[db_test]
async fn whoever_acts_without_her_agreement_says_why_and_nothing_else_is_asked(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    sender.get("/refer/agreement").await;
    let asked = sender
        .post("/refer/agreement", &[("agreement", "does_not_agree")])
        .await;
    assert_eq!(asked.status, 422);
    assert!(asked.text().contains("why you act without her agreement"));
    // Not answered, and "I don't know", go on.
    for answer in ["", "unknown", "agrees"] {
        sender.get("/refer/agreement").await;
        let on = sender
            .post("/refer/agreement", &[("agreement", answer)])
            .await;
        assert_eq!(on.status, 303, "{answer}: {}", on.text());
    }
    sender.get("/refer/about").await;
    let wrong = sender
        .post(
            "/refer/about",
            &[("about", "Kept words"), ("age", "fifteen")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("Kept words") && wrong.body.contains("fifteen"));
}

/// Somebody who began on one channel and goes on at the other loses nothing.
#[db_test]
async fn what_was_begun_as_a_report_can_be_sent_as_a_referral(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    sender.get("/report/seen").await;
    sender
        .post_and_follow("/report/seen", &[("seen", "Begun there")])
        .await;
    let check = sender.get("/refer/check").await;
    assert!(check.text().contains("Begun there"));
    sender.post_and_follow("/refer/send", &[]).await;
    let queue = staff.get("/intake").await;
    assert_eq!(reports(&queue).len(), 1);
    assert!(queue.text().contains("Referral"));
}

#[db_test]
async fn a_worker_writes_down_a_call_and_hands_over_the_words(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let form = staff.get("/intake/new").await;
    let id = form.field("id").expect("an id");
    let empty = staff
        .post("/intake/new", &[("id", &id), ("agreed", "Kept")])
        .await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Kept"));
    let fields = [
        ("id", &*id),
        ("about", "Her niece"),
        ("seen", "Two phones"),
        ("age", "16"),
        ("sender", "other"),
        ("language", "nl"),
        ("urgency", "now"),
        ("wish", "code_only"),
        ("agreed", "She calls again tomorrow"),
    ];
    let filed = staff.post_and_follow("/intake/new", &fields).await;
    let code = words(&filed);
    assert_eq!(code.split(' ').count(), 6);
    // Sent twice: one report, the same words.
    let again = staff.post_and_follow("/intake/new", &fields).await;
    assert_eq!(words(&again), code);
    let queue = staff.get("/intake").await;
    assert_eq!(reports(&queue).len(), 1);
    assert!(queue.text().contains("Phone"));
    assert!(queue.text().contains("in Dutch"));

    // Only she sees them, and only until she has handed them over.
    let mut colleague = world.signed_in(1, Role::IntakeWorker).await;
    assert_eq!(colleague.get("/intake/filed").await.status, 303);
    staff.get("/intake/filed").await;
    let gone = staff.post_and_follow("/intake/filed", &[]).await;
    assert!(!gone.text().contains(&code));
    assert_eq!(staff.get("/intake/filed").await.status, 303);

    let path = reports(&queue)[0].clone();
    let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    for told in [
        "Her niece",
        "She calls again tomorrow",
        "intake-worker.haven",
        "The worker who took the call kept it here.",
    ] {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    let mut caller = world.browser();
    caller.get("/return").await;
    let back = caller.post_and_follow("/return", &[("words", &code)]).await;
    // In the language of the caller, whatever her browser asks for.
    assert!(
        back.text().contains("Er is nog geen antwoord"),
        "{}",
        back.text()
    );
}

#[db_test]
async fn words_that_were_not_handed_over_in_time_are_gone(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    staff.get("/intake/new").await;
    staff
        .post_and_follow("/intake/new", &[("about", "Somebody")])
        .await;
    world.clock.advance(SignedDuration::from_mins(20));
    assert_eq!(staff.get("/intake/filed").await.status, 200);
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(staff.get("/intake/filed").await.status, 303);
}

#[db_test]
async fn a_call_can_go_to_another_centre(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut other = world.signed_in(1, Role::IntakeWorker).await;
    staff.get("/intake/new").await;
    let fields = [("about", "Somebody"), ("region", "NL/Anker region")];
    let filed = staff.post_and_follow("/intake/new", &fields).await;
    assert_eq!(words(&filed).split(' ').count(), 6);
    assert!(reports(&staff.get("/intake").await).is_empty());
    assert_eq!(reports(&other.get("/intake").await).len(), 1);
}

#[db_test]
async fn a_channel_that_nobody_can_open_is_not_published(world: World) {
    for path in ["/report", "/report/who", "/refer", "/refer/work"] {
        let page = world.browser().get(path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.text().contains("116 000"), "{path}");
        assert!(!page.sets_cookie());
    }
    // What was begun before goes on: typed on a page that was open, or kept.
    let mut sender = world.browser();
    let kept = sender
        .post_and_follow("/refer/seen", &[("seen", "Begun before")])
        .await;
    assert_eq!(kept.status, 200, "{}", kept.text());
    let start = sender.get("/refer").await;
    assert_eq!(start.status, 200);
    assert!(start.text().contains("What was typed is still here"));
    assert_eq!(sender.post("/refer/send", &[]).await.status, 503);
    assert!(
        sender
            .get("/refer/check")
            .await
            .text()
            .contains("Begun before")
    );

    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let page = manager.get("/intake/channels").await;
    assert!(
        page.text().contains("Nobody in the whole network can"),
        "{}",
        page.text()
    );
    // As soon as somebody can, it is sent.
    world.account(0, Role::IntakeWorker).await;
    let sent = sender.post_and_follow("/refer/send", &[]).await;
    assert_eq!(words(&sent).split(' ').count(), 6);
    let page = manager.get("/intake/channels").await;
    assert!(page.text().contains("intake-worker.haven"));
    assert!(page.text().contains("Our own default"));
}

#[db_test]
async fn a_roster_is_shown_by_week_and_says_who_is_there_now(world: World) {
    let worker = world.account(0, Role::IntakeWorker).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let page = manager.get("/duty").await;
    assert!(page.text().contains("Nobody is on this roster yet"));
    let id = page.field("id").expect("an id");
    let person = worker.person.to_string();
    let form = |from: &'static str, until_day: &'static str, phone: &'static str| {
        [
            ("id", id.clone()),
            ("person", person.clone()),
            ("from_day", "2026-11-23".to_owned()),
            ("from", from.to_owned()),
            ("until_day", until_day.to_owned()),
            ("until", "6:30".to_owned()),
            ("phone", phone.to_owned()),
        ]
    };
    let typed = form("22:00", "2026-11-23", "call me");
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    let wrong = manager.post("/duty", &typed).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("duty ends on the next day"),
        "{}",
        wrong.text()
    );
    assert!(wrong.body.contains("22:00") && wrong.body.contains("call me"));
    // The clock stands at 13:00 in Brussels.
    let typed = form("12", "2026-11-24", "0000 00 00 01");
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    let added = manager.post_and_follow("/duty", &typed).await;
    let text = added.text();
    assert!(text.contains("12:00 – 06:30 (Tue 24)"), "{text}");
    // It is seen on the day on which it ends, too, and can be taken off once.
    assert!(text.contains("until 06:30"), "{text}");
    assert_eq!(added.body.matches("/remove\"").count(), 1);
    assert!(text.contains("On duty now") && text.contains("0000 00 00 01"));
    assert!(added.body.contains("tel:0000000001"));

    let remove = added
        .links("/duty/")
        .into_iter()
        .find(|link| link.ends_with("/remove"))
        .expect("a way to take it off");
    let mut elsewhere = world.signed_in(1, Role::CentreManager).await;
    elsewhere.get("/duty").await;
    assert_eq!(elsewhere.post(&remove, &[]).await.status, 404);
    manager.get("/duty").await;
    let gone = manager.post_and_follow(&remove, &[]).await;
    assert!(gone.text().contains("Nobody is on this roster yet"));
}

#[db_test]
async fn only_the_coordinator_sets_the_networks_duty(world: World) {
    let worker = world.account(1, Role::IntakeWorker).await;
    let person = worker.person.to_string();
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    assert_eq!(coordinator.get("/duty").await.location(), "/duty/network");
    let page = coordinator.get("/duty/network").await;
    let fields = [
        ("id", &*page.field("id").expect("an id")),
        ("person", &*person),
        ("from_day", "2026-11-23"),
        ("from", "0"),
        ("until_day", "2026-11-30"),
        ("until", "0"),
        ("phone", ""),
    ];
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let seen = manager.get("/duty/network").await;
    assert!(seen.field("person").is_none());
    manager.get("/duty").await;
    assert_eq!(manager.post("/duty/network", &fields).await.status, 404);
    let added = coordinator.post_and_follow("/duty/network", &fields).await;
    assert!(added.text().contains(&worker.username), "{}", added.text());
    assert!(
        manager
            .get("/duty/network")
            .await
            .text()
            .contains(&worker.username)
    );
}

#[db_test]
async fn my_day_tells_the_manager_that_a_report_waits_and_whom_to_call(world: World) {
    let mut worker = world.signed_in(0, Role::IntakeWorker).await;
    worker.get("/intake/new").await;
    let fields = [("about", "A secret"), ("urgency", "now")];
    worker.post_and_follow("/intake/new", &fields).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert!(!manager.get("/day").await.text().contains("waits unread"));
    world.clock.advance(SignedDuration::from_mins(61));
    climb(&world.services).await.expect("the chore");
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let day = manager.get("/day").await;
    assert!(
        day.text().contains("A report waits unread"),
        "{}",
        day.text()
    );
    assert!(day.text().contains("intake-worker.haven"), "whom to call");
    assert!(!day.text().contains("A secret"));
    assert!(reports(&day).is_empty(), "no way in");
    let queue = manager.get("/intake").await;
    assert!(
        queue.text().contains("with the manager since"),
        "{}",
        queue.text()
    );
}

/// A week's duty is on every day of it.
#[db_test]
async fn a_duty_of_a_week_is_seen_on_each_of_its_days(world: World) {
    let worker = world.account(0, Role::IntakeWorker).await;
    let person = worker.person.to_string();
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    let page = coordinator.get("/duty/network").await;
    let fields = [
        ("id", &*page.field("id").expect("an id")),
        ("person", &*person),
        ("from_day", "2026-11-23"),
        ("from", "0"),
        ("until_day", "2026-11-29"),
        ("until", "24:00"),
        ("phone", ""),
    ];
    let added = coordinator.post_and_follow("/duty/network", &fields).await;
    assert_eq!(added.body.matches("all day").count(), 6);
    assert_eq!(added.body.matches("class=\"muted\">Nobody").count(), 0);
    let next = coordinator.get("/duty/network?week=2026-11-30").await;
    assert!(next.text().contains("Nobody is on this roster yet"));
}
