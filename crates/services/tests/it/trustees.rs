//! Trustees at another centre, and what happens there meanwhile.

use domain::accounts::{Compartment, Role};
use services::accounts::{SetTrusteesError, disable, set_trustees};
use store::Scope;
use testkit::{World, db_test};

/// The account of a trustee is disabled at her centre while a key of another centre is split: either she is
/// none any more, or the key is due to be renewed. Never is she left with a share that counts.
#[db_test]
async fn a_trustee_who_leaves_meanwhile_has_no_share_that_counts(world: World) {
    let holder = world.account(0, Role::CaseWorker).await;
    let stays = world.account(0, Role::CentreManager).await;
    let mut leavers = Vec::new();
    for number in 0..24 {
        let name = format!("leaver.{number}");
        leavers.push(world.new_account(1, Role::CentreManager, &name).await);
    }
    for (number, leaver) in leavers.into_iter().enumerate() {
        // What was due before is another's doing.
        let actor = world.actor_of(&holder).await;
        services::accounts::rotate_due(&world.services, &actor)
            .await
            .expect("renewed");
        let actor = world.actor_of(&holder).await;
        let names = [leaver.username.clone(), stays.username.clone()];
        let services = world.services.clone();
        let setting = tokio::spawn(async move {
            for _ in 0..number % 6 {
                tokio::task::yield_now().await;
            }
            set_trustees(&services, &actor, Compartment::Casework, 2, &names).await
        });
        let (services, username) = (world.services.clone(), leaver.username.clone());
        let leaving = tokio::spawn(async move {
            for _ in 0..number / 6 {
                tokio::task::yield_now().await;
            }
            disable(&services, &username).await
        });
        let set = setting.await.expect("an end");
        leaving.await.expect("an end").expect("disabled");
        match set {
            // She had left already.
            Err(SetTrusteesError::Unknown(_)) => continue,
            set => set.expect("set"),
        }
        let mut transaction = world
            .services
            .store()
            .read(Scope::Network)
            .await
            .expect("a transaction");
        let centre = world.centres[0].id;
        let casework = store::keys::current_compartment(&mut transaction, centre, "casework")
            .await
            .expect("a row")
            .expect("a compartment");
        let trust = store::trustees::trust_of_compartment(&mut transaction, casework.id)
            .await
            .expect("a row")
            .expect("a trust");
        let shares = store::trustees::shares(&mut transaction, trust.id)
            .await
            .expect("shares");
        assert!(
            shares.iter().all(|share| share.trustee_id != leaver.person),
            "round {number}: she has a share"
        );
        assert!(
            casework.rotation_due_since.is_some(),
            "round {number}: the key is not due"
        );
    }
}
