use domain::accounts::{Compartment, Role};
use services::accounts::{disable, rotate_due};
use testkit::{World, db_test};

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
