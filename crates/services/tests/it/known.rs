//! Tokens by which a case is found again: under the newest key, and under no older one.

use domain::accounts::{Compartment, Role};
use domain::cases::{Identity, Risk};
use services::Actor;
use services::accounts::{disable, rotate_due};
use services::cases::{NewCase, already_known, open};
use testkit::{World, db_test};

fn noor() -> Identity {
    Identity {
        phones: vec!["+32470000000".to_owned()],
        documents: vec!["592-0000000-12".to_owned()],
        ..Identity::default()
    }
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
        found += store::tokens::cases_with_token(&mut transaction, world.centres[0].id, &token)
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
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: noor(),
        risk: Risk::default(),
        key_worker: stayer.person,
    };
    open(&world.services, &actor, &new).await.expect("a case");
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
    assert_eq!(known[0].id, new.id);
}
