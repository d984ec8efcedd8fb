//! People around a young person: who may read and write them, two who change one at once, what stood there before.

use domain::accounts::Role;
use domain::cases::people::{AroundError, AroundKind, PersonAround, Safety, Standing};
use domain::cases::{Identity, Risk};
use services::cases::people::{
    NewPersonAround, PutPersonError, put_person_around, read_people, read_person,
};
use services::cases::{Names, NewCase, open, read};
use services::{Actor, ServiceError};
use testkit::{World, db_test};
use vault::{AroundId, CaseId};

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

fn father() -> PersonAround {
    PersonAround {
        name: "Zirkonius".to_owned(),
        phone: "0470 00 00 01".to_owned(),
        safety: Safety::Never,
        reason: "He looks for her.".to_owned(),
        standing: Standing::Danger,
        ..PersonAround::of_kind(AroundKind::Father)
    }
}

fn guardian() -> PersonAround {
    PersonAround {
        name: "Opalina".to_owned(),
        safety: Safety::Safe,
        ..PersonAround::of_kind(AroundKind::Guardian)
    }
}

async fn put(
    world: &World,
    actor: &Actor,
    (case, id, follows): (CaseId, AroundId, i64),
    person: PersonAround,
) -> Result<(), PutPersonError> {
    let new = NewPersonAround {
        id,
        case,
        follows,
        person,
    };
    put_person_around(&world.services, actor, &new).await
}

#[db_test]
async fn the_dangerous_stand_first_and_nobody_is_deleted(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let random = world.services.random();
    let friend = PersonAround::of_kind(AroundKind::Friend);
    for person in [friend.clone(), guardian(), father()] {
        put(&world, &actor, (case, random.id(), 0), person)
            .await
            .expect("saved");
    }
    let view = read_people(&world.services, &actor, case)
        .await
        .expect("people");
    let kinds: Vec<_> = view.around.iter().map(|one| one.person.kind).collect();
    assert_eq!(
        kinds,
        [AroundKind::Father, AroundKind::Guardian, AroundKind::Friend]
    );
    let gone = PersonAround {
        ended: Some("She moved away.".to_owned()),
        ..friend
    };
    let id = view.around[2].id;
    put(&world, &actor, (case, id, 1), gone)
        .await
        .expect("ended");
    let view = read_people(&world.services, &actor, case)
        .await
        .expect("people");
    assert_eq!((view.around.len(), view.ended.len()), (2, 1));
    let mut events: Vec<String> = read(&world.services, &actor, case, Names::Hidden)
        .await
        .expect("a case")
        .entries
        .into_iter()
        .map(|event| event.kind)
        .collect();
    // All at one moment: their order says nothing.
    events.sort();
    assert_eq!(
        events,
        [
            "case-opened",
            "person-around-added",
            "person-around-added",
            "person-around-added",
            "person-around-ended",
        ]
    );
}

#[db_test]
async fn every_version_stays_and_the_second_of_two_sees_the_first(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let colleague = world.actor(0, Role::LegalOfficer).await;
    let case = open_case(&world, &actor).await;
    let id = world.services.random().id();
    put(&world, &actor, (case, id, 0), father())
        .await
        .expect("saved");
    // The same form again.
    put(&world, &actor, (case, id, 0), father())
        .await
        .expect("saved already");
    let only_so = PersonAround {
        safety: Safety::OnlySo,
        how: "Through his sister.".to_owned(),
        ..father()
    };
    put(&world, &colleague, (case, id, 1), only_so.clone())
        .await
        .expect("changed");
    let renamed = PersonAround {
        name: "Somebody else".to_owned(),
        ..father()
    };
    match put(&world, &actor, (case, id, 1), renamed.clone()).await {
        Err(PutPersonError::Conflict(newer)) => {
            assert!(newer.person == only_so);
            assert_eq!(newer.version, 2);
        }
        _ => panic!("no conflict"),
    }
    put(&world, &actor, (case, id, 2), renamed.clone())
        .await
        .expect("with both seen");
    let history = read_person(&world.services, &actor, case, id)
        .await
        .expect("a person");
    assert!(history.newest.person == renamed);
    assert_eq!(history.newest.version, 3);
    let earlier: Vec<_> = history.earlier.iter().map(|one| one.version).collect();
    assert_eq!(earlier, [2, 1]);
    assert!(history.earlier[0].person == only_so && history.earlier[1].person == father());
}

/// Of two who write at the very same moment one has the newest version, and the other is told.
#[db_test]
async fn side_by_side_one_is_written(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let id = world.services.random().id();
    put(&world, &actor, (case, id, 0), father())
        .await
        .expect("saved");
    let named = |name: &str| PersonAround {
        name: name.to_owned(),
        ..father()
    };
    let (one, other) = tokio::join!(
        put(&world, &actor, (case, id, 1), named("One")),
        put(&world, &actor, (case, id, 1), named("Other")),
    );
    let written = [&one, &other].iter().filter(|one| one.is_ok()).count();
    assert_eq!(written, 1);
    for result in [one, other] {
        assert!(matches!(result, Ok(()) | Err(PutPersonError::Conflict(_))));
    }
    let history = read_person(&world.services, &actor, case, id)
        .await
        .expect("a person");
    assert_eq!((history.newest.version, history.earlier.len()), (2, 1));
}

#[db_test]
async fn what_cannot_be_kept_is_not_written(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let nameless = PersonAround::of_kind(AroundKind::Other);
    let result = put(
        &world,
        &actor,
        (case, world.services.random().id(), 0),
        nameless,
    )
    .await;
    assert!(
        matches!(result, Err(PutPersonError::Faults(faults)) if faults == [AroundError::Nameless])
    );
    let view = read_people(&world.services, &actor, case)
        .await
        .expect("people");
    assert!(view.around.is_empty());
}

#[db_test]
async fn who_may_not_read_the_case_knows_of_nobody(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let id = world.services.random().id();
    put(&world, &actor, (case, id, 0), father())
        .await
        .expect("saved");
    let stranger = world.actor(1, Role::CaseWorker).await;
    assert!(matches!(
        read_people(&world.services, &stranger, case).await,
        Err(ServiceError::NotFound)
    ));
    assert!(matches!(
        put(&world, &stranger, (case, id, 1), guardian()).await,
        Err(PutPersonError::Service(ServiceError::NotFound))
    ));
    // Her own case, and an id that is taken elsewhere.
    let own = open_case(&world, &stranger).await;
    for follows in [0, 1] {
        assert!(matches!(
            put(&world, &stranger, (own, id, follows), guardian()).await,
            Err(PutPersonError::Service(ServiceError::NotFound))
        ));
    }
    for role in [
        Role::ShelterWorker,
        Role::CentreManager,
        Role::NetworkCoordinator,
        Role::DataProtectionOfficer,
        Role::Administrator,
    ] {
        let actor = world.actor(0, role).await;
        assert!(
            read_person(&world.services, &actor, case, id)
                .await
                .is_err(),
            "{role}"
        );
        assert!(
            put(&world, &actor, (case, id, 1), guardian())
                .await
                .is_err(),
            "{role}"
        );
    }
    // Another young person of the same centre has other people around her.
    let other = open_case(&world, &actor).await;
    assert!(matches!(
        read_person(&world.services, &actor, other, id).await,
        Err(ServiceError::NotFound)
    ));
    let history = read_person(&world.services, &actor, case, id)
        .await
        .expect("a person");
    assert!(history.newest.person == father() && history.earlier.is_empty());
}

/// What was typed stands nowhere in the database but sealed.
#[db_test]
async fn nothing_of_it_stands_in_the_clear(world: World) {
    let actor = world.actor(0, Role::CaseWorker).await;
    let case = open_case(&world, &actor).await;
    let id = world.services.random().id();
    put(&world, &actor, (case, id, 0), father())
        .await
        .expect("saved");
    let rows = world.contents().await;
    let mut seen = 0;
    for (table, rows) in &rows {
        for row in rows {
            assert!(!format!("{row:?}").contains("Zirkonius"), "{table}");
        }
        seen += usize::from(table == "people_around") * rows.len();
    }
    assert_eq!(seen, 1, "one row of it");
}
