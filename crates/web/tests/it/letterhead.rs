//! How a centre writes: the name and lines at the top of what it prints.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::legal::contains;
use crate::letters::{begin, letter};

async fn save(manager: &mut Browser, name: &str, lines: &str) -> Page {
    let version = manager.get("/letterhead").await;
    let version = version.field("version").expect("a version");
    let fields = [
        ("version", version.as_str()),
        ("name", name),
        ("lines", lines),
    ];
    manager.post("/letterhead", &fields).await
}

/// What a new letter of this case begins with.
async fn sender(worker: &mut Browser, case: &str) -> String {
    let form = format!("{case}/letters/letter?template=school&language=nl");
    let page = worker.get(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let (_, rest) = page.body.split_once("name=\"f-sender\"").expect("a field");
    let (_, rest) = rest.split_once('>').expect("its tag");
    let (text, _) = rest.split_once("</textarea>").expect("its text");
    text.trim().to_owned()
}

#[db_test]
async fn new_letters_and_bundles_begin_with_it_and_old_ones_stay(world: World) {
    let (mut worker, case) = begin(&world).await;
    let old = letter(&mut worker, &case, &[("f-sender", "Bureau Eik")]).await;
    // Until somebody says it, a letter begins as the last one did.
    assert_eq!(sender(&mut worker, &case).await, "Bureau Eik");
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get("/people").await.links("/letterhead").len(), 1);
    let saved = save(
        &mut manager,
        "  Bureau   Linden ",
        "PO box 7\r\n\r\n 0000 00 00 01 ",
    )
    .await;
    assert_eq!(saved.location(), "/letterhead?done=letterhead-saved");
    let page = manager.get("/letterhead").await;
    assert_eq!(page.field("name").as_deref(), Some("Bureau Linden"));
    assert_eq!(
        sender(&mut worker, &case).await,
        "Bureau Linden\nPO box 7\n0000 00 00 01"
    );
    let text = worker.get(&old).await.text();
    assert!(
        text.contains("Bureau Eik") && !text.contains("Linden"),
        "{text}"
    );

    // Nothing at all is no letterhead.
    let saved = save(&mut manager, " ", "").await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(sender(&mut worker, &case).await, "Bureau Eik");
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    assert_eq!(
        chain.matches("How the centre writes was changed").count(),
        2
    );
}

#[db_test]
async fn a_letterhead_gives_nothing_away(world: World) {
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    for (name, lines, field, says) in [
        (
            "Slachtofferhulp",
            "Postbus 7",
            "name",
            "“slachtoffer” tells a stranger what this place is for.",
        ),
        (
            "Bureau Linden",
            "Shelter street 4",
            "lines",
            "“shelter” tells a stranger what this place is for.",
        ),
        (
            "",
            "Postbus 7",
            "name",
            "Write a name, or leave the lines empty too.",
        ),
        (
            "Bureau Linden",
            "1\n2\n3\n4\n5\nQuarz",
            "lines",
            "At most 5 lines, 400 characters together.",
        ),
    ] {
        let page = save(&mut manager, name, lines).await;
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        contains(&page.text(), &[says]);
        assert!(page.body.contains(&format!("href=\"#{field}\"")), "{says}");
        assert_eq!(page.field("name").as_deref(), Some(name), "nothing is lost");
        let last = lines.lines().next_back().expect("a line");
        assert!(page.body.contains(last), "nothing is lost: {says}");
    }
    let long = "x".repeat(81);
    let page = save(&mut manager, &long, "").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.field("name"), Some(long));
    assert!(world.contents().await["letterheads"].is_empty());
}

#[db_test]
async fn of_two_who_change_it_the_second_sees_both(world: World) {
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let colleague = world.new_account(0, Role::CentreManager, "second").await;
    let mut colleague = world.signed_in_as(&colleague).await;
    colleague.get("/letterhead").await;
    for _ in 0..2 {
        let fields = [("version", "0"), ("name", "Bureau Linden"), ("lines", "")];
        let saved = manager.get("/letterhead").await;
        assert_eq!(saved.status, 200);
        let saved = manager.post("/letterhead", &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
    }
    assert_eq!(world.contents().await["letterheads"].len(), 1, "sent twice");
    let fields = [
        ("version", "0"),
        ("name", "Bureau Eik"),
        ("lines", "Quarz 4"),
    ];
    let conflict = colleague.post("/letterhead", &fields).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    contains(&conflict.text(), &["Bureau Linden", "Quarz 4"]);
    assert_eq!(conflict.field("name").as_deref(), Some("Bureau Eik"));
    let version = conflict.field("version").expect("the newer version");
    let fields = [("version", version.as_str()), fields[1], fields[2]];
    let saved = colleague.post("/letterhead", &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = manager.get("/letterhead").await;
    assert_eq!(page.field("name").as_deref(), Some("Bureau Eik"));
    assert_eq!(world.contents().await["letterheads"].len(), 2, "both stay");

    // It is that of one centre, and not everybody's to say.
    let mut elsewhere = world.signed_in(1, Role::CentreManager).await;
    let page = elsewhere.get("/letterhead").await;
    assert_eq!(page.field("version").as_deref(), Some("0"));
    assert!(!page.body.contains("Bureau Eik"));
    for role in [Role::CaseWorker, Role::Administrator] {
        let mut other = world.signed_in(0, role).await;
        assert_eq!(other.get("/letterhead").await.status, 404, "{role}");
        assert!(other.get("/people").await.links("/letterhead").is_empty());
    }
}
