//! A young person's way to a home of her own, through the pages.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::homes::{home, send};

const BUDGET: &[(&str, &str)] = &[
    ("wishes", "A door that only I open"),
    ("persons", "1"),
    ("rooms", "1"),
    ("step-free", "yes"),
    ("near", "school"),
    ("not-near", "nightlife"),
    ("income-1-what", "Bakery"),
    ("income-1-amount", "120"),
    ("income-1-every", "week"),
    ("benefit-2-what", "Fund"),
    ("benefit-2-amount", "900"),
    ("benefit-2-every", "month"),
    ("cost-1-what", "Phone"),
    ("cost-1-amount", "15"),
    ("cost-1-every", "month"),
    ("share", "40"),
];

async fn needs(browser: &mut Browser, case: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = BUDGET.to_vec();
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    send(browser, &format!("{case}/home/needs"), &fields).await
}

/// Where a text stands on a page.
fn at(text: &str, part: &str) -> usize {
    text.find(part)
        .unwrap_or_else(|| panic!("no {part:?} in {text}"))
}

#[db_test]
async fn what_is_left_to_her_is_worked_out(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let empty = worker.get(&format!("{case}/home")).await.text();
    assert!(empty.contains("Nobody has written down what she needs."), "{empty}");
    let saved = needs(&mut worker, &case, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get(&format!("{case}/home")).await.text();
    // 120 a week are 520 a month.
    for part in [
        "A door that only I open",
        "Bakery €120 Week €520",
        "Comes in, a month €1,420",
        "Left before rent, a month €1,405",
        "Most for rent with costs €568 (40 % of what comes in)",
    ] {
        at(&text, part);
    }
    // A line without an amount is asked for again, and nothing is lost.
    let refused = needs(&mut worker, &case, &[("cost-1-amount", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Bakery"));
    // Who does not work on housing does not find it, and neither does another centre.
    let mut intake = world.signed_in(0, Role::IntakeWorker).await;
    assert_eq!(intake.get(&format!("{case}/home")).await.status, 404);
    let mut other = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(other.get(&format!("{case}/home/matches")).await.status, 404);
}

#[db_test]
async fn a_home_where_she_must_not_be_is_never_first_and_no_page_says_where_it_is(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let cheap = [("name", "Nabij"), ("rent", "300"), ("costs", "0"), ("address", "Zirkonstr. 9")];
    home(&mut worker, &cheap).await;
    let dear = [("name", "Duur"), ("rent", "900"), ("costs", "0"), ("address", "Kwartslaan 1")];
    home(&mut worker, &dear).await;
    let good = [("name", "Goed"), ("rent", "500"), ("costs", "0"), ("address", "Kwartslaan 2")];
    home(&mut worker, &good).await;
    let steps = [
        ("name", "Trap"),
        ("rent", "500"),
        ("costs", "0"),
        ("address", "Kwartslaan 3"),
        ("step-free", "no"),
    ];
    home(&mut worker, &steps).await;
    // One that another centre keeps: its address is not this centre's to open.
    let mut far = world.signed_in(1, Role::CaseWorker).await;
    let elsewhere = [("name", "Ver"), ("rent", "400"), ("costs", "0"), ("address", "Zirkonstraat 1")];
    home(&mut far, &elsewhere).await;

    let avoid = [("avoid-1", "Zirkonstraat"), ("avoid-1-why", "He works there")];
    let saved = needs(&mut worker, &case, &avoid).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = worker.get(&format!("{case}/home/matches")).await;
    let text = page.text();
    let fitting = at(&text, "Nothing speaks against these");
    let others = at(&text, "Something speaks against these");
    for (name, is_fitting) in [("Goed", true), ("Ver", true), ("Duur", false), ("Trap", false), ("Nabij", false)] {
        let place = at(&text, &format!("{name} Free"));
        assert_eq!(place > fitting && place < others, is_fitting, "{name}: {text}");
    }
    assert!(at(&text, "Goed Free") < at(&text, "Ver Free"), "{text}");
    assert!(at(&text, "Trap Free") < at(&text, "Nabij Free"), "last of all: {text}");
    for part in [
        "Costs €900 a month; by your share it may be €568",
        "Not step-free",
        "She must keep away from there",
        "Is it where she must keep away from? Only",
    ] {
        at(&text, part);
    }
    for sealed in ["Zirkon", "Kwartslaan", "He works there"] {
        assert!(!page.body.contains(sealed), "{sealed}: {text}");
    }
}

#[db_test]
async fn two_who_write_what_she_needs_see_both(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, &[]).await;
    let path = format!("{case}/home/needs");
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let hers = officer.get(&path).await.field("id").expect("an id");
    let mine = worker.get(&path).await.field("id").expect("an id");
    let fields = |id, wishes| [("id", id), ("version", "0"), ("wishes", wishes)];
    let saved = officer.post(&path, &fields(&hers, "Light")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let conflict = worker.post(&path, &fields(&mine, "Quiet")).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.text().contains("Light") && conflict.body.contains("Quiet"));
    let id = conflict.field("id").expect("an id");
    assert_eq!(id, hers);
    assert_eq!(conflict.field("version").expect("a version"), "1");
    assert_eq!(world.contents().await["housing_entries"].len(), 1);
}
