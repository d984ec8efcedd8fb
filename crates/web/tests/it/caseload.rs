//! Who carries what: numbers by worker, and nobody's name or pseudonym.

use domain::accounts::Role;
use testkit::{World, db_test};

use crate::cases::open_case;

#[db_test]
async fn numbers_by_worker_and_harm_for_who_holds_the_key(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Zirkonia")]).await;
    let second = open_case(&mut browser, &[]).await;
    let form = browser.get(&format!("{case}/risk")).await;
    let id = form.field("id").expect("an id");
    let risk = [
        ("id", id.as_str()),
        ("harm", "immediate"),
        ("harm-reasons", "He stands at the school."),
        ("vulnerability", "high"),
        ("vulnerability-reasons", "She is alone."),
    ];
    let saved = browser.post(&format!("{case}/risk"), &risk).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(browser.get("/caseload").await.status, 404);

    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let page = supervisor.get("/caseload").await;
    let text = page.text();
    // Two cases, nobody missing, one immediate, none high, one not assessed, nothing overdue.
    assert!(text.contains("case-worker.haven 2 0 1 0 1 0 0 0"), "{text}");
    for case in [&case, &second] {
        let page = browser.get(case).await.body;
        let (_, after) = page.split_once("class=\"pseudonym\"").expect("a pseudonym");
        let (_, after) = after.split_once("\">").expect("its link");
        let (pseudonym, _) = after.split_once('<').expect("its end");
        assert!(pseudonym.contains(' '), "{pseudonym}");
        assert!(!text.contains(pseudonym), "{pseudonym}");
    }
    assert!(!text.contains("Zirkonia"), "{text}");
    // Closed is carried no more.
    browser.get(&second).await;
    crate::closing::close_case(&mut browser, &second).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/caseload").await.text();
    assert!(text.contains("case-worker.haven 1 0 0 0 0"), "{text}");
    assert!(text.contains("How near harm is, is sealed"), "{text}");
    let mut other = world.signed_in(1, Role::CentreManager).await;
    let text = other.get("/caseload").await.text();
    assert!(text.contains("Nobody carries an open case"), "{text}");
}
