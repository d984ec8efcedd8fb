//! A key that nobody holds any more comes back through trustees, in sight of everybody at its centre.

use domain::accounts::{Compartment, Role};
use domain::cases::{Identity, Risk};
use services::accounts::{compartment_holders, disable, rotate_due};
use services::cases::{NewCase, open};
use testkit::{Account, Browser, World, db_test};
use vault::CaseId;

/// The only holder, who has chosen three trustees (two of them at the other centre, one without any key),
/// and a case under her key.
struct Story {
    holder: Account,
    trustees: Vec<Account>,
    case: CaseId,
}

impl Story {
    async fn of(world: &World) -> Self {
        let holder = world.account(0, Role::CaseWorker).await;
        let trustees = vec![
            world.account(1, Role::NetworkCoordinator).await,
            world.account(1, Role::CentreManager).await,
            world.account(0, Role::Administrator).await,
        ];
        let case = world.services.random().id();
        let new = NewCase {
            id: case,
            report: None,
            identity: Identity {
                given_name: "Noor".to_owned(),
                ..Identity::default()
            },
            risk: Risk::default(),
            key_worker: holder.person,
        };
        open(&world.services, &world.actor_of(&holder).await, &new)
            .await
            .expect("a case");
        let mut browser = world.signed_in_as(&holder).await;
        browser.get("/people/trustees/casework").await;
        let names: Vec<&str> = trustees.iter().map(|one| one.username.as_str()).collect();
        let done = browser
            .post_and_follow(
                "/people/trustees/casework",
                &[("trustees", &names.join("\r\n")), ("needed", "2")],
            )
            .await;
        assert!(done.text().contains("The trustees have their shares"));
        assert!(
            done.text()
                .contains("2 of 3 trustees are needed to give it back")
        );
        Self {
            holder,
            trustees,
            case,
        }
    }

    /// A new colleague asks. Her browser, and the address of the request.
    async fn ask(&self, world: &World, name: &str) -> (Account, Browser, String) {
        let asker = world.new_account(0, Role::CaseWorker, name).await;
        let mut browser = world.signed_in_as(&asker).await;
        let form = browser.get("/people/trustees/casework/ask").await;
        let id = form.field("id").expect("an id");
        let asked = browser
            .post_and_follow(
                "/people/trustees/casework/ask",
                &[
                    ("id", &id),
                    ("reason", "Mira has left & nobody holds the key"),
                ],
            )
            .await;
        assert!(asked.text().contains("The trustees see that you ask"));
        (asker, browser, format!("/people/requests/{id}"))
    }
}

async fn release(world: &World, trustee: &Account, address: &str) -> testkit::Page {
    let mut browser = world.signed_in_as(trustee).await;
    let day = browser.get("/day").await;
    assert!(day.links(address).contains(&address.to_owned()));
    assert!(day.text().contains("Your share is asked for"));
    let page = browser.get(address).await;
    assert!(page.text().contains("Mira has left & nobody holds the key"));
    browser
        .post(
            &format!("{address}/release"),
            &[("passphrase", &trustee.passphrase)],
        )
        .await
}

#[db_test]
async fn two_of_three_trustees_give_a_lost_key_back(world: World) {
    let story = Story::of(&world).await;
    disable(&world.services, &story.holder.username)
        .await
        .expect("disabled");
    let (asker, mut browser, address) = story.ask(&world, "asker").await;
    let record = format!("/cases/{}?names=1", story.case);
    assert_ne!(browser.get(&record).await.status, 200);

    assert_eq!(
        release(&world, &story.trustees[0], &address).await.status,
        303
    );
    // One is not enough, whatever she sends.
    let page = browser.get(&address).await;
    assert!(page.links(&format!("{address}/take")).is_empty());
    let early = browser.post(&format!("{address}/take"), &[]).await;
    assert_eq!(early.status, 422);
    assert!(!world.actor_of(&asker).await.holds(Compartment::Casework));

    assert_eq!(
        release(&world, &story.trustees[1], &address).await.status,
        303
    );
    let day = browser.get("/day").await;
    assert!(day.text().contains("Ready: take the key"), "{}", day.text());
    browser.get(&address).await;
    let taken = browser
        .post_and_follow(&format!("{address}/take"), &[])
        .await;
    assert!(
        taken.text().contains("You hold the key"),
        "{}",
        taken.text()
    );
    let page = browser.get(&record).await;
    assert!(page.text().contains("Noor"), "{}", page.text());

    // The key is a new generation, and the trustees have shares of that one.
    let holders = compartment_holders(&world.services).await.expect("holders");
    let casework = holders
        .iter()
        .find(|one| one.centre == "haven" && one.compartment == Compartment::Casework)
        .expect("casework");
    assert!(!casework.rotation_due);
    assert_eq!((casework.holders, casework.trustees), (1, 3));
    disable(&world.services, &asker.username)
        .await
        .expect("disabled");
    let (_, mut second, address) = story.ask(&world, "second").await;
    release(&world, &story.trustees[2], &address).await;
    release(&world, &story.trustees[0], &address).await;
    second.get(&address).await;
    second
        .post_and_follow(&format!("{address}/take"), &[])
        .await;
    assert!(second.get(&record).await.text().contains("Noor"));
}

#[db_test]
async fn everybody_of_the_centre_sees_it_and_who_holds_a_key_can_stop_it(world: World) {
    let story = Story::of(&world).await;
    let (_, mut asker, address) = story.ask(&world, "asker").await;
    release(&world, &story.trustees[0], &address).await;

    let mut holder = world.signed_in_as(&story.holder).await;
    let day = holder.get("/day").await;
    assert_eq!(
        day.links("/people/requests/"),
        std::slice::from_ref(&address)
    );
    let page = holder.get(&address).await;
    assert!(
        page.text()
            .contains(&format!("{} released a share", story.trustees[0].username)),
        "{}",
        page.text()
    );
    // Why she asks is for the trustees.
    assert!(!page.text().contains("Mira has left"));

    let audit = world
        .signed_in(0, Role::DataProtectionOfficer)
        .await
        .get("/audit")
        .await;
    assert!(audit.text().contains("A trustee released a share of a key"));
    assert!(
        audit.text().contains(&story.trustees[0].username),
        "the trustee of another centre is named: {}",
        audit.text()
    );

    let stopped = holder
        .post_and_follow(&format!("{address}/stop"), &[])
        .await;
    assert!(stopped.text().contains("The request is stopped"));
    let mut late = world.signed_in_as(&story.trustees[1]).await;
    late.get("/day").await;
    let refused = late
        .post(
            &format!("{address}/release"),
            &[("passphrase", &story.trustees[1].passphrase)],
        )
        .await;
    assert_eq!(refused.status, 404);
    assert_eq!(
        asker.post(&format!("{address}/take"), &[]).await.status,
        404
    );
}

#[db_test]
async fn a_share_needs_the_trustee_s_own_passphrase(world: World) {
    let story = Story::of(&world).await;
    let (_, mut asker, address) = story.ask(&world, "asker").await;
    let mut trustee = world.signed_in_as(&story.trustees[0]).await;
    trustee.get(&address).await;
    let wrong = trustee
        .post(&format!("{address}/release"), &[("passphrase", "not hers")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.body.contains("not hers"));
    assert!(
        asker
            .get(&address)
            .await
            .text()
            .contains("0 of 2 shares released")
    );
    // For whoever is neither trustee nor colleague it does not exist.
    let stranger = world.account(1, Role::CaseWorker).await;
    let mut browser = world.signed_in_as(&stranger).await;
    assert_eq!(browser.get(&address).await.status, 404);
    for what in ["release", "stop", "take"] {
        browser.get("/day").await;
        let page = browser
            .post(
                &format!("{address}/{what}"),
                &[("passphrase", &stranger.passphrase)],
            )
            .await;
        assert_eq!(page.status, 404, "{what}");
    }
}

/// How many keys were ever made, and how many of them have to be renewed.
async fn keys(world: &World) -> (usize, usize) {
    let contents = world.contents().await;
    let keys = &contents["compartments"];
    let is_due = |row: &&String| !row.contains("rotation_due_since=nothing");
    (keys.len(), keys.iter().filter(is_due).count())
}

/// With a trustee gone, the key is renewed and those who stay have new shares; with too few left there are
/// none any more.
#[db_test]
async fn a_trustee_who_leaves_has_a_share_of_nothing(world: World) {
    let story = Story::of(&world).await;
    for (left, expected) in [(&story.trustees[0], 2), (&story.trustees[1], 0)] {
        let (made, _) = keys(&world).await;
        disable(&world.services, &left.username)
            .await
            .expect("disabled");
        let holder = world.actor_of(&story.holder).await;
        rotate_due(&world.services, &holder)
            .await
            .expect("a renewal");
        // Once, by this or beside the page by the sign-in of the holder, whichever came first.
        assert_eq!(keys(&world).await, (made + 1, 0));
        let holders = compartment_holders(&world.services).await.expect("holders");
        let casework = holders
            .iter()
            .find(|one| one.centre == "haven" && one.compartment == Compartment::Casework)
            .expect("casework");
        assert_eq!(casework.trustees, expected);
    }
}

#[db_test]
async fn who_cannot_be_a_trustee_is_said(world: World) {
    let holder = world.account(0, Role::CaseWorker).await;
    let other = world.account(0, Role::CentreManager).await;
    let gone = world.new_account(0, Role::CaseWorker, "gone").await;
    disable(&world.services, &gone.username)
        .await
        .expect("disabled");
    let mut browser = world.signed_in_as(&holder).await;
    browser.get("/people/trustees/casework").await;
    let two = |name: &str| format!("{}\n{name}", other.username);
    for (names, needed, says) in [
        (two("nobody.here"), "2", "no active account “nobody.here”"),
        (two(&gone.username), "2", "no active account"),
        (two(&holder.username), "2", "others than yourself"),
        (two(&other.username), "2", "in the list twice"),
        (other.username.clone(), "2", "Choose 2 to 12 trustees"),
        (two("nobody.here"), "1", "At least 2 must be needed"),
        (two("nobody.here"), "3", "At least 2 must be needed"),
        (two("nobody.here"), "x", "At least 2 must be needed"),
    ] {
        let page = browser
            .post(
                "/people/trustees/casework",
                &[("trustees", &names), ("needed", needed)],
            )
            .await;
        assert_eq!(page.status, 422, "{names}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains(&names), "{names}");
    }
    // Somebody without the key sets nobody.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get("/people/trustees").await.status, 200);
    assert_eq!(manager.get("/people/trustees/casework").await.status, 404);
}

/// A passphrase is the one thing that is not kept from a form whose session has ended.
#[db_test]
async fn a_passphrase_is_not_kept_with_a_form(world: World) {
    let story = Story::of(&world).await;
    let (_, _, address) = story.ask(&world, "asker").await;
    let trustee = &story.trustees[0];
    let mut browser = world.signed_in_as(trustee).await;
    browser.get(&address).await;
    world.clock.advance(jiff::SignedDuration::from_hours(1));
    let ended = browser
        .post(
            &format!("{address}/release"),
            &[("passphrase", &trustee.passphrase)],
        )
        .await;
    assert_eq!(ended.location(), "/sign-in?kept=1");
    let mut browser = world.signed_in_as(trustee).await;
    let kept = browser.get("/day").await.links("/kept/")[0].clone();
    let page = browser.get(&kept).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains(&trustee.passphrase));
}
