//! Notes and the timeline, as somebody writes and reads them.

use domain::accounts::Role;
use domain::cases::people::{AroundKind, PersonAround};
use domain::notes::NoteStrand;
use jiff::SignedDuration;
use services::cases::people::{NewPersonAround, put_person_around};
use services::notes::{NewNote, add_note_in};
use testkit::{Browser, Database, Page, World, db_test};
use vault::CaseId;

use crate::cases::open_case;
use crate::filled::words;

/// Sends the form for a note; what is not said stays as the page has it.
async fn write(browser: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    let id = new_form(browser, case).await;
    let mut all = vec![("id", id.as_str()), ("from", "timeline")];
    all.extend_from_slice(fields);
    let page = browser.post(&format!("{case}/notes"), &all).await;
    if page.status != 303 {
        return page;
    }
    // Twice: it is written once.
    browser
        .post_and_follow(&format!("{case}/notes"), &all)
        .await
}

async fn new_form(browser: &mut Browser, case: &str) -> String {
    let form = browser.get(&format!("{case}/notes/new")).await;
    assert_eq!(form.status, 200, "{}", form.text());
    form.field("id").expect("an id")
}

/// The address of the note on a page that has one.
fn note_of(page: &Page, case: &str) -> String {
    page.links(&format!("{case}/notes/"))
        .into_iter()
        .find(|link| !link.contains("/new") && !link.contains("/draft"))
        .expect("a note")
}

fn case_id(case: &str) -> CaseId {
    case.trim_start_matches("/cases/").parse().expect("an id")
}

/// Sends the filter and follows it where it leads.
async fn filter(browser: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    browser
        .post_and_follow(&format!("{case}/timeline"), fields)
        .await
}

#[db_test]
async fn a_note_says_all_that_was_said_of_it_and_nothing_more(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let actor = world.actor(0, Role::CaseWorker).await;
    let mother = NewPersonAround {
        id: world.services.random().id(),
        case: case_id(&case),
        follows: 0,
        person: PersonAround {
            name: "Zirkonia".to_owned(),
            ..PersonAround::of_kind(AroundKind::Mother)
        },
    };
    put_person_around(&world.services, &actor, &mother)
        .await
        .expect("her mother");
    let mother = mother.id.to_string();
    let fields = [
        ("note", "She called.\n\nليلى <3"),
        ("kind", "call"),
        ("on-day", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("at", "9u05"),
        ("minutes", "95"),
        ("domain", "housing"),
        ("with", "her"),
        ("with", mother.as_str()),
    ];
    let page = write(&mut browser, &case, &fields).await;
    let text = page.text();
    assert!(text.contains("The note is saved."), "{text}");
    assert_eq!(page.body.matches("She called.").count(), 1, "{text}");
    for says in [
        "Phone call",
        "On 20 November 2026, 09:05",
        "1 hour 35 minutes",
        "Housing",
        "The young person herself",
        "Mother",
        "Zirkonia",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(page.body.contains("ليلى &#60;3"), "{text}");
    // A quick one says nothing but its words.
    let overview = browser.get(&case).await;
    assert!(
        overview.text().contains("She called."),
        "{}",
        overview.text()
    );
    let id = overview.field("id").expect("an id");
    let quick = [("id", id.as_str()), ("note", "Quick.")];
    let after = browser
        .post_and_follow(&format!("{case}/notes"), &quick)
        .await;
    assert!(after.text().contains("Quick."), "{}", after.text());
}

#[db_test]
async fn a_form_that_misses_something_gives_back_all_of_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let long = "a".repeat(20_001);
    for (name, value, says) in [
        ("note", "  ", "The note is empty"),
        ("note", long.as_str(), "longer than"),
        ("at", "25:00", "hours and minutes"),
        ("minutes", "soon", "from 0 to 1440"),
        ("on-year", "2031", "has not happened yet"),
        ("on-month", "13", "not in the calendar"),
    ] {
        let mut fields = vec![
            ("note", "Something long that took an hour."),
            ("kind", "visit"),
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("at", "9:05"),
            ("minutes", "5"),
            ("with", "her"),
        ];
        for field in &mut fields {
            if field.0 == name {
                field.1 = value;
            }
        }
        let page = write(&mut browser, &case, &fields).await;
        assert_eq!(page.status, 422, "{says}: {}", page.text());
        assert!(page.text().contains(says), "{says}: {}", page.text());
        assert!(page.body.contains("value=\"visit\" selected"), "{says}");
        assert!(page.body.contains("value=\"her\" checked"), "{says}");
        if name != "note" {
            assert!(page.body.contains("Something long that took"), "{says}");
        }
    }
}

#[db_test]
async fn what_is_being_written_is_there_again_after_a_crash(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let id = new_form(&mut browser, &case).await;
    let path = format!("{case}/notes/draft");
    for text in ["She ca", "She called in the nig"] {
        let fields = [
            ("id", id.as_str()),
            ("from", "timeline"),
            ("note", text),
            ("kind", "call"),
            ("with", "her"),
            ("minutes", "ab"),
        ];
        let kept = browser.post(&path, &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
    }
    // The browser is gone; she begins anew, on her day, on the case, on the timeline.
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    for page in ["/day", case.as_str(), &format!("{case}/timeline")] {
        let page = browser.get(page).await;
        assert!(page.text().contains("A note you began"), "{}", page.text());
        assert!(!page.body.contains("She called"), "it is no note yet");
    }
    let timeline = browser.get(&format!("{case}/timeline")).await;
    let again = timeline.links(&format!("{case}/notes/new?draft="));
    let form = browser.get(&again[0]).await;
    assert!(
        form.body.contains("She called in the nig"),
        "{}",
        form.text()
    );
    assert!(form.body.contains("value=\"call\" selected"));
    assert!(form.body.contains("value=\"her\" checked"));
    assert!(form.body.contains("value=\"ab\""));
    assert_eq!(form.field("id"), Some(id.clone()));
    // It is hers alone.
    let mut other = world.signed_in(0, Role::HealthWorker).await;
    let page = other.get(&format!("{case}/timeline")).await;
    assert!(!page.text().contains("you began"), "{}", page.text());
    let page = other.get(&again[0]).await;
    assert!(!page.body.contains("She called"), "{}", page.text());
    let taken = other
        .post(&path, &[("id", &id), ("note", "Mine now.")])
        .await;
    assert_eq!(taken.status, 404, "{}", taken.text());
    // Saved, it is a note, and what comes late is forgotten.
    let fields = [("id", id.as_str()), ("note", "She called in the night.")];
    let saved = browser.post(&format!("{case}/notes"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    browser.post(&path, &fields).await;
    let timeline = browser.get(&format!("{case}/timeline")).await;
    assert!(
        !timeline.text().contains("you began"),
        "{}",
        timeline.text()
    );
    assert!(timeline.text().contains("She called in the night."));
}

/// She saves, goes back in the browser, writes on and saves: the browser sends the form that was saved before.
#[db_test]
async fn what_is_written_after_going_back_to_a_saved_form_is_not_lost(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let id = new_form(&mut browser, &case).await;
    let notes = format!("{case}/notes");
    let first = [("id", id.as_str()), ("note", "She called.")];
    assert_eq!(browser.post(&notes, &first).await.status, 303);
    let more = [
        ("id", id.as_str()),
        ("from", "timeline"),
        ("note", "She called. She is at her aunt's."),
    ];
    // What is kept while she writes on is kept.
    browser.post(&format!("{notes}/draft"), &more).await;
    let timeline = browser.get(&format!("{case}/timeline")).await;
    assert!(timeline.text().contains("A note you began"));
    let again = browser.post(&notes, &more).await;
    assert_eq!(again.status, 409, "{}", again.text());
    assert!(again.text().contains("You saved this note before"));
    assert!(again.body.contains("She is at her aunt"), "{}", again.body);
    let (new, replaces) = (again.field("id"), again.field("replaces"));
    let (new, replaces) = (new.expect("an id"), replaces.expect("a draft"));
    assert_ne!(new, id);
    assert_eq!(replaces, id);
    let own = [
        ("id", new.as_str()),
        ("replaces", replaces.as_str()),
        ("from", "timeline"),
        ("note", "She called. She is at her aunt's."),
    ];
    let saved = browser.post_and_follow(&notes, &own).await;
    assert!(saved.text().contains("The note is saved."));
    assert_eq!(saved.body.matches("She called.").count(), 2);
    assert!(!saved.text().contains("A note you began"));
}

#[db_test]
async fn a_note_whose_session_has_ended_is_kept_and_sent_again(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let id = new_form(&mut browser, &case).await;
    let fields = [("id", id.as_str()), ("note", "Half."), ("with", "her")];
    browser.post(&format!("{case}/notes/draft"), &fields).await;
    world.clock.advance(SignedDuration::from_hours(24));
    let fields = [("id", id.as_str()), ("note", "All of it."), ("with", "her")];
    let ended = browser.post(&format!("{case}/notes"), &fields).await;
    assert!(ended.location().contains("kept=1"), "{}", ended.location());
    let account = world.account(0, Role::CaseWorker).await;
    let mut browser = world.sign_in(browser, &account).await;
    let day = browser.get("/day").await;
    let kept = day.links("/kept/")[0].clone();
    let form = browser.get(&kept).await;
    assert!(form.body.contains("All of it."), "{}", form.text());
    let form_id = form.field("kept-form").expect("a kept form");
    let mut all = fields.to_vec();
    all.push(("kept-form", form_id.as_str()));
    browser.post(&format!("{case}/notes"), &all).await;
    let timeline = browser.get(&format!("{case}/timeline")).await;
    assert!(
        timeline.text().contains("All of it."),
        "{}",
        timeline.text()
    );
    assert!(
        !timeline.text().contains("you began"),
        "{}",
        timeline.text()
    );
    let day = browser.get("/day").await;
    assert!(day.links("/kept/").is_empty(), "{}", day.text());
}

#[db_test]
async fn a_correction_stands_in_its_place_and_what_was_there_is_read(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = write(&mut browser, &case, &[("note", "He came on Thursday.")]).await;
    let note = note_of(&page, &case);
    let path = format!("{note}/correct");
    let form = browser.get(&path).await;
    assert!(
        form.body.contains("He came on Thursday."),
        "{}",
        form.text()
    );
    let id = form.field("id").expect("an id");
    let send = |why: &'static str, text: &'static str, version: &'static str| {
        vec![
            ("version", version),
            ("note", text),
            ("why", why),
            ("kind", "talk"),
        ]
    };
    let mut fields = send("", "He came on Tuesday.", "1");
    fields.push(("id", id.as_str()));
    let asked = browser.post(&path, &fields).await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    assert!(
        asked.text().contains("Write in a few words why"),
        "{}",
        asked.text()
    );
    assert!(asked.body.contains("He came on Tuesday."));
    let mut fields = send("She said Tuesday.", "He came on Tuesday.", "1");
    fields.push(("id", id.as_str()));
    for _ in 0..2 {
        let page = browser.post_and_follow(&path, &fields).await;
        let text = page.text();
        assert_eq!(page.status, 200, "{text}");
        assert!(text.contains("He came on Tuesday.") && text.contains("Why: She said Tuesday."));
        assert!(text.contains("What stood there before") && text.contains("He came on Thursday."));
        assert_eq!(
            page.body.matches("<details>").count(),
            1,
            "written once: {text}"
        );
    }
    let timeline = browser.get(&format!("{case}/timeline")).await.text();
    assert!(timeline.contains("He came on Tuesday."), "{timeline}");
    assert!(!timeline.contains("He came on Thursday."), "{timeline}");
    assert!(timeline.contains("Put right by"), "{timeline}");
    // Somebody else, from a page that is older than that: both versions are shown, and nothing is lost.
    let mut other = world.signed_in(0, Role::HealthWorker).await;
    let form = other.get(&path).await.field("id").expect("an id");
    let mut late = send("I was there.", "He came on Monday.", "1");
    late.push(("id", form.as_str()));
    let conflict = other.post(&path, &late).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    for shown in ["He came on Tuesday.", "He came on Monday.", "I was there."] {
        assert!(
            conflict.body.contains(shown),
            "{shown}: {}",
            conflict.text()
        );
    }
    assert_eq!(conflict.field("version").as_deref(), Some("2"));
    let mut again = send("I was there.", "He came on Monday.", "2");
    again.push(("id", form.as_str()));
    let page = other.post_and_follow(&path, &again).await;
    assert!(
        page.text().contains("He came on Monday."),
        "{}",
        page.text()
    );
    assert_eq!(page.body.matches("<details>").count(), 2, "{}", page.text());
}

#[db_test]
async fn a_health_note_is_a_closed_entry_for_who_holds_no_key(world: World) {
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let mut nurse = world.signed_in(0, Role::HealthWorker).await;
    world.hand_over(0).await;
    let case = open_case(&mut worker, &[]).await;
    let none = worker.get(&format!("{case}/notes/new")).await;
    assert!(!none.body.contains("name=\"strand\""), "nothing to choose");
    let fields = [
        ("note", "A word about her Zirkonhealth."),
        ("strand", "health"),
        ("kind", "talk"),
        ("minutes", "20"),
    ];
    let hers = write(&mut nurse, &case, &fields).await;
    assert!(hers.text().contains("Zirkonhealth"), "{}", hers.text());
    let note = note_of(&hers, &case);
    for page in [format!("{case}/timeline"), case.clone()] {
        let seen = worker.get(&page).await;
        let text = seen.text();
        assert!(!seen.body.contains("Zirkonhealth"), "{text}");
        assert!(text.contains("Closed entry"), "{text}");
        assert!(text.contains("Only health workers can open it"), "{text}");
    }
    for page in [note.clone(), format!("{note}/correct")] {
        assert_eq!(worker.get(&page).await.status, 404, "{page}");
        assert_eq!(nurse.get(&page).await.status, 200, "{page}");
    }
    // That it was put right is seen, and leads nowhere.
    let path = format!("{note}/correct");
    let form = nurse.get(&path).await.field("id").expect("an id");
    let right = [
        ("id", form.as_str()),
        ("version", "1"),
        ("note", "Another word about her Zirkonhealth."),
        ("kind", "talk"),
        ("minutes", "20"),
        ("why", "It was Tuesday."),
    ];
    let done = nurse.post(&path, &right).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let seen = worker.get(&format!("{case}/timeline")).await;
    assert!(seen.text().contains("Note put right"), "{}", seen.text());
    assert!(!seen.body.contains(&note), "a way to what is closed");
    let seen = nurse.get(&format!("{case}/timeline")).await;
    assert!(
        seen.text().contains("Read what was changed"),
        "{}",
        seen.text()
    );
    // It cannot be looked into, and that is said; nothing of it is counted.
    let timeline = format!("{case}/timeline");
    let sought = [("words", "zirkonhealth")];
    let found = worker.post(&timeline, &sought).await;
    let text = found.text();
    assert!(text.contains("No note fits."), "{text}");
    assert!(
        text.contains("1 closed entry could not be looked into"),
        "{text}"
    );
    let found = nurse.post(&timeline, &sought).await;
    assert!(found.text().contains("1 note fits."), "{}", found.text());
    assert!(
        found.text().contains("Together 20 minutes."),
        "{}",
        found.text()
    );
    // Nobody writes under a key that she does not hold.
    let id = new_form(&mut worker, &case).await;
    let fields = [("id", id.as_str()), ("note", "x"), ("strand", "health")];
    let refused = worker.post(&format!("{case}/notes"), &fields).await;
    assert_ne!(refused.status, 303, "{}", refused.location());
    let paper = worker.get(&format!("{case}/timeline/sheet")).await;
    assert!(paper.text().contains("Closed entry"), "{}", paper.text());
    assert!(!paper.body.contains("Zirkonhealth"));
}

#[db_test]
async fn the_timeline_filters_searches_and_counts(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    for (text, kind, day, minutes, domain) in [
        ("École appelée, élan", "call", "2", "30", "education"),
        ("She likes her school", "visit", "10", "45", "education"),
        ("A room was seen", "visit", "10", "", "housing"),
    ] {
        let fields = [
            ("note", text),
            ("kind", kind),
            ("on-day", day),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("minutes", minutes),
            ("domain", domain),
        ];
        write(&mut browser, &case, &fields).await;
    }
    let all = browser.get(&format!("{case}/timeline")).await.text();
    assert!(
        all.contains("Case opened") && all.contains("École"),
        "{all}"
    );
    let visits = filter(&mut browser, &case, &[("kind", "visit")]).await;
    let text = visits.text();
    assert!(
        text.contains("2 notes fit. Together 45 minutes. 1 of them says no time."),
        "{text}"
    );
    assert!(
        !text.contains("École") && !text.contains("Case opened"),
        "{text}"
    );
    let query = [
        ("domain", "education"),
        ("from-day", "3"),
        ("from-month", "11"),
        ("from-year", "2026"),
    ];
    let late = filter(&mut browser, &case, &query).await.text();
    assert!(
        late.contains("She likes") && !late.contains("École appelée"),
        "{late}"
    );
    // Without marks and capitals; in the form, and not in the address.
    let sought = browser
        .post(&format!("{case}/timeline"), &[("words", "ELAN ecole")])
        .await;
    assert_eq!(sought.status, 200, "{}", sought.location());
    assert!(sought.text().contains("1 note fits."), "{}", sought.text());
    assert!(
        !sought.body.contains("words="),
        "the words are in an address"
    );
    let wrong = [
        ("from-day", "3"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("to-day", "1"),
        ("to-month", "11"),
        ("to-year", "2026"),
        ("words", "kept"),
    ];
    let page = browser.post(&format!("{case}/timeline"), &wrong).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.text()
            .contains("The last day is before the first one.")
    );
    assert!(page.body.contains("value=\"kept\""));
    let paper = filter(&mut browser, &case, &[("kind", "visit"), ("view", "print")]).await;
    let text = paper.text();
    assert!(text.contains("What kind of note: Visit"), "{text}");
    assert!(
        text.contains("A room was seen") && !text.contains("École"),
        "{text}"
    );
}

/// The page of a case of ten thousand notes opens fifty of them, and its search goes on in portions.
#[db_test]
async fn a_case_of_ten_thousand_notes_is_read_in_portions(world: World) {
    // What is written takes longest on PostgreSQL; what is read is the same.
    let notes = match world.database {
        Database::Sqlite => 10_000,
        Database::Postgres => 2_300,
    };
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let actor = world.actor(0, Role::CaseWorker).await;
    let services = &world.services;
    let mut transaction = services.write(actor.scope()).await.expect("a transaction");
    for number in 0..notes {
        let text = match number {
            5 => "Once she spoke of the zirkon.".to_owned(),
            number => format!("Note {number}."),
        };
        let new = NewNote {
            id: services.random().id(),
            strand: NoteStrand::Casework,
            note: words(&text, world.now()),
            replaces: None,
        };
        add_note_in(services, &mut transaction, &actor, case_id(&case), &new)
            .await
            .expect("a note");
        world.clock.advance(SignedDuration::from_millis(2));
    }
    transaction.commit().await.expect("written");
    let first = browser.get(&format!("{case}/timeline")).await;
    let says = |page: &Page, before: usize| {
        let words = format!("Note {}.", notes - before);
        page.text().contains(&words)
    };
    assert!(says(&first, 1) && says(&first, 50));
    assert!(!says(&first, 51), "more than a page");
    let older = first.links(&format!("{case}/timeline?before="));
    let second = browser.get(&older[0]).await;
    assert!(says(&second, 51) && !says(&second, 50));
    let sought = browser
        .post(&format!("{case}/timeline"), &[("words", "zirkon")])
        .await;
    let text = sought.text();
    assert!(
        text.contains("No note fits.") && text.contains("Looked through back to"),
        "{text}"
    );
    let mut found = sought;
    // As many portions as there are, and none more.
    for _ in 0..notes / 2_000 {
        let before = found.field("before").expect("a way on");
        let fields = [("words", "zirkon"), ("before", before.as_str())];
        found = browser.post(&format!("{case}/timeline"), &fields).await;
        if found.text().contains("Once she spoke") {
            break;
        }
    }
    assert!(found.text().contains("Once she spoke"), "{}", found.text());
    let counted = filter(&mut browser, &case, &[("shows", "notes")]).await;
    assert!(
        counted.text().contains("2000 notes fit."),
        "{}",
        counted.text()
    );
    let all = counted.links(&format!("{case}/timeline?shows=notes"));
    let all = all.iter().find(|link| link.contains("count=1"));
    let all = all.expect("a way to count all").replace("&#38;", "&");
    let counted = browser.get(&all).await;
    assert!(
        counted.text().contains(&format!("{notes} notes fit.")),
        "{}",
        counted.text()
    );
}

#[db_test]
async fn another_centre_sees_nothing_of_it(world: World) {
    let mut browser = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut browser, &[]).await;
    let page = write(&mut browser, &case, &[("note", "Zirkon.")]).await;
    let note = note_of(&page, &case);
    let mut other = world.signed_in(1, Role::CaseWorker).await;
    other.get("/day").await;
    for path in [
        format!("{case}/timeline"),
        format!("{case}/timeline/sheet"),
        format!("{case}/notes/new"),
        note.clone(),
        format!("{note}/correct"),
    ] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
    }
    // A note of one case is none of another.
    let second = open_case(&mut browser, &[]).await;
    let id = note.rsplit('/').next().expect("an id");
    let elsewhere = browser.get(&format!("{second}/notes/{id}")).await;
    assert_eq!(elsewhere.status, 404, "{}", elsewhere.text());
}
