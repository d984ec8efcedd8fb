//! Homes to rent and who rents them out, through the pages.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

/// Sends a form of ours: what it holds by itself, and what is given.
pub async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.text());
    let id = form.field("id").expect("an id");
    let version = form.field("version").expect("a version");
    let mut all = vec![("id", id.as_str()), ("version", version.as_str())];
    all.extend_from_slice(fields);
    browser.post(path, &all).await
}

/// A landlord, through the page; the id.
async fn landlord(browser: &mut Browser, name: &str) -> String {
    let form = browser.get("/landlords/new").await;
    let id = form.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("version", "0"),
        ("kind", "private"),
        ("name", name),
        ("contact", "0000 00 00 09"),
        ("remarks", ""),
    ];
    let page = browser.post_and_follow("/landlords/new", &fields).await;
    assert!(page.text().contains(name), "{}", page.text());
    id
}

/// A home, through the page; its path.
pub async fn home(browser: &mut Browser, more: &[(&str, &str)]) -> String {
    let landlord = landlord(browser, "Kwarts").await;
    let form = browser.get("/homes/new").await;
    let id = form.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("version", "0"),
        ("landlord", landlord.as_str()),
        ("name", "Wilg"),
        ("town", "Haven"),
        ("address", "Zirkonstraat 7 bus 2\n0000 Haven"),
        ("state", "free"),
        ("rent", "650,50"),
        ("costs", "1.020"),
        ("deposit", ""),
        ("step-free", "yes"),
        ("ground-floor", "unknown"),
        ("near", "bus"),
        ("transport", "Tram 4"),
        ("remarks", "The bell is broken."),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    let page = browser.post("/homes/new", &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    format!("/homes/{id}")
}

#[db_test]
async fn the_network_sees_a_home_and_nobody_sees_where_it_is(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let path = home(&mut officer, &[]).await;
    let page = officer.get(&path).await;
    let text = page.text();
    assert!(text.contains("€1,670.50 a month with costs"), "{text}");
    assert!(text.contains("Deposit Not known"), "{text}");
    assert!(text.contains("The bell is broken."), "{text}");
    assert!(!page.body.contains("Zirkon"), "{text}");

    // At another centre: the offer, and neither words nor who rents it out.
    let mut other = world.signed_in(1, Role::HousingOfficer).await;
    let text = other.get("/homes").await.text();
    assert!(
        text.contains("Wilg Free") && text.contains("Haven"),
        "{text}"
    );
    let page = other.get(&path).await;
    assert_eq!(page.status, 200);
    for sealed in ["Zirkon", "Kwarts", "The bell", "Tram 4"] {
        assert!(!page.body.contains(sealed), "{sealed}: {}", page.text());
    }
    for what in ["change", "address"] {
        let refused = other.get(&format!("{path}/{what}")).await;
        assert_eq!(refused.status, 404, "{what}");
    }
    // The network's coordinator holds no key.
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    let page = coordinator.get(&path).await;
    assert!(page.status == 200 && !page.body.contains("The bell"));
    let text = coordinator.get("/landlords").await.text();
    assert!(
        text.contains("Sealed") && !text.contains("Kwarts"),
        "{text}"
    );
}

#[db_test]
async fn the_address_is_shown_once_for_a_purpose_that_is_kept(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let path = home(&mut officer, &[]).await;
    let ask = format!("{path}/address");
    let reveal = officer.get(&ask).await.field("reveal").expect("an id");
    let refused = officer
        .post(&ask, &[("reveal", &reveal), ("purpose", " ")])
        .await;
    assert_eq!(refused.status, 422);
    let fields = [
        ("reveal", reveal.as_str()),
        ("purpose", "A viewing on Friday"),
    ];
    let shown = officer.post(&ask, &fields).await;
    assert!(
        shown.text().contains("Zirkonstraat 7 bus 2"),
        "{}",
        shown.text()
    );
    let goes_on = shown.headers["refresh"].to_str().expect("a header");
    assert_eq!(goes_on, format!("600; url={path}"));
    let again = officer.post(&ask, &fields).await;
    assert_eq!(again.status, 409);
    assert!(!again.body.contains("Zirkon"));
    let mut colleague = world.signed_in(0, Role::CaseWorker).await;
    let text = colleague.get(&path).await.text();
    assert!(text.contains("A viewing on Friday"), "{text}");
}

#[db_test]
async fn how_a_home_was_before_stays(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let path = home(&mut officer, &[]).await;
    let change = format!("{path}/change");
    let form = officer.get(&change).await;
    assert!(
        !form.body.contains("Zirkon"),
        "the address is not in the form"
    );
    let mut fields = vec![
        ("name", "Wilg"),
        ("town", "Haven"),
        ("address", ""),
        ("state", "let"),
        ("rent", "700"),
        ("costs", "1020"),
        ("deposit", "0"),
        ("step-free", "yes"),
        ("ground-floor", "unknown"),
        ("near", "bus"),
        ("transport", "Tram 4"),
        ("remarks", "The bell is broken."),
    ];
    let saved = send(&mut officer, &change, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get(&path).await.text();
    assert!(text.contains("Rent a month: €650.50 → €700"), "{text}");
    assert!(
        text.contains("Deposit: Not known → €0"),
        "0 is not unknown: {text}"
    );
    assert!(text.contains("State: Free → Let"), "{text}");
    // It is not among what somebody can have any more.
    assert!(!officer.get("/homes").await.text().contains("Wilg"));
    assert!(
        officer
            .get("/homes?state=let")
            .await
            .text()
            .contains("Wilg")
    );
    // Of two who change it at once the second is shown the first, and loses nothing.
    let stale = [("id", "x"), ("version", "1")];
    fields[2].1 = "";
    fields[4].1 = "710";
    let mut all = stale.to_vec();
    all.extend_from_slice(&fields);
    let conflict = officer.post(&change, &all).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.text().contains("€700") && conflict.body.contains("710"));
    // The address is still the first one.
    let ask = format!("{path}/address");
    let reveal = officer.get(&ask).await.field("reveal").expect("an id");
    let fields = [("reveal", reveal.as_str()), ("purpose", "A viewing")];
    let shown = officer.post(&ask, &fields).await;
    assert!(shown.text().contains("Zirkonstraat"), "{}", shown.text());
}

#[db_test]
async fn what_is_no_amount_is_said_and_nothing_is_lost(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let before_any = officer.get("/homes/new").await.text();
    assert!(
        before_any.contains("Add the landlord first."),
        "{before_any}"
    );
    let landlord = landlord(&mut officer, "Kwarts").await;
    let page = send(
        &mut officer,
        "/homes/new",
        &[
            ("landlord", &landlord),
            ("name", "Wilg"),
            ("town", ""),
            ("address", "Zirkonstraat 7"),
            ("state", "free"),
            ("rent", "650,5050"),
            ("rooms", "-1"),
        ],
    )
    .await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("Type an amount, for example 650 or 650.50."),
        "{text}"
    );
    assert!(text.contains("Type a whole number from 1 to 30."), "{text}");
    assert!(text.contains("Type the town or the district."), "{text}");
    assert!(page.body.contains("Zirkonstraat 7") && page.body.contains("650,5050"));
    assert!(world.contents().await["homes"].is_empty());
}

#[db_test]
async fn homes_are_found_by_what_she_can_pay(world: World) {
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    home(
        &mut officer,
        &[("name", "Duur"), ("rent", "900"), ("costs", "0")],
    )
    .await;
    home(
        &mut officer,
        &[("name", "Goed"), ("rent", "500"), ("costs", "0")],
    )
    .await;
    home(
        &mut officer,
        &[("name", "Nieuw"), ("rent", ""), ("costs", "")],
    )
    .await;
    let text = officer.get("/homes?most=600").await.text();
    assert!(text.contains("Goed") && !text.contains("Duur"), "{text}");
    assert!(
        text.contains("Nieuw"),
        "a rent that nobody knows could fit: {text}"
    );
    let text = officer.get("/homes?town=elsewhere").await.text();
    assert!(text.contains("No home is like that."), "{text}");
}
