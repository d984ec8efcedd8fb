//! Who else sleeps in a house, in facts and without a name.

use domain::accounts::Role;
use domain::shelter::{AgeBand, Features, Guest, GuestFacts, GuestGender, StayRange};
use jiff::civil::{Date, date};
use services::Actor;
use services::shelter::{
    CoResident, Confirmation, NewHold, NewMove, Search, WhoseBed, confirm, find_beds, hold,
    hold_for, move_bed,
};
use testkit::{World, db_test};
use vault::{BedId, CaseId};

const TONIGHT: Date = date(2026, 11, 23);

fn new_hold(world: &World, case: CaseId, bed: BedId) -> NewHold {
    NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::of_nights(TONIGHT, 3).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    }
}

/// What is told of the others, bed by bed.
async fn told(world: &World, actor: &Actor, case: Option<CaseId>) -> Vec<Option<Vec<CoResident>>> {
    let search = Search {
        range: StayRange::of_nights(TONIGHT, 2).expect("a stay"),
        required: Features::default(),
        desired: Features::default(),
        guest: Guest::default(),
        case,
    };
    let found = find_beds(&world.services, actor, &search)
        .await
        .expect("a search");
    found.fitting.into_iter().map(|bed| bed.others).collect()
}

#[db_test]
async fn gender_and_age_within_two_years_and_the_room(world: World) {
    let services = &world.services;
    let rooms = [("", 2), ("", 2)];
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let empty = told(&world, &sender, None).await;
    assert!(empty.iter().all(|one| one.as_deref() == Some(&[])));

    let guest = Guest {
        gender: Some(GuestGender::Girl),
        age: Some(15),
    };
    let new = new_hold(&world, heron, beds[0]);
    let first = hold_for(services, &sender, new, guest)
        .await
        .expect("a hold");
    hold(services, &sender, new_hold(&world, robin, beds[2]))
        .await
        .expect("a hold");
    let girl = GuestFacts {
        age: Some(AgeBand::From14),
        gender: Some(GuestGender::Girl),
    };
    let one = |facts, same_room| CoResident { facts, same_room };
    let beside = told(&world, &sender, None).await;
    let unknown = GuestFacts::default();
    assert_eq!(
        beside,
        [
            Some(vec![one(unknown, false), one(girl, true)]),
            Some(vec![one(unknown, true), one(girl, false)]),
        ]
    );
    // Of herself she is not told; who may hold no bed is told nothing.
    let hers = told(&world, &sender, Some(heron)).await;
    assert_eq!(hers[0], Some(vec![one(unknown, false)]));
    assert!(
        told(&world, &manager, None)
            .await
            .iter()
            .all(Option::is_none)
    );

    // In another bed she is the same.
    confirm(services, &worker, first, Confirmation::InTime)
        .await
        .expect("confirmed");
    let moved = NewMove {
        booking: services.random().id(),
        bed: beds[1],
        from: TONIGHT,
    };
    move_bed(services, &worker, first, &moved)
        .await
        .expect("moved");
    let beside = told(&world, &sender, None).await;
    assert_eq!(beside[0], Some(vec![one(unknown, false), one(girl, true)]));
}
