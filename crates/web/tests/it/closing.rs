//! Closing a case with her, keeping in touch, opening it again.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::health::{CLOSE, saved};

const CRITERIA: [&str; 6] = ["safe-place", "danger", "people", "care", "papers", "goals"];

/// The fields of a closing that nothing stands against.
fn agreed() -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = CRITERIA
        .iter()
        .map(|one| (format!("met-{one}"), "yes".to_owned()))
        .collect();
    for (name, value) in [
        ("why", "goals-reached"),
        ("agreement", "agrees"),
        ("her-words", "I am ready <3"),
        ("words", ""),
        ("left", ""),
        ("turn-to", "Call Sam on Tuesdays."),
        ("in-touch", "yes"),
        ("how", "A message on Sundays; never call."),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

fn with(mut fields: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in more {
        fields.retain(|(one, _)| one != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// Sends the form of a page, which says what it follows.
async fn send(
    browser: &mut Browser,
    (page, to): (&str, &str),
    fields: &[(String, String)],
) -> Page {
    let follows = browser.get(page).await.field("follows").expect("a form");
    let mut all = vec![("follows", follows.as_str())];
    all.extend(
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    browser.post(to, &all).await
}

async fn close(browser: &mut Browser, case: &str, fields: &[(String, String)]) -> Page {
    let path = format!("{case}/closing");
    send(browser, (&path, &path), fields).await
}

/// Closes a case of which nothing is open.
pub async fn close_case(browser: &mut Browser, case: &str) {
    let fields = with(agreed(), &[("left", "Nothing is left.")]);
    let page = close(browser, case, &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

#[db_test]
async fn it_is_closed_with_her_and_somebody_keeps_in_touch(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let path = format!("{case}/closing");
    let text = browser.get(&path).await.text();
    assert!(text.contains("Nothing is open"), "{text}");
    assert!(text.contains("Local practice"), "{text}");
    let page = close(&mut browser, &case, &agreed()).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = browser.get(&path).await;
    let text = page.text();
    assert!(text.contains("Closed on 23 November 2026"), "{text}");
    assert!(page.body.contains("I am ready &#60;3"), "{text}");
    // Weekly at first, as visits to a home.
    assert!(text.contains("due on 30 November 2026"), "{text}");
    let dates = browser.get("/dates").await.text();
    assert!(dates.contains("Keep in touch with her"), "{dates}");
    let contact = |day: &str, last: &str| {
        with(
            Vec::new(),
            &[
                ("on-day", day),
                ("on-month", "11"),
                ("on-year", "2026"),
                ("kind", "not-reached"),
                ("words", "I wrote twice."),
                ("last", last),
            ],
        )
    };
    let aftercare = format!("{case}/aftercare");
    let page = send(&mut browser, (&path, &aftercare), &contact("23", "")).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = browser.get(&path).await.text();
    assert!(text.contains("Did not reach her"), "{text}");
    // A day that has not come, and one before the closing.
    for (day, says) in [("29", "has not come yet"), ("2", "before the closing")] {
        let page = send(&mut browser, (&path, &aftercare), &contact(day, "")).await;
        assert_eq!(page.status, 422, "{day}");
        assert!(page.text().contains(says), "{}", page.text());
        assert!(page.body.contains("I wrote twice."), "{}", page.text());
    }
    world.clock.advance(SignedDuration::from_hours(24));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let page = send(&mut browser, (&path, &aftercare), &contact("24", "yes")).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = browser.get(&path).await.text();
    assert!(text.contains("Nobody keeps in touch"), "{text}");
    let dates = browser.get("/dates").await.text();
    assert!(!dates.contains("Keep in touch with her"), "{dates}");
}

#[db_test]
async fn what_is_open_is_said_and_left_to_somebody_and_a_bed_comes_first(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let goals = format!("{case}/plan/goals/new?domain=education");
    let id = browser.get(&goals).await.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("domain", "education"),
        ("words", "I want to go to school"),
    ];
    assert_eq!(browser.post(&goals, &fields).await.status, 303);
    let text = browser.get(&format!("{case}/closing")).await.text();
    assert!(text.contains("1 goal that is open"), "{text}");
    let page = close(&mut browser, &case, &agreed()).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("Say who takes it on"),
        "{}",
        page.text()
    );
    assert!(
        page.body.contains("Call Sam on Tuesdays."),
        "{}",
        page.text()
    );
    // She waits for a bed: that is settled first, whatever is said of it.
    let who = case.trim_start_matches("/cases/").to_owned();
    let search = format!("case={who}&nights=2");
    let form = browser.get(&format!("/waiting/new?{search}")).await;
    let id = form.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("search", search.as_str()),
        ("case", who.as_str()),
        ("priority", "tonight"),
        ("reason", "No bed"),
    ];
    let page = browser.post("/waiting/new", &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let left = with(agreed(), &[("left", "Sam goes on with it.")]);
    let page = close(&mut browser, &case, &left).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(text.contains("Something must be settled first"), "{text}");
    assert!(text.contains("She waits for a bed"), "{text}");
    assert!(page.body.contains("Sam goes on with it."), "{text}");
    let head = browser.get(&case).await.text();
    assert!(
        !head.contains("Opened again") && head.contains("Open"),
        "{head}"
    );
}

/// Nobody walks away while somebody stays close to her: it is said who can end it, and no more than the alarm says.
#[db_test]
async fn nobody_closes_while_somebody_stays_close(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let path = format!("{case}/health");
    saved(&mut health, &format!("{path}/close"), CLOSE).await;
    let left = with(agreed(), &[("left", "Sam goes on with it.")]);
    let page = close(&mut browser, &case, &left).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    for says in [
        "Something must be settled first",
        "Somebody stays close to her",
        "Only who works on health at your centre can end it",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(page.body.contains("Sam goes on with it."), "{text}");
    for hidden in ["Zirkon", "Beryl"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert!(page.links(&path).is_empty(), "it is not hers to end");
    let page = health.get(&format!("{case}/closing")).await;
    assert!(!page.links(&path).is_empty(), "{}", page.text());
    let change = health.get(&path).await;
    let change = change.links(&format!("{path}/close?record=")).remove(0);
    let over = [
        ("ended-day", "23"),
        ("ended-month", "11"),
        ("ended-year", "2026"),
        ("ended-by", "Dr Nobody with her"),
        ("why-ended", "She is calm"),
    ];
    saved(&mut health, &change, &crate::legal::with(CLOSE, &over)).await;
    close_case(&mut browser, &case).await;
}

#[db_test]
async fn a_form_that_says_too_little_is_given_back_whole(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    for (more, says) in [
        (vec![("why", "")], "Choose why the work ends"),
        (vec![("agreement", "")], "Say whether she agrees"),
        (vec![("agreement", "does-not")], "Say in words why it ends"),
        (
            vec![("met-danger", "not-looked-at")],
            "Say in words why it ends",
        ),
        (vec![("turn-to", " ")], "Say where she can turn later"),
        (
            vec![("in-touch", "")],
            "Say whether somebody keeps in touch",
        ),
        (vec![("how", "")], "how it is safe"),
    ] {
        let page = close(&mut browser, &case, &with(agreed(), &more)).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("I am ready &#60;3"), "{says}");
    }
}

#[db_test]
async fn it_is_opened_again_with_a_reason_and_nothing_of_before_is_gone(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    close_case(&mut browser, &case).await;
    let path = format!("{case}/reopen");
    let page = send(
        &mut browser,
        (&path, &path),
        &with(Vec::new(), &[("why", " ")]),
    )
    .await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Say why it is opened again"));
    let why = with(Vec::new(), &[("why", "He writes to her again.")]);
    let page = send(&mut browser, (&path, &path), &why).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = browser.get(&format!("{case}/closing")).await;
    let text = page.text();
    assert!(text.contains("Opened again on 23 November 2026"), "{text}");
    assert!(text.contains("He writes to her again."), "{text}");
    assert!(text.contains("Call Sam on Tuesdays."), "{text}");
    let dates = browser.get("/dates").await.text();
    assert!(!dates.contains("Keep in touch with her"), "{dates}");
    close_case(&mut browser, &case).await;
}

/// Two write at once: the second one is told, and what she wrote is shown to her.
#[db_test]
async fn who_comes_second_loses_no_word(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let mut other = world.signed_in(0, Role::CaseWorker).await;
    let path = format!("{case}/closing");
    other.get(&path).await;
    close_case(&mut browser, &case).await;
    let fields = with(agreed(), &[("follows", "0"), ("her-words", "Not yet.")]);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = other.post(&path, &fields).await;
    assert_eq!(page.status, 409);
    let text = page.text();
    assert!(text.contains("A colleague was faster"), "{text}");
    assert!(text.contains("What you had written"), "{text}");
    assert!(text.contains("Not yet."), "{text}");
}

/// A note that is being written while a colleague closes the case is not lost, and can still be finished.
#[db_test]
async fn a_draft_outlives_the_closing(world: World) {
    let mut browser = world.signed_in(0, Role::HealthWorker).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let notes = format!("{case}/notes/new");
    let note = browser.get(&notes).await.field("id").expect("an id");
    let draft = [("id", note.as_str()), ("note", "She told me on the stairs")];
    browser.post(&format!("{case}/notes/draft"), &draft).await;
    let text = worker.get(&format!("{case}/closing")).await.text();
    assert!(text.contains("1 note that is not finished"), "{text}");
    // It is nobody else's: it does not stand in the way.
    let page = close(&mut worker, &case, &agreed()).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let day = browser.get("/day").await.text();
    assert!(day.contains("Her case was closed in the meantime"), "{day}");
    let page = browser.get(&format!("{notes}?draft={note}")).await;
    assert!(page.body.contains("She told me on the stairs"));
    let sent = browser.post(&format!("{case}/notes"), &draft).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let text = worker.get(&case).await.text();
    assert!(text.contains("She told me on the stairs"), "{text}");
    assert!(text.contains("Closed"), "{text}");
}

/// The sheet says neither who she is nor what the centre is for; what would say it bars the PDF.
#[db_test]
async fn the_sheet_for_her_is_neutral(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Zephyrine")]).await;
    let sheet = format!("{case}/closing/sheet");
    assert_eq!(browser.get(&sheet).await.status, 404, "it is not closed");
    close_case(&mut browser, &case).await;
    let page = browser.get(&sheet).await;
    let text = page.text();
    assert!(text.contains("Call Sam on Tuesdays."), "{text}");
    assert!(!text.contains("Zephyrine"), "{text}");
    let pdf = browser.get(&format!("{sheet}/pdf")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    let path = format!("{case}/reopen");
    let why = with(Vec::new(), &[("why", "A slip.")]);
    send(&mut browser, (&path, &path), &why).await;
    let betrays = with(agreed(), &[("turn-to", "The shelter in the hills")]);
    close(&mut browser, &case, &betrays).await;
    let page = browser.get(&format!("{sheet}/pdf")).await;
    assert!(page.body.contains("<html"), "a page that says why not");
}

#[db_test]
async fn another_centre_and_another_role_close_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let mut theirs = world.signed_in(1, Role::CaseWorker).await;
    theirs.get("/cases").await;
    let mut shelter = world.signed_in(0, Role::ShelterCoordinator).await;
    shelter.get("/day").await;
    for one in [&mut theirs, &mut shelter] {
        for page in ["closing", "reopen", "closing/sheet"] {
            assert_eq!(one.get(&format!("{case}/{page}")).await.status, 404);
        }
        for page in ["closing", "reopen", "aftercare"] {
            let fields = [("follows", "0"), ("why", "other"), ("words", "x")];
            let sent = one.post(&format!("{case}/{page}"), &fields).await;
            assert_eq!(sent.status, 404, "{page}");
        }
    }
    let text = browser.get(&format!("{case}/closing")).await.text();
    assert!(text.contains("Nothing is open"), "{text}");
}
