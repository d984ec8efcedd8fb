//! Who waits for a bed: from a search that found nothing to the bed that fits.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::shelter::{Guest, GuestGender, StayRange, WaitingEnd, WaitingPriority};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use services::shelter::{
    AddWaitingError, Confirmation, NewHold, NewWaiting, Search, WhoseBed, add_waiting, arrive,
    confirm, end_waiting, hold, waiting_list,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::CaseId;

const TONIGHT: Date = date(2026, 11, 23);

async fn case(world: &World, actor: &Actor) -> CaseId {
    let new = services::cases::NewCase {
        id: world.services.random().id(),
        report: None,
        key_worker: actor.person,
        identity: Identity::default(),
        risk: Risk::default(),
    };
    services::cases::open(&world.services, actor, &new)
        .await
        .expect("a case");
    new.id
}

fn waits(world: &World, case: CaseId, must: &str, priority: WaitingPriority) -> NewWaiting {
    NewWaiting {
        id: world.services.random().id(),
        whose: WhoseBed::Case(case),
        search: Search {
            range: StayRange::of_nights(TONIGHT, 2).expect("nights"),
            required: must.parse().expect("features"),
            desired: "quiet".parse().expect("features"),
            guest: Guest {
                gender: Some(GuestGender::Girl),
                age: Some(15),
            },
            case: None,
        },
        priority,
        reason: "Canary: she sleeps in a car.".to_owned(),
    }
}

#[db_test]
async fn the_most_urgent_first_and_offered_when_a_bed_fits(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::CaseWorker).await;
    let first = case(&world, &worker).await;
    let second = case(&world, &worker).await;
    let patient = waits(&world, first, "pets", WaitingPriority::CanWait);
    for _ in 0..2 {
        add_waiting(services, &worker, &patient)
            .await
            .expect("once");
    }
    world.clock.advance(SignedDuration::from_hours(26));
    let worker = world.actor(0, Role::CaseWorker).await;
    let urgent = waits(&world, second, "step_free", WaitingPriority::Tonight);
    add_waiting(services, &worker, &urgent)
        .await
        .expect("listed");
    let again = waits(&world, second, "", WaitingPriority::CanWait);
    assert!(matches!(
        add_waiting(services, &worker, &again).await,
        Err(AddWaitingError::Listed)
    ));
    let list = waiting_list(services, &worker).await.expect("a list");
    let who: Vec<_> = list.iter().map(|one| (one.case, one.days)).collect();
    assert_eq!(who, [(second, 0), (first, 1)]);
    assert_eq!(list[0].reason, "Canary: she sleeps in a car.");
    // The first night of the older one is over: it is tonight by now.
    assert_eq!(list[1].search.range.first_night(), date(2026, 11, 24));
    let fitting = |place: usize| list[place].found.as_ref().map(|one| one.fitting_count);
    assert_eq!((fitting(0), fitting(1)), (Some(0), Some(0)));

    // A house opens: one of them fits.
    let (_, beds) = world
        .house(1, "Willow", "Nowhere 1", &[("step_free", 1)])
        .await;
    let list = waiting_list(services, &worker).await.expect("a list");
    let fitting = |place: usize| list[place].found.as_ref().map(|one| one.fitting_count);
    assert_eq!((fitting(0), fitting(1)), (Some(1), Some(0)));

    // She has a bed held: the list says so. She arrives, and waits no more.
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(second),
        bed: beds[0],
        range: StayRange::of_nights(date(2026, 11, 24), 2).expect("nights"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let booking = hold(services, &worker, new).await.expect("a hold");
    let list = waiting_list(services, &worker).await.expect("a list");
    assert!(list[0].found.is_none());
    assert_eq!(list[0].stay.as_ref().expect("a bed").booking, booking);
    let house = world.actor(1, Role::ShelterWorker).await;
    confirm(services, &house, booking, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &house, booking).await.expect("arrived");
    let list = waiting_list(services, &worker).await.expect("a list");
    assert_eq!(list.len(), 1);
    for _ in 0..2 {
        end_waiting(services, &worker, patient.id, WaitingEnd::Withdrawn)
            .await
            .expect("off the list");
    }
    assert!(
        waiting_list(services, &worker)
            .await
            .expect("a list")
            .is_empty()
    );
}

#[db_test]
async fn another_centre_and_who_holds_no_key_see_nothing(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::CaseWorker).await;
    let her = case(&world, &worker).await;
    let new = waits(&world, her, "pets", WaitingPriority::ThisWeek);
    add_waiting(services, &worker, &new).await.expect("listed");
    let far = world.actor(1, Role::CaseWorker).await;
    assert!(
        waiting_list(services, &far)
            .await
            .expect("a list")
            .is_empty()
    );
    assert!(matches!(
        end_waiting(services, &far, new.id, WaitingEnd::Withdrawn).await,
        Err(ServiceError::NotFound)
    ));
    assert!(matches!(
        add_waiting(
            services,
            &far,
            &waits(&world, her, "", WaitingPriority::Tonight)
        )
        .await,
        Err(AddWaitingError::Service(ServiceError::NotFound))
    ));
    for role in [Role::CentreManager, Role::ShelterCoordinator] {
        let other = world.actor(0, role).await;
        assert!(matches!(
            waiting_list(services, &other).await,
            Err(ServiceError::Denied)
        ));
    }
}
