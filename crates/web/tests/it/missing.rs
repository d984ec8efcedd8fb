//! From "not back by" to "home", through the pages.

use domain::accounts::Role;
use domain::shelter::{StayRange, tonight};
use jiff::SignedDuration;
use services::missing::climb_missing;
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold};
use testkit::{Browser, Page, World, db_test, pictures};

use crate::case_files::case_of;
use crate::cases::open_case;
use crate::files::{claimed, send_one, sent};

/// Opens an episode of a case through the pages; `more` takes the place of what the form says.
async fn open_episode(browser: &mut Browser, whom: &str, more: &[(&str, &str)]) -> (Page, String) {
    let form = browser.get(&format!("/missing/new?{whom}")).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let field = |name: &str| form.field(name).unwrap_or_default();
    let (id, event) = (field("id"), field("event"));
    let (case, booking) = (field("case"), field("booking"));
    let mut fields = vec![
        ("id", id.as_str()),
        ("event", event.as_str()),
        ("case", case.as_str()),
        ("booking", booking.as_str()),
        ("standing", "missing"),
        ("place", "institution"),
        ("place-words", "Huis Noord"),
        ("known", "A grey coat"),
        ("level", "high"),
        ("level-reason", "He waits for her"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    // Sent twice: it is one episode.
    browser.post("/missing/new", &fields).await;
    let page = browser.post_and_follow("/missing/new", &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    (page, format!("/missing/{id}"))
}

/// Fills a form of an episode, and follows unless it is refused.
async fn record(browser: &mut Browser, path: &str, more: &[(&str, &str)]) -> Page {
    let form = browser.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.text());
    let mut fields: Vec<(String, String)> = ["event", "at-day", "at-month", "at-year", "at-time"]
        .into_iter()
        .map(|name| (name.to_owned(), form.field(name).unwrap_or_default()))
        .collect();
    fields.extend(
        more.iter()
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

fn whom(case: &str) -> String {
    format!("case={}", case.rsplit('/').next().expect("an id"))
}

#[db_test]
async fn from_not_back_to_home(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (page, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    let text = page.text();
    for said in [
        "Missing",
        "Huis Noord",
        "A grey coat",
        "He waits for her",
        "116 000",
        "Cannot wait",
        "the network’s duty 120 minutes later: not verified",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Everybody of the centre sees it first, without more than the pseudonym.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let day = manager.get("/day").await;
    assert!(day.text().contains("Missing now"), "{}", day.text());
    assert!(!day.text().contains("grey coat") && !day.body.contains(&path));
    assert_eq!(manager.get(&path).await.status, 404);

    let step = [
        ("outcome", "done"),
        ("told", "The desk in town"),
        ("reference", "BX-17"),
        ("words", "They look for her"),
    ];
    let page = record(&mut browser, &format!("{path}/steps/police"), &step).await;
    assert!(page.text().contains("BX-17"), "{}", page.text());
    let without_reason = [("outcome", "not_needed"), ("words", "")];
    let page = record(
        &mut browser,
        &format!("{path}/steps/prosecutor"),
        &without_reason,
    )
    .await;
    assert_eq!(page.status, 422);

    world.clock.advance(SignedDuration::from_hours(5));
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let home = [
        ("outcome", "police"),
        ("found-where", "At the station"),
        ("words", "Tired, not hurt"),
    ];
    let page = record(&mut browser, &format!("{path}/home"), &home).await;
    let text = page.text();
    for said in ["Home", "At the station", "72 hours", "trixresources"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let check = [("by", "The nurse"), ("words", "She slept and ate")];
    record(&mut browser, &format!("{path}/check"), &check).await;
    // The key worker is not independent of the case.
    let worker = world.account(0, Role::CaseWorker).await;
    let by_key_worker = [
        ("outcome", "held"),
        ("by", worker.username.as_str()),
        ("independent", "yes"),
        ("words", ""),
    ];
    let page = record(&mut browser, &format!("{path}/interview"), &by_key_worker).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let not_answered = [("outcome", "held"), ("by", "A listener"), ("words", "")];
    let page = record(&mut browser, &format!("{path}/interview"), &not_answered).await;
    assert_eq!(page.status, 422, "not answered is not no: {}", page.text());
    let declined = [
        ("outcome", "declined"),
        ("by", "A listener"),
        ("independent", "yes"),
        ("words", ""),
    ];
    let page = record(&mut browser, &format!("{path}/interview"), &declined).await;
    assert_eq!(page.status, 422, "a reason is needed: {}", page.text());
    let declined = [
        declined[0],
        declined[1],
        declined[2],
        ("words", "She wants to sleep"),
    ];
    let page = record(&mut browser, &format!("{path}/interview"), &declined).await;
    assert!(page.text().contains("Home, all done"), "{}", page.text());
    // Nothing is left to do.
    let day = browser.get("/day").await;
    assert!(!day.text().contains("Missing now"), "{}", day.text());
}

#[db_test]
async fn what_was_wrong_is_corrected_and_stays_readable(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (_, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    let form = browser.get(&format!("{path}/facts")).await;
    let based_on = form.field("based-on").expect("a place");
    let event = form.field("event").expect("an id");
    let mut fields = vec![
        ("event", event.as_str()),
        ("based-on", based_on.as_str()),
        ("kind", "corrected"),
        ("why", "It was her sister's"),
        ("standing", "absent"),
        ("place", "family"),
        ("place-words", ""),
        ("known", "A green coat"),
        ("level", "low"),
        ("level-reason", "She called"),
    ];
    let page = browser
        .post_and_follow(&format!("{path}/facts"), &fields)
        .await;
    let text = page.text();
    for said in [
        "Late",
        "A green coat",
        "A grey coat",
        "It was her sister's",
        "Somebody looks again within 60 minutes: not verified",
        "Next step by",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Whoever has not read the newer facts is told.
    let other = world.services.random().id::<()>().to_string();
    fields[0] = ("event", other.as_str());
    fields[7] = ("known", "A red coat");
    let page = browser.post(&format!("{path}/facts"), &fields).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.body.contains("A red coat"), "what was typed is kept");
}

#[db_test]
async fn the_shift_of_another_centre_reads_the_episode_and_nothing_else(world: World) {
    world.all_accounts().await;
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let id = case
        .rsplit('/')
        .next()
        .expect("an id")
        .parse()
        .expect("an id");
    let (_, beds) = world.house(1, "Birch", "Nowhere Lane 1", &[("", 1)]).await;
    let booking = world.services.random().id();
    let first = tonight(world.now(), &world.centres[1].time_zone);
    let new = NewHold {
        booking,
        whose: WhoseBed::Case(id),
        bed: beds[0],
        range: StayRange::of_nights(first, 3).expect("nights"),
        call_name: "Noor".to_owned(),
        age: "15".to_owned(),
        must_know: String::new(),
    };
    let worker = world.actor(0, Role::CaseWorker).await;
    hold(&world.services, &worker, new).await.expect("a hold");
    let house = world.actor(1, Role::ShelterWorker).await;
    confirm(&world.services, &house, booking, Confirmation::InTime)
        .await
        .expect("a confirmation");
    arrive(&world.services, &house, booking)
        .await
        .expect("an arrival");

    let mut shift = world.signed_in(1, Role::ShelterWorker).await;
    let page = shift.get(&format!("/bookings/{booking}")).await;
    assert!(page.text().contains("She is not back"), "{}", page.text());
    let of_house = [("place", "shelter"), ("place-words", "")];
    let (page, path) = open_episode(&mut shift, &format!("booking={booking}"), &of_house).await;
    assert!(page.text().contains("A grey coat"), "{}", page.text());
    assert_eq!(shift.get(&case).await.status, 404);
    // Her own team reads it; colleagues at the other centre without this house do not.
    assert_eq!(browser.get(&path).await.status, 200);
    assert_eq!(
        world
            .signed_in(1, Role::CaseWorker)
            .await
            .get(&path)
            .await
            .status,
        404
    );
    assert_eq!(
        world
            .signed_in(0, Role::ShelterWorker)
            .await
            .get(&path)
            .await
            .status,
        404
    );
    // She is missing once: who opens it again is led to it.
    let (page, _) = open_episode(&mut browser, &whom(&case), &[]).await;
    assert!(page.text().contains("recorded already"), "{}", page.text());
}

#[db_test]
async fn a_critical_step_that_nobody_records_climbs(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (_, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    // The police within 30 minutes, the manager 30 minutes after that.
    world.clock.advance(SignedDuration::from_mins(59));
    assert_eq!(climb_missing(&world.services).await.expect("a climb"), 0);
    world.clock.advance(SignedDuration::from_mins(2));
    assert_eq!(climb_missing(&world.services).await.expect("a climb"), 1);
    assert_eq!(climb_missing(&world.services).await.expect("a climb"), 0);
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let day = manager.get("/day").await;
    assert!(
        day.text().contains("A young person of Haven is missing"),
        "{}",
        day.text()
    );
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    for step in ["police", "missing-line"] {
        let done = [("outcome", "done"), ("told", "The desk"), ("words", "")];
        let page = record(&mut browser, &format!("{path}/steps/{step}"), &done).await;
        assert_eq!(page.status, 200, "{}", page.text());
    }
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    let day = manager.get("/day").await;
    assert!(
        !day.text().contains("A young person of Haven is missing"),
        "{}",
        day.text()
    );
}

#[db_test]
async fn the_third_in_thirty_days_raises_a_meeting(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let home = [
        ("outcome", "herself"),
        ("found-where", ""),
        ("words", "Well"),
    ];
    for number in 1..=3 {
        let (page, path) = open_episode(&mut browser, &whom(&case), &[]).await;
        let is_third = number == 3;
        assert_eq!(
            page.text().contains("A strategy meeting is needed"),
            is_third
        );
        record(&mut browser, &format!("{path}/home"), &home).await;
        if is_third {
            assert!(page.text().contains("3 missing episodes within 30 days"));
            assert!(page.text().contains("within 7 days: not verified"));
            let held = [("outcome", "held"), ("words", "A number for the night")];
            let page = record(&mut browser, &format!("{path}/meeting"), &held).await;
            assert!(
                page.text().contains("A number for the night"),
                "{}",
                page.text()
            );
        }
    }
}

#[db_test]
async fn the_sheet_says_neither_the_house_nor_why(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (page, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    assert!(page.body.contains(&format!("{path}/sheet")));
    // Nothing is written yet: the form.
    assert_eq!(browser.get(&format!("{path}/sheet")).await.status, 303);
    let description = format!("{path}/description");
    let too_much = [
        ("name", "Noor"),
        ("looks", "Brown hair, a victim of human trafficking"),
        ("call", "Haven, 0000 00 00 01"),
    ];
    let page = record(&mut browser, &description, &too_much).await;
    assert_eq!(page.status, 422);
    for said in ["“traffick” tells a stranger", "“Haven” tells a stranger"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let neutral = [
        ("name", "Noor"),
        ("looks", "1 m 65, brown hair"),
        ("call", "The desk, 0000 00 00 01"),
    ];
    let page = record(&mut browser, &description, &neutral).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    assert!(
        text.contains("Noor") && text.contains("brown hair"),
        "{text}"
    );
    let betraying = [
        "Haven",
        "Leeward",
        "Huis Noord",
        "grey coat",
        "He waits for her",
    ];
    for betrays in betraying {
        assert!(!page.body.contains(betrays), "{betrays}: {}", page.body);
    }
    // Nor do our own words around it, in any language.
    for language in ["en", "nl", "fr"] {
        let page = browser.get(&format!("/{language}{path}/sheet")).await;
        assert_eq!(page.status, 200);
        let said = page.body.to_lowercase();
        for word in world.services.content().missing().never_on_paper() {
            let betrays = said.match_indices(word.as_str()).any(|(at, _)| {
                let before = said[..at].chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
            });
            assert!(!betrays, "{language}: {word}: {}", page.body);
        }
    }
    // The name of the institution tells as much as that of a house.
    let institution = [
        ("name", "Noor"),
        ("looks", "1 m 65, brown hair"),
        ("needs", "Bring her to huis noord"),
        ("call", "The desk, 0000 00 00 01"),
    ];
    let page = record(&mut browser, &description, &institution).await;
    assert_eq!(page.status, 422, "{}", page.text());
}

#[db_test]
async fn sightings_are_added_and_none_takes_the_place_of_another(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (_, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    let sighting = format!("{path}/sighting");
    let form = browser.get(&sighting).await;
    // When it was is not when it is told: the time is empty.
    assert_eq!(form.field("at-time").unwrap_or_default(), "");
    let day = |name: &str| form.field(name).expect("a day");
    let (event, date) = (
        day("event"),
        [day("at-day"), day("at-month"), day("at-year")],
    );
    let mut fields = vec![
        ("event", event.as_str()),
        ("at-day", date[0].as_str()),
        ("at-month", date[1].as_str()),
        ("at-year", date[2].as_str()),
        ("at-time", "00:01"),
        ("place", ""),
        ("by", ""),
        ("certainty", "perhaps"),
        ("people", "A man in a red car"),
        ("words", "She laughed"),
    ];
    let page = browser.post(&sighting, &fields).await;
    assert_eq!(page.status, 422);
    for said in ["Say where.", "Say who.", "She laughed"] {
        assert!(page.body.contains(said), "{said}: {}", page.text());
    }
    fields[5].1 = "The bridge";
    fields[6].1 = "A caller";
    let page = browser.post_and_follow(&sighting, &fields).await;
    assert!(
        page.text().contains("Perhaps it was her"),
        "{}",
        page.text()
    );
    // It turns out wrong: that is said, and what stood there stays.
    let other = world.services.random().id::<()>().to_string();
    fields[0].1 = other.as_str();
    fields[7].1 = "not_her";
    fields[9].1 = "It was her sister";
    let page = browser.post_and_follow(&sighting, &fields).await;
    for said in [
        "The bridge",
        "She laughed",
        "It was her sister",
        "It was not her",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    // Home again, somebody still remembers having seen her.
    let home = [
        ("outcome", "herself"),
        ("found-where", ""),
        ("words", "Well"),
    ];
    record(&mut browser, &format!("{path}/home"), &home).await;
    let later = world.services.random().id::<()>().to_string();
    fields[0].1 = later.as_str();
    fields[5].1 = "The station";
    let page = browser.post_and_follow(&sighting, &fields).await;
    assert!(page.text().contains("The station"), "{}", page.text());
}

#[db_test]
async fn a_photograph_goes_on_the_sheet_without_what_was_hidden_in_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (_, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    let neutral = [
        ("name", "Noor"),
        ("looks", "1 m 65, brown hair"),
        ("call", "The desk, 0000 00 00 01"),
    ];
    record(&mut browser, &format!("{path}/description"), &neutral).await;
    let picture = format!("{path}/photograph/picture");
    assert_eq!(browser.get(&picture).await.status, 404);
    let form = browser.get(&format!("{path}/photograph")).await;
    let event = form.field("event").expect("an id");
    let to = format!("{path}/photograph/files");
    let original = pictures::jpeg_with_metadata(400, 300, b"GPS 50.85 4.35");
    let form = browser.encode_files(&[("event", &event)], &[("her.jpg", &original)]);
    // In the middle of the picture, and before it has begun.
    for end in [form.len() / 2, 60] {
        let page = browser.post_pieces(&to, form[..end].to_vec(), None).await;
        assert_eq!(page.status, 422, "{}", page.text());
        let said = "Nothing of it was kept. Please choose it and send it again.";
        assert!(page.text().contains(said), "{}", page.text());
    }
    assert_eq!(browser.get(&picture).await.status, 404);
    let files: [(&str, &[u8]); 1] = [("her.txt", b"no picture")];
    let page = browser.post_files(&to, &[("event", &event)], &files).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("cannot be used"), "{}", page.text());
    let files: [(&str, &[u8]); 1] = [("her.jpg", &original)];
    let page = browser.post_files(&to, &[("event", &event)], &files).await;
    assert!(page.location().ends_with("/sheet"), "{}", page.text());
    let sheet = browser.get(&format!("{path}/sheet")).await;
    assert!(
        sheet.body.contains(&format!("src=\"{picture}\"")),
        "{}",
        sheet.body
    );
    let shown = browser.get(&picture).await;
    assert_eq!(shown.headers["content-type"], "image/jpeg");
    assert!(!shown.body.contains("GPS") && !shown.body.contains("Exif"));
    // Only who reads the episode sees it.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get(&picture).await.status, 404);
    let form = browser.get(&format!("{path}/photograph")).await;
    let event = form.field("event").expect("an id");
    let fields = [("event", event.as_str()), ("do", "away")];
    browser.post(&format!("{path}/photograph"), &fields).await;
    assert_eq!(browser.get(&picture).await.status, 404);
}

#[db_test]
async fn a_photograph_is_taken_out_of_the_files_of_her_case(world: World) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "her.jpg", &pictures::jpeg(60, 80)).await;
    let (mut worker, report) = claimed(&world).await;
    world.account(0, Role::CaseWorker).await;
    let case = case_of(&world, &report).await;
    let (_, path) = open_episode(&mut worker, &format!("case={case}"), &[]).await;
    let photograph = format!("{path}/photograph");
    let form = worker.get(&photograph).await;
    assert!(form.body.contains("her.jpg"), "{}", form.text());
    let field = |name: &str| form.field(name).expect("a field");
    let (event, copy) = (field("event"), field("copy"));
    let pick = form
        .body
        .split("name=\"pick\" value=\"")
        .nth(1)
        .expect("a file");
    let pick = pick.split('"').next().expect("an id").to_owned();
    let mut fields = vec![("event", event.as_str()), ("copy", copy.as_str())];
    let nothing = worker.post(&photograph, &fields).await;
    assert_eq!(nothing.status, 422, "{}", nothing.text());
    fields.push(("pick", &pick));
    for _ in 0..2 {
        let page = worker.post(&photograph, &fields).await;
        assert!(page.location().ends_with("/sheet"), "{}", page.text());
    }
    assert_eq!(
        worker.get(&format!("{photograph}/picture")).await.status,
        200
    );
    // With the file it stands that it was taken out, and for what.
    let file = pick.split_once('.').expect("a report and a file").1;
    let page = worker.get(&format!("{report}/files/{file}")).await;
    let said = "Photograph for the description of a missing young person";
    assert_eq!(page.text().matches(said).count(), 1, "{}", page.text());
    // Who works on the case and not on reports sees the photograph, and no files.
    let mut colleague = world.signed_in(0, Role::CaseWorker).await;
    let form = colleague.get(&photograph).await;
    assert_eq!(form.status, 200);
    assert!(!form.body.contains("her.jpg"));
    let page = colleague.post(&photograph, &fields[..]).await;
    assert_eq!(page.status, 404, "{}", page.text());
    // A file of another young person's report does not exist here.
    let other = open_case(&mut worker, &[]).await;
    let (_, elsewhere) = open_episode(&mut worker, &whom(&other), &[]).await;
    let fresh = world.services.random().id::<()>().to_string();
    fields[0].1 = fresh.as_str();
    let page = worker
        .post(&format!("{elsewhere}/photograph"), &fields)
        .await;
    assert_eq!(page.status, 404, "{}", page.text());
}

#[db_test]
async fn what_comes_back_in_her_episodes_is_counted(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[("institution", "yes")]).await;
    // Where she lives is known: the form begins with it.
    let form = browser.get(&format!("/missing/new?{}", whom(&case))).await;
    assert!(
        form.body
            .contains("name=\"place\" value=\"institution\" checked"),
        "{}",
        form.body
    );
    let home = [
        ("outcome", "police"),
        ("found-where", "The station"),
        ("words", "Tired"),
    ];
    let patterns = format!("{case}/missing/patterns");
    assert!(
        browser
            .get(&patterns)
            .await
            .text()
            .contains("No missing episode is recorded")
    );
    for people in ["Tarik\nA man in a red car", "TARIK"] {
        let seen = form.field("seen-day").expect("a day");
        let (month, year) = (
            form.field("seen-month").expect("a month"),
            form.field("seen-year").expect("a year"),
        );
        let more = [
            ("people", people),
            ("seen-day", seen.as_str()),
            ("seen-month", month.as_str()),
            ("seen-year", year.as_str()),
            ("seen-time", "00:01"),
            ("seen-where", "the station"),
        ];
        let (_, path) = open_episode(&mut browser, &whom(&case), &more).await;
        record(&mut browser, &format!("{path}/home"), &home).await;
        world.clock.advance(SignedDuration::from_mins(1));
    }
    let page = browser.get(&patterns).await;
    let text = page.text();
    for said in [
        "Tarik 2",
        "A man in a red car 1",
        "the station 2",
        "A youth institution 2",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(page.body.matches("<rect class=\"away\"").count(), 2);
    // On the same line: the station and Tarik in both of them, the man in one.
    assert_eq!(page.body.matches("<rect class=\"named\"").count(), 5);
    // And in words beside each of them.
    assert!(
        text.contains("the station Tarik, A man in a red car"),
        "{text}"
    );
    assert!(text.contains("00:00–03:00 2"), "{text}");
    // Who does not work on it does not count it.
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get(&patterns).await.status, 404);
    let mut elsewhere = world.signed_in(1, Role::CaseWorker).await;
    assert_eq!(elsewhere.get(&patterns).await.status, 404);
}

#[db_test]
async fn the_episode_leads_to_the_questions_of_the_return_interview(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let (page, path) = open_episode(&mut browser, &whom(&case), &[]).await;
    assert!(page.field("instrument").is_none());
    let home = [
        ("outcome", "herself"),
        ("found-where", ""),
        ("words", "Well"),
    ];
    let page = record(&mut browser, &format!("{path}/home"), &home).await;
    assert_eq!(
        page.field("instrument").as_deref(),
        Some("return-interview")
    );
    let sheet = page.field("sheet").expect("an id");
    let fields = [
        ("sheet", sheet.as_str()),
        ("instrument", "return-interview"),
    ];
    // Begun once; whoever presses again goes on with it.
    let mut places = Vec::new();
    for _ in 0..2 {
        let sent = browser.post(&format!("{case}/instruments"), &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        places.push(sent.location().to_owned());
    }
    assert_eq!(places[0], places[1]);
    assert_eq!(browser.get(&places[0]).await.status, 200);
}
