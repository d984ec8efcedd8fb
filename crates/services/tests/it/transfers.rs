//! A whole case goes to another centre: the keys follow the decision, and leave with it.

use domain::accounts::{Compartment, Role};
use domain::cases::{Identity, InTheWay, Risk, Sought, TransferEnd, TransferState};
use domain::consents::{ConsentBy, Withdrawal};
use domain::health::{Close, Record};
use domain::notes::{Note, NoteStrand, WordsSought};
use domain::support::{ActionText, GoalWords, LifeDomain};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use services::cases::search::search;
use services::cases::sharing::{
    NewShare, accept_share, decline_share, offer_share, read_shared, read_shares,
};
use services::cases::transfer::{
    AcceptTransferError, DeclineTransferError, NewTransfer, OfferTransferError, accept_transfer,
    decline_transfer, end_past_transfers, end_transfer, follow_transfers, given_cases,
    offer_transfer, prepare_transfer, read_transfer_offer, read_transfers, transfer_news,
    transfers_to_prepare, waiting_transfers,
};
use services::cases::{Names, NewCase, open, read};
use services::consents::{NewWithdrawal, withdraw};
use services::health::{NewRecord, climb_late_steps, climbed_steps_to, put};
use services::notes::{EntryContent, NewNote, add_note, search_notes};
use services::support::{ActionDraft, NewAction, NewGoal, Owner, add_action, add_goal, read_plan};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, agree, db_test};
use vault::{CaseId, ConsentId, TransferId};

struct Two {
    here: Actor,
    there: Actor,
    case: CaseId,
    consent: ConsentId,
}

async fn two(world: &World) -> Two {
    let here = world.actor(0, Role::CaseWorker).await;
    let there = world.actor(1, Role::CaseWorker).await;
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity {
            given_name: "Zephyrine".to_owned(),
            ..Identity::default()
        },
        risk: Risk::default(),
        key_worker: here.person,
    };
    open(&world.services, &here, &new).await.expect("a case");
    let consent = agree(&world.services, &here, new.id).await;
    Two {
        here,
        there,
        case: new.id,
        consent,
    }
}

fn new_transfer(world: &World, two: &Two) -> NewTransfer {
    let today = world.services.clock().today(&two.here.time_zone);
    NewTransfer {
        id: world.services.random().id(),
        case: two.case,
        to: two.there.centre,
        why: "She moves to her sister".to_owned(),
        until: today.saturating_add(30.days()),
        consent: two.consent,
    }
}

async fn offer(world: &World, two: &Two) -> TransferId {
    let new = new_transfer(world, two);
    offer_transfer(&world.services, &two.here, &new)
        .await
        .expect("offered");
    new.id
}

async fn note(world: &World, actor: &Actor, case: CaseId, strand: NoteStrand, text: &str) {
    let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
    let new = NewNote {
        id: world.services.random().id(),
        strand,
        note: Note::of_words(text, now).unwrap_or_else(|errors| panic!("{errors:?}")),
        replaces: None,
    };
    add_note(&world.services, actor, case, &new)
        .await
        .expect("a note");
}

/// Keys of the case at the one centre and at the other, and how many stand ready.
async fn keys(world: &World, two: &Two, id: TransferId) -> (usize, usize, usize) {
    let mut transaction = world.services.read(Scope::Network).await.expect("one");
    let wraps = store::keys::wraps_of_subject(&mut transaction, "case", two.case.as_bytes())
        .await
        .expect("wraps");
    let prepared = store::transfers::prepared_keys(&mut transaction, id)
        .await
        .expect("keys");
    let at = |actor: &Actor| {
        wraps
            .iter()
            .filter(|one| one.centre_id == actor.centre)
            .count()
    };
    (at(&two.here), at(&two.there), prepared.len())
}

async fn state(world: &World, two: &Two) -> (TransferState, Option<TransferEnd>) {
    let view = read_transfers(&world.services, &two.here, two.case)
        .await
        .expect("read");
    (view.transfers[0].state, view.transfers[0].ended_as)
}

async fn opens(world: &World, actor: &Actor, case: CaseId) -> bool {
    match read(&world.services, actor, case, Names::Shown).await {
        Ok(_) => true,
        Err(ServiceError::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

async fn is_found(world: &World, actor: &Actor) -> bool {
    let sought = Sought {
        names: vec!["Zephyrine".to_owned()],
        country: "BE".to_owned(),
        ..Sought::default()
    };
    let found = search(&world.services, actor, &sought, Names::Hidden).await;
    !found.expect("an answer").hits.is_empty()
}

async fn says(world: &World, actor: &Actor, word: &str) -> bool {
    let sought = WordsSought::parse(word).expect("words");
    let found = search_notes(&world.services, actor, &sought).await;
    !found.expect("an answer").hits.is_empty()
}

#[db_test]
async fn a_case_goes_with_everything_and_is_gone_where_it_was(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let health = world.actor(0, Role::HealthWorker).await;
    let other_health = world.actor(1, Role::HealthWorker).await;
    note(
        &world,
        &two.here,
        two.case,
        NoteStrand::Casework,
        "She paints kingfishers.",
    )
    .await;
    note(
        &world,
        &health,
        two.case,
        NoteStrand::Health,
        "An ultrasound.",
    )
    .await;
    let goal = services.random().id();
    let new = NewGoal {
        id: goal,
        case: two.case,
        domain: LifeDomain::Education,
        words: GoalWords::parse("School").expect("words"),
    };
    add_goal(services, &two.here, &new).await.expect("a goal");
    let new = NewAction {
        id: services.random().id(),
        goal,
        draft: ActionDraft {
            text: ActionText::parse("Call the school", "").expect("a text"),
            owner: Owner::Staff(two.here.person),
            due_on: None,
        },
    };
    add_action(services, &two.here, &new)
        .await
        .expect("an action");
    // Both centres have looked for her: their indexes are there.
    assert!(is_found(&world, &two.here).await && !is_found(&world, &two.there).await);
    assert!(says(&world, &two.here, "kingfishers").await);
    assert!(!says(&world, &two.there, "kingfishers").await);

    let id = offer(&world, &two).await;
    // What she could open is ready, and opens nothing; the rest waits for who holds it.
    assert_eq!(keys(&world, &two, id).await, (2, 0, 1));
    assert!(!opens(&world, &two.there, two.case).await);
    let offers = waiting_transfers(services, &two.there)
        .await
        .expect("offers");
    assert_eq!(offers.len(), 1);
    let read = read_transfer_offer(services, &two.there, id)
        .await
        .expect("an offer");
    let letter = read.offer.expect("a letter");
    assert_eq!(letter.why, "She moves to her sister");
    assert_eq!(read.waiting, [Compartment::Health]);
    let early = accept_transfer(services, &two.there, id, two.there.person).await;
    assert!(
        matches!(&early, Err(AcceptTransferError::NotReady(all)) if *all == [Compartment::Health]),
        "{early:?}"
    );
    let tasks = transfers_to_prepare(services, &two.here)
        .await
        .expect("tasks");
    assert!(tasks.is_empty());
    let tasks = transfers_to_prepare(services, &health)
        .await
        .expect("tasks");
    assert_eq!(tasks.len(), 1);
    for _ in 0..2 {
        prepare_transfer(services, &health, (two.case, id))
            .await
            .expect("prepared");
    }
    assert_eq!(keys(&world, &two, id).await, (2, 0, 2));
    for _ in 0..2 {
        accept_transfer(services, &two.there, id, two.there.person)
            .await
            .expect("accepted");
    }
    assert_eq!(keys(&world, &two, id).await, (0, 2, 0));
    for actor in [&two.here, &health] {
        assert!(!opens(&world, actor, two.case).await);
        assert!(!is_found(&world, actor).await);
        assert!(!says(&world, actor, "kingfishers").await);
    }
    assert!(!says(&world, &health, "ultrasound").await);
    for actor in [&two.there, &other_health] {
        assert!(opens(&world, actor, two.case).await);
        assert!(is_found(&world, actor).await);
        assert!(says(&world, actor, "kingfishers").await);
    }
    assert!(says(&world, &other_health, "ultrasound").await);
    assert!(!says(&world, &two.there, "ultrasound").await);
    read_plan(services, &two.there, two.case)
        .await
        .expect("her plan");
    // Who wrote it is known by her centre, whose people are not the other's to know.
    let record = services::cases::read(services, &two.there, two.case, Names::Hidden)
        .await
        .expect("her record");
    let notes = record
        .entries
        .iter()
        .filter(|entry| matches!(entry.content, EntryContent::Note(_)));
    let by: Vec<&str> = notes.map(|entry| entry.by.as_str()).collect();
    assert!(
        !by.is_empty() && by.iter().all(|one| *one == "Haven"),
        "{by:?}"
    );
    let view = services::cases::read_head(services, &two.there, two.case, Names::Hidden)
        .await
        .expect("a head");
    assert_eq!(view.key_worker, two.there.username);
    let given = given_cases(services, &two.here).await.expect("a list");
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].made_by, two.here.username);
    let news = transfer_news(services, &two.here).await.expect("news");
    assert!(news[0].is_accepted);
    assert!(matches!(
        read_transfers(services, &two.here, two.case).await,
        Err(ServiceError::NotFound)
    ));
    assert!(world.chains_hold().await);
}

/// The bad day: it is refused after the keys were made ready.
#[db_test]
async fn what_is_declined_leaves_no_key_behind_and_changes_nothing(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let health = world.actor(0, Role::HealthWorker).await;
    world.actor(1, Role::HealthWorker).await;
    note(
        &world,
        &health,
        two.case,
        NoteStrand::Health,
        "An appointment.",
    )
    .await;
    let id = offer(&world, &two).await;
    assert_eq!(keys(&world, &two, id).await, (2, 0, 1));
    let silent = decline_transfer(services, &two.there, id, "  ").await;
    assert!(matches!(silent, Err(DeclineTransferError::Words(_))));
    for _ in 0..2 {
        decline_transfer(services, &two.there, id, "No bed near a school")
            .await
            .expect("declined");
    }
    assert_eq!(keys(&world, &two, id).await, (2, 0, 0));
    let late = accept_transfer(services, &two.there, id, two.there.person).await;
    assert!(
        matches!(late, Err(AcceptTransferError::NotOpen)),
        "{late:?}"
    );
    // A key that somebody prepares a moment later is refused.
    let late = prepare_transfer(services, &health, (two.case, id)).await;
    assert!(matches!(late, Err(ServiceError::NotFound)), "{late:?}");
    assert_eq!(keys(&world, &two, id).await, (2, 0, 0));
    let view = read_transfers(services, &two.here, two.case)
        .await
        .expect("read");
    assert_eq!(view.transfers[0].state, TransferState::Declined);
    assert_eq!(view.transfers[0].answer, "No bed near a school");
    assert!(opens(&world, &two.here, two.case).await);
    assert!(!opens(&world, &two.there, two.case).await);
    assert!(is_found(&world, &two.here).await);
    // It can be offered anew.
    offer(&world, &two).await;
    assert!(world.chains_hold().await);
}

/// The bad day: it is taken back, or she withdraws, at the very moment at which somebody accepts.
#[db_test]
async fn of_two_at_once_the_second_sees_the_first(world: World) {
    let services = &world.services;
    for is_withdrawn in [false, true] {
        for _ in 0..3 {
            let two = two(&world).await;
            let id = offer(&world, &two).await;
            let end = async {
                match is_withdrawn {
                    false => end_transfer(services, &two.here, (two.case, id))
                        .await
                        .is_ok(),
                    true => take_back_consent(&world, &two).await,
                }
            };
            let (accepted, ended) = tokio::join!(
                accept_transfer(services, &two.there, id, two.there.person),
                end,
            );
            let is_there = match accepted {
                Ok(_) => true,
                Err(AcceptTransferError::NotOpen | AcceptTransferError::NotAllowed) => false,
                Err(error) => panic!("{error:?}"),
            };
            let expected = match is_there {
                true => (0, 1, 0),
                false => (1, 0, 0),
            };
            assert_eq!(keys(&world, &two, id).await, expected, "{ended}");
            assert_eq!(opens(&world, &two.there, two.case).await, is_there);
            assert_eq!(opens(&world, &two.here, two.case).await, !is_there);
        }
    }
    assert!(world.chains_hold().await);
}

async fn take_back_consent(world: &World, two: &Two) -> bool {
    let new = NewWithdrawal {
        id: world.services.random().id(),
        case: two.case,
        withdrawal: Withdrawal {
            of: two.consent.to_vec(),
            on: world.services.clock().today(&two.here.time_zone),
            by: ConsentBy::Herself,
            how: "She said so".to_owned(),
        },
    };
    withdraw(&world.services, &two.here, new).await.is_ok()
}

/// The bad day: somebody begins a strand at the very moment at which the case goes. No key is made where she has left.
#[db_test]
async fn no_key_is_made_where_she_has_left(world: World) {
    let services = &world.services;
    for _ in 0..3 {
        let two = two(&world).await;
        let health = world.actor(0, Role::HealthWorker).await;
        world.actor(1, Role::HealthWorker).await;
        let id = offer(&world, &two).await;
        let now = world.now().to_zoned_datetime(TimeZone::UTC).datetime();
        let new = NewNote {
            id: services.random().id(),
            strand: NoteStrand::Health,
            note: Note::of_words("An appointment.", now)
                .unwrap_or_else(|errors| panic!("{errors:?}")),
            replaces: None,
        };
        let (accepted, written) = tokio::join!(
            accept_transfer(services, &two.there, id, two.there.person),
            add_note(services, &health, two.case, &new),
        );
        // Either the note came first, and its key is waited for; or the case went first, and there is no note.
        let expected = match &accepted {
            Ok(_) => (0, 1, 0),
            Err(AcceptTransferError::NotReady(_)) => (2, 0, 1),
            Err(error) => panic!("{error:?}"),
        };
        assert_eq!(keys(&world, &two, id).await, expected);
        assert_eq!(written.is_ok(), accepted.is_err());
    }
    assert!(world.chains_hold().await);
}

/// A strand that somebody begins between the offer and the answer has a key that nobody made ready.
#[db_test]
async fn a_strand_that_came_meanwhile_is_waited_for(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let health = world.actor(0, Role::HealthWorker).await;
    world.actor(1, Role::HealthWorker).await;
    let id = offer(&world, &two).await;
    note(
        &world,
        &health,
        two.case,
        NoteStrand::Health,
        "An appointment.",
    )
    .await;
    let early = accept_transfer(services, &two.there, id, two.there.person).await;
    assert!(
        matches!(early, Err(AcceptTransferError::NotReady(_))),
        "{early:?}"
    );
    assert_eq!(keys(&world, &two, id).await, (2, 0, 1));
    prepare_transfer(services, &health, (two.case, id))
        .await
        .expect("prepared");
    accept_transfer(services, &two.there, id, two.there.person)
        .await
        .expect("accepted");
    assert_eq!(keys(&world, &two, id).await, (0, 2, 0));
}

#[db_test]
async fn a_withdrawal_and_its_last_day_end_it(world: World) {
    let services = &world.services;
    let withdrawn = two(&world).await;
    let id = offer(&world, &withdrawn).await;
    assert!(take_back_consent(&world, &withdrawn).await);
    assert_eq!(keys(&world, &withdrawn, id).await, (1, 0, 0));
    let ended = (TransferState::Ended, Some(TransferEnd::Withdrawn));
    assert_eq!(state(&world, &withdrawn).await, ended);
    let past = two(&world).await;
    let id = offer(&world, &past).await;
    world.clock.advance(SignedDuration::from_hours(24 * 33));
    let late = accept_transfer(services, &past.there, id, past.there.person).await;
    assert!(
        matches!(late, Err(AcceptTransferError::NotOpen)),
        "{late:?}"
    );
    end_past_transfers(services).await.expect("a chore");
    assert_eq!(keys(&world, &past, id).await, (1, 0, 0));
    let ended = (TransferState::Ended, Some(TransferEnd::Over));
    assert_eq!(state(&world, &past).await, ended);
    assert!(world.chains_hold().await);
}

/// Shared work that nobody answered stands in the way; what the two centres do together becomes the one's.
#[db_test]
async fn shared_work_is_over_first_or_ends_with_it(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let share = || NewShare {
        id: services.random().id(),
        case: two.case,
        to: two.there.centre,
        why: "Her sister lives there".to_owned(),
        until: services
            .clock()
            .today(&two.here.time_zone)
            .saturating_add(30.days()),
        consent: two.consent,
    };
    let first = share();
    offer_share(services, &two.here, &first)
        .await
        .expect("offered");
    let blocked = offer_transfer(services, &two.here, &new_transfer(&world, &two)).await;
    assert!(
        matches!(&blocked, Err(OfferTransferError::InTheWay(all)) if *all == [InTheWay::Shared]),
        "{blocked:?}"
    );
    decline_share(services, &two.there, first.id)
        .await
        .expect("declined");
    let second = share();
    offer_share(services, &two.here, &second)
        .await
        .expect("offered");
    accept_share(services, &two.there, second.id)
        .await
        .expect("accepted");
    let id = offer(&world, &two).await;
    accept_transfer(services, &two.there, id, two.there.person)
        .await
        .expect("accepted");
    assert_eq!(keys(&world, &two, id).await, (0, 1, 0));
    assert!(opens(&world, &two.there, two.case).await);
    let shared = read_shared(services, &two.there, second.id, Names::Hidden).await;
    assert!(matches!(shared, Err(ServiceError::NotFound)));
    read_shares(services, &two.there, two.case)
        .await
        .expect("what was shared before");
}

#[db_test]
async fn who_holds_no_key_gives_and_takes_nothing(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let newcomer = world.new_account(1, Role::CaseWorker, "newcomer").await;
    let newcomer = world.actor_of(&newcomer).await;
    let id = offer(&world, &two).await;
    let refused = accept_transfer(services, &newcomer, id, two.there.person).await;
    assert!(
        matches!(
            refused,
            Err(AcceptTransferError::Service(ServiceError::NoKey))
        ),
        "{refused:?}"
    );
    // Whose key worker she would be works at the other centre.
    let refused = accept_transfer(services, &two.there, id, two.here.person).await;
    assert!(
        matches!(refused, Err(AcceptTransferError::NotAWorker)),
        "{refused:?}"
    );
    // It is not the actor's centre's to answer, nor the other's to prepare or take back.
    let own = accept_transfer(services, &two.here, id, two.here.person).await;
    assert!(matches!(
        own,
        Err(AcceptTransferError::Service(ServiceError::NotFound))
    ));
    let refused = prepare_transfer(services, &two.there, (two.case, id)).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)));
    let refused = end_transfer(services, &two.there, (two.case, id)).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)));
    let second = offer_transfer(services, &two.here, &new_transfer(&world, &two)).await;
    assert!(
        matches!(second, Err(OfferTransferError::UnderWay)),
        "{second:?}"
    );
}

/// Somebody wrote at the very moment at which the case went: what stayed behind follows.
#[db_test]
async fn what_stayed_behind_follows(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    note(
        &world,
        &two.here,
        two.case,
        NoteStrand::Casework,
        "She paints kingfishers.",
    )
    .await;
    let id = offer(&world, &two).await;
    accept_transfer(services, &two.there, id, two.there.person)
        .await
        .expect("accepted");
    assert!(says(&world, &two.there, "kingfishers").await);
    let (from, to) = (two.there.centre, two.here.centre);
    let mut transaction = services.write(Scope::Network).await.expect("one");
    store::transfer_moves::move_rows(&mut transaction, two.case, from, to)
        .await
        .expect("moved");
    transaction.commit().await.expect("written");
    assert!(!says(&world, &two.there, "kingfishers").await);
    for _ in 0..2 {
        follow_transfers(services).await.expect("a chore");
    }
    assert!(says(&world, &two.there, "kingfishers").await);
    assert!(!says(&world, &two.here, "kingfishers").await);
    assert!(world.chains_hold().await);
}

/// Somebody stays close to her when her case goes: what is late climbs where she is now, and is nobody's where she was.
#[db_test]
async fn a_late_step_climbs_where_her_case_is(world: World) {
    let services = &world.services;
    let two = two(&world).await;
    let health = world.actor(0, Role::HealthWorker).await;
    let other_health = world.actor(1, Role::HealthWorker).await;
    let began = world
        .now()
        .in_tz(&health.time_zone)
        .expect("the wall of the centre");
    let close = |stays: &str| {
        Record::Close(Close {
            on: Some(began.date()),
            time: began.strftime("%H:%M").to_string(),
            worry: "She does not want to wake up".to_owned(),
            tell: "Stay in the room with her".to_owned(),
            stays: stays.to_owned(),
            review_on: Some(began.date()),
            ended: None,
            ended_by: String::new(),
            why_ended: String::new(),
        })
    };
    let new = NewRecord {
        id: services.random().id(),
        case: two.case,
        follows: 0,
        record: close(""),
    };
    let id = new.id;
    put(services, &health, new).await.expect("staying close");
    world.clock.advance(SignedDuration::from_mins(40));
    assert_eq!(climb_late_steps(services).await.expect("climbs"), 1);
    let transfer = offer(&world, &two).await;
    prepare_transfer(services, &health, (two.case, transfer))
        .await
        .expect("prepared");
    accept_transfer(services, &two.there, transfer, two.there.person)
        .await
        .expect("accepted");
    let here = world.actor(0, Role::CentreManager).await;
    let there = world.actor(1, Role::CentreManager).await;
    // Who manages the other centre has not been told.
    for climbed in [1, 0] {
        let count = climb_late_steps(services).await.expect("climbs");
        assert_eq!(count, climbed);
    }
    let steps = climbed_steps_to(services, &there).await.expect("steps");
    assert_eq!(steps.len(), 1);
    assert!(steps[0].is_own_centre);
    let steps = climbed_steps_to(services, &here).await.expect("steps");
    assert!(steps.is_empty());
    // What is written down there is of the same time in which somebody stays close.
    let new = NewRecord {
        id,
        case: two.case,
        follows: 1,
        record: close("Her aunt"),
    };
    put(services, &other_health, new).await.expect("changed");
    assert_eq!(world.contents().await["late_steps"].len(), 1);
}

/// Whoever offered it: who was her key worker until the answer hears it too, and for as many days.
#[db_test]
async fn her_key_worker_until_then_hears_the_answer(world: World) {
    let services = &world.services;
    let colleague = world.actor(0, Role::HealthWorker).await;
    let mut key_worker = None;
    for is_accepted in [true, false] {
        let two = two(&world).await;
        let new = new_transfer(&world, &two);
        offer_transfer(services, &colleague, &new)
            .await
            .expect("offered");
        if is_accepted {
            accept_transfer(services, &two.there, new.id, two.there.person)
                .await
                .expect("accepted");
        } else {
            decline_transfer(services, &two.there, new.id, "No bed near a school")
                .await
                .expect("declined");
        }
        for reader in [&colleague, &two.here] {
            let news = transfer_news(services, reader).await.expect("news");
            let of_case = news
                .iter()
                .filter(|one| one.case == two.case && one.is_accepted == is_accepted);
            assert_eq!(of_case.count(), 1, "{is_accepted}");
        }
        key_worker = Some(two.here);
    }
    let key_worker = key_worker.expect("a key worker");
    world.clock.advance(SignedDuration::from_hours(6 * 24));
    for reader in [&colleague, &key_worker] {
        let news = transfer_news(services, reader).await.expect("news");
        assert!(news.is_empty());
    }
}
