//! Who is reminded by mail of what is due: once a day, in the morning of the centre, and of nothing else.

use domain::accounts::Role;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use services::deadlines::remind;
use store::Scope;
use store::support::{PlanRow, insert_plan};
use testkit::{World, db_test};

const NOOR: &str = "noor@haven.example";

/// A winter's day in Brussels: an hour ahead of UTC.
fn at(day: &str, time: &str) -> Timestamp {
    format!("{day}T{time}:00+01:00")
        .parse()
        .expect("an instant")
}

/// A case of the centre's case worker whose plan is to be looked at again on this day.
async fn plan(world: &World, centre: usize, pseudonym: &str, review_on: &str) {
    let review_on: Date = review_on.parse().expect("a day");
    let case = world.bare_case(centre, pseudonym).await;
    let row = PlanRow {
        case_id: case,
        centre_id: world.centres[centre].id,
        started_on: review_on.saturating_sub(90.days()),
        review_on,
    };
    let mut transaction = world.services.write(Scope::Network).await.expect("one");
    insert_plan(&mut transaction, &row).await.expect("a plan");
    transaction.commit().await.expect("kept");
}

async fn reminded(world: &World) -> usize {
    remind(&world.services).await.expect("an answer")
}

#[db_test]
async fn somebody_is_reminded_in_the_morning_the_day_before_that_day_and_the_day_after(
    world: World,
) {
    let worker = world.account(0, Role::CaseWorker).await;
    world.told_at(&worker, NOOR).await;
    plan(&world, 0, "Grey Heron", "2026-12-10").await;
    for (day, told) in [
        ("2026-12-08", 0),
        ("2026-12-09", 1),
        ("2026-12-10", 1),
        ("2026-12-11", 1),
        ("2026-12-12", 0),
    ] {
        world.clock.put(at(day, "06:59"));
        assert_eq!(reminded(&world).await, 0, "{day}, too early");
        world.clock.put(at(day, "07:00"));
        assert_eq!(reminded(&world).await, told, "{day}");
        assert_eq!(world.mails().await.len(), told, "{day}");
        world.clock.put(at(day, "09:30"));
        assert_eq!(reminded(&world).await, 0, "{day}, twice");
    }
}

#[db_test]
async fn a_server_that_starts_in_the_afternoon_reminds_nobody(world: World) {
    let worker = world.account(0, Role::CaseWorker).await;
    world.told_at(&worker, NOOR).await;
    plan(&world, 0, "Grey Heron", "2026-12-10").await;
    world.clock.put(at("2026-12-10", "12:00"));
    assert_eq!(reminded(&world).await, 0);
}

#[db_test]
async fn nobody_is_reminded_of_the_work_of_another(world: World) {
    plan(&world, 0, "Grey Heron", "2026-12-10").await;
    plan(&world, 1, "Blue Wren", "2026-12-10").await;
    let health = world.account(0, Role::HealthWorker).await;
    world.told_at(&health, "health@haven.example").await;
    let other = world.account(1, Role::IntakeWorker).await;
    world.told_at(&other, "intake@anker.example").await;
    // No work of hers has a date.
    let house = world.account(0, Role::ShelterWorker).await;
    world.told_at(&house, "house@haven.example").await;
    world.clock.put(at("2026-12-10", "08:00"));
    assert_eq!(reminded(&world).await, 0);
    let worker = world.account(0, Role::CaseWorker).await;
    world.told_at(&worker, NOOR).await;
    assert_eq!(reminded(&world).await, 1);
    assert_eq!(world.mails().await, [format!("{NOOR} due")]);
}

#[db_test]
async fn of_two_nodes_that_remind_at_once_one_does(world: World) {
    let worker = world.account(0, Role::CaseWorker).await;
    world.told_at(&worker, NOOR).await;
    plan(&world, 0, "Grey Heron", "2026-12-10").await;
    world.clock.put(at("2026-12-10", "08:00"));
    let (one, two) = tokio::join!(remind(&world.services), remind(&world.services));
    assert_eq!(one.expect("an answer") + two.expect("an answer"), 1);
    assert_eq!(world.mails().await, [format!("{NOOR} due")]);
    // The mail has gone: that is no reason for another.
    world.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(reminded(&world).await, 0);
}
