//! What a house is told of her safety plan, and that nothing stays where she has left.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::safety::{Part, SafetyPlan};
use domain::shelter::{Destination, StayRange};
use jiff::civil::{Date, date};
use services::Actor;
use services::cases::{NewCase, open};
use services::safety::{NewSafetyPlan, save_safety, tell_house};
use services::shelter::{
    Confirmation, NewDeparture, NewHold, WhoseBed, arrive, confirm, depart, hold,
};
use store::Scope;
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

const TONIGHT: Date = date(2026, 11, 23);

fn plan(words: &str) -> SafetyPlan {
    let mut plan = SafetyPlan::empty(date(2027, 1, 15));
    plan.away = words.to_owned();
    plan.shared = vec![Part::Away];
    plan
}

async fn open_case(world: &World, worker: &Actor) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: worker.person,
    };
    open(&world.services, worker, &new).await.expect("a case");
    new.id
}

/// She sleeps in the bed.
async fn arrived(
    world: &World,
    (worker, house): (&Actor, &Actor),
    case: CaseId,
    bed: BedId,
) -> BookingId {
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::of_nights(TONIGHT, 2).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let id = hold(&world.services, worker, new).await.expect("a hold");
    confirm(&world.services, house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(&world.services, house, id).await.expect("arrived");
    id
}

/// What the houses of the second centre were told: the version of her plan.
async fn told(world: &World, case: CaseId) -> Option<i64> {
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    store::safety::letter(&mut transaction, case, world.centres[1].id)
        .await
        .expect("the letter")
        .map(|row| row.version)
}

/// Her worker saves the plan at the very moment at which the house writes down that she left: whichever comes first, the
/// house knows nothing of it afterwards.
#[db_test]
async fn of_a_plan_and_a_departure_side_by_side_no_letter_stays(world: World) {
    let worker = world.actor(0, Role::CaseWorker).await;
    let house = world.actor(1, Role::ShelterWorker).await;
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 12)]).await;
    let services = &world.services;
    for (round, bed) in beds.into_iter().enumerate() {
        let case = open_case(&world, &worker).await;
        let first = NewSafetyPlan {
            case,
            follows: 0,
            plan: plan("Ring her aunt."),
        };
        save_safety(services, &worker, &first)
            .await
            .expect("a plan");
        let booking = arrived(&world, (&worker, &house), case, bed).await;
        assert_eq!(told(&world, case).await, Some(1));
        let second = NewSafetyPlan {
            case,
            follows: 1,
            plan: plan("Ring her aunt first."),
        };
        let leaves = NewDeparture {
            left_on: None,
            destination: Destination::HostHome,
            onward_support: String::new(),
        };
        let (saved, left) = match round % 2 {
            0 => tokio::join!(
                save_safety(services, &worker, &second),
                depart(services, &house, booking, &leaves),
            ),
            _ => {
                let (left, saved) = tokio::join!(
                    depart(services, &house, booking, &leaves),
                    save_safety(services, &worker, &second),
                );
                (saved, left)
            }
        };
        saved.expect("a plan never waits for a house");
        left.expect("nor a house for a plan");
        assert_eq!(told(&world, case).await, None, "round {round}");
        // Nobody can be told anything who does not expect her.
        let is_told = tell_house(services, &worker, case).await;
        assert!(!is_told.expect("an answer"));
        assert_eq!(told(&world, case).await, None);
    }
}

/// The house takes her in again at the very moment at which it writes down that she left: what it was told for the new
/// bed does not go with the old one.
#[db_test]
async fn what_a_house_is_told_for_a_new_bed_stays(world: World) {
    let worker = world.actor(0, Role::CaseWorker).await;
    let house = world.actor(1, Role::ShelterWorker).await;
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let services = &world.services;
    let case = open_case(&world, &worker).await;
    let first = NewSafetyPlan {
        case,
        follows: 0,
        plan: plan("Ring her aunt."),
    };
    save_safety(services, &worker, &first)
        .await
        .expect("a plan");
    let old = arrived(&world, (&worker, &house), case, beds[0]).await;
    // What a hold of the second bed writes. It ends when the departure has come as far as the letter.
    let mut hold = services.write(Scope::Network).await.expect("one");
    let mut booking = store::shelter::booking(&mut hold, old)
        .await
        .expect("a row")
        .expect("it is there");
    booking.id = services.random().id();
    booking.bed_id = beds[1];
    booking.state = "held".to_owned();
    let ends = services
        .clock()
        .now()
        .saturating_add(jiff::SignedDuration::from_hours(1));
    booking.hold_expires_at = Some(ends.expect("a moment"));
    let is_new = store::shelter::insert_booking(&mut hold, &booking).await;
    assert!(is_new.expect("a booking"));
    let mut letter = store::safety::letter(&mut hold, case, world.centres[1].id)
        .await
        .expect("a row")
        .expect("it was told");
    letter.letter.reverse();
    store::safety::put_letter(&mut hold, &letter)
        .await
        .expect("told anew");
    let leaves = NewDeparture {
        left_on: None,
        destination: Destination::HostHome,
        onward_support: String::new(),
    };
    let ending = async {
        world.handle.until_somebody_waits().await;
        hold.commit().await
    };
    let (left, held) = tokio::join!(depart(services, &house, old, &leaves), ending);
    left.expect("she left");
    held.expect("a bed is held");
    assert_eq!(told(&world, case).await, Some(1));
}
