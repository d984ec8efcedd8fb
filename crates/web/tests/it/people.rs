//! People around a young person, as somebody sees and fills them in.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;

const FATHER: &[(&str, &str)] = &[
    ("kind", "father"),
    ("name", "Zirkonius"),
    ("relation", ""),
    ("phone", "0470 00 00 01"),
    ("email", ""),
    ("address", ""),
    ("safety", "never"),
    ("reason", "He looks for her."),
    ("how", ""),
    ("code-word", ""),
    ("standing", "danger"),
    ("concern", "yes"),
    ("notes", ""),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = FATHER.to_vec();
    for (name, value) in changes {
        match fields.iter_mut().find(|(one, _)| one == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

async fn send(browser: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{case}/people/new");
    let form = browser.get(&path).await;
    let id = form.field("id").expect("an id");
    let mut all = vec![("id", id.as_str())];
    all.extend_from_slice(fields);
    browser.post(&path, &all).await
}

async fn add(browser: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    let saved = send(browser, case, fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    browser.get(saved.location()).await
}

#[db_test]
async fn a_dangerous_number_is_warned_of_and_not_on_the_list(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let empty = browser.get(&format!("{case}/people")).await.text();
    assert!(empty.contains("Nobody is written down yet"), "{empty}");
    let aunt = with(&[
        ("kind", "aunt_or_uncle"),
        ("name", "Opalina"),
        ("phone", "+32 470 00 00 02"),
        ("safety", "safe"),
        ("reason", ""),
        ("standing", "close"),
        ("concern", "no"),
    ]);
    add(&mut browser, &case, &aunt).await;
    let list = add(&mut browser, &case, FATHER).await;
    let text = list.text();
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(place("Stop: read this before") < place("Zirkonius"));
    assert!(place("! Never contact") < place("Opalina"), "danger first");
    assert!(!text.contains("0470 00 00 01"), "{text}");
    assert!(list.body.contains("href=\"tel:+32470000002\""));
    // The drawings name both, and have no style of their own.
    assert_eq!(list.body.matches("<svg").count(), 2);
    assert!(list.body.contains("class=\"tie danger\""));
    assert!(!list.body.contains("style="), "{}", list.body);
    let person = list.links(&format!("{case}/people/"));
    let person = person.iter().find(|one| !one.ends_with("/new"));
    let page = browser.get(person.expect("a link")).await;
    let text = page.text();
    assert!(text.contains("Never contact this person"), "{text}");
    assert!(text.contains("0470 00 00 01"), "{text}");
}

#[db_test]
async fn a_form_that_misses_something_says_all_of_it_and_loses_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = send(
        &mut browser,
        &case,
        &with(&[
            ("safety", "only_so"),
            ("reason", ""),
            ("email", "at school"),
            ("notes", "Ask the sister first."),
        ]),
    )
    .await;
    assert_eq!(page.status, 422);
    let text = page.text();
    for sentence in [
        "This is not one e-mail address.",
        "Write why, so that the next shift understands.",
        "Write how and when contact is possible.",
    ] {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
    assert!(page.body.contains("Ask the sister first."));
    assert!(page.body.contains("value=\"at school\""));
    // The kind of a link is chosen already.
    let form = browser
        .get(&format!("{case}/people/new?kind=guardian"))
        .await;
    assert!(form.body.contains("value=\"guardian\" selected"));
}

#[db_test]
async fn two_who_change_one_person_see_both_and_what_was_stays(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let list = add(&mut browser, &case, FATHER).await;
    let links = list.links(&format!("{case}/people/"));
    let person = links.iter().find(|one| !one.ends_with("/new"));
    let path = format!("{}/change", person.expect("a link"));
    let version = browser.get(&path).await.field("version").expect("one");
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let change = |safety: &'static str, version: &str| {
        let mut fields = with(&[("safety", safety), ("how", "Through his sister.")]);
        fields.push(("presence", "current"));
        fields.push(("ended", ""));
        let mut all: Vec<(String, String)> = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        all.push(("version".to_owned(), version.to_owned()));
        all
    };
    async fn send(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Page {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        browser.post(path, &fields).await
    }
    health.get(&path).await;
    let theirs = send(&mut health, &path, &change("only_so", &version)).await;
    assert_eq!(theirs.status, 303);
    let conflict = send(&mut browser, &path, &change("not_asked", &version)).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.text().contains("Contact only as written"));
    let version = conflict.field("version").expect("the newer version");
    let mut ended = change("not_asked", &version);
    for (name, value) in &mut ended {
        match name.as_str() {
            "presence" => *value = "ended".to_owned(),
            "ended" => *value = "He died.".to_owned(),
            _ => {}
        }
    }
    let saved = send(&mut browser, &path, &ended).await;
    assert_eq!(saved.status, 303);
    let text = browser.get(saved.location()).await.text();
    assert!(text.contains("No longer around her"), "{text}");
    let page = browser.get(person.expect("a link")).await.text();
    assert!(page.contains("He died."), "{page}");
    assert!(page.contains("What stood here before"), "{page}");
    assert!(page.contains("Never contact"), "{page}");
    let mut shelter = world.signed_in(0, Role::ShelterWorker).await;
    assert_eq!(shelter.get(&path).await.status, 404);
}
