//! Whatever happens to bookings, the nights in the database are what they add up to.

use std::collections::BTreeMap;

use domain::accounts::Role;
use domain::shelter::{BookingEvent, BookingState, Refusal, StayRange};
use jiff::SignedDuration;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use services::shelter::{
    Confirmation, Mistake, NewMove, arrive, cancel, confirm, extend, move_bed, not_arrived,
    release_ended_holds, undo,
};
use store::Scope;
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

use crate::shelter::{hold_for, leave, nights, nights_of};

#[derive(Clone, Debug)]
enum Step {
    Hold {
        case: usize,
        bed: usize,
        first: i32,
        count: i64,
    },
    Event {
        booking: usize,
        event: BookingEvent,
    },
    Wait {
        hours: i64,
    },
    Sweep,
}

fn step() -> impl Strategy<Value = Step> {
    const EVENTS: [BookingEvent; 11] = [
        BookingEvent::Confirmed,
        BookingEvent::Arrived,
        BookingEvent::Departed,
        BookingEvent::NotArrived,
        BookingEvent::Cancelled,
        BookingEvent::Extended,
        BookingEvent::Shortened,
        BookingEvent::Moved,
        BookingEvent::ArrivalUndone,
        BookingEvent::DepartureUndone,
        BookingEvent::NonArrivalUndone,
    ];
    let events = proptest::sample::select(&EVENTS[..]);
    prop_oneof![
        3 => (0..4_usize, 0..2_usize, 0..6_i32, 1..4_i64)
            .prop_map(|(case, bed, first, count)| Step::Hold { case, bed, first, count }),
        9 => (0..12_usize, events).prop_map(|(booking, event)| Step::Event { booking, event }),
        1 => (1..30_i64).prop_map(|hours| Step::Wait { hours }),
        1 => Just(Step::Sweep),
    ]
}

async fn ends_of(world: &World, id: BookingId) -> (Date, Date) {
    let mut transaction = world
        .services
        .read(Scope::Network)
        .await
        .expect("a transaction");
    let row = store::shelter::booking(&mut transaction, id)
        .await
        .expect("a row")
        .expect("it is there");
    (row.first_night, row.departs_on)
}

/// Whatever is tried in whatever order, the nights in the database are those of the bookings that take
/// them, no bed has a night twice, and nobody sleeps twice.
#[db_test]
async fn bed_nights_are_what_the_bookings_add_up_to(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let mut cases = Vec::new();
    for number in 0..4 {
        cases.push(world.bare_case(0, &format!("Heron {number}")).await);
    }
    let mut runner = TestRunner::deterministic();
    let steps = proptest::collection::vec(step(), 260)
        .new_tree(&mut runner)
        .expect("steps")
        .current();
    let sender = world.actor(0, Role::CaseWorker).await;
    let house = world.actor(1, Role::ShelterWorker).await;
    let services = &world.services;
    let mut bookings: Vec<(BookingId, BedId, CaseId)> = Vec::new();
    let (one_day, two_days) = (jiff::Span::new().days(1), jiff::Span::new().days(2));
    for step in steps {
        match step.clone() {
            Step::Hold {
                case,
                bed,
                first,
                count,
            } => {
                let first = services
                    .clock()
                    .today("Europe/Amsterdam")
                    .saturating_add(jiff::Span::new().days(first));
                if let Ok(id) = hold_for(
                    &world,
                    &sender,
                    cases[case],
                    beds[bed],
                    nights(first, count),
                )
                .await
                {
                    bookings.push((id, beds[bed], cases[case]));
                }
            }
            Step::Event { booking, event } => {
                // The newest are the ones to which something can still happen.
                let Some((id, bed, case)) = bookings.iter().rev().nth(booking % 4).copied() else {
                    continue;
                };
                let late: BookingId = services.random().id();
                let _ = match event {
                    BookingEvent::Confirmed => {
                        if let Ok(made) =
                            confirm(services, &house, id, Confirmation::Late(late)).await
                            && made == late
                        {
                            bookings.push((late, bed, case));
                        }
                        Ok(())
                    }
                    BookingEvent::Arrived => arrive(services, &house, id).await,
                    BookingEvent::Departed => leave(&world, &house, id).await,
                    BookingEvent::NotArrived => not_arrived(services, &house, id).await,
                    BookingEvent::Extended | BookingEvent::Shortened => {
                        let (first, departs_on) = ends_of(&world, id).await;
                        let until = match event {
                            BookingEvent::Extended => departs_on.saturating_add(two_days),
                            _ => first.saturating_add(one_day),
                        };
                        extend(services, &house, id, until).await
                    }
                    BookingEvent::Moved => {
                        let other = beds[usize::from(bed == beds[0])];
                        let from = services.clock().today("Europe/Amsterdam");
                        let new = NewMove {
                            booking: late,
                            bed: other,
                            from: from.saturating_add(
                                jiff::Span::new()
                                    .days(i64::try_from(booking % 2).expect("a small number")),
                            ),
                        };
                        match move_bed(services, &house, id, &new).await {
                            Ok(made) => {
                                bookings.push((made, other, case));
                                Ok(())
                            }
                            Err(error) => Err(error),
                        }
                    }
                    BookingEvent::ArrivalUndone => {
                        undo(services, &house, id, Mistake::Arrival).await
                    }
                    BookingEvent::DepartureUndone => {
                        undo(services, &house, id, Mistake::Departure).await
                    }
                    BookingEvent::NonArrivalUndone => {
                        undo(services, &house, id, Mistake::NonArrival).await
                    }
                    _ => cancel(services, &sender, id, Refusal::NotNeeded).await,
                };
            }
            Step::Wait { hours } => world.clock.advance(SignedDuration::from_hours(hours)),
            Step::Sweep => {
                release_ended_holds(services).await.expect("a sweep");
            }
        }
        let mut of_beds: BTreeMap<(BedId, Date), BookingId> = BTreeMap::new();
        let mut of_cases: BTreeMap<(CaseId, Date), BookingId> = BTreeMap::new();
        for (id, bed, case) in &bookings {
            let mut transaction = services.read(Scope::Network).await.expect("a transaction");
            let row = store::shelter::booking(&mut transaction, *id)
                .await
                .expect("a row")
                .expect("it is there");
            let events = store::shelter::events_of_booking(&mut transaction, *id)
                .await
                .expect("events");
            drop(transaction);
            let state: BookingState = row.state.parse().expect("a state");
            let replayed =
                BookingState::replay(events.iter().map(|one| one.kind.parse().expect("an event")));
            assert_eq!(
                replayed,
                Some(state),
                "the state is what the events add up to"
            );
            let expected: Vec<Date> = if state.takes_nights() {
                StayRange::new(row.first_night, row.departs_on)
                    .expect("a stay")
                    .nights()
                    .collect()
            } else {
                Vec::new()
            };
            assert_eq!(nights_of(&world, *id).await, expected, "{state} {step:?}");
            for night in expected {
                assert!(of_beds.insert((*bed, night), *id).is_none());
                assert!(of_cases.insert((*case, night), *id).is_none());
            }
        }
    }
    assert!(bookings.len() > 10, "only {} bookings", bookings.len());
}
