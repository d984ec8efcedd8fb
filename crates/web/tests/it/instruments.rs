//! Structured instruments through the pages, as staff use them: without JavaScript.

use domain::accounts::{Permission, Role};
use domain::recognition::instruments::{ContentHash, Definition};
use services::Content;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;

const CANARY: &str = "Kanarie-antwoord";

/// Starts an instrument on a case; returns the path of its sheet.
pub async fn start(browser: &mut Browser, case: &str, instrument: &str) -> String {
    let list = browser.get(&format!("{case}/instruments")).await;
    assert_eq!(list.status, 200, "{}", list.text());
    // The id stands just before the name of its instrument.
    let (before, _) = list
        .body
        .split_once(&format!("name=\"instrument\" value=\"{instrument}\""))
        .expect("it is offered");
    let (_, rest) = before
        .rsplit_once("name=\"sheet\" value=\"")
        .expect("an id");
    let sheet = rest.split('"').next().expect("an id").to_owned();
    let fields = [("sheet", sheet.as_str()), ("instrument", instrument)];
    for _ in 0..2 {
        let sent = browser.post(&format!("{case}/instruments"), &fields).await;
        assert_eq!(sent.location(), format!("{case}/instruments/{sheet}"));
    }
    format!("{case}/instruments/{sheet}")
}

/// Sends the form of a page with these answers, as a browser would: with everything that was shown.
async fn answer(
    browser: &mut Browser,
    path: &str,
    page: &Page,
    what: &str,
    answers: &[(&str, &str)],
) -> Page {
    let version = page.field("version").expect("a version");
    let shown: Vec<String> = page
        .body
        .split("name=\"shown\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect();
    let mut fields = vec![("version", version.as_str()), ("do", what)];
    fields.extend(shown.iter().map(|name| ("shown", name.as_str())));
    fields.extend_from_slice(answers);
    browser.post(path, &fields).await
}

#[db_test]
async fn an_instrument_is_begun_saved_completed_and_judged(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Noor")]).await;
    let path = start(&mut browser, &case, "seraf-style").await;
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());

    // A draft keeps what is there, and the list says that it waits.
    let answers = [
        ("q-neglect", "c:no"),
        ("q-missing", "c:current"),
        ("q-what_was_seen", CANARY),
    ];
    let saved = answer(&mut browser, &path, &page, "save", &answers).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = browser.get(saved.location()).await;
    assert!(page.body.contains(CANARY), "the draft lost an answer");
    assert!(page.text().contains("The draft is saved"));
    let list = browser.get(&format!("{case}/instruments")).await;
    assert!(
        list.text().contains("Begun, not complete"),
        "{}",
        list.text()
    );

    // The published flaw: five points alone are category 1. Ours says 2, and why.
    let done = answer(&mut browser, &path, &page, "complete", &answers).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let result = browser.get(done.location()).await;
    let text = result.text();
    for said in [
        "Category 2",
        "At least 5 points",
        "By the number alone: Category 1",
        "never in the lowest category",
        "(Our own rule.)",
        "reason to talk",
        CANARY,
        "Not looked at",
    ] {
        assert!(text.contains(said), "{said} is not on: {text}");
    }
    assert!(
        !result.body.contains("name=\"do\""),
        "a completed one can still be changed"
    );

    // Another band needs a reason; with one, both stand there. The case stays open.
    let judgement = format!("{path}/judgement");
    let refused = browser
        .post(
            &judgement,
            &[("version", "0"), ("band-category", "4"), ("reason", " ")],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Say why another band fits better"));
    let fields = [
        ("version", "0"),
        ("band-category", "4"),
        ("reason", "He waits for her at the gate."),
        ("turned", "exploited"),
    ];
    let page = browser.post_and_follow(&judgement, &fields).await;
    let text = page.text();
    assert!(text.contains("Computed: Category 2"), "{text}");
    assert!(text.contains("He waits for her at the gate."), "{text}");
    // Sent twice it is one judgement; another one has to see it first.
    let again = browser.post(&judgement, &fields).await;
    assert_eq!(again.status, 303);
    let other = [
        ("version", "0"),
        ("reason", ""),
        ("turned", "not_exploited"),
    ];
    let stale = browser.post(&judgement, &other).await;
    assert_eq!(stale.status, 409);

    let overview = browser.get(&case).await;
    let text = overview.text();
    assert!(
        text.contains("Instrument completed") && text.contains("Instrument judged"),
        "{text}"
    );
    assert!(text.contains("Category 4"), "{text}");
    assert!(!text.contains("Closed"), "a result closed the case: {text}");
    assert!(overview.links(&path).contains(&path));
}

/// An answer to a question that a condition hides is refused by name, never scored, and never lost unseen.
#[db_test]
async fn an_answer_to_a_hidden_question_is_refused(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Noor")]).await;
    let path = start(&mut browser, &case, "tvit-structure").await;
    let page = browser.get(&path).await;
    assert!(
        !page.body.contains("q-country"),
        "hidden questions are on the page"
    );

    // A hand-made form answers it all the same.
    let forged = [("q-born_abroad", "c:no"), ("q-country", CANARY)];
    let refused = answer(&mut browser, &path, &page, "complete", &forged).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let text = refused.text();
    assert!(
        text.contains("“Which country did you come from?” does not go with"),
        "{text}"
    );
    assert!(text.contains(CANARY), "the refused answer is gone: {text}");
    let pruned = answer(
        &mut browser,
        &path,
        &refused,
        "prune",
        &[("q-born_abroad", "c:no")],
    )
    .await;
    assert_eq!(pruned.status, 303);
    let page = browser.get(pruned.location()).await;
    assert!(!page.body.contains(CANARY));

    // An answer that opens questions brings the worker to them before anything is completed.
    let opened = answer(
        &mut browser,
        &path,
        &page,
        "complete",
        &[("q-born_abroad", "c:yes")],
    )
    .await;
    assert!(
        opened
            .location()
            .contains("done=instrument-opened#q-country"),
        "{}",
        opened.location()
    );
    let page = browser
        .get(opened.location().split('#').next().expect("a path"))
        .await;
    assert!(page.body.contains("q-country"));
    let done = answer(
        &mut browser,
        &path,
        &page,
        "complete",
        &[
            ("q-born_abroad", "c:yes"),
            ("m-country", "declined"),
            ("q-deceived", "m:declined"),
            ("q-threatened", "m:do-not-know"),
        ],
    )
    .await;
    assert!(
        done.location().contains("instrument-completed"),
        "{}",
        done.text()
    );
    let text = browser.get(&path).await.text();
    assert!(
        text.contains("Would rather not say") && text.contains("Doesn’t know"),
        "{text}"
    );
    assert!(text.contains("gives no number"), "{text}");
}

#[db_test]
async fn faulty_answers_are_named_and_kept(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Noor")]).await;
    let path = start(&mut browser, &case, "return-interview").await;
    let page = browser.get(&path).await;
    let answers = [
        ("q-returned_on-day", "30"),
        ("q-returned_on-month", "2"),
        ("q-returned_on-year", "2026"),
        ("q-times_away", "3,5"),
        ("q-why_left", CANARY),
        ("q-hit", "c:perhaps"),
        ("q-trusted", "c:yes"),
    ];
    let refused = answer(&mut browser, &path, &page, "save", &answers).await;
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(
        text.contains("not in the calendar") && text.contains("whole number"),
        "{text}"
    );
    assert!(refused.body.contains(CANARY) && refused.body.contains("3,5"));

    // A constraint stands in the way of completing, not of saving.
    let answers = [("q-times_away", "31"), ("q-why_left", CANARY)];
    let refused = answer(&mut browser, &path, &page, "complete", &answers).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("A number from 1 to 30"),
        "{}",
        refused.text()
    );
    let page = browser.get(&path).await;
    assert!(page.body.contains(CANARY), "what was refused was not saved");
}

/// Two colleagues on one draft: neither overwrites the other unseen.
#[db_test]
async fn two_people_on_one_draft_see_each_other(world: World) {
    let mut first = world.signed_in(0, Role::CaseWorker).await;
    let mut second = world.signed_in(0, Role::IntakeWorker).await;
    let case = open_case(&mut first, &[("given-name", "Noor")]).await;
    let path = start(&mut first, &case, "signs").await;
    let mine = first.get(&path).await;
    let hers = second.get(&path).await;
    let saved = answer(&mut second, &path, &hers, "save", &[("q-A1", "c:yes")]).await;
    assert_eq!(saved.status, 303);
    let conflict = answer(&mut first, &path, &mine, "save", &[("q-A2", "c:yes")]).await;
    assert_eq!(conflict.status, 409);
    let text = conflict.text();
    assert!(text.contains("A colleague saved in the meantime") && text.contains("come back late"));
    // The page follows the newer version: sending it again puts both in order.
    let again = [("q-A1", "c:yes"), ("q-A2", "c:yes")];
    let saved = answer(&mut first, &path, &conflict, "complete", &again).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let late = answer(&mut second, &path, &hers, "save", &[("q-A1", "c:no")]).await;
    assert_eq!(late.status, 409);
    assert!(
        late.text().contains("completed in the meantime"),
        "{}",
        late.text()
    );
}

/// Whatever ships now, a completed sheet is read with the questions that it was answered with.
#[db_test]
async fn an_old_answer_is_read_with_its_own_questions(world: World) {
    let services = &world.services;
    let now = services.content().instrument("signs").expect("it ships");
    let mut draft = now.draft().clone();
    draft.version = 99;
    let item = draft
        .items
        .iter_mut()
        .find(|item| item.name == "A1")
        .expect("an item");
    let words = "Is she late, as we asked in former days?";
    item.label.insert("en".into(), words.into());
    let old = Definition::check(draft).expect("valid");
    assert_ne!(old.hash(), now.hash());
    let content = Content::built_in()
        .expect("the content")
        .with_instrument(old.clone());

    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Noor")]).await;
    browser.move_to(world.another_node_with(content).await);
    let path = start(&mut browser, &case, "signs").await;
    let page = browser.get(&path).await;
    assert!(!page.text().contains("older edition"), "{}", page.text());
    browser.move_to(world.app.clone());
    let begun = browser.get(&path).await;
    assert!(
        begun
            .text()
            .contains("This was begun with an older edition")
    );
    assert!(begun.text().contains("as we asked in former days"));
    let answers = [("q-A1", "c:yes")];
    let done = answer(&mut browser, &path, &page, "complete", &answers).await;
    assert!(done.location().contains("instrument-completed"));

    // Today's program does not ship that edition any more.
    browser.move_to(world.app.clone());
    let page = browser.get(&path).await;
    let text = page.text();
    assert!(text.contains("as we asked in former days"), "{text}");
    assert!(text.contains("older edition"), "{text}");
    assert!(
        text.contains(&old.hash().short()) && text.contains("Version 99"),
        "{text}"
    );
    assert_eq!(ContentHash::of(old.canonical()), old.hash());
}

/// Who reads without writing sees it; who does neither sees nothing.
#[db_test]
async fn only_those_who_hold_casework_see_instruments(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[("given-name", "Noor")]).await;
    let path = start(&mut worker, &case, "signs").await;
    for role in Role::ALL {
        for place in [0, 1] {
            let mut browser = world.signed_in(place, role).await;
            let page = browser.get(&path).await;
            let may = place == 0 && role.may(Permission::ReadCases);
            assert_eq!(
                page.status,
                if may { 200 } else { 404 },
                "{role} at {place}"
            );
        }
    }
    // A sheet is on its own case only.
    let other = open_case(&mut worker, &[("given-name", "Mira")]).await;
    let sheet = path.rsplit('/').next().expect("an id");
    let page = worker.get(&format!("{other}/instruments/{sheet}")).await;
    assert_eq!(page.status, 404);
}

#[db_test]
async fn four_numbers_become_shares_with_intervals(world: World) {
    let mut browser = world.signed_in(0, Role::NetworkCoordinator).await;
    let page = browser.get("/evaluation").await;
    let text = page.text();
    assert!(text.contains("84.4%") && text.contains("57.5%"), "{text}");
    assert!(
        text.contains("reason to talk") && text.contains("never a finding"),
        "{text}"
    );
    let page = browser
        .get("/evaluation?hit=76&missed=14&alarm=306&clear=414&prevalence=5")
        .await;
    let text = page.text();
    for said in ["84.4%", "57.5%", "19.9%", "96.7%", "9.5%", "Wilson", "1.99"] {
        assert!(text.contains(said), "{said} is not on: {text}");
    }
    let page = browser
        .get("/nl/evaluation?hit=76&missed=14&alarm=306&clear=414")
        .await;
    assert!(page.text().contains("84,4 %"), "{}", page.text());
    for (query, says) in [
        ("hit=&missed=1&alarm=1&clear=1", "0 when there was none"),
        ("hit=-1&missed=1&alarm=1&clear=1", "in digits only"),
        ("hit=999999999&missed=1&alarm=1&clear=1", "At most"),
        ("hit=0&missed=0&alarm=0&clear=0", "All four are 0"),
        ("hit=1&missed=1&alarm=1&clear=1&prevalence=100", "below 100"),
    ] {
        let page = browser.get(&format!("/evaluation?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.text().contains(says), "{query}: {}", page.text());
    }
    let page = browser
        .get("/evaluation?hit=2&missed=1&alarm=1&clear=9")
        .await;
    assert!(
        page.text().contains("can point to a young person"),
        "{}",
        page.text()
    );
    let page = browser
        .get("/evaluation?hit=0&missed=0&alarm=3&clear=9")
        .await;
    assert!(page.text().contains("Nothing to count"), "{}", page.text());
}

/// Outcomes are counted by who holds the key, each young person once, and small numbers stay at home.
#[db_test]
async fn outcomes_are_handed_on_as_counts_only(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    for place in 0..6 {
        let case = open_case(&mut worker, &[("given-name", "Noor")]).await;
        // The first young person twice: the newer answers count.
        for _ in 0..if place == 0 { 2 } else { 1 } {
            let path = start(&mut worker, &case, "signs").await;
            let page = worker.get(&path).await;
            answer(&mut worker, &path, &page, "complete", &[("q-H1", "c:yes")]).await;
            let fields = [("version", "0"), ("turned", "exploited"), ("reason", "")];
            worker
                .post_and_follow(&format!("{path}/judgement"), &fields)
                .await;
        }
        let page = worker.get("/outcomes").await;
        assert_eq!(page.status, 200);
        let send = worker.post("/outcomes", &[("instrument", "signs")]).await;
        if place < 4 {
            assert_eq!(send.status, 422, "{place}");
            assert!(
                send.text().contains("can point to a young person"),
                "{}",
                send.text()
            );
            assert!(
                manager
                    .get("/evaluation")
                    .await
                    .text()
                    .contains("No counts were handed on yet")
            );
        } else {
            assert_eq!(send.status, 303, "{place}: {}", send.text());
            let page = manager.get("/evaluation").await;
            let links = page.links("/evaluation?hit=");
            let expected = format!("hit={}&", place + 1);
            assert!(
                links
                    .iter()
                    .any(|link| link.contains(&expected.replace('&', "&#38;"))
                        || link.contains(&expected)),
                "{links:?}"
            );
        }
    }
    // Another centre's manager does not see them; the network's coordinator does.
    let mut elsewhere = world.signed_in(1, Role::CentreManager).await;
    assert!(
        elsewhere
            .get("/evaluation")
            .await
            .text()
            .contains("No counts were handed on yet")
    );
    let mut network = world.signed_in(1, Role::NetworkCoordinator).await;
    assert!(
        !network
            .get("/evaluation")
            .await
            .text()
            .contains("No counts were handed on yet")
    );
}
