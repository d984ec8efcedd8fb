use domain::accounts::{Compartment, Role, Username};
use jiff::SignedDuration;
use services::accounts::{compartment_holders, disable, invite};
use testkit::{Account, Browser, Page, World, db_test};

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

const PASSPHRASE: &str = "four quite unrelated words";

async fn invited(world: &World, name: &str) -> (String, String) {
    let username = Username::parse(name).expect("a username");
    let invitation = invite(
        &world.services,
        world.centres[0].id,
        &username,
        Role::CaseWorker,
    )
    .await
    .expect("an invitation");
    (name.to_owned(), invitation.code.expose().to_owned())
}

async fn welcome(browser: &mut Browser, username: &str, code: &str) -> Page {
    browser
        .post(
            "/welcome",
            &[
                ("username", username),
                ("code", code),
                ("passphrase", PASSPHRASE),
                ("again", PASSPHRASE),
            ],
        )
        .await
}

/// The groups of the recovery code, as the page shows them.
fn shown_code(page: &Page) -> String {
    let (_, rest) = page.body.split_once("id=\"code\"").expect("a code");
    let (list, _) = rest.split_once("</ol>").expect("the end of the code");
    list.split("<li>")
        .skip(1)
        .filter_map(|item| item.split("</li>").next())
        .collect::<Vec<_>>()
        .join("-")
}

#[db_test]
async fn a_one_time_code_opens_an_account_once(world: World) {
    let (username, code) = invited(&world, "lena.haven").await;
    let mut browser = world.browser();
    let wrong = welcome(
        &mut browser,
        &username,
        "aaaa-bbbb-cccc-dddd-eeee-ffff-gggg-hhhh",
    )
    .await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.body.contains(PASSPHRASE));
    let opened = welcome(&mut browser, &username, &code).await;
    assert_eq!(opened.status, 200, "{}", opened.text());
    assert!(shown_code(&opened).len() > 30);
    let again = welcome(&mut browser, &username, &code).await;
    assert_eq!(again.status, 422);
    assert_eq!(wrong.text(), again.text());
}

#[db_test]
async fn an_invitation_ends(world: World) {
    let (username, code) = invited(&world, "lena.haven").await;
    world.clock.advance(SignedDuration::from_hours(24 * 7 + 1));
    let late = welcome(&mut world.browser(), &username, &code).await;
    assert_eq!(late.status, 422);
}

#[db_test]
async fn two_passphrases_that_differ_or_are_short_are_asked_again(world: World) {
    let (username, code) = invited(&world, "lena.haven").await;
    let mut browser = world.browser();
    for (first, second, words) in [
        (
            "one long passphrase",
            "another one entirely",
            "not the same",
        ),
        ("short", "short", "too short"),
    ] {
        let page = browser
            .post(
                "/welcome",
                &[
                    ("username", &username),
                    ("code", &code),
                    ("passphrase", first),
                    ("again", second),
                ],
            )
            .await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(words), "{}", page.text());
    }
    // Nothing was spent by these slips.
    assert_eq!(welcome(&mut browser, &username, &code).await.status, 200);
}

#[db_test]
async fn a_recovery_code_sets_a_new_passphrase_and_ends_every_session(world: World) {
    let (username, code) = invited(&world, "lena.haven").await;
    let mut browser = world.browser();
    let recovery = shown_code(&welcome(&mut browser, &username, &code).await);
    let account = Account {
        person: vault::PersonId::from_bytes([0; 16]),
        username: username.clone(),
        passphrase: PASSPHRASE.to_owned(),
    };
    let mut signed_in = world.signed_in_as(&account).await;
    let fields = |code: &str| {
        [
            ("username".to_owned(), username.clone()),
            ("code".to_owned(), code.to_owned()),
            ("passphrase".to_owned(), "a new and longer one".to_owned()),
            ("again".to_owned(), "a new and longer one".to_owned()),
        ]
    };
    for (given, status) in [
        ("wrong-code", 422),
        (recovery.as_str(), 200),
        (recovery.as_str(), 422),
    ] {
        let fields = fields(given);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(browser.post("/recover", &fields).await.status, status);
    }
    assert_eq!(signed_in.get("/day").await.status, 303);
    world
        .signed_in_as(&Account {
            passphrase: "a new and longer one".to_owned(),
            ..account
        })
        .await;
}

#[db_test]
async fn guessing_a_passphrase_is_slowed_down(world: World) {
    let account = world.account(0, Role::CaseWorker).await;
    let mut browser = world.browser();
    let mut last = 0;
    for _ in 0..40 {
        last = browser
            .post(
                "/sign-in",
                &[("username", &account.username), ("passphrase", "a guess")],
            )
            .await
            .status;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
}

#[db_test]
async fn a_session_ends_when_nobody_uses_it_and_after_a_day_s_work(world: World) {
    let settings = world.services.settings().clone();
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    world
        .clock
        .advance(settings.session_idle + SignedDuration::from_secs(1));
    assert_eq!(browser.get("/day").await.location(), "/sign-in?ended=1");

    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let end = world.now() + settings.session_longest;
    while world.now() < end {
        assert_eq!(browser.get("/day").await.status, 200);
        world.clock.advance(SignedDuration::from_mins(20));
    }
    assert_eq!(browser.get("/day").await.location(), "/sign-in?ended=1");
}

/// A long form was being filled when the session ended: nothing of it is lost.
#[db_test]
async fn a_form_survives_the_end_of_its_session(world: World) {
    let reader = world.account(0, Role::CaseWorker).await;
    let newcomer = world.new_account(0, Role::CaseWorker, "newcomer").await;
    let mut browser = world.signed_in_as(&reader).await;
    assert_eq!(browser.get("/people").await.status, 200);
    world.clock.advance(SignedDuration::from_hours(1));
    let path = format!("/nl/people/{}/keys", newcomer.person);
    let ended = browser
        .post(&path, &[("remark", "She starts on Monday & needs this")])
        .await;
    assert_eq!(ended.location(), "/nl/sign-in?kept=1");
    let page = browser.get("/nl/sign-in?kept=1").await;
    assert!(page.text().contains("Wat je typte is veilig"));

    // Somebody else finds nothing of it.
    let mut other = world.signed_in_as(&newcomer).await;
    assert!(other.get("/day").await.links("/kept/").is_empty());

    let mut browser = world.signed_in_as(&reader).await;
    let day = browser.get("/day").await;
    let kept = day.links("/kept/").first().expect("the kept form").clone();
    assert_eq!(other.get(&kept).await.status, 404);
    let page = browser.get(&kept).await;
    assert!(page.text().contains("She starts on Monday & needs this"));
    assert_eq!(page.links("/nl/people/"), std::slice::from_ref(&path));
    let id = page.field("kept-form").expect("its id");
    let sent = browser
        .post_and_follow(
            &path,
            &[
                ("remark", "She starts on Monday & needs this"),
                ("kept-form", &id),
            ],
        )
        .await;
    assert!(
        sent.text().contains("De sleutels zijn gegeven"),
        "{}",
        sent.text()
    );
    assert!(browser.get("/day").await.links("/kept/").is_empty());
    assert!(world.actor_of(&newcomer).await.holds(Compartment::Casework));
}

#[db_test]
async fn a_kept_form_can_be_thrown_away(world: World) {
    let reader = world.account(0, Role::CaseWorker).await;
    let mut browser = world.signed_in_as(&reader).await;
    browser.get("/people").await;
    world.clock.advance(SignedDuration::from_hours(1));
    let path = format!("/people/{}/keys", reader.person);
    browser.post(&path, &[("remark", "never mind")]).await;
    let mut browser = world.signed_in_as(&reader).await;
    let kept = browser.get("/day").await.links("/kept/")[0].clone();
    browser.get(&kept).await;
    let day = browser
        .post_and_follow(&format!("{kept}/discard"), &[])
        .await;
    assert!(day.links("/kept/").is_empty());
    assert_eq!(browser.get(&kept).await.status, 404);
}

#[db_test]
async fn a_colleague_hands_keys_to_who_lacks_them(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let newcomer = world.new_account(0, Role::CaseWorker, "newcomer").await;
    let mut lonely = world.signed_in_as(&newcomer).await;
    assert!(
        lonely
            .get("/day")
            .await
            .text()
            .contains("You do not have all your keys yet")
    );
    let day = browser.get("/day").await;
    assert!(day.text().contains("newcomer.haven"), "{}", day.text());
    let people = browser.get("/people").await;
    let hand: Vec<String> = people
        .links("/people/")
        .into_iter()
        .filter(|link| link.ends_with("/keys"))
        .collect();
    assert_eq!(hand, [format!("/people/{}/keys", newcomer.person)]);
    let done = browser.post_and_follow(&hand[0], &[]).await;
    assert!(done.text().contains("The keys are handed over"));
    assert!(world.actor_of(&newcomer).await.holds(Compartment::Casework));
    let again = browser.post_and_follow(&hand[0], &[]).await;
    assert!(again.text().contains("nothing to hand over"));
}

/// The administrator adds accounts and opens nothing.
#[db_test]
async fn the_administrator_has_no_keys_and_hands_none(world: World) {
    world.account(0, Role::CaseWorker).await;
    let administrator = world.actor(0, Role::Administrator).await;
    assert!(
        Compartment::ALL
            .iter()
            .all(|one| !administrator.holds(*one))
    );
    let newcomer = world.new_account(0, Role::CaseWorker, "newcomer").await;
    let mut browser = world.signed_in(0, Role::Administrator).await;
    let links = browser.get("/people").await.links("/people/");
    assert_eq!(links, ["/people/trustees"]);
    browser
        .post(&format!("/people/{}/keys", newcomer.person), &[])
        .await;
    assert!(!world.actor_of(&newcomer).await.holds(Compartment::Casework));
    for path in ["/cases", "/board", "/beds", "/audit", "/intake"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}

#[db_test]
async fn a_disabled_account_is_out_at_once(world: World) {
    let account = world.account(0, Role::CaseWorker).await;
    let mut browser = world.signed_in_as(&account).await;
    assert_eq!(browser.get("/day").await.status, 200);
    disable(&world.services, &account.username)
        .await
        .expect("disabled");
    assert_eq!(browser.get("/day").await.status, 303);
    let refused = browser
        .post(
            "/sign-in",
            &[
                ("username", &account.username),
                ("passphrase", &account.passphrase),
            ],
        )
        .await;
    assert_eq!(refused.status, 422);
}

/// Whoever left has no key of the generation that begins with a colleague's next sign-in.
#[db_test]
async fn signing_in_renews_the_keys_that_somebody_left(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    world.signed_in_as(&stayer).await;
    for _ in 0..100 {
        let due = compartment_holders(&world.services)
            .await
            .expect("the holders")
            .iter()
            .any(|one| one.rotation_due);
        if !due {
            assert!(world.actor_of(&stayer).await.holds(Compartment::Casework));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the keys were not renewed");
}
