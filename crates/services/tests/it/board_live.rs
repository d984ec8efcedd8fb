//! What the board stands at: another text as soon as anything on it is another, and the same while only somebody looks.

use domain::accounts::Role;
use domain::shelter::{ClosureReason, StayRange};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use services::ServiceError;
use services::accounts::{SessionState, look_in, resume_session, sign_in};
use services::shelter::{
    Confirmation, NewClosure, NewHold, WhoseBed, board, board_version, cancel, close_beds, confirm,
    give_room, hold, open_beds, release_ended_holds,
};
use testkit::{World, db_test};
use vault::Passphrase;

const TONIGHT: Date = date(2026, 11, 23);

#[db_test]
async fn it_changes_with_the_board_and_not_with_who_looks(world: World) {
    let services = &world.services;
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    world.house(0, "Poplar", "Nowhere 2", &[("", 1)]).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let coordinator = world.actor(1, Role::ShelterCoordinator).await;
    let elsewhere = world.actor(0, Role::ShelterWorker).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let mut last = board_version(services, &worker).await.expect("a version");
    let other = board_version(services, &elsewhere)
        .await
        .expect("a version");
    board(services, &worker, TONIGHT, 14)
        .await
        .expect("a board");
    assert_eq!(
        board_version(services, &coordinator)
            .await
            .expect("a version"),
        last,
        "somebody looked"
    );
    assert!(matches!(
        board_version(services, &sender).await,
        Err(ServiceError::Denied)
    ));
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(heron),
        bed: beds[0],
        range: StayRange::of_nights(TONIGHT, 3).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let closure = NewClosure {
        id: services.random().id(),
        house,
        beds: vec![beds[1]],
        first_night: TONIGHT,
        opens_on: None,
        reason: ClosureReason::Repair,
        note: String::new(),
    };
    let booking = new.booking;
    hold(services, &sender, new).await.expect("a hold");
    for step in 0..5 {
        match step {
            0 => {}
            1 => {
                confirm(services, &worker, booking, Confirmation::InTime)
                    .await
                    .expect("confirmed");
            }
            2 => give_room(services, &worker, booking, true)
                .await
                .expect("hers"),
            3 => close_beds(services, &coordinator, &closure)
                .await
                .expect("closed"),
            _ => open_beds(services, &coordinator, house, closure.id)
                .await
                .expect("open"),
        }
        let now = board_version(services, &worker).await.expect("a version");
        assert_ne!(now, last, "step {step}");
        last = now;
    }
    assert_eq!(
        board_version(services, &elsewhere)
            .await
            .expect("a version"),
        other,
        "nothing happened there"
    );
    cancel(
        services,
        &sender,
        booking,
        domain::shelter::Refusal::NotNeeded,
    )
    .await
    .expect("cancelled");

    // A hold that ends changes it, before and after it is swept.
    let again = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(heron),
        bed: beds[0],
        range: StayRange::of_nights(TONIGHT, 3).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(services, &sender, again).await.expect("a hold");
    let held = board_version(services, &worker).await.expect("a version");
    world.clock.advance(SignedDuration::from_hours(3));
    let ended = board_version(services, &worker).await.expect("a version");
    assert_ne!(ended, held);
    release_ended_holds(services).await.expect("a sweep");
    let swept = board_version(services, &worker).await.expect("a version");
    assert_ne!(swept, ended);
}

/// A page that looks by itself does not keep the session of who has gone away alive.
#[db_test]
async fn looking_in_is_no_use_of_a_session(world: World) {
    let services = &world.services;
    let account = world.account(1, Role::ShelterWorker).await;
    let passphrase = Passphrase::new(account.passphrase.clone());
    let signed_in = sign_in(services, &account.username, passphrase)
        .await
        .expect("a session");
    let idle = services.settings().session_idle;
    let half = SignedDuration::from_secs(idle.as_secs() / 2 + 60);
    world.clock.advance(half);
    let seen = look_in(services, &signed_in.token)
        .await
        .expect("an answer");
    assert!(matches!(seen, SessionState::Live(_)));
    world.clock.advance(half);
    let seen = look_in(services, &signed_in.token)
        .await
        .expect("an answer");
    assert!(matches!(seen, SessionState::Ended { .. }));

    let passphrase = Passphrase::new(account.passphrase);
    let signed_in = sign_in(services, &account.username, passphrase)
        .await
        .expect("a session");
    world.clock.advance(half);
    resume_session(services, &signed_in.token)
        .await
        .expect("an answer");
    world.clock.advance(half);
    let seen = look_in(services, &signed_in.token)
        .await
        .expect("an answer");
    assert!(matches!(seen, SessionState::Live(_)), "she did something");
}
