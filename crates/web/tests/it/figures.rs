//! What the nights of houses come to: on the page, in both files, for the centre and for the network.

use domain::accounts::Role;
use domain::shelter::{StayRange, tonight};
use jiff::SignedDuration;
use services::shelter::{NewHold, WhoseBed, hold};
use testkit::{World, db_test};
use vault::{BedId, BookingId};

use crate::stays::arrived;

async fn held(world: &World, bed: BedId, pseudonym: &str) -> BookingId {
    let first = tonight(world.now(), &world.centres[1].time_zone);
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(world.bare_case(0, pseudonym).await),
        bed,
        range: StayRange::of_nights(first, 3).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let sender = world.actor(0, Role::CaseWorker).await;
    hold(&world.services, &sender, new).await.expect("a hold")
}

#[db_test]
async fn a_booking_that_comes_to_nothing_says_why(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let id = held(&world, beds[0], "Grey Heron").await;
    let path = format!("/bookings/{id}");
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let page = sender.get(&path).await;
    assert!(page.body.contains("value=\"her_choice\""), "{}", page.body);
    assert!(
        !page.body.contains("value=\"no_staff\""),
        "the house says that"
    );
    let page = sender.post(&format!("{path}/cancel"), &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Choose why. Nothing was cancelled."));
    // Whoever speaks for the house without being it is not heard.
    let forged = [("reason", "no_staff")];
    let page = sender.post(&format!("{path}/cancel"), &forged).await;
    assert_eq!(page.status, 404);
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    house.get(&path).await;
    let page = house.post(&format!("{path}/cancel"), &forged).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = house.get("/figures").await.text();
    assert!(text.contains("Nobody is there to receive her 1"), "{text}");
    assert!(text.contains("Refused 1"), "{text}");
}

#[db_test]
async fn the_centre_counts_nights_stays_and_where_they_went(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let id = arrived(&world, beds[0], "Grey Heron").await;
    world.clock.advance(SignedDuration::from_hours(3 * 24));
    let mut house = world.signed_in(1, Role::ShelterCoordinator).await;
    house.get(&format!("/bookings/{id}/depart")).await;
    let gone = [
        ("day", ""),
        ("destination", "host_home"),
        ("onward", "Zirkonia calls."),
    ];
    let page = house.post(&format!("/bookings/{id}/depart"), &gone).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = house.get("/figures").await;
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    // 91 days with today, of which tonight is not over: 90 nights of two beds.
    assert!(text.contains("Willow 180 3 1.7%"), "{text}");
    assert!(text.contains("Average stay, in days 3.0"), "{text}");
    assert!(text.contains("For now: all 1"), "{text}");
    for secret in ["Grey Heron", "Noor", "Zirkonia", "Nowhere"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(page.body.matches("style=").count(), 0);

    let lines = house.get("/figures/figures.csv").await;
    assert_eq!(lines.status, 200);
    assert!(
        lines.body.contains("By house,Willow,180,3,0.017"),
        "{}",
        lines.body
    );
    let file = house.get("/figures/figures.xlsx").await;
    assert_eq!(file.status, 200);

    // The manager holds no key of the house: that somebody left is counted, where to is not.
    let mut manager = world.signed_in(1, Role::CentreManager).await;
    let text = manager.get("/figures").await.text();
    assert!(text.contains("Written down, sealed for you 1"), "{text}");
    assert!(!text.contains("host family"), "{text}");

    // The network sees nights, and no number so small that it is somebody.
    let mut network = world.signed_in(0, Role::NetworkCoordinator).await;
    let text = network.get("/figures").await.text();
    assert!(text.contains("180 3 1.7% withheld"), "{text}");
    let wrong = network.get("/figures?first=2026-02-30").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Write the day as"));
    let wrong = network
        .get("/figures?first=2026-11-02&last=2026-11-01")
        .await;
    assert!(wrong.text().contains("The last day comes before"));
    let wrong = network
        .get("/figures?first=2016-11-02&last=2026-11-01")
        .await;
    assert!(wrong.text().contains("Count three years at most"));
}
