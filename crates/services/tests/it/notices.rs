//! Who is told by mail, when, and how often; and that a mail is sent once.

use domain::accounts::{Compartment, KeyReason, Role};
use domain::intake::flood::{Load, Signal};
use domain::intake::{Channel, Contact, ReportOfConcern, Urgency, Written};
use domain::notices::{EmailAddress, MailFailure, NoticeKind, QUIET, RETRIES, Wanted};
use domain::shelter::{StayRange, tonight};
use jiff::SignedDuration;
use services::ServiceError;
use services::accounts::{ask_for_key, disable, set_trustees};
use services::intake::{
    NewReport, Received, Wanted as WantedPlace, answer, claim, receive, receive_with,
};
use services::notices::{
    AddressForm, Asked, ConfirmError, NoticeState, ask_for_code, confirm, delivered, forget_old,
    is_anything_due, mail_list, not_delivered, own_address, remove_address, retry, retry_all,
    set_address, take, tell,
};
use services::shelter::{NewHold, WhoseBed, hold};
use store::Scope;
use testkit::{World, db_test};

const ANN: &str = "ann@haven.example";

async fn report(world: &World, urgency: Urgency) -> Received {
    let new = new_report(world, urgency);
    receive(&world.services, new).await.expect("a report")
}

/// One that came in a flood without a sign of effort.
async fn report_in_a_flood(world: &World, urgency: Urgency) -> Received {
    let signals = [Signal::FloodNoProof].into_iter().collect();
    let new = new_report(world, urgency);
    receive_with(&world.services, new, signals, Load::Flood)
        .await
        .expect("a report")
}

fn new_report(world: &World, urgency: Urgency) -> NewReport {
    NewReport {
        id: world.services.random().id(),
        channel: Channel::Public,
        report: ReportOfConcern {
            sender: None,
            about: "A girl in my class".to_owned(),
            seen: "She is picked up by a car".to_owned(),
            place: String::new(),
            urgency,
            contact: Contact::default(),
            ..ReportOfConcern::default()
        },
        wanted: WantedPlace {
            country: Some("BE".to_owned()),
            region: Some("Haven region".to_owned()),
            language: "nl".to_owned(),
            ..WantedPlace::default()
        },
    }
}

/// An intake worker who is told at `ANN`.
async fn ann(world: &World) -> testkit::Account {
    let account = world.account(0, Role::IntakeWorker).await;
    world.told_at(&account, ANN).await;
    account
}

#[db_test]
async fn a_report_tells_those_who_handle_it_and_nobody_else(world: World) {
    ann(&world).await;
    let manager = world.account(0, Role::CentreManager).await;
    world.told_at(&manager, "manager@haven.example").await;
    let far = world.account(1, Role::IntakeWorker).await;
    world.told_at(&far, "far@anker.example").await;
    // Has an account and no address.
    world.new_account(0, Role::IntakeWorker, "bob").await;
    report(&world, Urgency::Soon).await;
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
    report(&world, Urgency::Now).await;
    assert_eq!(world.mails().await, [format!("{ANN} urgent")]);
}

#[db_test]
async fn one_mail_of_a_kind_in_ten_minutes_and_none_is_swallowed(world: World) {
    ann(&world).await;
    for _ in 0..5 {
        report(&world, Urgency::Soon).await;
    }
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
    world.clock.advance(SignedDuration::from_mins(4));
    report(&world, Urgency::Soon).await;
    report(&world, Urgency::NotUrgent).await;
    assert!(world.mails().await.is_empty());
    world.clock.advance(SignedDuration::from_mins(6));
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
    world.clock.advance(QUIET);
    assert!(world.mails().await.is_empty());
}

#[db_test]
async fn what_is_held_back_in_a_flood_does_not_flood_the_mail(world: World) {
    ann(&world).await;
    for _ in 0..3 {
        report_in_a_flood(&world, Urgency::Soon).await;
    }
    assert!(world.mails().await.is_empty());
    // In doubt: somebody may be in danger. The first is told as it is, those like it together.
    for _ in 0..3 {
        report_in_a_flood(&world, Urgency::Now).await;
    }
    assert_eq!(
        world.mails().await,
        [format!("{ANN} urgent"), format!("{ANN} waiting")]
    );
}

#[db_test]
async fn what_cannot_wait_goes_at_once_and_first(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    report(&world, Urgency::Now).await;
    assert_eq!(
        world.mails().await,
        [format!("{ANN} urgent"), format!("{ANN} waiting")]
    );
    report(&world, Urgency::Now).await;
    assert_eq!(world.mails().await, [format!("{ANN} urgent")]);
}

#[db_test]
async fn an_answer_tells_whoever_claimed_it(world: World) {
    let ann = ann(&world).await;
    let bob = world.new_account(0, Role::IntakeWorker, "bob").await;
    world.told_at(&bob, "bob@haven.example").await;
    let received = report(&world, Urgency::Soon).await;
    world.mails().await;
    let services = &world.services;
    answer(
        services,
        &received.code,
        services.random().id(),
        &Written::new("More.", "en"),
    )
    .await
    .expect("an answer");
    let mut both = world.mails().await;
    both.sort();
    assert_eq!(
        both,
        [
            format!("{ANN} answer"),
            "bob@haven.example answer".to_owned()
        ]
    );
    claim(services, &world.actor_of(&ann).await, received.report)
        .await
        .expect("a claim");
    world.clock.advance(QUIET);
    let message = services.random().id();
    for _ in 0..2 {
        answer(
            services,
            &received.code,
            message,
            &Written::new("And more.", "en"),
        )
        .await
        .expect("an answer");
    }
    assert_eq!(world.mails().await, [format!("{ANN} answer")]);
}

#[db_test]
async fn a_hold_tells_the_house(world: World) {
    let (_, beds) = world
        .house(1, "Willow", "Nowhere 1", &[("single", 1)])
        .await;
    let theirs = world.account(1, Role::ShelterWorker).await;
    world.told_at(&theirs, "house@anker.example").await;
    let ours = world.account(0, Role::ShelterWorker).await;
    world.told_at(&ours, "house@haven.example").await;
    let case = world.bare_case(0, "Grey Heron").await;
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed: beds[0],
        range: StayRange::of_nights(tonight(world.now(), "Europe/Amsterdam"), 1).expect("a night"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let actor = world.actor(0, Role::CaseWorker).await;
    hold(&world.services, &actor, new).await.expect("a hold");
    assert_eq!(world.mails().await, ["house@anker.example hold"]);
}

#[db_test]
async fn a_request_for_a_key_tells_its_trustees_wherever_they_are(world: World) {
    let far = world.account(1, Role::NetworkCoordinator).await;
    world.told_at(&far, "far@anker.example").await;
    let near = world.account(0, Role::CentreManager).await;
    let holder = world.actor(0, Role::CaseWorker).await;
    set_trustees(
        &world.services,
        &holder,
        Compartment::Casework,
        2,
        &[far.username, near.username],
    )
    .await
    .expect("trustees");
    let asker = world.new_account(0, Role::CaseWorker, "asker").await;
    let asker = world.actor_of(&asker).await;
    let id = world.services.random().id();
    let reason = KeyReason::parse("Mira has left").expect("a reason");
    ask_for_key(&world.services, &asker, id, Compartment::Casework, &reason)
        .await
        .expect("a request");
    assert_eq!(world.mails().await, ["far@anker.example key_request"]);
}

#[db_test]
async fn nothing_goes_to_an_address_that_nobody_has_proved(world: World) {
    let account = world.account(0, Role::IntakeWorker).await;
    let actor = world.actor_of(&account).await;
    let services = &world.services;
    let form = |address: &str, kinds: &[NoticeKind]| AddressForm {
        address: EmailAddress::parse(address).expect("an address"),
        language: "fr".to_owned(),
        wanted: Wanted::of(Role::IntakeWorker, kinds.iter().copied()),
    };
    let first = form("ann@haven.example", &[NoticeKind::Waiting]);
    assert!(set_address(services, &actor, first).await.expect("set"));
    report(&world, Urgency::Now).await;
    report(&world, Urgency::Soon).await;
    let parcel = take(services).await.expect("an answer").expect("a code");
    assert_eq!(
        (parcel.kind, parcel.language.as_str()),
        (NoticeKind::Address, "fr")
    );
    let code = parcel.code.as_ref().expect("a code").in_groups();
    delivered(services, &parcel).await.expect("delivered");
    assert!(take(services).await.expect("an answer").is_none());
    // Another code makes the first one worthless.
    world.clock.advance(SignedDuration::from_secs(1));
    let seen = own_address(services, &actor).await.expect("an answer");
    let seen = seen.expect("an address").asked_at;
    // A click that comes twice leaves the code of the first what it is.
    for _ in 0..2 {
        let asked = ask_for_code(services, &actor, seen).await;
        assert_eq!(asked.expect("another code"), Asked::OnItsWay);
    }
    assert!(matches!(
        confirm(services, &actor, &code).await,
        Err(ConfirmError::Wrong)
    ));
    let parcel = take(services).await.expect("an answer").expect("a code");
    let code = parcel.code.as_ref().expect("a code").in_groups();
    delivered(services, &parcel).await.expect("delivered");
    confirm(services, &actor, &code).await.expect("confirmed");
    // Twice is no mistake.
    confirm(services, &actor, &code).await.expect("confirmed");
    let asked = ask_for_code(services, &actor, seen).await;
    assert_eq!(asked.expect("nothing to prove"), Asked::Confirmed);
    report(&world, Urgency::Soon).await;
    // Not wanted.
    report(&world, Urgency::Now).await;
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);

    // Another wish at the same address needs no new proof, another address does.
    let wish = form("ann@haven.example", &[NoticeKind::Urgent]);
    assert!(!set_address(services, &actor, wish).await.expect("set"));
    report(&world, Urgency::Now).await;
    let other = form("ann@elsewhere.example", &[NoticeKind::Urgent]);
    assert!(set_address(services, &actor, other).await.expect("set"));
    let own = own_address(services, &actor).await.expect("an answer");
    let own = own.expect("an address");
    assert!(!own.is_confirmed && own.wanted.contains(NoticeKind::Urgent));
    // What waited for the old address is not sent to the new one.
    assert_eq!(world.mails().await, ["ann@elsewhere.example address"]);
    remove_address(services, &actor).await.expect("removed");
    assert!(own_address(services, &actor).await.expect("none").is_none());
    report(&world, Urgency::Now).await;
    assert!(world.mails().await.is_empty());
}

#[db_test]
async fn a_code_is_not_guessed_and_does_not_last(world: World) {
    let account = world.account(0, Role::CaseWorker).await;
    let actor = world.actor_of(&account).await;
    let services = &world.services;
    let form = AddressForm {
        address: EmailAddress::parse(ANN).expect("an address"),
        language: "en".to_owned(),
        wanted: Wanted::default(),
    };
    set_address(services, &actor, form).await.expect("set");
    let code =
        |parcel: &services::notices::Parcel| parcel.code.as_ref().expect("a code").in_groups();
    let parcel = take(services).await.expect("an answer").expect("a code");
    for tries in 1..=5 {
        let said = confirm(services, &actor, "0000 00000").await;
        match tries {
            5 => assert!(matches!(said, Err(ConfirmError::Ended))),
            _ => assert!(matches!(said, Err(ConfirmError::Wrong))),
        }
    }
    // The right one comes too late.
    assert!(matches!(
        confirm(services, &actor, &code(&parcel)).await,
        Err(ConfirmError::Ended)
    ));
    delivered(services, &parcel).await.expect("delivered");
    world.clock.advance(SignedDuration::from_mins(1));
    let own = own_address(services, &actor).await.expect("an answer");
    ask_for_code(services, &actor, own.expect("an address").asked_at)
        .await
        .expect("another");
    let parcel = take(services).await.expect("an answer").expect("a code");
    world.clock.advance(SignedDuration::from_hours(24));
    assert!(matches!(
        confirm(services, &actor, &code(&parcel)).await,
        Err(ConfirmError::Ended)
    ));
}

#[db_test]
async fn what_failed_is_tried_again_ever_later_and_then_given_up(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    let services = &world.services;
    let began = world.now();
    let mut tries = 0;
    let gave_up = loop {
        if let Some(parcel) = take(services).await.expect("an answer") {
            tries += 1;
            not_delivered(services, &parcel, MailFailure::Later)
                .await
                .expect("written down");
        }
        let manager = world.actor(0, Role::CentreManager).await;
        let list = mail_list(services, &manager).await.expect("a list");
        let [listed] = list.listed.as_slice() else {
            panic!("{} are listed", list.listed.len())
        };
        assert_eq!(listed.failure, Some(MailFailure::Later));
        assert_eq!(listed.masked, "a•••@h•••.example");
        assert_eq!(listed.attempts, tries);
        if listed.state == NoticeState::Failed {
            break world.now();
        }
        assert!(!is_anything_due(services).await.expect("an answer"));
        assert!(listed.due_at > world.now());
        world.clock.put(listed.due_at);
    };
    let took = gave_up.duration_since(began);
    assert!(took <= RETRIES.give_up && took > RETRIES.give_up - SignedDuration::from_hours(2));
    assert!((40..90).contains(&tries), "{tries} tries");
    // A manager lets it be tried once more.
    let manager = world.actor(0, Role::CentreManager).await;
    retry_all(services, &manager).await.expect("again");
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
    let list = mail_list(services, &manager).await.expect("a list");
    assert!(list.listed.is_empty());
    assert_eq!((list.counts.sent, list.counts.failed), (2, 0));
}

#[db_test]
async fn an_address_that_is_refused_is_shown_at_once(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    let services = &world.services;
    let parcel = take(services).await.expect("an answer").expect("a mail");
    not_delivered(services, &parcel, MailFailure::AddressRefused)
        .await
        .expect("written down");
    world.clock.advance(SignedDuration::from_hours(3));
    assert!(world.mails().await.is_empty());
    let manager = world.actor(0, Role::CentreManager).await;
    let list = mail_list(services, &manager).await.expect("a list");
    assert_eq!(list.counts.failed, 1);
    let id = list.listed[0].id;
    // Of another centre it does not exist, and for others it is not their work.
    let far = world.actor(1, Role::CentreManager).await;
    assert!(
        mail_list(services, &far)
            .await
            .expect("a list")
            .listed
            .is_empty()
    );
    assert!(matches!(
        retry(services, &far, id).await,
        Err(ServiceError::NotFound)
    ));
    let worker = world.actor(0, Role::IntakeWorker).await;
    assert!(matches!(
        retry(services, &worker, id).await,
        Err(ServiceError::Denied)
    ));
    retry(services, &manager, id).await.expect("again");
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
}

#[db_test]
async fn a_sender_that_dies_leaves_its_mail_to_the_next_one(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    let services = &world.services;
    let lost = take(services).await.expect("an answer").expect("a mail");
    assert!(take(services).await.expect("an answer").is_none());
    world.clock.advance(SignedDuration::from_mins(4));
    assert!(is_anything_due(services).await.expect("an answer"));
    let again = take(services).await.expect("an answer").expect("a mail");
    assert_eq!(lost.id().to_string(), again.id().to_string());
    // What the first one says now, after all, does not count.
    not_delivered(services, &lost, MailFailure::AddressRefused)
        .await
        .expect("said");
    delivered(services, &again).await.expect("delivered");
    world.clock.advance(SignedDuration::from_hours(3));
    assert!(take(services).await.expect("an answer").is_none());
}

#[db_test]
async fn what_comes_while_a_mail_is_on_its_way_is_told_too(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    let services = &world.services;
    let first = take(services).await.expect("an answer").expect("a mail");
    report(&world, Urgency::Soon).await;
    not_delivered(services, &first, MailFailure::Unreachable)
        .await
        .expect("written down");
    // The two are one now, and it goes when the first would have gone.
    world.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
    world.clock.advance(QUIET);
    assert!(world.mails().await.is_empty());

    report(&world, Urgency::Soon).await;
    let second = take(services).await.expect("an answer").expect("a mail");
    report(&world, Urgency::Soon).await;
    delivered(services, &second).await.expect("delivered");
    assert!(world.mails().await.is_empty());
    world.clock.advance(QUIET);
    assert_eq!(world.mails().await, [format!("{ANN} waiting")]);
}

#[db_test]
async fn of_many_senders_at_once_one_takes_it(world: World) {
    ann(&world).await;
    for _ in 0..4 {
        report(&world, Urgency::Now).await;
    }
    let mut tasks = Vec::new();
    for _ in 0..20 {
        let services = world.services.clone();
        tasks.push(tokio::spawn(async move {
            take(&services).await.expect("an answer").is_some()
        }));
    }
    let mut taken = 0;
    for task in tasks {
        taken += usize::from(task.await.expect("an end"));
    }
    assert_eq!(taken, 1);
}

#[db_test]
async fn who_has_left_is_told_nothing(world: World) {
    world.account(0, Role::IntakeWorker).await;
    let bob = world.new_account(0, Role::IntakeWorker, "bob").await;
    world.told_at(&bob, "bob@haven.example").await;
    report(&world, Urgency::Soon).await;
    disable(&world.services, &bob.username).await.expect("gone");
    assert!(world.mails().await.is_empty());
    report(&world, Urgency::Now).await;
    assert!(world.mails().await.is_empty());
}

/// Somebody who silently is not told would be the worst of all.
#[db_test]
async fn telling_somebody_out_of_sight_is_refused(world: World) {
    let far = world.account(1, Role::NetworkCoordinator).await;
    world.told_at(&far, "far@anker.example").await;
    let services = &world.services;
    let own = Scope::Centre(world.centres[0].id);
    for (scope, is_seen) in [
        (own, world.database == testkit::Database::Sqlite),
        (Scope::Network, true),
    ] {
        let mut transaction = services.write(scope).await.expect("a transaction");
        let told = tell(
            services,
            &mut transaction,
            NoticeKind::Urgent,
            &[far.person],
        )
        .await;
        assert_eq!(told.is_ok(), is_seen);
    }
    let nobody = services.random().id();
    let mut transaction = services.write(Scope::Network).await.expect("one");
    assert!(matches!(
        tell(services, &mut transaction, NoticeKind::Urgent, &[nobody]).await,
        Err(ServiceError::NotFound)
    ));
}

/// Two browsers, two clicks, one thing: also in the record.
#[db_test]
async fn side_by_side_it_happens_once(world: World) {
    let account = world.account(0, Role::HousingOfficer).await;
    let services = &world.services;
    let person = world.actor_of(&account).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let form = || AddressForm {
        address: EmailAddress::parse(ANN).expect("an address"),
        language: "nl".to_owned(),
        wanted: Wanted::of(Role::HousingOfficer, [NoticeKind::Urgent]),
    };
    let (one, two) = tokio::join!(
        set_address(services, &person, form()),
        set_address(services, &person, form()),
    );
    assert!(one.expect("set") != two.expect("set"), "one code");
    let parcel = take(services).await.expect("an answer").expect("a code");
    let code = parcel.code.as_ref().expect("a code").in_groups();
    delivered(services, &parcel).await.expect("delivered");
    assert!(take(services).await.expect("an answer").is_none());
    let (one, two) = tokio::join!(
        confirm(services, &person, &code),
        confirm(services, &person, &code),
    );
    one.and(two).expect("confirmed");
    let id = world.refused_mail(NoticeKind::Urgent, &account).await;
    let (one, two) = tokio::join!(retry(services, &manager, id), retry_all(services, &manager),);
    one.and(two).expect("tried again");
    assert_eq!(world.mails().await, [format!("{ANN} urgent")]);
    // It was sent meanwhile: nothing is left to do, and nothing is wrong.
    retry(services, &manager, id).await.expect("sent");
    assert!(world.mails().await.is_empty());
    let (one, two) = tokio::join!(
        remove_address(services, &person),
        remove_address(services, &person),
    );
    one.and(two).expect("removed");
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(services, &officer, None, 200)
        .await
        .expect("the record");
    for action in [
        "mail-address-set",
        "mail-address-confirmed",
        "mail-retried",
        "mail-address-removed",
    ] {
        let count = entries.iter().filter(|one| one.action == action).count();
        assert_eq!(count, 1, "{action}");
    }
}

#[db_test]
async fn what_was_sent_is_forgotten_after_a_while(world: World) {
    ann(&world).await;
    report(&world, Urgency::Soon).await;
    world.mails().await;
    let manager = world.actor(0, Role::CentreManager).await;
    world.clock.advance(SignedDuration::from_hours(24 * 6));
    forget_old(&world.services).await.expect("forgotten");
    let sent = |list: services::notices::MailList| list.counts.sent;
    let list = mail_list(&world.services, &manager).await.expect("a list");
    assert_eq!(sent(list), 2);
    world.clock.advance(SignedDuration::from_hours(24 * 2));
    forget_old(&world.services).await.expect("forgotten");
    let list = mail_list(&world.services, &manager).await.expect("a list");
    assert_eq!(sent(list), 0);
}

#[db_test]
async fn without_a_mail_server_nothing_waits(world: World) {
    let database = world.database;
    let quiet = World::with_settings(
        database,
        services::Settings {
            sends_mail: false,
            ..world.services.settings().clone()
        },
    )
    .await;
    let actor = quiet.actor(0, Role::IntakeWorker).await;
    let form = AddressForm {
        address: EmailAddress::parse(ANN).expect("an address"),
        language: "en".to_owned(),
        wanted: Wanted::default(),
    };
    assert!(matches!(
        set_address(&quiet.services, &actor, form).await,
        Err(ServiceError::NotFound)
    ));
    report(&quiet, Urgency::Now).await;
    assert!(!is_anything_due(&quiet.services).await.expect("an answer"));
}
