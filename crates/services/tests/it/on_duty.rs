//! Who is told by mail that something came to the intake, or that nobody took it up. On both databases.

use std::sync::Arc;

use domain::accounts::Role;
use domain::intake::duty::{DutyPhone, Turn};
use domain::intake::{Channel, ReportOfConcern, Urgency, Written};
use domain::notices::QUIET;
use jiff::SignedDuration;
use services::accounts::disable;
use services::intake::duty::{NewTurn, Roster, add_turn};
use services::intake::{
    NewCall, NewReport, Received, Wanted, answer, claim, climb, file_call, receive,
};
use testkit::{Account, World, db_test};
use vault::{PersonId, SessionToken};

async fn send(world: &World, channel: Channel, urgency: Urgency) -> Received {
    let new = NewReport {
        id: world.services.random().id(),
        channel,
        report: ReportOfConcern {
            about: "Somebody".to_owned(),
            urgency,
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: Some(world.centres[0].country.clone()),
            region: Some(world.centres[0].region.clone()),
            language: "nl".to_owned(),
            ..Wanted::default()
        },
    };
    receive(&world.services, new).await.expect("a report")
}

async fn on_duty(world: &World, roster: Roster, person: PersonId, hours: i64) {
    let keeper = match roster {
        Roster::Centre => Role::CentreManager,
        Roster::Network => Role::NetworkCoordinator,
    };
    let new = NewTurn {
        id: world.services.random().id(),
        person,
        turn: Turn {
            from: world.now(),
            until: world.now() + SignedDuration::from_hours(hours),
        },
        phone: DutyPhone::default(),
    };
    let keeper = world.actor(0, keeper).await;
    add_turn(&world.services, &keeper, roster, new)
        .await
        .expect("a turn of duty");
}

async fn told(world: &World, place: usize, role: Role, name: &str) -> Account {
    let account = world.account(place, role).await;
    world
        .told_at(&account, &format!("{name}@mail.example"))
        .await;
    account
}

/// Another intake worker of the first centre, who was handed its key.
async fn colleague(world: &World, name: &str) -> Account {
    let account = world.new_account(0, Role::IntakeWorker, name).await;
    world.hand_over(0).await;
    account
}

/// Ann and Bob of the first centre's intake, who both can open what comes and both have an address.
async fn ann_and_bob(world: &World) -> (Account, Account) {
    let ann = told(world, 0, Role::IntakeWorker, "ann").await;
    let bob = colleague(world, "bob").await;
    world.told_at(&bob, "bob@mail.example").await;
    (ann, bob)
}

async fn mails(world: &World) -> Vec<String> {
    let mut mails = world.mails().await;
    mails.sort();
    // The next ones are not held back because of these.
    world.clock.advance(QUIET);
    mails
}

#[db_test]
async fn what_comes_is_told_to_who_is_on_duty_and_else_to_everybody(world: World) {
    let (ann, _) = ann_and_bob(&world).await;
    for channel in [Channel::Public, Channel::Referral, Channel::Phone] {
        send(&world, channel, Urgency::Soon).await;
        let both = ["ann@mail.example waiting", "bob@mail.example waiting"];
        assert_eq!(mails(&world).await, both);
    }
    on_duty(&world, Roster::Centre, ann.person, 8).await;
    for channel in [Channel::Public, Channel::Referral, Channel::Phone] {
        send(&world, channel, Urgency::Soon).await;
        assert_eq!(mails(&world).await, ["ann@mail.example waiting"]);
    }
    send(&world, Channel::Referral, Urgency::Now).await;
    assert_eq!(mails(&world).await, ["ann@mail.example urgent"]);
    // Her duty is over, and nobody's has begun.
    world.clock.advance(SignedDuration::from_hours(9));
    send(&world, Channel::Public, Urgency::Soon).await;
    assert_eq!(mails(&world).await.len(), 2);
}

#[db_test]
async fn duty_of_somebody_who_cannot_be_told_or_cannot_open_it_keeps_it_from_nobody(world: World) {
    let (ann, bob) = ann_and_bob(&world).await;
    // On duty, and without an address.
    let quiet = colleague(&world, "quiet").await;
    on_duty(&world, Roster::Centre, quiet.person, 1).await;
    send(&world, Channel::Public, Urgency::Now).await;
    assert_eq!(mails(&world).await.len(), 2);
    // On duty, and without the key.
    world.clock.advance(SignedDuration::from_hours(2));
    let new = world.new_account(0, Role::IntakeWorker, "new").await;
    world.told_at(&new, "new@mail.example").await;
    on_duty(&world, Roster::Centre, new.person, 1).await;
    send(&world, Channel::Public, Urgency::Soon).await;
    assert_eq!(mails(&world).await.len(), 3);
    // On duty, and gone.
    world.clock.advance(SignedDuration::from_hours(2));
    on_duty(&world, Roster::Centre, ann.person, 1).await;
    disable(&world.services, &ann.username).await.expect("gone");
    send(&world, Channel::Public, Urgency::Soon).await;
    let told = mails(&world).await;
    assert!(
        told.contains(&"bob@mail.example waiting".to_owned()),
        "{told:?}"
    );
    assert!(told.iter().all(|mail| !mail.starts_with("ann")), "{told:?}");
    on_duty(&world, Roster::Centre, bob.person, 1).await;
    send(&world, Channel::Public, Urgency::Soon).await;
    assert_eq!(mails(&world).await, ["bob@mail.example waiting"]);
}

#[db_test]
async fn who_writes_a_call_down_gets_no_mail_about_it(world: World) {
    let (ann, bob) = ann_and_bob(&world).await;
    let far = told(&world, 1, Role::IntakeWorker, "far").await;
    let call = async |by: &Account, to: Option<usize>| {
        let token = SessionToken::make(&mut world.services.random().keys());
        let call = NewCall {
            id: world.services.random().id(),
            report: ReportOfConcern {
                about: "Somebody".to_owned(),
                urgency: Urgency::Soon,
                ..ReportOfConcern::default()
            },
            agreed: String::new(),
            place: to.map(|place| {
                let centre = &world.centres[place];
                (centre.country.clone(), centre.region.clone())
            }),
            language: "nl".to_owned(),
        };
        let actor = world.actor_of(by).await;
        file_call(&world.services, &actor, &token, call)
            .await
            .expect("a call");
        mails(&world).await
    };
    assert_eq!(call(&bob, None).await, ["ann@mail.example waiting"]);
    on_duty(&world, Roster::Centre, ann.person, 8).await;
    assert_eq!(call(&bob, None).await, ["ann@mail.example waiting"]);
    // She is the one who is there: nobody else is woken.
    assert!(call(&ann, None).await.is_empty());
    // At another centre somebody else has to take it up.
    assert_eq!(call(&ann, Some(1)).await, ["far@mail.example waiting"]);
    assert_eq!(call(&far, Some(0)).await, ["ann@mail.example waiting"]);
}

#[db_test]
async fn an_answer_goes_to_who_took_it_up_and_to_duty_when_she_has_left(world: World) {
    let (ann, bob) = ann_and_bob(&world).await;
    on_duty(&world, Roster::Centre, bob.person, 100).await;
    let received = send(&world, Channel::Public, Urgency::Soon).await;
    assert_eq!(mails(&world).await, ["bob@mail.example waiting"]);
    let services = &world.services;
    let write = async || {
        let id = services.random().id();
        answer(services, &received.code, id, &Written::new("More.", "en"))
            .await
            .expect("an answer");
        mails(&world).await
    };
    assert_eq!(write().await, ["bob@mail.example answer"]);
    claim(services, &world.actor_of(&ann).await, received.report)
        .await
        .expect("a claim");
    assert_eq!(write().await, ["ann@mail.example answer"]);
    disable(services, &ann.username).await.expect("gone");
    assert_eq!(write().await, ["bob@mail.example answer"]);
}

#[db_test]
async fn a_report_that_nobody_reads_is_told_to_those_it_climbs_to(world: World) {
    let ann = told(&world, 0, Role::IntakeWorker, "ann").await;
    told(&world, 0, Role::CentreManager, "manager").await;
    told(&world, 0, Role::CaseWorker, "case").await;
    told(&world, 1, Role::NetworkCoordinator, "coordinator").await;
    // The network's duty is somebody of the other centre: row security must let her be told.
    let far = told(&world, 1, Role::CentreManager, "far").await;
    on_duty(&world, Roster::Centre, ann.person, 100).await;
    on_duty(&world, Roster::Network, far.person, 100).await;
    let services = &world.services;
    let received = send(&world, Channel::Public, Urgency::Now).await;
    assert_eq!(mails(&world).await, ["ann@mail.example urgent"]);
    climb(services).await.expect("a chore");
    assert!(world.mails().await.is_empty());
    world.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(climb(services).await.expect("a chore"), 1);
    assert_eq!(world.mails().await, ["manager@mail.example urgent"]);
    assert_eq!(climb(services).await.expect("a chore"), 0);
    assert!(world.mails().await.is_empty(), "once only");
    world.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(climb(services).await.expect("a chore"), 1);
    let network = ["coordinator@mail.example urgent", "far@mail.example urgent"];
    assert_eq!(mails(&world).await, network);
    // What is taken up in time climbs no more.
    claim(services, &world.actor_of(&ann).await, received.report)
        .await
        .expect("a claim");
    world.clock.advance(SignedDuration::from_hours(100));
    assert_eq!(climb(services).await.expect("a chore"), 0);
    assert!(world.mails().await.is_empty());
}

/// Several nodes do the chore at the same moment, for both centres, and both steps are due.
#[db_test]
async fn of_several_nodes_one_tells(world: World) {
    world.account(0, Role::IntakeWorker).await;
    for place in [0, 1] {
        let manager = told(&world, place, Role::CentreManager, &format!("m{place}")).await;
        on_duty(&world, Roster::Network, manager.person, 100).await;
    }
    for _ in 0..3 {
        send(&world, Channel::Public, Urgency::Now).await;
    }
    world.clock.advance(SignedDuration::from_hours(4));
    let nodes: Vec<_> = (0..4)
        .map(|_| {
            let services = Arc::clone(&world.services);
            tokio::spawn(async move { climb(&services).await.expect("a chore") })
        })
        .collect();
    let mut climbed = 0;
    for node in nodes {
        climbed += node.await.expect("a node");
    }
    assert_eq!(climbed, 6, "three reports, two steps");
    let told = mails(&world).await;
    assert_eq!(told, ["m0@mail.example urgent", "m1@mail.example urgent"]);
}
