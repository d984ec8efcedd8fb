use domain::accounts::{Compartment, Role, Username};
use domain::cases::{Identity, Risk};
use services::ServiceError;
use services::accounts::{
    RecoverError, SessionState, activate, disable, hand_keys, invite, recover, resume_session,
    rotate_due, sign_in,
};
use services::cases::{NewCase, OpenCaseError, open};
use store::Scope;
use store::keys::CompartmentRow;
use testkit::{World, db_test};
use vault::{CompartmentSecret, Passphrase};

#[db_test]
async fn keys_follow_hands_not_accounts(world: World) {
    world.account(0, Role::IntakeWorker).await;
    // Somebody adds an account: it has the role, and no key.
    let newcomer = world.new_account(0, Role::IntakeWorker, "newcomer").await;
    assert!(!world.actor_of(&newcomer).await.holds(Compartment::Intake));
    world.hand_over(0).await;
    assert!(world.actor_of(&newcomer).await.holds(Compartment::Intake));
}

#[db_test]
async fn who_leaves_is_locked_out_of_the_next_generation(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let leaver = world.new_account(0, Role::IntakeWorker, "leaver").await;
    world.hand_over(0).await;
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    let actor = world.actor(0, Role::IntakeWorker).await;
    assert_eq!(
        rotate_due(&world.services, &actor).await.expect("rotated"),
        2
    );
    let actor = world.actor(0, Role::IntakeWorker).await;
    assert!(actor.holds(Compartment::Intake) && actor.holds(Compartment::Casework));
    assert_eq!(
        rotate_due(&world.services, &actor)
            .await
            .expect("nothing due"),
        0
    );
}

const FIRST: &str = "the first long passphrase";

/// A new account, with its recovery code.
async fn recoverable(world: &World) -> (String, Passphrase) {
    let username = Username::parse("lena.haven").expect("a username");
    let invitation = invite(
        &world.services,
        world.centres[0].id,
        &username,
        Role::CaseWorker,
    )
    .await
    .expect("an invitation");
    let activation = activate(
        &world.services,
        username.as_str(),
        invitation.code,
        Passphrase::new(FIRST.to_owned()),
    )
    .await
    .expect("an activation");
    (username.as_str().to_owned(), activation.recovery_code)
}

/// The same recovery code, typed at several places at once, opens the account once: whoever finds the
/// sheet cannot hide behind its owner.
#[db_test]
async fn a_recovery_code_is_spent_once_even_at_the_same_moment(world: World) {
    let (username, code) = recoverable(&world).await;
    let tries = (0..4).map(|number| {
        let services = world.services.clone();
        let (username, code) = (username.clone(), code.expose().to_owned());
        tokio::spawn(async move {
            recover(
                &services,
                &username,
                Passphrase::new(code),
                Passphrase::new(format!("another long passphrase {number}")),
            )
            .await
        })
    });
    let mut opened = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.expect("an end") {
            Ok(_) => opened += 1,
            Err(RecoverError::Refused) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(opened, 1);
}

/// Who signs in with the old passphrase while it is being replaced is not signed in afterwards.
#[db_test]
async fn no_session_of_the_old_passphrase_outlives_its_recovery(world: World) {
    let (username, code) = recoverable(&world).await;
    let mut tries = Vec::new();
    for number in 0..24 {
        let (services, username) = (world.services.clone(), username.clone());
        tries.push(tokio::spawn(async move {
            for _ in 0..number {
                tokio::task::yield_now().await;
            }
            sign_in(&services, &username, Passphrase::new(FIRST.to_owned())).await
        }));
    }
    recover(
        &world.services,
        &username,
        code,
        Passphrase::new("a second long passphrase".to_owned()),
    )
    .await
    .expect("recovered");
    for one in tries {
        let Ok(signed_in) = one.await.expect("an end") else {
            continue;
        };
        let state = resume_session(&world.services, &signed_in.token)
            .await
            .expect("a state");
        assert!(matches!(state, SessionState::Unknown));
    }
}

/// Somebody hands keys with a page that she opened before they were renewed: what the one who left may have
/// kept a copy of is handed to nobody any more.
#[db_test]
async fn an_older_generation_is_not_handed_on(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    let before = world.actor_of(&stayer).await;
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    let newcomer = world.new_account(0, Role::CaseWorker, "newcomer").await;
    rotate_due(&world.services, &world.actor_of(&stayer).await)
        .await
        .expect("rotated");
    let handover = hand_keys(&world.services, &before, newcomer.person)
        .await
        .expect("an answer");
    assert_eq!(handover.handed, []);
    assert!(!world.actor_of(&newcomer).await.holds(Compartment::Casework));
    let after = world.actor_of(&stayer).await;
    let handover = hand_keys(&world.services, &after, newcomer.person)
        .await
        .expect("an answer");
    assert_eq!(handover.handed, [Compartment::Casework]);
}

/// Whoever can write to the database puts in a generation of her own, to which new keys would be handed.
#[db_test]
async fn nothing_is_sealed_to_a_compartment_that_its_holders_do_not_hold(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let services = &world.services;
    let mut rng = services.random().keys();
    let forged = CompartmentRow {
        id: services.random().id(),
        centre_id: world.centres[0].id,
        kind: Compartment::Casework.as_str().to_owned(),
        generation: 2,
        public_key: *CompartmentSecret::make(&mut rng).public_key().as_bytes(),
        rotation_due_since: None,
    };
    let mut transaction = services.write(Scope::Network).await.expect("a transaction");
    store::keys::insert_compartment(&mut transaction, &forged, world.now())
        .await
        .expect("a row");
    transaction.commit().await.expect("written");
    let new = NewCase {
        id: services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    let refused = open(services, &actor, &new).await;
    assert!(matches!(
        refused,
        Err(OpenCaseError::Service(ServiceError::NoKey))
    ));
}
