//! Every page that can be opened, in every language, says only words of that language's files.

use domain::accounts::Role;
use testkit::{Database, World, db_test, run_on};
use web::shell::Locale;
use web::{AppState, WebSettings, routes};

use crate::subjects::Subjects;

/// On one database: what the other gives a page is asked by every role in the access matrix.
#[test]
fn every_page_renders_in_every_language() {
    run_on(Database::Sqlite, |world| Box::pin(render_every_page(world)));
}

async fn render_every_page(world: World) {
    let subjects = Subjects::of(&world).await;
    let state = AppState::new(world.services.clone(), WebSettings::default());
    let mut pages = 0;
    for role in Role::ALL {
        let mut browser = world.signed_in(0, role).await;
        for row in routes(&state).table() {
            let is_page =
                row.method == "GET" && !row.path.starts_with("/assets") && row.path != "/exit";
            // What a role may not use does not exist for it, in any language: the access matrix asks for all of it.
            if !is_page || !row.access.allows(role) {
                continue;
            }
            for locale in Locale::ALL {
                let path = format!("/{}{}", locale.code(), subjects.path(row.path));
                let page = browser.get(&path).await;
                assert!(page.status < 500, "{path} as {role}: {}", page.text());
                if page.status != 200 || !page.body.contains("<html") {
                    // Nor is a file or a form that leads on a page in the other languages.
                    break;
                }
                pages += 1;
                let lang = format!("<html lang=\"{}\"", locale.code());
                assert!(
                    page.body.contains(&lang),
                    "{path} as {role} is in another language"
                );
                if let Some(form) = without_button(&page.body) {
                    panic!("{path} as {role} has a form that only a script can send: {form}");
                }
                if let Some(key) = raw_key(&page.text()) {
                    panic!("{path} as {role} shows the key {key}");
                }
                assert_eq!(
                    page.body.matches("<h1").count(),
                    1,
                    "{path} as {role}: one h1"
                );
            }
        }
    }
    assert!(pages > 200, "only {pages} pages were seen");
}

/// The beginning of a form with something to fill in and no button to send it with.
fn without_button(body: &str) -> Option<String> {
    let has = |form: &str, begins: &str, but: &str| {
        form.split(begins).skip(1).any(|rest| {
            let (tag, _) = rest.split_once('>').unwrap_or((rest, ""));
            !tag.contains(but)
        })
    };
    let is_filled_in = |form: &str| {
        has(form, "<input", "type=\"hidden\"")
            || form.contains("<textarea")
            || form.contains("<select")
    };
    body.split("<form")
        .skip(1)
        .filter_map(|rest| rest.split("</form>").next())
        .find(|form| is_filled_in(form) && !has(form, "<button", "type=\"button\""))
        .map(|form| form.chars().take(200).collect())
}

/// A message that no file has is shown as its key: `intake-queue-title`.
fn raw_key(text: &str) -> Option<&str> {
    const DOMAINS: [&str; 45] = [
        "directory-",
        "safety-",
        "assessment-",
        "caseload-",
        "eighteen-",
        "closing-",
        "team-",
        "sharing-",
        "transfer-",
        "absence-",
        "supervision-",
        "figures-",
        "shell-",
        "front-",
        "recognition-",
        "instruments-",
        "xlsform-",
        "intake-",
        "files-",
        "conversation-",
        "cases-",
        "people-",
        "notes-",
        "overview-",
        "support-",
        "missing-",
        "life-",
        "status-",
        "deadline-",
        "dates-",
        "calendar-",
        "papers-",
        "applications-",
        "legal-",
        "health-",
        "documents-",
        "letters-",
        "consents-",
        "shelter-",
        "housing-",
        "accounts-",
        "audit-",
        "notices-",
        "error-",
        "done-",
    ];
    text.split_whitespace()
        // Usernames of the test world begin with a role and have a dot.
        .filter(|word| !word.contains('.'))
        .find(|word| DOMAINS.iter().any(|domain| word.starts_with(domain)))
}

/// What was typed in stands on its own pages only: never in a title, an address or a header.
#[db_test]
async fn no_title_or_address_names_her(world: World) {
    let subjects = Subjects::of(&world).await;
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    for path in [
        "/cases/{id}",
        "/cases/{id}?names=1",
        "/cases/{id}/plan",
        "/cases/{id}/identity",
    ] {
        let page = browser.get(&subjects.path(path)).await;
        assert_eq!(page.status, 200, "{path}");
        let (_, rest) = page.body.split_once("<title>").expect("a title");
        let (title, _) = rest.split_once("</title>").expect("a title");
        assert!(!title.contains("Noor"), "{path}: {title}");
        for (name, value) in &page.headers {
            assert!(
                !value.to_str().unwrap_or_default().contains("Noor"),
                "{path}: {name}"
            );
        }
    }
}
