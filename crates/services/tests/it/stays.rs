//! What becomes of a stay: longer, shorter, another bed, where she went, and what was written by mistake.

use std::sync::Arc;

use domain::accounts::Role;
use domain::shelter::{BookingEvent, BookingState, Destination, KeepGround, Refusal, StayRange};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use services::shelter::{
    ChangeError, Confirmation, Mistake, NewDeparture, NewHold, NewMove, NewPair, WhoseBed,
    add_pair, arrive, beds_to_move_to, booking, cancel, confirm, depart, extend, hold, move_bed,
    not_arrived, undo,
};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

const TONIGHT: Date = date(2026, 11, 23);

struct House {
    sender: Actor,
    house: Actor,
    beds: Vec<BedId>,
}

/// A house of the second centre with three beds, asked by the first.
async fn house(world: &World) -> House {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 3)]).await;
    House {
        sender: world.actor(0, Role::CaseWorker).await,
        house: world.actor(1, Role::ShelterWorker).await,
        beds,
    }
}

async fn held(world: &World, at: &House, case: CaseId, bed: usize, range: StayRange) -> BookingId {
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed: at.beds[bed],
        range,
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: "Allergic to nuts.".to_owned(),
    };
    hold(&world.services, &at.sender, new)
        .await
        .expect("a hold")
}

fn from(first: Date, count: i64) -> StayRange {
    StayRange::of_nights(first, count).expect("a stay")
}

async fn arrived(world: &World, at: &House, case: CaseId, bed: usize, count: i64) -> BookingId {
    let id = held(world, at, case, bed, from(TONIGHT, count)).await;
    confirm(&world.services, &at.house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(&world.services, &at.house, id)
        .await
        .expect("arrived");
    id
}

async fn nights_of(world: &World, id: BookingId) -> Vec<i8> {
    let mut transaction = world
        .services
        .read(Scope::Network)
        .await
        .expect("a transaction");
    store::shelter::nights_of_booking(&mut transaction, id)
        .await
        .expect("nights")
        .into_iter()
        .map(Date::day)
        .collect()
}

fn leaves(left_on: Option<Date>) -> NewDeparture {
    NewDeparture {
        left_on,
        destination: Destination::HostHome,
        onward_support: "Sam calls her every week.".to_owned(),
    }
}

#[db_test]
async fn longer_as_far_as_the_bed_is_free(world: World) {
    let at = house(&world).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = arrived(&world, &at, heron, 0, 2).await;
    // Somebody else holds it from the 27th.
    held(&world, &at, robin, 0, from(date(2026, 11, 27), 2)).await;
    let services = &world.services;
    match extend(services, &at.house, id, date(2026, 11, 28)).await {
        Err(ChangeError::Taken { night }) => assert_eq!(night, date(2026, 11, 27)),
        other => panic!("{other:?}"),
    }
    assert_eq!(nights_of(&world, id).await, [23, 24], "all of them or none");
    for _ in 0..2 {
        extend(services, &at.house, id, date(2026, 11, 27))
            .await
            .expect("longer");
    }
    assert_eq!(nights_of(&world, id).await, [23, 24, 25, 26]);
    extend(services, &at.house, id, date(2026, 11, 25))
        .await
        .expect("shorter");
    assert_eq!(nights_of(&world, id).await, [23, 24]);
    // A hold that nobody answered in time is not in the way any more.
    world.clock.advance(SignedDuration::from_hours(3));
    let actor = world.actor(1, Role::ShelterWorker).await;
    extend(services, &actor, id, date(2026, 11, 28))
        .await
        .expect("longer");
    assert_eq!(nights_of(&world, id).await, [23, 24, 25, 26, 27]);
    let view = booking(services, &actor, id).await.expect("a view");
    let events: Vec<BookingEvent> = view.events.iter().map(|one| one.event).collect();
    assert_eq!(
        events[3..],
        [
            BookingEvent::Extended,
            BookingEvent::Shortened,
            BookingEvent::Extended
        ]
    );
    assert_eq!(view.state, BookingState::Arrived);
    // No stay is without a night, none goes back in time, and none is endless.
    assert!(matches!(
        extend(services, &actor, id, TONIGHT).await,
        Err(ChangeError::Range(_))
    ));
    assert!(matches!(
        extend(services, &actor, id, date(2028, 11, 28)).await,
        Err(ChangeError::Range(_))
    ));
    world
        .clock
        .put("2026-11-26T09:00:00Z".parse().expect("an instant"));
    let actor = world.actor(1, Role::ShelterWorker).await;
    assert!(matches!(
        extend(services, &actor, id, date(2026, 11, 25)).await,
        Err(ChangeError::InThePast)
    ));
}

#[db_test]
async fn her_other_bed_and_the_list_stand_against_more_nights(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = arrived(&world, &at, heron, 0, 1).await;
    let next = held(&world, &at, heron, 1, from(date(2026, 11, 25), 1)).await;
    match extend(services, &at.house, id, date(2026, 11, 26)).await {
        Err(ChangeError::HasBed { night }) => assert_eq!(night, date(2026, 11, 25)),
        other => panic!("{other:?}"),
    }
    cancel(services, &at.sender, next, Refusal::NotNeeded)
        .await
        .expect("cancelled");
    held(&world, &at, robin, 1, from(date(2026, 11, 24), 1)).await;
    let new = NewPair {
        id: services.random().id(),
        case: heron,
        other: "Red Robin".to_owned(),
        ground: KeepGround::Recruitment,
        text: String::new(),
    };
    add_pair(services, &at.sender, &new).await.expect("a line");
    assert!(matches!(
        extend(services, &at.house, id, date(2026, 11, 25)).await,
        Err(ChangeError::Kept(_))
    ));
}

/// The same night is wanted by the one who stays and by one who comes: one of them has it.
#[db_test]
async fn an_extension_and_a_hold_at_the_same_moment(world: World) {
    let at = house(&world).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = arrived(&world, &at, heron, 0, 1).await;
    let (world, at) = (Arc::new(world), Arc::new(at));
    let longer = {
        let (world, at) = (Arc::clone(&world), Arc::clone(&at));
        tokio::spawn(async move {
            extend(&world.services, &at.house, id, date(2026, 11, 26))
                .await
                .is_ok()
        })
    };
    let comes = {
        let (world, at) = (Arc::clone(&world), Arc::clone(&at));
        tokio::spawn(async move {
            let new = NewHold {
                booking: world.services.random().id(),
                whose: WhoseBed::Case(robin),
                bed: at.beds[0],
                range: from(date(2026, 11, 25), 1),
                call_name: "Noor".to_owned(),
                age: String::new(),
                must_know: String::new(),
            };
            hold(&world.services, &at.sender, new).await.is_ok()
        })
    };
    let (longer, comes) = (
        longer.await.expect("no panic"),
        comes.await.expect("no panic"),
    );
    assert!(longer != comes, "longer: {longer}, comes: {comes}");
    let expected: &[i8] = if longer { &[23, 24, 25] } else { &[23] };
    assert_eq!(nights_of(&world, id).await, expected);
}

#[db_test]
async fn another_bed_from_tonight_and_from_a_later_night(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let heron = world.bare_case(0, "Grey Heron").await;
    let first = arrived(&world, &at, heron, 0, 5).await;
    world
        .clock
        .put("2026-11-24T20:00:00Z".parse().expect("an instant"));
    let actor = world.actor(1, Role::ShelterWorker).await;
    let new = |bed, from| NewMove {
        booking: services.random().id(),
        bed,
        from,
    };
    // A night that is over, her own bed, and a bed of another centre.
    assert!(matches!(
        move_bed(services, &actor, first, &new(at.beds[1], TONIGHT)).await,
        Err(ChangeError::InThePast)
    ));
    assert!(matches!(
        move_bed(
            services,
            &actor,
            first,
            &new(at.beds[0], date(2026, 11, 24))
        )
        .await,
        Err(ChangeError::SameBed)
    ));
    let (_, elsewhere) = world.house(0, "Poplar", "Nowhere 2", &[("", 1)]).await;
    assert!(matches!(
        move_bed(
            services,
            &actor,
            first,
            &new(elsewhere[0], date(2026, 11, 24))
        )
        .await,
        Err(ChangeError::Service(ServiceError::NotFound))
    ));
    let offered = beds_to_move_to(services, &actor, first, date(2026, 11, 24))
        .await
        .expect("beds");
    assert_eq!(offered.len(), 2);

    let tonight = new(at.beds[1], date(2026, 11, 24));
    for _ in 0..2 {
        let moved = move_bed(services, &actor, first, &tonight).await;
        assert_eq!(moved.expect("moved"), tonight.booking);
    }
    assert_eq!(nights_of(&world, first).await, [23]);
    assert_eq!(nights_of(&world, tonight.booking).await, [24, 25, 26, 27]);
    let view = booking(services, &actor, tonight.booking)
        .await
        .expect("a view");
    assert_eq!(view.state, BookingState::Arrived);
    let details = view.details.expect("the house reads it");
    assert_eq!(details.must_know, "Allergic to nuts.");

    // From the 26th on in a third bed: she is in the second one until somebody says that she came.
    let later = new(at.beds[2], date(2026, 11, 26));
    move_bed(services, &actor, tonight.booking, &later)
        .await
        .expect("moved");
    assert_eq!(nights_of(&world, tonight.booking).await, [24, 25]);
    assert_eq!(nights_of(&world, later.booking).await, [26, 27]);
    let state = async |id| {
        let actor = world.actor(1, Role::ShelterWorker).await;
        booking(services, &actor, id).await.expect("a view").state
    };
    assert_eq!(state(tonight.booking).await, BookingState::Arrived);
    assert_eq!(state(later.booking).await, BookingState::Confirmed);
    world
        .clock
        .put("2026-11-27T20:00:00Z".parse().expect("an instant"));
    let actor = world.actor(1, Role::ShelterWorker).await;
    let view = booking(services, &actor, tonight.booking)
        .await
        .expect("a view");
    assert!(view.overstays);
    arrive(services, &actor, later.booking)
        .await
        .expect("arrived");
    assert_eq!(state(tonight.booking).await, BookingState::Departed);
    assert_eq!(state(later.booking).await, BookingState::Arrived);
}

/// Who has not come yet changes beds as a whole; the list has a say about the house she goes to.
#[db_test]
async fn a_booking_is_moved_before_she_comes(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let (_, alder) = world.house(1, "Alder", "Nowhere 3", &[("", 2)]).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = held(&world, &at, heron, 0, from(date(2026, 11, 25), 2)).await;
    let new = |bed| NewMove {
        booking: services.random().id(),
        bed,
        from: date(2026, 11, 25),
    };
    assert!(matches!(
        move_bed(services, &at.house, id, &new(alder[0])).await,
        Err(ChangeError::NotPossible(_))
    ));
    confirm(services, &at.house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    let pair = NewPair {
        id: services.random().id(),
        case: heron,
        other: "Red Robin".to_owned(),
        ground: KeepGround::Conflict,
        text: String::new(),
    };
    add_pair(services, &at.sender, &pair).await.expect("a line");
    let there = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(robin),
        bed: alder[1],
        range: from(date(2026, 11, 26), 1),
        call_name: "Lin".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(services, &at.sender, there).await.expect("a hold");
    assert!(matches!(
        move_bed(services, &at.house, id, &new(alder[0])).await,
        Err(ChangeError::Kept(_))
    ));
    assert_eq!(nights_of(&world, id).await, [25, 26], "nothing was changed");
    let moved = move_bed(services, &at.house, id, &new(at.beds[2]))
        .await
        .expect("moved");
    assert!(nights_of(&world, id).await.is_empty());
    assert_eq!(nights_of(&world, moved).await, [25, 26]);
    let view = booking(services, &at.house, moved).await.expect("a view");
    assert_eq!(view.state, BookingState::Confirmed);
}

#[db_test]
async fn what_was_a_mistake_is_one_more_event(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let id = arrived(&world, &at, heron, 0, 5).await;
    for _ in 0..2 {
        undo(services, &at.house, id, Mistake::Arrival)
            .await
            .expect("corrected");
    }
    not_arrived(services, &at.house, id)
        .await
        .expect("not arrived");
    assert!(nights_of(&world, id).await.is_empty());
    undo(services, &at.house, id, Mistake::NonArrival)
        .await
        .expect("corrected");
    assert_eq!(nights_of(&world, id).await, [23, 24, 25, 26, 27]);
    arrive(services, &at.house, id).await.expect("arrived");
    depart(services, &at.house, id, &leaves(None))
        .await
        .expect("departed");
    assert_eq!(nights_of(&world, id).await, [23]);
    undo(services, &at.house, id, Mistake::Departure)
        .await
        .expect("corrected");
    assert_eq!(nights_of(&world, id).await, [23, 24, 25, 26, 27]);
    // Gone again, and the bed is somebody else's: it cannot be taken back any more.
    depart(services, &at.house, id, &leaves(None))
        .await
        .expect("departed");
    held(&world, &at, robin, 0, from(date(2026, 11, 25), 1)).await;
    match undo(services, &at.house, id, Mistake::Departure).await {
        Err(ChangeError::Taken { night }) => assert_eq!(night, date(2026, 11, 25)),
        other => panic!("{other:?}"),
    }
    let view = booking(services, &at.house, id).await.expect("a view");
    let words: Vec<&str> = view.events.iter().map(|one| one.event.as_str()).collect();
    assert_eq!(
        words,
        [
            "held",
            "confirmed",
            "arrived",
            "arrival_undone",
            "not_arrived",
            "non_arrival_undone",
            "arrived",
            "departed",
            "departure_undone",
            "departed",
        ]
    );
}

#[db_test]
async fn where_she_went_is_read_by_the_house_and_by_her_centre(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = arrived(&world, &at, heron, 0, 5).await;
    world
        .clock
        .put("2026-11-26T09:00:00Z".parse().expect("an instant"));
    let house = world.actor(1, Role::ShelterWorker).await;
    let early = depart(services, &house, id, &leaves(Some(date(2026, 11, 22)))).await;
    assert!(matches!(early, Err(ChangeError::TooEarly { .. })));
    let late = depart(services, &house, id, &leaves(Some(date(2026, 11, 27)))).await;
    assert!(matches!(late, Err(ChangeError::NotYet { .. })));
    // Written down a day later.
    for _ in 0..2 {
        depart(services, &house, id, &leaves(Some(date(2026, 11, 25))))
            .await
            .expect("departed");
    }
    assert_eq!(nights_of(&world, id).await, [23, 24]);
    let sender = world.actor(0, Role::CaseWorker).await;
    for actor in [&house, &sender] {
        let view = booking(services, actor, id).await.expect("a view");
        let departure = view.departure.expect("it is read");
        assert_eq!(departure.destination, "host_home");
        assert_eq!(departure.onward_support, "Sam calls her every week.");
    }
    // Nowhere in the clear: where one random id went says where she is.
    for (table, rows) in world.contents().await {
        for row in rows {
            assert!(!row.contains("host_home"), "{table}: {row}");
        }
    }
}

/// Two of the house answer one hold at the same moment: it is confirmed once, and nobody is told otherwise.
#[db_test]
async fn two_coordinators_confirm_one_hold(world: World) {
    let at = house(&world).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = held(&world, &at, heron, 0, from(TONIGHT, 1)).await;
    let one = world.actor(1, Role::ShelterCoordinator).await;
    let other = world.actor(1, Role::ShelterWorker).await;
    let world = Arc::new(world);
    let tasks: Vec<_> = [one, other]
        .into_iter()
        .map(|actor| {
            let world = Arc::clone(&world);
            tokio::spawn(
                async move { confirm(&world.services, &actor, id, Confirmation::InTime).await },
            )
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("no panic").expect("confirmed"), id);
    }
    let view = booking(&world.services, &at.house, id)
        .await
        .expect("a view");
    let events: Vec<BookingEvent> = view.events.iter().map(|one| one.event).collect();
    assert_eq!(events, [BookingEvent::Held, BookingEvent::Confirmed]);
}

/// She left, that was a mistake, and she was moved instead; then the move is taken back too. Where she was said to
/// have gone is not shown of any of it.
#[db_test]
async fn a_departure_is_taken_back_once(world: World) {
    let at = house(&world).await;
    let services = &world.services;
    let heron = world.bare_case(0, "Grey Heron").await;
    let id = arrived(&world, &at, heron, 0, 5).await;
    world
        .clock
        .put("2026-11-24T09:00:00Z".parse().expect("an instant"));
    let house = world.actor(1, Role::ShelterWorker).await;
    depart(services, &house, id, &leaves(None))
        .await
        .expect("departed");
    undo(services, &house, id, Mistake::Departure)
        .await
        .expect("corrected");
    let new = NewMove {
        booking: services.random().id(),
        bed: at.beds[1],
        from: date(2026, 11, 24),
    };
    let next = move_bed(services, &house, id, &new).await.expect("moved");
    let view = booking(services, &house, id).await.expect("a view");
    assert_eq!(view.state, BookingState::Departed);
    assert!(view.departure.is_none(), "she is in the house");
    // While she has the other bed, the first one cannot be hers again.
    match undo(services, &house, id, Mistake::Departure).await {
        Err(ChangeError::HasBed { night }) => assert_eq!(night, date(2026, 11, 24)),
        other => panic!("{other:?}"),
    }
    undo(services, &house, next, Mistake::Arrival)
        .await
        .expect("corrected");
    cancel(services, &house, next, Refusal::NotNeeded)
        .await
        .expect("cancelled");
    undo(services, &house, id, Mistake::Departure)
        .await
        .expect("corrected");
    assert_eq!(nights_of(&world, id).await, [23, 24, 25, 26, 27]);
}
