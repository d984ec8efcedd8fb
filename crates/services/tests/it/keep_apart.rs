//! Who must be kept apart and who belongs together: asked at every placement, within one centre and between
//! two, whatever happens at once.

use std::sync::Arc;

use domain::accounts::Role;
use domain::shelter::{Features, Guest, KeepGround, KeepKind, Obstacle, Refusal, StayRange};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use services::shelter::{
    AddPairError, AnswerExceptionError, ApartAlarm, AskExceptionError, AskedFor, ChangeError,
    ConfirmError, Confirmation, ExceptionState, HoldError, NewException, NewHold, NewPair, Search,
    WhoseBed, With, add_pair, answer_exception, apart_alarms, ask_exception, cancel, confirm,
    end_pair, exceptions, find_beds, hold, kept_list, make_code,
};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId, ExceptionId, PairId};

const TONIGHT: Date = date(2026, 11, 23);

fn nights(count: i64) -> StayRange {
    StayRange::of_nights(TONIGHT, count).expect("a stay")
}

async fn hold_for(
    world: &World,
    actor: &Actor,
    case: CaseId,
    bed: BedId,
    range: StayRange,
) -> Result<BookingId, HoldError> {
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range,
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    hold(&world.services, actor, new).await
}

async fn keep(
    world: &World,
    actor: &Actor,
    case: CaseId,
    other: &str,
    ground: KeepGround,
) -> Result<PairId, AddPairError> {
    let new = NewPair {
        id: world.services.random().id(),
        case,
        other: other.to_owned(),
        ground,
        text: "Spelled-out canary".to_owned(),
    };
    add_pair(&world.services, actor, &new).await?;
    Ok(new.id)
}

fn kinds(error: HoldError) -> Vec<KeepKind> {
    match error {
        HoldError::Kept(found) => found.into_iter().map(|one| one.kind).collect(),
        other => panic!("{other:?}"),
    }
}

/// A house of the other centre with this many beds.
async fn house(world: &World, name: &str, count: i64) -> Vec<BedId> {
    world.house(1, name, "Nowhere 1", &[("", count)]).await.1
}

#[db_test]
async fn two_who_must_be_kept_apart_never_sleep_in_one_house(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let willow = house(&world, "Willow", 3).await;
    let alder = house(&world, "Alder", 1).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    hold_for(&world, &actor, heron, willow[0], nights(2))
        .await
        .expect("a bed");
    let pair = keep(&world, &actor, robin, "grey heron", KeepGround::Recruitment)
        .await
        .expect("a line");
    let refused = hold_for(&world, &actor, robin, willow[1], nights(1)).await;
    assert_eq!(kinds(refused.expect_err("kept apart")), [KeepKind::Apart]);
    // The night on which she leaves is not hers any more; another house is another house.
    let later = StayRange::of_nights(date(2026, 11, 25), 1).expect("a stay");
    hold_for(&world, &actor, robin, willow[1], later)
        .await
        .expect("a later night");
    let elsewhere = hold_for(&world, &actor, robin, alder[0], nights(1)).await;
    let booking = elsewhere.expect("another house");
    // The line holds from both sides.
    let back = hold_for(&world, &actor, heron, alder[0], later).await;
    back.expect("she is not there on that night");
    cancel(&world.services, &actor, booking, Refusal::NotNeeded)
        .await
        .expect("free");
    // Off the list, nothing stands against it.
    end_pair(&world.services, &actor, pair)
        .await
        .expect("ended");
    hold_for(&world, &actor, robin, willow[2], nights(1))
        .await
        .expect("a bed");
}

#[db_test]
async fn those_who_belong_together_are_not_put_into_two_houses(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let willow = house(&world, "Willow", 2).await;
    let alder = house(&world, "Alder", 1).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    keep(&world, &actor, heron, "Red Robin", KeepGround::Siblings)
        .await
        .expect("a line");
    hold_for(&world, &actor, heron, willow[0], nights(2))
        .await
        .expect("the first of two");
    let refused = hold_for(&world, &actor, robin, alder[0], nights(2)).await;
    assert_eq!(
        kinds(refused.expect_err("two houses")),
        [KeepKind::Together]
    );
    hold_for(&world, &actor, robin, willow[1], nights(2))
        .await
        .expect("the same house");
}

/// Each of many pairs is placed in one house at the same moment: one of the two gets a bed there.
#[db_test]
async fn two_who_are_placed_at_the_same_moment_do_not_meet(world: World) {
    const PAIRS: usize = 20;
    let actor = Arc::new(world.actor(0, Role::CaseWorker).await);
    let mut placed = Vec::new();
    for number in 0..PAIRS {
        let beds = house(&world, &format!("Willow {number}"), 2).await;
        let one = world.bare_case(0, &format!("Heron {number}")).await;
        let name = format!("Robin {number}");
        let other = world.bare_case(0, &name).await;
        keep(&world, &actor, one, &name, KeepGround::Conflict)
            .await
            .expect("a line");
        placed.push([(one, beds[0]), (other, beds[1])]);
    }
    let world = Arc::new(world);
    let tasks: Vec<_> = placed
        .into_iter()
        .map(|two| {
            two.map(|(case, bed)| {
                let (world, actor) = (Arc::clone(&world), Arc::clone(&actor));
                tokio::spawn(async move { hold_for(&world, &actor, case, bed, nights(1)).await })
            })
        })
        .collect();
    for two in tasks {
        let mut won = 0;
        for task in two {
            match task.await.expect("no panic") {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(kinds(error), [KeepKind::Apart]),
            }
        }
        assert_eq!(won, 1, "one of two who must be kept apart");
    }
}

/// Haven's case worker reads out a code, Anker's types it in. Neither is shown who the other one is, and the
/// list holds for both.
#[db_test]
async fn between_centres_a_code_says_whom_and_nobody_learns_who(world: World) {
    let haven = world.actor(0, Role::CaseWorker).await;
    let anker = world.actor(1, Role::CaseWorker).await;
    let willow = house(&world, "Willow", 2).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(1, "Red Robin").await;
    let id = world.services.random().id();
    for _ in 0..2 {
        make_code(&world.services, &haven, id, heron)
            .await
            .expect("a code");
    }
    let list = kept_list(&world.services, &haven, heron)
        .await
        .expect("a list");
    assert_eq!(list.codes.len(), 1, "the same form sent twice");
    let code = list.codes[0].code.clone().expect("its own centre reads it");

    // Her own pseudonym at the other centre says nothing here.
    let unknown = keep(&world, &anker, robin, "Grey Heron", KeepGround::Conflict).await;
    assert!(matches!(unknown, Err(AddPairError::Unknown)));
    let typed = code.to_lowercase().replace('-', " ");
    keep(&world, &anker, robin, &typed, KeepGround::PersonOfConcern)
        .await
        .expect("a line");
    // It works once.
    let again = keep(&world, &anker, robin, &code, KeepGround::Conflict).await;
    assert!(matches!(again, Err(AddPairError::Unknown)));

    for (actor, case, other, reads) in [(&haven, heron, 1, false), (&anker, robin, 0, true)] {
        let list = kept_list(&world.services, actor, case)
            .await
            .expect("a list");
        assert_eq!(list.lines.len(), 1);
        match &list.lines[0].with {
            With::Elsewhere { centre } => assert_eq!(*centre, world.centres[other].name),
            With::Here { pseudonym, .. } => panic!("{pseudonym} is shown"),
        }
        assert_eq!(list.lines[0].reason.is_some(), reads);
        assert!(list.codes.is_empty());
    }
    // Who did not write it cannot take it off.
    let pair = kept_list(&world.services, &haven, heron)
        .await
        .expect("a list")
        .lines[0]
        .id;
    assert!(matches!(
        end_pair(&world.services, &haven, pair).await,
        Err(ServiceError::NotFound)
    ));

    hold_for(&world, &anker, robin, willow[0], nights(1))
        .await
        .expect("a bed");
    let refused = hold_for(&world, &haven, heron, willow[1], nights(1)).await;
    assert_eq!(kinds(refused.expect_err("kept apart")), [KeepKind::Apart]);
}

#[db_test]
async fn a_code_ends_and_two_are_on_the_list_once(world: World) {
    let haven = world.actor(0, Role::CaseWorker).await;
    let anker = world.actor(1, Role::CaseWorker).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let wren = world.bare_case(1, "Small Wren").await;
    let herself = keep(&world, &haven, heron, "Grey Heron", KeepGround::Conflict).await;
    assert!(matches!(herself, Err(AddPairError::Herself)));
    keep(&world, &haven, heron, "Red Robin", KeepGround::Conflict)
        .await
        .expect("a line");
    // From the other one's page too.
    let twice = keep(&world, &haven, robin, "Grey Heron", KeepGround::Siblings).await;
    assert!(matches!(twice, Err(AddPairError::Listed)));
    let id = world.services.random().id();
    make_code(&world.services, &haven, id, heron)
        .await
        .expect("a code");
    let code = kept_list(&world.services, &haven, heron)
        .await
        .expect("a list")
        .codes[0]
        .code
        .clone()
        .expect("a code");
    world.clock.advance(SignedDuration::from_hours(72));
    let late = keep(&world, &anker, wren, &code, KeepGround::Conflict).await;
    assert!(matches!(late, Err(AddPairError::Unknown)));
}

/// What is put on the list after the hold stands against the confirmation, and two people can agree in spite of
/// it: not one.
#[db_test]
async fn a_confirmation_asks_again_and_two_people_can_agree(world: World) {
    let services = &world.services;
    let sender = world.actor(0, Role::CaseWorker).await;
    let shelter = world.actor(1, Role::ShelterWorker).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let willow = house(&world, "Willow", 2).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    hold_for(&world, &sender, heron, willow[0], nights(2))
        .await
        .expect("a bed");
    let booking = hold_for(&world, &sender, robin, willow[1], nights(2))
        .await
        .expect("a bed");
    keep(&world, &sender, heron, "Red Robin", KeepGround::Offence)
        .await
        .expect("a line");
    // Both have a bed there already: the list says so.
    let list = kept_list(services, &sender, robin).await.expect("a list");
    assert_eq!(list.lines[0].shared_night, Some(TONIGHT));
    // So does the day of their key worker, and that of the house, which is not told who.
    let alarms = apart_alarms(services, &sender).await.expect("alarms");
    assert_eq!(alarms.len(), 2, "both are hers");
    for (case, pseudonym) in [(heron, "Grey Heron"), (robin, "Red Robin")] {
        assert!(alarms.contains(&ApartAlarm::Guest {
            case,
            pseudonym: pseudonym.to_owned(),
            night: TONIGHT,
        }));
    }
    let of_house = vec![ApartAlarm::House {
        house: "Willow".to_owned(),
        night: TONIGHT,
    }];
    let alarms = apart_alarms(services, &shelter).await.expect("alarms");
    assert!(alarms == of_house);
    let elsewhere = world.actor(0, Role::ShelterWorker).await;
    let alarms = apart_alarms(services, &elsewhere).await.expect("alarms");
    assert!(alarms.is_empty());
    match confirm(services, &shelter, booking, Confirmation::InTime).await {
        Err(ConfirmError::Change(ChangeError::Kept(found))) => assert_eq!(found.len(), 1),
        other => panic!("{other:?}"),
    }
    let ask = |id: ExceptionId| NewException {
        id,
        asked_for: AskedFor::Booking(booking),
        reason: "One nurse stays with each of them.".to_owned(),
    };
    // Who asks cannot agree; a shelter worker cannot either.
    let own: ExceptionId = services.random().id();
    ask_exception(services, &coordinator, &ask(own))
        .await
        .expect("asked");
    assert!(matches!(
        answer_exception(services, &coordinator, own, true).await,
        Err(AnswerExceptionError::OwnRequest)
    ));
    assert!(matches!(
        answer_exception(services, &shelter, own, true).await,
        Err(AnswerExceptionError::Service(ServiceError::Denied))
    ));
    let id: ExceptionId = services.random().id();
    for _ in 0..2 {
        ask_exception(services, &sender, &ask(id))
            .await
            .expect("asked");
    }
    let seen = exceptions(services, &coordinator).await.expect("a list");
    let line = seen.iter().find(|one| one.id == id).expect("asked");
    assert!(line.may_answer);
    let reason = line.reason.as_ref().expect("the house reads it");
    assert_eq!(reason.pseudonym, "Red Robin");
    // The sender cannot read it again, and nobody reads who the other one is.
    let seen = exceptions(services, &sender).await.expect("a list");
    let line = seen.iter().find(|one| one.id == id).expect("asked");
    assert!(line.reason.is_none() && !line.may_answer);
    // Asked for, it holds for nothing yet.
    assert!(
        confirm(services, &shelter, booking, Confirmation::InTime)
            .await
            .is_err()
    );
    for _ in 0..2 {
        answer_exception(services, &coordinator, id, true)
            .await
            .expect("agreed");
    }
    assert!(matches!(
        answer_exception(services, &coordinator, id, false).await,
        Err(AnswerExceptionError::Answered)
    ));
    confirm(services, &shelter, booking, Confirmation::InTime)
        .await
        .expect("confirmed");
    let seen = exceptions(services, &sender).await.expect("a list");
    let line = seen.iter().find(|one| one.id == id).expect("asked");
    assert_eq!(line.state, ExceptionState::Agreed);
    // What two people have agreed to is no alarm any more.
    for actor in [&shelter, &sender] {
        let alarms = apart_alarms(services, actor).await.expect("alarms");
        assert!(alarms.is_empty());
    }
    // Nothing stands against it any more; there is nothing to ask.
    let nothing = ask_exception(services, &sender, &ask(services.random().id())).await;
    assert!(matches!(nothing, Err(AskExceptionError::NothingAgainst)));
    // It is about these nights, this house and these two only.
    let wren = world.bare_case(0, "Small Wren").await;
    keep(&world, &sender, robin, "Small Wren", KeepGround::Conflict)
        .await
        .expect("a line");
    let beds = house(&world, "Alder", 2).await;
    let later = StayRange::of_nights(date(2026, 11, 25), 1).expect("a stay");
    hold_for(&world, &sender, robin, beds[0], later)
        .await
        .expect("a bed");
    for case in [heron, wren] {
        let refused = hold_for(&world, &sender, case, beds[1], later).await;
        assert_eq!(kinds(refused.expect_err("kept apart")), [KeepKind::Apart]);
    }
}

#[db_test]
async fn a_declined_exception_holds_for_nothing(world: World) {
    let services = &world.services;
    let sender = world.actor(0, Role::CaseWorker).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let willow = house(&world, "Willow", 2).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    hold_for(&world, &sender, heron, willow[0], nights(1))
        .await
        .expect("a bed");
    keep(&world, &sender, heron, "Red Robin", KeepGround::Recruitment)
        .await
        .expect("a line");
    let new = NewException {
        id: services.random().id(),
        asked_for: AskedFor::Bed {
            whose: WhoseBed::Pseudonym("red robin".to_owned()),
            bed: willow[1],
            range: nights(1),
        },
        reason: "Nothing else is free.".to_owned(),
    };
    ask_exception(services, &sender, &new).await.expect("asked");
    answer_exception(services, &coordinator, new.id, false)
        .await
        .expect("declined");
    let refused = hold_for(&world, &sender, robin, willow[1], nights(1)).await;
    assert_eq!(kinds(refused.expect_err("kept apart")), [KeepKind::Apart]);
}

#[db_test]
async fn the_search_says_which_houses_do_not_fit(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let willow = house(&world, "Willow", 2).await;
    house(&world, "Alder", 1).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    hold_for(&world, &actor, heron, willow[0], nights(1))
        .await
        .expect("a bed");
    keep(&world, &actor, heron, "Red Robin", KeepGround::Conflict)
        .await
        .expect("a line");
    let search = |case| Search {
        range: nights(1),
        required: Features::default(),
        desired: Features::default(),
        guest: Guest::default(),
        case,
    };
    let found = find_beds(&world.services, &actor, &search(Some(robin)))
        .await
        .expect("a search");
    let names = |beds: &[services::shelter::FoundBed]| -> Vec<String> {
        beds.iter().map(|one| one.facts.house.clone()).collect()
    };
    assert_eq!(names(&found.fitting), ["Alder"]);
    assert_eq!(names(&found.others), ["Willow"]);
    assert_eq!(
        found.others[0].fit.obstacles,
        [Obstacle::Kept(KeepKind::Apart)]
    );
    let found = find_beds(&world.services, &actor, &search(None))
        .await
        .expect("a search");
    assert_eq!(found.fitting.len(), 2);
    // A case of another centre does not exist for her.
    let other = world.actor(1, Role::CaseWorker).await;
    assert!(matches!(
        find_beds(&world.services, &other, &search(Some(robin))).await,
        Err(ServiceError::NotFound)
    ));
}
