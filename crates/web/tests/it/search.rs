//! The search by name, and the questions between centres, as their pages.

use domain::accounts::Role;
use services::cases::enquiries::open_questions;
use testkit::{Browser, World, db_test};

use crate::cases::open_case;

async fn look(browser: &mut Browser, fields: &[(&str, &str)]) -> testkit::Page {
    browser.get("/cases/search").await;
    let page = browser.post("/cases/search", fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

#[db_test]
async fn she_is_found_by_pseudonym_with_the_reason(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let path = open_case(
        &mut browser,
        &[
            ("given-name", "Fatima"),
            ("family-name", "El Amrani"),
            ("birth-year", "2011"),
            ("phones", "0470 00 00 00"),
        ],
    )
    .await;
    open_case(&mut browser, &[("given-name", "Noor")]).await;
    let found = look(&mut browser, &[("name", "فاطمة"), ("age", "15")]).await;
    let text = found.text();
    assert!(text.contains("Perhaps this young person"), "{text}");
    assert!(text.contains("written in another script"), "{text}");
    assert!(text.contains("A part of the name"), "{text}");
    assert!(text.contains("The date of birth fits"), "{text}");
    assert!(text.contains("2 young people of this centre"), "{text}");
    assert!(found.links("/cases/").contains(&path));
    // Her name is not on the page, and what was typed is in no address.
    assert!(!found.body.contains("Amrani"), "{text}");
    for link in found.links("/") {
        assert!(!link.contains("name=") && !link.contains("%D9"), "{link}");
    }
    assert_eq!(found.headers["cache-control"], "no-store");

    let named = look(&mut browser, &[("name", "Fatma"), ("names", "1")]).await;
    assert!(named.text().contains("Fatima El Amrani"));
    assert!(named.text().contains("Hide names"));

    let number = look(&mut browser, &[("number", "+32 470 00 00 00")]).await;
    assert!(number.text().contains("The same phone number"));
    assert!(number.links("/cases/").contains(&path));
}

#[db_test]
async fn nobody_found_is_not_nobody_known(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    open_case(&mut browser, &[("given-name", "Noor")]).await;
    for (language, never, says) in [
        (
            "en",
            "not known here",
            "does not mean that she is not known",
        ),
        (
            "nl",
            "is niet bekend hier",
            "betekent niet dat ze niet bekend is",
        ),
        (
            "fr",
            "est inconnue",
            "ne veut pas dire qu’elle n’est pas connue",
        ),
    ] {
        browser.get("/cases/search").await;
        let page = browser
            .post(&format!("/{language}/cases/search"), &[("name", "Zsófia")])
            .await;
        let text = page.text();
        assert!(text.contains(says) && !text.contains(never), "{text}");
        assert!(!text.contains("cases-"), "{text}");
    }
}

#[db_test]
async fn what_cannot_be_searched_is_asked_again(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    browser.get("/cases/search").await;
    for (field, value, says) in [
        ("name", "", "Fill in a name"),
        ("name", "…", "letters in it"),
        ("age", "old", "as a number"),
        ("age", "300", "as a number"),
        ("birth-day", "3", "month and year"),
        ("number", "ask her", "does not look like"),
    ] {
        let page = browser.post("/cases/search", &[(field, value)]).await;
        assert_eq!(page.status, 422, "{field}={value}");
        assert!(page.text().contains(says), "{}", page.text());
        assert!(page.body.contains(value));
    }
    let long = "x".repeat(401);
    let page = browser.post("/cases/search", &[("name", &long)]).await;
    assert_eq!(page.status, 422);
    for report in ["x", "%2F"] {
        let page = browser.get(&format!("/cases/search?report={report}")).await;
        assert_eq!(page.status, 404);
    }
}

/// A colleague's change at another node is found at the next search here.
#[db_test]
async fn another_node_writes_and_this_one_finds(world: World) {
    let mut here = world.signed_in(0, Role::CaseWorker).await;
    open_case(&mut here, &[("given-name", "Noor")]).await;
    assert!(
        look(&mut here, &[("name", "Lotte")])
            .await
            .text()
            .contains("Nobody was found")
    );
    let mut there = world.signed_in(0, Role::IntakeWorker).await;
    there.move_to(world.another_node().await);
    let path = open_case(&mut there, &[("given-name", "Lotte")]).await;
    let found = look(&mut here, &[("name", "Lotte")]).await;
    assert!(found.links("/cases/").contains(&path));
}

#[db_test]
async fn signing_out_wipes_the_names(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    open_case(&mut browser, &[("given-name", "Noor")]).await;
    look(&mut browser, &[("name", "Noor")]).await;
    assert_eq!(world.services.search_indexes().held(), 1);
    // The sessions in which the keys were handed over are nobody's any more.
    world.clock.advance(jiff::SignedDuration::from_mins(20));
    browser.get("/day").await;
    world.clock.advance(jiff::SignedDuration::from_mins(20));
    look(&mut browser, &[("name", "Noor")]).await;
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
    assert_eq!(world.services.search_indexes().held(), 0);
}

/// From the search to another centre's answer, in every language, with nothing of its record on the way.
#[db_test]
async fn another_centre_is_asked_and_answers(world: World) {
    let mut asker = world.signed_in(0, Role::IntakeWorker).await;
    let mut asked = world.signed_in(1, Role::CaseWorker).await;
    let theirs = open_case(
        &mut asked,
        &[("given-name", "Nour"), ("family-name", "Pieters")],
    )
    .await;
    let pseudonym = {
        let page = asked.get(&theirs).await;
        let (_, rest) = page.body.split_once("<title>").expect("a title");
        rest.split(['<', '\u{2013}', '·', '|', '-'])
            .next()
            .expect("it")
            .trim()
            .to_owned()
    };
    look(&mut asker, &[("name", "Noor Peeters")]).await;
    let form = asker
        .post("/enquiries/new", &[("name", "Noor Peeters")])
        .await;
    assert_eq!(form.status, 200);
    assert_eq!(form.field("name").as_deref(), Some("Noor Peeters"));
    assert!(form.text().contains("14 days to answer"), "{}", form.text());
    let id = form.field("id").expect("an id");
    let empty = asker.post("/enquiries", &[("id", &id)]).await;
    assert_eq!(empty.status, 422);
    for says in ["at least one centre", "Write why", "Fill in a name"] {
        assert!(empty.text().contains(says), "{}", empty.text());
    }
    let centre = world.centres[1].id.to_string();
    let fields = [
        ("id", id.as_str()),
        ("name", "Noor Peeters"),
        ("centre", &centre),
        ("reason", "She says that she slept there"),
    ];
    let sent = asker.post_and_follow("/enquiries", &fields).await;
    assert!(sent.text().contains("Your question is on its way"));
    assert!(sent.text().contains("Not answered yet"));
    let own = format!("/enquiries/{id}");

    let day = asked.get("/day").await;
    assert!(
        day.text().contains("Haven asks: do you know her?"),
        "{}",
        day.text()
    );
    assert!(!day.body.contains("Noor"));
    let path = day.links("/enquiries/asked/")[0].clone();
    for language in ["", "/en", "/nl", "/fr"] {
        let page = asked.get(&format!("{language}{path}")).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("cases-"), "{}", page.text());
        for says in ["Noor Peeters", "She says that she slept there", &pseudonym] {
            assert!(page.text().contains(says), "{says}: {}", page.text());
        }
        assert!(!page.body.contains("Pieters"));
    }
    let nothing = asked.post(&format!("{path}/answer"), &[]).await;
    assert_eq!(nothing.status, 422);
    let whom = asked
        .post(&format!("{path}/answer"), &[("answer", "yes")])
        .await;
    assert_eq!(whom.status, 422);
    assert!(whom.text().contains("Write whom they can ask"));
    let done = asked
        .post_and_follow(
            &format!("{path}/answer"),
            &[("answer", "yes"), ("ask-whom", "Ask for Sam at the desk")],
        )
        .await;
    assert!(done.text().contains("Your answer is sent"));
    assert!(!done.body.contains("Noor"));
    let late = asked
        .post_and_follow(&format!("{path}/answer"), &[("answer", "no")])
        .await;
    assert!(late.text().contains("Answered: yes"));
    // Nor is an empty form a fault any more: the page says that it is answered.
    let empty = asked.post(&format!("{path}/answer"), &[]).await;
    assert_eq!(empty.status, 200);
    assert!(empty.text().contains("Answered: yes"), "{}", empty.text());

    for language in ["", "/nl", "/fr"] {
        let page = asker.get(&format!("{language}{own}")).await;
        let text = page.text();
        assert!(
            text.contains("Ask for Sam at the desk") && text.contains("Anker"),
            "{text}"
        );
        assert!(!text.contains("cases-"), "{text}");
        for hidden in ["Pieters", pseudonym.as_str(), &theirs] {
            assert!(!page.body.contains(hidden), "{hidden}");
        }
    }
    let list = asker.get("/enquiries").await;
    assert!(list.text().contains("A centre knows her") && !list.body.contains("Noor"));
    let actor = world.actor(1, Role::CaseWorker).await;
    let left = open_questions(&world.services, &actor).await.expect("none");
    assert!(left.is_empty());

    let second = asker
        .post("/enquiries/new", &[])
        .await
        .field("id")
        .expect("an id");
    let fields = [("id", second.as_str()), fields[1], fields[2], fields[3]];
    asker.post_and_follow("/enquiries", &fields).await;
    let gone = asker
        .post_and_follow(&format!("/enquiries/{second}/withdraw"), &[])
        .await;
    assert!(gone.text().contains("The question is withdrawn"));
    assert!(!gone.body.contains("Noor"));
    assert!(
        asked
            .get("/day")
            .await
            .links("/enquiries/asked/")
            .is_empty()
    );
}

#[db_test]
async fn words_in_notes_are_found_by_pseudonym_with_their_sentence(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let path = open_case(&mut browser, &[("given-name", "Noor")]).await;
    browser.get(&format!("{path}/notes/new")).await;
    let id = world.services.random().id::<()>().to_string();
    let fields = [
        ("id", id.as_str()),
        ("note", "She met <b>Zoé</b> at the swimming pool."),
    ];
    let saved = browser.post(&format!("{path}/notes"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());

    browser.get("/cases/words").await;
    let found = browser.post("/cases/words", &[("words", "zoe SWIM")]).await;
    assert_eq!(found.status, 200);
    assert!(
        found.body.contains("<mark>swimming</mark>"),
        "{}",
        found.body
    );
    assert!(
        found.body.contains("&#60;b&#62;Zoé") || found.body.contains("&lt;b&gt;Zoé"),
        "{}",
        found.body
    );
    assert!(
        found.text().contains("One note was found"),
        "{}",
        found.text()
    );
    assert!(
        found
            .links("/cases/")
            .iter()
            .any(|link| link.starts_with(&format!("{path}/notes/")))
    );
    assert_eq!(found.headers["cache-control"], "no-store");
    for link in found.links("/") {
        assert!(!link.contains("zoe") && !link.contains("SWIM"), "{link}");
    }
    let nothing = browser
        .post("/cases/words", &[("words", "zoe tennis")])
        .await;
    assert!(nothing.text().contains("No note was found"));
    let empty = browser.post("/cases/words", &[("words", " , ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("Fill in a word"));
    let long = "word ".repeat(60);
    let refused = browser.post("/cases/words", &[("words", &long)]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("word word"),
        "nothing that was typed is lost"
    );
    for (language, says) in [
        ("nl", "Eén notitie is doorzocht"),
        ("fr", "Une note a été parcourue"),
    ] {
        let page = browser
            .post(&format!("/{language}/cases/words"), &[("words", "zoe")])
            .await;
        assert!(page.text().contains(says), "{}", page.text());
    }
}

/// The box above the list takes whatever somebody has: a name, a number, a name online.
#[db_test]
async fn one_box_takes_names_and_numbers(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let fields = [
        ("given-name", "Fatima"),
        ("phones", "0470 00 00 00"),
        ("handles", "@fatima.sun"),
    ];
    let path = open_case(&mut browser, &fields).await;
    for any in ["Fatma", "0470000000", "@Fatima.Sun"] {
        let found = look(&mut browser, &[("any", any)]).await;
        assert!(found.links("/cases/").contains(&path), "{any}");
    }
}

/// A name of one letter, one of forty words, and one that is written from right to left: each is kept as it was typed,
/// shown on every page that shows names, and found again.
#[db_test]
async fn a_name_may_be_short_long_or_written_the_other_way(world: World) {
    let forty = (0..40)
        .map(|number| ["ana", "bo", "li", "mei", "noor"][number % 5])
        .collect::<Vec<_>>()
        .join(" ");
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    for (given, family, sought) in [
        ("Q", "", "q"),
        ("Q", "X", "X Q"),
        (forty.as_str(), "", "Ana Bo Li"),
        ("ليلى بنت محمد", "الأمراني", "Leila Amrani"),
        ("שרה", "כהן", "Sara Cohen"),
    ] {
        let path = open_case(
            &mut browser,
            &[("given-name", given), ("family-name", family)],
        )
        .await;
        let identity = browser.get(&format!("{path}/identity")).await;
        assert_eq!(identity.field("given-name").as_deref(), Some(given));
        let list = browser.get("/cases?whose=all&names=1").await;
        assert!(list.text().contains(given), "{given}");
        let found = look(&mut browser, &[("name", sought), ("names", "1")]).await;
        assert!(found.links("/cases/").contains(&path), "{sought}");
        assert!(found.text().contains(given), "{sought}");
    }
    let too_long = "name ".repeat(100);
    let form = browser.get("/cases/new").await;
    let id = form.field("id").expect("an id");
    let worker = world.account(0, Role::CaseWorker).await.person.to_string();
    let fields = [
        ("id", id.as_str()),
        ("key-worker", worker.as_str()),
        ("given-name", too_long.as_str()),
        ("family-name", ""),
    ];
    let refused = browser.post("/cases/new", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(too_long.trim()), "nothing is lost");
}
