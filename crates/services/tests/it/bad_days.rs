//! Days that do not come every year, and what is written down too early: each is refused or counted right.

use domain::accounts::Role;
use domain::shelter::{BookingState, Destination, StayRange};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use services::shelter::{
    ChangeError, Confirmation, NewDeparture, NewHold, WhoseBed, arrive, booking, confirm, depart,
    extend, hold, not_arrived,
};
use services::{Actor, ServiceError};
use store::Scope;
use testkit::{World, db_test};
use vault::{BedId, BookingId, CaseId};

async fn held(world: &World, case: CaseId, bed: BedId, first: Date, until: Date) -> BookingId {
    let sender = world.actor(0, Role::CaseWorker).await;
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed,
        range: StayRange::new(first, until).expect("a stay"),
        call_name: "Noor".to_owned(),
        age: String::new(),
        must_know: String::new(),
    };
    hold(&world.services, &sender, new).await.expect("a hold")
}

async fn at(world: &World, instant: &str) -> Actor {
    let instant: Timestamp = instant.parse().expect("an instant");
    world.clock.put(instant);
    world.actor(1, Role::ShelterWorker).await
}

fn leaves(left_on: Option<Date>) -> NewDeparture {
    NewDeparture {
        left_on,
        destination: Destination::HostHome,
        onward_support: String::new(),
    }
}

async fn nights(world: &World, id: BookingId) -> Vec<Date> {
    let mut transaction = world
        .services
        .read(Scope::Network)
        .await
        .expect("a transaction");
    store::shelter::nights_of_booking(&mut transaction, id)
        .await
        .expect("nights")
}

#[db_test]
async fn she_leaves_on_a_leap_day(world: World) {
    let services = &world.services;
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let house = at(&world, "2028-02-27T18:00:00Z").await;
    let leap = date(2028, 2, 29);
    let id = held(&world, heron, beds[0], date(2028, 2, 27), date(2028, 3, 5)).await;
    confirm(services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &house, id).await.expect("arrived");
    let house = at(&world, "2028-02-29T09:00:00Z").await;
    match depart(services, &house, id, &leaves(Some(date(2028, 3, 1)))).await {
        Err(ChangeError::NotYet { today }) => assert_eq!(today, leap),
        other => panic!("{other:?}"),
    }
    depart(services, &house, id, &leaves(Some(leap)))
        .await
        .expect("departed");
    let slept = [date(2028, 2, 27), date(2028, 2, 28)];
    assert_eq!(nights(&world, id).await, slept, "that night is not hers");
    // The leap day is a night of its own for whoever comes.
    let robin = world.bare_case(0, "Red Robin").await;
    let next = held(&world, robin, beds[0], leap, date(2028, 3, 1)).await;
    confirm(services, &house, next, Confirmation::InTime)
        .await
        .expect("confirmed");
    arrive(services, &house, next).await.expect("arrived");
    match extend(services, &house, next, date(2029, 6, 1)).await {
        Err(ChangeError::Range(_)) => {}
        other => panic!("{other:?}"),
    }
    // A year later there is no such day, and the stay is counted all the same.
    extend(services, &house, next, date(2029, 2, 28))
        .await
        .expect("longer");
    assert_eq!(nights(&world, next).await.len(), 365);
}

#[db_test]
async fn an_arrival_is_not_written_down_before_there_is_a_booking_to_arrive_in(world: World) {
    let services = &world.services;
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &[("", 1)]).await;
    let heron = world.bare_case(0, "Grey Heron").await;
    let house = at(&world, "2026-11-23T18:00:00Z").await;
    let first = date(2026, 11, 25);
    let id = held(&world, heron, beds[0], first, date(2026, 11, 27)).await;
    // The house has not said yes.
    match arrive(services, &house, id).await {
        Err(ChangeError::NotPossible(refused)) => assert_eq!(refused.state, BookingState::Held),
        other => panic!("{other:?}"),
    }
    confirm(services, &house, id, Confirmation::InTime)
        .await
        .expect("confirmed");
    // Its first night has not begun: neither that she came nor that she did not.
    for early in [
        arrive(services, &house, id).await,
        not_arrived(services, &house, id).await,
    ] {
        match early {
            Err(ChangeError::TooEarly { first_night }) => assert_eq!(first_night, first),
            other => panic!("{other:?}"),
        }
    }
    let view = booking(services, &house, id).await.expect("a view");
    assert_eq!(view.state, BookingState::Confirmed, "nothing was changed");
    assert_eq!(nights(&world, id).await.len(), 2);
    // At half past five in the morning of the 25th it is still the night before.
    let house = at(&world, "2026-11-25T04:30:00Z").await;
    assert!(matches!(
        arrive(services, &house, id).await,
        Err(ChangeError::TooEarly { .. })
    ));
    let house = at(&world, "2026-11-25T05:00:00Z").await;
    arrive(services, &house, id).await.expect("arrived");
    // She cannot have left before she came, and a booking that was never made does not exist.
    match depart(services, &house, id, &leaves(Some(date(2026, 11, 24)))).await {
        Err(ChangeError::TooEarly { first_night }) => assert_eq!(first_night, first),
        other => panic!("{other:?}"),
    }
    let nowhere: BookingId = services.random().id();
    assert!(matches!(
        arrive(services, &house, nowhere).await,
        Err(ChangeError::Service(ServiceError::NotFound))
    ));
}

/// Where the clocks of those are whose networks and holidays stand in `content/`, and how a centre is put there.
const ZONES: [(&str, &str, &str); 6] = [
    (
        "be",
        "Europe/Brussels",
        "UPDATE centres SET time_zone = 'Europe/Brussels'",
    ),
    (
        "de",
        "Europe/Berlin",
        "UPDATE centres SET time_zone = 'Europe/Berlin'",
    ),
    (
        "fr",
        "Europe/Paris",
        "UPDATE centres SET time_zone = 'Europe/Paris'",
    ),
    (
        "gb",
        "Europe/London",
        "UPDATE centres SET time_zone = 'Europe/London'",
    ),
    (
        "lu",
        "Europe/Luxembourg",
        "UPDATE centres SET time_zone = 'Europe/Luxembourg'",
    ),
    (
        "nl",
        "Europe/Amsterdam",
        "UPDATE centres SET time_zone = 'Europe/Amsterdam'",
    ),
];

#[test]
fn every_zone_of_the_content_is_tried() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");
    let mut countries: Vec<String> = std::fs::read_dir(format!("{content}/holidays"))
        .expect("a folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .map(|name| name.trim_end_matches(".toml").to_owned())
        .collect();
    countries.sort();
    assert_eq!(countries, ZONES.map(|(country, _, _)| country));
    let network = std::fs::read_to_string(format!("{content}/demo/network.toml")).expect("a file");
    for line in network.lines().filter(|line| line.starts_with("time_zone")) {
        let (_, zone) = line.split_once('"').expect("a zone");
        let zone = zone.trim_end_matches('"');
        assert!(ZONES.iter().any(|(_, known, _)| *known == zone), "{zone}");
    }
}

/// She leaves while the clocks change, just before and just after, and on the day behind that night.
#[db_test]
async fn she_leaves_in_the_night_of_the_clock_change_in_every_zone(world: World) {
    let services = &world.services;
    // The night before stays taken: each of them has a bed of her own.
    let rooms = [("", 8); ZONES.len()];
    let (_, beds) = world.house(1, "Willow", "Nowhere 1", &rooms).await;
    let mut free = beds.iter();
    let mut number = 0;
    for (_, zone, statement) in ZONES {
        world.handle.execute(statement).await;
        // In the European Union and in the United Kingdom alike at one o'clock by the time of Greenwich.
        for change in [date(2027, 3, 28), date(2027, 10, 31)] {
            let before = change.yesterday().expect("a day");
            let after = change.tomorrow().expect("a day");
            for (left, nights_slept) in [
                (format!("{change}T00:59:59Z"), vec![before]),
                (format!("{change}T01:00:00Z"), vec![before]),
                (format!("{change}T03:30:00Z"), vec![before]),
                (format!("{after}T08:00:00Z"), vec![before, change]),
            ] {
                number += 1;
                let bed = *free.next().expect("a bed");
                let case = world.bare_case(0, &format!("Heron {number}")).await;
                let house = at(&world, &format!("{before}T18:00:00Z")).await;
                assert_eq!(house.time_zone, zone);
                let until = change
                    .checked_add(jiff::Span::new().days(4))
                    .expect("a day");
                let id = held(&world, case, bed, before, until).await;
                confirm(services, &house, id, Confirmation::InTime)
                    .await
                    .expect("confirmed");
                arrive(services, &house, id).await.expect("arrived");
                let house = at(&world, &left).await;
                depart(services, &house, id, &leaves(None))
                    .await
                    .expect("departed");
                assert_eq!(nights(&world, id).await, nights_slept, "{zone}, {left}");
                let view = booking(services, &house, id).await.expect("a view");
                assert_eq!(view.state, BookingState::Departed);
            }
        }
    }
}
