//! Keep apart, through the pages: two centres, one house, and a code read out by telephone.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use services::cases::{NewCase, open};
use testkit::{Browser, Page, World, db_test};
use vault::CaseId;

/// Is on its own centre's page and on no other.
const REASON: &str = "Ze-werd-geronseld-canary";

/// A case that can be opened, and its pseudonym.
pub async fn case(world: &World, centre: usize) -> (CaseId, String) {
    let worker = world.actor(centre, Role::CaseWorker).await;
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: worker.person,
    };
    open(&world.services, &worker, &new).await.expect("a case");
    let pseudonym = services::shelter::pseudonym_of(&world.services, &worker, new.id)
        .await
        .expect("a pseudonym");
    (new.id, pseudonym)
}

async fn hold(browser: &mut Browser, case: CaseId, bed: &str, form: &Page) -> Page {
    let booking = form.field("booking").expect("an id");
    let case = case.to_string();
    let fields = [
        ("booking", booking.as_str()),
        ("case", &case),
        ("search", ""),
        ("call_name", "Noor"),
        ("age", "15"),
        ("must_know", "Slaapt licht"),
        ("from", ""),
        ("nights", "1"),
    ];
    browser.post(&format!("/beds/{bed}/hold"), &fields).await
}

#[db_test]
async fn from_the_list_to_an_exception(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let (heron, heron_name) = case(&world, 0).await;
    let (robin, robin_name) = case(&world, 1).await;
    let mut haven = world.signed_in(0, Role::CaseWorker).await;
    let mut anker = world.signed_in(1, Role::CaseWorker).await;
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;

    // Haven makes a code, Anker types it in.
    let path = format!("/cases/{heron}/apart");
    let page = haven.get(&path).await;
    assert!(
        page.text().contains("Nobody is on the list"),
        "{}",
        page.text()
    );
    let id = page.field("code").expect("an id");
    let page = haven
        .post_and_follow(&format!("{path}/code"), &[("code", &id)])
        .await;
    assert!(page.text().contains("Works once"), "{}", page.text());
    let code = page
        .text()
        .split_whitespace()
        .find(|word| word.len() == 14 && word.matches('-').count() == 2)
        .expect("a code")
        .to_owned();
    let path = format!("/cases/{robin}/apart");
    let page = anker.get(&path).await;
    let id = page.field("id").expect("an id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("other", "Nobody Here"),
        ("ground", "recruitment"),
        ("text", REASON),
    ];
    let page = anker.post(&path, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains(REASON), "nothing typed is lost");
    fields[1].1 = &code;
    let page = anker.post_and_follow(&path, &fields).await;
    assert!(
        page.text().contains("A young person of Haven"),
        "{}",
        page.text()
    );
    assert!(page.text().contains(REASON), "{}", page.text());
    assert!(!page.text().contains(&heron_name));
    let page = haven.get(&format!("/cases/{heron}/apart")).await;
    assert!(
        page.text().contains("A young person of Anker"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("The reason is sealed"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains(REASON));
    assert!(!page.text().contains(&robin_name));

    // Anker's has a bed; Haven's does not get one in the same house.
    let form = anker
        .get(&format!("/beds/{}/hold?case={robin}&nights=1", beds[0]))
        .await;
    let held = hold(&mut anker, robin, &beds[0].to_string(), &form).await;
    assert_eq!(held.status, 303, "{}", held.text());
    let found = haven
        .get(&format!("/beds?case={heron}&nights=1&age=15&gender=girl"))
        .await;
    assert!(
        found.text().contains("Keep apart: somebody sleeps there"),
        "{}",
        found.text()
    );
    let form = haven
        .get(&format!("/beds/{}/hold?case={heron}&nights=1", beds[1]))
        .await;
    let refused = hold(&mut haven, heron, &beds[1].to_string(), &form).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("This house does not fit"),
        "{}",
        refused.text()
    );
    assert!(
        refused.body.contains("Slaapt licht"),
        "nothing typed is lost"
    );
    assert!(!refused.text().contains(&robin_name));

    // An exception: asked at Haven, agreed on at Anker.
    let exception = refused.field("exception").expect("an id");
    let case = heron.to_string();
    let mut fields = vec![
        ("booking", "x"),
        ("case", case.as_str()),
        ("from", ""),
        ("nights", "1"),
        ("exception", exception.as_str()),
        ("why", ""),
    ];
    let ask = format!("/beds/{}/exception", beds[1]);
    let page = haven.post(&ask, &fields).await;
    assert_eq!(page.status, 422, "{}", page.text());
    fields[5].1 = "Er is nergens anders plaats";
    let page = haven.post_and_follow(&ask, &fields).await;
    assert!(page.text().contains("Waiting"), "{}", page.text());
    assert!(!page.text().contains("nergens anders"));
    // The one who asked is not told to answer; the one who answers is, and not for whom.
    let page = coordinator.get("/day").await;
    assert!(page.text().contains("Waiting since"), "{}", page.text());
    assert!(!page.text().contains(&heron_name), "{}", page.text());
    let page = haven.get("/day").await;
    assert!(!page.text().contains("Waiting since"), "{}", page.text());
    let page = coordinator.get("/exceptions").await;
    assert!(page.text().contains("nergens anders"), "{}", page.text());
    let page = coordinator
        .post(&format!("/exceptions/{exception}/answer"), &[])
        .await;
    assert_eq!(page.status, 422);
    let agree = [("answer", "agree")];
    let page = coordinator
        .post_and_follow(&format!("/exceptions/{exception}/answer"), &agree)
        .await;
    assert!(page.text().contains("You agreed"), "{}", page.text());
    let page = coordinator.get("/day").await;
    assert!(!page.text().contains("Waiting since"), "{}", page.text());
    // Who asked gets from there to the bed.
    let page = haven.get("/exceptions").await;
    let search = format!("/beds?case={heron}&#38;from=2026-11-23&#38;nights=1");
    assert!(page.body.contains(&search), "{}", page.body);
    let form = haven
        .get(&format!("/beds/{}/hold?case={heron}&nights=1", beds[1]))
        .await;
    let held = hold(&mut haven, heron, &beds[1].to_string(), &form).await;
    assert_eq!(held.status, 303, "{}", held.text());
    // Both sleep there by agreement; the list still says it aloud.
    let page = haven.get(&format!("/cases/{heron}/apart")).await;
    assert!(
        page.text().contains("Both have a bed in one house"),
        "{}",
        page.text()
    );
}
