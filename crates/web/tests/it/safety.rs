//! A safety plan from its first words to the card, the shift and the day on which it is looked at again.

use domain::accounts::Role;
use domain::shelter::{Destination, StayRange, tonight};
use jiff::SignedDuration;
use services::shelter::{
    Confirmation, NewDeparture, NewHold, WhoseBed, arrive, confirm, depart, hold,
};
use testkit::{Browser, Page, World, db_test};
use vault::{BookingId, CaseId, HouseId};

use crate::cases::open_case;

/// What a form sends of a plan that says something.
const PLAN: [(&str, &str); 15] = [
    ("threat-who-1", "An older boy"),
    ("threat-what-1", "Waits at the gate"),
    ("adult-name-1", "Aunt Rosa"),
    ("adult-phone-1", "0000 00 00 07"),
    ("adult-card-1", "yes"),
    ("adult-name-2", "Her teacher"),
    ("phone", "Her location is off"),
    ("places", "The old station"),
    ("away", "Ring her aunt first"),
    ("code-word", "Sunflower"),
    ("card-language", "ar"),
    ("card-words", "أتنفس"),
    ("review-day", "15"),
    ("review-month", "1"),
    ("review-year", "2027"),
];

/// Sends the form; what `more` names takes the place of what is in the plan.
async fn save(browser: &mut Browser, case: &str, version: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("version", version)];
    fields.extend(
        PLAN.iter()
            .filter(|(name, _)| more.iter().all(|(other, _)| other != name)),
    );
    fields.extend(more);
    browser.get(&format!("{case}/safety/change")).await;
    let path = format!("{case}/safety/change");
    // Twice: it is written once.
    let first = browser.post(&path, &fields).await;
    if first.status != 303 {
        return first;
    }
    browser.post_and_follow(&path, &fields).await
}

fn id_of(case: &str) -> CaseId {
    let id = case.rsplit('/').next().expect("an id");
    id.parse().expect("an id")
}

/// She sleeps in a house of this centre.
pub async fn sleeps_at(world: &World, centre: usize, case: &str) -> BookingId {
    let services = &world.services;
    let sender = world.actor(0, Role::IntakeWorker).await;
    let house = world.actor(centre, Role::ShelterWorker).await;
    // She may come to one more than once.
    let id: HouseId = services.random().id();
    let name = format!("House {}", &id.to_string()[..8]);
    let (_, beds) = world.house(centre, &name, "Lane 1", &[("", 1)]).await;
    let zone = &world.centres[centre].time_zone;
    let new = NewHold {
        booking: services.random().id(),
        whose: WhoseBed::Case(id_of(case)),
        bed: beds[0],
        range: StayRange::of_nights(tonight(world.now(), zone), 20).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let booking = new.booking;
    hold(services, &sender, new).await.expect("a hold");
    let confirmed = confirm(services, &house, booking, Confirmation::InTime).await;
    confirmed.expect("a confirmation");
    arrive(services, &house, booking).await.expect("an arrival");
    booking
}

#[db_test]
async fn a_plan_is_written_read_and_said_to_be_missing_before(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let overview = browser.get(&case).await.text();
    assert!(overview.contains("There is no safety plan."), "{overview}");
    assert_eq!(
        browser.get(&format!("{case}/safety/pocket")).await.status,
        404
    );
    let page = save(&mut browser, &case, "0", &[]).await;
    let text = page.text();
    for said in [
        "An older boy: Waits at the gate",
        "Aunt Rosa, 0000 00 00 07",
        "Her location is off",
        "The old station",
        "Ring her aunt first",
        "Sunflower",
        "15 January 2027",
        "Not said yet",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let overview = browser.get(&case).await.text();
    assert!(!overview.contains("There is no safety plan"), "{overview}");
    assert!(overview.contains("Safety plan saved"), "{overview}");
    assert!(
        overview.contains("look at it again on 15 January 2027"),
        "{overview}"
    );
    // One version: the second sending added none.
    let history = browser.get(&format!("{case}/safety/history")).await;
    assert_eq!(history.body.matches("The plan began").count(), 1);
    assert_eq!(history.body.matches("<time").count(), 1);
}

#[db_test]
async fn the_card_says_what_was_chosen_and_nothing_else(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("given-name", "Zirkonia")]).await;
    save(&mut browser, &case, "0", &[]).await;
    let pseudonym = {
        let page = browser.get(&case).await.body;
        let (_, after) = page.split_once("<title>").expect("a title");
        after.split_once("</title>").expect("its end").0.to_owned()
    };
    let page = browser.get(&format!("{case}/safety/pocket")).await;
    assert_eq!(page.status, 200);
    for said in ["أتنفس", "Aunt Rosa", "0000 00 00 07", "lang=\"ar\""] {
        assert!(page.body.contains(said), "{said}");
    }
    for hidden in [
        "Sunflower",
        "Her teacher",
        "older boy",
        "old station",
        "Zirkonia",
        "Leeward",
        "Haven",
        &pseudonym,
    ] {
        assert!(!page.body.contains(hidden), "{hidden}: {}", page.body);
    }
    save(&mut browser, &case, "1", &[("card-code", "yes")]).await;
    let page = browser.get(&format!("{case}/safety/pocket")).await;
    assert!(page.body.contains("Sunflower"), "{}", page.body);
}

#[db_test]
async fn two_who_change_it_see_both_and_lose_nothing(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    save(&mut browser, &case, "0", &[]).await;
    let mut other = world.signed_in(0, Role::IntakeWorker).await;
    let page = save(&mut other, &case, "1", &[("away", "Ring the school")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mine = [("away", "Look at the river"), ("times", "Friday evening")];
    let page = save(&mut browser, &case, "1", &mine).await;
    assert_eq!(page.status, 409);
    for both in ["Ring the school", "Look at the river", "Friday evening"] {
        assert!(page.body.contains(both), "{both}: {}", page.text());
    }
    assert_eq!(page.field("version").as_deref(), Some("2"));
    // Nothing was written until she has seen it; then hers is.
    let plan = browser.get(&format!("{case}/safety")).await.text();
    assert!(!plan.contains("Look at the river"), "{plan}");
    let page = save(&mut browser, &case, "2", &mine).await;
    assert!(page.text().contains("Look at the river"), "{}", page.text());
    let history = browser.get(&format!("{case}/safety/history")).await.text();
    for said in [
        "Ring the school",
        "Look at the river",
        "Ring her aunt first",
    ] {
        assert!(history.contains(said), "{said}: {history}");
    }
    assert!(
        !history.contains("Sunflower"),
        "it did not change: {history}"
    );
}

#[db_test]
async fn a_form_that_fails_gives_back_all_that_was_typed(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let long = "x".repeat(601);
    let wrong: [(Vec<(&str, &str)>, &str); 7] = [
        (vec![("threat-who-1", "")], "Say who or what it is"),
        (
            vec![("adult-name-2", ""), ("adult-how-2", "By mail")],
            "who this adult is",
        ),
        (vec![("adult-phone-1", "")], "Write the number"),
        (
            vec![("code-word", ""), ("card-code", "yes")],
            "Write the code word",
        ),
        (vec![("card-words", &long)], "600"),
        (
            vec![("review-month", "2"), ("review-day", "30")],
            "not in the calendar",
        ),
        (vec![("review-year", "2028")], "at the latest"),
    ];
    for (more, says) in wrong {
        let page = save(&mut browser, &case, "0", &more).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("Her location is off"), "{says}");
        assert!(page.body.contains("Waits at the gate"), "{says}");
    }
    let plan = browser.get(&format!("{case}/safety")).await.text();
    assert!(plan.contains("There is no safety plan yet"), "{plan}");
}

#[db_test]
async fn the_shift_reads_what_was_shared_when_she_is_not_back_and_her_worker_reads_it_all(
    world: World,
) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let booking = sleeps_at(&world, 0, &case).await;
    let shared = [("shared", "away"), ("shared", "places")];
    let page = save(&mut browser, &case, "0", &shared).await;
    assert!(page.text().contains("The house has it"), "{}", page.text());
    let mut house = world.signed_in(0, Role::ShelterWorker).await;
    assert_eq!(house.get(&format!("{case}/safety")).await.status, 404);
    let episode = goes_missing(&mut house, booking).await;
    let text = house.get(&episode).await.text();
    for told in ["Ring her aunt first", "The old station"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    for kept in ["Sunflower", "Aunt Rosa", "older boy", "location is off"] {
        assert!(!text.contains(kept), "{kept}: {text}");
    }
    let text = browser.get(&episode).await.text();
    for all in [
        "Ring her aunt first",
        "The old station",
        "Aunt Rosa",
        "Sunflower",
    ] {
        assert!(text.contains(all), "{all}: {text}");
    }
    // What is no longer shared is no longer there.
    let page = save(&mut browser, &case, "1", &[("shared", "rules")]).await;
    assert_eq!(page.status, 200);
    let text = house.get(&episode).await.text();
    assert!(!text.contains("Ring her aunt first"), "{text}");
}

#[db_test]
async fn a_house_that_takes_her_in_later_is_told_with_the_bed(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = save(&mut browser, &case, "0", &[("shared", "away")]).await;
    let text = page.text();
    assert!(text.contains("She sleeps in no house"), "{text}");
    sleeps_at(&world, 1, &case).await;
    let text = browser.get(&format!("{case}/safety")).await.text();
    assert!(text.contains("The house has it"), "{text}");
}

#[db_test]
async fn a_house_that_she_left_knows_nothing_any_more_and_one_that_she_runs_from_still_does(
    world: World,
) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let booking = sleeps_at(&world, 1, &case).await;
    save(&mut browser, &case, "0", &[("shared", "away")]).await;

    // Her bed is given up while she is missing: the shift still reads what to do, and what is new of it.
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    let episode = goes_missing(&mut house, booking).await;
    leaves(&world, booking).await;
    let text = house.get(&episode).await.text();
    assert!(text.contains("Ring her aunt first"), "{text}");
    let newer = [("shared", "away"), ("away", "Ring the school first")];
    save(&mut browser, &case, "1", &newer).await;
    let text = house.get(&episode).await.text();
    assert!(text.contains("Ring the school first"), "{text}");

    // It was a mistake: she is with somebody else by now.
    let form = house.get(&format!("{episode}/facts")).await;
    let event = form.field("event").expect("a field");
    let fields = [
        ("event", event.as_str()),
        ("mistaken-why", "She had left before"),
    ];
    let page = house
        .post_and_follow(&format!("{episode}/mistaken"), &fields)
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        !house
            .get(&episode)
            .await
            .text()
            .contains("Ring the school first")
    );

    // The day after she comes back to the house, and leaves it.
    world.clock.advance(SignedDuration::from_hours(24));
    let mut house = world.signed_in(1, Role::ShelterWorker).await;
    let booking = sleeps_at(&world, 1, &case).await;
    assert!(
        house
            .get(&episode)
            .await
            .text()
            .contains("Ring the school first")
    );
    leaves(&world, booking).await;
    assert!(
        !house
            .get(&episode)
            .await
            .text()
            .contains("Ring the school first")
    );
}

/// She left, and nobody knows where for.
async fn leaves(world: &World, booking: BookingId) {
    let house = world.actor(1, Role::ShelterWorker).await;
    let left = NewDeparture {
        left_on: None,
        destination: Destination::ALL[0],
        onward_support: String::new(),
    };
    depart(&world.services, &house, booking, &left)
        .await
        .expect("a departure");
}

/// The shift writes down that she is not back; the page of it.
async fn goes_missing(house: &mut Browser, booking: BookingId) -> String {
    let form = house.get(&format!("/missing/new?booking={booking}")).await;
    let field = |name: &str| form.field(name).unwrap_or_default();
    let (id, event) = (field("id"), field("event"));
    let booking = booking.to_string();
    let fields = [
        ("id", id.as_str()),
        ("event", &event),
        ("case", ""),
        ("booking", &booking),
        ("standing", "missing"),
        ("place", "shelter"),
        ("known", "A grey coat"),
        ("level", "high"),
        ("level-reason", "He waits for her"),
    ];
    let page = house.post_and_follow("/missing/new", &fields).await;
    assert!(page.text().contains("A grey coat"), "{}", page.text());
    format!("/missing/{id}")
}

#[db_test]
async fn a_plan_that_is_to_be_looked_at_again_stands_on_the_day_and_in_the_numbers(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let soon = [
        ("review-day", "28"),
        ("review-month", "11"),
        ("review-year", "2026"),
    ];
    save(&mut browser, &case, "0", &soon).await;
    let day = browser.get("/day").await.text();
    assert!(
        day.contains("Look at the safety plan together with"),
        "{day}"
    );
    let week = browser.get("/week").await.text();
    assert!(week.contains("Look at the safety plan together"), "{week}");
    world.clock.advance(SignedDuration::from_hours(24 * 7));
    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let text = supervisor.get("/caseload").await.text();
    assert!(text.contains("case-worker.haven 1 0 0 0 1 0 0 1"), "{text}");
}
