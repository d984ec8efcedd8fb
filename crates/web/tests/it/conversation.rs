//! The conversation between a sender and a centre: what each sees of the other, and until when.

use domain::accounts::Role;
use jiff::SignedDuration;
use services::intake::conversations::end_conversations;
use testkit::{Browser, Page, World, db_test};

use crate::intake::{reports, words};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A report that somebody sent in this language: its words, and where staff find it.
async fn told(world: &World, staff: &mut Browser, language: &str, seen: &str) -> (String, String) {
    let mut sender = world.browser();
    let step = format!("/{language}/report/seen");
    sender.get(&step).await;
    sender.post_and_follow(&step, &[("seen", seen)]).await;
    sender.get(&format!("/{language}/report/check")).await;
    let send = format!("/{language}/report/send");
    let code = words(&sender.post_and_follow(&send, &[]).await);
    let path = reports(&staff.get("/intake").await)[0].clone();
    staff.post_and_follow(&format!("{path}/claim"), &[]).await;
    (code, path)
}

async fn come_back(world: &World, code: &str) -> (Browser, Page) {
    let mut browser = world.browser();
    browser.get("/return").await;
    let page = browser.post_and_follow("/return", &[("words", code)]).await;
    (browser, page)
}

async fn write(browser: &mut Browser, text: &str) -> Page {
    browser
        .post_and_follow("/return/conversation", &[("text", text)])
        .await
}

#[db_test]
async fn each_side_sees_what_the_other_has_opened(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "en", "Two phones.").await;
    let (mut sender, page) = come_back(&world, &code).await;
    assert!(
        page.text().contains("The centre opened it on"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("UTC"));
    let page = write(&mut sender, "One more thing.").await;
    assert!(page.text().contains("The centre has not read it yet."));
    assert!(
        page.text()
            .contains("can see when you have opened its messages")
    );
    staff.get(&path).await;
    let reply = format!("{path}/reply");
    let page = staff
        .post_and_follow(&reply, &[("text", "Is she home?")])
        .await;
    assert!(page.text().contains("Not opened by the sender yet."));
    let page = sender.get("/return/conversation").await;
    assert!(
        page.text().contains("Read by the centre on"),
        "{}",
        page.text()
    );
    let page = staff.get(&path).await;
    assert!(
        page.text().contains("Opened by the sender on"),
        "{}",
        page.text()
    );
}

#[db_test]
async fn the_times_of_the_sender_are_those_at_the_centre(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, _) = told(&world, &mut staff, "nl", "Twee telefoons.").await;
    let zone = jiff::tz::TimeZone::get(&world.centres[0].time_zone).expect("a time zone");
    let local = world.now().to_zoned_datetime(zone);
    let (_, page) = come_back(&world, &code).await;
    let hour = format!("{:02}:{:02}", local.hour(), local.minute());
    assert!(page.text().contains(&hour), "{hour}: {}", page.text());
    assert!(
        page.text()
            .contains("Alle tijden zijn die van het centrum.")
    );
}

#[db_test]
async fn a_conversation_ends_and_its_words_open_nothing_any_more(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "en", "Two phones.").await;
    let (mut sender, page) = come_back(&world, &code).await;
    assert!(page.text().contains("This conversation ends on"));
    // Each side's word moves the end away.
    world.clock.advance(DAY * 89);
    let (mut later, _) = come_back(&world, &code).await;
    write(&mut later, "Still here.").await;
    world.clock.advance(DAY * 89);
    let mut staff_later = world.signed_in(0, Role::IntakeWorker).await;
    let page = staff_later.get(&path).await;
    assert!(
        page.text().contains("Conversation ends on"),
        "{}",
        page.text()
    );
    assert!(
        staff_later
            .get("/intake")
            .await
            .text()
            .contains("Conversation ends on")
    );
    let reply = [("text", "So are we.")];
    staff_later
        .post_and_follow(&format!("{path}/reply"), &reply)
        .await;
    assert_eq!(
        end_conversations(&world.services).await.expect("a chore"),
        0
    );
    world.clock.advance(DAY * 90);
    // The end counts from its moment, before any chore has come by.
    let mut browser = world.browser();
    browser.get("/return").await;
    let late = [("words", code.as_str()), ("text", "Kept text")];
    let over = browser.post("/return", &late).await;
    assert_eq!(over.status, 410);
    assert!(
        over.text().contains("This conversation has ended"),
        "{}",
        over.text()
    );
    assert!(over.body.contains("Kept text") && over.body.contains("/report\""));
    assert_eq!(
        end_conversations(&world.services).await.expect("a chore"),
        1
    );
    assert_eq!(
        end_conversations(&world.services).await.expect("a chore"),
        0
    );
    let over = browser.post("/return", &late).await;
    assert_eq!(over.status, 410);
    let closed = sender.get("/return/conversation").await;
    assert_eq!(closed.status, 303);
    // No key of hers is left; what was written stays with the centre.
    let wraps = &world.contents().await["key_wraps"];
    assert!(wraps.iter().all(|row| !row.contains("reporter")));
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let page = staff.get(&path).await;
    assert!(
        page.text().contains("Still here.") && page.text().contains("The conversation ended on")
    );
    assert!(!page.body.contains(&format!("action=\"{path}/reply\"")));
    let late = staff
        .post(&format!("{path}/reply"), &[("text", "My words")])
        .await;
    assert_eq!(late.status, 422);
    assert!(late.body.contains("My words"), "{}", late.text());
}

#[db_test]
async fn a_corrected_message_keeps_what_it_said_before_for_staff(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "en", "Two phones.").await;
    let (mut sender, _) = come_back(&world, &code).await;
    let page = write(&mut sender, "He is called Tom.").await;
    staff.get(&path).await;
    let link = page.links("/return/correct/")[0].clone();
    let form = sender.get(&link).await;
    assert!(form.body.contains("He is called Tom."));
    for bad in ["", "\u{200b}\u{202e}", &"x".repeat(30_000)] {
        let page = sender.post(&link, &[("text", bad)]).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains(bad));
    }
    let id = form.field("correction").expect("an id");
    let new = [("correction", id.as_str()), ("text", "He is called Tim.")];
    let page = sender.post_and_follow(&link, &new).await;
    assert!(page.text().contains("He is called Tim.") && !page.text().contains("Tom"));
    assert!(page.text().contains("Corrected on"));
    let page = sender.post_and_follow(&link, &new).await;
    assert!(page.text().contains("The centre has not read it yet."));
    assert!(staff.get("/intake").await.text().contains("1 new answer"));
    let page = staff.get(&path).await;
    assert!(
        page.text().contains("Tim") && page.text().contains("Tom"),
        "{}",
        page.text()
    );
    assert_eq!(page.body.matches("He is called Tom.").count(), 1);
    // What the centre wrote is not hers to correct, and neither is a message of another report.
    let (other, _) = told(&world, &mut staff, "en", "Another girl.").await;
    let (mut other, _) = come_back(&world, &other).await;
    assert_eq!(other.get(&link).await.status, 404);
    assert_eq!(other.post(&link, &[("text", "Mine")]).await.status, 404);
}

#[db_test]
async fn what_was_withdrawn_is_seen_and_not_lost(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "en", "Two phones.").await;
    let (mut sender, _) = come_back(&world, &code).await;
    let page = sender.get("/return/withdraw").await;
    assert!(page.text().contains("not deleted"), "{}", page.text());
    let id = page.field("withdrawal").expect("an id");
    let form = [("withdrawal", id.as_str()), ("reason", "I am afraid.")];
    let page = sender.post_and_follow("/return/withdraw", &form).await;
    assert!(page.text().contains("You have withdrawn what you told"));
    let queue = staff.get("/intake").await;
    assert!(
        queue.text().contains("Withdrawn by the sender"),
        "{}",
        queue.text()
    );
    let page = staff.get(&path).await;
    assert!(page.text().contains("Two phones.") && page.text().contains("I am afraid."));
    assert!(page.text().contains("its deadline stays"));
    let page = sender.post_and_follow("/return/withdraw/undo", &[]).await;
    assert!(!page.text().contains("You have withdrawn what you told."));
    let page = staff.get(&path).await;
    assert!(!page.text().contains("its deadline stays"));
    assert!(
        page.text().contains("Withdrawal taken back on"),
        "{}",
        page.text()
    );
    let mut officer = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = officer.get("/audit").await;
    assert!(
        chain.text().contains("The sender withdrew a report"),
        "{}",
        chain.text()
    );
}

/// A page that was left open until its conversation closed: nothing that was typed is lost.
#[db_test]
async fn a_form_after_its_session_keeps_the_text(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, _) = told(&world, &mut staff, "en", "Two phones.").await;
    let (mut sender, _) = come_back(&world, &code).await;
    let page = write(&mut sender, "First.").await;
    let link = page.links("/return/correct/")[0].clone();
    world.clock.advance(SignedDuration::from_mins(31));
    for (form, field) in [
        ("/return/conversation", "text"),
        (link.as_str(), "text"),
        ("/return/withdraw", "reason"),
    ] {
        let page = sender.post(form, &[(field, "Typed \u{202e}late")]).await;
        assert_eq!(page.status, 422, "{form}");
        assert!(page.body.contains("Typed \u{202e}late"), "{form}");
        assert!(page.text().contains("Type your six words to go on"));
    }
    let page = sender
        .post_and_follow("/return", &[("words", &code), ("text", "Typed late")])
        .await;
    assert!(page.body.contains("Typed late"));
}

/// What was typed as a correction comes back as one, and not as one more message; a withdrawal likewise.
#[db_test]
async fn a_text_that_came_too_late_comes_back_as_what_it_was(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "en", "Two phones.").await;
    let (other_code, _) = told(&world, &mut staff, "en", "Another girl.").await;
    let (mut sender, _) = come_back(&world, &code).await;
    let link = write(&mut sender, "He is called Tom.")
        .await
        .links("/return/correct/")[0]
        .clone();
    world.clock.advance(SignedDuration::from_mins(31));
    let late = sender.post(&link, &[("text", "He is called Tim.")]).await;
    let meant = late.field("meant").expect("what it was meant as");
    let form = |words| {
        [
            ("words", words),
            ("text", "He is called Tim."),
            ("meant", &meant),
        ]
    };
    // Wrong words, and it is still a correction.
    let page = sender.post("/return", &form("none of these")).await;
    assert_eq!(page.field("meant").as_ref(), Some(&meant));
    let page = sender.post_and_follow("/return", &form(&code)).await;
    assert!(page.body.contains("He is called Tim."), "{}", page.text());
    let id = page.field("correction").expect("the form of a correction");
    // On the page of the conversation it is not offered as one more message.
    let page = sender.get("/return/conversation").await;
    assert!(!page.body.contains("Tim"), "{}", page.text());
    let new = [("correction", id.as_str()), ("text", "He is called Tim.")];
    let page = sender.post_and_follow(&link, &new).await;
    assert!(page.text().contains("Corrected on"), "{}", page.text());
    // It was sent: the form holds what the message says now, once.
    let page = sender.get(&link).await;
    assert_eq!(page.body.matches("He is called Tim.").count(), 1);
    // Her session has ended too.
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    assert_eq!(
        staff
            .get(&path)
            .await
            .body
            .matches("He is called Tim.")
            .count(),
        1
    );

    world.clock.advance(SignedDuration::from_mins(31));
    let late = sender
        .post("/return/withdraw", &[("reason", "I fear him.")])
        .await;
    let meant = late.field("meant").expect("what it was meant as");
    let form = [
        ("words", code.as_str()),
        ("text", "I fear him."),
        ("meant", &meant),
    ];
    let page = sender.post_and_follow("/return", &form).await;
    assert!(page.field("withdrawal").is_some() && page.body.contains("I fear him."));

    // With the words of another report it is a text that comes along.
    let mut elsewhere = world.browser();
    elsewhere.get("/return").await;
    let message = link.rsplit('/').next().expect("a message");
    let form = [
        ("words", other_code.as_str()),
        ("text", "Typed late"),
        ("meant", message),
    ];
    let page = elsewhere.post_and_follow("/return", &form).await;
    assert!(page.field("message").is_some() && page.body.contains("Typed late"));
}

/// Puts a template into the reply, as the button does.
async fn insert(
    staff: &mut Browser,
    path: &str,
    template: &str,
    language: &str,
    text: &str,
) -> Page {
    let fields = [
        ("insert", "yes"),
        ("template", template),
        ("language", language),
        ("text", text),
    ];
    staff.post(&format!("{path}/reply"), &fields).await
}

/// What stands in a text area.
fn area(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"text\"").expect("a text area");
    let (_, rest) = rest.split_once('>').expect("its text");
    let (text, _) = rest.split_once("</textarea>").expect("its end");
    text.replace("&#38;", "&")
        .replace("&#39;", "'")
        .trim()
        .to_owned()
}

#[db_test]
async fn a_template_is_put_into_the_reply_and_read_in_the_language_of_the_sender(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "nl", "Twee telefoons.").await;
    let page = insert(&mut staff, &path, "read", "en", "").await;
    assert_eq!(page.status, 200);
    let text = area(&page);
    assert!(text.starts_with("Thank you for telling us this."), "{text}");
    // What was typed before stays, and the template comes after it.
    let page = insert(&mut staff, &path, "emergency", "nl", "Dag & welkom,").await;
    assert!(area(&page).starts_with("Dag & welkom,"), "{}", area(&page));
    assert!(area(&page).contains("112"), "{}", area(&page));
    let page = insert(&mut staff, &path, "nothing", "nl", "Kept text").await;
    assert_eq!(page.status, 422);
    assert_eq!(area(&page), "Kept text");
    // Unchanged: sent without a warning, and read in Dutch.
    let fields = [("language", "en"), ("text", text.as_str())];
    staff
        .post_and_follow(&format!("{path}/reply"), &fields)
        .await;
    let (mut sender, page) = come_back(&world, &code).await;
    assert!(
        page.text().contains("Bedankt dat je ons dit vertelt."),
        "{}",
        page.text()
    );
    assert!(page.body.contains("lang=\"nl\""));
    let page = sender.get("/fr/return/conversation").await;
    assert!(
        page.text().contains("Merci de nous l’avoir raconté."),
        "{}",
        page.text()
    );
    // The centre sees in which language she reads now.
    let page = staff.get(&path).await;
    assert!(
        page.text().contains("The sender reads in French"),
        "{}",
        page.text()
    );
    // A place that staff fill in is not sent empty.
    let page = insert(&mut staff, &path, "pass-on", "fr", "").await;
    let text = area(&page);
    assert!(text.contains("Haven") && text.contains("[…]"), "{text}");
    let fields = [("language", "fr"), ("text", text.as_str())];
    let page = staff.post(&format!("{path}/reply"), &fields).await;
    assert_eq!(page.status, 422);
    assert_eq!(area(&page), text);
}

#[db_test]
async fn a_reply_in_a_language_that_she_does_not_read_is_sent_only_on_purpose(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, path) = told(&world, &mut staff, "nl", "Twee telefoons.").await;
    let reply = format!("{path}/reply");
    let mut fields = vec![("language", "fr"), ("text", "Elle est à la maison ?")];
    let page = staff.post(&reply, &fields).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text()
            .contains("reads in Dutch, and your reply is in French"),
        "{}",
        page.text()
    );
    assert_eq!(area(&page), "Elle est à la maison ?");
    let anyway = page.field("anyway").expect("the language");
    fields.push(("anyway", &anyway));
    staff.post_and_follow(&reply, &fields).await;
    let (_, page) = come_back(&world, &code).await;
    assert!(page.body.contains("lang=\"fr\""));
    assert!(page.text().contains("In het Frans."), "{}", page.text());
}

#[db_test]
async fn what_is_new_is_counted_for_the_claimer_and_says_nothing(world: World) {
    let mut first = world.signed_in(0, Role::IntakeWorker).await;
    let second = world.new_account(0, Role::IntakeWorker, "second").await;
    world.hand_over(0).await;
    let mut second = world.signed_in_as(&second).await;
    let (code, path) = told(&world, &mut first, "en", "Two phones.").await;
    let (mut sender, _) = come_back(&world, &code).await;
    write(&mut sender, "He waits outside.").await;
    let day = first.get("/day").await;
    assert!(day.text().contains("(1 new answer)"), "{}", day.text());
    assert!(day.text().contains(". 1 new answer"), "{}", day.text());
    assert!(!day.text().contains("He waits outside."));
    assert!(!second.get("/day").await.text().contains("new answer"));
    // Put back, it is anybody's of the intake.
    first
        .post_and_follow(&format!("{path}/hand-back"), &[("reason", "other")])
        .await;
    assert!(second.get("/day").await.text().contains("(1 new answer)"));
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert!(!manager.get("/day").await.text().contains("(1 new answer)"));
}

/// Ten thousand tries from one place: it is told to wait and keeps what it typed; whoever has the right words
/// comes in meanwhile; and no address is written down.
#[db_test]
async fn a_code_that_is_tried_ten_thousand_times_keeps_nobody_else_out(world: World) {
    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    let (code, _) = told(&world, &mut staff, "en", "Two phones.").await;
    let mut wrong: Vec<&str> = code.split(' ').collect();
    wrong.rotate_left(1);
    let wrong = wrong.join(" ");
    let mut guesser = world.browser();
    guesser.address = Some("192.0.2.77".to_owned());
    guesser.get("/return").await;
    let mut told_to_wait = 0;
    for number in 0..10_000 {
        let form = [("words", wrong.as_str()), ("text", "Kept text")];
        let page = guesser.post("/return", &form).await;
        match page.status {
            422 => {}
            429 => {
                told_to_wait += 1;
                if told_to_wait == 1 {
                    assert!(page.text().contains("Wait a minute"), "{}", page.text());
                    assert!(page.body.contains(&wrong) && page.body.contains("Kept text"));
                }
            }
            other => panic!("{other}: {}", page.text()),
        }
        if number % 2_500 == 0 {
            let mut sender = world.browser();
            sender.address = Some(format!("198.51.100.{}", number / 2_500 + 1));
            sender.get("/return").await;
            let page = sender.post_and_follow("/return", &[("words", &code)]).await;
            assert!(
                page.text().contains("We received your message"),
                "{}",
                page.text()
            );
        }
    }
    assert!(told_to_wait > 9_000, "{told_to_wait}");
    for (table, rows) in world.contents().await {
        for row in rows {
            assert!(
                !row.contains("192.0.2.77") && !row.contains("198.51.100"),
                "{table}"
            );
        }
    }
}
