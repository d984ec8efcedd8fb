//! Beds out of service: nobody is put out, and nobody is put in.

use std::sync::Arc;

use domain::accounts::Role;
use domain::shelter::{ClosureReason, Features, Guest, RoomAgainst, StayRange};
use jiff::civil::{Date, date};
use services::shelter::{
    Cell, ChangeError, CloseError, ConfirmError, Confirmation, HoldError, NewClosure, NewHold,
    Search, WhoseBed, board, close_beds, confirm, extend, find_beds, hold, house_closures,
    open_beds,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId, ClosureId, HouseId};

const TONIGHT: Date = date(2026, 11, 23);

fn closure(
    world: &World,
    house: HouseId,
    beds: &[BedId],
    first_night: Date,
    opens_on: Option<Date>,
) -> NewClosure {
    NewClosure {
        id: world.services.random().id(),
        house,
        beds: beds.to_vec(),
        first_night,
        opens_on,
        reason: ClosureReason::Repair,
        note: "The window does not close.".to_owned(),
    }
}

async fn held(
    world: &World,
    actor: &Actor,
    case: CaseId,
    bed: BedId,
    first: Date,
    count: i64,
) -> Result<BookingId, HoldError> {
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::of_nights(first, count).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(&world.services, actor, new).await
}

#[db_test]
async fn a_booking_that_spans_a_closing_is_refused_with_its_night(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let day = |day| date(2026, 11, day);
    let new = closure(&world, house, &beds[..1], day(25), Some(day(27)));
    assert!(matches!(
        close_beds(services, &worker, &new).await,
        Err(CloseError::Service(ServiceError::Denied))
    ));
    for _ in 0..2 {
        close_beds(services, &coordinator, &new)
            .await
            .expect("closed");
    }
    match held(&world, &sender, heron, beds[0], TONIGHT, 5).await {
        Err(HoldError::Room(RoomAgainst::OutOfService(night))) => assert_eq!(night, day(25)),
        other => panic!("{other:?}"),
    }
    let id = held(&world, &sender, heron, beds[0], TONIGHT, 2)
        .await
        .expect("until it closes");
    confirm(services, &worker, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    match extend(services, &worker, id, day(26)).await {
        Err(ChangeError::Room(RoomAgainst::OutOfService(night))) => assert_eq!(night, day(25)),
        other => panic!("{other:?}"),
    }
    // The search leaves it out on those nights, and has it again on the night on which it opens.
    let free = async |first, count| {
        let search = Search {
            range: StayRange::of_nights(first, count).expect("a stay"),
            required: Features::default(),
            desired: Features::default(),
            guest: Guest::default(),
            case: None,
        };
        let found = find_beds(services, &sender, &search)
            .await
            .expect("a search");
        found.fitting_count
    };
    assert_eq!(free(day(26), 1).await, 1);
    assert_eq!(free(day(27), 1).await, 2);
    let seen = board(services, &worker, TONIGHT, 5).await.expect("a board");
    let cells = &seen.houses[0].rooms[0].beds[0].cells;
    assert!(matches!(cells[1], Cell::Taken(_)));
    assert!(matches!(cells[2], Cell::Closed(ClosureReason::Repair)));
    assert!(matches!(cells[4], Cell::Free));
    // Open again, sooner: the history stays.
    open_beds(services, &coordinator, house, new.id)
        .await
        .expect("open");
    assert_eq!(free(day(26), 1).await, 2);
    let list = house_closures(services, &worker, house)
        .await
        .expect("a list");
    assert_eq!(list.closures.len(), 1);
    assert!(!list.closures[0].is_open);
    assert_eq!(
        list.closures[0].note.as_deref(),
        Some("The window does not close.")
    );
}

#[db_test]
async fn nobody_is_put_out_by_a_closing(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    held(&world, &sender, heron, beds[1], date(2026, 11, 26), 1)
        .await
        .expect("a bed");
    let new = closure(&world, house, &beds, TONIGHT, None);
    match close_beds(services, &coordinator, &new).await {
        Err(CloseError::Occupied { room, label, night }) => {
            assert_eq!((room.as_str(), label.as_str()), ("Room 1", "2"));
            assert_eq!(night, date(2026, 11, 26));
        }
        other => panic!("{other:?}"),
    }
    let list = house_closures(services, &coordinator, house)
        .await
        .expect("a list");
    assert!(list.closures.is_empty(), "all of them or none");
    for (first_night, opens_on) in [(date(2026, 11, 22), None), (TONIGHT, Some(TONIGHT))] {
        let wrong = closure(&world, house, &beds[..1], first_night, opens_on);
        assert!(matches!(
            close_beds(services, &coordinator, &wrong).await,
            Err(CloseError::InThePast | CloseError::Backwards)
        ));
    }
    let elsewhere = world.actor(0, Role::ShelterCoordinator).await;
    let theirs = closure(&world, house, &beds[..1], TONIGHT, None);
    assert!(matches!(
        close_beds(services, &elsewhere, &theirs).await,
        Err(CloseError::Service(ServiceError::NotFound))
    ));
}

/// A hold whose time is up does not keep a bed from being closed, and cannot be confirmed after that.
#[db_test]
async fn a_late_confirmation_finds_the_bed_closed(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = held(&world, &sender, heron, beds[0], TONIGHT, 1)
        .await
        .expect("a bed");
    world.clock.advance(jiff::SignedDuration::from_hours(3));
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let new = closure(&world, house, &beds, TONIGHT, None);
    close_beds(services, &coordinator, &new)
        .await
        .expect("closed");
    let late = Confirmation::Late(services.random().id());
    match confirm(services, &coordinator, id, late).await {
        Err(ConfirmError::Change(ChangeError::Room(RoomAgainst::OutOfService(night)))) => {
            assert_eq!(night, TONIGHT);
        }
        other => panic!("{other:?}"),
    }
}

/// Twenty beds, each closed and held at the same moment: one of the two happens.
#[db_test]
async fn a_closing_and_a_hold_at_the_same_moment(world: World) {
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 20)]).await;
    let coordinator = Arc::new(world.actor(1, Role::ShelterCoordinator).await);
    let sender = Arc::new(world.actor(0, Role::CaseWorker).await);
    let mut cases = Vec::new();
    for number in 0..beds.len() {
        cases.push(world.bare_case(0, &format!("Heron {number}")).await);
    }
    let world = Arc::new(world);
    let mut tasks = Vec::new();
    for (bed, case) in beds.into_iter().zip(cases) {
        let closes = {
            let (world, actor) = (Arc::clone(&world), Arc::clone(&coordinator));
            tokio::spawn(async move {
                let id: ClosureId = world.services.random().id();
                let new = NewClosure {
                    id,
                    ..closure(&world, house, &[bed], TONIGHT, None)
                };
                close_beds(&world.services, &actor, &new).await.is_ok()
            })
        };
        let holds = {
            let (world, actor) = (Arc::clone(&world), Arc::clone(&sender));
            tokio::spawn(async move { held(&world, &actor, case, bed, TONIGHT, 2).await.is_ok() })
        };
        tasks.push((closes, holds));
    }
    for (closes, holds) in tasks {
        let (closes, holds) = (
            closes.await.expect("no panic"),
            holds.await.expect("no panic"),
        );
        assert!(closes != holds, "closed: {closes}, held: {holds}");
    }
}
