//! What a young person has before the police or a court: matters and their parts, what she wants, and the sheet that
//! she can be shown.

use std::path::Path;

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test};

use crate::cases::open_case;
use crate::status::FROM_NIGERIA;

pub type Given = [(&'static str, &'static str)];

const MATTER: &Given = &[
    ("kind", "complaint"),
    ("title", "The flat in Haven"),
    ("state", "running"),
    ("police", "Unit of minors, ask for Beryl"),
    ("references", "Police: HV/12"),
    ("lawyer", "Mrs Quarz\n0000 00 00 07"),
    ("legal-aid", "granted"),
    ("aid-covers", "Not an appeal"),
    ("outcome", "not_yet"),
];
const INTERVIEW: &Given = &[
    ("kind", "interview"),
    ("state", "planned"),
    ("on-day", "7"),
    ("on-month", "12"),
    ("on-year", "2026"),
    ("time", "9.30"),
    ("place", "Zirkon street 4"),
    ("asks", "Inspector Beryl"),
    ("there", "He will not be there."),
    ("accompanied", "Her aunt"),
    ("recorded", "yes"),
    ("same-person", "yes"),
    ("prepared", "She saw the room."),
];
const CHOICE: &Given = &[
    ("stance", "no"),
    ("words", "I do not want to see him."),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("asked-by", "Her key worker"),
    ("was-told", "yes"),
];
const MEASURE: &Given = &[
    ("kind", "contact_ban"),
    ("what", "He may not call her."),
    ("decided-by", "The judge"),
    ("from-day", "1"),
    ("from-month", "11"),
    ("from-year", "2026"),
    ("until-day", "24"),
    ("until-month", "12"),
    ("until-year", "2026"),
];
const LIMIT: &Given = &[
    ("what", "Appeal against the decision"),
    ("on-day", "15"),
    ("on-month", "12"),
    ("on-year", "2026"),
    ("said-by", "Mrs Quarz"),
];
const CLAIM: &Given = &[
    ("against", "The fund"),
    ("currency", "eur"),
    ("claimed", "1.250,50"),
    ("granted", "0"),
];

pub fn with(
    fields: &Given,
    changes: &[(&'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    let mut fields = fields.to_vec();
    for (name, value) in changes {
        match fields.iter_mut().find(|(one, _)| one == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

/// A case and the legal officer of its centre.
pub async fn begin(world: &World) -> (Browser, String) {
    let officer = world.signed_in(0, Role::LegalOfficer).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, FROM_NIGERIA).await;
    (officer, case)
}

pub async fn add(officer: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let form = officer.get(path).await;
    assert_eq!(form.status, 200, "{path}: {}", form.text());
    let id = form.field("id").expect("an id");
    let mut all = vec![("id", id.as_str()), ("version", "0")];
    all.extend_from_slice(fields);
    officer.post(path, &all).await
}

/// A matter; the path of its page.
pub async fn add_matter(officer: &mut Browser, case: &str) -> String {
    let saved = add(officer, &format!("{case}/legal/matter"), MATTER).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let (page, _) = saved.location().split_once('?').expect("it was saved");
    page.to_owned()
}

pub async fn add_part(officer: &mut Browser, matter: &str, part: &str, fields: &[(&str, &str)]) {
    let saved = add(officer, &format!("{matter}/{part}"), fields).await;
    assert_eq!(saved.status, 303, "{part}: {}", saved.text());
}

pub fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

#[db_test]
async fn a_matter_with_all_that_belongs_to_it(world: World) {
    let (mut officer, case) = begin(&world).await;
    let empty = officer.get(&format!("{case}/legal")).await.text();
    contains(
        &empty,
        &[
            "No matter is written down",
            "Whether she takes part is her choice",
        ],
    );
    let matter = add_matter(&mut officer, &case).await;
    for (part, fields) in [
        ("hearing", INTERVIEW),
        ("choice", CHOICE),
        ("measure", MEASURE),
        ("limit", LIMIT),
        ("compensation", CLAIM),
    ] {
        add_part(&mut officer, &matter, part, fields).await;
    }
    let suspect = [("role", "person_of_concern"), ("name", "Zirkon")];
    add_part(&mut officer, &matter, "party", &suspect).await;
    let text = officer.get(&matter).await.text();
    contains(
        &text,
        &[
            "Criminal complaint: The flat in Haven",
            "Not an appeal",
            "Person of concern: Zirkon",
            "I do not want to see him.",
            "Inspector Beryl",
            "Contact ban holds",
            "Mrs Quarz",
            "1250.50 EUR",
            "0.00 EUR",
            // What was not checked says so.
            "not verified",
        ],
    );
    assert!(!text.contains("Perpetrator"), "{text}");
    let list = officer.get(&format!("{case}/legal")).await.text();
    contains(
        &list,
        &[
            "Criminal complaint: The flat in Haven It runs",
            "What she wants No",
            "Next appointment 7 December 2026",
            "Mrs Quarz",
        ],
    );
    // Another strand's officer holds the key of the case, and it is not her work.
    for role in [
        Role::ResidenceOfficer,
        Role::CaseWorker,
        Role::CentreManager,
    ] {
        let mut other = world.signed_in(0, role).await;
        assert_eq!(other.get(&matter).await.status, 404, "{role}");
    }
}

/// The day is seen by all who keep the dates; what it is about, by those whose work it is. Nobody else says that it
/// is done.
#[db_test]
async fn a_date_says_nothing_of_the_procedure(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "hearing", INTERVIEW).await;
    add_part(&mut officer, &matter, "limit", LIMIT).await;
    add_part(&mut officer, &matter, "measure", MEASURE).await;
    let page = officer.get("/dates").await;
    let text = page.text();
    contains(
        &text,
        &[
            "Appointment: prepare it with her 7 December 2026",
            "Last day for a step 15 December 2026",
            "Something ends: ask whether it goes on 24 December 2026",
        ],
    );
    for word in [
        "police",
        "Police",
        "interview",
        "Appeal",
        "Contact ban",
        "court",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(!page.links(&format!("{case}/legal")).is_empty());
    let done = page.links("/dates/");
    let mut residence = world.signed_in(0, Role::ResidenceOfficer).await;
    let text = residence.get("/dates").await.text();
    contains(
        &text,
        &["Something in papers, procedures, health, consents or housing 7 December 2026"],
    );
    assert!(!text.contains("Appointment"), "{text}");
    let refused = residence.post(&done[0], &[("from", "dates")]).await;
    assert_eq!(refused.status, 404);
    let marked = officer.post(&done[0], &[("from", "dates")]).await;
    assert_eq!(marked.status, 303, "{}", marked.text());
    // When it was put off, it is due no more.
    let link = officer.get(&matter).await;
    let link = link.links(&format!("{matter}/hearing?record="));
    let form = officer.get(&link[0]).await;
    let id = form.field("id").expect("an id");
    let version = form.field("version").expect("a version");
    let mut all = vec![("id", id.as_str()), ("version", version.as_str())];
    all.extend(with(INTERVIEW, &[("state", "put_off")]));
    let saved = officer.post(&format!("{matter}/hearing"), &all).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let list = officer.get(&format!("{case}/legal")).await.text();
    assert!(!list.contains("Next appointment"), "{list}");
}

/// What she wants may change, and what she wanted before stays.
#[db_test]
async fn she_may_change_her_mind(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "choice", CHOICE).await;
    let later = with(
        CHOICE,
        &[
            ("stance", "partly"),
            ("words", "I tell it once."),
            ("on-day", "21"),
        ],
    );
    add_part(&mut officer, &matter, "choice", &later).await;
    let text = officer.get(&matter).await.text();
    let (now, before) = (
        text.find("I tell it once.").expect("what she wants now"),
        text.find("I do not want to see him.")
            .expect("what she wanted"),
    );
    assert!(now < before, "the newest stands first: {text}");
    let list = officer.get(&format!("{case}/legal")).await.text();
    contains(&list, &["What she wants With some of it"]);
    let tomorrow = with(CHOICE, &[("on-year", "2030")]);
    let page = add(&mut officer, &format!("{matter}/choice"), &tomorrow).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["This day lies in the future."]);
    assert!(
        page.body.contains("I do not want to see him."),
        "nothing is lost"
    );
}

/// A bed, a plan and her papers are the same whatever she says: the pages do not differ by a word.
#[db_test]
async fn help_does_not_depend_on_what_she_says(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let mut residence = world.signed_in(0, Role::ResidenceOfficer).await;
    let mut seen: Vec<Vec<String>> = Vec::new();
    for (stance, day) in [
        (None, ""),
        (Some("no"), "19"),
        (Some("yes"), "20"),
        (Some("not_said"), "21"),
    ] {
        if let Some(stance) = stance {
            let fields = with(CHOICE, &[("stance", stance), ("on-day", day)]);
            add_part(&mut officer, &matter, "choice", &fields).await;
        }
        let mut texts = Vec::new();
        for path in [
            case.clone(),
            format!("{case}/plan"),
            format!("/beds?case={}", case.trim_start_matches("/cases/")),
            "/cases".to_owned(),
        ] {
            let page = worker.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            texts.push(page.text());
        }
        for path in [
            format!("{case}/status"),
            format!("{case}/papers"),
            format!("{case}/applications"),
        ] {
            let page = residence.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            texts.push(page.text());
        }
        seen.push(texts);
    }
    for texts in &seen {
        assert_eq!(texts, &seen[0]);
    }
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|one| one == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            found.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
}

/// No rule, no service and no page outside of the legal strand can read whether she takes part: none of them names it.
#[test]
fn nothing_outside_of_the_strand_names_her_choice() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut inside = 0;
    let mut found = Vec::new();
    for part in ["domain", "services", "web"] {
        sources(&crates.join(part).join("src"), &mut found);
    }
    for (path, text) in &found {
        // The two doors: statements and evidence for a bundle, and what stands in a summary of her file. What is behind
        // them is looked at below.
        let text = text
            .replace("crate::legal::documents", "")
            .replace("crate::legal::summary", "");
        let names_it = [
            "Stance",
            "domain::legal",
            "services::legal",
            "crate::legal",
            "store::legal",
            "legal_records",
        ]
        .iter()
        .any(|name| text.contains(name));
        if path.contains("/src/legal/") {
            inside += usize::from(names_it);
        } else {
            assert!(!names_it, "{path}");
        }
    }
    assert!(inside > 5, "the strand itself is read: {inside}");
    let (_, door) = found
        .iter()
        .find(|(path, _)| path.ends_with("services/src/legal/documents.rs"))
        .expect("the door");
    for name in ["Choice", "Stance", "Record::Matter", "Record::Hearing"] {
        assert!(!door.contains(name), "{name}");
    }
    let (_, door) = found
        .iter()
        .find(|(path, _)| path.ends_with("services/src/legal/summary.rs"))
        .expect("the second door");
    for name in [
        "Choice",
        "Stance",
        "Statement",
        "how_it_was",
        "prepared",
        "remark",
    ] {
        assert!(!door.contains(name), "{name}");
    }
}

/// The sheet is written to her, in any of the languages, and its head names no procedure.
#[db_test]
async fn a_sheet_that_she_can_be_shown(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "hearing", INTERVIEW).await;
    let page = officer.get(&matter).await;
    let link = page.links(&format!("{matter}/prepare/"));
    let sheet = officer.get(&link[0]).await;
    assert_eq!(sheet.status, 200);
    let text = sheet.text();
    contains(
        &text,
        &[
            "For you",
            "7 December 2026",
            "9.30",
            "Zirkon street 4",
            "Inspector Beryl",
            "He will not be there.",
            "Her aunt",
            "There will be a recording.",
            "The person who asks is the same one as the time before.",
            "“May I have a break?”",
            "Our help stays, whatever you decide.",
        ],
    );
    // What colleagues write for each other is not for the sheet.
    for word in [
        "She saw the room.",
        "The flat in Haven",
        "Criminal complaint",
        "Interview with the police",
        "trafficking",
    ] {
        assert!(!sheet.body.contains(word), "{word}: {text}");
    }
    let (_, rest) = sheet.body.split_once("<title>").expect("a title");
    let (title, _) = rest.split_once("</title>").expect("a title");
    assert_eq!(title, "For you");
    let dutch = officer.get(&format!("/nl{}", link[0])).await.text();
    contains(&dutch, &["Voor jou", "“Mag ik een pauze?”"]);
    // A sheet of one matter is not reached through another, and a party has none.
    let other = add_matter(&mut officer, &case).await;
    let hearing = link[0].rsplit('/').next().expect("its id");
    let astray = officer.get(&format!("{other}/prepare/{hearing}")).await;
    assert_eq!(astray.status, 404);
    let list = officer
        .get(&format!("{matter}/hearing?record={hearing}"))
        .await;
    assert_eq!(list.status, 200);
    let astray = officer
        .get(&format!("{other}/hearing?record={hearing}"))
        .await;
    assert_eq!(astray.status, 404);
}

#[db_test]
async fn two_who_change_one_matter_see_both(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let id = matter.rsplit('/').next().expect("its id").to_owned();
    let path = format!("{case}/legal/matter");
    let form = officer.get(&format!("{path}?record={id}")).await;
    assert!(form.body.contains("Not an appeal"));
    let version = form.field("version").expect("a version");
    let colleague = world.new_account(0, Role::LegalOfficer, "second").await;
    world.hand_over(0).await;
    let mut colleague = world.signed_in_as(&colleague).await;
    let change = |version: &str, aid: &'static str| {
        let mut fields = vec![
            ("id".to_owned(), id.clone()),
            ("version".to_owned(), version.to_owned()),
        ];
        for (name, value) in with(MATTER, &[("aid-covers", aid)]) {
            fields.push((name.to_owned(), value.to_owned()));
        }
        fields
    };
    assert_eq!(colleague.get(&path).await.status, 200);
    let first = change(&version, "An interpreter too");
    let saved = colleague.post(&path, &borrowed(&first)).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let mine = change(&version, "The costs of an expert");
    let conflict = officer.post(&path, &borrowed(&mine)).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    contains(&conflict.text(), &["An interpreter too"]);
    assert!(conflict.body.contains("The costs of an expert"));
    let newer = conflict.field("version").expect("the newer version");
    let mine = change(&newer, "The costs of an expert");
    let saved = officer.post(&path, &borrowed(&mine)).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    contains(
        &officer.get(&matter).await.text(),
        &["The costs of an expert"],
    );
    let kept = world.contents().await["legal_records"].len();
    assert_eq!(kept, 3, "every version stays");
    // A matter does not become something else.
    let mut party = vec![("id", id.as_str()), ("version", "3")];
    party.extend([("role", "witness"), ("name", "Zirkon")]);
    let refused = officer.post(&format!("{matter}/party"), &party).await;
    assert_eq!(refused.status, 404);
}

pub fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

const PERIOD: &Given = &[
    ("what", "Appeal against the decision"),
    ("said-by", "Mrs Quarz"),
    ("count", "30"),
    ("unit", "days"),
    ("direction", "after"),
    ("count-from-day", "20"),
    ("count-from-month", "11"),
    ("count-from-year", "2026"),
    ("roll", "next_working_day"),
];

/// A period that somebody named in place of a day is counted, and every page says how.
#[db_test]
async fn a_period_that_somebody_named_is_counted(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "limit", PERIOD).await;
    let rolled = "so it is the next working day";
    let text = officer.get(&matter).await.text();
    contains(
        &text,
        &["21 December 2026", rolled, "This rule was not verified"],
    );
    assert!(!text.contains("The day that was named is another one"));
    let dates = officer.get("/dates").await.text();
    contains(&dates, &["Last day for a step 21 December 2026", rolled]);

    // The form has it all again, and a day that was named beside it moves nothing: both are shown.
    let page = officer.get(&matter).await;
    let forms = page.links(&format!("{matter}/limit?record="));
    let form = officer.get(&forms[0]).await;
    assert!(form.body.contains("value=\"30\""), "{}", form.text());
    let id = form.field("id").expect("its id");
    let mut both = vec![("id", id.as_str()), ("version", "1")];
    both.extend(PERIOD);
    both.extend([("on-day", "15"), ("on-month", "1"), ("on-year", "2027")]);
    let saved = officer.post(&format!("{matter}/limit"), &both).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = officer.get(&matter).await.text();
    contains(
        &text,
        &[
            "15 January 2027",
            "21 December 2026",
            "The day that was named is another one",
        ],
    );
    contains(
        &officer.get("/dates").await.text(),
        &["Last day for a step 21 December 2026"],
    );

    // One that was held up is later by as many days; one that stands still has no last day yet, and says since when.
    let held_up = with(
        PERIOD,
        &[
            ("stopped-day", "1"),
            ("stopped-month", "12"),
            ("stopped-year", "2026"),
            ("stopped-until-day", "10"),
            ("stopped-until-month", "12"),
            ("stopped-until-year", "2026"),
        ],
    );
    add_part(&mut officer, &matter, "limit", &held_up).await;
    let still = with(
        &held_up,
        &[
            ("stopped-until-day", ""),
            ("stopped-until-month", ""),
            ("stopped-until-year", ""),
        ],
    );
    add_part(&mut officer, &matter, "limit", &still).await;
    contains(
        &officer.get(&matter).await.text(),
        &[
            "30 December 2026",
            "it has stood still since 1 December 2026",
        ],
    );

    for (changes, message) in [
        (
            vec![
                ("stopped-until-day", "10"),
                ("stopped-until-month", "12"),
                ("stopped-until-year", "2026"),
            ],
            "Write since when it stood still.",
        ),
        (vec![("count", "0")], "Write a whole number from 1 to 999."),
        (vec![("count", "")], "Write a whole number from 1 to 999."),
        (
            vec![
                ("count-from-day", ""),
                ("count-from-month", ""),
                ("count-from-year", ""),
            ],
            "Write the day from which it is counted.",
        ),
        (
            vec![
                ("anew-day", "20"),
                ("anew-month", "11"),
                ("anew-year", "2026"),
            ],
            "This day does not come after the one from which it is counted.",
        ),
        (
            vec![("count", "900"), ("count-from-year", "2029")],
            "It is not guessed.",
        ),
    ] {
        let fields = with(PERIOD, &changes);
        let page = add(&mut officer, &format!("{matter}/limit"), &fields).await;
        assert_eq!(page.status, 422, "{}", page.text());
        contains(&page.text(), &[message]);
        assert!(page.body.contains("Appeal against"), "nothing is lost");
    }
}

/// A centre does not say in which region it is: days that only a region has are not counted, and that is said.
#[db_test]
async fn days_off_of_a_region_are_said_to_be_left_out(world: World) {
    world
        .handle
        .execute("UPDATE centres SET country = 'DE'")
        .await;
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "limit", PERIOD).await;
    contains(
        &officer.get(&matter).await.text(),
        &["Days off that only some regions of Germany have"],
    );
}

/// No last day without somebody who named it; no amount that reads in two ways.
#[db_test]
async fn what_nobody_said_is_not_written_down(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    for (part, fields, message) in [
        (
            "limit",
            with(LIMIT, &[("said-by", "")]),
            "Write who named this day.",
        ),
        (
            "limit",
            with(LIMIT, &[("on-day", "")]),
            "Fill in day, month and year.",
        ),
        (
            "compensation",
            with(CLAIM, &[("claimed", "1250.000")]),
            "Write an amount such as 1250 or 1250.50.",
        ),
        (
            "measure",
            with(MEASURE, &[("until-year", "2025")]),
            "Its last day is before its first day.",
        ),
        (
            "hearing",
            with(INTERVIEW, &[("on-month", "13")]),
            "not in the calendar",
        ),
        (
            "hearing",
            with(INTERVIEW, &[("state", "held"), ("on-year", "2027")]),
            "This day lies in the future.",
        ),
    ] {
        let page = add(&mut officer, &format!("{matter}/{part}"), &fields).await;
        assert_eq!(page.status, 422, "{part}: {}", page.text());
        contains(&page.text(), &[message]);
    }
    let closed = with(MATTER, &[("state", "closed")]);
    let page = add(&mut officer, &format!("{case}/legal/matter"), &closed).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["Write on which day it was closed."]);
    assert!(page.body.contains("Not an appeal"), "nothing is lost");
    assert_eq!(world.contents().await["legal_records"].len(), 1);
}
