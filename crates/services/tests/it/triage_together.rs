//! Reports between centres and beside each other: responsibility passes only when it is taken, each sender
//! keeps her own, and numbers name nobody.

use domain::accounts::Role;
use domain::intake::triage::alike::Why;
use domain::intake::triage::{Advice, AdviceTopic, Basis, ReferralOn};
use domain::intake::{Priority, Sender, TriageDecision};
use jiff::SignedDuration;
use services::intake::triage::{
    Countersign, LinkError, LinkKind, NewHalf, NewOffer, OfferError, TriageTaskKind, accept_offer,
    count_advice, countersign, merge, offer, offers, other_centres, part, queue_numbers,
    read_offer, return_offer, split, triage_tasks, withdraw_offer,
};
use services::intake::{
    NewDecision, ReplyError, answer, claim, decide, open_conversation, read, reply,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{OfferId, ReportId};

use crate::triage::{Told, claimed, close, said, second_worker, tell, whole_queue};

fn referral() -> ReferralOn {
    ReferralOn {
        service: String::new(),
        what: "She lives near you".to_owned(),
        basis: Basis::SheAgrees,
        ground: String::new(),
        told: "That you will answer".to_owned(),
    }
}

async fn offered(world: &World, actor: &Actor, report: ReportId, to: usize) -> OfferId {
    let id = world.services.random().id();
    let new = NewOffer {
        id,
        to: Some(world.centres[to].id),
        referral: referral(),
    };
    offer(&world.services, actor, report, new)
        .await
        .expect("an offer");
    id
}

fn decision(world: &World, decision: TriageDecision) -> NewDecision {
    NewDecision {
        id: world.services.random().id(),
        priority: Priority::Urgent,
        decision,
        reason: "As we agreed".to_owned(),
    }
}

#[db_test]
async fn a_report_goes_to_another_centre_when_that_one_accepts_it(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let received = claimed(&world, &here).await;
    let report = received.report;
    let key = world.services.random().id();
    reply(
        services,
        &here,
        report,
        key,
        &said("We look for a place near her"),
    )
    .await
    .expect("a reply");
    let due = whole_queue(services, &here)
        .await
        .expect("the queue")
        .entries[0]
        .due_at;
    let id = offered(&world, &here, report, 1).await;
    // Until then it is here, with its clock, and the sender is answered from here.
    let mine = whole_queue(services, &here)
        .await
        .expect("the queue")
        .entries;
    assert!(mine[0].mark.on_offer && mine[0].is_mine && mine[0].due_at == due);
    assert!(
        whole_queue(services, &there)
            .await
            .expect("theirs")
            .entries
            .is_empty()
    );
    let tasks = triage_tasks(services, &there).await.expect("a day");
    assert_eq!(tasks[0].kind, TriageTaskKind::Offered);
    let shown = read_offer(services, &there, id).await.expect("it is read");
    assert_eq!(shown.report.about, "A girl in my class");
    assert_eq!(shown.referral.what, "She lives near you");
    assert_eq!(shown.messages.len(), 1);
    let theirs = read(services, &there, report).await;
    assert!(
        matches!(theirs, Err(ServiceError::NotFound)),
        "not theirs yet"
    );
    for _ in 0..2 {
        let taken = accept_offer(services, &there, id).await.expect("accepted");
        assert_eq!(taken, report);
    }
    let gone = read(services, &here, report).await;
    assert!(
        matches!(gone, Err(ServiceError::NotFound)),
        "no longer ours"
    );
    let entry = whole_queue(services, &there)
        .await
        .expect("theirs")
        .entries
        .remove(0);
    assert!(entry.is_mine && entry.due_at == due);
    let content = read(services, &there, report)
        .await
        .expect("a page")
        .content
        .expect("what it says");
    assert_eq!(content.messages.len(), 1);
    // The sender's words lead to the new centre, and nothing tells her which one it is.
    let text = said("Thank you");
    answer(services, &received.code, services.random().id(), &text)
        .await
        .expect("an answer");
    reply(
        services,
        &there,
        report,
        services.random().id(),
        &said("Hello"),
    )
    .await
    .expect("a reply from there");
    let conversation = open_conversation(services, &received.code, "en")
        .await
        .expect("the conversation");
    assert_eq!(conversation.messages.len(), 3);
    let (_, given) = offers(services, &here).await.expect("what we gave");
    assert_eq!(given[0].state, "accepted");
    assert!(matches!(
        withdraw_offer(services, &here, report, id).await,
        Err(OfferError::NoLonger)
    ));
}

#[db_test]
async fn returned_or_taken_back_it_stays_where_it_was(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let report = claimed(&world, &here).await.report;
    let id = offered(&world, &here, report, 1).await;
    let second = NewOffer {
        id: services.random().id(),
        to: Some(world.centres[1].id),
        referral: referral(),
    };
    assert!(matches!(
        offer(services, &here, report, second).await,
        Err(OfferError::NotNow)
    ));
    return_offer(services, &there, id, "We have no room")
        .await
        .expect("returned");
    assert!(matches!(
        read_offer(services, &there, id).await,
        Err(OfferError::NoLonger)
    ));
    let content = read(services, &here, report)
        .await
        .expect("a page")
        .content
        .expect("it is still ours");
    assert_eq!(content.triage.offers[0].answer, "We have no room");
    assert_eq!(content.triage.offers[0].state, "returned");
    world.clock.advance(SignedDuration::from_mins(1));
    let id = offered(&world, &here, report, 1).await;
    withdraw_offer(services, &here, report, id)
        .await
        .expect("taken back");
    assert!(matches!(
        accept_offer(services, &there, id).await,
        Err(OfferError::NoLonger)
    ));
    assert!(matches!(
        read_offer(services, &here, id).await,
        Err(OfferError::Service(ServiceError::NotFound))
    ));
    world.clock.advance(SignedDuration::from_mins(1));
    // A service outside is only recorded.
    let outside = NewOffer {
        id: services.random().id(),
        to: None,
        referral: ReferralOn {
            service: "A clinic".to_owned(),
            ..referral()
        },
    };
    offer(services, &here, report, outside)
        .await
        .expect("a referral");
    let content = read(services, &here, report)
        .await
        .expect("a page")
        .content
        .expect("what it says");
    let last = content.triage.offers.last().expect("a referral");
    assert_eq!(last.state, "recorded");
    let said = last.referral.as_ref().expect("what was said");
    assert_eq!(said.service, "A clinic");
}

#[db_test]
async fn a_centre_where_nobody_can_open_it_is_not_offered_a_report(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let report = claimed(&world, &here).await.report;
    assert!(
        other_centres(services, &here)
            .await
            .expect("others")
            .is_empty()
    );
    for centre in [0, 1] {
        let new = NewOffer {
            id: services.random().id(),
            to: Some(world.centres[centre].id),
            referral: referral(),
        };
        assert!(matches!(
            offer(services, &here, report, new).await,
            Err(OfferError::CannotOpen)
        ));
    }
}

#[db_test]
async fn reports_that_may_be_about_the_same_young_person_are_shown_with_why(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let told = |about, seen, place, age| Told {
        about,
        seen,
        place,
        age,
    };
    let first = tell(
        &world,
        0,
        told(
            "My pupil Yasmina",
            "Reach her on 0470 12 34 56",
            "Merelgem",
            Some(15),
        ),
    )
    .await;
    let same_number = tell(&world, 0, told("a girl", "+32 470 12 34 56", "", None)).await;
    let same_name = tell(&world, 0, told("My niece Jasmina", "", "", None)).await;
    let same_place = tell(&world, 0, told("a girl", "", "near merelgem", Some(14))).await;
    let other = tell(
        &world,
        0,
        told("My cousin Sofie", "", "Elsewhere", Some(12)),
    )
    .await;
    let far = tell(&world, 1, told("My niece Jasmina", "", "", None)).await;
    claim(services, &worker, first.report)
        .await
        .expect("a claim");
    claim(services, &second, same_name.report)
        .await
        .expect("a claim");
    let content = read(services, &worker, first.report)
        .await
        .expect("a page")
        .content
        .expect("what it says");
    let found: Vec<(ReportId, Vec<Why>)> = content
        .triage
        .alike
        .iter()
        .map(|one| (one.report, one.why.iter().copied().collect()))
        .collect();
    assert_eq!(
        found,
        [
            (same_number.report, vec![Why::SameIdentifier]),
            (same_name.report, vec![Why::NameAlike]),
            (same_place.report, vec![Why::PlaceAndAge]),
        ]
    );
    assert_eq!(
        content.triage.alike[1].claimed_by.as_ref(),
        Some(&second.username)
    );
    assert!(
        !found
            .iter()
            .any(|(one, _)| *one == other.report || *one == far.report)
    );
}

#[db_test]
async fn two_reports_are_decided_as_one_and_each_sender_keeps_her_own(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let one = claimed(&world, &worker).await;
    let told = Told {
        about: "My niece",
        seen: "He waits for her",
        place: "",
        age: None,
    };
    let two = tell(&world, 0, told).await;
    let three = claimed(&world, &second).await;
    let id = || services.random().id();
    assert!(matches!(
        merge(services, &worker, one.report, three.report, id()).await,
        Err(LinkError::NotNow)
    ));
    let link = id();
    for _ in 0..2 {
        merge(services, &worker, one.report, two.report, link)
            .await
            .expect("put together");
    }
    let content = read(services, &worker, two.report)
        .await
        .expect("a page")
        .content
        .expect("it came along");
    assert_eq!(content.triage.links[0].kind, LinkKind::Leads);
    let alone = decide(
        services,
        &worker,
        two.report,
        decision(&world, TriageDecision::Advise),
    )
    .await;
    assert!(matches!(alone, Err(ServiceError::Denied)));
    reply(
        services,
        &worker,
        two.report,
        services.random().id(),
        &said("To the second only"),
    )
    .await
    .expect("a reply");
    decide(
        services,
        &worker,
        one.report,
        decision(&world, TriageDecision::Advise),
    )
    .await
    .expect("a decision");
    for (received, messages) in [(&one, 0), (&two, 1)] {
        let conversation = open_conversation(services, &received.code, "en")
            .await
            .expect("her conversation");
        assert_eq!(conversation.state, "decided");
        assert_eq!(conversation.messages.len(), messages);
    }
    part(services, &worker, one.report, link)
        .await
        .expect("taken apart");
    let state = open_conversation(services, &two.code, "en")
        .await
        .expect("hers")
        .state;
    assert_eq!(state, "claimed", "it is open again");
    // "No further action" of both needs one signature.
    let one = claimed(&world, &worker).await;
    merge(services, &worker, one.report, two.report, id())
        .await
        .expect("put together");
    let proposal = close(&world, &worker, one.report).await;
    countersign(services, &second, one.report, proposal, Countersign::Sign)
        .await
        .expect("signed");
    let state = open_conversation(services, &two.code, "en")
        .await
        .expect("hers")
        .state;
    assert_eq!(state, "decided");
}

#[db_test]
async fn a_report_about_two_becomes_two_and_its_sender_keeps_one_code(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let first = claimed(&world, &worker).await;
    let half = || NewHalf {
        id: ReportId::from_bytes([7; 16]),
        about: "Her younger sister".to_owned(),
        seen: "He waits for her too".to_owned(),
        age: None,
    };
    for _ in 0..2 {
        split(services, &worker, first.report, half())
            .await
            .expect("split");
    }
    let entries = whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].due_at, entries[1].due_at, "one clock");
    let content = read(services, &worker, half().id)
        .await
        .expect("a page")
        .content
        .expect("what it says");
    assert_eq!(content.report.about, "Her younger sister");
    assert_eq!(content.triage.links[0].kind, LinkKind::SplitFrom);
    assert_eq!(content.triage.links[0].report, first.report);
    let written = reply(
        services,
        &worker,
        half().id,
        services.random().id(),
        &said("Hello"),
    )
    .await;
    assert!(matches!(
        written,
        Err(ReplyError::Service(ServiceError::Denied))
    ));
    let original = read(services, &worker, first.report)
        .await
        .expect("a page")
        .content
        .expect("what it says");
    assert_eq!(original.report.about, "A girl in my class");
    open_conversation(services, &first.code, "en")
        .await
        .expect("her words still lead there");
}

#[db_test]
async fn the_queue_in_numbers_for_the_centre_and_the_network(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let manager = world.actor(0, Role::CentreManager).await;
    let coordinator = world.actor(1, Role::NetworkCoordinator).await;
    for decided in [true, false] {
        let report = claimed(&world, &worker).await.report;
        world.clock.advance(SignedDuration::from_mins(30));
        read(services, &worker, report).await.expect("it is read");
        if decided {
            world.clock.advance(SignedDuration::from_hours(2));
            decide(
                services,
                &worker,
                report,
                decision(&world, TriageDecision::Advise),
            )
            .await
            .expect("a decision");
        }
    }
    let advice = Advice {
        audience: Sender::School,
        topic: AdviceTopic::Signs,
        place: None,
        minutes: Some(20),
    };
    let id = services.random().id();
    for _ in 0..2 {
        count_advice(services, &worker, id, advice.clone())
            .await
            .expect("counted");
    }
    let today = jiff::civil::date(2026, 11, 23);
    let numbers = queue_numbers(services, &manager, today, today)
        .await
        .expect("numbers");
    assert!(numbers.network.is_none());
    let [own] = numbers.centres.as_slice() else {
        panic!("one centre, hers");
    };
    assert_eq!((own.queue.received, own.queue.waiting), (2, 1));
    assert_eq!(own.advice, [(AdviceTopic::Signs, 1)]);
    let read = own.queue.to_read.expect("both were read");
    assert_eq!(read.median, SignedDuration::from_mins(30));
    let network = queue_numbers(services, &coordinator, today, today)
        .await
        .expect("numbers");
    assert_eq!(network.centres.len(), 2);
    assert_eq!(network.network.expect("all together").received, 2);
    let tomorrow = jiff::civil::date(2026, 11, 24);
    let none = queue_numbers(services, &manager, tomorrow, tomorrow)
        .await
        .expect("numbers");
    assert_eq!(none.centres[0].queue.received, 0);
    let case_worker = world.actor(0, Role::CaseWorker).await;
    assert!(matches!(
        queue_numbers(services, &case_worker, today, today).await,
        Err(ServiceError::Denied)
    ));
}
