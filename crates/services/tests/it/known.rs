//! Tokens by which a case is found again: under the newest key, and under no older one.

use domain::accounts::{Compartment, Role};
use domain::cases::{Identity, MOST_IDENTIFIERS, Risk};
use services::Actor;
use services::accounts::{disable, rotate_due};
use services::cases::{NewCase, already_known, open};
use testkit::{World, db_test};
use vault::CaseId;

fn noor() -> Identity {
    Identity {
        phones: vec!["+32470000000".to_owned()],
        documents: vec!["592-0000000-12".to_owned()],
        ..Identity::default()
    }
}

async fn open_noor(world: &World, actor: &Actor) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: noor(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(&world.services, actor, &new).await.expect("a case");
    new.id
}

/// How many tokens of the first centre somebody's keys can make.
async fn tokens_of(world: &World, actor: &Actor) -> usize {
    let mut transaction = world
        .services
        .read(store::Scope::Network)
        .await
        .expect("a transaction");
    let key = actor
        .newest(Compartment::Casework)
        .and_then(|id| actor.keyring().compartment(id))
        .expect("the key of casework")
        .derive_blind_key();
    let mut found = 0;
    for token in [
        key.token("phone", "+32470000000"),
        key.token("document", "592000000012"),
    ] {
        found += store::tokens::cases_with_tokens(&mut transaction, world.centres[0].id, &[token])
            .await
            .expect("cases")
            .len();
    }
    found
}

/// With the key that she may have kept, whoever left finds no number in what is there after her.
#[db_test]
async fn a_renewal_writes_the_tokens_anew(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    let kept = world.actor_of(&leaver).await;
    let actor = world.actor_of(&stayer).await;
    let case = open_noor(&world, &actor).await;
    assert_eq!(tokens_of(&world, &kept).await, 2);

    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    assert_eq!(
        rotate_due(&world.services, &actor).await.expect("renewed"),
        1
    );
    assert_eq!(tokens_of(&world, &kept).await, 0);
    let actor = world.actor_of(&stayer).await;
    assert_eq!(tokens_of(&world, &actor).await, 2);
    let known = already_known(&world.services, &actor, &noor())
        .await
        .expect("an answer");
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].id, case);
}

/// What cannot be read has no tokens afterwards, and holds nothing up.
#[db_test]
async fn a_damaged_identity_does_not_stop_a_renewal(world: World) {
    let stayer = world.account(0, Role::CaseWorker).await;
    let leaver = world.new_account(0, Role::CaseWorker, "leaver").await;
    world.hand_over(0).await;
    let kept = world.actor_of(&leaver).await;
    let actor = world.actor_of(&stayer).await;
    let damaged = open_noor(&world, &actor).await;
    let sound = open_noor(&world, &actor).await;
    assert_eq!(tokens_of(&world, &kept).await, 4);
    let mut transaction = world
        .services
        .write(store::Scope::Network)
        .await
        .expect("a transaction");
    store::keys::hold_keys(&mut transaction, world.centres[0].id)
        .await
        .expect("the keys of the centre");
    let is_changed = store::cases::change_identity(
        &mut transaction,
        damaged,
        1,
        &vec![0; 64],
        stayer.person,
        world.now(),
    )
    .await
    .expect("a change");
    assert!(is_changed);
    transaction.commit().await.expect("written");

    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    assert_eq!(
        rotate_due(&world.services, &actor).await.expect("renewed"),
        1
    );
    assert_eq!(tokens_of(&world, &kept).await, 0);
    let actor = world.actor_of(&stayer).await;
    let known = already_known(&world.services, &actor, &noor())
        .await
        .expect("an answer");
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].id, sound);
}

/// The one that is known may be the last of many.
#[db_test]
async fn all_of_many_numbers_are_looked_for(world: World) {
    let worker = world.account(0, Role::CaseWorker).await;
    let actor = world.actor_of(&worker).await;
    let case = open_noor(&world, &actor).await;
    let mut many = Identity {
        phones: (0..MOST_IDENTIFIERS)
            .map(|number| format!("+324790000{number:02}"))
            .collect(),
        ..Identity::default()
    };
    let known = already_known(&world.services, &actor, &many).await;
    assert_eq!(known.expect("an answer"), []);
    for place in 0..MOST_IDENTIFIERS {
        let other = std::mem::replace(&mut many.phones[place], "+32470000000".to_owned());
        let known = already_known(&world.services, &actor, &many)
            .await
            .expect("an answer");
        assert_eq!(known.len(), 1, "{place}");
        assert_eq!(known[0].id, case);
        many.phones[place] = other;
    }
}
