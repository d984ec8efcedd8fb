//! What goes along with a report that another centre takes: everything that its sender sent, sealed as it was and
//! opened there; and what reports that are put together or split do to a conversation that is over.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::intake::flood::Standing;
use domain::intake::triage::{Basis, HandBackReason, ReferralOn};
use domain::intake::{Channel, Priority, ReportOfConcern, TriageDecision, Urgency};
use domain::notices::NoticeKind;
use jiff::SignedDuration;
use services::cases::{NewCase, open};
use services::intake::conversations::end_conversations;
use services::intake::files::{Arrival, Begun, FileDrop, files_of_reporter, read_file};
use services::intake::triage::{
    HandBack, HandOver, LinkKind, NewHalf, NewOffer, NewOpinion, OfferError, accept_offer,
    ask_opinion, hand_back, hand_over, merge, offer, part, read_offer, return_offer, split,
    withdraw_offer,
};
use services::intake::{
    Correction, Decided, NewDecision, NewReport, NewWithdrawal, Received, ReplyError,
    ReportContent, ReturnError, Wanted, answer, claim, climb, climbed_to, correct, decide,
    open_conversation, read, receive, reply, withdraw,
};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, db_test};
use vault::{OfferId, ReportId};

use crate::files::{add, original};
use crate::triage::{claimed, close, said, second_worker, whole_queue};

async fn offered(world: &World, actor: &Actor, report: ReportId) -> Result<OfferId, OfferError> {
    let id = world.services.random().id();
    let new = NewOffer {
        id,
        to: Some(world.centres[1].id),
        referral: ReferralOn {
            service: String::new(),
            what: "She lives near you".to_owned(),
            basis: Basis::SheAgrees,
            ground: String::new(),
            told: "That you will answer".to_owned(),
        },
    };
    offer(&world.services, actor, report, new).await?;
    Ok(id)
}

fn new_report(world: &World, seen: &str) -> NewReport {
    NewReport {
        id: world.services.random().id(),
        channel: Channel::Public,
        report: ReportOfConcern {
            about: "My pupil Yasmina".to_owned(),
            seen: seen.to_owned(),
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: Some(world.centres[0].country.clone()),
            region: Some(world.centres[0].region.clone()),
            language: "nl".to_owned(),
            ..Wanted::default()
        },
    }
}

/// As a flood would have held it.
async fn hold_aside(world: &World, report: ReportId) {
    let now = world.now();
    let mut transaction = world.services.write(Scope::Network).await.expect("one");
    let row = store::asides::standing(&mut transaction, report)
        .await
        .expect("an answer")
        .expect("the report");
    let standing = Standing::Aside.as_str();
    assert!(
        store::asides::move_to(&mut transaction, &row, standing, "flood_no_proof")
            .await
            .expect("moved")
    );
    store::asides::hold(&mut transaction, report, row.centre_id, now, now)
        .await
        .expect("held");
    transaction.commit().await.expect("kept");
}

async fn moved(world: &World, here: &Actor, there: &Actor, report: ReportId) {
    let id = offered(world, here, report).await.expect("an offer");
    accept_offer(&world.services, there, id)
        .await
        .expect("accepted");
}

async fn content_of(world: &World, actor: &Actor, report: ReportId) -> ReportContent {
    read(&world.services, actor, report)
        .await
        .expect("a page")
        .content
        .expect("what it says")
}

async fn answers(world: &World, received: &Received, text: &str) {
    world.clock.advance(SignedDuration::from_secs(1));
    let id = world.services.random().id();
    answer(&world.services, &received.code, id, &said(text))
        .await
        .expect("an answer");
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
async fn files_corrections_and_a_withdrawal_go_along_and_open_at_the_other_centre(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let received = claimed(&world, &here).await;
    let report = received.report;
    let from_her = FileDrop::of_reporter(services, &received.code)
        .await
        .expect("her report");
    let by_staff = FileDrop::of_staff(services, &here, report)
        .await
        .expect("in hand");
    assert!(
        add(&world, &from_her, 1, "chat.txt", b"what he wrote")
            .await
            .expect("kept")
    );
    assert!(
        add(&world, &by_staff, 2, "photo.txt", b"from her mother")
            .await
            .expect("kept")
    );
    let file = content_of(&world, &here, report).await.files[0].id;
    original(&world, &here, &received, file)
        .await
        .expect("taken out");
    let message = services.random().id();
    answer(services, &received.code, message, &said("At six"))
        .await
        .expect("an answer");
    let correction = Correction {
        id: services.random().id(),
        message,
        written: said("At seven"),
    };
    correct(services, &received.code, &correction)
        .await
        .expect("corrected");
    let withdrawal = NewWithdrawal {
        id: services.random().id(),
        reason: "He read it".to_owned(),
    };
    withdraw(services, &received.code, &withdrawal)
        .await
        .expect("withdrawn");

    let id = offered(&world, &here, report).await.expect("an offer");
    let shown = read_offer(services, &there, id).await.expect("it is read");
    assert_eq!(shown.files.len(), 2);
    assert!(shown.conversation.is_withdrawn);
    assert_eq!(shown.messages[0].newest().text, "At seven");
    let too_early = read_file(services, &there, report, file).await;
    assert!(matches!(too_early, Err(ServiceError::NotFound)));
    accept_offer(services, &there, id).await.expect("accepted");

    let content = content_of(&world, &there, report).await;
    assert!(content.conversation.is_withdrawn && !content.conversation.has_ended);
    assert_eq!(content.withdrawals[0].reason, "He read it");
    assert_eq!(content.messages[0].versions.len(), 2);
    assert_eq!(content.files.len(), 2);
    assert_eq!(
        original(&world, &there, &received, file)
            .await
            .expect("opens there"),
        b"what he wrote"
    );
    let custody = read_file(services, &there, report, file)
        .await
        .expect("the file")
        .copies;
    assert_eq!(custody.len(), 2, "who took it out before goes along");
    let gone = read_file(services, &here, report, file).await;
    assert!(
        matches!(gone, Err(ServiceError::NotFound)),
        "no longer ours"
    );
    // Whatever she does now reaches the other centre.
    let own = files_of_reporter(services, &received.code)
        .await
        .expect("hers");
    assert_eq!(own.len(), 1);
    answers(&world, &received, "I am here again").await;
    let drop = FileDrop::of_reporter(services, &received.code)
        .await
        .expect("her report");
    assert!(
        add(&world, &drop, 3, "more.txt", b"more")
            .await
            .expect("kept")
    );
    let unread = whole_queue(services, &there).await.expect("theirs").entries[0].unread;
    assert_eq!(unread, 2);
    let content = content_of(&world, &there, report).await;
    assert_eq!((content.messages.len(), content.files.len()), (2, 3));
}

#[db_test]
async fn a_file_that_arrives_while_its_report_goes_goes_after_it(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let received = claimed(&world, &here).await;
    let drop = FileDrop::of_reporter(services, &received.code)
        .await
        .expect("her report");
    let begun = Arrival::begin(services, &drop, [1; 16], "film.bin")
        .await
        .expect("begun");
    let Begun::New(mut arrival) = begun else {
        panic!("a new file");
    };
    let half = vec![7; 400_000];
    arrival.write(&half).await.expect("the first half");
    moved(&world, &here, &there, received.report).await;
    arrival.write(&half).await.expect("the second half");
    assert!(arrival.finish().await.expect("kept"));
    let file = content_of(&world, &there, received.report).await.files[0].id;
    let whole = original(&world, &there, &received, file)
        .await
        .expect("opens");
    assert_eq!(whole, [half.clone(), half].concat());
}

#[db_test]
async fn whom_it_climbed_to_and_whose_view_was_asked_stays_with_the_centre_it_leaves(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let manager_here = world.actor(0, Role::CentreManager).await;
    let manager_there = world.actor(1, Role::CentreManager).await;
    let mut new = new_report(&world, "She is picked up by a car");
    new.report.urgency = Urgency::Now;
    let report = receive(services, new).await.expect("a report").report;
    world.clock.advance(SignedDuration::from_hours(24));
    climb(services).await.expect("a chore");
    assert_eq!(
        climbed_to(services, &manager_here)
            .await
            .expect("a day")
            .len(),
        1
    );
    claim(services, &here, report).await.expect("a claim");
    let question = NewOpinion {
        id: services.random().id(),
        of: second.person,
        question: "What would you do?".to_owned(),
    };
    ask_opinion(services, &here, report, question)
        .await
        .expect("asked");
    assert!(
        whole_queue(services, &here).await.expect("ours").entries[0]
            .mark
            .opinion_asked
    );
    close(&world, &here, report).await;
    moved(&world, &here, &there, report).await;
    let entry = whole_queue(services, &there)
        .await
        .expect("theirs")
        .entries
        .remove(0);
    assert!(entry.is_mine && !entry.mark.on_offer);
    assert!(!entry.mark.opinion_asked, "nobody there was asked");
    assert!(entry.mark.countersign_since.is_none());
    assert!(entry.climbed.is_none(), "nobody there was told");
    // Handed back there, it climbs to the people of that centre.
    let back = HandBack {
        id: services.random().id(),
        reason: HandBackReason::EndOfDuty,
        done: "Called nobody yet".to_owned(),
    };
    hand_back(services, &there, report, back)
        .await
        .expect("put back");
    climb(services).await.expect("a chore");
    assert_eq!(
        climbed_to(services, &manager_there)
            .await
            .expect("a day")
            .len(),
        1
    );
    assert!(
        climbed_to(services, &manager_here)
            .await
            .expect("a day")
            .is_empty()
    );
    claim(services, &there, report).await.expect("a claim");
    let steps = content_of(&world, &there, report).await.triage.steps;
    assert!(steps.len() >= 3, "its history went along");
}

#[db_test]
async fn nothing_is_decided_about_a_report_on_offer_and_the_offer_ends_a_proposal(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let report = claimed(&world, &here).await.report;
    close(&world, &here, report).await;
    let id = offered(&world, &here, report).await.expect("an offer");
    assert!(
        content_of(&world, &here, report)
            .await
            .triage
            .proposal
            .is_none()
    );
    for what in TriageDecision::ALL {
        let decided = decide(services, &here, report, decision(&world, what)).await;
        assert_eq!(decided.expect("an answer"), Decided::OnOffer);
    }
    let case = NewCase {
        id: services.random().id(),
        report: Some(report),
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: here.person,
    };
    assert!(open(services, &here, &case).await.is_err());
    withdraw_offer(services, &here, report, id)
        .await
        .expect("taken back");
    let decided = decide(
        services,
        &here,
        report,
        decision(&world, TriageDecision::Advise),
    )
    .await;
    assert_eq!(decided.expect("a decision"), Decided::Done);
    // What was decided on is not offered.
    assert!(matches!(
        offered(&world, &here, report).await,
        Err(OfferError::NotNow)
    ));
    assert!(matches!(
        accept_offer(services, &there, id).await,
        Err(OfferError::NoLonger)
    ));
}

#[db_test]
async fn a_conversation_that_is_over_stays_over_wherever_its_report_goes(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let gone = claimed(&world, &here).await;
    let led = claimed(&world, &here).await;
    answers(&world, &gone, "One word").await;
    world.clock.advance(services.settings().conversation);
    world.clock.advance(SignedDuration::from_secs(1));
    end_conversations(services).await.expect("a chore");
    let leads = claimed(&world, &here).await;
    // Put together with a newer one, the newer keeps its own conversation.
    let link = services.random().id();
    merge(services, &here, leads.report, led.report, link)
        .await
        .expect("put together");
    reply(
        services,
        &here,
        leads.report,
        services.random().id(),
        &said("We look"),
    )
    .await
    .expect("a reply to the one who is still there");
    let late = reply(
        services,
        &here,
        led.report,
        services.random().id(),
        &said("Late"),
    )
    .await;
    assert!(matches!(late, Err(ReplyError::Ended)));
    part(services, &here, leads.report, link)
        .await
        .expect("parted");
    assert!(
        content_of(&world, &here, led.report)
            .await
            .conversation
            .has_ended
    );
    // Split, the second half has no sender, and no conversation that could end.
    let half = NewHalf {
        id: services.random().id(),
        about: "Her sister".to_owned(),
        seen: String::new(),
        age: None,
    };
    let second = half.id;
    split(services, &here, led.report, half)
        .await
        .expect("split");
    assert!(
        content_of(&world, &here, second)
            .await
            .conversation
            .has_ended
    );
    // Referred on, the other centre reads it and answers nobody.
    let id = offered(&world, &here, gone.report).await.expect("an offer");
    assert!(
        read_offer(services, &there, id)
            .await
            .expect("read")
            .conversation
            .has_ended
    );
    accept_offer(services, &there, id).await.expect("accepted");
    let content = content_of(&world, &there, gone.report).await;
    assert!(content.conversation.has_ended);
    assert_eq!(content.messages.len(), 1);
    let late = reply(
        services,
        &there,
        gone.report,
        services.random().id(),
        &said("Late"),
    )
    .await;
    assert!(matches!(late, Err(ReplyError::Ended)));
    let back = open_conversation(services, &gone.code, "en").await;
    assert!(matches!(back, Err(ReturnError::Ended { .. })));
}

#[db_test]
async fn a_half_has_no_conversation_and_no_chore_gives_it_one(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let there = world.actor(1, Role::IntakeWorker).await;
    let received = claimed(&world, &here).await;
    let half = NewHalf {
        id: services.random().id(),
        about: "Her sister".to_owned(),
        seen: String::new(),
        age: None,
    };
    let second = half.id;
    split(services, &here, received.report, half)
        .await
        .expect("split");
    end_conversations(services).await.expect("a chore");
    let entries = whole_queue(services, &here).await.expect("ours").entries;
    assert!(entries.iter().all(|one| one.ends_soon.is_none()));
    // It goes to another centre without the first, and is there a report like any other.
    moved(&world, &here, &there, second).await;
    let content = content_of(&world, &there, second).await;
    assert_eq!(content.report.about, "Her sister");
    assert!(
        content.triage.links.is_empty(),
        "the first stays, and is not named there"
    );
    let first = content_of(&world, &here, received.report).await;
    assert!(
        first
            .triage
            .links
            .iter()
            .all(|one| one.kind != LinkKind::Follows)
    );
}

#[db_test]
async fn the_one_that_leads_becomes_the_case_from_whichever_it_is_opened(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let (leads, follows) = (claimed(&world, &here).await, claimed(&world, &here).await);
    merge(
        services,
        &here,
        leads.report,
        follows.report,
        services.random().id(),
    )
    .await
    .expect("put together");
    decide(
        services,
        &here,
        leads.report,
        decision(&world, TriageDecision::OpenCase),
    )
    .await
    .expect("a decision");
    let case = NewCase {
        id: services.random().id(),
        report: Some(follows.report),
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: here.person,
    };
    open(services, &here, &case).await.expect("a case");
    for report in [leads.report, follows.report] {
        let view = read(services, &here, report).await.expect("a page");
        assert_eq!(view.case, Some(case.id));
    }
    assert!(
        whole_queue(services, &here)
            .await
            .expect("ours")
            .entries
            .is_empty()
    );
}

#[db_test]
async fn what_was_held_back_is_on_the_queue_once_it_is_put_together(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let leads = receive(services, new_report(&world, "He waits for her"))
        .await
        .expect("a report");
    let held = receive(services, new_report(&world, "A car"))
        .await
        .expect("a report");
    hold_aside(&world, held.report).await;
    claim(services, &here, leads.report).await.expect("a claim");
    assert_eq!(
        whole_queue(services, &here)
            .await
            .expect("ours")
            .entries
            .len(),
        1
    );
    // In a flood those that are held would leave no room for the others: they are not compared.
    let content = content_of(&world, &here, leads.report).await;
    assert!(content.triage.alike.is_empty());
    merge(
        services,
        &here,
        leads.report,
        held.report,
        services.random().id(),
    )
    .await
    .expect("put together");
    assert_eq!(
        whole_queue(services, &here)
            .await
            .expect("ours")
            .entries
            .len(),
        2
    );
}

#[db_test]
async fn whoever_is_waited_for_is_told_by_mail_that_there_is_something(world: World) {
    let services = &world.services;
    let here = world.actor(0, Role::IntakeWorker).await;
    let account = world.new_account(0, Role::IntakeWorker, "second").await;
    world.hand_over(0).await;
    let second = world.actor_of(&account).await;
    let elsewhere = world.account(1, Role::IntakeWorker).await;
    world.told_at(&account, "second@haven.example").await;
    world.told_at(&elsewhere, "there@anker.example").await;
    let report = claimed(&world, &here).await.report;
    world.mails().await;
    let question = NewOpinion {
        id: services.random().id(),
        of: second.person,
        question: "What would you do?".to_owned(),
    };
    ask_opinion(services, &here, report, question)
        .await
        .expect("asked");
    let waiting = NoticeKind::Waiting;
    let to_second = format!("second@haven.example {waiting}");
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(world.mails().await, std::slice::from_ref(&to_second));
    let id = offered(&world, &here, report).await.expect("an offer");
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(
        world.mails().await,
        [format!("there@anker.example {waiting}")]
    );
    let there = world.actor_of(&elsewhere).await;
    return_offer(services, &there, id, "No room")
        .await
        .expect("returned");
    // She who offered it has said no address.
    world.clock.advance(SignedDuration::from_mins(11));
    assert!(world.mails().await.is_empty());
    let over = HandOver {
        id: services.random().id(),
        to: second.person,
        reason: HandBackReason::EndOfDuty,
        done: "Called the school".to_owned(),
    };
    hand_over(services, &here, report, over)
        .await
        .expect("handed over");
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(world.mails().await, [to_second]);
}
