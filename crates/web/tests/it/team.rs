//! Who works with her, who stands in, and what two people say in supervision.

use domain::accounts::Role;
use services::accounts::disable;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::support::add_goal;

pub async fn give(
    browser: &mut Browser,
    case: &str,
    (person, part): (&str, &str),
    until: [&str; 3],
) -> Page {
    let path = format!("{case}/team");
    let id = browser.get(&path).await.field("id").expect("an id");
    let [day, month, year] = until;
    let fields = [
        ("id", id.as_str()),
        ("person", person),
        ("part", part),
        ("from-day", "23"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("until-day", day),
        ("until-month", month),
        ("until-year", year),
    ];
    // Twice: it is written once.
    let first = browser.post(&path, &fields).await;
    if first.status != 303 {
        return first;
    }
    browser.post_and_follow(&path, &fields).await
}

/// Where the first part or absence on a page is ended.
fn end_of(page: &Page) -> String {
    let mut links = page.links("/cases/");
    links.extend(page.links("/absences/"));
    let mut ends = links.into_iter().filter(|link| link.ends_with("/end"));
    ends.next().expect("a form")
}

const NO_END: [&str; 3] = ["", "", ""];

#[db_test]
async fn somebody_with_the_key_has_a_part_and_finds_it_on_her_day(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let health = world.account(0, Role::HealthWorker).await;
    let legal = world
        .account(0, Role::LegalOfficer)
        .await
        .person
        .to_string();
    let person = health.person.to_string();
    let page = give(&mut browser, &case, (&legal, "health"), NO_END).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("has no key for this part"),
        "{}",
        page.text()
    );
    let page = give(&mut browser, &case, (&person, "health"), NO_END).await;
    let text = page.text();
    assert_eq!(text.matches("From 23 November 2026").count(), 1, "{text}");
    let page = give(&mut browser, &case, (&person, "health"), NO_END).await;
    assert!(
        page.text().contains("She has this part already"),
        "{}",
        page.text()
    );
    let before = ["22", "11", "2026"];
    let page = give(&mut browser, &case, (&person, "second"), before).await;
    assert!(
        page.text().contains("ends before it begins"),
        "{}",
        page.text()
    );
    let mut hers = world.signed_in(0, Role::HealthWorker).await;
    let day = hers.get("/day").await;
    assert!(day.text().contains("Teams you are in"), "{}", day.text());
    let end = browser.get(&format!("{case}/team")).await;
    let end = end_of(&end);
    assert_eq!(browser.post(&end, &[]).await.status, 303);
    let day = hers.get("/day").await;
    assert!(!day.text().contains("Teams you are in"), "{}", day.text());
    let text = browser.get(&format!("{case}/team")).await.text();
    assert!(text.contains("Ended by"), "{text}");
}

#[db_test]
async fn a_handover_waits_until_the_next_one_has_read_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let next = world
        .account(0, Role::HealthWorker)
        .await
        .person
        .to_string();
    let path = format!("{case}/key-worker");
    let long = "a".repeat(10_001);
    let mine = world.account(0, Role::CaseWorker).await.person.to_string();
    let seen = browser.get(&path).await.field("follows");
    assert_eq!(seen.as_deref(), Some(mine.as_str()));
    let fields = [
        ("follows", mine.as_str()),
        ("key-worker", next.as_str()),
        ("note", long.as_str()),
    ];
    let page = browser.post(&path, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains(&long), "what was typed is given back");
    let note = "She likes to walk while she talks <3";
    let fields = [
        ("follows", mine.as_str()),
        ("key-worker", next.as_str()),
        ("note", note),
    ];
    for _ in 0..2 {
        assert_eq!(browser.post(&path, &fields).await.status, 303);
    }
    // The one who has her already is chosen in the form: a note for nobody is given back, not lost.
    let fields = [
        ("follows", mine.as_str()),
        ("key-worker", next.as_str()),
        ("note", "Her bike is here"),
    ];
    let page = browser.post(&path, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Her bike is here"), "{}", page.text());
    // Who wrote it cannot say that it was read.
    let team = format!("{case}/team");
    let page = browser.get(&team).await;
    assert_eq!(page.body.matches("She likes to walk").count(), 1);
    let seen = format!("{team}/handover/1");
    assert_eq!(browser.post(&seen, &[]).await.status, 404);
    let mut hers = world.signed_in(0, Role::HealthWorker).await;
    let day = hers.get("/day").await;
    assert!(day.text().contains("Handed over to you"), "{}", day.text());
    // Who comes to her is said among her young people, for some days, also where nobody left a note.
    assert!(day.text().contains("New to you"), "{}", day.text());
    assert!(!browser.get("/day").await.text().contains("New to you"));
    let page = hers.get(&team).await;
    assert!(page.body.contains("walk while she talks &#60;3"));
    for _ in 0..2 {
        assert_eq!(hers.post(&seen, &[]).await.status, 303);
    }
    let day = hers.get("/day").await;
    assert!(!day.text().contains("Handed over to you"), "{}", day.text());
    let text = browser.get(&team).await.text();
    assert!(text.contains("Read on 23 November 2026"), "{text}");
}

/// The bad day: two colleagues have the form open, and the second one knows nothing of the first.
#[db_test]
async fn a_form_that_saw_another_key_worker_gives_the_case_to_nobody(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let path = format!("{case}/key-worker");
    let mine = world.account(0, Role::CaseWorker).await.person.to_string();
    let next = world.account(0, Role::HealthWorker).await;
    let third = world.account(0, Role::LegalOfficer).await;
    let (first, late) = (next.person.to_string(), third.person.to_string());
    let send = |worker: &str, seen: &str| {
        [
            ("follows", seen.to_owned()),
            ("key-worker", worker.to_owned()),
            ("note", "Her bike is here".to_owned()),
        ]
    };
    async fn post(browser: &mut Browser, path: &str, fields: [(&str, String); 3]) -> Page {
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        browser.post(path, &fields).await
    }
    let page = post(&mut browser, &path, send(&first, &mine)).await;
    assert_eq!(page.status, 303, "{}", page.text());
    // A slip in the form brings nobody to a key worker whom she was not shown.
    let mut slip = send(&late, &mine);
    slip[2].1 = "a".repeat(10_001);
    let page = post(&mut browser, &path, slip).await;
    assert_eq!(page.field("follows"), Some(mine.clone()));
    let page = post(&mut browser, &path, send(&late, &mine)).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.body.contains("Her bike is here"), "{}", page.text());
    let text = page.text();
    assert!(
        text.contains("changed this while you were writing"),
        "{text}"
    );
    assert!(text.contains(&next.username), "who it is now: {text}");
    // Now she knows, and says so again.
    assert_eq!(page.field("follows"), Some(first.clone()));
    let page = post(&mut browser, &path, send(&late, &first)).await;
    assert_eq!(page.status, 303, "{}", page.text());
    // Somebody who has left is said by name of the field, and the note comes back.
    disable(&world.services, &next.username)
        .await
        .expect("disabled");
    let page = post(&mut browser, &path, send(&first, &late)).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.body.contains("Her bike is here"), "{}", page.text());
}

async fn away(
    browser: &mut Browser,
    (person, cover): (&str, &str),
    (from, until): ([&str; 3], [&str; 3]),
) -> Page {
    let id = browser.get("/absences").await.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("person", person),
        ("cover", cover),
        ("from-day", from[0]),
        ("from-month", from[1]),
        ("from-year", from[2]),
        ("until-day", until[0]),
        ("until-month", until[1]),
        ("until-year", until[2]),
    ];
    browser.post("/absences", &fields).await
}

#[db_test]
async fn who_stands_in_sees_the_work_of_the_one_who_is_away_and_only_then(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let pseudonym = {
        let page = browser.get(&case).await.body;
        let (_, after) = page.split_once("class=\"pseudonym\"").expect("a pseudonym");
        let (_, after) = after.split_once("\">").expect("its link");
        after.split_once('<').expect("its end").0.to_owned()
    };
    let mine = world.account(0, Role::CaseWorker).await.person.to_string();
    let goal = add_goal(&mut browser, &case, "I want to go to school").await;
    for (text, day) in [("Call the school", "24"), ("Visit the school", "29")] {
        let path = format!("{goal}/actions/new");
        let id = browser.get(&path).await.field("id").expect("an id");
        let fields = [
            ("id", id.as_str()),
            ("text", text),
            ("owner", mine.as_str()),
            ("due-day", day),
            ("due-month", "11"),
            ("due-year", "2026"),
        ];
        assert_eq!(browser.post(&path, &fields).await.status, 303, "{text}");
    }
    let health = world
        .account(0, Role::HealthWorker)
        .await
        .person
        .to_string();
    let mut hers = world.signed_in(0, Role::HealthWorker).await;
    assert!(!hers.get("/day").await.text().contains(&pseudonym));
    let (today, friday) = (["23", "11", "2026"], ["27", "11", "2026"]);
    let week = (today, friday);
    for (pair, time, says) in [
        (
            (mine.as_str(), mine.as_str()),
            week,
            "Nobody stands in for herself",
        ),
        ((&mine, &health), (friday, today), "ends before it begins"),
        // Health is more than casework: the case worker has no key of it.
        ((&health, &mine), week, "has no key for: Health"),
        ((&mine, &health), (today, ["1", "8", "2027"]), "half a year"),
    ] {
        let page = away(&mut browser, pair, time).await;
        assert_eq!(page.status, 422, "{says}");
        assert!(page.text().contains(says), "{says}: {}", page.text());
    }
    let page = away(&mut browser, (&mine, &health), week).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = away(&mut browser, (&mine, &health), (friday, friday)).await;
    assert!(
        page.text().contains("in that time already"),
        "{}",
        page.text()
    );
    let day = hers.get("/day").await.text();
    assert!(day.contains("away until 27 November 2026"), "{day}");
    assert!(day.contains(&pseudonym), "{day}");
    assert!(day.contains("You stand in"), "{day}");
    assert!(!day.contains("You are the key worker"), "{day}");
    // Her week has it too, with for whom, and nothing of what comes after the other is back.
    let week = hers.get("/week").await.text();
    assert!(week.contains("Call the school"), "{week}");
    assert!(week.contains("away until 27 November 2026"), "{week}");
    assert!(!week.contains("Visit the school"), "{week}");
    // Who stands in is not away as well: nobody would do the work.
    let second = world.new_account(0, Role::HealthWorker, "second").await;
    world.hand_over(0).await;
    let second = second.person.to_string();
    let page = away(&mut browser, (&health, &second), (friday, friday)).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("stands in for somebody"),
        "{}",
        page.text()
    );
    // Another colleague sees nothing of it on her day.
    let mut other = world.signed_in(0, Role::LegalOfficer).await;
    for page in ["/day", "/week"] {
        let text = other.get(page).await.text();
        assert!(!text.contains("away until"), "{text}");
        assert!(!text.contains("Call the school"), "{text}");
    }
    let end = browser.get("/absences").await;
    let end = end_of(&end);
    assert_eq!(browser.post(&end, &[]).await.status, 303);
    for page in ["/day", "/week"] {
        let text = hers.get(page).await.text();
        assert!(!text.contains(&pseudonym), "{text}");
    }
}

/// The bad day: who stands in leaves. What she would have done is on nobody's day, so the absence ends.
#[db_test]
async fn nobody_stands_in_who_has_left(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    // Before somebody leaves: accounts are made by those who are there.
    world.account(0, Role::DataProtectionOfficer).await;
    let mine = world.account(0, Role::CaseWorker).await.person.to_string();
    let leaver = world.account(0, Role::HealthWorker).await;
    let hers = leaver.person.to_string();
    let second = world.new_account(0, Role::HealthWorker, "second").await;
    world.hand_over(0).await;
    let second = second.person.to_string();
    let week = (["23", "11", "2026"], ["27", "11", "2026"]);
    let later = (["1", "12", "2026"], ["4", "12", "2026"]);
    for (pair, time) in [((&mine, &hers), week), ((&hers, &second), later)] {
        let page = away(&mut browser, (pair.0, pair.1), time).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let page = browser.get("/absences").await;
    assert_eq!(page.links("/absences/").len(), 2, "{}", page.text());
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    let page = browser.get("/absences").await;
    assert_eq!(page.links("/absences/").len(), 0, "{}", page.text());
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the chain");
    let ended = entries.iter().filter(|one| one.action == "absence-ended");
    assert_eq!(ended.count(), 2);
    assert!(world.chains_hold().await);
}

#[db_test]
async fn what_is_said_in_supervision_is_read_by_two(world: World) {
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let worker = world.account(0, Role::CaseWorker).await.person.to_string();
    let boss = world
        .account(0, Role::CentreManager)
        .await
        .person
        .to_string();
    let id = manager
        .get("/supervision")
        .await
        .field("id")
        .expect("an id");
    let write = |id: &str, with: &str, words: &str| {
        [
            ("id", id.to_owned()),
            ("with", with.to_owned()),
            ("words", words.to_owned()),
        ]
    };
    async fn post(browser: &mut Browser, fields: [(&str, String); 3]) -> Page {
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        browser.post("/supervision", &fields).await
    }
    let page = post(&mut manager, write(&id, &worker, " ")).await;
    assert_eq!(page.status, 422);
    let words = "You carry a lot: we look for help.";
    for _ in 0..2 {
        let page = post(&mut manager, write(&id, &worker, words)).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let page = manager.get("/supervision").await;
    assert_eq!(
        page.body.matches("You carry a lot").count(),
        1,
        "{}",
        page.text()
    );
    let mut hers = world.signed_in(0, Role::CaseWorker).await;
    let page = hers.get("/supervision").await;
    assert!(page.text().contains("You carry a lot"), "{}", page.text());
    let id = page.field("id").expect("an id");
    let page = post(&mut hers, write(&id, &boss, "Thank you.")).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(
        manager
            .get("/supervision")
            .await
            .text()
            .contains("Thank you.")
    );
    // Nobody else reads it or takes part in it, whatever she holds.
    for role in [
        Role::IntakeSupervisor,
        Role::Administrator,
        Role::HealthWorker,
    ] {
        let mut other = world.signed_in(0, role).await;
        let text = other.get("/supervision").await.text();
        assert!(!text.contains("You carry a lot"), "{role}: {text}");
        assert!(!text.contains("Thank you."), "{role}: {text}");
    }
    let mut other = world.signed_in(0, Role::HealthWorker).await;
    other.get("/supervision").await;
    let fresh = world.services.random().id::<()>().to_string();
    let page = post(&mut other, write(&fresh, &boss, "Me too.")).await;
    assert_eq!(page.status, 404, "she was never written");
    let mut theirs = world.signed_in(1, Role::CentreManager).await;
    theirs.get("/supervision").await;
    let page = post(&mut theirs, write(&fresh, &worker, "From elsewhere.")).await;
    assert_eq!(page.status, 404);
}

/// The bad day: the colleague who was chosen leaves while it is being written.
#[db_test]
async fn who_has_left_is_chosen_anew_and_nothing_is_lost(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let leaver = world.account(0, Role::HealthWorker).await;
    let person = leaver.person.to_string();
    let id = manager.get("/supervision").await.field("id");
    let id = id.expect("an id");
    disable(&world.services, &leaver.username)
        .await
        .expect("disabled");
    let page = give(
        &mut browser,
        &case,
        (&person, "health"),
        ["24", "12", "2026"],
    )
    .await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.text().contains("was closed meanwhile"),
        "{}",
        page.text()
    );
    assert_eq!(page.field("until-day").as_deref(), Some("24"));
    let fields = [
        ("id", id.as_str()),
        ("with", person.as_str()),
        ("words", "You carry a lot."),
    ];
    let page = manager.post("/supervision", &fields).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.text().contains("was closed meanwhile"),
        "{}",
        page.text()
    );
    assert!(page.body.contains("You carry a lot."), "{}", page.text());
}

#[db_test]
async fn another_centre_sees_no_team(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let person = world
        .account(0, Role::HealthWorker)
        .await
        .person
        .to_string();
    give(&mut browser, &case, (&person, "health"), NO_END).await;
    let end = browser.get(&format!("{case}/team")).await;
    let end = end_of(&end);
    let mut theirs = world.signed_in(1, Role::CaseWorker).await;
    theirs.get("/cases").await;
    assert_eq!(theirs.get(&format!("{case}/team")).await.status, 404);
    assert_eq!(theirs.post(&end, &[]).await.status, 404);
    // Nobody of another centre can be given a part.
    let stranger = world
        .account(1, Role::HealthWorker)
        .await
        .person
        .to_string();
    let page = give(&mut browser, &case, (&stranger, "health"), NO_END).await;
    assert_eq!(page.status, 404);
    let text = browser.get(&format!("{case}/team")).await.text();
    assert!(!text.contains("Ended by"), "{text}");
}
