//! Where reports go, who is on duty, and who is told that nobody takes one up. On both databases.

use std::sync::Arc;

use domain::accounts::Role;
use domain::intake::climbing::ClimbingPolicy;
use domain::intake::duty::{DutyPhone, Turn};
use domain::intake::routing::Rule;
use domain::intake::triage::HandBackReason;
use domain::intake::{
    AgeRange, Agreement, Channel, Climb, Referral, ReportOfConcern, SaidAge, Urgency,
};
use jiff::SignedDuration;
use services::accounts::{change_reach, disable};
use services::intake::duty::{
    NewTurn, Roster, TurnNotAdded, add_turn, copy_week, remove_turn, week,
};
use services::intake::triage::{HandBack, hand_back};
use services::intake::{
    NewReport, Part, QueueFilter, Received, SendError, Wanted, can_be_opened, channels, claim,
    climb, climbed_to, open_channels, queue, read, receive, regions,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{DutyTurnId, PersonId, ReportId};

/// A report to the region of one of the two centres.
fn report(world: &World, region: Option<usize>, urgency: Urgency) -> NewReport {
    NewReport {
        id: world.services.random().id(),
        channel: Channel::Public,
        report: ReportOfConcern {
            about: "Somebody".to_owned(),
            urgency,
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: region.map(|place| world.centres[place].country.clone()),
            region: region.map(|place| world.centres[place].region.clone()),
            language: "en".to_owned(),
            ..Wanted::default()
        },
    }
}

async fn send(world: &World, region: Option<usize>, urgency: Urgency) -> Received {
    receive(&world.services, report(world, region, urgency))
        .await
        .expect("a report")
}

fn turn(world: &World, from_hours: i64, hours: i64, person: PersonId) -> NewTurn {
    let from = world.now() + SignedDuration::from_hours(from_hours);
    NewTurn {
        id: world.services.random().id(),
        person,
        turn: Turn {
            from,
            until: from + SignedDuration::from_hours(hours),
        },
        phone: DutyPhone::parse("0000 00 00 01").expect("a number"),
    }
}

async fn why(world: &World, actor: &Actor, report: ReportId) -> Vec<Rule> {
    let queue = queue(&world.services, actor, &QueueFilter::default(), Part::First)
        .await
        .expect("the queue");
    let entry = queue
        .entries
        .iter()
        .find(|entry| entry.id == report)
        .expect("the report is on the queue");
    entry.routed_by.rules().to_vec()
}

#[db_test]
async fn a_report_says_which_rule_brought_it(world: World) {
    let haven = world.actor(0, Role::IntakeWorker).await;
    let anker = world.actor(1, Role::IntakeWorker).await;
    let to_anker = send(&world, Some(1), Urgency::Soon).await;
    assert_eq!(to_anker.centre, anker.centre);
    assert_eq!(why(&world, &anker, to_anker.report).await, [Rule::Region]);
    // English is spoken at the second centre only.
    let anywhere = send(&world, None, Urgency::Soon).await;
    assert_eq!(why(&world, &anker, anywhere.report).await, [Rule::Language]);
    // The first centre answers for one more region now, and takes nobody over 17.
    let ages = AgeRange {
        youngest: None,
        oldest: Some(17),
    };
    change_reach(&world.services, "haven", &["Coast".to_owned()], ages)
        .await
        .expect("a change");
    let names: Vec<String> = regions(&world.services)
        .await
        .expect("regions")
        .into_iter()
        .map(|one| one.region)
        .collect();
    // Centres that joined at the same moment stand by their short names.
    assert_eq!(names, ["Anker region", "Haven region", "Coast"]);
    let mut coast = report(&world, Some(0), Urgency::Soon);
    coast.wanted.region = Some("Coast".to_owned());
    let coast = receive(&world.services, coast).await.expect("a report");
    assert_eq!(coast.centre, haven.centre);
    assert_eq!(why(&world, &haven, coast.report).await, [Rule::Region]);
    let mut grown_up = report(&world, Some(0), Urgency::Soon);
    grown_up.wanted.age = SaidAge::new(19);
    let grown_up = receive(&world.services, grown_up).await.expect("a report");
    assert_eq!(why(&world, &anker, grown_up.report).await, [Rule::Age]);
}

#[db_test]
async fn a_critical_report_passes_a_centre_where_nobody_is_on_duty(world: World) {
    let haven = world.actor(0, Role::IntakeWorker).await;
    let anker = world.actor(1, Role::IntakeWorker).await;
    // The roster of the first centre begins tomorrow: nobody is there now.
    add_turn(
        &world.services,
        &haven,
        Roster::Centre,
        turn(&world, 20, 8, haven.person),
    )
    .await
    .expect("a turn");
    let critical = send(&world, Some(0), Urgency::Now).await;
    assert_eq!(
        why(&world, &anker, critical.report).await,
        [Rule::Reachable]
    );
    let other = send(&world, Some(0), Urgency::Soon).await;
    assert_eq!(why(&world, &haven, other.report).await, [Rule::Region]);
    world.clock.advance(SignedDuration::from_hours(21));
    let on_duty = send(&world, Some(0), Urgency::Now).await;
    assert_eq!(why(&world, &haven, on_duty.report).await, [Rule::Region]);
    // Off duty again, but the network's last resort works there.
    world.clock.advance(SignedDuration::from_hours(10));
    let coordinator = world.actor(0, Role::NetworkCoordinator).await;
    let last = turn(&world, -1, 8, haven.person);
    add_turn(&world.services, &coordinator, Roster::Network, last)
        .await
        .expect("a turn");
    let night = send(&world, Some(0), Urgency::Now).await;
    assert_eq!(why(&world, &haven, night.report).await, [Rule::Region]);
}

/// Somebody on duty who was handed no key opens nothing: she does not count.
#[db_test]
async fn who_has_no_key_is_not_there_for_routing(world: World) {
    let haven = world.actor(0, Role::IntakeWorker).await;
    let anker = world.actor(1, Role::IntakeWorker).await;
    let new = world.new_account(0, Role::IntakeWorker, "new").await;
    add_turn(
        &world.services,
        &haven,
        Roster::Centre,
        turn(&world, -1, 8, new.person),
    )
    .await
    .expect("a turn");
    let critical = send(&world, Some(0), Urgency::Now).await;
    assert_eq!(
        why(&world, &anker, critical.report).await,
        [Rule::Reachable]
    );
}

#[db_test]
async fn nothing_goes_where_the_last_holder_of_the_key_has_left(world: World) {
    let services = &world.services;
    assert!(!can_be_opened(services).await.expect("an answer"));
    assert!(matches!(
        receive(services, report(&world, Some(0), Urgency::Now)).await,
        Err(SendError::NobodyCanOpen)
    ));
    let haven = world.account(0, Role::IntakeWorker).await;
    let anker = world.actor(1, Role::IntakeWorker).await;
    assert_eq!(open_channels(services).await.expect("a count"), (2, 2));
    let manager = world.actor(0, Role::CentreManager).await;
    disable(services, &haven.username).await.expect("disabled");
    let routed = send(&world, Some(0), Urgency::Now).await;
    assert_eq!(routed.centre, anker.centre);
    assert_eq!(why(&world, &anker, routed.report).await, [Rule::OnlyOne]);
    let view = channels(services, &manager).await.expect("the channels");
    assert!(view.public_is_open && view.holders.is_empty());
    assert_eq!(view.other_centres, ["Anker"]);
    disable(
        services,
        &world.account(1, Role::IntakeWorker).await.username,
    )
    .await
    .expect("disabled");
    assert!(!can_be_opened(services).await.expect("an answer"));
    assert!(
        !channels(services, &manager)
            .await
            .expect("the channels")
            .public_is_open
    );
}

#[db_test]
async fn a_referral_is_sealed_to_the_intake_and_read_by_it_alone(world: World) {
    let worker = world.actor(0, Role::IntakeWorker).await;
    let mut new = report(&world, Some(0), Urgency::Soon);
    new.channel = Channel::Referral;
    new.report.referral = Some(Referral {
        organisation: "A school that does not exist".to_owned(),
        agreement: Some(Agreement::DoesNotAgree),
        without_agreement: "She is in danger".to_owned(),
        told: "That we ask for help".to_owned(),
        ..Referral::default()
    });
    let received = receive(&world.services, new).await.expect("a referral");
    let case_worker = world.actor(0, Role::CaseWorker).await;
    assert!(matches!(
        read(&world.services, &case_worker, received.report).await,
        Err(ServiceError::Denied)
    ));
    claim(&world.services, &worker, received.report)
        .await
        .expect("a claim");
    let view = read(&world.services, &worker, received.report)
        .await
        .expect("the report");
    assert_eq!(view.entry.channel, Channel::Referral);
    let referral = view
        .content
        .expect("its content")
        .report
        .referral
        .expect("a referral");
    assert_eq!(referral.without_agreement, "She is in danger");
    if let Some(path) = sqlite_file(&world) {
        let bytes = std::fs::read(path).expect("the database");
        let needle = b"school that does not exist";
        assert!(!bytes.windows(needle.len()).any(|part| part == needle));
    }
}

fn sqlite_file(world: &World) -> Option<std::path::PathBuf> {
    (world.database == testkit::Database::Sqlite)
        .then(|| world.handle.folder.path().join("test.db"))
}

#[db_test]
async fn a_roster_is_kept_by_its_keepers_and_nobody_else(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let coordinator = world.actor(0, Role::NetworkCoordinator).await;
    let elsewhere = world.actor(1, Role::IntakeWorker).await;
    let case_worker = world.account(0, Role::CaseWorker).await;
    let denied = |error: TurnNotAdded| matches!(error, TurnNotAdded::Service(ServiceError::Denied));

    let new = turn(&world, 1, 8, worker.person);
    let id = new.id;
    let again = NewTurn {
        id,
        person: new.person,
        turn: new.turn,
        phone: new.phone.clone(),
    };
    add_turn(services, &manager, Roster::Centre, new)
        .await
        .expect("a turn");
    // The same form twice is one turn; another one at that time is refused.
    add_turn(services, &manager, Roster::Centre, again)
        .await
        .expect("the same turn");
    let overlapping = turn(&world, 4, 8, worker.person);
    assert!(matches!(
        add_turn(services, &worker, Roster::Centre, overlapping).await,
        Err(TurnNotAdded::AlreadyOnDuty)
    ));
    for person in [case_worker.person, elsewhere.person] {
        assert!(matches!(
            add_turn(
                services,
                &worker,
                Roster::Centre,
                turn(&world, 30, 8, person)
            )
            .await,
            Err(TurnNotAdded::NotHers)
        ));
    }
    let mine = turn(&world, 30, 8, worker.person);
    assert!(
        add_turn(services, &coordinator, Roster::Centre, mine)
            .await
            .is_err_and(denied)
    );
    let last = turn(&world, 30, 8, worker.person);
    assert!(
        add_turn(services, &manager, Roster::Network, last)
            .await
            .is_err_and(denied)
    );
    assert!(matches!(
        remove_turn(services, &elsewhere, Roster::Centre, id).await,
        Err(ServiceError::NotFound)
    ));
    let monday = services.clock().today(&worker.time_zone);
    let there = week(services, &elsewhere, Roster::Centre, monday)
        .await
        .expect("a week");
    assert!(there.turns.is_empty(), "another centre's roster");
    assert_eq!(turns(&world, &worker, monday).await.len(), 1);

    // Next week by the clock on the wall; whoever is on it already is left out.
    let next = monday
        .checked_add(jiff::Span::new().days(7))
        .expect("a day");
    assert_eq!(
        copy_week(services, &worker, Roster::Centre, next)
            .await
            .expect("a copy"),
        1
    );
    assert_eq!(
        copy_week(services, &worker, Roster::Centre, next)
            .await
            .expect("a copy"),
        0
    );
    assert_eq!(turns(&world, &worker, next).await.len(), 1);

    remove_turn(services, &worker, Roster::Centre, id)
        .await
        .expect("removed");
    remove_turn(services, &worker, Roster::Centre, id)
        .await
        .expect("gone already");
    assert!(turns(&world, &worker, monday).await.is_empty());
}

async fn turns(world: &World, actor: &Actor, monday: jiff::civil::Date) -> Vec<DutyTurnId> {
    let week = week(&world.services, actor, Roster::Centre, monday)
        .await
        .expect("a week");
    week.turns.into_iter().map(|one| one.id).collect()
}

#[db_test]
async fn an_unread_critical_report_climbs_and_says_nothing_of_what_it_says(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let coordinator = world.actor(1, Role::NetworkCoordinator).await;
    let other_manager = world.actor(1, Role::CentreManager).await;
    // The one who can open it has the duty, around the clock.
    add_turn(
        services,
        &worker,
        Roster::Centre,
        turn(&world, -1, 100, worker.person),
    )
    .await
    .expect("a turn");
    let received = send(&world, Some(0), Urgency::Now).await;
    let told = async |actor: &Actor| climbed_to(services, actor).await.expect("what climbed");

    world.clock.advance(SignedDuration::from_mins(59));
    assert_eq!(climb(services).await.expect("a chore"), 0);
    assert!(told(&manager).await.is_empty());

    world.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(climb(services).await.expect("a chore"), 1);
    assert_eq!(climb(services).await.expect("a chore"), 0, "once only");
    let seen = told(&manager).await;
    assert_eq!(seen.len(), 1);
    assert_eq!(
        (seen[0].report, seen[0].step),
        (received.report, Climb::Manager)
    );
    assert_eq!(seen[0].on_duty[0].username, worker.username);
    assert_eq!(seen[0].on_duty[0].phone, "0000 00 00 01");
    for nobody in [&other_manager, &coordinator, &worker] {
        assert!(told(nobody).await.is_empty());
    }

    world.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(climb(services).await.expect("a chore"), 1);
    let seen = told(&coordinator).await;
    assert_eq!(
        (seen[0].centre.as_str(), seen[0].step),
        ("Haven", Climb::Network)
    );
    assert_eq!(told(&manager).await.len(), 1, "one line a report");
    assert!(told(&other_manager).await.is_empty());
    // Somebody gets the network's duty: she is told too.
    add_turn(
        services,
        &coordinator,
        Roster::Network,
        turn(&world, -1, 8, other_manager.person),
    )
    .await
    .expect("a turn");
    assert_eq!(told(&other_manager).await.len(), 1);

    let entry = queue(services, &worker, &QueueFilter::default(), Part::First)
        .await
        .expect("the queue")
        .entries
        .remove(0);
    assert_eq!(entry.climbed.map(|(step, _)| step), Some(Climb::Network));
    claim(services, &worker, received.report)
        .await
        .expect("a claim");
    for actor in [&manager, &coordinator, &other_manager] {
        assert!(told(actor).await.is_empty(), "taken up");
    }
    // Put back, it is where it was: the clock of a report never starts again.
    let back = HandBack {
        id: services.random().id(),
        reason: HandBackReason::EndOfDuty,
        done: String::new(),
    };
    hand_back(services, &worker, received.report, back)
        .await
        .expect("put back");
    assert_eq!(told(&manager).await.len(), 1);
    assert_eq!(climb(services).await.expect("a chore"), 0);
}

#[db_test]
async fn what_is_not_urgent_does_not_climb_and_local_policy_counts(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let policy = ClimbingPolicy::shipped().expect("the policy");
    send(&world, Some(0), Urgency::NotUrgent).await;
    send(&world, Some(0), Urgency::Soon).await;
    world
        .clock
        .advance(policy.urgent.manager - SignedDuration::from_secs(1));
    assert_eq!(climb(&world.services).await.expect("a chore"), 0);
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(climb(&world.services).await.expect("a chore"), 1);
    world.clock.advance(SignedDuration::from_hours(1_000));
    assert_eq!(climb(&world.services).await.expect("a chore"), 1);
}

/// Several nodes do the chore at the same moment: each step is climbed, and recorded, once.
#[db_test]
async fn of_several_nodes_one_lets_a_report_climb(world: World) {
    world.account(0, Role::IntakeWorker).await;
    for _ in 0..5 {
        send(&world, Some(0), Urgency::Now).await;
    }
    world.clock.advance(SignedDuration::from_hours(4));
    let nodes = (0..3).map(|_| {
        let services = Arc::clone(&world.services);
        tokio::spawn(async move { climb(&services).await.expect("a chore") })
    });
    let mut climbed = 0;
    for node in nodes.collect::<Vec<_>>() {
        climbed += node.await.expect("a node");
    }
    assert_eq!(climbed, 10, "five reports, two steps");
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the record");
    let count = |action: &str| {
        entries
            .iter()
            .filter(|entry| entry.action == action)
            .count()
    };
    assert_eq!(count("report-climbed-manager"), 5);
    assert_eq!(count("report-climbed-network"), 5);
    for report in services::audit::verify(&world.services)
        .await
        .expect("verified")
    {
        assert!(report.fault.is_none());
    }
}
