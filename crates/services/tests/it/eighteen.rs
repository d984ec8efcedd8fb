//! The days before she turns 18, of cases that are older than these days.

use domain::accounts::Role;
use domain::cases::{BirthDate, Identity, Risk};
use jiff::civil::date;
use services::Actor;
use services::cases::{NewCase, open};
use services::deadlines::due_dates;
use testkit::{World, db_test};

/// Cases of young people who turn 18 on 3 March 2027, as if there had been no such days yet.
async fn older_cases(world: &World, worker: &Actor, number: usize) {
    for _ in 0..number {
        let new = NewCase {
            id: world.services.random().id(),
            report: None,
            identity: Identity {
                birth: BirthDate::Day(date(2009, 3, 3)),
                ..Identity::default()
            },
            risk: Risk::default(),
            key_worker: worker.person,
        };
        open(&world.services, worker, &new).await.expect("a case");
    }
    world.handle.execute("DELETE FROM due_dates").await;
    let forget = "UPDATE cases SET eighteen_since = NULL";
    world.handle.execute(forget).await;
}

async fn days(world: &World) -> usize {
    world.contents().await["due_dates"].len()
}

/// Two colleagues open their lists at the same moment: each day stands there once.
#[db_test]
async fn of_two_lists_at_once_the_days_are_put_once(world: World) {
    let worker = world.actor(0, Role::CaseWorker).await;
    older_cases(&world, &worker, 3).await;
    let (one, other) = tokio::join!(
        due_dates(&world.services, &worker, 60),
        due_dates(&world.services, &worker, 60),
    );
    // Of the four, those of December and of February are still to come.
    for list in [one, other] {
        let coming = list.expect("a list").coming;
        assert_eq!(coming.len(), 3, "3 December, of each");
    }
    assert_eq!(days(&world).await, 6);
}

/// A centre with many of them does not wait for its list: the next one goes on.
#[db_test]
async fn many_get_them_list_by_list(world: World) {
    let worker = world.actor(0, Role::CaseWorker).await;
    older_cases(&world, &worker, 30).await;
    for expected in [50, 60, 60] {
        due_dates(&world.services, &worker, 7)
            .await
            .expect("a list");
        assert_eq!(days(&world).await, expected);
    }
}
