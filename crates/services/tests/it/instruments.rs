//! Sheets of answers: sealed, bound to their edition, and never put back unseen.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::recognition::instruments::{Answer, Judgement, OtherBand, Response, Responses};
use services::cases::{NewCase, open};
use services::recognition::{
    CompleteError, JudgeError, NewSheet, SaveError, complete, discard, judge, read, save, start,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{CaseId, SheetId};

const CANARY: &str = "Kanarie-antwoord";

async fn sheet(world: &World, actor: &Actor, instrument: &str) -> (CaseId, SheetId) {
    let services = &world.services;
    let case = services.random().id();
    let new = NewCase {
        id: case,
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(services, actor, &new).await.expect("a case");
    let id = services.random().id();
    let new = NewSheet {
        id,
        case,
        instrument: instrument.to_owned(),
    };
    start(services, actor, &new).await.expect("a sheet");
    (case, id)
}

fn responses(world: &World, instrument: &str, answers: &[(&str, Answer)]) -> Responses {
    let definition = world.services.content().instrument(instrument);
    let mut responses = Responses::default();
    for (name, answer) in answers {
        responses
            .set(
                definition.expect("it ships"),
                name,
                Response::Given(answer.clone()),
            )
            .expect("fits");
    }
    responses
}

fn yes() -> Answer {
    Answer::One("yes".to_owned())
}

#[db_test]
async fn what_is_answered_lies_sealed_and_the_edition_in_the_clear(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let (_, id) = sheet(&world, &actor, "return-interview").await;
    let answers = [
        ("why_left", Answer::Text(CANARY.to_owned())),
        ("hit", yes()),
    ];
    let responses = responses(&world, "return-interview", &answers);
    complete(services, &actor, id, 1, &responses)
        .await
        .expect("complete");
    let judgement = Judgement {
        reason: CANARY.to_owned(),
        ..Judgement::default()
    };
    judge(services, &actor, id, 0, &judgement)
        .await
        .expect("a judgement");

    let mut transaction = services.read(actor.scope()).await.expect("a transaction");
    let row = store::recognition::sheet(&mut transaction, id, actor.centre)
        .await
        .expect("a store")
        .expect("a row");
    let definition = services
        .content()
        .instrument("return-interview")
        .expect("it ships");
    assert_eq!(row.instrument, "return-interview");
    assert_eq!(&row.edition, definition.hash().as_bytes());
    let kept = store::recognition::edition(&mut transaction, &row.edition)
        .await
        .expect("a store");
    assert_eq!(kept.as_deref(), Some(definition.canonical()));
    for bytes in [&row.body, row.judgement.as_ref().expect("a judgement")] {
        for secret in [CANARY, "why_left", "yes"] {
            let lies_open = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!lies_open, "{secret} lies in the clear");
        }
    }
}

/// The sealed sheet names its edition: a row that says another is found out.
#[db_test]
async fn another_edition_cannot_be_put_beside_the_answers(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let (case, id) = sheet(&world, &actor, "signs").await;
    let other: SheetId = services.random().id();
    let new = NewSheet {
        id: other,
        case,
        instrument: "seraf-style".to_owned(),
    };
    start(services, &actor, &new).await.expect("a sheet");
    let statement = "UPDATE instrument_sheets SET edition = (SELECT hash FROM instrument_editions \
                     WHERE instrument = 'seraf-style'), instrument = 'seraf-style' \
                     WHERE instrument = 'signs'";
    world.handle.execute(statement).await;
    let result = read(services, &actor, id).await;
    assert!(matches!(result, Err(ServiceError::Corrupt { .. })));
    assert!(read(services, &actor, other).await.is_ok());
}

#[db_test]
async fn a_version_is_written_once_and_what_is_complete_stays(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let (_, id) = sheet(&world, &actor, "tvit-structure").await;
    let hidden = responses(
        &world,
        "tvit-structure",
        &[("country", Answer::Text(CANARY.to_owned()))],
    );
    // Refused, and saved all the same.
    let refused = complete(services, &actor, id, 1, &hidden).await;
    let Err(CompleteError::Refused { version, .. }) = refused else {
        panic!("a hidden answer was completed");
    };
    assert_eq!(version, 2);
    let view = read(services, &actor, id).await.expect("a sheet");
    assert!(view.responses == hidden && !view.is_completed && view.score.is_none());

    let stale = save(services, &actor, id, 1, &Responses::default()).await;
    assert!(matches!(stale, Err(SaveError::Conflict)));
    complete(services, &actor, id, 2, &Responses::default())
        .await
        .expect("nothing answered is complete too");
    for version in [2, 3] {
        let late = save(services, &actor, id, version, &hidden).await;
        assert!(matches!(late, Err(SaveError::Conflict)));
        let late = discard(services, &actor, id, version).await;
        assert!(matches!(late, Err(SaveError::Conflict)));
    }
    // The same form sent twice completes once; with anything else it comes too late.
    let again = complete(services, &actor, id, 2, &Responses::default()).await;
    assert!(again.is_ok());
    let late = complete(services, &actor, id, 3, &Responses::default()).await;
    assert!(matches!(late, Err(CompleteError::Conflict)));
    let colleague = world.actor(0, Role::IntakeWorker).await;
    let late = complete(services, &colleague, id, 2, &Responses::default()).await;
    assert!(matches!(late, Err(CompleteError::Conflict)));
}

#[db_test]
async fn a_judgement_fits_its_instrument_and_follows_the_one_before(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let (_, id) = sheet(&world, &actor, "signs").await;
    let judgement = |band: &str| Judgement {
        bands: vec![OtherBand {
            scale: "concern".to_owned(),
            band: band.to_owned(),
        }],
        reason: "Her aunt called".to_owned(),
        ..Judgement::default()
    };
    // A draft has no result to judge.
    let early = judge(services, &actor, id, 0, &judgement("high")).await;
    assert!(matches!(early, Err(JudgeError::Conflict)));
    let answers = responses(&world, "signs", &[("A1", yes())]);
    complete(services, &actor, id, 1, &answers)
        .await
        .expect("complete");
    let unknown = judge(services, &actor, id, 0, &judgement("extreme")).await;
    assert!(matches!(unknown, Err(JudgeError::Judgement(_))));
    judge(services, &actor, id, 0, &judgement("high"))
        .await
        .expect("a judgement");
    let stale = judge(services, &actor, id, 0, &judgement("low")).await;
    assert!(matches!(stale, Err(JudgeError::Conflict)));
}

/// Answers of another instrument, a sheet of another centre, a role without casework: nothing of it exists.
#[db_test]
async fn what_is_not_hers_does_not_exist(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let (case, id) = sheet(&world, &actor, "signs").await;
    let foreign = responses(&world, "return-interview", &[("hit", yes())]);
    let result = save(services, &actor, id, 1, &foreign).await;
    assert!(matches!(
        result,
        Err(SaveError::Service(ServiceError::NotFound))
    ));
    let elsewhere = world.actor(1, Role::CaseWorker).await;
    let result = read(services, &elsewhere, id).await;
    assert!(matches!(result, Err(ServiceError::NotFound)));
    let manager = world.actor(0, Role::CentreManager).await;
    let result = read(services, &manager, id).await;
    assert!(matches!(result, Err(ServiceError::Denied)));
    let new = NewSheet {
        id: services.random().id(),
        case,
        instrument: "no-such".to_owned(),
    };
    let result = start(services, &actor, &new).await;
    assert!(matches!(result, Err(ServiceError::NotFound)));
}
