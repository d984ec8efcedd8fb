//! What is kept of a history: entries with the days that were given, under the very text of the law.

use domain::deadlines::{Moved, holidays};
use domain::status::{
    DateOf, Edition, Entry, History, LONGEST_REMARK, Original, Paper, PaperError, PaperKind,
    Pathways, Person, What, parse_remark,
};
use jiff::civil::Date;

use super::{SHIPPED, adult, day, entered, event, history, place, unaccompanied};

fn text_of(id: &str) -> &'static str {
    let place = SHIPPED
        .all()
        .iter()
        .position(|one| one.id == id)
        .expect("one of ours");
    SHIPPED.editions().nth(place).expect("its text").1
}

#[test]
fn an_entry_comes_back_as_it_was_written() {
    let told = history(
        adult(),
        vec![entered("2026-02-02", "be-trafficking", "reflection")],
    );
    let given = place(&told, "2026-02-10").given();
    assert_eq!(
        given.len(),
        2,
        "the end of the stage, and the day to choose by"
    );
    assert_eq!(given[0].of, DateOf::StageEnd);
    assert_eq!(given[1].of, DateOf::Stage("choose".to_owned()));
    assert_eq!(given[0].deadline.day, day("2026-03-19"));
    let entry = Entry {
        event: told.events()[0].clone(),
        edition: Some(Edition::of("a text")),
        remark: "Annex 15".to_owned(),
        given,
    };
    let bytes = minicbor::to_vec(&entry).expect("bytes");
    let back: Entry = minicbor::decode(&bytes).expect("an entry");
    assert!(back == entry);
}

/// A history that is read event by event is the one that was written.
#[test]
fn a_kept_history_begins_with_what_was_known() {
    let mut written = history(
        Person::default(),
        vec![
            event("2026-09-01", What::Known(unaccompanied())),
            entered("2026-09-01", "be-trafficking", "minor_stay"),
        ],
    );
    let read = History::kept(written.events().to_vec());
    assert!(read == written);
    let here = place(&read, "2026-11-26").here;
    assert!(here.known_then == unaccompanied());
    written
        .add(&SHIPPED, event("2026-11-26", What::TakenBack(1)))
        .expect("it fits");
    assert!(written.is_taken_back(1) && !written.is_taken_back(0));
}

/// The text under which a stage began is gone from the files: with the text that was kept, nothing moves.
#[test]
fn a_stage_is_read_with_the_text_that_it_began_under() {
    let ours = text_of("be-trafficking");
    let changed = ours.replace("lasts = \"45 days\"", "lasts = \"30 days\"");
    let files: Vec<(String, String)> = SHIPPED
        .all()
        .iter()
        .zip(SHIPPED.editions())
        .map(|(one, (_, text))| {
            let text = match one.id.as_str() {
                "be-trafficking" => changed.clone(),
                _ => text.to_owned(),
            };
            (format!("{}.toml", one.id), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let today = Pathways::read(&files).expect("files that can be read");
    let pinned = Edition::of(ours);
    assert!(SHIPPED.has(pinned) && !today.has(pinned));
    let with = today.with_kept(&[ours]).expect("the kept text");
    assert!(with.has(pinned));
    let told = history(
        adult(),
        vec![entered("2026-02-02", "be-trafficking", "reflection")],
    );
    let here = told
        .place(&with, None, day("2026-02-10"))
        .expect("a version that is there")
        .expect("in a stage");
    assert_eq!(
        here.ends.as_ref().and_then(|end| end.day()),
        Some(day("2026-03-19"))
    );
    // The file was changed without a new number: it is shown as newer all the same.
    assert!(here.newer.is_some());
    // What is offered today is what the files of today say.
    let offered = with
        .in_force("be-trafficking", day("2026-02-10"))
        .expect("in force");
    assert_eq!(offered.edition, Edition::of(&changed));
    assert!(today.with_kept(&["nothing that can be read"]).is_err());
}

/// Comments and spaces make another text and the same law.
#[test]
fn another_comment_is_no_other_law() {
    let ours = text_of("lu-trafficking");
    let other = format!("# Read again.\n{ours}");
    let (one, two) = (Edition::of(ours), Edition::of(&other));
    assert_ne!(one, two);
    let read = |text: &str| {
        let read = Pathways::read(&[("lu-trafficking.toml", text)]).expect("ours");
        read.all()[0].clone()
    };
    assert!(read(ours).says_the_same(&read(&other)));
    assert!(!read(ours).says_the_same(super::pathway("nl-trafficking")));
}

/// Another file of holidays gives another day: what was given stays, and both are there.
#[test]
fn a_day_that_was_given_stands_beside_the_one_of_today() {
    let holidays = holidays::shipped::all().expect("ours");
    let british = holidays
        .iter()
        .find(|one| one.country == "GB")
        .expect("it ships");
    let told = history(
        unaccompanied(),
        vec![entered("2026-12-24", "gb-referral", "referral")],
    );
    let at = |calendar: &domain::deadlines::Calendar| {
        told.place(&SHIPPED, Some(calendar), day("2026-12-28"))
            .expect("a version of ours")
            .expect("in a stage")
    };
    let bank = british.calendar(None);
    let given = at(&bank).given();
    let before = at(&bank);
    assert!(
        before.date_moved(&given, &before.dates[0]).is_none(),
        "the same"
    );
    let belgian = holidays
        .iter()
        .find(|one| one.country == "BE")
        .expect("it ships");
    let other = belgian.calendar(None);
    let now = at(&other);
    let moved = now.date_moved(&given, &now.dates[0]).expect("another day");
    assert_eq!(moved.given.day, day("2027-01-05"));
    assert_eq!(moved.now.as_ref().map(|now| now.day), Ok(day("2027-01-04")));
    assert_eq!(moved.moved(), Moved::Earlier);
    assert_eq!(moved.safe_day(), day("2027-01-04"));
    assert!(now.end_moved(&given).is_none(), "the stage has no length");
}

#[test]
fn a_remark_has_a_limit() {
    assert_eq!(parse_remark(" a letter \n"), Ok("a letter".to_owned()));
    assert!(parse_remark(&"ü".repeat(LONGEST_REMARK)).is_ok());
    assert!(parse_remark(&"ü".repeat(LONGEST_REMARK + 1)).is_err());
}

/// A passport is renewed three months before its last day, also when that is 29 February.
#[test]
fn a_paper_says_when_to_renew_it() {
    let paper = |expires: Option<&str>, recorded: &str| Paper {
        kind: PaperKind::Passport,
        name: String::new(),
        number: "AB 12".to_owned(),
        issued: None,
        expires: expires.map(day),
        original: Original::WithHer,
        remark: String::new(),
        recorded: day(recorded),
    };
    let days = |paper: &Paper| -> Vec<Date> {
        paper
            .due_dates("one")
            .into_iter()
            .map(|(day, _)| day)
            .collect()
    };
    let leap = paper(Some("2028-02-29"), "2026-11-26");
    assert_eq!(days(&leap), [day("2027-11-29"), day("2028-02-29")]);
    let clamped = paper(Some("2028-05-31"), "2026-11-26");
    assert_eq!(days(&clamped), [day("2028-02-29"), day("2028-05-31")]);
    let soon = paper(Some("2026-12-20"), "2026-11-26");
    assert_eq!(days(&soon), [day("2026-12-20")]);
    assert!(days(&paper(None, "2026-11-26")).is_empty());
    let keys: Vec<String> = leap
        .due_dates("one")
        .into_iter()
        .map(|(_, due)| due.key)
        .collect();
    assert_eq!(keys, ["one/renew", "one/expires"]);
    let wrong = Paper {
        issued: Some(day("2028-03-01")),
        ..leap
    };
    assert_eq!(wrong.check(), Err(PaperError::EndsBeforeIssued));
}
