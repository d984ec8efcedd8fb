use domain::accounts::{Permission, Role};
use testkit::{Browser, World, db_test};

const CANARY: &str = "Zsófiakanarie";

/// Opens a case through the pages; returns its path.
pub async fn open_case(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let form = browser.get("/cases/new").await;
    assert_eq!(form.status, 200, "{}", form.text());
    let (id, worker) = (form.field("id").expect("an id"), chosen(&form.body));
    let mut all = vec![("id", id.as_str()), ("report", ""), ("key-worker", &worker)];
    all.extend_from_slice(fields);
    let sent = browser.post("/cases/new", &all).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let path = sent
        .location()
        .split('?')
        .next()
        .expect("a path")
        .to_owned();
    assert_eq!(path, format!("/cases/{id}"));
    path
}

/// The value of the option that is selected.
fn chosen(body: &str) -> String {
    let (before, _) = body
        .split_once("\" selected>")
        .expect("something is selected");
    // The key worker stands last of all lists.
    let (last, _) = body.rsplit_once("\" selected>").expect("a selection");
    let _ = before;
    last.rsplit_once("value=\"").expect("a value").1.to_owned()
}

#[db_test]
async fn a_case_is_opened_read_and_written_in(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let path = open_case(
        &mut browser,
        &[
            ("given-name", CANARY),
            ("family-name", "ليلى"),
            ("call-name", "🌻"),
            ("aliases", "L\n\u{202e}evil"),
            ("birth-year", "2011"),
            ("gender", "girl"),
            ("language", "ar"),
            ("language-other", "wo"),
            ("nationality", "SY"),
            ("nationality-other", "pt"),
            ("institution", "yes"),
            ("institution-name", "Huis Noord"),
            ("harm", "high"),
            ("harm-reasons", "He waits at the gate."),
            ("vulnerability", "medium"),
            ("vulnerability-reasons", "No safe adult yet."),
        ],
    )
    .await;
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    assert!(
        text.contains("14 or 15 (born in 2011, month unknown)"),
        "{text}"
    );
    assert!(
        text.contains("18 between") || !text.contains("18 in"),
        "{text}"
    );
    assert!(
        text.contains("Harm: high") && text.contains("Vulnerability: medium"),
        "{text}"
    );
    assert!(
        text.contains("Arabic, wo") && text.contains("Syria, PT"),
        "{text}"
    );
    for hidden in [CANARY, "ليلى", "🌻", "Huis Noord"] {
        assert!(!page.body.contains(hidden), "{hidden} is shown");
    }
    let named = browser.get(&format!("{path}?names=1")).await;
    for shown in [CANARY, "ليلى", "🌻", "\u{202e}evil", "Huis Noord"] {
        assert!(named.body.contains(shown), "{shown} is not shown");
    }
    let note = page.field("id").expect("a note id");
    let fields = [("id", note.as_str()), ("note", "She slept well. 🌙")];
    for _ in 0..2 {
        let after = browser
            .post_and_follow(&format!("{path}/notes"), &fields)
            .await;
        assert_eq!(after.body.matches("She slept well. 🌙").count(), 1);
    }
    for language in ["nl", "fr"] {
        let page = browser.get(&format!("/{language}{path}")).await;
        let text = page.text();
        assert!(
            !text.contains("cases-") && !text.contains("support-"),
            "{text}"
        );
    }
}

#[db_test]
async fn bad_dates_are_named_and_nothing_is_lost(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    for (day, month, year, says) in [
        ("30", "2", "2011", "not in the calendar"),
        ("1", "1", "2031", "lies in the future"),
        ("1", "1", "1899", "1900 or later"),
        ("1", "", "2011", "month and year"),
        ("1", "1", "11", "four digits"),
    ] {
        let form = browser.get("/cases/new").await;
        let id = form.field("id").expect("an id");
        let page = browser
            .post(
                "/cases/new",
                &[
                    ("id", &id),
                    ("given-name", "Mira"),
                    ("birth-day", day),
                    ("birth-month", month),
                    ("birth-year", year),
                    ("representative", "Her aunt"),
                ],
            )
            .await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(says), "{}", page.text());
        assert!(page.body.contains("Mira") && page.body.contains("Her aunt"));
        assert_eq!(page.field("id"), Some(id));
    }
}

#[db_test]
async fn a_form_sent_twice_opens_one_case(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let path = open_case(&mut browser, &[("given-name", "Noor")]).await;
    let id = path.trim_start_matches("/cases/").to_owned();
    let worker = chosen(&browser.get("/cases/new").await.body);
    let again = browser
        .post(
            "/cases/new",
            &[("id", &id), ("key-worker", &worker), ("given-name", "Noor")],
        )
        .await;
    assert!(again.location().starts_with(&path), "{}", again.location());
    let list = browser.get("/cases?whose=all&state=all").await;
    assert_eq!(
        list.links("/cases/")
            .iter()
            .filter(|link| link.len() > 30)
            .count(),
        1
    );
}

#[db_test]
async fn two_tabs_on_one_identity_lose_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let path = open_case(&mut browser, &[("given-name", "Ana")]).await;
    let form = browser.get(&format!("{path}/identity")).await;
    let version = form.field("version").expect("a version");
    let url = format!("{path}/identity");
    let first = [("version", version.as_str()), ("given-name", "Anna")];
    assert_eq!(browser.post(&url, &first).await.status, 303);
    // The same form once more is no conflict.
    assert_eq!(browser.post(&url, &first).await.status, 303);
    let second = [("version", version.as_str()), ("given-name", "Anouk")];
    let conflict = browser.post(&url, &second).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.body.contains("Anna") && conflict.body.contains("Anouk"));
    let newer = conflict.field("version").expect("a version");
    let saved = browser
        .post(&url, &[("version", &newer), ("given-name", "Anouk")])
        .await;
    assert_eq!(saved.status, 303);
    let page = browser.get(&format!("{path}?names=1")).await;
    assert!(page.body.contains("Anouk"));
}

#[db_test]
async fn a_case_of_another_centre_does_not_exist(world: World) {
    let mut ours = world.signed_in(0, Role::CaseWorker).await;
    let path = open_case(&mut ours, &[("given-name", "Lina")]).await;
    let mut theirs = world.signed_in(1, Role::CaseWorker).await;
    theirs.get("/day").await;
    for page in [
        "",
        "?names=1",
        "/identity",
        "/risk",
        "/key-worker",
        "/plan",
        "/plan/goals/new?domain=housing",
    ] {
        assert_eq!(
            theirs.get(&format!("{path}{page}")).await.status,
            404,
            "{page}"
        );
    }
    theirs.get("/cases").await;
    for (page, fields) in [
        (
            "/notes",
            vec![("id", "a".repeat(26)), ("note", "x".to_owned())],
        ),
        ("/closing", vec![("follows", "0".to_owned())]),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        assert_eq!(
            theirs.post(&format!("{path}{page}"), &fields).await.status,
            404,
            "{page}"
        );
    }
    let list = theirs.get("/cases?whose=all&state=all&names=1").await;
    assert!(!list.body.contains("Lina"));
}

#[db_test]
async fn only_roles_with_the_work_get_in(world: World) {
    let mut owner = world.signed_in(0, Role::CaseWorker).await;
    let path = open_case(&mut owner, &[]).await;
    for role in Role::ALL {
        let mut browser = world.signed_in(0, role).await;
        for (page, permission) in [
            ("/cases".to_owned(), Permission::ReadCases),
            ("/cases/new".to_owned(), Permission::OpenCases),
            (path.clone(), Permission::ReadCases),
            (format!("{path}/plan"), Permission::ReadCases),
            (format!("{path}/risk"), Permission::WriteCases),
            (format!("{path}/identity"), Permission::WriteCases),
            (
                format!("{path}/plan/goals/new?domain=other"),
                Permission::WritePlans,
            ),
        ] {
            let expected = if role.may(permission) { 200 } else { 404 };
            assert_eq!(
                browser.get(&page).await.status,
                expected,
                "{role} at {page}"
            );
        }
    }
    let mut nobody = world.browser();
    assert_eq!(nobody.get(&path).await.status, 303);
}

#[db_test]
async fn a_list_has_pages_and_hides_names(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    for number in 0..53 {
        let new = services::cases::NewCase {
            id: world.services.random().id(),
            report: None,
            identity: domain::cases::Identity {
                given_name: format!("Name{number}"),
                ..Default::default()
            },
            risk: Default::default(),
            key_worker: actor.person,
        };
        services::cases::open(&world.services, &actor, &new)
            .await
            .expect("a case");
    }
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let cases = |links: Vec<String>| {
        links
            .into_iter()
            .filter(|link| link.len() > 30)
            .collect::<Vec<_>>()
    };
    let first = browser.get("/cases").await;
    let on_first = cases(first.links("/cases/"));
    assert_eq!(on_first.len(), 50);
    assert!(!first.body.contains("Name1"));
    let next = first
        .links("/cases?")
        .into_iter()
        .find(|link| link.contains("before="))
        .expect("a next page")
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let second = browser.get(&next).await;
    let on_second = cases(second.links("/cases/"));
    assert_eq!(on_second.len(), 3);
    assert!(on_second.iter().all(|link| !on_first.contains(link)));
    let named = browser.get(&format!("{next}&names=1")).await;
    assert_eq!(named.body.matches("data-name=").count(), 3);
}

#[db_test]
async fn names_are_nowhere_on_disk(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    let path = open_case(
        &mut browser,
        &[
            ("given-name", CANARY),
            ("harm", "low"),
            ("harm-reasons", "kanarieredenen"),
            ("phones", "0470 00 00 00"),
            ("documents", "kanarie-592"),
            ("handles", "@kanarienaam"),
        ],
    )
    .await;
    let note = browser.get(&path).await.field("id").expect("an id");
    browser
        .post(
            &format!("{path}/notes"),
            &[("id", &note), ("note", "kanarienotitie")],
        )
        .await;
    for entry in std::fs::read_dir(world.handle.folder.path()).expect("the folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        for canary in [
            CANARY,
            "kanarieredenen",
            "kanarienotitie",
            "470000000",
            "KANARIE592",
            "kanarie-592",
            "kanarienaam",
        ] {
            assert!(
                !bytes
                    .windows(canary.len())
                    .any(|window| window == canary.as_bytes()),
                "{canary} lies on the disk"
            );
        }
    }
}

#[db_test]
async fn every_reading_and_writing_is_in_the_chain(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let path = open_case(&mut browser, &[("given-name", "Sara")]).await;
    let page = browser.get(&path).await;
    browser.get(&format!("{path}?names=1")).await;
    let note = page.field("id").expect("an id");
    browser
        .post(
            &format!("{path}/notes"),
            &[("id", &note), ("note", "A note.")],
        )
        .await;
    browser.get("/cases").await;
    browser.get(&format!("{path}/plan")).await;
    browser.get(&path).await;
    crate::closing::close_case(&mut browser, &path).await;
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the chain");
    for action in [
        "case-opened",
        "case-read",
        "names-shown",
        "note-written",
        "case-list-read",
        "plan-read",
        "case-closed",
    ] {
        assert!(
            entries.iter().any(|entry| entry.action == action),
            "{action} is missing"
        );
    }
    assert!(world.chains_hold().await);
}
