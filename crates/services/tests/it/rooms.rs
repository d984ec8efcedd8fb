//! Rooms: beds that stand in another one from a night on, rooms that are given or full, and what is never deleted.

use std::sync::Arc;

use domain::accounts::Role;
use domain::shelter::{
    BookingEvent, Features, Guest, GuestGender, KeepGround, Obstacle, RoomAgainst, StayRange,
};
use jiff::civil::{Date, date};
use services::shelter::{
    Cell, ChangeError, ConfirmError, Confirmation, HoldError, NewBedMove, NewHold, NewPair,
    NewRoom, RoomError, Search, WhoseBed, add_pair, add_room, add_room_with_beds, arrive, board,
    booking, close_house, close_room, confirm, extend, find_beds, give_room, hold, house,
    move_bed_to_room, remove_house, remove_room, room, set_places,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId, HouseId, RoomId};

const TONIGHT: Date = date(2026, 11, 23);

const fn day(day: i8) -> Date {
    date(2026, 11, day)
}

async fn held(
    world: &World,
    case: CaseId,
    bed: BedId,
    first: Date,
    until: Date,
) -> Result<BookingId, HoldError> {
    let sender = world.actor(0, Role::CaseWorker).await;
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::new(first, until).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(&world.services, &sender, new).await
}

async fn confirmed(world: &World, case: CaseId, bed: BedId, first: Date, until: Date) -> BookingId {
    let id = held(world, case, bed, first, until).await.expect("a hold");
    let worker = world.actor(1, Role::ShelterWorker).await;
    confirm(&world.services, &worker, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    id
}

async fn obstacles(
    world: &World,
    case: Option<CaseId>,
    first: Date,
    until: Date,
) -> (usize, Vec<Obstacle>) {
    let sender = world.actor(0, Role::CaseWorker).await;
    let search = Search {
        range: StayRange::new(first, until).expect("a stay"),
        required: Features::default(),
        desired: Features::default(),
        guest: Guest {
            gender: Some(GuestGender::Girl),
            age: Some(15),
        },
        case,
    };
    let found = find_beds(&world.services, &sender, &search)
        .await
        .expect("a search");
    let others = found.others.into_iter().flat_map(|one| one.fit.obstacles);
    (found.fitting_count, others.collect())
}

async fn rooms_of(world: &World, actor: &Actor, id: HouseId) -> Vec<(RoomId, String)> {
    let view = house(&world.services, actor, id).await.expect("a house");
    let rooms = view.rooms.into_iter();
    rooms.map(|room| (room.id, room.name)).collect()
}

#[db_test]
async fn a_bed_is_moved_to_another_room_from_a_night_on(world: World) {
    let services = &world.services;
    let rooms = [("single", 1), ("", 2)];
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let first = rooms_of(&world, &coordinator, house).await[0].0;
    let there = confirmed(&world, heron, beds[1], TONIGHT, day(26)).await;

    // While somebody has the bed it stays where it is.
    let new = NewBedMove {
        bed: beds[1],
        room: first,
        from_night: day(25),
    };
    match move_bed_to_room(services, &coordinator, house, &new).await {
        Err(RoomError::Taken { night }) => assert_eq!(night, day(25)),
        other => panic!("{other:?}"),
    }
    // From the day on which she leaves it can stand elsewhere; sent twice, it is one move.
    let new = NewBedMove {
        from_night: day(26),
        ..new
    };
    for _ in 0..2 {
        move_bed_to_room(services, &coordinator, house, &new)
            .await
            .expect("moved");
    }
    // Nobody wakes up elsewhere: neither by a longer stay nor by a hold that spans the move.
    let worker = world.actor(1, Role::ShelterWorker).await;
    match extend(services, &worker, there, day(27)).await {
        Err(ChangeError::Room(RoomAgainst::Moves(night))) => assert_eq!(night, day(26)),
        other => panic!("{other:?}"),
    }
    held(&world, robin, beds[1], day(26), day(28))
        .await
        .expect("a bed in its new room");
    let beyond = date(2026, 12, 1);
    let again = NewBedMove {
        bed: beds[2],
        room: first,
        from_night: beyond,
    };
    move_bed_to_room(services, &coordinator, house, &again)
        .await
        .expect("moved");
    let wren = world.bare_case(0, "Wren").await;
    match held(&world, wren, beds[2], day(28), date(2026, 12, 3)).await {
        Err(HoldError::Room(RoomAgainst::Moves(night))) => assert_eq!(night, beyond),
        other => panic!("{other:?}"),
    }
    let (fitting, _) = obstacles(&world, None, day(29), date(2026, 12, 3)).await;
    assert_eq!(fitting, 2, "a bed that moves in between is not offered");

    // The board shows it in both rooms, each for its nights; the label is one that nothing there has.
    let seen = board(services, &worker, TONIGHT, 14)
        .await
        .expect("a board");
    let rooms = &seen.houses[0].rooms;
    let labels = |place: usize| -> Vec<&str> {
        let beds = rooms[place].beds.iter();
        beds.map(|bed| bed.label.as_str()).collect()
    };
    assert_eq!(labels(0), ["1", "2", "3"]);
    assert_eq!(labels(1), ["1", "2"]);
    let old = &rooms[1].beds[0].cells;
    assert!(matches!(old[2], Cell::Taken(_)));
    assert!(matches!(old[3], Cell::Elsewhere));
    let moved = rooms[0].beds.iter();
    let moved: Vec<_> = moved
        .filter(|bed| matches!(bed.cells[2], Cell::Elsewhere))
        .collect();
    assert!(
        moved
            .iter()
            .any(|bed| matches!(bed.cells[3], Cell::Taken(_)))
    );
    let seen = room(services, &worker, house, first).await.expect("a room");
    assert_eq!(seen.moves.len(), 2);
    assert_eq!(seen.beds.len(), 1, "tonight it still stands where it did");

    for (from_night, room) in [
        (day(22), first),
        (day(26), rooms_of(&world, &worker, house).await[1].0),
    ] {
        let wrong = NewBedMove {
            bed: beds[1],
            room,
            from_night,
        };
        assert!(matches!(
            move_bed_to_room(services, &coordinator, house, &wrong).await,
            Err(RoomError::InThePast | RoomError::MovedThen { .. })
        ));
    }
    let (far, _) = world.house(1, "Poplar", "Nowhere 2", &[("", 1)]).await;
    let elsewhere = NewBedMove {
        bed: beds[0],
        room: rooms_of(&world, &coordinator, far).await[0].0,
        from_night: beyond,
    };
    assert!(matches!(
        move_bed_to_room(services, &coordinator, house, &elsewhere).await,
        Err(RoomError::Service(ServiceError::NotFound))
    ));
    assert!(matches!(
        move_bed_to_room(services, &worker, house, &again).await,
        Err(RoomError::Service(ServiceError::Denied))
    ));
}

#[db_test]
async fn a_room_that_is_hers_takes_her_sister_and_nobody_else(world: World) {
    let services = &world.services;
    let (_, beds) = world
        .house(1, "Willow", "Nowhere 1", &[("", 3), ("", 1)])
        .await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let sister = world.bare_case(0, "Red Robin").await;
    let other = world.bare_case(0, "Wren").await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let pair = NewPair {
        id: services.random().id(),
        case: heron,
        other: "Red Robin".to_owned(),
        ground: KeepGround::Siblings,
        text: String::new(),
    };
    add_pair(services, &sender, &pair).await.expect("a line");
    let id = confirmed(&world, heron, beds[0], TONIGHT, day(28)).await;
    let far = confirmed(&world, other, beds[1], day(26), day(28)).await;

    // Somebody else comes on the 26th: she is moved first.
    match give_room(services, &worker, id, true).await {
        Err(ChangeError::Room(RoomAgainst::Shared(night))) => assert_eq!(night, day(26)),
        other => panic!("{other:?}"),
    }
    services::shelter::cancel(services, &worker, far, domain::shelter::Refusal::OtherBed)
        .await
        .expect("cancelled");
    for _ in 0..2 {
        give_room(services, &worker, id, true).await.expect("hers");
    }
    let view = booking(services, &worker, id).await.expect("a view");
    assert!(view.has_room);
    let events: Vec<_> = view.events.iter().map(|one| one.event).collect();
    let given = events.iter().filter(|one| **one == BookingEvent::RoomGiven);
    assert_eq!(given.count(), 1);

    // The search says why; her sister fits.
    let (fitting, against) = obstacles(&world, Some(other), TONIGHT, day(25)).await;
    assert_eq!(fitting, 1);
    assert_eq!(against, [Obstacle::RoomGiven, Obstacle::RoomGiven]);
    let (fitting, _) = obstacles(&world, Some(sister), TONIGHT, day(25)).await;
    assert_eq!(fitting, 3);
    match held(&world, other, beds[1], day(24), day(25)).await {
        Err(HoldError::Room(RoomAgainst::Given(night))) => assert_eq!(night, day(24)),
        other => panic!("{other:?}"),
    }
    confirmed(&world, sister, beds[1], TONIGHT, day(25)).await;
    // The nights that she stays longer are hers too.
    extend(services, &worker, id, day(30))
        .await
        .expect("longer");
    match held(&world, other, beds[2], day(29), day(30)).await {
        Err(HoldError::Room(RoomAgainst::Given(night))) => assert_eq!(night, day(29)),
        other => panic!("{other:?}"),
    }
    let seen = board(services, &worker, TONIGHT, 8).await.expect("a board");
    assert!(matches!(
        seen.houses[0].rooms[0].beds[2].cells[0],
        Cell::RoomGiven
    ));
    give_room(services, &worker, id, false)
        .await
        .expect("shared");
    held(&world, other, beds[2], day(29), day(30))
        .await
        .expect("a bed");
}

#[db_test]
async fn no_more_sleep_in_a_room_than_may(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 3)]).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let room = rooms_of(&world, &coordinator, house).await[0].0;
    for wrong in [0, 21] {
        assert!(matches!(
            set_places(services, &coordinator, house, room, Some(wrong)).await,
            Err(RoomError::TooMany)
        ));
    }
    set_places(services, &coordinator, house, room, Some(1))
        .await
        .expect("kept");
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = held(&world, heron, beds[0], TONIGHT, day(25))
        .await
        .expect("a hold");
    match held(&world, robin, beds[1], day(24), day(26)).await {
        Err(HoldError::Room(RoomAgainst::Full(night))) => assert_eq!(night, day(24)),
        other => panic!("{other:?}"),
    }
    let (fitting, against) = obstacles(&world, None, day(24), day(26)).await;
    assert_eq!((fitting, against.len()), (0, 2));
    assert!(against.iter().all(|one| *one == Obstacle::RoomFull));

    // Her hold ends, somebody takes the place in another bed: a late confirmation finds the room full.
    world.clock.advance(jiff::SignedDuration::from_hours(3));
    held(&world, robin, beds[1], TONIGHT, day(26))
        .await
        .expect("a hold");
    let worker = world.actor(1, Role::ShelterWorker).await;
    let late = Confirmation::Late(services.random().id());
    match confirm(services, &worker, id, late).await {
        Err(ConfirmError::Change(ChangeError::Room(RoomAgainst::Full(night)))) => {
            assert_eq!(night, TONIGHT);
        }
        other => panic!("{other:?}"),
    }
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    set_places(services, &coordinator, house, room, None)
        .await
        .expect("kept");
    let late = Confirmation::Late(services.random().id());
    confirm(services, &worker, id, late)
        .await
        .expect("confirmed");
}

/// Twenty rooms with two beds and one place: of two who come at the same moment, one gets it.
#[db_test]
async fn two_who_want_the_last_place_of_a_room_at_the_same_moment(world: World) {
    let rooms = [("", 2); 20];
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    for (room, _) in rooms_of(&world, &coordinator, house).await {
        set_places(&world.services, &coordinator, house, room, Some(1))
            .await
            .expect("kept");
    }
    let mut cases = Vec::new();
    for number in 0..beds.len() {
        cases.push(world.bare_case(0, &format!("Heron {number}")).await);
    }
    let world = Arc::new(world);
    let tasks: Vec<_> = beds
        .into_iter()
        .zip(cases)
        .map(|(bed, case)| {
            let world = Arc::clone(&world);
            tokio::spawn(async move { held(&world, case, bed, TONIGHT, day(25)).await })
        })
        .collect();
    let (mut won, mut lost) = (0, 0);
    for task in tasks {
        match task.await.expect("no panic") {
            Ok(_) => won += 1,
            Err(HoldError::Room(RoomAgainst::Full(_))) => lost += 1,
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((won, lost), (20, 20));
}

#[db_test]
async fn what_has_a_history_is_closed_and_never_deleted(world: World) {
    let services = &world.services;
    let rooms = [("", 1), ("", 1)];
    let (willow, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let there = rooms_of(&world, &coordinator, willow).await;
    let id = confirmed(&world, heron, beds[0], TONIGHT, day(25)).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    arrive(services, &worker, id).await.expect("arrived");
    for _ in 0..2 {
        assert!(matches!(
            remove_room(services, &coordinator, willow, there[0].0).await,
            Err(RoomError::HasHistory)
        ));
    }
    assert!(matches!(
        remove_house(services, &coordinator, willow).await,
        Err(RoomError::HasHistory)
    ));
    // Nobody is put out.
    match close_room(services, &coordinator, willow, there[0].0, Some(day(24))).await {
        Err(RoomError::Taken { night }) => assert_eq!(night, day(24)),
        other => panic!("{other:?}"),
    }
    match close_house(services, &coordinator, willow, Some(TONIGHT)).await {
        Err(RoomError::Taken { night }) => assert_eq!(night, TONIGHT),
        other => panic!("{other:?}"),
    }
    for _ in 0..2 {
        close_room(services, &coordinator, willow, there[0].0, Some(day(25)))
            .await
            .expect("closed");
    }
    match extend(services, &worker, id, day(26)).await {
        Err(ChangeError::Room(RoomAgainst::Closes(night))) => assert_eq!(night, day(25)),
        other => panic!("{other:?}"),
    }
    let robin = world.bare_case(0, "Red Robin").await;
    match held(&world, robin, beds[0], day(26), day(28)).await {
        Err(HoldError::Room(RoomAgainst::Closes(night))) => assert_eq!(night, day(26)),
        other => panic!("{other:?}"),
    }
    let (fitting, _) = obstacles(&world, None, day(26), day(28)).await;
    assert_eq!(fitting, 1);
    let seen = board(services, &worker, TONIGHT, 4).await.expect("a board");
    let cells = &seen.houses[0].rooms[0].beds[0].cells;
    assert!(matches!(cells[1], Cell::Taken(_)));
    assert!(matches!(cells[2], Cell::Ended));
    close_room(services, &coordinator, willow, there[0].0, None)
        .await
        .expect("open");
    extend(services, &worker, id, day(26))
        .await
        .expect("longer");
    close_house(services, &coordinator, willow, Some(day(26)))
        .await
        .expect("closed");
    match held(&world, robin, beds[1], day(25), day(27)).await {
        Err(HoldError::Room(RoomAgainst::Closes(night))) => assert_eq!(night, day(26)),
        other => panic!("{other:?}"),
    }

    // What was added by mistake is deleted: a room without a guest, a house without one.
    let attic = add_room(
        services,
        &coordinator,
        NewRoom {
            id: services.random().id(),
            house: willow,
            name: "Attic".to_owned(),
            position: 9,
            features: Features::default(),
        },
    )
    .await
    .expect("a room");
    for _ in 0..2 {
        remove_room(services, &coordinator, willow, attic)
            .await
            .expect("deleted");
    }
    assert_eq!(rooms_of(&world, &coordinator, willow).await.len(), 2);
    let (poplar, _) = world.house(1, "Poplar", "Nowhere 2", &[("", 2)]).await;
    let elsewhere = world.actor(0, Role::ShelterCoordinator).await;
    assert!(matches!(
        remove_house(services, &elsewhere, poplar).await,
        Err(RoomError::Service(ServiceError::NotFound))
    ));
    remove_house(services, &coordinator, poplar)
        .await
        .expect("deleted");
    assert!(matches!(
        house(services, &coordinator, poplar).await,
        Err(ServiceError::NotFound)
    ));
}

/// Twenty rooms, each closed and booked at the same moment: one of the two happens.
#[db_test]
async fn a_room_is_closed_while_somebody_books_it(world: World) {
    let rooms = [("", 1); 20];
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let coordinator = Arc::new(world.actor(1, Role::ShelterCoordinator).await);
    let rooms = rooms_of(&world, &coordinator, house).await;
    let mut cases = Vec::new();
    for number in 0..beds.len() {
        cases.push(world.bare_case(0, &format!("Heron {number}")).await);
    }
    let world = Arc::new(world);
    let mut tasks = Vec::new();
    for ((bed, (room, _)), case) in beds.into_iter().zip(rooms).zip(cases) {
        let closes = {
            let (world, actor) = (Arc::clone(&world), Arc::clone(&coordinator));
            tokio::spawn(async move {
                close_room(&world.services, &actor, house, room, Some(TONIGHT))
                    .await
                    .is_ok()
            })
        };
        let holds = {
            let world = Arc::clone(&world);
            tokio::spawn(async move { held(&world, case, bed, TONIGHT, day(25)).await.is_ok() })
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

#[db_test]
async fn a_cot_is_not_offered_to_who_is_no_small_child(world: World) {
    let services = &world.services;
    let (house, _) = world.house(1, "Willow", "Nowhere 1", &[]).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let new = NewRoom {
        id: services.random().id(),
        house,
        name: "Blue".to_owned(),
        position: 1,
        features: "with_baby".parse().expect("features"),
    };
    add_room_with_beds(services, &coordinator, new, 1, 1)
        .await
        .expect("a room");
    let (fitting, against) = obstacles(&world, None, TONIGHT, day(24)).await;
    assert_eq!(fitting, 1);
    assert_eq!(against, [Obstacle::Cot]);
}
