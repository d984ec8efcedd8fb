//! A bed tonight: one bed, one person, one night, whatever happens at once.

use std::sync::Arc;

use domain::accounts::Role;
use domain::shelter::{
    BookingState, Destination, Features, Guest, GuestGender, Refusal, RevealPurpose, StayRange,
};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use services::shelter::{
    ChangeError, ConfirmError, Confirmation, HoldError, NewDeparture, NewHold, RevealError, Search,
    SeenError, WhoseBed, arrive, board, booking, cancel, confirm, depart, find_beds, hold,
    mark_reveal_seen, release_ended_holds, reveal_address, reveals, stay_of_case,
};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId, RevealId};

const TONIGHT: Date = date(2026, 11, 23);

pub fn nights(first: Date, count: i64) -> StayRange {
    StayRange::of_nights(first, count).expect("a stay")
}

fn new_hold(world: &World, case: CaseId, bed: BedId, range: StayRange) -> NewHold {
    NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range,
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: "Allergic to nuts.".to_owned(),
    }
}

pub async fn hold_for(
    world: &World,
    actor: &Actor,
    case: CaseId,
    bed: BedId,
    range: StayRange,
) -> Result<BookingId, HoldError> {
    hold(&world.services, actor, new_hold(world, case, bed, range)).await
}

pub async fn leave(world: &World, actor: &Actor, id: BookingId) -> Result<(), ChangeError> {
    let departure = NewDeparture {
        left_on: None,
        destination: Destination::FosterCare,
        onward_support: String::new(),
    };
    depart(&world.services, actor, id, &departure).await
}

fn search(range: StayRange) -> Search {
    Search {
        range,
        required: Features::default(),
        desired: Features::default(),
        guest: Guest {
            gender: Some(GuestGender::Girl),
            age: Some(15),
        },
        case: None,
    }
}

#[db_test]
async fn of_two_hundred_who_want_one_bed_exactly_one_gets_it(world: World) {
    let (_, beds) = world
        .house(1, "Willow", "Nowhere 1", &[("single", 1)])
        .await;
    let mut cases = Vec::new();
    for number in 0..200 {
        cases.push(world.bare_case(0, &format!("Heron {number}")).await);
    }
    let actor = Arc::new(world.actor(0, Role::CaseWorker).await);
    let world = Arc::new(world);
    let tasks: Vec<_> = cases
        .into_iter()
        .map(|case| {
            let (world, actor, bed) = (Arc::clone(&world), Arc::clone(&actor), beds[0]);
            tokio::spawn(
                async move { hold_for(&world, &actor, case, bed, nights(TONIGHT, 3)).await },
            )
        })
        .collect();
    let (mut won, mut lost) = (0, 0);
    for task in tasks {
        match task.await.expect("no panic") {
            Ok(_) => won += 1,
            Err(HoldError::JustTaken) => lost += 1,
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((won, lost), (1, 199));
}

#[db_test]
async fn of_fifty_who_want_different_beds_nobody_is_refused(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 50)]).await;
    let mut pairs = Vec::new();
    for (number, bed) in beds.into_iter().enumerate() {
        pairs.push((world.bare_case(0, &format!("Heron {number}")).await, bed));
    }
    let actor = Arc::new(world.actor(0, Role::CaseWorker).await);
    let world = Arc::new(world);
    let tasks: Vec<_> = pairs
        .into_iter()
        .map(|(case, bed)| {
            let (world, actor) = (Arc::clone(&world), Arc::clone(&actor));
            tokio::spawn(
                async move { hold_for(&world, &actor, case, bed, nights(TONIGHT, 2)).await },
            )
        })
        .collect();
    for task in tasks {
        task.await.expect("no panic").expect("a bed");
    }
}

#[db_test]
async fn nobody_sleeps_in_two_beds_in_one_night(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let actor = world.actor(0, Role::CaseWorker).await;
    let first = hold_for(&world, &actor, case, beds[0], nights(TONIGHT, 2))
        .await
        .expect("a bed");
    let second = hold_for(&world, &actor, case, beds[1], nights(date(2026, 11, 24), 2)).await;
    match second {
        Err(HoldError::HasBed { night, booking }) => {
            assert_eq!((night, booking), (date(2026, 11, 24), first));
        }
        other => panic!("{other:?}"),
    }
    // The night of departure is free.
    hold_for(&world, &actor, case, beds[1], nights(date(2026, 11, 25), 1))
        .await
        .expect("another bed");
}

#[db_test]
async fn the_same_form_sent_twice_holds_once(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let actor = world.actor(0, Role::CaseWorker).await;
    let mut form = new_hold(&world, case, beds[0], nights(TONIGHT, 1));
    let id = form.booking;
    for _ in 0..2 {
        let again = new_hold(&world, case, beds[0], nights(TONIGHT, 1));
        form = NewHold {
            booking: id,
            ..again
        };
        assert_eq!(hold(&world.services, &actor, form).await.expect("held"), id);
    }
}

#[db_test]
async fn a_hold_that_has_ended_is_free_to_whoever_comes(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let first = world.bare_case(0, "Grey Heron").await;
    let second = world.bare_case(0, "Red Robin").await;
    let actor = world.actor(0, Role::CaseWorker).await;
    let range = nights(TONIGHT, 2);
    let early = hold_for(&world, &actor, first, beds[0], range)
        .await
        .expect("a bed");
    let found = find_beds(&world.services, &actor, &search(range))
        .await
        .expect("a search");
    assert_eq!(found.fitting_count, 0);
    world.clock.advance(SignedDuration::from_hours(2));
    let actor = world.actor(0, Role::CaseWorker).await;
    let found = find_beds(&world.services, &actor, &search(range))
        .await
        .expect("a search");
    assert_eq!(found.fitting_count, 1);
    hold_for(&world, &actor, second, beds[0], range)
        .await
        .expect("the bed is free");
    let view = booking(&world.services, &actor, early)
        .await
        .expect("a view");
    assert_eq!(view.state, BookingState::Expired);
    assert!(view.hold_ended && !view.still_free);
    // Her own ended hold elsewhere does not stand in her way either.
    world.clock.advance(SignedDuration::from_hours(3));
    assert_eq!(
        release_ended_holds(&world.services).await.expect("a sweep"),
        1
    );
    assert_eq!(
        release_ended_holds(&world.services).await.expect("a sweep"),
        0
    );
}

#[db_test]
async fn a_hold_that_ends_while_it_is_confirmed(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let other = world.bare_case(0, "Red Robin").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let range = nights(TONIGHT, 2);
    let first = hold_for(&world, &sender, case, beds[0], range)
        .await
        .expect("a bed");
    world.clock.advance(SignedDuration::from_hours(2));
    let house = world.actor(1, Role::ShelterWorker).await;
    match confirm(&world.services, &house, first, Confirmation::InTime).await {
        Err(ConfirmError::HoldEnded { still_free: true }) => {}
        other => panic!("{other:?}"),
    }
    // Released in the meantime: the late confirmation is a booking of its own, with the same letter.
    release_ended_holds(&world.services).await.expect("a sweep");
    let new: BookingId = world.services.random().id();
    for _ in 0..2 {
        let id = confirm(&world.services, &house, first, Confirmation::Late(new))
            .await
            .expect("confirmed");
        assert_eq!(id, new);
    }
    let view = booking(&world.services, &house, new).await.expect("a view");
    assert_eq!(view.state, BookingState::Confirmed);
    assert_eq!(
        view.details.expect("the house reads it").must_know,
        "Allergic to nuts."
    );
    // Taken by somebody else: clear, and nothing changes.
    let sender = world.actor(0, Role::CaseWorker).await;
    cancel(&world.services, &sender, new, Refusal::NotNeeded)
        .await
        .expect("cancelled");
    let second = hold_for(&world, &sender, case, beds[0], range)
        .await
        .expect("free again");
    world.clock.advance(SignedDuration::from_hours(3));
    let sender = world.actor(0, Role::CaseWorker).await;
    hold_for(&world, &sender, other, beds[0], range)
        .await
        .expect("free again");
    let house = world.actor(1, Role::ShelterWorker).await;
    let late = Confirmation::Late(world.services.random().id());
    for confirmation in [Confirmation::InTime, late] {
        match confirm(&world.services, &house, second, confirmation).await {
            Err(ConfirmError::HoldEnded { still_free: false }) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[db_test]
async fn from_hold_to_departure_and_what_the_case_sees(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    // Over the end of the year.
    let first_night = date(2026, 12, 30);
    let id = hold_for(&world, &sender, case, beds[0], nights(first_night, 5))
        .await
        .expect("a bed");
    let house = world.actor(1, Role::ShelterWorker).await;
    confirm(&world.services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    match arrive(&world.services, &house, id).await {
        Err(ChangeError::TooEarly { first_night: night }) => assert_eq!(night, first_night),
        other => panic!("{other:?}"),
    }
    world
        .clock
        .put("2026-12-31T01:30:00Z".parse().expect("an instant"));
    let house = world.actor(1, Role::ShelterWorker).await;
    // Half past two at night: it is still the night of the 30th.
    arrive(&world.services, &house, id).await.expect("arrived");
    arrive(&world.services, &house, id)
        .await
        .expect("the same form, sent twice");
    let sender = world.actor(0, Role::CaseWorker).await;
    let stay = stay_of_case(&world.services, &sender, case)
        .await
        .expect("a stay")
        .expect("she has one");
    assert_eq!(
        (stay.house.as_str(), stay.centre.as_str(), stay.state),
        ("Willow", "Anker", BookingState::Arrived)
    );
    world
        .clock
        .put("2027-01-02T09:00:00Z".parse().expect("an instant"));
    let house = world.actor(1, Role::ShelterWorker).await;
    leave(&world, &house, id).await.expect("departed");
    let view = booking(&world.services, &house, id).await.expect("a view");
    assert_eq!(view.departs_on, date(2027, 1, 2));
    assert_eq!(
        nights_of(&world, id).await,
        [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]
    );
    match cancel(&world.services, &house, id, Refusal::NotNeeded).await {
        Err(ChangeError::NotPossible(_)) => {}
        other => panic!("{other:?}"),
    }
}

/// A night in which the clock jumps is one night, and so is the 29th of February.
#[db_test]
async fn nights_of_the_clock_change_and_of_the_leap_day(world: World) {
    let (_, beds) = world.house(0, "Poplar", "Nowhere 2", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    for (held, arrived, left, first_night, expected) in [
        // 28 March 2027, 02:00 becomes 03:00 in Brussels: half past three is still the night before.
        (
            "2027-03-27T20:00:00Z",
            "2027-03-28T01:30:00Z",
            "2027-03-29T08:00:00Z",
            date(2027, 3, 27),
            [date(2027, 3, 27), date(2027, 3, 28)],
        ),
        // 31 October 2027, 03:00 becomes 02:00: the doubled hour belongs to the night before.
        (
            "2027-10-30T20:00:00Z",
            "2027-10-31T01:30:00Z",
            "2027-11-01T08:00:00Z",
            date(2027, 10, 30),
            [date(2027, 10, 30), date(2027, 10, 31)],
        ),
        (
            "2028-02-28T20:00:00Z",
            "2028-02-28T21:00:00Z",
            "2028-03-01T08:00:00Z",
            date(2028, 2, 28),
            [date(2028, 2, 28), date(2028, 2, 29)],
        ),
    ] {
        world.clock.put(held.parse().expect("an instant"));
        let sender = world.actor(0, Role::CaseWorker).await;
        let id = hold_for(&world, &sender, case, beds[0], nights(first_night, 5))
            .await
            .expect("a bed");
        let house = world.actor(0, Role::ShelterWorker).await;
        confirm(&world.services, &house, id, Confirmation::InTime)
            .await
            .expect("confirmed");
        world.clock.put(arrived.parse().expect("an instant"));
        let house = world.actor(0, Role::ShelterWorker).await;
        arrive(&world.services, &house, id).await.expect("arrived");
        world.clock.put(left.parse().expect("an instant"));
        let house = world.actor(0, Role::ShelterWorker).await;
        leave(&world, &house, id).await.expect("departed");
        assert_eq!(nights_of(&world, id).await, expected, "{held}");
    }
}

#[db_test]
async fn another_centre_neither_sees_nor_changes(world: World) {
    let (house_id, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    world.house(0, "Poplar", "Nowhere 2", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let id = hold_for(&world, &sender, case, beds[0], nights(TONIGHT, 1))
        .await
        .expect("a bed");
    // The shelter of the sender's own centre has nothing to do with it.
    let elsewhere = world.actor(0, Role::ShelterCoordinator).await;
    assert!(matches!(
        booking(&world.services, &elsewhere, id).await,
        Err(ServiceError::NotFound)
    ));
    assert!(matches!(
        confirm(&world.services, &elsewhere, id, Confirmation::InTime).await,
        Err(ConfirmError::Change(ChangeError::Service(
            ServiceError::NotFound
        )))
    ));
    assert!(matches!(
        services::shelter::house(&world.services, &elsewhere, house_id).await,
        Err(ServiceError::NotFound)
    ));
    let purpose = RevealPurpose {
        text: "to see".to_owned(),
    };
    assert!(matches!(
        reveal_address(
            &world.services,
            &elsewhere,
            world.services.random().id(),
            house_id,
            &purpose
        )
        .await,
        Err(RevealError::Service(ServiceError::NotFound))
    ));
    // A case of another centre does not exist for who holds beds here.
    let other_sender = world.actor(1, Role::CaseWorker).await;
    assert!(matches!(
        hold_for(&world, &other_sender, case, beds[1], nights(TONIGHT, 1)).await,
        Err(HoldError::Service(ServiceError::NotFound))
    ));
    // The board shows the house's own centre only, and the sender reads no letter.
    let own = board(&world.services, &elsewhere, TONIGHT, 14)
        .await
        .expect("a board");
    assert_eq!(own.houses.len(), 1);
    assert_eq!(own.houses[0].code_name, "Poplar");
    let view = booking(&world.services, &sender, id).await.expect("a view");
    assert!(view.details.is_none() && view.house_id.is_none());
}

#[db_test]
async fn an_address_is_shown_once_and_looked_at_by_somebody_else(world: World) {
    let (house, _) = world.house(0, "Willow", "Canary Lane 7", &[("", 1)]).await;
    let worker = world.actor(0, Role::ShelterWorker).await;
    let id: RevealId = world.services.random().id();
    let purpose = RevealPurpose {
        text: "Driving her there.".to_owned(),
    };
    let shown = reveal_address(&world.services, &worker, id, house, &purpose)
        .await
        .expect("shown");
    assert_eq!(shown.address.reveal(), "Canary Lane 7");
    assert!(matches!(
        reveal_address(&world.services, &worker, id, house, &purpose).await,
        Err(RevealError::ShownBefore)
    ));
    let coordinator = world.actor(0, Role::ShelterCoordinator).await;
    let list = reveals(&world.services, &coordinator)
        .await
        .expect("a list");
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].purpose.as_deref(), Some("Driving her there."));
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let list = reveals(&world.services, &officer).await.expect("a list");
    assert_eq!(
        (list[0].purpose.as_deref(), list[0].by.as_str()),
        (None, "shelter-worker.haven")
    );
    let own: RevealId = world.services.random().id();
    reveal_address(&world.services, &coordinator, own, house, &purpose)
        .await
        .expect("shown");
    assert!(matches!(
        mark_reveal_seen(&world.services, &coordinator, own).await,
        Err(SeenError::OwnReveal)
    ));
    mark_reveal_seen(&world.services, &coordinator, id)
        .await
        .expect("seen");
    let list = reveals(&world.services, &coordinator)
        .await
        .expect("a list");
    assert!(list.iter().any(|one| one.id == id && one.seen.is_some()));
    let other = world.actor(1, Role::DataProtectionOfficer).await;
    assert!(
        reveals(&world.services, &other)
            .await
            .expect("a list")
            .is_empty()
    );
}

/// Both centres read in their own chain what happened: of the case, and of the booking.
#[db_test]
async fn both_chains_tell_what_happened(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let id = hold_for(&world, &sender, case, beds[0], nights(TONIGHT, 1))
        .await
        .expect("a bed");
    let house = world.actor(1, Role::ShelterWorker).await;
    confirm(&world.services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    booking(&world.services, &house, id).await.expect("a view");
    for centre in [0, 1] {
        let officer = world.actor(centre, Role::DataProtectionOfficer).await;
        let page = services::audit::read_page(&world.services, &officer, None, 50)
            .await
            .expect("a page");
        for (action, kind) in [
            ("bed-held", ["case", "booking"][centre]),
            ("booking-confirmed", ["case", "booking"][centre]),
            ("booking-read", ["case", "booking"][centre]),
        ] {
            assert!(
                page.iter()
                    .any(|entry| entry.action == action && entry.subject_kind == kind),
                "{centre} does not say {action}"
            );
        }
    }
}

pub async fn nights_of(world: &World, booking: BookingId) -> Vec<Date> {
    let mut transaction = world
        .services
        .read(Scope::Network)
        .await
        .expect("a transaction");
    store::shelter::nights_of_booking(&mut transaction, booking)
        .await
        .expect("the nights")
}
