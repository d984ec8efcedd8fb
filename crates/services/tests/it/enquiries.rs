//! "Do you know her?", from centre to centre: who reads it, what comes back, and what stays.

use domain::accounts::{Permission, Role};
use domain::cases::{EnquiryAnswer, Identity, Risk, Sought};
use jiff::SignedDuration;
use services::cases::enquiries::{
    Answer, AskError, NewEnquiry, answer_question, ask_centres, centres_to_ask,
    enquiries_of_centre, forget_ended_enquiries, open_questions, read_enquiry, read_question,
    withdraw_enquiry,
};
use services::cases::{NewCase, open};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, db_test};
use vault::{EnquiryId, QuestionId};

/// The first centre asks the second about Noor, whom the second knows under another spelling.
struct Story {
    asker: Actor,
    asked: Actor,
    enquiry: EnquiryId,
    question: QuestionId,
    pseudonym: String,
}

async fn ask(world: &World) -> Story {
    let asker = world.actor(0, Role::IntakeWorker).await;
    let asked = world.actor(1, Role::CaseWorker).await;
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity {
            given_name: "Nour".to_owned(),
            family_name: "Pieters".to_owned(),
            ..Identity::default()
        },
        risk: Risk::default(),
        key_worker: asked.person,
    };
    open(&world.services, &asked, &new).await.expect("a case");
    let enquiry = enquiry(world);
    ask_centres(&world.services, &asker, &enquiry)
        .await
        .expect("asked");
    // The same form, sent twice.
    ask_centres(&world.services, &asker, &enquiry)
        .await
        .expect("asked once");
    let mut waiting = open_questions(&world.services, &asked)
        .await
        .expect("questions");
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].centre, "Haven");
    let question = waiting.remove(0).id;
    let mut transaction = world.services.read(Scope::Network).await.expect("reading");
    let row = store::cases::case(&mut transaction, new.id, world.centres[1].id)
        .await
        .expect("a row")
        .expect("a case");
    Story {
        asker,
        asked,
        enquiry: enquiry.id,
        question,
        pseudonym: row.pseudonym,
    }
}

fn enquiry(world: &World) -> NewEnquiry {
    NewEnquiry {
        id: world.services.random().id(),
        sought: Sought {
            names: vec!["Noor Peeters".to_owned()],
            country: "BE".to_owned(),
            ..Sought::default()
        },
        reason: "She says that she slept there".to_owned(),
        centres: vec![world.centres[1].id],
    }
}

fn yes() -> Answer {
    Answer::Yes(EnquiryAnswer {
        ask_whom: "Ask for Sam at the desk".to_owned(),
    })
}

#[db_test]
async fn a_yes_says_whom_to_ask_and_nothing_else(world: World) {
    let story = ask(&world).await;
    let services = &world.services;
    let view = read_question(services, &story.asked, story.question)
        .await
        .expect("a question");
    let asked = view.enquiry.expect("what is asked");
    assert_eq!(asked.sought.names, ["Noor Peeters"]);
    assert_eq!(asked.reason, "She says that she slept there");
    let found = view.found.expect("looked through");
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].pseudonym, story.pseudonym);
    assert_eq!(found.hits[0].name, None);

    let before = read_enquiry(services, &story.asker, story.enquiry)
        .await
        .expect("an enquiry");
    assert_eq!(before.answers[0].state, "open");
    assert_eq!(before.answers[0].ask_whom, None);

    assert!(
        answer_question(services, &story.asked, story.question, &yes())
            .await
            .expect("answered")
    );
    assert!(
        !answer_question(services, &story.asked, story.question, &Answer::No)
            .await
            .expect("too late")
    );
    let after = read_enquiry(services, &story.asker, story.enquiry)
        .await
        .expect("an enquiry");
    assert_eq!(after.answers.len(), 1);
    assert_eq!(after.answers[0].centre, "Anker");
    assert_eq!(after.answers[0].state, "yes");
    assert_eq!(
        after.answers[0].ask_whom.as_deref(),
        Some("Ask for Sam at the desk")
    );
    let lines = enquiries_of_centre(services, &story.asker)
        .await
        .expect("lists");
    assert_eq!((lines.asked_by_us[0].yes, lines.asked_by_us[0].no), (1, 0));
    assert!(lines.asked_of_us.is_empty());
    // What was asked is emptied where it was answered.
    let view = read_question(services, &story.asked, story.question)
        .await
        .expect("a question");
    assert!(view.enquiry.is_none() && view.found.is_none());
    assert_eq!(view.state, "yes");
    // Both centres have it in their chains.
    for centre in [0, 1] {
        let actions = actions(&world, centre).await;
        for action in ["enquiry-sent", "enquiry-read", "enquiry-answered"] {
            assert!(
                actions.iter().any(|one| one == action),
                "{centre}: {action}"
            );
        }
    }
}

#[db_test]
async fn nobody_else_sees_a_question_or_an_answer(world: World) {
    let story = ask(&world).await;
    let services = &world.services;
    let not_found = |result: Result<(), ServiceError>| {
        assert!(matches!(result, Err(ServiceError::NotFound)), "{result:?}");
    };
    // Each side has its own page, and not the other's.
    not_found(
        read_question(services, &story.asker, story.question)
            .await
            .map(|_| ()),
    );
    not_found(
        answer_question(services, &story.asker, story.question, &yes())
            .await
            .map(|_| ()),
    );
    not_found(
        read_enquiry(services, &story.asked, story.enquiry)
            .await
            .map(|_| ()),
    );
    not_found(withdraw_enquiry(services, &story.asked, story.enquiry).await);
    for centre in [0, 1] {
        for role in Role::ALL {
            if role.may(Permission::OpenCases) {
                continue;
            }
            let actor = world.actor(centre, role).await;
            let denied = |result: Result<(), ServiceError>| {
                assert!(matches!(result, Err(ServiceError::Denied)), "{role}");
            };
            denied(
                read_enquiry(services, &actor, story.enquiry)
                    .await
                    .map(|_| ()),
            );
            denied(
                read_question(services, &actor, story.question)
                    .await
                    .map(|_| ()),
            );
            denied(withdraw_enquiry(services, &actor, story.enquiry).await);
            denied(
                answer_question(services, &actor, story.question, &Answer::No)
                    .await
                    .map(|_| ()),
            );
            denied(enquiries_of_centre(services, &actor).await.map(|_| ()));
            denied(open_questions(services, &actor).await.map(|_| ()));
            denied(centres_to_ask(services, &actor).await.map(|_| ()));
            let asked = ask_centres(services, &actor, &enquiry(&world)).await;
            assert!(
                matches!(asked, Err(AskError::Service(ServiceError::Denied))),
                "{role}"
            );
        }
        let newcomer = world
            .new_account(centre, Role::CaseWorker, "newcomer")
            .await;
        let newcomer = world.actor_of(&newcomer).await;
        let refused = open_questions(services, &newcomer).await.map(|_| ());
        assert!(matches!(refused, Err(ServiceError::NoKey)), "{refused:?}");
    }
}

#[db_test]
async fn a_question_that_is_withdrawn_or_over_is_empty(world: World) {
    let services = &world.services;
    let story = ask(&world).await;
    withdraw_enquiry(services, &story.asker, story.enquiry)
        .await
        .expect("withdrawn");
    let view = read_question(services, &story.asked, story.question)
        .await
        .expect("a question");
    assert!(view.enquiry.is_none());
    assert_eq!(view.state, "withdrawn");
    assert!(
        !answer_question(services, &story.asked, story.question, &yes())
            .await
            .expect("too late")
    );
    let own = read_enquiry(services, &story.asker, story.enquiry)
        .await
        .expect("an enquiry");
    assert!(own.enquiry.is_none() && own.is_over);

    let second = enquiry(&world);
    ask_centres(services, &story.asker, &second)
        .await
        .expect("asked");
    let waiting = open_questions(services, &story.asked).await.expect("one");
    let question = waiting[0].id;
    let period = services.settings().enquiry;
    world.clock.advance(period);
    // Its time is over before anybody tidies up.
    assert!(
        !answer_question(services, &story.asked, question, &yes())
            .await
            .expect("too late")
    );
    assert!(
        open_questions(services, &story.asked)
            .await
            .expect("none")
            .is_empty()
    );
    let view = read_question(services, &story.asked, question)
        .await
        .expect("a question");
    assert!(view.enquiry.is_none());
    forget_ended_enquiries(services).await.expect("forgotten");
    assert_eq!(letters(&world, question, second.id).await, (0, true));
    world.clock.advance(period + SignedDuration::from_hours(1));
    forget_ended_enquiries(services).await.expect("forgotten");
    assert_eq!(letters(&world, question, second.id).await, (0, false));
}

/// How long the question to the other centre is, and whether the asker's own copy is still there.
async fn letters(world: &World, question: QuestionId, enquiry: EnquiryId) -> (usize, bool) {
    let mut transaction = world.services.read(Scope::Network).await.expect("reading");
    let asked = store::enquiries::question(&mut transaction, question, world.centres[1].id)
        .await
        .expect("a row")
        .expect("a question");
    let own = store::enquiries::enquiry(&mut transaction, enquiry, world.centres[0].id)
        .await
        .expect("a row")
        .expect("an enquiry");
    (asked.question.len(), !own.question.is_empty())
}

#[db_test]
async fn a_centre_that_cannot_be_asked_is_said(world: World) {
    let services = &world.services;
    let asker = world.actor(0, Role::CaseWorker).await;
    // Nobody at the other centre has ever held the key.
    assert!(
        centres_to_ask(services, &asker)
            .await
            .expect("none")
            .is_empty()
    );
    let asked = ask_centres(services, &asker, &enquiry(&world)).await;
    assert!(matches!(asked, Err(AskError::CannotBeAsked)));
    world.actor(1, Role::CaseWorker).await;
    let mut own = enquiry(&world);
    own.centres = vec![world.centres[0].id];
    let asked = ask_centres(services, &asker, &own).await;
    assert!(matches!(asked, Err(AskError::CannotBeAsked)));
    own.centres.clear();
    let asked = ask_centres(services, &asker, &own).await;
    assert!(matches!(asked, Err(AskError::Nobody)));
}

async fn actions(world: &World, centre: usize) -> Vec<String> {
    let mut transaction = world.services.read(Scope::Network).await.expect("reading");
    store::audit::entries_before(&mut transaction, world.centres[centre].id, i64::MAX, 500)
        .await
        .expect("entries")
        .into_iter()
        .map(|row| row.action)
        .collect()
}
