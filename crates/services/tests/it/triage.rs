//! What workers do with a report together: each sees what she should, and nothing is final too soon.

use domain::accounts::Role;
use domain::intake::triage::HandBackReason;
use domain::intake::{
    Assessment, Channel, Priority, ReportOfConcern, SaidAge, TriageDecision, Urgency, Written,
};
use jiff::SignedDuration;
use services::intake::triage::{
    AssessError, Countersign, CountersignError, HandBack, HandOver, HandOverError, NewAssessment,
    NewOpinion, OpinionError, TriageTaskKind, ask_opinion, assess, countersign, give_opinion,
    hand_back, hand_over, triage_tasks,
};
use services::intake::{
    Decided, NewDecision, NewReport, Part, Queue, QueueFilter, Received, ReplyError, Wanted, claim,
    decide, open_conversation, queue, read, receive, reply,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{ProposalId, ReportId};

/// The queue without a filter.
pub async fn whole_queue(
    services: &services::Services,
    actor: &Actor,
) -> Result<Queue, ServiceError> {
    queue(services, actor, &QueueFilter::default(), Part::First).await
}

pub fn said(text: &str) -> Written {
    Written::new(text, "en")
}

pub struct Told<'a> {
    pub about: &'a str,
    pub seen: &'a str,
    pub place: &'a str,
    pub age: Option<u8>,
}

pub async fn tell(world: &World, centre: usize, told: Told<'_>) -> Received {
    world.account(centre, Role::IntakeWorker).await;
    let row = &world.centres[centre];
    receive(
        &world.services,
        NewReport {
            id: world.services.random().id(),
            channel: Channel::Public,
            report: ReportOfConcern {
                about: told.about.to_owned(),
                seen: told.seen.to_owned(),
                place: told.place.to_owned(),
                age: told.age.and_then(SaidAge::new),
                urgency: Urgency::NotUrgent,
                ..ReportOfConcern::default()
            },
            wanted: Wanted {
                country: Some(row.country.clone()),
                region: Some(row.region.clone()),
                language: "nl".to_owned(),
                ..Wanted::default()
            },
        },
    )
    .await
    .expect("a report")
}

pub async fn claimed(world: &World, actor: &Actor) -> Received {
    let told = Told {
        about: "A girl in my class",
        seen: "She is picked up by a car",
        place: "",
        age: None,
    };
    let received = tell(world, 0, told).await;
    claim(&world.services, actor, received.report)
        .await
        .expect("a claim");
    received
}

/// A second intake worker, with her key.
pub async fn second_worker(world: &World) -> Actor {
    world.account(0, Role::IntakeWorker).await;
    let account = world.new_account(0, Role::IntakeWorker, "second").await;
    world.hand_over(0).await;
    world.actor_of(&account).await
}

fn seen(
    world: &World,
    dangers: &[&str],
    priority: Option<Priority>,
    reason: &str,
) -> NewAssessment {
    NewAssessment {
        id: world.services.random().id(),
        assessment: Assessment {
            dangers: dangers.iter().map(|one| (*one).to_owned()).collect(),
            reason: reason.to_owned(),
        },
        priority,
    }
}

pub async fn close(world: &World, actor: &Actor, report: ReportId) -> ProposalId {
    let new = NewDecision {
        id: world.services.random().id(),
        priority: Priority::Urgent,
        decision: TriageDecision::Close,
        reason: "Nobody can be reached".to_owned(),
    };
    let id = ProposalId::from_bytes(*new.id.as_bytes());
    let decided = decide(&world.services, actor, report, new)
        .await
        .expect("a proposal");
    assert_eq!(decided, Decided::AwaitsCountersign);
    id
}

async fn content_of(
    world: &World,
    actor: &Actor,
    report: ReportId,
) -> services::intake::ReportContent {
    read(&world.services, actor, report)
        .await
        .expect("a page")
        .content
        .expect("what it says")
}

#[db_test]
async fn dangers_make_a_report_more_pressing_and_less_needs_a_reason(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let report = claimed(&world, &worker).await.report;
    let entry = |view: services::intake::ReportView| (view.entry.priority, view.entry.due_at);
    let before = entry(read(services, &worker, report).await.expect("a page"));
    assert_eq!(before.0, Priority::Otherwise);
    let new = seen(&world, &["with-exploiter-now"], None, "");
    assess(services, &worker, report, new).await.expect("seen");
    let after = entry(read(services, &worker, report).await.expect("a page"));
    assert_eq!(after.0, Priority::Critical);
    assert!(after.1 < before.1, "the deadline comes nearer");
    world.clock.advance(SignedDuration::from_mins(1));
    let lower = Some(Priority::Urgent);
    let refused = assess(
        services,
        &worker,
        report,
        seen(&world, &["with-exploiter-now"], lower, ""),
    )
    .await;
    assert!(matches!(
        refused,
        Err(AssessError::ReasonMissing {
            ruled: Priority::Critical
        })
    ));
    let new = seen(
        &world,
        &["with-exploiter-now"],
        lower,
        "She is home since noon",
    );
    assess(services, &worker, report, new).await.expect("seen");
    let content = content_of(&world, &worker, report).await;
    let newest = content.triage.assessment.expect("it was assessed");
    assert_eq!(newest.ruled, Priority::Critical);
    assert_eq!(newest.priority, Priority::Urgent);
    assert_eq!(newest.seen.reason, "She is home since noon");
}

#[db_test]
async fn handed_back_it_keeps_its_place_and_says_what_was_done(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let report = claimed(&world, &worker).await.report;
    read(services, &worker, report).await.expect("it is read");
    let due = whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries[0]
        .due_at;
    let back = || HandBack {
        id: services.random().id(),
        reason: HandBackReason::EndOfDuty,
        done: "Called the school".to_owned(),
    };
    hand_back(services, &worker, report, back())
        .await
        .expect("handed back");
    let entry = whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries
        .remove(0);
    assert_eq!((entry.state.as_str(), entry.due_at), ("waiting", due));
    assert!(entry.read_by.is_none());
    claim(services, &second, report).await.expect("a claim");
    let steps = content_of(&world, &second, report).await.triage.steps;
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].kind, "handed_back");
    assert_eq!(steps[0].reason, "end_of_duty");
    assert_eq!(steps[0].note, "Called the school");
    assert_eq!(steps[0].by, worker.username);
}

#[db_test]
async fn handed_over_it_is_with_the_colleague_who_can_open_it(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let case_worker = world.account(0, Role::CaseWorker).await;
    let elsewhere = world.account(1, Role::IntakeWorker).await;
    // After the others: each new account has the keys handed out to all who lack them.
    let keyless = world.new_account(0, Role::IntakeWorker, "keyless").await;
    let report = claimed(&world, &worker).await.report;
    let to = |person| HandOver {
        id: services.random().id(),
        to: person,
        reason: HandBackReason::BetterPlaced,
        done: String::new(),
    };
    for person in [
        keyless.person,
        case_worker.person,
        elsewhere.person,
        worker.person,
    ] {
        assert!(matches!(
            hand_over(services, &worker, report, to(person)).await,
            Err(HandOverError::CannotOpen)
        ));
    }
    let second = second_worker(&world).await;
    let over = to(second.person);
    let again = HandOver {
        id: over.id,
        to: over.to,
        reason: over.reason,
        done: String::new(),
    };
    hand_over(services, &worker, report, over)
        .await
        .expect("handed over");
    hand_over(services, &worker, report, again)
        .await
        .expect("the same form again");
    let content = content_of(&world, &second, report).await;
    assert_eq!(content.triage.steps.len(), 1);
    assert_eq!(content.triage.steps[0].to, second.username);
    let view = read(services, &worker, report).await.expect("a page");
    assert!(view.content.is_none(), "it is no longer hers");
    assert!(matches!(
        hand_over(services, &worker, report, to(second.person)).await,
        Err(HandOverError::Service(ServiceError::Denied))
    ));
}

#[db_test]
async fn a_second_opinion_reaches_the_one_asked_and_comes_back(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let third = world.new_account(0, Role::IntakeWorker, "third").await;
    world.hand_over(0).await;
    let third = world.actor_of(&third).await;
    let report = claimed(&world, &worker).await.report;
    let due = whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries[0]
        .due_at;
    let case_worker = world.account(0, Role::CaseWorker).await;
    let ask = |of| NewOpinion {
        id: services.random().id(),
        of,
        question: "Would you call the school?".to_owned(),
    };
    assert!(matches!(
        ask_opinion(services, &worker, report, ask(case_worker.person)).await,
        Err(OpinionError::CannotOpen)
    ));
    let asked = ask(second.person);
    let id = asked.id;
    ask_opinion(services, &worker, report, asked)
        .await
        .expect("asked");
    let tasks = triage_tasks(services, &second).await.expect("her day");
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].kind, TriageTaskKind::OpinionAsked);
    assert!(
        triage_tasks(services, &third)
            .await
            .expect("a day")
            .is_empty()
    );
    assert!(
        read(services, &third, report)
            .await
            .expect("a page")
            .content
            .is_none(),
        "who was not asked reads nothing"
    );
    let content = content_of(&world, &second, report).await;
    assert!(
        !content.may_work,
        "she looks, and does not answer the sender"
    );
    assert_eq!(
        content.triage.opinions[0].question,
        "Would you call the school?"
    );
    let written = reply(
        services,
        &second,
        report,
        services.random().id(),
        &said("Hello"),
    )
    .await;
    assert!(matches!(
        written,
        Err(ReplyError::Service(ServiceError::Denied))
    ));
    assert!(matches!(
        give_opinion(services, &third, report, id, "Not mine to say").await,
        Err(ServiceError::NotFound)
    ));
    for text in ["Yes, before three", "No, I was wrong"] {
        give_opinion(services, &second, report, id, text)
            .await
            .expect("her view");
    }
    assert!(
        triage_tasks(services, &second)
            .await
            .expect("a day")
            .is_empty()
    );
    let tasks = triage_tasks(services, &worker).await.expect("her day");
    assert_eq!(tasks[0].kind, TriageTaskKind::OpinionGiven);
    let content = content_of(&world, &worker, report).await;
    let (_, answer) = content.triage.opinions[0].answer.as_ref().expect("a view");
    assert_eq!(answer, "Yes, before three", "what she said first stays");
    assert!(
        triage_tasks(services, &worker)
            .await
            .expect("a day")
            .is_empty()
    );
    let entry = &whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries[0];
    assert_eq!(entry.due_at, due, "the clock runs on");
}

#[db_test]
async fn no_further_action_is_final_when_somebody_else_has_signed(world: World) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let supervisor = world.actor(0, Role::IntakeSupervisor).await;
    let received = claimed(&world, &worker).await;
    let report = received.report;
    let proposal = close(&world, &worker, report).await;
    let state = async || {
        open_conversation(services, &received.code, "en")
            .await
            .expect("the sender comes back")
            .state
    };
    assert_eq!(state().await, "claimed", "the sender is not told before");
    let entry = whole_queue(services, &worker)
        .await
        .expect("the queue")
        .entries
        .remove(0);
    assert!(entry.mark.countersign_since.is_some());
    // Not she who proposed it, and not a colleague while there is a supervisor.
    for actor in [&worker, &second] {
        assert!(matches!(
            countersign(services, actor, report, proposal, Countersign::Sign).await,
            Err(CountersignError::Service(ServiceError::Denied))
        ));
    }
    assert!(
        read(services, &second, report)
            .await
            .expect("a page")
            .content
            .is_none()
    );
    let tasks = triage_tasks(services, &supervisor).await.expect("her day");
    assert_eq!(tasks[0].kind, TriageTaskKind::Countersign);
    let shown = content_of(&world, &supervisor, report).await;
    assert_eq!(
        shown.triage.proposal.expect("it waits").reason,
        "Nobody can be reached"
    );
    let back = || Countersign::SendBack("Try the school".to_owned());
    for _ in 0..2 {
        countersign(services, &supervisor, report, proposal, back())
            .await
            .expect("sent back");
    }
    assert!(matches!(
        countersign(services, &supervisor, report, proposal, Countersign::Sign).await,
        Err(CountersignError::NoLonger)
    ));
    let content = content_of(&world, &worker, report).await;
    assert!(content.triage.proposal.is_none() && content.may_work);
    assert!(
        content
            .triage
            .steps
            .iter()
            .any(|step| step.note == "Try the school")
    );
    world.clock.advance(SignedDuration::from_hours(1));
    let proposal = close(&world, &worker, report).await;
    countersign(services, &supervisor, report, proposal, Countersign::Sign)
        .await
        .expect("signed");
    assert_eq!(state().await, "decided");
    let content = content_of(&world, &second, report).await;
    assert_eq!(content.decisions.len(), 1);
    assert_eq!(content.decisions[0].by, worker.username);
    assert_eq!(content.decisions[0].decision, TriageDecision::Close);
    assert_eq!(content.decisions[0].reason, "Nobody can be reached");
}

#[db_test]
async fn without_a_supervisor_another_colleague_signs_and_another_decision_takes_it_back(
    world: World,
) {
    let services = &world.services;
    let worker = world.actor(0, Role::IntakeWorker).await;
    let second = second_worker(&world).await;
    let report = claimed(&world, &worker).await.report;
    let first = close(&world, &worker, report).await;
    let new = NewDecision {
        id: services.random().id(),
        priority: Priority::Urgent,
        decision: TriageDecision::Advise,
        reason: "She was reached".to_owned(),
    };
    decide(services, &worker, report, new)
        .await
        .expect("advice");
    assert!(matches!(
        countersign(services, &second, report, first, Countersign::Sign).await,
        Err(CountersignError::NoLonger)
    ));
    let report = claimed(&world, &worker).await.report;
    let proposal = close(&world, &worker, report).await;
    countersign(services, &second, report, proposal, Countersign::Sign)
        .await
        .expect("signed");
}
