//! A flood through the real pages: nobody is refused, what looks like a machine's work waits beside the queue, and
//! a real report among it is found.

use std::collections::BTreeSet;

use domain::accounts::Role;
use domain::intake::flood::Standing;
use jiff::SignedDuration;
use services::intake::{Held, Part, QueueFilter, asides, erase_junk, held_for, queue};
use testkit::{Browser, Page, World, db_test};
use vault::{EffortKey, ServerSecret, spend_effort};

/// Each says something else.
const WORDS: [&str; 12] = [
    "gate", "phone", "evening", "car", "school", "money", "friend", "hotel", "river", "window",
    "winter", "train",
];

fn story(number: usize) -> String {
    let word = |at: usize| WORDS[at % WORDS.len()];
    format!(
        "She waits at the {} with a {} and speaks of the {}, again and again.",
        word(number),
        word(number / WORDS.len()),
        word(number / 3 + 5)
    )
}

/// Answers two questions and comes as far as the page with the answers.
async fn ready(world: &World, urgency: &str, seen: &str) -> (Browser, Page) {
    let mut browser = world.browser();
    browser.get("/report/urgent").await;
    browser
        .post_and_follow("/report/urgent", &[("urgency", urgency)])
        .await;
    browser
        .post_and_follow("/report/seen", &[("seen", seen)])
        .await;
    let check = browser.get("/report/check").await;
    assert!(check.text().contains(seen), "{}", check.text());
    (browser, check)
}

/// Sends, and says whether she has her words: nobody is ever refused.
async fn send(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let page = browser.post_and_follow("/report/send", fields).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"code\""), "{}", page.text());
    page
}

/// So many junk reports, side by side, each another text and none with a sign of effort.
async fn junk(world: &World, from: usize, many: usize, urgency: &str) {
    let mut waiting = Vec::new();
    for number in from..from + many {
        waiting.push(ready(world, urgency, &story(number)).await.0);
    }
    // Slower than a machine would be caught at.
    world.clock.advance(SignedDuration::from_secs(5));
    let sendings: Vec<_> = waiting
        .into_iter()
        .map(|mut browser| tokio::spawn(async move { send(&mut browser, &[]).await }))
        .collect();
    for sending in sendings {
        sending.await.expect("an answer");
    }
}

/// What the browser's script would send with the form.
fn solved(page: &Page) -> [(&'static str, String); 2] {
    let challenge = page.field("challenge").expect("a challenge");
    let (_, rest) = page.body.split_once("data-bits=\"").expect("bits");
    let bits = rest.split('"').next().expect("bits").parse().expect("bits");
    let answer = spend_effort(&challenge, bits);
    [("challenge", challenge), ("answer", answer)]
}

async fn send_with(browser: &mut Browser, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    send(browser, &fields).await
}

/// What each report of the centre says that was held back, and what is on the queue.
async fn counts(world: &World) -> (i64, i64, i64) {
    let actor = world.actor(0, Role::IntakeWorker).await;
    let first = queue(
        &world.services,
        &actor,
        &QueueFilter::default(),
        Part::First,
    )
    .await
    .expect("the queue");
    (
        first.counts.everything,
        first.doubts.iter().map(|doubt| doubt.reports).sum(),
        first.aside.map_or(0, |(count, _)| count),
    )
}

async fn held_texts(world: &World, held: Held) -> Vec<String> {
    let actor = world.actor(0, Role::IntakeWorker).await;
    let page = asides(&world.services, &actor, held, None, None)
        .await
        .expect("the list");
    page.entries
        .iter()
        .map(|entry| entry.seen.clone())
        .collect()
}

#[db_test]
async fn in_a_flood_a_real_report_is_on_the_first_page(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    junk(&world, 0, 90, "soon").await;
    // One whose browser has worked while she wrote.
    let (mut with, check) = ready(&world, "now", "He locks the door at night. I am real.").await;
    world.clock.advance(SignedDuration::from_mins(2));
    send_with(&mut with, &solved(&check)).await;
    // One without a script, in danger.
    let (mut without, _) = ready(&world, "now", "He took my passport. I am real too.").await;
    world.clock.advance(SignedDuration::from_mins(2));
    send(&mut without, &[]).await;
    let page = staff.get("/intake").await;
    let text = page.text();
    assert!(text.contains("held aside as probable junk"), "{text}");
    let first = page.reports().first().expect("a report").clone();
    staff.post(&format!("{first}/claim"), &[]).await;
    assert!(staff.get(&first).await.text().contains("I am real."));
    // The other is one line at the top, of its own kind, and nothing of it is hidden.
    assert!(
        text.contains("One report of immediate danger that may be junk"),
        "{text}"
    );
    let doubt = staff.get("/intake/aside?list=doubt").await;
    assert!(doubt.text().contains("I am real too."));
    let (on_queue, in_doubt, aside) = counts(&world).await;
    assert_eq!(on_queue + in_doubt + aside, 92, "none is lost");
    assert!(on_queue < 35 && aside > 50, "{on_queue} {aside}");
}

#[db_test]
async fn a_thousand_cries_in_one_line_push_nobody_off_the_page(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    junk(&world, 0, 30, "not_urgent").await;
    junk(&world, 30, 40, "now").await;
    let (mut real, check) =
        ready(&world, "not_urgent", "I am worried about my pupil, really.").await;
    world.clock.advance(SignedDuration::from_mins(1));
    send_with(&mut real, &solved(&check)).await;
    let (_, in_doubt, _) = counts(&world).await;
    assert!(in_doubt >= 40, "{in_doubt}");
    let page = staff.get("/intake").await;
    assert!(page.reports().len() <= 50);
    assert_eq!(page.text().matches("that may be junk").count(), 1);
}

#[db_test]
async fn who_has_no_script_waits_a_moment_and_presses_a_button(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    junk(&world, 0, 31, "soon").await;
    let (mut browser, _) = ready(&world, "soon", "There is no script on this old phone.").await;
    world.clock.advance(SignedDuration::from_mins(1));
    let sent = send(&mut browser, &[]).await;
    assert!(
        sent.text().contains("Many messages are coming in"),
        "{}",
        sent.text()
    );
    assert!(
        held_texts(&world, Held::Aside)
            .await
            .contains(&"There is no script on this old phone.".to_owned())
    );
    let page = browser.post_and_follow("/report/sooner", &[]).await;
    assert!(
        page.text().contains("too soon") && page.body.contains("id=\"code\""),
        "{}",
        page.text()
    );
    world.clock.advance(SignedDuration::from_secs(31));
    let page = browser.post_and_follow("/report/sooner", &[]).await;
    assert!(page.text().contains("waits in front") && page.body.contains("id=\"code\""));
    assert!(!page.text().contains("Many messages are coming in"));
    assert!(
        !held_texts(&world, Held::Aside)
            .await
            .contains(&"There is no script on this old phone.".to_owned())
    );
    // Once more changes nothing.
    let page = browser.post_and_follow("/report/sooner", &[]).await;
    assert!(page.body.contains("id=\"code\""));
    assert!(!staff.get("/intake").await.reports().is_empty());
}

#[db_test]
async fn a_wrong_answer_is_no_effort_and_no_obstacle(world: World) {
    world.account(0, Role::IntakeWorker).await;
    junk(&world, 0, 31, "soon").await;
    let key = EffortKey::from_server_secret(&ServerSecret::from_bytes([8; 32]));
    let now = world.now().as_millisecond();
    let (mut first, its_check) =
        ready(&world, "soon", "The first one, long enough to compare.").await;
    let own = solved(&its_check);
    world.clock.advance(SignedDuration::from_secs(3));
    send_with(&mut first, &own).await;
    let mut texts = BTreeSet::new();
    for (what, forged) in [
        (
            "replayed from another draft, which it was right for",
            own.clone(),
        ),
        ("made with another secret", {
            let challenge = key.challenge(&[1; 32], now, 0);
            [("challenge", challenge), ("answer", "0".to_owned())]
        }),
        (
            "not base64",
            [("challenge", "ü🌧".to_owned()), ("answer", "0".to_owned())],
        ),
        (
            "far too long",
            [
                ("challenge", "A".repeat(100_000)),
                ("answer", "9".repeat(100_000)),
            ],
        ),
    ] {
        let seen = format!("This one is {what}, and says so in other words.");
        let (mut browser, _) = ready(&world, "soon", &seen).await;
        world.clock.advance(SignedDuration::from_secs(3));
        send_with(&mut browser, &forged).await;
        texts.insert(seen);
    }
    // Right, but of an hour and more ago.
    let seen = "This one was solved and lay there for long.".to_owned();
    let (mut browser, check) = ready(&world, "soon", &seen).await;
    let late = solved(&check);
    world.clock.advance(SignedDuration::from_mins(61));
    junk(&world, 40, 31, "soon").await;
    send_with(&mut browser, &late).await;
    texts.insert(seen);
    let held: BTreeSet<String> = held_texts(&world, Held::Aside).await.into_iter().collect();
    assert!(texts.is_subset(&held), "{texts:?} {held:?}");
    assert!(!held.contains("The first one, long enough to compare."));
}

#[db_test]
async fn work_done_on_an_earlier_page_counts(world: World) {
    world.account(0, Role::IntakeWorker).await;
    junk(&world, 0, 31, "soon").await;
    let mut browser = world.browser();
    browser.get("/report/who").await;
    let about = browser
        .post_and_follow("/report/who", &[("sender", "friend")])
        .await;
    let [challenge, answer] = solved(&about);
    let fields = [
        ("about", "My sister, she is fifteen."),
        ("challenge", challenge.1.as_str()),
        ("answer", answer.1.as_str()),
    ];
    let seen = browser.post_and_follow("/report/about", &fields).await;
    assert!(seen.field("challenge").is_none(), "nothing more to do");
    world.clock.advance(SignedDuration::from_mins(1));
    let sent = send(&mut browser, &[]).await;
    assert!(!sent.text().contains("Many messages"), "{}", sent.text());
}

#[db_test]
async fn the_same_text_again_is_held_aside_and_seen_as_one(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut senders = Vec::new();
    for number in 0..8 {
        // What a machine varies does not count.
        let seen = format!("{number}: Nothing but THE SAME, again and again and again! {number}");
        senders.push(ready(&world, "now", &seen).await.0);
    }
    world.clock.advance(SignedDuration::from_secs(9));
    for sender in &mut senders {
        send(sender, &[]).await;
    }
    let (on_queue, in_doubt, aside) = counts(&world).await;
    assert_eq!(
        (on_queue, in_doubt, aside),
        (3, 0, 5),
        "the first ones are seen"
    );
    let page = staff.get("/intake/aside").await;
    assert!(
        page.text().contains("and 5 in all with this text"),
        "{}",
        page.text()
    );
    assert!(
        page.text()
            .contains("The same text came several times before.")
    );
    // An hour later nobody knows any more.
    world.clock.advance(SignedDuration::from_hours(1));
    let (mut later, _) = ready(
        &world,
        "now",
        "Nothing but the same again and again and again",
    )
    .await;
    world.clock.advance(SignedDuration::from_secs(9));
    send(&mut later, &[]).await;
    assert_eq!(counts(&world).await, (4, 0, 5));
}

/// Fills in a field that nobody sees, faster than anybody can.
async fn machine(world: &World, seen: &str) {
    let (mut browser, _) = ready(world, "soon", seen).await;
    send(&mut browser, &[("homepage", "https://example.org")]).await;
}

#[db_test]
async fn what_is_held_aside_is_released_or_junk_and_junk_is_taken_back_or_erased(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    for number in 0..4 {
        machine(&world, &story(number)).await;
    }
    assert_eq!(counts(&world).await, (0, 0, 4));
    let page = staff.get("/intake/aside").await;
    let mut ids = Vec::new();
    for part in page.body.split("name=\"report\" value=\"").skip(1) {
        ids.push(part.split('"').next().expect("an id").to_owned());
    }
    assert_eq!(ids.len(), 4);
    let one = |fate, id: &str| {
        [
            ("list", "aside".to_owned()),
            ("report", id.to_owned()),
            ("fate", fate),
        ]
    };
    async fn decide(staff: &mut Browser, fields: &[(&str, String)]) -> Page {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        staff.post_and_follow("/intake/aside", &fields).await
    }
    let page = decide(&mut staff, &one("release".to_owned(), &ids[0])).await;
    assert!(
        page.text().contains("They are on the queue."),
        "{}",
        page.text()
    );
    let three = ids[1..].join(" ");
    decide(&mut staff, &one("junk".to_owned(), &three)).await;
    // A second time, and the other way for what is on the queue already: nothing happens.
    decide(&mut staff, &one("junk".to_owned(), &ids[0])).await;
    assert_eq!(counts(&world).await, (1, 0, 0));
    assert_eq!(held_texts(&world, Held::Junk).await.len(), 3);
    // One was none.
    decide(&mut staff, &one("release".to_owned(), &ids[3])).await;
    assert_eq!(counts(&world).await, (2, 0, 0));
    world.clock.advance(SignedDuration::from_hours(24 * 13));
    assert_eq!(erase_junk(&world.services).await.expect("a chore"), 0);
    world.clock.advance(SignedDuration::from_hours(24 * 2));
    assert_eq!(erase_junk(&world.services).await.expect("a chore"), 2);
    assert_eq!(erase_junk(&world.services).await.expect("a chore"), 0);
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let page = staff.get("/intake/aside?list=junk").await;
    assert!(
        page.text().contains("2 more were erased already."),
        "{}",
        page.text()
    );
    assert_eq!(staff.get(&format!("/intake/{}", ids[1])).await.status, 404);
    let contents = world.contents().await;
    assert!(!contents.is_empty());
}

#[db_test]
async fn who_comes_back_with_her_words_is_on_the_queue(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (mut browser, _) = ready(&world, "soon", "A machine wrote this, it seems.").await;
    let sent = send(&mut browser, &[("homepage", "x")]).await;
    assert_eq!(counts(&world).await, (0, 0, 1));
    let listed = staff.get("/intake/aside").await;
    let id = listed.field("report").expect("an id");
    staff
        .post(
            "/intake/aside",
            &[("list", "aside"), ("report", &id), ("fate", "junk")],
        )
        .await;
    let (_, list) = sent.body.split_once("id=\"code\"").expect("the words");
    let (list, _) = list.split_once("</ol>").expect("the words");
    let words: Vec<&str> = list
        .split("<li>")
        .skip(1)
        .map(|part| part.split('<').next().expect("a word"))
        .collect();
    let mut back = world.browser();
    back.get("/return").await;
    let page = back
        .post_and_follow("/return", &[("words", &words.join(" "))])
        .await;
    let message = page.field("message").expect("an id");
    back.post(
        "/return/conversation",
        &[("message", &message), ("text", "I am no machine.")],
    )
    .await;
    assert_eq!(counts(&world).await, (1, 0, 0));
    assert!(staff.get("/intake").await.text().contains("1 new answer"));
}

#[db_test]
async fn what_nobody_looks_through_climbs(world: World) {
    let worker = world.actor(0, Role::IntakeWorker).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let network = world.actor(0, Role::NetworkCoordinator).await;
    let elsewhere = world.actor(1, Role::CentreManager).await;
    machine(&world, "A machine wrote this, it seems.").await;
    let services = &world.services;
    let seen = async |actor| {
        let rows = held_for(services, actor).await.expect("rows");
        rows.iter()
            .map(|one| (one.held, one.reports, one.is_overdue))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(&worker).await, [(Held::Aside, 1, false)]);
    assert_eq!(seen(&manager).await, []);
    world.clock.advance(SignedDuration::from_hours(4));
    assert_eq!(seen(&worker).await, [(Held::Aside, 1, true)]);
    assert_eq!(seen(&manager).await, [(Held::Aside, 1, true)]);
    assert_eq!(seen(&network).await, []);
    world.clock.advance(SignedDuration::from_hours(4));
    assert_eq!(seen(&network).await, [(Held::Aside, 1, true)]);
    assert_eq!(seen(&elsewhere).await, []);
    let mut browser = world.signed_in(0, Role::CentreManager).await;
    let day = browser.get("/day").await;
    assert!(
        day.text().contains("One report held aside"),
        "{}",
        day.text()
    );
    assert!(!day.body.contains("/intake/aside"), "she cannot open it");
}

#[db_test]
async fn several_nodes_see_one_flood(world: World) {
    world.account(0, Role::IntakeWorker).await;
    junk(&world, 0, 31, "soon").await;
    // This node was started a moment ago, and has seen nothing itself.
    let mut browser = Browser::new(world.another_node().await);
    browser.get("/report/seen").await;
    browser
        .post_and_follow(
            "/report/seen",
            &[("seen", "Sent at another node, in the flood.")],
        )
        .await;
    world.clock.advance(SignedDuration::from_secs(9));
    send(&mut browser, &[]).await;
    let held = held_texts(&world, Held::Aside).await;
    assert!(
        held.contains(&"Sent at another node, in the flood.".to_owned()),
        "{held:?}"
    );
    // When it is over, it is over.
    world.clock.advance(SignedDuration::from_mins(11));
    let (mut after, _) = ready(&world, "soon", "This came when it was calm again.").await;
    world.clock.advance(SignedDuration::from_secs(9));
    send(&mut after, &[]).await;
    assert!(
        !held_texts(&world, Held::Aside)
            .await
            .contains(&"This came when it was calm again.".to_owned())
    );
}

#[db_test]
async fn taking_up_what_is_held_back_puts_it_on_the_queue(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    machine(&world, "A machine wrote this, it seems.").await;
    let listed = staff.get("/intake/aside").await;
    let path = format!("/intake/{}", listed.field("report").expect("an id"));
    let page = staff.get(&path).await;
    assert!(
        page.text()
            .contains("A field was filled in that nobody sees."),
        "{}",
        page.text()
    );
    staff.post(&format!("{path}/claim"), &[]).await;
    assert_eq!(counts(&world).await, (1, 0, 0));
    assert!(
        staff
            .get(&path)
            .await
            .text()
            .contains("A machine wrote this")
    );
    let actor = world.actor(0, Role::IntakeWorker).await;
    let first = queue(
        &world.services,
        &actor,
        &QueueFilter::default(),
        Part::First,
    )
    .await
    .expect("the queue");
    assert_eq!(first.entries[0].standing, Standing::Queue);
}
