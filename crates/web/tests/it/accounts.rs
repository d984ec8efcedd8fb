use domain::accounts::Role;
use testkit::{World, db_test};

#[db_test]
async fn signing_in_opens_the_day_and_signing_out_closes_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let day = browser.get("/nl/day").await;
    assert_eq!(day.status, 200);
    assert!(day.text().contains("Mijn dag"), "{}", day.text());
    browser.post_and_follow("/sign-out", &[]).await;
    assert_eq!(browser.get("/day").await.status, 303);
}

#[db_test]
async fn an_unknown_account_and_a_wrong_passphrase_get_the_same_answer(world: World) {
    let account = world.account(0, Role::CaseWorker).await;
    let mut browser = world.browser();
    let unknown = browser
        .post(
            "/sign-in",
            &[
                ("username", "nobody"),
                ("passphrase", "something long enough"),
            ],
        )
        .await;
    let wrong = browser
        .post(
            "/sign-in",
            &[
                ("username", &account.username),
                ("passphrase", "something else"),
            ],
        )
        .await;
    assert_eq!((unknown.status, wrong.status), (422, 422));
    assert_eq!(unknown.text(), wrong.text());
    assert!(!unknown.body.contains("something long enough"));
}

/// A session made at one node works at another: nothing about it lives in memory.
#[db_test]
async fn a_session_survives_a_change_of_node(world: World) {
    let mut browser = world.signed_in(0, Role::IntakeWorker).await;
    browser.move_to(world.another_node().await);
    assert_eq!(browser.get("/day").await.status, 200);
}
