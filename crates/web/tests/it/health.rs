//! What belongs to a young person's health: who reads it, what her team and her house are told, staying close to her, and
//! that there is one list of allergies and one of medication.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use domain::life::Medication;
use domain::shelter::{Destination, StayRange, tonight};
use services::cases::NewCase;
use services::life::{NewMedication, write_medication};
use services::shelter::{Confirmation, NewDeparture, NewHold, WhoseBed, confirm, depart, hold};
use testkit::{Browser, Page, World, db_test};
use vault::{BookingId, CaseId, HouseId};

use crate::legal::{Given, borrowed, contains, with};
use crate::life::{house_with_cases, send};
use crate::team::give;

pub const CLOSE: &Given = &[
    ("on-day", "23"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("time", "8:00"),
    ("worry", "She said Zirkon words."),
    ("tell", "Somebody is always in the same room."),
    ("stays", "Beryl"),
    ("review-on-day", "24"),
    ("review-on-month", "11"),
    ("review-on-year", "2026"),
];
pub const VISIT: &Given = &[
    ("kind", "midwife"),
    ("state", "planned"),
    ("on-day", "28"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("time", "9.30"),
    ("with", "Mrs Quarz"),
    ("why", "The Zirkon question"),
    ("accompanied", "Her aunt"),
    ("interpreter", "Arabic"),
];
const TELL: &Given = &[
    ("tell", "If she faints: lay her on her side."),
    ("about", "The Zirkon illness"),
];

/// A form, filled and sent.
async fn add(health: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let form = health.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.text());
    let hidden: Vec<(String, String)> = ["id", "version", "close", "step"]
        .iter()
        .filter_map(|name| form.field(name).map(|value| ((*name).to_owned(), value)))
        .collect();
    let mut all = borrowed(&hidden);
    all.extend_from_slice(fields);
    let (to, _) = path.split_once('?').unwrap_or((path, ""));
    health.post(to, &all).await
}

pub async fn saved(health: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let page = add(health, path, fields).await;
    assert_eq!(page.status, 303, "{path}: {}", page.text());
}

/// The steps that can be written down.
fn steps_of(page: &Page, path: &str) -> Vec<String> {
    page.links(&format!("{path}/step?close="))
        .into_iter()
        .map(|link| link.replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

/// A case that was opened, with the key that her health worker opens it with.
async fn opened(world: &World) -> CaseId {
    let worker = world.actor(0, Role::CaseWorker).await;
    let new = NewCase {
        id: world.services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: worker.person,
    };
    services::cases::open(&world.services, &worker, &new)
        .await
        .expect("a case");
    new.id
}

/// A house in which so many young people sleep.
pub async fn house_of(world: &World, guests: usize) -> (HouseId, Vec<(CaseId, BookingId)>) {
    let mut cases = Vec::new();
    for _ in 0..guests {
        cases.push(opened(world).await);
    }
    house_with_cases(world, "Willow", &cases).await
}

pub async fn begin(world: &World) -> (Browser, CaseId, String) {
    let case = opened(world).await;
    let health = world.signed_in(0, Role::HealthWorker).await;
    (health, case, format!("/cases/{case}/health"))
}

pub fn lacks(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word:?} in {text}");
    }
}

/// For everybody else it does not exist, and no page of hers says what is in it.
#[db_test]
async fn only_who_works_on_health_finds_it(world: World) {
    let (mut health, case, path) = begin(&world).await;
    saved(&mut health, &format!("{path}/visit"), VISIT).await;
    let text = health.get(&path).await.text();
    contains(
        &text,
        &[
            "Midwife Planned",
            "Mrs Quarz",
            "The Zirkon question",
            "Nobody has written down whether she was asked.",
        ],
    );
    let overview = format!("/cases/{case}");
    assert!(!health.get(&overview).await.links(&path).is_empty());
    for role in Role::ALL {
        if role == Role::HealthWorker {
            continue;
        }
        let mut other = world.signed_in(0, role).await;
        for path in [
            path.clone(),
            format!("{path}/visit"),
            format!("{path}/wishes"),
        ] {
            assert_eq!(other.get(&path).await.status, 404, "{role}: {path}");
        }
        let page = other.get(&overview).await;
        assert!(page.links(&path).is_empty(), "{role}");
        lacks(&page.text(), &["Zirkon", "Midwife", "Mrs Quarz"]);
    }
    let mut elsewhere = world.signed_in(1, Role::HealthWorker).await;
    assert_eq!(elsewhere.get(&path).await.status, 404);
}

/// The day is seen by all who keep the dates; what it is about, by those who hold health. It goes when what happened is
/// written down, and not before.
#[db_test]
async fn a_date_says_nothing_of_what_it_is_about(world: World) {
    let (mut health, _, path) = begin(&world).await;
    saved(&mut health, &format!("{path}/visit"), VISIT).await;
    for where_to in ["/dates", "/day"] {
        let page = health.get(where_to).await;
        let text = page.text();
        contains(&text, &["Appointment: who goes with her?"]);
        lacks(&text, &["Zirkon", "Midwife", "midwife", "Quarz"]);
        assert!(!page.links(&path).is_empty());
        let marks = page.links("/dates/");
        assert!(
            !marks.iter().any(|link| link.ends_with("/done")),
            "{marks:?}"
        );
    }
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get("/dates").await.text();
    contains(&text, &["Something in papers"]);
    lacks(&text, &["Appointment"]);
    let page = health.get(&path).await;
    let change = page.links(&format!("{path}/visit?record=")).remove(0);
    let happened = with(
        VISIT,
        &[
            ("state", "happened"),
            ("on-day", "20"),
            ("outcome", "All is well"),
            ("awaits", "Blood"),
            ("awaits-by-day", "3"),
            ("awaits-by-month", "12"),
            ("awaits-by-year", "2026"),
        ],
    );
    saved(&mut health, &change, &happened).await;
    let text = health.get("/dates").await.text();
    contains(&text, &["An answer is awaited"]);
    lacks(&text, &["Appointment"]);
    // What stood there before stays.
    let page = health.get(&path).await;
    let versions = page.links(&format!("{path}/versions/")).remove(0);
    let text = health.get(&versions).await.text();
    contains(&text, &["Planned", "It took place", "All is well"]);
}

/// Who takes over a shift reads in the handover that somebody stays close, and what to do.
#[db_test]
async fn a_handover_says_that_somebody_stays_close(world: World) {
    let (house, there) = house_of(&world, 1).await;
    let path = format!("/cases/{}/health", there[0].0);
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    saved(&mut health, &format!("{path}/close"), CLOSE).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let path = format!("/houses/{house}/shift");
    let roll = format!("{path}/roll");
    let marks = [("mark-1", "present")];
    send(&mut shift, &roll, &roll, &["roll", "guest-1"], &marks).await;
    let sign = format!("{path}/sign");
    let page = send(&mut shift, &path, &sign, &["handover"], &[]).await;
    let text = page.text();
    contains(
        &text,
        &[
            "Stay close: ask the health worker or who is on duty",
            "Somebody is always in the same room.",
        ],
    );
    lacks(&text, &["Zirkon", "Beryl"]);
}

/// Her house and her team are told what to do, at once and as long as it holds. Why, nobody reads but health.
#[db_test]
async fn staying_close_is_told_to_the_house_and_the_team(world: World) {
    let (house, there) = house_of(&world, 1).await;
    let (case, booking) = there[0];
    let path = format!("/cases/{case}/health");
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    saved(&mut health, &format!("{path}/close"), CLOSE).await;
    saved(&mut health, &format!("{path}/tell"), TELL).await;
    let alarm = "Stay close: ask the health worker or who is on duty";
    // Who has a part in her team finds it on her day too.
    let second = world.new_account(0, Role::CaseWorker, "second").await;
    world.hand_over(0).await;
    let (person, no_end) = (second.person.to_string(), ["", "", ""]);
    let part = (person.as_str(), "second");
    let page = give(&mut worker, &format!("/cases/{case}"), part, no_end).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut second = world.sign_in(world.new_browser(), &second).await;
    contains(&second.get("/day").await.text(), &[alarm]);
    for (browser, where_to) in [
        (true, format!("/houses/{house}/shift")),
        (true, format!("/in-house/{case}")),
        (true, format!("/bookings/{booking}")),
        (false, format!("/cases/{case}")),
        (false, format!("/cases/{case}/plan")),
        // Her key worker's day begins with it.
        (false, "/day".to_owned()),
    ] {
        let browser = match browser {
            true => &mut shift,
            false => &mut worker,
        };
        let text = browser.get(&where_to).await.text();
        contains(
            &text,
            &[
                alarm,
                "Somebody is always in the same room.",
                "If she faints: lay her on her side.",
            ],
        );
        lacks(&text, &["Zirkon", "Beryl", "harm herself"]);
    }
    // The shift, who is told by mail, finds on her day in which house it is.
    let day = shift.get("/day").await;
    let told = "<span class=\"tag danger\">Alarm</span>";
    assert!(day.body.contains(told), "{}", day.text());
    assert!(!day.links(&format!("/houses/{house}/shift")).is_empty());
    // A plan that is printed goes to others than her team.
    let plan = worker.get(&format!("/cases/{case}/plan")).await;
    let alarms = format!("<li class=\"no-paper\"><span class=\"tag danger\">! {alarm}");
    assert!(plan.body.contains(&alarms), "{}", plan.body);
    // What is to be done has times; what was done is in order, with who and when.
    let text = health.get(&path).await.text();
    contains(
        &text,
        &[
            "To do, in this order",
            "Somebody stays with her",
            "local practice and not verified",
            "Her safety plan",
        ],
    );
    contains(
        &health.get("/dates").await.text(),
        &["Something is to be done at once"],
    );
    let page = health.get(&path).await;
    let steps = steps_of(&page, &path);
    assert!(steps.len() > 4, "{steps:?}");
    let told: &Given = &[
        ("done", "done"),
        ("who", "Dr Nobody"),
        ("on-day", "23"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("time", "8:20"),
        ("words", "She comes at nine"),
    ];
    let doctor = steps
        .iter()
        .find(|link| link.ends_with("step=doctor"))
        .expect("a step")
        .clone();
    let nobody = add(&mut health, &doctor, &with(told, &[("who", "")])).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.body.contains("She comes at nine"), "nothing is lost");
    saved(&mut health, &doctor, told).await;
    let page = health.get(&path).await;
    contains(&page.text(), &["Dr Nobody", "She comes at nine"]);
    let left = steps_of(&page, &path);
    assert_eq!(left.len(), steps.len() - 1);
    // A second one beside it is not begun, and one of another case is not added to.
    let second = add(&mut health, &format!("{path}/close"), CLOSE).await;
    assert_eq!(second.status, 422);
    contains(&second.text(), &["Somebody stays close to her already"]);
    let stranger = opened(&world).await;
    let foreign = doctor.replace(&case.to_string(), &stranger.to_string());
    assert_eq!(health.get(&foreign).await.status, 404);
    // It ends with a reason, and then nobody sees it any more.
    let change = page.links(&format!("{path}/close?record=")).remove(0);
    let over = with(
        CLOSE,
        &[
            ("ended-day", "23"),
            ("ended-month", "11"),
            ("ended-year", "2026"),
            ("ended-by", "Dr Nobody with her"),
        ],
    );
    let without_reason = add(&mut health, &change, &over).await;
    assert_eq!(without_reason.status, 422);
    let over = with(&over, &[("why-ended", "She is calm")]);
    saved(&mut health, &change, &over).await;
    let text = shift.get(&format!("/houses/{house}/shift")).await.text();
    lacks(&text, &[alarm]);
    contains(&text, &["If she faints"]);
    lacks(
        &worker.get(&format!("/cases/{case}")).await.text(),
        &[alarm],
    );
    lacks(
        &health.get("/dates").await.text(),
        &["Something is to be done at once"],
    );
    // With her departure the house knows nothing any more.
    let actor = world.actor(0, Role::ShelterWorker).await;
    assert_eq!(world.contents().await["care_letters"].len(), 1);
    let new = NewDeparture {
        left_on: None,
        destination: Destination::ALL[0],
        onward_support: String::new(),
    };
    depart(&world.services, &actor, booking, &new)
        .await
        .expect("a departure");
    assert!(world.contents().await["care_letters"].is_empty());
}

/// She leaves while somebody writes what her house is told: the house that she left is told nothing any more.
#[db_test]
async fn a_house_that_she_leaves_at_that_moment_keeps_nothing(world: World) {
    let (_, there) = house_of(&world, 3).await;
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let actor = world.actor(0, Role::ShelterWorker).await;
    let new = NewDeparture {
        left_on: None,
        destination: Destination::ALL[0],
        onward_support: String::new(),
    };
    for (case, booking) in there {
        let path = format!("/cases/{case}/health/tell");
        let id = health.get(&path).await.field("id").expect("an id");
        let mut fields: Vec<(&str, &str)> = TELL.to_vec();
        fields.extend([("id", id.as_str()), ("version", "0")]);
        let (told, left) = tokio::join!(
            health.post(&path, &fields),
            depart(&world.services, &actor, booking, &new)
        );
        assert_eq!(told.status, 303, "{}", told.text());
        left.expect("a departure");
        assert!(world.contents().await["care_letters"].is_empty());
    }
}

/// A house that takes her in later is told with the bed.
#[db_test]
async fn the_next_house_is_told_with_the_bed(world: World) {
    let (mut health, _, _) = begin(&world).await;
    let case = opened(&world).await;
    saved(&mut health, &format!("/cases/{case}/health/tell"), TELL).await;
    assert!(world.contents().await["care_letters"].is_empty());
    crate::safety::sleeps_at(&world, 1, &format!("/cases/{case}")).await;
    assert_eq!(world.contents().await["care_letters"].len(), 1);
    let mut shift = world.signed_in(1, Role::ShelterWorker).await;
    let text = shift.get(&format!("/in-house/{case}")).await.text();
    contains(&text, &["Health alarm", "If she faints"]);
    lacks(&text, &["Zirkon"]);
}

/// Who comes tonight has her alarms on the page of the shift before she is there.
#[db_test]
async fn a_shift_reads_the_alarms_of_who_is_expected(world: World) {
    let (mut health, _, _) = begin(&world).await;
    let case = opened(&world).await;
    let (house, beds) = world.house(0, "Willow", "Nowhere Lane 1", &[("", 1)]).await;
    let sender = world.actor(0, Role::IntakeWorker).await;
    let first = tonight(world.now(), &world.centres[0].time_zone);
    let new = NewHold {
        booking: world.services.random().id(),
        whose: WhoseBed::Case(case),
        bed: beds[0],
        range: StayRange::of_nights(first, 3).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let booking = new.booking;
    hold(&world.services, &sender, new).await.expect("a hold");
    let actor = world.actor(0, Role::ShelterWorker).await;
    confirm(&world.services, &actor, booking, Confirmation::InTime)
        .await
        .expect("a confirmation");
    saved(&mut health, &format!("/cases/{case}/health/tell"), TELL).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let text = shift.get(&format!("/houses/{house}/shift")).await.text();
    contains(
        &text,
        &["Expected tonight", "Health alarm", "If she faints"],
    );
    lacks(&text, &["Zirkon"]);
}

/// The page says who was told, and who was not; a house that was not is told with what is saved next.
#[db_test]
async fn the_page_says_whether_her_house_sees_it(world: World) {
    let (mut health, _, path) = begin(&world).await;
    saved(&mut health, &format!("{path}/tell"), TELL).await;
    let text = health.get(&path).await.text();
    contains(
        &text,
        &[
            "No house has a bed for her now",
            "Her team sees it; she has no house",
        ],
    );
    lacks(&text, &["The house sees it"]);
    let (_, there) = house_of(&world, 1).await;
    let path = format!("/cases/{}/health", there[0].0);
    saved(&mut health, &format!("{path}/close"), CLOSE).await;
    saved(&mut health, &format!("{path}/tell"), TELL).await;
    let text = health.get(&path).await.text();
    contains(
        &text,
        &["Her house and her team see the alarm", "The house sees it"],
    );
    // As when whoever found the bed could not open what the house is to be told.
    world.handle.execute("DELETE FROM care_letters").await;
    let text = health.get(&path).await.text();
    contains(&text, &["Call the house now", "Her house does not see it"]);
    lacks(&text, &["The house sees it", "Her house and her team see"]);
    saved(&mut health, &format!("{path}/visit"), VISIT).await;
    let text = health.get(&path).await.text();
    contains(
        &text,
        &["Her house and her team see the alarm", "The house sees it"],
    );
}

/// There is one list of allergies and one of medication: that of the house.
#[db_test]
async fn it_reads_the_lists_of_the_house(world: World) {
    let (_, there) = house_of(&world, 1).await;
    let case = there[0].0;
    let path = format!("/cases/{case}/health");
    let services = &world.services;
    let shelter = world.actor(0, Role::ShelterWorker).await;
    world.actor(0, Role::HealthWorker).await;
    let new = NewMedication {
        id: services.random().id(),
        medication: Medication {
            name: "Nonsensol".to_owned(),
            dose: "2 tablets".to_owned(),
            words: String::new(),
            times: vec!["8:00".to_owned()],
            from: "2026-11-20".parse().expect("a day"),
            until: None,
            prescriber: "Dr Nobody".to_owned(),
            per_dose: 100,
            low_at: None,
            despite: String::new(),
        },
    };
    write_medication(services, &shelter, case, &new)
        .await
        .expect("a medication");
    let mut health = world.signed_in(0, Role::HealthWorker).await;
    let house = new.id.to_string();
    let linked: Vec<(&str, &str)> = vec![
        ("house", house.as_str()),
        ("state", "takes"),
        ("why", "To sleep"),
        ("repeat-by-day", "5"),
        ("repeat-by-month", "12"),
        ("repeat-by-year", "2026"),
    ];
    let mut twice = linked.clone();
    twice.push(("what", "Nonsensol forte"));
    let page = add(&mut health, &format!("{path}/prescription"), &twice).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["The list of the house says this already."]);
    assert!(page.body.contains("Nonsensol forte"), "nothing is lost");
    saved(&mut health, &format!("{path}/prescription"), &linked).await;
    let word = [("word", "Penicillon"), ("words", "A rash. Call 112.")];
    let form = health.get(&format!("/medication/{case}")).await;
    let id = form.field("allergy").expect("an id");
    let mut fields = vec![("allergy", id.as_str())];
    fields.extend(word);
    let page = health
        .post(&format!("/medication/{case}/allergies"), &fields)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = health.get(&path).await.text();
    contains(
        &text,
        &[
            "Nonsensol, 2 tablets She takes it",
            "Penicillon",
            "A rash. Call 112.",
        ],
    );
    contains(&health.get("/dates").await.text(), &["Order again in time"]);
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get(&format!("/cases/{case}")).await.text();
    contains(&text, &["Allergy alarm"]);
    lacks(&text, &["Penicillon", "Nonsensol"]);
    // Of another young person it is no medication.
    let other = opened(&world).await;
    let foreign = add(
        &mut health,
        &format!("/cases/{other}/health/prescription"),
        &linked,
    )
    .await;
    assert_eq!(foreign.status, 404);
}

#[db_test]
async fn of_two_who_change_it_at_once_both_are_shown(world: World) {
    let (mut health, case, path) = begin(&world).await;
    saved(&mut health, &format!("{path}/visit"), VISIT).await;
    let page = health.get(&path).await;
    let change = page.links(&format!("{path}/visit?record=")).remove(0);
    let form = health.get(&change).await;
    let id = form.field("id").expect("an id");
    let colleague = world.new_account(0, Role::HealthWorker, "second").await;
    world.hand_over(0).await;
    let mut colleague = world.signed_in_as(&colleague).await;
    let send = |version: &str, place: &'static str| {
        let mut fields = vec![
            ("id".to_owned(), id.clone()),
            ("version".to_owned(), version.to_owned()),
        ];
        for (name, value) in with(VISIT, &[("place", place)]) {
            fields.push((name.to_owned(), value.to_owned()));
        }
        fields
    };
    let to = format!("{path}/visit");
    assert_eq!(colleague.get(&change).await.status, 200);
    let theirs = send("1", "The blue door");
    let page = colleague.post(&to, &borrowed(&theirs)).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let mine = send("1", "The green door");
    let conflict = health.post(&to, &borrowed(&mine)).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    contains(&conflict.text(), &["The blue door"]);
    assert!(conflict.body.contains("The green door"), "nothing is lost");
    let newer = conflict.field("version").expect("the newer version");
    let mine = send(&newer, "The green door");
    let page = health.post(&to, &borrowed(&mine)).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert_eq!(world.contents().await["health_records"].len(), 3);
    // It does not become something else.
    let mut check = vec![("id", id.as_str()), ("version", "3")];
    check.extend([("kind", "arrival"), ("answer", "not_asked")]);
    let refused = health
        .post(&format!("/cases/{case}/health/check"), &check)
        .await;
    assert_eq!(refused.status, 404);
}

/// A check is hers to want: nothing is written down as done that she did not say yes to.
#[db_test]
async fn her_answer_is_hers(world: World) {
    let (mut health, _, path) = begin(&world).await;
    let no: &Given = &[
        ("kind", "arrival"),
        ("answer", "no"),
        ("words", "Not with a man"),
        ("asked-on-day", "20"),
        ("asked-on-month", "11"),
        ("asked-on-year", "2026"),
        ("asked-by", "Her key worker"),
    ];
    let done = with(
        no,
        &[
            ("done-on-day", "21"),
            ("done-on-month", "11"),
            ("done-on-year", "2026"),
        ],
    );
    let page = add(&mut health, &format!("{path}/check"), &done).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["She has not said yes to it."]);
    assert!(page.body.contains("Not with a man"), "nothing is lost");
    saved(&mut health, &format!("{path}/check"), no).await;
    contains(
        &health.get(&path).await.text(),
        &["When she came She does not want it", "Not with a man"],
    );
    let pregnancy: &Given = &[("state", "known"), ("choice", "decided")];
    let page = add(&mut health, &format!("{path}/wishes"), pregnancy).await;
    assert_eq!(page.status, 422, "in her words, and asked when");
}
