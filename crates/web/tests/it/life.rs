//! Life in the house, through the pages.

use domain::accounts::Role;
use domain::shelter::{StayRange, tonight};
use jiff::{SignedDuration, ToSpan};
use services::missing::{NewEpisode, Whom, open_episode};
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold};
use testkit::{Browser, Page, World, db_test};
use vault::{BookingId, CaseId, HouseId};

/// A house of the first centre with so many who sleep there.
pub async fn house_with(
    world: &World,
    name: &str,
    guests: &[&str],
) -> (HouseId, Vec<(CaseId, BookingId)>) {
    let mut cases = Vec::new();
    for guest in guests {
        cases.push(world.bare_case(0, guest).await);
    }
    house_with_cases(world, name, &cases).await
}

/// The same with these young people.
pub async fn house_with_cases(
    world: &World,
    name: &str,
    cases: &[CaseId],
) -> (HouseId, Vec<(CaseId, BookingId)>) {
    let (house, beds) = world.house(0, name, "Nowhere Lane 1", &[("", 3)]).await;
    let sender = world.actor(0, Role::IntakeWorker).await;
    let worker = world.actor(0, Role::ShelterWorker).await;
    let services = &world.services;
    let first = tonight(world.now(), &world.centres[0].time_zone);
    let mut there = Vec::new();
    for (case, bed) in cases.iter().copied().zip(beds) {
        let booking = services.random().id();
        let new = NewHold {
            booking,
            whose: WhoseBed::Case(case),
            bed,
            range: StayRange::of_nights(first, 20).expect("nights"),
            call_name: "Noor".to_owned(),
            age: "15".to_owned(),
            must_know: "Sleeps lightly".to_owned(),
        };
        hold(services, &sender, new).await.expect("a hold");
        confirm(services, &worker, booking, Confirmation::InTime)
            .await
            .expect("a confirmation");
        arrive(services, &worker, booking)
            .await
            .expect("an arrival");
        there.push((case, booking));
    }
    (house, there)
}

/// Sends a form with the hidden fields that its page has.
pub async fn send(
    browser: &mut Browser,
    page: &str,
    path: &str,
    hidden: &[&str],
    typed: &[(&str, &str)],
) -> Page {
    let form = browser.get(page).await;
    assert_eq!(form.status, 200, "{page}: {}", form.text());
    let mut fields: Vec<(String, String)> = hidden
        .iter()
        .map(|name| ((*name).to_owned(), form.field(name).unwrap_or_default()))
        .collect();
    fields.extend(
        typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = browser.post(path, &fields).await;
    if page.status != 303 {
        return page;
    }
    let next = page.location().to_owned();
    browser.get(&next).await
}

#[db_test]
async fn one_shift_hands_over_to_the_next(world: World) {
    let (house, _) = house_with(&world, "Willow", &["Grey Heron", "Red Fox"]).await;
    let shift = format!("/houses/{house}/shift");
    let mut leaving = world.signed_in(0, Role::ShelterWorker).await;
    let mut taking = world.signed_in(0, Role::ShelterCoordinator).await;

    let point = [("kind", "do"), ("about", ""), ("words", "Call the school")];
    let page = send(
        &mut leaving,
        &shift,
        &format!("{shift}/points"),
        &["point"],
        &point,
    )
    .await;
    assert!(page.text().contains("Call the school"), "{}", page.text());
    let nothing = [("kind", "know"), ("about", ""), ("words", " ")];
    let page = send(
        &mut leaving,
        &shift,
        &format!("{shift}/points"),
        &["point"],
        &nothing,
    )
    .await;
    assert_eq!(page.status, 422);

    // Nobody signs as long as somebody was not looked for.
    let last = [("last", "A quiet evening")];
    let page = send(
        &mut leaving,
        &shift,
        &format!("{shift}/sign"),
        &["handover"],
        &last,
    )
    .await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("Not looked for yet: Grey Heron, Red Fox"),
        "{text}"
    );
    assert!(page.body.contains("A quiet evening"), "nothing is lost");

    let roll = format!("{shift}/roll");
    let guests = ["roll", "guest-1", "guest-2"];
    let out_until_when = [("mark-1", "present"), ("mark-2", "out"), ("back-2", "")];
    let page = send(&mut leaving, &roll, &roll, &guests, &out_until_when).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let back = world.now() + SignedDuration::from_hours(2);
    let back = back.in_tz(&world.centres[0].time_zone).expect("a zone");
    let back = format!("{:02}:{:02}", back.hour(), back.minute());
    let marks = [
        ("mark-1", "present"),
        ("words-1", "In the garden"),
        ("mark-2", "out"),
        ("back-2", back.as_str()),
        ("words-2", "With her sister"),
    ];
    let page = send(&mut leaving, &roll, &roll, &guests, &marks).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    for said in ["In the garden", "Out, back by", "With her sister"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Who is out stands above all others too, and how the medication is.
    assert_eq!(text.matches("Out, back by").count(), 2, "{text}");
    assert!(text.contains("Nothing is due today"), "{text}");

    let page = send(
        &mut leaving,
        &shift,
        &format!("{shift}/sign"),
        &["handover"],
        &last,
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    for said in [
        "A quiet evening",
        "Call the school",
        "One signature",
        "Grey Heron",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let listed = leaving.get(&format!("/houses/{house}/handovers")).await;
    let path = listed
        .links(&format!("/houses/{house}/handovers/"))
        .first()
        .expect("a handover")
        .clone();

    // One person does not sign both.
    let own = leaving
        .post(&format!("{path}/take"), &[("words", "")])
        .await;
    assert_eq!(own.status, 409, "{}", own.text());
    assert!(own.text().contains("Somebody else must take over"));

    let day = taking.get("/day").await;
    assert!(
        day.text().contains("Waits for your signature"),
        "{}",
        day.text()
    );
    let page = taking
        .post_and_follow(&format!("{path}/take"), &[("words", "One key is missing")])
        .await;
    assert!(
        page.text().contains("You have taken over"),
        "{}",
        page.text()
    );
    // What is open is carried over; who is here is looked for anew.
    let text = page.text();
    assert!(text.contains("From an earlier shift"), "{text}");
    assert!(text.contains("2 not looked for yet"), "{text}");
    let page = taking.get(&path).await;
    let text = page.text();
    for said in ["Both have signed", "One key is missing", "In the garden"] {
        assert!(text.contains(said), "{said}: {text}");
    }

    // Done, it does not come again.
    world.clock.advance(SignedDuration::from_mins(1));
    let close = taking
        .get(&shift)
        .await
        .body
        .split('"')
        .find(|part| part.ends_with("/close"))
        .expect("a point to close")
        .to_owned();
    let page = taking.post_and_follow(&close, &[]).await;
    assert!(page.text().contains("Done since the last handover"));
    let again = taking.post(&close, &[]).await;
    assert_eq!(again.status, 303, "closed twice is closed");
}

#[db_test]
async fn a_signature_is_taken_back_and_given_again(world: World) {
    let (house, _) = house_with(&world, "Willow", &[]).await;
    let shift = format!("/houses/{house}/shift");
    let mut leaving = world.signed_in(0, Role::ShelterWorker).await;
    let mut taking = world.signed_in(0, Role::ShelterCoordinator).await;
    send(
        &mut leaving,
        &shift,
        &format!("{shift}/sign"),
        &["handover"],
        &[],
    )
    .await;
    let path = leaving
        .get(&shift)
        .await
        .links(&format!("/houses/{house}/handovers/"))
        .first()
        .expect("a handover")
        .clone();
    taking.get(&shift).await;
    // A second one cannot wait beside it.
    let id = world.services.random().id::<()>().to_string();
    let page = taking
        .post(
            &format!("{shift}/sign"),
            &[("handover", &id), ("last", "Mine")],
        )
        .await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Mine"), "nothing is lost");
    // Nobody takes another's signature back.
    let page = taking.post(&format!("{path}/withdraw"), &[]).await;
    assert_eq!(page.status, 404);
    let page = leaving
        .post_and_follow(&format!("{path}/withdraw"), &[])
        .await;
    assert!(page.text().contains("taken back"), "{}", page.text());
    let page = taking.post(&format!("{path}/take"), &[("words", "")]).await;
    assert_eq!(page.status, 409, "what was taken back is not signed");
    let page = send(
        &mut leaving,
        &shift,
        &format!("{shift}/sign"),
        &["handover"],
        &[],
    )
    .await;
    assert!(page.text().contains("One signature"), "{}", page.text());
}

#[db_test]
async fn the_shift_knows_who_is_missing(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let worker = world.actor(0, Role::ShelterWorker).await;
    let mut facts = domain::missing::Facts::new(
        domain::missing::Standing::Missing,
        domain::missing::PlaceKind::Shelter,
    );
    facts.set_expected_back(Some(world.now() - SignedDuration::from_hours(1)));
    let new = NewEpisode {
        id: world.services.random().id(),
        event: world.services.random().id(),
        whom: Whom::Booking(there[0].1),
        facts,
    };
    open_episode(&world.services, &worker, &new)
        .await
        .expect("an episode");
    let mut browser = world.signed_in(0, Role::ShelterWorker).await;
    let shift = format!("/houses/{house}/shift");
    let page = browser.get(&shift).await;
    assert!(
        page.text().contains("Missing. Next step by"),
        "{}",
        page.text()
    );
    assert!(page.body.contains(&format!("/missing/{}", new.id)));
    // She is looked for already: the roll call does not wait for her.
    let page = send(
        &mut browser,
        &shift,
        &format!("{shift}/sign"),
        &["handover"],
        &[],
    )
    .await;
    assert!(
        page.text().contains("Missing or not back"),
        "{}",
        page.text()
    );
    // Another centre has no such house.
    let mut other = world.signed_in(1, Role::ShelterWorker).await;
    assert_eq!(other.get(&shift).await.status, 404);
}

fn day(world: &World, name: &str, days: i64) -> Vec<(String, String)> {
    let now = world
        .now()
        .in_tz(&world.centres[0].time_zone)
        .expect("a zone");
    let day = now.date().saturating_add(days.days());
    vec![
        (format!("{name}-day"), day.day().to_string()),
        (format!("{name}-month"), day.month().to_string()),
        (format!("{name}-year"), day.year().to_string()),
    ]
}

/// Sends a form of a young person's file.
pub async fn write(browser: &mut Browser, path: &str, typed: &[(String, String)]) -> Page {
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    send(browser, path, path, &["entry"], &typed).await
}

pub fn typed(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

pub fn link(page: &Page, part: &str) -> String {
    page.body
        .split('"')
        .find(|text| text.contains(part))
        .unwrap_or_else(|| panic!("no link with {part}: {}", page.text()))
        .to_owned()
}

#[db_test]
async fn the_door_knows_who_may_come(world: World) {
    let (house, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let path = format!("/in-house/{}", there[0].0);
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let page = shift.get(&path).await;
    assert!(page.text().contains("That is not a yes"), "{}", page.text());
    let without_reason = typed(&[
        ("who", "A man in a red car"),
        ("way", "every"),
        ("rule", "not_allowed"),
        ("decider", "The judge"),
        ("reason", ""),
        ("words", "Call 112"),
    ]);
    let page = write(&mut worker, &format!("{path}/contact"), &without_reason).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("A man in a red car"), "nothing is lost");
    let mut with_reason = without_reason.clone();
    with_reason[4].1 = "She was sold by him".to_owned();
    let page = write(&mut worker, &format!("{path}/contact"), &with_reason).await;
    assert_eq!(page.status, 200, "{}", page.text());
    // The house reads it, in its own login, on the page of the shift.
    let page = shift.get(&format!("/houses/{house}/shift")).await;
    let text = page.text();
    assert!(
        text.contains("Not allowed: A man in a red car (Every way)"),
        "{text}"
    );
    assert!(
        !text.contains("sold by him"),
        "the door needs no reason: {text}"
    );
    let page = shift.get(&path).await;
    assert!(page.text().contains("She was sold by him"));
    // It ends once, and stays readable.
    let end = link(&page, "/contact-end/");
    let why = typed(&[("decider", "The judge"), ("reason", "He is in prison")]);
    let page = write(&mut shift, &end, &why).await;
    assert!(page.text().contains("He is in prison"), "{}", page.text());
    let page = write(&mut shift, &end, &why).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let page = shift.get(&format!("/houses/{house}/shift")).await;
    assert!(!page.text().contains("red car"));
    // Who has neither the house nor the case does not read it.
    for (centre, role) in [
        (0, Role::LegalOfficer),
        (1, Role::ShelterWorker),
        (1, Role::CaseWorker),
    ] {
        let mut other = world.signed_in(centre, role).await;
        assert_eq!(other.get(&path).await.status, 404);
    }
}

#[db_test]
async fn a_restriction_is_looked_at_again(world: World) {
    let (_, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let path = format!("/in-house/{}", there[0].0);
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let restriction = |review: i64| {
        let mut fields = typed(&[
            ("kind", "phone"),
            ("words", "No phone at night"),
            ("reason", "He calls her at night"),
            ("decider", "The coordinator"),
            ("her-words", "She agrees for a week"),
        ]);
        fields.extend(day(&world, "from", 0));
        fields.extend(day(&world, "review", review));
        fields
    };
    let page = write(&mut shift, &format!("{path}/restriction"), &restriction(0)).await;
    assert_eq!(
        page.status,
        422,
        "looked at again after today: {}",
        page.text()
    );
    let page = write(&mut shift, &format!("{path}/restriction"), &restriction(7)).await;
    assert_eq!(page.status, 200, "{}", page.text());

    // Not overdue on its day; overdue after it, for who has no key too.
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let page = manager.get("/day").await;
    assert!(!page.text().contains("look at again"), "{}", page.text());
    world.clock.advance(SignedDuration::from_hours(24));
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let mut coordinator = world.signed_in(0, Role::ShelterCoordinator).await;
    for browser in [&mut manager, &mut coordinator] {
        let page = browser.get("/day").await;
        let text = page.text();
        assert!(text.contains("Restrictions to look at again"), "{text}");
        assert!(text.contains("Grey Heron"), "{text}");
        let page = browser.get("/restrictions").await;
        assert!(page.text().contains("To be looked at again since"));
        assert!(!page.text().contains("phone at night"), "not what it is");
    }
    assert!(!manager.get("/restrictions").await.body.contains(&path));

    let page = coordinator.get(&path).await;
    let review = link(&page, "/review/");
    let mut fields = typed(&[
        ("words", "No phone after midnight"),
        ("reason", "He still calls"),
        ("decider", "The coordinator"),
        ("her-words", ""),
    ]);
    fields.extend(day(&world, "review", 7));
    let page = write(&mut coordinator, &review, &fields).await;
    let text = page.text();
    for said in [
        "No phone after midnight",
        "He calls her at night",
        "He still calls",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let page = manager.get("/day").await;
    assert!(!page.text().contains("look at again"), "{}", page.text());
    let end = link(&coordinator.get(&path).await, "/restriction-end/");
    let why = typed(&[("decider", "The coordinator"), ("reason", "He has stopped")]);
    let page = write(&mut coordinator, &end, &why).await;
    assert!(page.text().contains("He has stopped"), "{}", page.text());
    let page = coordinator.get("/restrictions").await;
    assert!(page.text().contains("No restriction holds now"));
}

#[db_test]
async fn what_happened_and_what_is_kept(world: World) {
    let (_, there) = house_with(&world, "Willow", &["Grey Heron"]).await;
    let path = format!("/in-house/{}", there[0].0);
    let mut shift = world.signed_in(0, Role::ShelterWorker).await;
    let mut incident = typed(&[
        ("kind", "from_outside"),
        ("at-time", "00:00"),
        ("place", "At the gate"),
        ("words", "A man called her name"),
        ("people", "Two colleagues"),
        ("injuries", "some"),
        ("injuries-words", ""),
    ]);
    incident.extend(day(&world, "at", 0));
    let page = write(&mut shift, &format!("{path}/incident"), &incident).await;
    assert_eq!(page.status, 422, "which injuries: {}", page.text());
    incident[6].1 = "A bruise on her arm, cooled".to_owned();
    let page = write(&mut shift, &format!("{path}/incident"), &incident).await;
    assert!(
        page.text().contains("A bruise on her arm"),
        "{}",
        page.text()
    );
    let told = link(&page, "/told/");
    let form = shift.get(&told).await;
    let now: Vec<(String, String)> = ["at-day", "at-month", "at-year", "at-time", "by"]
        .into_iter()
        .map(|name| (name.to_owned(), form.field(name).unwrap_or_default()))
        .chain(typed(&[("whom", "The police"), ("words", "They come")]))
        .collect();
    let page = write(&mut shift, &told, &now).await;
    assert!(page.text().contains("Told: The police"), "{}", page.text());
    let follow = link(&page, "/follow-up/");
    let after = typed(&[("words", "The gate stays shut"), ("closes", "closed")]);
    let page = write(&mut shift, &follow, &after).await;
    assert!(
        page.text().contains("No incident is open"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("The gate stays shut"),
        "{}",
        page.text()
    );

    let kept = typed(&[
        ("kind", "document"),
        ("what", "Her passport"),
        ("words", "In good state"),
        ("kept-where", "In the safe"),
        ("signed", "yes"),
    ]);
    let page = write(&mut shift, &format!("{path}/belonging"), &kept).await;
    let back = link(&page, "/give-back/");
    let given = typed(&[("to", "Her"), ("words", ""), ("signed", "yes")]);
    let page = write(&mut shift, &back, &given).await;
    assert!(page.text().contains("Given back to"), "{}", page.text());
    let page = write(&mut shift, &back, &given).await;
    assert_eq!(page.status, 409, "given back once");

    let line = |kind: &str, amount: &str| {
        typed(&[
            ("kind", kind),
            ("amount", amount),
            ("words", "This week"),
            ("signed", "yes"),
        ])
    };
    let money = format!("{path}/money");
    write(&mut shift, &money, &line("in", "20")).await;
    let page = write(&mut shift, &money, &line("out", "7,5")).await;
    assert!(page.text().contains("€12.50"), "{}", page.text());
    let page = write(&mut shift, &money, &line("out", "12.51")).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("Only €12.50 is there"),
        "{}",
        page.text()
    );
    let page = write(&mut shift, &money, &line("counted", "10,00")).await;
    let text = page.text();
    assert!(text.contains("€10.00") && text.contains("€12.50"), "{text}");
    // A caseworker reads it, and does not write what happens in the house.
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let page = worker.get(&path).await;
    assert!(page.text().contains("€10.00"), "{}", page.text());
    let page = write(&mut worker, &money, &line("in", "5")).await;
    assert_eq!(page.status, 404);
}
