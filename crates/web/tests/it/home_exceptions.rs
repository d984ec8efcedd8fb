//! A home near somebody from whom she must be kept apart, through the pages: it is refused, asked for and agreed to.

use domain::accounts::Role;
use domain::shelter::KeepGround;
use services::shelter::{NewPair, add_pair, pseudonym_of};
use testkit::{World, db_test};

use crate::cases::open_case;
use crate::homes::{home, send};
use crate::way_home::at;

/// Who must be kept apart is kept apart in streets and buildings too; and nobody reads where the other one lives.
#[db_test]
async fn a_home_in_the_street_of_somebody_to_keep_apart_is_refused(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let (case, other) = (
        open_case(&mut worker, &[]).await,
        open_case(&mut worker, &[]).await,
    );
    let hers = home(
        &mut worker,
        &[("name", "Hare"), ("address", "Kwartslaan 1")],
    )
    .await;
    let near = home(
        &mut worker,
        &[("name", "Zelfde"), ("address", "Kwartsln. 40")],
    )
    .await;
    let far = home(
        &mut worker,
        &[("name", "Ander"), ("address", "Zirkonstraat 1")],
    )
    .await;
    let hers = hers.trim_start_matches("/homes/");
    let new = format!("{other}/home/tenancies/new");
    let form = worker.get(&format!("{new}?home={hers}")).await;
    let id = form.field("id").expect("an id");
    let fields = [
        ("id", id.as_str()),
        ("version", "0"),
        ("home", hers),
        ("name", "Hare"),
    ];
    assert_eq!(worker.post(&new, &fields).await.status, 303);
    let matches = format!("{case}/home/matches");
    let warning = "somebody from whom she must be kept apart";
    let text = worker.get(&matches).await.text();
    assert!(!text.contains(warning), "nobody is on the list yet: {text}");

    let page = worker.get(&other).await;
    let (_, rest) = page
        .body
        .split_once("class=\"pseudonym\"><a href=\"")
        .expect("a name");
    let (_, rest) = rest.split_once("\">").expect("a name");
    let pseudonym = rest.split('<').next().expect("a name").to_owned();
    let actor = world.actor(0, Role::CaseWorker).await;
    let pair = NewPair {
        id: world.services.random().id(),
        case: case.trim_start_matches("/cases/").parse().expect("an id"),
        other: pseudonym.clone(),
        ground: KeepGround::Recruitment,
        text: String::new(),
    };
    add_pair(&world.services, &actor, &pair)
        .await
        .expect("on the list");
    let page = worker.get(&matches).await;
    let text = page.text();
    let others = at(&text, "Something speaks against these");
    assert!(at(&text, "Ander Free") < others, "{text}");
    assert!(at(&text, "Zelfde Free") > others, "{text}");
    at(&text, warning);
    assert!(
        !page.body.contains("Kwarts") && !text.contains(&pseudonym),
        "{text}"
    );
    let beside = |home: &str| format!("{case}/home/homes/{}", home.trim_start_matches("/homes/"));
    let page = worker.get(&beside(&near)).await;
    at(&page.text(), warning);
    assert!(!page.body.contains("Kwarts"), "{}", page.text());
    let text = worker.get(&beside(&far)).await.text();
    assert!(!text.contains(warning), "{text}");

    // It is refused, with what was typed; another one is not.
    let wanted = [("state", "wanted"), ("her-words", "It is so light")];
    let entries = world.contents().await["housing_entries"].len();
    let page = send(&mut worker, &beside(&near), &wanted).await;
    assert_eq!(page.status, 409, "{}", page.text());
    at(
        &page.text(),
        "Nothing was saved, and what you typed is still there",
    );
    assert!(page.body.contains("It is so light"), "nothing is lost");
    assert!(
        !page.body.contains("Kwarts") && !page.text().contains(&pseudonym),
        "{}",
        page.text()
    );
    assert_eq!(world.contents().await["housing_entries"].len(), entries);
    let saved = send(&mut worker, &beside(&far), &wanted).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    // What leads away from it is always taken.
    let not_wanted = [("state", "not_wanted"), ("her-words", "Too near")];
    let saved = send(&mut worker, &beside(&near), &not_wanted).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let form = worker
        .get(&format!("{case}/home/tenancies/new?home={}", &near[7..]))
        .await;
    let tenancy = form.field("id").expect("an id");
    let contract = [
        ("id", tenancy.as_str()),
        ("version", "0"),
        ("home", &near[7..]),
        ("name", "Zelfde"),
        ("guarantee", "Her aunt"),
    ];
    let new = format!("{case}/home/tenancies/new");
    let page = worker.post(&new, &contract).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.body.contains("Her aunt"), "nothing is lost");

    // Two people: she asks with the same form and says why, a second one agrees.
    let exception = page.field("exception").expect("an id");
    let mut ask = contract.to_vec();
    ask.extend([
        ("exception", exception.as_str()),
        ("ask", "exception"),
        ("why", " "),
    ]);
    let page = worker.post(&new, &ask).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.body.contains("Her aunt"), "nothing is lost");
    ask[7].1 = "Another staircase, and she knows";
    for _ in 0..2 {
        // The form comes back as it was typed: there is nobody who would type it a second time.
        let page = worker.post(&new, &ask).await;
        assert_eq!(page.status, 200, "{}", page.text());
        at(&page.text(), "The exception is asked for");
        assert!(page.body.contains("Her aunt"), "nothing is lost");
        assert_eq!(page.field("id").as_deref(), Some(tenancy.as_str()));
        assert!(!page.body.contains("name=\"ask\""), "{}", page.text());
        let text = worker.get("/homes/exceptions").await.text();
        assert_eq!(text.matches("Another staircase").count(), 1, "{text}");
        at(&text, "You asked for this. A second person answers.");
    }
    let page = worker.post(&new, &contract).await;
    assert_eq!(page.status, 409, "nobody has agreed yet: {}", page.text());
    // Asked for once more before anybody has answered, it is the same question.
    let anew = page.field("exception").expect("an id");
    assert_ne!(anew, exception);
    let mut again = ask.clone();
    again[5].1 = &anew;
    let page = worker.post(&new, &again).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = worker.get("/homes/exceptions").await.text();
    assert_eq!(text.matches("Another staircase").count(), 1, "{text}");
    let answer = format!("/homes/exceptions/{exception}/answer");
    let agree = [("answer", "agree")];
    let own = worker.post(&answer, &agree).await;
    assert_eq!(own.status, 422, "{}", own.text());
    at(&own.text(), "You asked for this yourself");
    let mut elsewhere = world.signed_in(1, Role::HousingOfficer).await;
    assert_eq!(elsewhere.get("/homes/exceptions").await.status, 200);
    assert_eq!(elsewhere.post(&answer, &agree).await.status, 404);
    let mut officer = world.signed_in(0, Role::HousingOfficer).await;
    let text = officer.get("/day").await.text();
    at(
        &text,
        "A home near somebody from whom she must be kept apart",
    );
    assert!(!text.contains("Another staircase"), "{text}");
    let text = officer.get("/homes/exceptions").await.text();
    at(&text, "Another staircase");
    let page = officer.post_and_follow(&answer, &agree).await;
    at(&page.text(), "You agreed");
    let page = officer.post(&answer, &[("answer", "decline")]).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let saved = worker.post(&new, &contract).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    // It is for this home: the next one in the street is refused again, also as a home of the other one. What was typed
    // beside a home comes back too when an exception was asked for.
    let third = home(
        &mut worker,
        &[("name", "Derde"), ("address", "Kwartslaan 3")],
    )
    .await;
    let page = send(&mut worker, &beside(&third), &wanted).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let exception = page.field("exception").expect("an id");
    let mut ask = wanted.to_vec();
    ask.extend([
        ("exception", exception.as_str()),
        ("ask", "exception"),
        ("why", "She knows, and wants it"),
    ]);
    let page = send(&mut worker, &beside(&third), &ask).await;
    assert_eq!(page.status, 200, "{}", page.text());
    at(&page.text(), "The exception is asked for");
    assert!(page.body.contains("It is so light"), "nothing is lost");
    let hers = format!("{other}/home/homes/{}", &third[7..]);
    let page = send(&mut worker, &hers, &wanted).await;
    assert_eq!(
        page.status,
        409,
        "whichever of them comes near: {}",
        page.text()
    );
}

/// They lived near each other before they stood on the list: the list says so, and not where.
#[db_test]
async fn who_lives_near_already_is_said_on_the_list(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let street = [("Hare", "Kwartslaan 1"), ("Zelfde", "Kwartsln. 40")];
    let mut cases = Vec::new();
    for (name, address) in street {
        let case = open_case(&mut worker, &[]).await;
        let home = home(&mut worker, &[("name", name), ("address", address)]).await;
        let home = home.trim_start_matches("/homes/");
        let new = format!("{case}/home/tenancies/new");
        let form = worker.get(&format!("{new}?home={home}")).await;
        let id = form.field("id").expect("an id");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("home", home),
            ("name", name),
        ];
        assert_eq!(worker.post(&new, &fields).await.status, 303);
        cases.push((case, id));
    }
    let [(case, _), (other, tenancy)] = cases.as_slice() else {
        panic!("two");
    };
    let actor = world.actor(0, Role::CaseWorker).await;
    let id_of = |case: &str| case.trim_start_matches("/cases/").parse().expect("an id");
    let pseudonym = pseudonym_of(&world.services, &actor, id_of(other)).await;
    let pair = NewPair {
        id: world.services.random().id(),
        case: id_of(case),
        other: pseudonym.expect("a pseudonym"),
        ground: KeepGround::Recruitment,
        text: String::new(),
    };
    add_pair(&world.services, &actor, &pair)
        .await
        .expect("on the list");
    let near = "They live in the same street or building.";
    for case in [case, other] {
        let page = worker.get(&format!("{case}/apart")).await;
        at(&page.text(), near);
        assert!(!page.body.contains("Kwarts"), "{}", page.text());
    }
    // It is on the day of their key worker, with both of them, and says no more than the list does.
    let alarm = "Somebody from whom she must be kept apart lives in her street or her building.";
    let page = worker.get("/day").await;
    assert_eq!(page.text().matches(alarm).count(), 2, "{}", page.text());
    for case in [case, other] {
        assert!(!page.links(&format!("{case}/apart")).is_empty());
    }
    // It comes again with each look at her day, and what is opened for it is written down once in some minutes.
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let mut readings = Vec::new();
    for _ in 0..2 {
        worker.get("/day").await;
        let entries = services::audit::read_page(&world.services, &officer, None, 500).await;
        let entries = entries.expect("the record");
        let read = entries.iter().filter(|one| one.action == "housing-read");
        readings.push(read.count());
    }
    assert!(
        readings[0] > 0 && readings[0] == readings[1],
        "{readings:?}"
    );
    assert!(!page.body.contains("Kwarts"), "{}", page.text());
    // Whose work it is not is told that they must be kept apart, and nothing of homes.
    let mut lawyer = world.signed_in(0, Role::LegalOfficer).await;
    let page = lawyer.get(&format!("{case}/apart")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(!page.text().contains(near), "{}", page.text());
    assert!(!lawyer.get("/day").await.text().contains(alarm));
    // He has begun to come where one of them lives: that is written down when she lives there already.
    let avoid = [("avoid-1", "Kwartslaan"), ("avoid-1-why", "He works there")];
    let page = send(&mut worker, &format!("{case}/home/needs"), &avoid).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let place = "Her home lies where she must keep away from.";
    let page = worker.get("/day").await;
    assert_eq!(page.text().matches(place).count(), 1, "{}", page.text());
    assert!(!page.body.contains("Kwarts"), "{}", page.text());
    // One of them has moved away.
    let ended = [
        ("ended-day", "23"),
        ("ended-month", "11"),
        ("ended-year", "2026"),
        ("end-words", "She moves in with her aunt"),
    ];
    let end = format!("{other}/home/tenancies/{tenancy}/end");
    let page = send(&mut worker, &end, &ended).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let text = worker.get(&format!("{case}/apart")).await.text();
    assert!(!text.contains(near), "{text}");
    let text = worker.get("/day").await.text();
    assert!(!text.contains(alarm) && text.contains(place), "{text}");
}
