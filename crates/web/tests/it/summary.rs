//! A summary of her file for a court: what was chosen, and nothing else, on the strength of a consent.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::legal::{add_matter, add_part, contains};
use crate::letters::begin;
use crate::reading::{letters, pages};

async fn note(worker: &mut Browser, case: &str, text: &str) -> String {
    let form = worker.get(&format!("{case}/notes/new")).await;
    let id = form.field("id").expect("an id");
    let fields = [("id", id.as_str()), ("note", text), ("kind", "talk")];
    let saved = worker.post(&format!("{case}/notes"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    id
}

async fn ask(worker: &mut Browser, case: &str, chosen: &[(&str, &str)], basis: &str) -> Page {
    let path = format!("{case}/letters/summary");
    let form = worker.get(&path).await;
    let id = form.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("audience", "judge"),
        ("language", "nl"),
        ("to", "The judge of the youth court"),
        ("why", "The hearing of December"),
        ("basis", basis),
    ];
    fields.extend_from_slice(chosen);
    worker.post(&path, &fields).await
}

#[db_test]
async fn a_summary_holds_what_was_chosen_and_nothing_else(world: World) {
    let (mut worker, case) = begin(&world).await;
    let first = note(&mut worker, &case, "She told Zirkonone about her sister.").await;
    note(&mut worker, &case, "She told Zirkontwo about the flat.").await;
    let about = |what| [("about", what)];
    let narrow = crate::consents::record(&mut worker, &case, &about("section")).await;
    let wide = [("about", "section"), ("about", "note")];
    let wide = crate::consents::record(&mut worker, &case, &wide).await;
    let form = worker.get(&format!("{case}/letters/summary")).await;
    contains(
        &form.text(),
        &["Who she is", "Nights in a house", "Zirkonone", "Zirkontwo"],
    );
    assert!(!form.body.contains("section:legal"), "there are none");
    assert!(form.body.contains("value=\"section:identity"));
    assert_eq!(
        form.body.matches(" checked").count(),
        0,
        "nothing is chosen until somebody chooses it"
    );
    let chosen_note = format!("note:{first}");
    let chosen = [
        ("section", "section:identity"),
        ("section", "section:plan"),
        ("section", "section:placements"),
        ("section", "section:assessment"),
        ("note", chosen_note.as_str()),
    ];
    let before = world.contents().await;
    let refused = ask(&mut worker, &case, &chosen, &narrow).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(
        refused.body.matches(" checked").count(),
        6,
        "what was chosen stays"
    );
    let nothing = ask(&mut worker, &case, &[], &wide).await;
    contains(&nothing.text(), &["Choose something."]);
    assert_eq!(before["disclosures"], world.contents().await["disclosures"]);
    let given = ask(&mut worker, &case, &chosen, &wide).await;
    assert_eq!(given.status, 200, "{}", given.text());
    let read: Vec<String> = pages(&given.bytes)
        .iter()
        .map(|page| letters(page))
        .collect();
    let all = read.concat();
    for says in [
        "Samenvatting",
        "Inhoud",
        "Noor Peeters",
        "Chronologie",
        "Zirkonone",
        "Er is geen ondertekende inschatting",
    ] {
        assert!(all.contains(&letters(says)), "{says}: {all}");
    }
    assert!(!all.contains("Zirkontwo"), "{all}");
    let last = read.last().expect("a page");
    assert!(
        last.ends_with(&format!("{}/{}", read.len(), read.len())),
        "{last}"
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    contains(
        &log,
        &[
            "Part of her file: Who she is",
            "Part of her file: Plan",
            "Note: ",
            "The judge of the youth court",
        ],
    );
}

/// What was written freely for her file can say where she lives: whoever gives it is asked before it is drawn, of these very
/// words, and nothing goes out before.
#[db_test]
async fn words_that_say_where_she_lives_are_asked_about_first(world: World) {
    let (mut worker, case) = begin(&world).await;
    world.house(0, "Willow", "Nowhere Lane 1", &[("", 1)]).await;
    let first = note(&mut worker, &case, "He waited before Willow and called.").await;
    let second = note(&mut worker, &case, "She was called a victim there.").await;
    let wide = [("about", "section"), ("about", "note")];
    let wide = crate::consents::record(&mut worker, &case, &wide).await;
    let (first, second) = (format!("note:{first}"), format!("note:{second}"));
    let mut chosen = vec![("section", "section:identity"), ("note", first.as_str())];
    let asked = ask(&mut worker, &case, &chosen, &wide).await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    contains(
        &asked.text(),
        &[
            "Is every word needed?",
            "Nothing has gone out yet",
            "Willow",
        ],
    );
    assert!(
        asked.body.contains("The hearing of December"),
        "nothing is lost"
    );
    assert!(world.contents().await["disclosures"].is_empty());
    chosen.push(("sure", "Willow"));
    let given = ask(&mut worker, &case, &chosen, &wide).await;
    assert_eq!(given.status, 200, "{}", given.text());
    // What was said of one word does not stand for another.
    chosen.push(("note", second.as_str()));
    let asked = ask(&mut worker, &case, &chosen, &wide).await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    contains(&asked.text(), &["victim, Willow"]);
    assert_eq!(world.contents().await["disclosures"].len(), 1);
}

/// Legal matters go in for those whose work they are. The log tells the others that something was given, and not what.
#[db_test]
async fn legal_matters_go_in_for_those_whose_work_they_are(world: World) {
    let (mut worker, case) = begin(&world).await;
    let mut officer = world.signed_in(0, Role::LegalOfficer).await;
    world.hand_over(0).await;
    let matter = add_matter(&mut officer, &case).await;
    let interview = [
        ("kind", "interview"),
        ("state", "planned"),
        ("on-day", "7"),
        ("on-month", "12"),
        ("on-year", "2026"),
        ("recorded", "yes"),
        ("same-person", "yes"),
        ("how-it-was", ""),
        ("prepared", "She saw the Zirkonroom."),
    ];
    add_part(&mut officer, &matter, "hearing", &interview).await;
    let wide = crate::consents::record(&mut worker, &case, &[("about", "section")]).await;
    let form = worker.get(&format!("{case}/letters/summary")).await;
    assert!(!form.body.contains("section:legal"), "{}", form.text());
    let chosen = [("section", "section:legal"), ("section", "section:plan")];
    let before = world.contents().await;
    let denied = ask(&mut worker, &case, &chosen, &wide).await;
    assert_eq!(denied.status, 404, "{}", denied.text());
    assert_eq!(before["disclosures"], world.contents().await["disclosures"]);
    let given = ask(&mut officer, &case, &chosen, &wide).await;
    assert_eq!(given.status, 200, "{}", given.text());
    let all: String = pages(&given.bytes)
        .iter()
        .map(|page| letters(page))
        .collect();
    for says in ["The flat in Haven", "7 december 2026"] {
        assert!(all.contains(&letters(says)), "{says}: {all}");
    }
    assert!(
        !all.contains("Zirkonroom"),
        "how she was prepared is hers: {all}"
    );
    let theirs = officer.get(&format!("{case}/disclosures")).await.text();
    contains(
        &theirs,
        &["Part of her file: Legal matters", "Part of her file: Plan"],
    );
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    contains(&log, &["Part of her file: Plan"]);
    assert!(!log.contains("Legal matters"), "{log}");
}

#[db_test]
async fn a_note_of_another_strand_or_case_goes_into_no_summary(world: World) {
    let (mut worker, case) = begin(&world).await;
    let (_, other) = begin(&world).await;
    let theirs = note(&mut worker, &other, "A word about somebody else.").await;
    let wide = [("about", "section"), ("about", "note")];
    let wide = crate::consents::record(&mut worker, &case, &wide).await;
    let chosen = format!("note:{theirs}");
    let astray = ask(&mut worker, &case, &[("note", chosen.as_str())], &wide).await;
    assert_eq!(astray.status, 404, "{}", astray.text());
}

/// The page stays open after the file came. What is written in her file since does not go out with it: it is said, and
/// goes out as an entry of its own.
#[db_test]
async fn a_summary_that_is_sent_again_gives_nothing_that_was_written_since(world: World) {
    let (mut worker, case) = begin(&world).await;
    let wide = crate::consents::record(&mut worker, &case, &[("about", "section")]).await;
    let path = format!("{case}/letters/summary");
    let id = worker.get(&path).await.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("audience", "judge"),
        ("language", "nl"),
        ("to", "The judge of the youth court"),
        ("why", "The hearing of December"),
        ("basis", wide.as_str()),
        ("section", "section:plan"),
    ];
    for _ in 0..2 {
        let given = worker.post(&path, &fields).await;
        assert_eq!(given.status, 200, "{}", given.text());
    }
    assert_eq!(world.contents().await["disclosures"].len(), 1);
    let goal = worker
        .get(&format!("{case}/plan/goals/new?domain=education"))
        .await;
    let goal = goal.field("id").expect("an id");
    let goal = [
        ("id", goal.as_str()),
        ("words", "A Zirkonroom of my own"),
        ("domain", "housing"),
    ];
    let saved = worker.post(&format!("{case}/plan/goals/new"), &goal).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker.post(&path, &fields).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(&page.text(), &["sent before"]);
    let fresh = page.field("id").expect("an id");
    assert_ne!(fresh, id);
    assert_eq!(world.contents().await["disclosures"].len(), 1);
    fields[0] = ("id", fresh.as_str());
    let given = worker.post(&path, &fields).await;
    let all: String = pages(&given.bytes)
        .iter()
        .map(|page| letters(page))
        .collect();
    assert!(all.contains(&letters("Zirkonroom")), "{all}");
    assert_eq!(world.contents().await["disclosures"].len(), 2);
}
