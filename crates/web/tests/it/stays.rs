//! A stay through the pages of the house: longer, another bed, gone, a mistake, and a bed out of service.

use domain::accounts::Role;
use domain::shelter::{KeepGround, StayRange, tonight};
use jiff::ToSpan;
use jiff::civil::date;
use services::shelter::{
    Confirmation, NewHold, NewPair, WhoseBed, add_pair, arrive, confirm, hold,
};
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

pub async fn arrived(world: &World, bed: BedId, pseudonym: &str) -> BookingId {
    let case = world.bare_case(0, pseudonym).await;
    arrived_of(world, bed, case).await
}

async fn arrived_of(world: &World, bed: BedId, case: CaseId) -> BookingId {
    let first = tonight(world.now(), &world.centres[1].time_zone);
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::of_nights(first, 3).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let sender = world.actor(0, Role::CaseWorker).await;
    let id = hold(&world.services, &sender, new).await.expect("a hold");
    let house = world.actor(1, Role::ShelterWorker).await;
    confirm(&world.services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(&world.services, &house, id).await.expect("arrived");
    id
}

#[db_test]
async fn what_the_house_changes(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 3)]).await;
    let id = arrived(&world, beds[0], "Grey Heron").await;
    arrived(&world, beds[1], "Red Robin").await;
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let path = format!("/bookings/{id}");

    // The sender sees the booking and not what the house changes.
    assert_eq!(sender.get(&path).await.status, 200);
    for page in ["stay", "depart"] {
        assert_eq!(sender.get(&format!("{path}/{page}")).await.status, 404);
    }

    let page = house.get(&format!("{path}/stay")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let wrong = [
        ("until-day", "31"),
        ("until-month", "2"),
        ("until-year", "2027"),
    ];
    let page = house.post(&format!("{path}/extend"), &wrong).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let until = [
        ("until-day", "29"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    let page = house
        .post_and_follow(&format!("{path}/extend"), &until)
        .await;
    assert!(page.text().contains("29 November 2026"), "{}", page.text());
    assert!(page.text().contains("Stays longer"), "{}", page.text());

    // Another bed: the one that is taken is not offered, and says so when somebody sends it all the same.
    let page = house.get(&format!("{path}/stay")).await;
    assert!(page.body.contains(&beds[2].to_string()));
    assert!(!page.body.contains(&beds[1].to_string()));
    let again = page.field("again").expect("an id");
    let taken = beds[1].to_string();
    let mut fields = vec![
        ("again", again.as_str()),
        ("from", ""),
        ("bed", taken.as_str()),
    ];
    let page = house.post(&format!("{path}/move"), &fields).await;
    assert_eq!(page.status, 409);
    assert!(
        page.text()
            .contains("somebody else has this bed on 23 November 2026"),
        "{}",
        page.text()
    );
    let free = beds[2].to_string();
    fields[2].1 = &free;
    let page = house
        .post_and_follow(&format!("{path}/move"), &fields)
        .await;
    assert!(
        page.text().contains("She has the other bed"),
        "{}",
        page.text()
    );
    let path = format!("/bookings/{again}");

    // Gone, without and with where.
    let page = house.post(&format!("{path}/depart"), &[]).await;
    assert_eq!(page.status, 422);
    let gone = [
        ("day", ""),
        ("destination", "host_home"),
        ("onward", "Sam-belt-haar-canary"),
    ];
    let page = house
        .post_and_follow(&format!("{path}/depart"), &gone)
        .await;
    assert!(page.text().contains("A host family"), "{}", page.text());
    let page = sender.get(&path).await;
    assert!(
        page.text().contains("Sam-belt-haar-canary"),
        "{}",
        page.text()
    );

    // It was a mistake.
    let mistake = [("mistake", "departure")];
    let page = house
        .post_and_follow(&format!("{path}/undo"), &mistake)
        .await;
    assert!(page.text().contains("she had not left"), "{}", page.text());
    assert!(page.text().contains("29 November 2026"), "{}", page.text());

    // After her last day she stands on the board as one who was to have left.
    world
        .clock
        .put("2026-11-30T10:00:00Z".parse().expect("an instant"));
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    for page in ["/board", "/day"] {
        let page = house.get(page).await;
        assert!(
            page.text().contains("She was to have left"),
            "{}",
            page.text()
        );
    }
    let page = house.get(&path).await;
    assert!(
        page.text().contains("Make the stay longer"),
        "{}",
        page.text()
    );
}

#[db_test]
async fn the_list_stands_against_more_nights_and_says_what_next(world: World) {
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let id = arrived(&world, beds[0], "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let pair = NewPair {
        id: world.services.random().id(),
        case: robin,
        other: "Grey Heron".to_owned(),
        ground: KeepGround::Conflict,
        text: String::new(),
    };
    add_pair(&world.services, &sender, &pair)
        .await
        .expect("a line");
    let after = tonight(world.now(), &world.centres[1].time_zone).saturating_add(3.days());
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(robin),
        bed: beds[1],
        range: StayRange::of_nights(after, 3).expect("nights"),
        call_name: "Sam".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    hold(&world.services, &sender, new).await.expect("a hold");
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    house.get(&format!("/bookings/{id}/stay")).await;
    let until = [
        ("until-day", "28"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    let page = house.post(&format!("/bookings/{id}/extend"), &until).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(
        page.text().contains("ask a second person below"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("Red Robin"), "{}", page.text());

    // The house asks, with the form that was refused; a second person agrees; then she stays.
    let exception = page.field("exception").expect("an id");
    let ask = format!("/bookings/{id}/extend/exception");
    let mut fields = until.to_vec();
    fields.extend([("exception", exception.as_str()), ("why", " ")]);
    let page = house.post(&ask, &fields).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert_eq!(
        page.field("until-day").as_deref(),
        Some("28"),
        "nothing is lost"
    );
    fields[4].1 = "Two floors apart, and only for these nights";
    let page = house.post_and_follow(&ask, &fields).await;
    assert!(
        page.text().contains("The exception is asked for"),
        "{}",
        page.text()
    );
    let page = house.post(&format!("/bookings/{id}/extend"), &until).await;
    assert_eq!(page.status, 409, "nobody has agreed yet: {}", page.text());
    let agree = [("answer", "agree")];
    let answer = format!("/exceptions/{exception}/answer");
    assert_eq!(
        house.post(&answer, &agree).await.status,
        404,
        "it is not hers to agree"
    );
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    coordinator.get("/exceptions").await;
    let page = coordinator.post_and_follow(&answer, &agree).await;
    assert!(page.text().contains("You agreed"), "{}", page.text());
    // It is for the nights that were asked for, and for no more.
    let longer = [
        ("until-day", "29"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    let page = house.post(&format!("/bookings/{id}/extend"), &longer).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let page = house
        .post_and_follow(&format!("/bookings/{id}/extend"), &until)
        .await;
    assert!(page.text().contains("28 November 2026"), "{}", page.text());
}

#[db_test]
async fn a_house_asks_for_an_exception_to_move_her(world: World) {
    let (_, here) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let (_, there) = world.house(1, "Alder", "Nowhere 2", &[("", 2)]).await;
    let id = arrived(&world, here[0], "Grey Heron").await;
    let robin = world.bare_case(0, "Red Robin").await;
    arrived_of(&world, there[0], robin).await;
    let sender = world.actor(0, Role::CaseWorker).await;
    let pair = NewPair {
        id: world.services.random().id(),
        case: robin,
        other: "Grey Heron".to_owned(),
        ground: KeepGround::Conflict,
        text: String::new(),
    };
    add_pair(&world.services, &sender, &pair)
        .await
        .expect("a line");
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    let page = house.get(&format!("/bookings/{id}/stay")).await;
    let again = page.field("again").expect("an id");
    let bed = there[1].to_string();
    let mut fields = vec![
        ("again", again.as_str()),
        ("from", ""),
        ("bed", bed.as_str()),
    ];
    let page = house.post(&format!("/bookings/{id}/move"), &fields).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(!page.text().contains("Red Robin"), "{}", page.text());
    let exception = page.field("exception").expect("an id");
    fields.extend([
        ("exception", exception.as_str()),
        ("why", "Willow is flooded"),
    ]);
    let ask = format!("/bookings/{id}/move/exception");
    for _ in 0..2 {
        let page = house.post_and_follow(&ask, &fields).await;
        assert_eq!(
            page.text().matches("Willow is flooded").count(),
            1,
            "{}",
            page.text()
        );
    }
    // Who works where neither of them sleeps cannot ask for it.
    let mut other = world.signed_in(0, Role::ShelterWorker).await;
    other.get("/day").await;
    assert_eq!(other.post(&ask, &fields).await.status, 404);
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    coordinator.get("/exceptions").await;
    let agree = [("answer", "agree")];
    let answer = format!("/exceptions/{exception}/answer");
    coordinator.post_and_follow(&answer, &agree).await;
    let page = house
        .post_and_follow(&format!("/bookings/{id}/move"), &fields[..3])
        .await;
    assert!(
        page.text().contains("She has the other bed"),
        "{}",
        page.text()
    );
}

/// Each is refused with a sentence that a tired person understands, and nothing that was typed is lost.
#[db_test]
async fn what_cannot_be_is_said_in_a_sentence(world: World) {
    let (house_id, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let first = tonight(world.now(), &world.centres[1].time_zone);
    let case = world.bare_case(0, "Grey Heron").await;
    let mut sender = world.signed_in(0, Role::CaseWorker).await;
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let mut house = world.signed_in(1, Role::ShelterWorker).await;

    // A hold across nights on which the bed is closed.
    let path = format!("/houses/{house_id}/closures");
    let closure = coordinator.get(&path).await.field("id").expect("an id");
    let bed = beds[0].to_string();
    let from = first.saturating_add(2.days()).to_string();
    let opens = first.saturating_add(4.days());
    let (day, month, year) = (
        opens.day().to_string(),
        opens.month().to_string(),
        opens.year().to_string(),
    );
    let fields = [
        ("id", closure.as_str()),
        ("bed", bed.as_str()),
        ("from", from.as_str()),
        ("opens-day", day.as_str()),
        ("opens-month", month.as_str()),
        ("opens-year", year.as_str()),
        ("reason", "repair"),
        ("note", ""),
    ];
    let page = coordinator.post(&path, &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let form = sender
        .get(&format!("/beds/{bed}/hold?case={case}&nights=5"))
        .await;
    let booking = form.field("booking").expect("an id");
    let case = case.to_string();
    let mut fields = vec![
        ("booking", booking.as_str()),
        ("case", case.as_str()),
        ("search", ""),
        ("call_name", "Noor"),
        ("age", "15"),
        ("must_know", "Slaapt licht"),
        ("from", ""),
        ("nights", "5"),
    ];
    let hold = format!("/beds/{bed}/hold");
    let page = sender.post(&hold, &fields).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let text = page.text();
    assert!(text.contains("out of service"), "{text}");
    assert!(
        text.contains("25 November 2026"),
        "the night is said: {text}"
    );
    assert!(page.body.contains("Slaapt licht"), "nothing is lost");

    // Tomorrow, in a bed that is open: two colleagues of the house confirm the same hold.
    let bed = beds[1].to_string();
    let hold = format!("/beds/{bed}/hold");
    let tomorrow = first.saturating_add(1.days()).to_string();
    fields[6].1 = &tomorrow;
    fields[7].1 = "2";
    let page = sender.post(&hold, &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let path = format!("/bookings/{booking}");
    coordinator.get(&path).await;
    house.get(&path).await;
    for browser in [&mut coordinator, &mut house] {
        let page = browser
            .post_and_follow(&format!("{path}/confirm"), &[])
            .await;
        let text = page.text();
        assert!(text.contains("Confirmed"), "{text}");
        assert_eq!(
            text.matches("Confirmed by the house").count(),
            1,
            "it was confirmed once: {text}"
        );
    }

    // She is said to be there, or not to have come, before her first night.
    for what in ["arrive", "not-arrived"] {
        let page = house.post(&format!("{path}/{what}"), &[]).await;
        assert_eq!(page.status, 409, "{}", page.text());
        assert!(
            page.text()
                .contains("Nothing was changed: the first night is 24 November 2026."),
            "{}",
            page.text()
        );
    }
    // She has come, and is said to leave on a day that has not come yet, or to have left before she came.
    world
        .clock
        .put("2026-11-24T19:00:00Z".parse().expect("an instant"));
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    house.get(&path).await;
    let page = house.post(&format!("{path}/arrive"), &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    // Somebody else holds her bed from the 27th: she cannot stay in it for longer than until then.
    let services = &world.services;
    let next = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(world.bare_case(0, "Red Robin").await),
        bed: beds[1],
        range: StayRange::of_nights(date(2026, 11, 27), 2).expect("a stay"),
        call_name: "Roos".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    let actor = world.actor(0, Role::CaseWorker).await;
    services::shelter::hold(services, &actor, next)
        .await
        .expect("a hold");
    let until = [
        ("until-day", "28"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    house.get(&format!("{path}/stay")).await;
    let page = house.post(&format!("{path}/extend"), &until).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(
        page.text()
            .contains("somebody else has this bed on 27 November 2026"),
        "{}",
        page.text()
    );
    assert_eq!(page.field("until-day").as_deref(), Some("28"));
    // Between the two of them one night is free, and the board says where.
    let text = house.get("/board").await.text();
    assert!(text.contains("1 gap between two stays"), "{text}");
    for (day, sentence) in [
        (
            "2026-11-26",
            "Nothing was changed: today is 24 November 2026. Write it down when it has happened.",
        ),
        (
            "2026-11-23",
            "Nothing was changed: the first night is 24 November 2026.",
        ),
    ] {
        let gone = [
            ("day", day),
            ("destination", "host_home"),
            ("onward", "Sam belt haar"),
        ];
        let page = house.post(&format!("{path}/depart"), &gone).await;
        assert_eq!(page.status, 409, "{}", page.text());
        assert!(page.text().contains(sentence), "{}", page.text());
        assert!(page.body.contains("Sam belt haar"), "nothing is lost");
    }
}

#[db_test]
async fn a_bed_out_of_service(world: World) {
    let (house_id, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 2)]).await;
    let mut coordinator = world.signed_in(1, Role::ShelterCoordinator).await;
    let mut worker = world.signed_in(1, Role::ShelterWorker).await;
    let path = format!("/houses/{house_id}/closures");
    let page = coordinator.get(&path).await;
    let id = page.field("id").expect("an id");
    let bed = beds[0].to_string();
    let mut fields = vec![
        ("id", id.as_str()),
        ("bed", bed.as_str()),
        ("from", ""),
        ("opens-day", "22"),
        ("opens-month", "11"),
        ("opens-year", "2026"),
        ("reason", "repair"),
        ("note", "Het-raam-canary"),
    ];
    let page = coordinator.post(&path, &fields).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("That is before it closes"),
        "{}",
        page.text()
    );
    fields[3].1 = "26";
    let page = coordinator.post_and_follow(&path, &fields).await;
    assert!(page.text().contains("Het-raam-canary"), "{}", page.text());
    let page = worker.get("/board").await;
    assert!(
        page.body.contains("Out of service: Repair"),
        "{}",
        page.text()
    );
    let page = worker.get(&path).await;
    assert!(page.text().contains("Out of service"), "{}", page.text());
    assert!(
        page.field("note").is_none(),
        "who may not close gets no form"
    );
    let page = coordinator
        .post_and_follow(&format!("{path}/{id}/open"), &[])
        .await;
    assert!(page.text().contains("In service again"), "{}", page.text());
}
