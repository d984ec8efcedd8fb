//! A case is closed once, whoever presses the button at the same moment.

use domain::accounts::Role;
use domain::cases::{
    Agreement, Closing, ClosingEntry, ClosingWhy, Contact, ContactKind, Identity, Risk,
};
use jiff::civil::Date;
use services::Actor;
use services::cases::{
    ClosingServiceError, NewCase, close_case, keep_in_touch, open, read_closings,
};
use testkit::{World, db_test};
use vault::CaseId;

use crate::shelter::{hold_for, nights};

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

fn closing(on: Date, her_words: &str) -> Closing {
    Closing {
        on,
        why: ClosingWhy::HerWish,
        words: "She wants it.".to_owned(),
        criteria: Vec::new(),
        agreement: Agreement::Agrees,
        her_words: her_words.to_owned(),
        left: String::new(),
        turn_to: "Call us.".to_owned(),
        in_touch: true,
        how: "A message.".to_owned(),
    }
}

#[db_test]
async fn of_two_who_close_at_once_one_is_told(world: World) {
    let services = &world.services;
    let one = world.actor(0, Role::CaseWorker).await;
    let other = world.actor(0, Role::HealthWorker).await;
    let today = services.clock().today(&one.time_zone);
    for _ in 0..4 {
        let case = open_case(&world, &one).await;
        let (first, second) = (closing(today, "Yes."), closing(today, "No."));
        let (first, second) = tokio::join!(
            close_case(services, &one, case, 0, &first),
            close_case(services, &other, case, 0, &second),
        );
        let done = [&first, &second].iter().filter(|one| one.is_ok()).count();
        assert_eq!(done, 1, "{first:?} {second:?}");
        let lost = [first, second].into_iter().find_map(Result::err);
        assert!(matches!(lost, Some(ClosingServiceError::Conflict)));
        let view = read_closings(services, &one, case).await.expect("read");
        assert_eq!(view.entries.len(), 1);
    }
}

#[db_test]
async fn the_same_form_twice_is_one_closing_and_one_contact(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let today = services.clock().today(&actor.time_zone);
    let case = open_case(&world, &actor).await;
    let one = closing(today, "Yes.");
    for _ in 0..2 {
        close_case(services, &actor, case, 0, &one)
            .await
            .expect("closed");
    }
    let contact = Contact {
        on: today,
        kind: ContactKind::Message,
        words: "A smile.".to_owned(),
        is_last: false,
    };
    for _ in 0..2 {
        let put = keep_in_touch(services, &actor, case, 1, contact.clone()).await;
        put.expect("written");
    }
    let view = read_closings(services, &actor, case).await.expect("read");
    assert_eq!(view.entries.len(), 2);
    assert!(matches!(view.entries[1].entry, ClosingEntry::Contact(_)));
    assert!(world.chains_hold().await);
}

/// A bed that is held at the same moment keeps the case open, or is not held.
#[db_test]
async fn a_closing_and_a_bed_at_once_are_not_both(world: World) {
    let services = &world.services;
    let actor = world.actor(0, Role::CaseWorker).await;
    let today = services.clock().today(&actor.time_zone);
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 4)]).await;
    for bed in beds {
        let case = open_case(&world, &actor).await;
        let one = closing(today, "Yes.");
        let (closed, held) = tokio::join!(
            close_case(services, &actor, case, 0, &one),
            hold_for(&world, &actor, case, bed, nights(today, 2)),
        );
        assert_ne!(closed.is_ok(), held.is_ok(), "{closed:?} {held:?}");
    }
}
