//! What happens when nobody does what cannot wait for her health: who is told, and that nobody is told more.

use domain::accounts::Role;
use jiff::{SignedDuration, ToSpan};
use services::cases::transfer::{NewTransfer, accept_transfer, offer_transfer, prepare_transfer};
use services::health::climb_late_steps;
use testkit::{World, agree, db_test};

use crate::health::{CLOSE, VISIT, begin, house_of, lacks, saved};
use crate::legal::{Given, contains, with};

/// A step that nobody writes down in time climbs to who holds no key: that one is late, and nothing of whom or what.
#[db_test]
async fn a_step_that_is_late_climbs_and_says_nothing_of_her(world: World) {
    let (mut health, case, path) = begin(&world).await;
    let now = ("time", "13:00");
    saved(&mut health, &format!("{path}/close"), &with(CLOSE, &[now])).await;
    assert_eq!(world.contents().await["late_steps"].len(), 1);
    // Noon in winter, by UTC: the first step is due five minutes later, and the manager is told after thirty more.
    world.clock.advance(SignedDuration::from_mins(34));
    assert_eq!(climb_late_steps(&world.services).await.expect("climbs"), 0);
    world.clock.advance(SignedDuration::from_mins(2));
    for climbed in [1, 0] {
        let count = climb_late_steps(&world.services).await.expect("climbs");
        assert_eq!(count, climbed);
    }
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/day").await.text();
    contains(&text, &["A step that cannot wait is late", "At Haven"]);
    lacks(&text, &["Zirkon", "Beryl", &case.to_string()]);
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    let text = coordinator.get("/day").await.text();
    lacks(&text, &["A step that cannot wait is late"]);
    // What was begun before steps climbed is put among them by whoever opens her page, once.
    let rows = world.contents().await["late_steps"].clone();
    world.handle.execute("DELETE FROM late_steps").await;
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    for _ in 0..2 {
        assert_eq!(health.get(&path).await.status, 200);
        assert_eq!(world.contents().await["late_steps"].len(), 1);
    }
    assert_ne!(
        rows,
        world.contents().await["late_steps"],
        "it has not climbed"
    );
    assert_eq!(climb_late_steps(&world.services).await.expect("climbs"), 1);
    // Nobody does anything for an hour more: the network's duty is told, and the manager still is.
    world.clock.advance(SignedDuration::from_mins(60));
    assert_eq!(climb_late_steps(&world.services).await.expect("climbs"), 1);
    let mut coordinator = world.signed_in(0, Role::NetworkCoordinator).await;
    let text = coordinator.get("/day").await.text();
    contains(&text, &["A step that cannot wait is late"]);
    // It is over: nothing is late any more, and nothing is left of it in the clear.
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let page = health.get(&path).await;
    let close = page
        .links(&format!("{path}/close?record="))
        .into_iter()
        .next()
        .expect("its form");
    let over: &Given = &[
        now,
        ("ended-day", "23"),
        ("ended-month", "11"),
        ("ended-year", "2026"),
        ("ended-by", "Beryl"),
        ("why-ended", "She sleeps"),
    ];
    saved(&mut health, &close, &with(CLOSE, over)).await;
    assert!(world.contents().await["late_steps"].is_empty());
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/day").await.text();
    lacks(&text, &["A step that cannot wait is late"]);
}

/// Her case goes to another centre while somebody stays close to her: what is late climbs there, and no more where she was.
#[db_test]
async fn a_step_climbs_where_her_case_went(world: World) {
    let (mut health, case, path) = begin(&world).await;
    let now = ("time", "13:00");
    saved(&mut health, &format!("{path}/close"), &with(CLOSE, &[now])).await;
    let services = &world.services;
    let here = world.actor(0, Role::CaseWorker).await;
    let holder = world.actor(0, Role::HealthWorker).await;
    let there = world.actor(1, Role::CaseWorker).await;
    world.actor(1, Role::HealthWorker).await;
    let new = NewTransfer {
        id: services.random().id(),
        case,
        to: there.centre,
        why: "Her sister lives there".to_owned(),
        until: services
            .clock()
            .today(&here.time_zone)
            .saturating_add(10.days()),
        consent: agree(services, &here, case).await,
    };
    offer_transfer(services, &here, &new)
        .await
        .expect("offered");
    prepare_transfer(services, &holder, (case, new.id))
        .await
        .expect("prepared");
    accept_transfer(services, &there, new.id, there.person)
        .await
        .expect("accepted");
    world.clock.advance(SignedDuration::from_mins(36));
    assert_eq!(climb_late_steps(services).await.expect("climbs"), 1);
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let text = manager.get("/day").await.text();
    lacks(&text, &["A step that cannot wait is late"]);
    let mut manager = world.signed_in(1, Role::CentreManager).await;
    let text = manager.get("/day").await.text();
    contains(&text, &["A step that cannot wait is late", "At Anker"]);
    let mut health = world.signed_in(1, Role::HealthWorker).await;
    assert_eq!(health.get(&path).await.status, 200);
    assert_eq!(world.contents().await["late_steps"].len(), 1);
}

/// Something new that must be done is told by mail to her key worker and to the shift of her house, without a word of it.
#[db_test]
async fn a_new_alarm_is_told_by_mail_without_content(world: World) {
    let (_, there) = house_of(&world, 1).await;
    let path = format!("/cases/{}/health", there[0].0);
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    for (role, address) in [
        (Role::CaseWorker, "worker@example.org"),
        (Role::ShelterWorker, "shift@example.org"),
        (Role::HealthWorker, "health@example.org"),
        (Role::LegalOfficer, "legal@example.org"),
    ] {
        let account = world.account(0, role).await;
        world.told_at(&account, address).await;
    }
    let before = world.contents().await["notices"].len();
    saved(&mut health, &format!("{path}/close"), CLOSE).await;
    // The key worker and the shift: not who wrote it, and nobody who has nothing to do with it.
    assert_eq!(world.contents().await["notices"].len(), before + 2);
    // Nothing to be done is new: nobody is told.
    saved(&mut health, &format!("{path}/visit"), VISIT).await;
    assert_eq!(world.contents().await["notices"].len(), before + 2);
}
