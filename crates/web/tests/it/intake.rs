use domain::accounts::Role;
use jiff::SignedDuration;
use services::intake::{Part, QueueFilter};
use testkit::{Browser, Page, World, db_test};

const ARABIC: &str = "ليلى 🌧 \u{202e}abc";

/// Fills the report as far as "check your answers" and gives that page.
async fn fill(browser: &mut Browser, seen: &str) -> Page {
    browser.get("/report/who").await;
    browser
        .post_and_follow("/report/who", &[("sender", "friend")])
        .await;
    browser
        .post_and_follow("/report/about", &[("about", ARABIC)])
        .await;
    browser
        .post_and_follow("/report/seen", &[("seen", seen)])
        .await;
    browser
        .post_and_follow("/report/where", &[("place", "Ghent"), ("region", "")])
        .await;
    browser
        .post_and_follow("/report/urgent", &[("urgency", "now")])
        .await;
    browser
        .post_and_follow("/report/contact", &[("wish", "code_only")])
        .await
}

pub fn words(page: &Page) -> String {
    let (_, rest) = page.body.split_once("id=\"code\"").expect("the words");
    let (list, _) = rest.split_once("</ol>").expect("the end of the words");
    list.split("<li>")
        .skip(1)
        .filter_map(|part| part.split("</li>").next())
        .collect::<Vec<_>>()
        .join(" ")
}

async fn send(browser: &mut Browser, seen: &str) -> String {
    fill(browser, seen).await;
    words(&browser.post_and_follow("/report/send", &[]).await)
}

/// The reports that a page links to.
pub fn reports(page: &Page) -> Vec<String> {
    page.reports()
}

fn first_report(queue: &Page) -> String {
    reports(queue)
        .into_iter()
        .next()
        .expect("a report on the queue")
}

#[db_test]
async fn a_report_is_sent_claimed_answered_and_decided(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    assert!(!sender.get("/report").await.sets_cookie());
    assert!(!sender.get("/report/who").await.sets_cookie());
    let check = fill(&mut sender, "She has two phones now.").await;
    assert!(check.text().contains("She has two phones now."));
    let sent = sender.post_and_follow("/report/send", &[]).await;
    let code = words(&sent);
    assert_eq!(code.split(' ').count(), 6);
    assert_eq!(words(&sender.get("/report/sent").await), code);

    let queue = staff.get("/intake").await;
    assert!(queue.text().contains("Critical"), "{}", queue.text());
    assert!(!queue.text().contains("two phones"));
    let path = first_report(&queue);
    assert!(!staff.get(&path).await.text().contains("two phones"));
    let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    assert!(page.text().contains("two phones"), "{}", page.text());
    assert!(page.text().contains(ARABIC));
    let message = page.field("message").expect("an id");
    let reply = [("message", message.as_str()), ("text", "Is she home?")];
    staff
        .post_and_follow(&format!("{path}/reply"), &reply)
        .await;
    let twice = staff
        .post_and_follow(&format!("{path}/reply"), &reply)
        .await;
    assert_eq!(twice.body.matches("Is she home?").count(), 1);

    let mut elsewhere = world.browser();
    elsewhere.get("/return").await;
    let typed = format!("  {} ", code.to_uppercase().replace(' ', "-"));
    let conversation = elsewhere
        .post_and_follow("/return", &[("words", &typed)])
        .await;
    assert!(conversation.text().contains("Is she home?"));
    assert!(!conversation.body.contains("intake-worker"), "no name");
    let answered = elsewhere
        .post_and_follow("/return/conversation", &[("text", "Yes, since an hour.")])
        .await;
    assert!(answered.text().contains("Yes, since an hour."));
    assert!(staff.get("/intake").await.text().contains("1 new answer"));
    elsewhere.post_and_follow("/return/leave", &[]).await;
    assert_eq!(elsewhere.get("/return/conversation").await.status, 303);

    let page = staff.get(&path).await;
    assert!(page.text().contains("Yes, since an hour."));
    let wrong = staff
        .post(
            &format!("{path}/decide"),
            &[("priority", "urgent"), ("reason", "Kept text")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("Kept text"));
    let decided = staff
        .post(
            &format!("{path}/decide"),
            &[
                ("priority", "urgent"),
                ("decision", "open_case"),
                ("reason", "She wants help."),
            ],
        )
        .await;
    assert!(decided.location().starts_with("/cases/new?report="));
    let queue = staff.get("/intake").await;
    assert!(queue.text().contains("The case has yet to be opened"));
}

#[db_test]
async fn sending_twice_gives_one_report_and_the_same_words(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    fill(&mut sender, "Twice.").await;
    let mut other_click = sender.clone();
    let (one, two) = tokio::join!(
        sender.post_and_follow("/report/send", &[]),
        other_click.post_and_follow("/report/send", &[])
    );
    assert_eq!(words(&one), words(&two));
    let queue = staff.get("/intake").await;
    assert_eq!(reports(&queue).len(), 1);
}

/// Two clicks on "send" that run side by side are one message, of staff and of the sender.
#[db_test]
async fn a_reply_sent_side_by_side_is_one(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut sender = world.browser();
    let code = send(&mut sender, "Side by side.").await;
    let path = first_report(&staff.get("/intake").await);
    let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    sender.get("/return").await;
    let conversation = sender.post_and_follow("/return", &[("words", &code)]).await;
    for round in ["a", "b", "c", "d", "e"] {
        for (browser, page, to) in [
            (&mut staff, &page, format!("{path}/reply")),
            (
                &mut sender,
                &conversation,
                "/return/conversation".to_owned(),
            ),
        ] {
            let text = format!("Side by side {round} {to}");
            let message = page.field("message").expect("an id");
            let id = format!("{round}{}", &message[1..]);
            let fields = [("message", id.as_str()), ("text", text.as_str())];
            let mut other = browser.clone();
            let (one, two) = tokio::join!(browser.post(&to, &fields), other.post(&to, &fields));
            assert_eq!((one.status, two.status), (303, 303), "{}", two.text());
            let seen = browser.get(to.trim_end_matches("/reply")).await;
            assert_eq!(seen.body.matches(&text).count(), 1, "{}", seen.text());
        }
    }
    assert!(staff.get("/intake").await.text().contains("1 new answer"));
}

#[db_test]
async fn a_wrong_code_says_what_is_wrong_and_keeps_the_words(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let mut browser = world.browser();
    let code = send(&mut browser, "Words.").await;
    let mut browser = world.browser();
    browser.get("/return").await;
    let four = browser
        .post("/return", &[("words", "one two three four")])
        .await;
    assert_eq!(four.status, 422);
    assert!(four.text().contains("You typed 4 words"));
    assert!(four.body.contains("one two three four"));
    let mut other: Vec<&str> = code.split(' ').collect();
    other.rotate_left(1);
    let refused = browser
        .post("/return", &[("words", &other.join(" "))])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("found nothing"));
}

/// A hundred people tell at once: each gets words of her own, and each report is there.
#[db_test]
async fn a_hundred_reports_at_once_are_a_hundred_reports(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let mut senders = Vec::new();
    for number in 0..100 {
        let mut sender = world.browser();
        sender.get("/report/seen").await;
        let seen = format!("What number {number} saw.");
        sender
            .post_and_follow("/report/seen", &[("seen", &seen)])
            .await;
        let check = sender.get("/report/check").await;
        assert!(check.text().contains(&seen));
        senders.push(sender);
    }
    let sendings: Vec<_> = senders
        .into_iter()
        .map(|mut sender| {
            tokio::spawn(async move { words(&sender.post_and_follow("/report/send", &[]).await) })
        })
        .collect();
    let mut codes = std::collections::BTreeSet::new();
    for sending in sendings {
        codes.insert(sending.await.expect("an answer"));
    }
    assert_eq!(codes.len(), 100);
    let actor = world.actor(0, Role::IntakeWorker).await;
    let queue = services::intake::queue(
        &world.services,
        &actor,
        &QueueFilter::default(),
        Part::First,
    )
    .await
    .expect("the queue");
    // So many at once are a flood: some wait on the queue, the others beside it. None is lost.
    let aside = queue.aside.map_or(0, |(count, _)| count);
    assert_eq!(queue.counts.everything + aside, 100);
    // Any of the words opens its own conversation.
    for code in codes.iter().take(3) {
        let mut browser = world.browser();
        browser.get("/return").await;
        let page = browser.post_and_follow("/return", &[("words", code)]).await;
        assert_eq!(page.status, 200, "{}", page.text());
    }
    assert_eq!(staff.get("/intake").await.status, 200);
}

#[db_test]
async fn a_text_that_is_too_long_is_given_back_whole(world: World) {
    let mut browser = world.browser();
    browser.get("/report/seen").await;
    let long = "x".repeat(1_000_000);
    let page = browser.post("/report/seen", &[("seen", &long)]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains(&long));
    assert!(page.text().contains("980"), "says how many too many");
    assert!(!page.sets_cookie());
}

#[db_test]
async fn a_draft_that_ran_out_says_so_and_keeps_what_was_just_typed(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let mut browser = world.browser();
    fill(&mut browser, "Old words.").await;
    world.clock.advance(SignedDuration::from_hours(3));
    let page = browser
        .post_and_follow("/report/seen", &[("seen", "New words.")])
        .await;
    assert!(page.text().contains("away for more than two hours"));
    assert!(page.text().contains("New words.") && !page.text().contains("Old words."));
    world.clock.advance(SignedDuration::from_hours(3));
    let page = browser.post_and_follow("/report/send", &[]).await;
    assert!(page.text().contains("Nothing was sent"), "{}", page.text());
}

#[db_test]
async fn without_a_centre_that_can_open_it_nothing_is_taken(world: World) {
    let mut browser = world.browser();
    fill(&mut browser, "Nobody home.").await;
    let page = browser.post("/report/send", &[]).await;
    assert_eq!(page.status, 503);
    assert!(page.text().contains("116 000"), "{}", page.text());
    assert!(
        browser
            .get("/report/check")
            .await
            .text()
            .contains("Nobody home.")
    );
}

#[db_test]
async fn who_has_no_part_in_it_finds_nothing(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    send(&mut world.browser(), "Private.").await;
    let path = first_report(&staff.get("/intake").await);
    let mut other_centre = world.signed_in(1, Role::IntakeWorker).await;
    assert_eq!(other_centre.get(&path).await.status, 404);
    other_centre.get("/intake").await;
    let claim = other_centre.post(&format!("{path}/claim"), &[]).await;
    assert_eq!(claim.status, 404);
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get("/intake").await.status, 200);
    assert_eq!(manager.get(&path).await.status, 404);
    let mut shelter = world.signed_in(0, Role::ShelterWorker).await;
    assert_eq!(shelter.get("/intake").await.status, 404);
}

#[db_test]
async fn the_second_to_claim_is_told_who_was_first(world: World) {
    let mut first = world.signed_in(0, Role::IntakeWorker).await;
    let second = world.new_account(0, Role::IntakeWorker, "second").await;
    world.hand_over(0).await;
    let mut second = world.signed_in_as(&second).await;
    send(&mut world.browser(), "Whose?").await;
    let path = first_report(&first.get("/intake").await);
    second.get(&path).await;
    first.post_and_follow(&format!("{path}/claim"), &[]).await;
    let late = second.post(&format!("{path}/claim"), &[]).await;
    assert_eq!(late.status, 409);
    assert!(
        late.text().contains("intake-worker.haven"),
        "{}",
        late.text()
    );
    let reply = second
        .post(&format!("{path}/reply"), &[("text", "My words")])
        .await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("My words"));
}

#[db_test]
async fn a_reply_outlives_the_session_it_was_written_in(world: World) {
    let account = world.account(0, Role::IntakeWorker).await;
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    send(&mut world.browser(), "Waiting.").await;
    let path = first_report(&staff.get("/intake").await);
    staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    world.clock.advance(SignedDuration::from_hours(1));
    let ended = staff
        .post(&format!("{path}/reply"), &[("text", "A long reply")])
        .await;
    assert!(ended.location().contains("kept=1"));
    let actor = world.actor_of(&account).await;
    let kept = services::accounts::kept_forms(&world.services, &actor)
        .await
        .expect("the kept forms");
    assert!(
        kept[0]
            .draft
            .fields
            .contains(&("text".to_owned(), "A long reply".to_owned()))
    );
}

/// The outcome of the questions goes with the report, is shown before it is sent, and can be left out.
#[db_test]
async fn what_the_questions_showed_goes_with_the_report_if_the_sender_wants(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    for leaves_out in [false, true] {
        let mut sender = world.browser();
        let start = sender.get("/check").await;
        let mut page = sender.get(&start.links("/check/question")[0]).await;
        while let Some(sealed) = page.field("s") {
            let next = format!("/check/next?s={sealed}&answer=yes");
            page = sender.get(&next).await;
            if page.status == 303 {
                page = sender.get(page.location()).await;
            }
        }
        let result = sender.get(&page.links("/check/result")[0]).await;
        let tell = result.links("/report")[0].clone();
        let begin = sender.get(&tell).await.links("/report/who")[0].clone();
        let who = sender.get(&begin).await;
        let sealed = who.field("s").expect("the outcome on its way");
        sender
            .post_and_follow("/report/who", &[("sender", "young_person"), ("s", &sealed)])
            .await;
        let check = sender
            .post_and_follow("/report/about", &[("about", "Me"), ("to", "check")])
            .await;
        assert!(
            check.text().contains("Harm or a live threat"),
            "{}",
            check.text()
        );
        if leaves_out {
            let check = sender.post_and_follow("/report/leave-out", &[]).await;
            assert!(!check.text().contains("Harm or a live threat"));
        }
        // Few words, but nobody writes them in no time.
        world.clock.advance(SignedDuration::from_secs(20));
        sender.post_and_follow("/report/send", &[]).await;

        let queue = staff.get("/intake").await;
        let path = first_report(&queue);
        let page = staff.post_and_follow(&format!("{path}/claim"), &[]).await;
        assert_eq!(page.text().contains("Harm or a live threat"), !leaves_out);
        let decided = [
            ("decision_id", &*page.field("decision_id").expect("an id")),
            ("priority", "critical"),
            ("decision", "advise"),
            ("reason", "Answered"),
        ];
        staff.post(&format!("{path}/decide"), &decided).await;
    }
}
