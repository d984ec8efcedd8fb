//! What is asked of services for a young person, through the pages.

use domain::accounts::Role;
use jiff::SignedDuration;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::consents::{record, withdraw};
use crate::directory::service;

/// Asks somebody to talk with, with some fields filled in otherwise; what comes back, and its path.
async fn ask(worker: &mut Browser, case: &str, other: &[(&str, &str)]) -> (Page, String) {
    let path = format!("{case}/services/new");
    let id = worker.get(&path).await.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("service", ""),
        ("name", "Somebody to talk with"),
        ("domain", "mental_health"),
        ("asked-for", "A first talk"),
        ("told", "A girl of 15 who would like to talk"),
        ("audience", "other"),
        ("way", "phone"),
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("answer-by-day", "27"),
        ("answer-by-month", "11"),
        ("answer-by-year", "2026"),
        ("sure", "yes"),
    ];
    fields.retain(|(name, _)| other.iter().all(|(one, _)| one != name));
    fields.extend_from_slice(other);
    let page = worker.post(&path, &fields).await;
    (page, format!("{case}/services/{id}"))
}

/// A case of a worker, and a consent that lets words go to somebody.
async fn agreed(world: &World) -> (Browser, String, String) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[("given-name", "Noor")]).await;
    let consent = record(&mut worker, &case, &[("about", "told")]).await;
    (worker, case, consent)
}

async fn asked(worker: &mut Browser, case: &str, consent: &str) -> String {
    let (page, path) = ask(worker, case, &[("basis", consent)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    path
}

/// Writes down what happened, of a day of November, with what its form begins with where nothing is given.
async fn step(
    worker: &mut Browser,
    referral: &str,
    part: &str,
    day: &str,
    other: &[(&str, &str)],
) -> Page {
    let path = format!("{referral}/{part}");
    let form = worker.get(&path).await;
    let field = |name: &str| form.field(name).unwrap_or_default();
    let (id, version) = (field("id"), field("version"));
    let mut fields = vec![
        ("id", id.as_str()),
        ("version", version.as_str()),
        ("on-day", day),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("way", "phone"),
        ("answer-by-day", "4"),
        ("answer-by-month", "12"),
        ("answer-by-year", "2026"),
    ];
    fields.retain(|(name, _)| other.iter().all(|(one, _)| one != name));
    fields.extend_from_slice(other);
    worker.post(&path, &fields).await
}

#[db_test]
async fn the_exact_words_are_shown_before_they_are_told_and_stand_in_the_log(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let preview = [("basis", consent.as_str()), ("sure", "")];
    let (page, path) = ask(&mut worker, &case, &preview).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Before you ask"), "{text}");
    assert!(
        text.contains("A girl of 15 who would like to talk"),
        "{text}"
    );
    // Nothing was told yet.
    assert_eq!(worker.get(&path).await.status, 404);
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Nothing yet"), "{log}");
    // Words that give something away are pointed at, and it is for her and her worker to decide.
    let telling = [("told", "She lives in the shelter"), preview[0], preview[1]];
    let (page, _) = ask(&mut worker, &case, &telling).await;
    assert!(
        page.text().contains("Is every word needed?"),
        "{}",
        page.text()
    );
    let (page, _) = ask(&mut worker, &case, &[preview[0], ("sure", "no")]).await;
    assert!(
        page.body
            .contains("A girl of 15 who would like to talk</textarea>")
    );

    let path = asked(&mut worker, &case, &consent).await;
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("An answer is expected by 27 November 2026"),
        "{text}"
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    for words in [
        "Somebody to talk with",
        "A girl of 15 who would like to talk",
        "A first talk",
    ] {
        assert!(log.contains(words), "{words}: {log}");
    }
    let plan = worker.get(&format!("{case}/plan")).await.text();
    assert!(plan.contains("Somebody to talk with asked"), "{plan}");
    let list = worker.get(&format!("{case}/services")).await.text();
    assert!(
        list.contains("Still going on Somebody to talk with"),
        "{list}"
    );
}

#[db_test]
async fn without_a_consent_that_covers_it_nothing_is_told(world: World) {
    let (mut worker, case, _) = agreed(&world).await;
    let school = record(&mut worker, &case, &[("about", "told"), ("with", "school")]).await;
    let letter = record(&mut worker, &case, &[("about", "letter")]).await;
    let refused = record(
        &mut worker,
        &case,
        &[("about", "told"), ("answer", "refused")],
    )
    .await;
    let over = [
        ("about", "told"),
        ("until-day", "10"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    let over = record(&mut worker, &case, &over).await;
    for basis in ["", &school, &letter, &refused, &over] {
        for sure in ["", "yes"] {
            let (page, path) = ask(&mut worker, &case, &[("basis", basis), ("sure", sure)]).await;
            assert_eq!(page.status, 422, "{basis}: {}", page.text());
            assert!(
                page.body.contains("A girl of 15"),
                "{basis}: {}",
                page.text()
            );
            assert_eq!(worker.get(&path).await.status, 404, "{basis}");
        }
    }
    // One of another case is none at all.
    let second = open_case(&mut worker, &[]).await;
    let other = record(&mut worker, &second, &[("about", "told")]).await;
    let (page, _) = ask(&mut worker, &case, &[("basis", &other)]).await;
    assert_eq!(page.status, 404);
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Nothing yet"), "{log}");
    // A decision without her consent is a basis too.
    let decision = [
        ("kind", "without"),
        ("about", "told"),
        ("legal", "Danger to her life"),
        ("decided-by", "The manager"),
    ];
    let decision = record(&mut worker, &case, &decision).await;
    let path = asked(&mut worker, &case, &decision).await;
    assert_eq!(worker.get(&path).await.status, 200);
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(log.contains("Danger to her life"), "{log}");
}

#[db_test]
async fn when_she_withdraws_nothing_more_is_told_and_what_was_told_stays(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    // The page to ask again is open while she withdraws.
    let chase = format!("{path}/chase");
    let form = worker.get(&chase).await;
    let id = form.field("id").expect("an id");
    let gone = withdraw(&mut worker, &case, &consent).await;
    assert_eq!(gone.status, 303, "{}", gone.text());
    let fields = [
        ("id", id.as_str()),
        ("version", "1"),
        ("on-day", "23"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("way", "phone"),
        ("words", "I called again"),
        ("told", "She is sad"),
        ("basis", consent.as_str()),
        ("answer-by-day", "4"),
        ("answer-by-month", "12"),
        ("answer-by-year", "2026"),
        ("sure", "yes"),
    ];
    let page = worker.post(&chase, &fields).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.text().contains("She does not agree any more"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("I called again") && page.body.contains("She is sad"));
    let page = worker.get(&path).await;
    assert!(
        page.text().contains("Nothing more may be told"),
        "{}",
        page.text()
    );
    assert!(page.links(&chase).is_empty(), "nobody is led to ask again");
    let plan = worker.get(&format!("{case}/plan")).await.text();
    assert!(plan.contains("Nothing more may be told"), "{plan}");
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(
        log.contains("A girl of 15") && !log.contains("She is sad"),
        "{log}"
    );
    // What comes in is still written down.
    let answer = [("kind", "refused"), ("words", "They are full")];
    let saved = step(&mut worker, &path, "answer", "23", &answer).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&path).await.text();
    assert!(text.contains("They are full"), "{text}");
    assert!(
        !text.contains("Nothing more may be told"),
        "it is over: {text}"
    );
}

#[db_test]
async fn an_answer_is_waited_for_asked_for_again_and_leads_to_an_end(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    // Four days on it is seen, and it says nothing of her.
    world.clock.advance(SignedDuration::from_hours(24 * 5));
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let day = worker.get("/day").await.text();
    assert!(day.contains("An answer is expected: ask again"), "{day}");
    assert!(!day.contains("Somebody to talk with"), "{day}");
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("An answer was expected by 27 November 2026"),
        "{text}"
    );

    let chase = [
        ("words", "On leave until Monday"),
        ("basis", consent.as_str()),
    ];
    let saved = step(&mut worker, &path, "chase", "28", &chase).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("An answer is expected by 4 December 2026"),
        "{text}"
    );
    // More words are shown before they go, and stand in the log beside the first.
    let more = [
        ("told", "She speaks Arabic"),
        ("basis", consent.as_str()),
        ("words", "Asked for an interpreter"),
    ];
    let page = step(&mut worker, &path, "chase", "28", &more).await;
    assert!(
        page.status == 200 && page.text().contains("Before you ask"),
        "{}",
        page.text()
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(!log.contains("She speaks Arabic"), "{log}");
    let sure = [more[0], more[1], more[2], ("sure", "yes")];
    let saved = step(&mut worker, &path, "chase", "28", &sure).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    assert!(
        log.contains("She speaks Arabic") && log.contains("A girl of 15"),
        "{log}"
    );

    let early = [("kind", "accepted"), ("words", "Yes")];
    let page = step(&mut worker, &path, "answer", "19", &early).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("before the day on which it was asked"),
        "{}",
        page.text()
    );
    let why = step(&mut worker, &path, "answer", "28", &[("kind", "refused")]).await;
    assert!(why.text().contains("why they refused"), "{}", why.text());
    let list = [
        ("kind", "waiting"),
        ("words", "Six weeks"),
        ("day-day", "11"),
        ("day-month", "1"),
        ("day-year", "2027"),
    ];
    let saved = step(&mut worker, &path, "answer", "28", &list).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("She waits for a place until 11 January 2027"),
        "{text}"
    );
    let cost = [
        ("payer", "insurance"),
        ("amount", "4,50"),
        ("per", "session"),
    ];
    assert_eq!(
        step(&mut worker, &path, "cost", "28", &cost).await.status,
        303
    );
    let bad = step(&mut worker, &path, "cost", "28", &[("amount", "much")]).await;
    assert!(
        bad.status == 422 && bad.body.contains("much"),
        "{}",
        bad.text()
    );
    let barriers = [
        ("barrier", "transport"),
        ("barrier", "fear"),
        ("words", "No bus at night"),
    ];
    assert_eq!(
        step(&mut worker, &path, "barriers", "28", &barriers)
            .await
            .status,
        303
    );
    let text = worker.get(&path).await.text();
    assert!(text.contains("€4.50 a session"), "{text}");
    assert!(text.contains("Getting there, She is afraid"), "{text}");
    assert_eq!(
        step(&mut worker, &path, "start", "28", &[]).await.status,
        303
    );
    assert_eq!(worker.get(&format!("{path}/answer")).await.status, 404);
    let end = [
        ("outcome", "helped"),
        ("hers", "I go by myself now"),
        ("workers", "Calmer"),
    ];
    assert_eq!(
        step(&mut worker, &path, "end", "28", &end).await.status,
        303
    );
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("I go by myself now") && text.contains("It helped"),
        "{text}"
    );
    let day = worker.get("/day").await.text();
    assert!(!day.contains("An answer is expected"), "{day}");
    let history = worker.get(&format!("{case}/timeline")).await.text();
    assert!(history.contains("A service was asked"), "{history}");
}

#[db_test]
async fn two_who_write_down_an_answer_at_once_lose_nothing(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    let other = world.new_account(0, Role::CaseWorker, "second").await;
    world.hand_over(0).await;
    let mut second = world.signed_in_as(&other).await;
    let form = format!("{path}/answer");
    let mine = worker.get(&form).await.field("id").expect("an id");
    let theirs = second.get(&form).await.field("id").expect("an id");
    fn fields<'a>(id: &'a str, version: &'a str, words: &'a str) -> [(&'a str, &'a str); 7] {
        [
            ("id", id),
            ("version", version),
            ("kind", "accepted"),
            ("words", words),
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
        ]
    }
    let saved = second
        .post(&form, &fields(&theirs, "1", "On Tuesday, says the desk"))
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker
        .post(&form, &fields(&mine, "1", "On Friday, says the doctor"))
        .await;
    assert_eq!(page.status, 409, "{}", page.text());
    let text = page.text();
    assert!(
        text.contains("On Tuesday, says the desk") && text.contains("second"),
        "{text}"
    );
    assert!(page.body.contains("On Friday, says the doctor"), "{text}");
    let text = worker.get(&path).await.text();
    assert!(!text.contains("On Friday"), "{text}");
    let again = fields(&mine, "2", "On Friday, says the doctor");
    assert_eq!(worker.post(&form, &again).await.status, 303);
    let text = worker.get(&path).await.text();
    assert!(
        text.contains("On Friday") && text.contains("On Tuesday"),
        "{text}"
    );
}

/// Back, one word changed, and sent again: both are shown, and what is saved then is a step of its own.
#[db_test]
async fn a_step_that_is_sent_again_changed_can_be_saved(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    let form = format!("{path}/barriers");
    let id = worker.get(&form).await.field("id").expect("an id");
    fn fields<'a>(id: &'a str, version: &'a str, words: &'a str) -> [(&'a str, &'a str); 4] {
        [
            ("id", id),
            ("version", version),
            ("barrier", "transport"),
            ("words", words),
        ]
    }
    let saved = worker.post(&form, &fields(&id, "1", "No bus")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker
        .post(&form, &fields(&id, "1", "No bus at night"))
        .await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.body.contains("No bus at night"), "{}", page.text());
    let mine = page.field("id").expect("an id");
    let version = page.field("version").expect("the newer version");
    let again = fields(&mine, &version, "No bus at night");
    // Twice, as an impatient hand does it: one step.
    for _ in 0..2 {
        assert_eq!(worker.post(&form, &again).await.status, 303);
    }
    let text = worker.get(&path).await.text();
    assert!(text.contains("No bus at night"), "{text}");
    assert_eq!(text.matches("No bus at night").count(), 2, "{text}");
}

#[db_test]
async fn a_service_that_closes_keeps_what_was_asked_of_it(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let entry = service(&mut worker, &[]).await;
    let id = entry.rsplit('/').next().expect("an id").to_owned();
    let form = worker
        .get(&format!("{case}/services/new?service={id}"))
        .await;
    assert!(form.text().contains("Het Open Raam"), "{}", form.text());
    let from = [
        ("service", id.as_str()),
        ("name", ""),
        ("basis", consent.as_str()),
    ];
    let (page, path) = ask(&mut worker, &case, &from).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let change = [
        ("version", "1"),
        ("name", "Het Gesloten Raam"),
        ("what", "Talks"),
        ("domain", "mental_health"),
        ("state", "closed"),
    ];
    worker.get(&format!("{entry}/change")).await;
    let saved = worker.post(&format!("{entry}/change"), &change).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&path).await.text();
    // As it was called when it was asked.
    assert!(
        text.contains("Het Open Raam") && text.contains("This service has closed"),
        "{text}"
    );
    let saved = step(&mut worker, &path, "start", "23", &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let (page, second) = ask(&mut worker, &case, &from).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("takes nobody any more"),
        "{}",
        page.text()
    );
    assert_eq!(worker.get(&second).await.status, 404);
}

#[db_test]
async fn a_service_that_was_typed_in_can_be_added(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    let page = worker.get(&path).await;
    let add = page
        .links("/services/new?")
        .into_iter()
        .next()
        .expect("a way to add it");
    let form = worker
        .get(&add.replace("&#38;", "&").replace("&amp;", "&"))
        .await;
    assert_eq!(form.field("name").as_deref(), Some("Somebody to talk with"));
    // From the directory she is asked for without losing who she is.
    service(&mut worker, &[]).await;
    let id = case.rsplit('/').next().expect("an id");
    let list = worker
        .get(&format!("/services?case={id}&domain=mental_health"))
        .await;
    assert_eq!(
        list.links(&format!("{case}/services/new?service=")).len(),
        1,
        "{}",
        list.text()
    );
}

#[db_test]
async fn who_may_not_read_her_plan_sees_nothing_of_it(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    let path = asked(&mut worker, &case, &consent).await;
    for (place, role) in [
        (1, Role::CaseWorker),
        (0, Role::CentreManager),
        (0, Role::ShelterCoordinator),
        (0, Role::Administrator),
    ] {
        let mut other = world.signed_in(place, role).await;
        for page in [
            &path,
            &format!("{case}/services"),
            &format!("{path}/answer"),
        ] {
            assert_eq!(other.get(page).await.status, 404, "{role}: {page}");
        }
    }
    // One of hers is not found under another young person.
    let second = open_case(&mut worker, &[]).await;
    let elsewhere = path.replace(&case, &second);
    assert_eq!(worker.get(&elsewhere).await.status, 404);
}

#[db_test]
async fn numbers_name_nobody_and_small_ones_are_not_shown(world: World) {
    let (mut worker, case, consent) = agreed(&world).await;
    for number in 0..6 {
        let path = asked(&mut worker, &case, &consent).await;
        if number < 5 {
            let answer = [("kind", "refused"), ("words", "Full")];
            let saved = step(&mut worker, &path, "answer", "23", &answer).await;
            assert_eq!(saved.status, 303, "{}", saved.text());
        }
    }
    assert_eq!(worker.get("/services/figures").await.status, 404);
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/services/figures").await.text();
    // asked, waiting, accepted, refused, …
    assert!(
        text.contains("Mental health 1 to 4 0 0 5 0 0 0 0"),
        "{text}"
    );
    assert!(!text.contains("Somebody to talk with"), "{text}");
    let mut other = world.signed_in(1, Role::CentreManager).await;
    let text = other.get("/services/figures").await.text();
    assert!(text.contains("No service was asked yet"), "{text}");
}
