//! Rooms and houses, through the pages: a bed that is moved, a room that is hers, and what is never deleted.

use domain::accounts::Role;
use domain::shelter::StayRange;
use jiff::civil::date;
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold};
use testkit::{World, db_test};

#[db_test]
async fn what_the_coordinator_changes_and_what_is_said_against_it(world: World) {
    let services = &world.services;
    let rooms = [("", 2), ("", 2)];
    let (house, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let case = world.bare_case(0, "Grey Heron").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let worker = world.actor(1, Role::ShelterWorker).await;
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(case),
        bed: beds[0],
        range: StayRange::of_nights(date(2026, 11, 23), 3).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let id = hold(services, &sender, new).await.expect("a hold");
    confirm(services, &worker, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &worker, id).await.expect("arrived");

    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let mut shelter = world.signed_in(1, Role::ShelterWorker).await;
    let page = coordinator.get(&format!("/houses/{house}")).await;
    let rooms = page.links(&format!("/houses/{house}/rooms/"));
    let rooms: Vec<_> = rooms.iter().filter(|one| one.len() > 60).collect();
    assert_eq!(rooms.len(), 2, "{rooms:?}");
    let second = rooms[1].clone();
    let first = rooms[0].clone();
    let page = coordinator.get(&second).await;
    assert!(
        page.text().contains("A bed from another room"),
        "{}",
        page.text()
    );

    // She sleeps in it: it stays where it is, and the sentence says until when.
    let bed = beds[0].to_string();
    let path = format!("{second}/beds");
    let refused = coordinator
        .post(&path, &[("bed", &bed), ("from", "2026-11-24")])
        .await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("somebody sleeps there")
            && refused.text().contains("Move her first"),
        "{}",
        refused.text()
    );
    let page = coordinator
        .post_and_follow(&path, &[("bed", &bed), ("from", "2026-11-26")])
        .await;
    assert!(
        page.text()
            .contains("The bed stands here from that night on"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("From 26 November 2026 on"),
        "{}",
        page.text()
    );

    // Somebody slept here: no button deletes it, and a form that does all the same is refused.
    let page = coordinator.get(&first).await;
    assert!(
        page.text().contains("this room cannot be deleted"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("/remove\""), "{}", page.body);
    for path in [format!("{first}/remove"), format!("/houses/{house}/remove")] {
        let refused = coordinator.post(&path, &[]).await;
        assert_eq!(refused.status, 409, "{path}");
        assert!(
            refused.text().contains("that stays on record"),
            "{}",
            refused.text()
        );
    }
    let refused = coordinator
        .post(&format!("{first}/close"), &[("closes", "2026-11-24")])
        .await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("Move her first"),
        "{}",
        refused.text()
    );
    let page = coordinator
        .post_and_follow(&format!("{first}/close"), &[("closes", "2026-11-26")])
        .await;
    assert!(
        page.text().contains("The room is closed"),
        "{}",
        page.text()
    );
    let wrong = coordinator
        .post(&format!("{second}/places"), &[("places", "many")])
        .await;
    assert_eq!(wrong.status, 409);
    assert!(wrong.text().contains("from 1 to 20"), "{}", wrong.text());
    assert_eq!(wrong.field("places").as_deref(), Some("many"));

    // The room is hers: the board says it, and a search says why the other bed does not fit.
    shelter.get("/board").await;
    let path = format!("/bookings/{id}/room");
    let page = shelter.post_and_follow(&path, &[("whole", "yes")]).await;
    assert!(page.text().contains("The room is hers"), "{}", page.text());
    let board = shelter.get("/board").await;
    assert!(board.text().contains("Room given"), "{}", board.text());
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let found = sender.get("/beds?nights=2&age=15&gender=girl").await;
    assert!(
        found
            .text()
            .contains("Free, but the room is given to somebody else"),
        "{}",
        found.text()
    );
    let page = shelter.post_and_follow(&path, &[("whole", "no")]).await;
    assert!(
        page.text()
            .contains("Others can be placed in this room again"),
        "{}",
        page.text()
    );
    assert_eq!(
        shelter.post(&format!("{first}/remove"), &[]).await.status,
        404
    );
    assert_eq!(shelter.get(&second).await.status, 200);
    let mut elsewhere = world.signed_in(0, Role::ShelterCoordinator).await;
    assert_eq!(elsewhere.get(&second).await.status, 404);
    for language in ["nl", "fr"] {
        for path in [&first, &second, &format!("/houses/{house}")] {
            let page = coordinator.get(&format!("/{language}{path}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.text().contains("shelter-room"), "{}", page.text());
        }
    }
}
