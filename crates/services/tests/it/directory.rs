//! A directory of two thousand services, and somebody who withdraws while a service is asked.

use domain::accounts::{Compartment, Role};
use domain::cases::{Identity, Risk};
use domain::consents::{ConsentBy, ConsentState, Uncovered, Withdrawal};
use domain::directory::{ContactWay, CostKind, ReferralState, ServiceState, Step};
use domain::letters::Audience;
use domain::support::LifeDomain;
use jiff::ToSpan;
use services::Actor;
use services::cases::{NewCase, open};
use services::consents::{NewWithdrawal, withdraw};
use services::deadlines::due_dates;
use services::directory::{
    AskServiceError, NewServiceReferral, NewStep, StepRefused, Wanted, add_step, ask, find,
    may_ask, read_referral, read_referrals,
};
use services::letters::read_disclosures;
use store::Scope;
use store::directory::ServiceRow;
use testkit::{World, agree, db_test};
use vault::{CaseId, ConsentId, ServiceId, ServiceReferralId};

const MANY: usize = 2_000;

/// Many services of the second centre: every fourth helps with housing, every tenth is open now, every hundredth
/// speaks Somali.
async fn many(world: &World) {
    let keeper = world.actor(1, Role::CaseWorker).await;
    let store = world.services.store();
    let mut transaction = store.write(Scope::Network).await.expect("a transaction");
    for number in 0..MANY {
        let id: ServiceId = world.services.random().id();
        let name = format!("Service {number:04}");
        let row = ServiceRow {
            id,
            centre_id: keeper.centre,
            centre_name: String::new(),
            centre_zone: String::new(),
            version: 1,
            state: ServiceState::Active.as_str().to_owned(),
            sort_name: name.to_lowercase(),
            name,
            what: "Helps".to_owned(),
            area: "Anker".to_owned(),
            audience: Audience::Office.as_str().to_owned(),
            // It is Monday noon.
            hours: match number % 10 {
                0 => "1:540-1020".to_owned(),
                _ => "2:540-1020".to_owned(),
            },
            hours_words: String::new(),
            cost: CostKind::Free.as_str().to_owned(),
            cost_words: String::new(),
            needs: String::new(),
            needs_words: String::new(),
            youngest: None,
            oldest: None,
            access: String::new(),
            access_words: String::new(),
            ways: String::new(),
            contact: String::new(),
            safe: String::new(),
            checked_on: None,
            changed_by: keeper.person,
            changed_at: world.now(),
            contacts: vec![0; 64],
            contacts_to: keeper.newest(Compartment::Casework).expect("a key"),
        };
        assert!(
            store::directory::insert_service(&mut transaction, &row)
                .await
                .expect("written")
        );
        let domain = match number % 4 {
            0 => LifeDomain::Housing,
            _ => LifeDomain::Education,
        };
        let mut marks = vec![("domain", domain.as_str()), ("language", "nl")];
        if number % 100 == 0 {
            marks.push(("language", "so"));
        }
        store::directory::put_marks(&mut transaction, (id, keeper.centre), &marks)
            .await
            .expect("marked");
    }
    transaction.commit().await.expect("kept");
}

/// Every name that is found, page by page.
async fn all(world: &World, reader: &Actor, mut wanted: Wanted) -> (Vec<String>, usize) {
    let (mut names, mut pages) = (Vec::new(), 0);
    loop {
        let page = find(&world.services, reader, &wanted)
            .await
            .expect("a page");
        pages += 1;
        names.extend(page.services.into_iter().map(|one| one.facts.name));
        match page.next {
            None => return (names, pages),
            Some(next) => wanted.after = Some(next),
        }
    }
}

#[db_test]
async fn two_thousand_services_are_read_a_page_at_a_time(world: World) {
    many(&world).await;
    let reader = world.actor(0, Role::CaseWorker).await;
    let (names, pages) = all(&world, &reader, Wanted::default()).await;
    assert_eq!((names.len(), pages), (MANY, MANY / 25));
    assert!(names.is_sorted(), "in the order of their names");
    let housing = Wanted {
        domain: Some(LifeDomain::Housing),
        ..Wanted::default()
    };
    assert_eq!(all(&world, &reader, housing).await.0.len(), MANY / 4);
    let open = Wanted {
        is_open_now: true,
        is_free: true,
        ..Wanted::default()
    };
    let (open, pages) = all(&world, &reader, open).await;
    assert_eq!((open.len(), pages), (MANY / 10, MANY / 250));
    let somali = Wanted {
        language: Some(domain::cases::LanguageCode::parse("so").expect("a language")),
        words: "1900".to_owned(),
        ..Wanted::default()
    };
    assert_eq!(all(&world, &reader, somali).await.0, ["Service 1900"]);
}

async fn open_case(world: &World, actor: &Actor) -> CaseId {
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: actor.person,
    };
    open(&world.services, actor, &new).await.expect("a case");
    new.id
}

fn question(world: &World, actor: &Actor, case: CaseId, consent: ConsentId) -> NewServiceReferral {
    let today = world.services.clock().today(&actor.time_zone);
    NewServiceReferral {
        id: world.services.random().id(),
        case,
        domain: LifeDomain::Education,
        goal: None,
        service: None,
        name: "A school".to_owned(),
        audience: Audience::School,
        asked_for: "A place".to_owned(),
        told: "A girl of 15".to_owned(),
        on: today,
        way: ContactWay::Phone,
        answer_by: today.saturating_add(7.days()),
        consent,
    }
}

async fn take_back(world: &World, actor: &Actor, case: CaseId, of: ConsentId) {
    let new = NewWithdrawal {
        id: world.services.random().id(),
        case,
        withdrawal: Withdrawal {
            of: of.to_vec(),
            on: world.services.clock().today(&actor.time_zone),
            by: ConsentBy::Herself,
            how: "On the phone".to_owned(),
        },
    };
    withdraw(&world.services, actor, new)
        .await
        .expect("taken back");
}

async fn told(world: &World, actor: &Actor, case: CaseId) -> usize {
    let log = read_disclosures(&world.services, actor, case).await;
    log.expect("the log").entries.len()
}

/// Whichever comes first: it was told before, or not at all.
#[db_test]
async fn she_withdraws_while_a_service_is_asked(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    for _ in 0..5 {
        let case = open_case(&world, &actor).await;
        let consent = agree(&world.services, &actor, case).await;
        let new = question(&world, &actor, case, consent);
        let asks = ask(&world.services, &actor, new);
        let ((), asked) = tokio::join!(take_back(&world, &actor, case, consent), asks);
        let log = told(&world, &actor, case).await;
        let view = read_referrals(&world.services, &actor, case)
            .await
            .expect("read");
        match asked {
            Ok(()) => {
                assert_eq!((log, view.all.len()), (1, 1));
                assert!(view.all[0].is_stopped, "nothing more is told");
            }
            Err(AskServiceError::Uncovered(Uncovered::State(ConsentState::Withdrawn))) => {
                assert_eq!((log, view.all.len()), (0, 0));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[db_test]
async fn what_is_asked_once_is_told_once(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let consent = agree(&world.services, &actor, case).await;
    let id: ServiceReferralId = world.services.random().id();
    let new = || NewServiceReferral {
        id,
        ..question(&world, &actor, case, consent)
    };
    may_ask(&world.services, &actor, new())
        .await
        .expect("it could");
    assert_eq!(told(&world, &actor, case).await, 0, "that was only a look");
    let (one, two) = tokio::join!(
        ask(&world.services, &actor, new()),
        ask(&world.services, &actor, new())
    );
    one.expect("asked");
    two.expect("the same");
    assert_eq!(told(&world, &actor, case).await, 1);
    // The form says something else now: nothing is told on the strength of what it said before.
    let other = NewServiceReferral {
        told: "Her name too".to_owned(),
        ..new()
    };
    let refused = ask(&world.services, &actor, other).await;
    assert!(matches!(refused, Err(AskServiceError::Changed)));
    assert_eq!(told(&world, &actor, case).await, 1);
    let due = due_dates(&world.services, &actor, 30).await.expect("dates");
    assert_eq!(due.coming.len(), 1, "an answer is waited for");

    let step = |version, words: &str| NewStep {
        id: world.services.random().id(),
        case,
        referral: id,
        follows: version,
        what: Step::Started {
            on: world.services.clock().today(&actor.time_zone),
            words: words.to_owned(),
        },
    };
    add_step(&world.services, &actor, step(1, "on Monday"))
        .await
        .expect("started");
    let late = add_step(&world.services, &actor, step(1, "on Friday")).await;
    match late {
        Err(StepRefused::Conflict(newer)) => assert_eq!(newer.state, ReferralState::Started),
        _ => panic!("two versions"),
    }
    let due = due_dates(&world.services, &actor, 30).await.expect("dates");
    assert!(due.coming.is_empty(), "nothing is waited for any more");
    let (view, written) = read_referral(&world.services, &actor, case, id)
        .await
        .expect("read");
    assert_eq!((view.all[0].version, written.len()), (2, 2));
}
