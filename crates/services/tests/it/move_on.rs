//! How long stays are expected to be, and what comes after them, in time.

use domain::accounts::Role;
use domain::shelter::{ExpectedLength, MoveOn, StayRange};
use jiff::civil::{Date, date};
use services::shelter::{
    Confirmation, MoveOnError, NewHold, NewMove, NewMoveOn, WhoseBed, arrive, board, confirm, hold,
    move_bed, move_on, move_on_of_mine, plan_move_on, set_length,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

const TONIGHT: Date = date(2026, 11, 23);

async fn arrived(world: &World, case: CaseId, bed: BedId, nights: i64) -> BookingId {
    let services = &world.services;
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::of_nights(TONIGHT, nights).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let sender = world.actor(0, Role::CaseWorker).await;
    let house = world.actor(1, Role::ShelterWorker).await;
    let id = hold(services, &sender, new).await.expect("a hold");
    confirm(services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &house, id).await.expect("arrived");
    id
}

async fn asks_of_house(world: &World, actor: &Actor) -> Vec<(MoveOn, Date)> {
    let board = board(&world.services, actor, TONIGHT, 14)
        .await
        .expect("a board");
    let tasks = board.move_on.iter();
    tasks.map(|task| (task.asks, task.expected_on)).collect()
}

#[db_test]
async fn a_stay_asks_in_time_and_both_centres_plan_it(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = arrived(&world, heron, beds[0], 30).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    assert_eq!(asks_of_house(&world, &coordinator).await, [], "no policy");
    let worker = world.actor(1, Role::ShelterWorker).await;
    let month = ExpectedLength::new(1, 2);
    assert!(matches!(
        set_length(services, &worker, house, month).await,
        Err(ServiceError::Denied)
    ));
    let elsewhere = world.actor(0, Role::ShelterCoordinator).await;
    assert!(matches!(
        set_length(services, &elsewhere, house, month).await,
        Err(ServiceError::NotFound)
    ));
    set_length(services, &coordinator, house, month)
        .await
        .expect("a policy");
    assert_eq!(asks_of_house(&world, &coordinator).await, [], "in time");

    // She moves within the house: the stay goes on, and its end with it.
    let moved = NewMove {
        booking: services.random().id(),
        bed: beds[1],
        from: date(2026, 11, 25),
    };
    world
        .clock
        .put("2026-11-25T12:00:00Z".parse().expect("an instant"));
    let worker = world.actor(1, Role::ShelterWorker).await;
    let id = move_bed(services, &worker, id, &moved)
        .await
        .expect("moved");

    // Two weeks before, the house and her key worker are asked; each sees the young person as she may.
    world
        .clock
        .put("2026-12-09T12:00:00Z".parse().expect("an instant"));
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let expected = date(2026, 12, 23);
    assert_eq!(
        asks_of_house(&world, &coordinator).await,
        [(MoveOn::Near, expected)]
    );
    let key_worker = world.actor(0, Role::CaseWorker).await;
    let mine = move_on_of_mine(services, &key_worker).await.expect("tasks");
    assert_eq!(mine.len(), 1);
    assert_eq!(
        (mine[0].pseudonym.as_str(), mine[0].house.as_str()),
        ("Grey Heron", "Willow")
    );
    let other = world.actor(0, Role::LegalOfficer).await;
    assert!(
        move_on_of_mine(services, &other)
            .await
            .expect("tasks")
            .is_empty(),
        "of another key worker"
    );

    // She needs longer: the plan moves the end. Sent twice it is one plan.
    let new = NewMoveOn {
        id: services.random().id(),
        booking: id,
        expected_on: date(2027, 1, 31),
        text: "To Rowan, when a room is free there.".to_owned(),
    };
    for _ in 0..2 {
        plan_move_on(services, &key_worker, &new)
            .await
            .expect("a plan");
    }
    let seen = move_on(services, &coordinator, id).await.expect("a view");
    assert_eq!(seen.plans.len(), 1);
    assert_eq!(
        seen.plans[0].text.as_deref(),
        Some("To Rowan, when a room is free there.")
    );
    assert_eq!(
        (seen.first_night, seen.expected_on, seen.asks),
        (TONIGHT, date(2027, 1, 31), None)
    );
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    assert!(matches!(
        move_on(services, &officer, id).await,
        Err(MoveOnError::Service(ServiceError::NotFound))
    ));
    let past = NewMoveOn {
        id: services.random().id(),
        expected_on: date(2026, 12, 8),
        ..new
    };
    assert!(matches!(
        plan_move_on(services, &coordinator, &past).await,
        Err(MoveOnError::InThePast)
    ));

    // The new end passes and she is still there.
    world
        .clock
        .put("2027-02-01T12:00:00Z".parse().expect("an instant"));
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    assert_eq!(
        asks_of_house(&world, &coordinator).await,
        [(MoveOn::Past, date(2027, 1, 31))]
    );
    set_length(services, &coordinator, house, None)
        .await
        .expect("no policy");
    assert_eq!(asks_of_house(&world, &coordinator).await, []);
    assert!(matches!(
        move_on(services, &coordinator, id).await,
        Err(MoveOnError::NothingToPlan)
    ));
}

#[db_test]
async fn more_nights_than_expected_are_said_at_once(world: World) {
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    set_length(
        &world.services,
        &coordinator,
        house,
        ExpectedLength::new(1, 2),
    )
    .await
    .expect("a policy");
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = arrived(&world, heron, beds[0], 31).await;
    assert_eq!(
        asks_of_house(&world, &coordinator).await,
        [(MoveOn::BookedBeyond, date(2026, 12, 23))]
    );
    let view = services::shelter::booking(&world.services, &coordinator, id)
        .await
        .expect("a view");
    assert_eq!(
        view.expected,
        Some((date(2026, 12, 23), Some(MoveOn::BookedBeyond)))
    );
}
