//! Statements, decisions, evidence with its chain of custody, and what stood in a record before it was changed.

use domain::accounts::Role;
use testkit::{Browser, World, db_test};

use crate::legal::{Given, add, add_matter, add_part, begin, borrowed, contains, with};

const STATEMENT: &Given = &[
    ("kind", "told"),
    ("on-day", "2"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("taken-by", "Inspector Beryl"),
    ("language", "Arabic, through an interpreter"),
    ("read-back", "yes"),
    ("signed", "no"),
    ("has-copy", "unknown"),
    ("to-correct", "The day is wrong."),
];
const DECISION: &Given = &[
    ("kind", "asked"),
    ("as-what", "Injured person"),
    ("on-day", "2"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("decided-by", "Her lawyer"),
];
const EVIDENCE: &Given = &[
    ("kind", "file"),
    ("what", "Messages that he sent\nfrom his phone"),
    ("on-day", "10"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("from-whom", "She"),
    ("taken-by", "Nadia"),
];
const HAND_OVER: &Given = &[
    ("kind", "hand_over"),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("from-whom", "Nadia"),
    ("to-whom", "Inspector Beryl"),
];
/// SHA-256 of "He wrote this."
const SHA256: &str = "0a5a97a21fb3f14fcd998df0eb5f099063232aa9feae7f4d7120e54b75a9472e";

/// A piece of evidence; the path of its chain.
async fn add_evidence(officer: &mut Browser, matter: &str, fields: &Given) -> String {
    let saved = add(officer, &format!("{matter}/evidence"), fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let (page, _) = saved.location().split_once('?').expect("it was saved");
    assert!(page.contains("/chain/"), "{page}");
    page.to_owned()
}

/// Fills in the form of a link.
async fn add_link(officer: &mut Browser, chain: &str, fields: &Given) -> testkit::Page {
    let page = officer.get(chain).await;
    let form = page.links(chain.split("/chain/").next().expect("a matter"));
    let form = form
        .iter()
        .find(|link| link.contains("/custody?"))
        .expect("the form of a link");
    let opened = officer.get(form).await;
    assert_eq!(opened.status, 200);
    let id = opened.field("id").expect("an id");
    let evidence = opened.field("evidence").expect("its evidence");
    let mut all = vec![
        ("id", id.as_str()),
        ("version", "0"),
        ("evidence", evidence.as_str()),
    ];
    all.extend_from_slice(fields);
    let (path, _) = form.split_once('?').expect("a query");
    officer.post(path, &all).await
}

#[db_test]
async fn what_she_stated_and_what_was_decided(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "statement", STATEMENT).await;
    add_part(&mut officer, &matter, "decision", DECISION).await;
    // What was asked for is there already when it is answered.
    let form = officer.get(&format!("{matter}/decision")).await;
    assert_eq!(form.field("as-what").as_deref(), Some("Injured person"));
    assert_eq!(form.field("asked-on-day").as_deref(), Some("2"));
    let granted = with(
        DECISION,
        &[
            ("kind", "for_now"),
            ("asked-on-day", "2"),
            ("asked-on-month", "11"),
            ("asked-on-year", "2026"),
            ("on-day", "20"),
            ("until-day", "29"),
            ("until-month", "12"),
            ("until-year", "2026"),
        ],
    );
    add_part(&mut officer, &matter, "decision", &granted).await;
    let text = officer.get(&matter).await.text();
    contains(
        &text,
        &[
            "She told it, and somebody wrote it down",
            "The day is wrong.",
            "Asked for: Injured person",
            "Recognised for now: Injured person",
        ],
    );
    let (newer, older) = (
        text.find("Recognised for now: Injured person")
            .expect("the decision"),
        text.find("Asked for: Injured person").expect("the request"),
    );
    assert!(newer < older, "the newest stands first: {text}");
    let list = officer.get(&format!("{case}/legal")).await.text();
    contains(&list, &["Victim status Recognised for now: Injured person"]);
    let dates = officer.get("/dates").await.text();
    contains(
        &dates,
        &["Something ends: ask whether it goes on 29 December 2026"],
    );
    assert!(!dates.contains("Injured"), "{dates}");
}

#[db_test]
async fn nothing_is_decided_before_it_was_asked_for(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let too_early = with(
        DECISION,
        &[
            ("kind", "refused"),
            ("asked-on-day", "3"),
            ("asked-on-month", "11"),
            ("asked-on-year", "2026"),
        ],
    );
    for (part, fields, message) in [
        (
            "decision",
            too_early,
            "It was decided before it was asked for. Check both days.",
        ),
        (
            "decision",
            with(
                DECISION,
                &[
                    ("until-day", "29"),
                    ("until-month", "2"),
                    ("until-year", "2027"),
                ],
            ),
            "not in the calendar",
        ),
        (
            "decision",
            with(DECISION, &[("as-what", "")]),
            "Write as what.",
        ),
        (
            "statement",
            with(STATEMENT, &[("on-year", "2027")]),
            "This day lies in the future.",
        ),
        (
            "evidence",
            with(EVIDENCE, &[("sha256", "e3b0")]),
            "A SHA-256 has 64 digits",
        ),
        (
            "evidence",
            with(EVIDENCE, &[("taken-by", "")]),
            "Write who took it in.",
        ),
    ] {
        let page = add(&mut officer, &format!("{matter}/{part}"), &fields).await;
        assert_eq!(page.status, 422, "{part}: {}", page.text());
        contains(&page.text(), &[message]);
    }
    assert_eq!(world.contents().await["legal_records"].len(), 1);
}

/// What was written over is still there, with who wrote it and what differs.
#[db_test]
async fn what_stood_there_before_can_be_read(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "decision", DECISION).await;
    let page = officer.get(&matter).await;
    assert!(page.links(&format!("{matter}/versions/")).is_empty());
    let form = page.links(&format!("{matter}/decision?record="));
    let opened = officer.get(&form[0]).await;
    let id = opened.field("id").expect("an id");
    let mut fields = vec![("id", id.as_str()), ("version", "1")];
    let changes = with(
        DECISION,
        &[("as-what", "Victim of a crime"), ("decided-by", "")],
    );
    fields.extend(changes);
    let saved = officer.post(&format!("{matter}/decision"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = officer.get(&matter).await;
    let link = page.links(&format!("{matter}/versions/"));
    let versions = officer.get(&link[0]).await;
    assert_eq!(versions.status, 200);
    let text = versions.text();
    contains(
        &text,
        &[
            "Version 2 holds now",
            "As what? Victim of a crime changed",
            "Taken out in this version",
            "Version 1",
            "As what? Injured person",
            "Her lawyer",
        ],
    );
    // Not through another matter, and not by who does not work on it.
    let other = add_matter(&mut officer, &case).await;
    let astray = officer.get(&format!("{other}/versions/{id}")).await;
    assert_eq!(astray.status, 404);
    let mut residence = world.signed_in(0, Role::ResidenceOfficer).await;
    assert_eq!(residence.get(&link[0]).await.status, 404);
}

#[db_test]
async fn a_chain_of_custody(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let saved = add_link(&mut officer, &chain, HAND_OVER).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let early = with(HAND_OVER, &[("on-day", "9")]);
    let refused = add_link(&mut officer, &chain, &early).await;
    assert_eq!(refused.status, 422);
    contains(
        &refused.text(),
        &["This is before the day on which it came to us."],
    );
    let nobody = with(HAND_OVER, &[("to-whom", "")]);
    let refused = add_link(&mut officer, &chain, &nobody).await;
    assert_eq!(refused.status, 422);
    contains(&refused.text(), &["Write who gets it."]);
    let astray = with(
        HAND_OVER,
        &[
            ("on-day", "21"),
            ("from-whom", "The clerk"),
            ("to-whom", "Nadia"),
        ],
    );
    let saved = add_link(&mut officer, &chain, &astray).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = officer.get(&chain).await;
    let text = page.text();
    contains(
        &text,
        &[
            "Messages that he sent",
            "It came to us",
            "10 November 2026",
            "Handed over",
            "Inspector Beryl had it, and The clerk gave it. Nobody wrote down how it came from one to the other.",
        ],
    );
    // A link is not opened for a change, and is not written over.
    let link = world.contents().await["legal_records"].len();
    assert_eq!(link, 4);
    let form = page.links(&format!("{matter}/evidence?record="));
    let opened = officer.get(&form[0]).await;
    let id = opened.field("id").expect("an id");
    let mut later = vec![("id", id.as_str()), ("version", "1")];
    later.extend(with(EVIDENCE, &[("on-day", "21")]));
    let refused = officer.post(&format!("{matter}/evidence"), &later).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    contains(
        &refused.text(),
        &["Something was written down in its chain before this day."],
    );
}

#[db_test]
async fn a_link_is_never_written_over(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let (_, evidence) = chain.split_once("/chain/").expect("its id");
    let form = format!("{matter}/custody");
    let opened = officer.get(&format!("{form}?evidence={evidence}")).await;
    let id = opened.field("id").expect("an id");
    let link = |version: &str, fields: &Given| {
        let mut all = vec![
            ("id".to_owned(), id.clone()),
            ("version".to_owned(), version.to_owned()),
            ("evidence".to_owned(), evidence.to_owned()),
        ];
        for (name, value) in fields {
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        all
    };
    let first = link("0", HAND_OVER);
    for _ in 0..2 {
        let saved = officer.post(&form, &borrowed(&first)).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
    }
    let kept = world.contents().await["legal_records"].len();
    assert_eq!(kept, 3, "sent twice, it is there once");
    let other = link("1", &with(HAND_OVER, &[("to-whom", "Somebody else")]));
    let refused = officer.post(&form, &borrowed(&other)).await;
    assert_eq!(refused.status, 404);
    let asked = officer.get(&format!("{form}?record={id}")).await;
    assert_eq!(asked.status, 404);
    // What is done with a file is written by doing it.
    let made_up = link("0", &with(HAND_OVER, &[("kind", "file_kept")]));
    let refused = officer.post(&form, &borrowed(&made_up)).await;
    assert_eq!(refused.status, 404);
    assert_eq!(world.contents().await["legal_records"].len(), 3);
}

/// The first file is kept, byte for byte; every further one is compared. What is taken out is written down first.
#[db_test]
async fn a_file_is_kept_compared_and_taken_out(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let bring = |content: &'static [u8]| (content, format!("{chain}/files"));
    let mut done = Vec::new();
    for (content, path) in [
        bring(b"He wrote this."),
        bring(b"He wrote this."),
        bring(b"He wrote that."),
    ] {
        let id = officer.get(&chain).await.field("form").expect("an id");
        for _ in 0..2 {
            let sent = officer
                .post_files(&path, &[("form", &id)], &[("letter.txt", content)])
                .await;
            assert_eq!(sent.status, 303, "{}", sent.text());
            done.push(sent.location().to_owned());
        }
    }
    for (place, word) in [(0, "kept"), (2, "same"), (4, "not-same")] {
        assert!(done[place].ends_with(&format!("done=legal-file-{word}")));
        assert_eq!(done[place], done[place + 1], "sent twice, it is the same");
    }
    let contents = world.contents().await;
    assert_eq!(
        contents["legal_files"].len(),
        1,
        "what is compared is not kept"
    );
    assert_eq!(contents["legal_records"].len(), 5);
    let text = officer.get(&chain).await.text();
    contains(
        &text,
        &[
            "letter.txt",
            SHA256,
            "File taken in",
            "Another file compared: the same",
            "Another file compared: not the same",
        ],
    );
    let copy = format!("{chain}/copy");
    let id = officer.get(&chain).await.field("id").expect("an id");
    let refused = officer
        .post(&copy, &[("id", &id), ("to-whom", ""), ("purpose", "")])
        .await;
    assert_eq!(refused.status, 422);
    contains(
        &refused.text(),
        &[
            "Write who gets it.",
            "Write what you need the original for.",
        ],
    );
    let fields = [
        ("id", id.as_str()),
        ("to-whom", "Inspector Beryl"),
        ("purpose", "For the police, HV/12"),
    ];
    for _ in 0..2 {
        let taken = officer.post(&copy, &fields).await;
        assert_eq!(taken.status, 200);
        assert_eq!(taken.body, "He wrote this.");
        let name = taken
            .headers
            .get("content-disposition")
            .and_then(|name| name.to_str().ok())
            .expect("a file");
        assert!(name.starts_with("attachment"), "{name}");
        assert!(!name.contains("letter"), "{name}");
    }
    let text = officer.get(&chain).await.text();
    contains(&text, &["Copy taken out", "For the police, HV/12"]);
    assert_eq!(text.matches("Copy taken out").count(), 1);
    // Nobody else takes it out, and not through another matter.
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    worker.get("/day").await;
    assert_eq!(worker.post(&copy, &fields).await.status, 404);
    let other = add_matter(&mut officer, &case).await;
    let astray = copy.replace(&matter, &other);
    assert_eq!(officer.post(&astray, &fields).await.status, 404);
}

/// A file that is not the one that the police named is not kept as if it were.
#[db_test]
async fn a_file_with_another_sha256_than_was_named_is_not_kept(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let named = with(EVIDENCE, &[("sha256", SHA256)]);
    let chain = add_evidence(&mut officer, &matter, &named).await;
    let path = format!("{chain}/files");
    for (content, word, kept) in [
        (b"He wrote that.".as_slice(), "not-same", 0),
        (b"He wrote this.".as_slice(), "kept", 1),
    ] {
        let id = officer.get(&chain).await.field("form").expect("an id");
        let sent = officer
            .post_files(&path, &[("form", &id)], &[("letter.txt", content)])
            .await;
        assert!(
            sent.location().ends_with(&format!("legal-file-{word}")),
            "{}",
            sent.location()
        );
        let files = world.contents().await["legal_files"].len();
        assert_eq!(files, kept);
    }
    let empty = officer.get(&chain).await.field("form").expect("an id");
    let refused = officer
        .post_files(&path, &[("form", &empty)], &[("letter.txt", b"")])
        .await;
    assert_eq!(refused.status, 422);
    contains(&refused.text(), &["There is nothing in this file."]);
}

/// Of a file that breaks off nothing is kept: no part of it, no link that says that it came, and the page says so.
#[db_test]
async fn a_file_that_breaks_off_leaves_nothing(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let path = format!("{chain}/files");
    let id = officer.get(&chain).await.field("form").expect("an id");
    let before = world.contents().await;
    let film = vec![7; 400_000];
    let form = officer.encode_files(&[("form", &id)], &[("film.mp4", &film)]);
    // The last one ends before a file has begun.
    for end in [form.len() - 300, form.len() / 2, 700, 60] {
        let cut = form[..end].to_vec();
        let refused = officer.post_pieces(&path, cut, None).await;
        assert_eq!(refused.status, 422, "{end}: {}", refused.text());
        contains(
            &refused.text(),
            &["Not everything arrived. Nothing was kept. Please try again."],
        );
        assert!(!refused.body.contains("film.mp4"), "{}", refused.text());
    }
    let after = world.contents().await;
    for table in ["legal_files", "legal_file_chunks", "legal_records"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let page = officer.get(&chain).await;
    assert!(!page.text().contains("File taken in"), "{}", page.text());
    // The same form again, whole: now it is there, once, and the chunks open to what was sent.
    let sent = officer.post_pieces(&path, form, None).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let contents = world.contents().await;
    assert_eq!(contents["legal_files"].len(), 1);
    assert!(contents["legal_file_chunks"].len() > 1, "several chunks");
    let page = officer.get(&chain).await;
    let copy = page.field("id").expect("an id");
    let fields = [
        ("id", copy.as_str()),
        ("to-whom", "Inspector Beryl"),
        ("purpose", "For the police"),
    ];
    let taken = officer.post(&format!("{chain}/copy"), &fields).await;
    assert_eq!(taken.status, 200);
    assert_eq!(taken.body.len(), film.len());
    assert!(taken.body.bytes().all(|byte| byte == 7));
}

/// A chunk that was changed on the disk is not given out as evidence.
#[db_test]
async fn a_file_that_was_changed_on_the_disk_is_not_given_out(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let id = officer.get(&chain).await.field("form").expect("an id");
    let sent = officer
        .post_files(
            &format!("{chain}/files"),
            &[("form", &id)],
            &[("letter.txt", b"He wrote this.")],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    world
        .handle
        .execute("UPDATE legal_file_chunks SET body = substr(body, 2)")
        .await;
    let copy = officer.get(&chain).await.field("id").expect("an id");
    let fields = [
        ("id", copy.as_str()),
        ("to-whom", "Inspector Beryl"),
        ("purpose", "For the police"),
    ];
    let refused = officer.post(&format!("{chain}/copy"), &fields).await;
    assert_eq!(refused.status, 500);
    assert!(!refused.body.contains("He wrote"));
    let text = officer.get(&chain).await.text();
    assert!(!text.contains("Copy taken out"), "{text}");
}

/// Statements and evidence go to her lawyer with their chain and their SHA-256, and stand in the log for those who
/// work on legal matters; for everybody else something more was given, and nothing says what.
#[db_test]
async fn evidence_and_statements_go_into_a_bundle(world: World) {
    let (mut officer, case) = begin(&world).await;
    let matter = add_matter(&mut officer, &case).await;
    add_part(&mut officer, &matter, "statement", STATEMENT).await;
    let chain = add_evidence(&mut officer, &matter, EVIDENCE).await;
    let id = officer.get(&chain).await.field("form").expect("an id");
    let sent = officer
        .post_files(
            &format!("{chain}/files"),
            &[("form", &id)],
            &[("letter.txt", b"He wrote this.")],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let path = format!("{case}/letters/bundle");
    let form = officer.get(&path).await;
    contains(
        &form.text(),
        &[
            "Statement: She told it, and somebody wrote it down",
            "Evidence: Messages that he sent",
        ],
    );
    let chosen: Vec<String> = form
        .body
        .split("value=\"legal:")
        .skip(1)
        .map(|rest| format!("legal:{}", rest.split('"').next().expect("its id")))
        .collect();
    assert_eq!(chosen.len(), 2, "{}", form.text());
    let bundle = form.field("id").expect("an id");
    let mut fields: Vec<(&str, &str)> = chosen.iter().map(|one| ("what", one.as_str())).collect();
    fields.extend([
        ("id", bundle.as_str()),
        ("audience", "lawyer"),
        ("language", "nl"),
        ("to", "Maître Dubois"),
        ("why", "The hearing"),
    ]);
    let basis = crate::letters::agreed(&mut officer, &case).await;
    fields.extend_from_slice(&basis);
    for _ in 0..2 {
        let pdf = officer.post(&path, &fields).await;
        assert_eq!(pdf.status, 200, "{}", pdf.text());
        assert!(pdf.bytes.starts_with(b"%PDF"));
    }
    let log = officer.get(&format!("{case}/disclosures")).await.text();
    contains(
        &log,
        &[
            "Statement",
            &format!("Evidence: Messages that he sent (SHA-256 {SHA256})"),
        ],
    );
    assert_eq!(log.matches("Maître Dubois").count(), 1, "sent twice: {log}");
    for role in [Role::CaseWorker, Role::ResidenceOfficer] {
        let mut other = world.signed_in(0, role).await;
        let log = other.get(&format!("{case}/disclosures")).await.text();
        contains(&log, &["2 documents more."]);
        for word in ["Messages", SHA256, "Statement", "Evidence"] {
            assert!(!log.contains(word), "{role:?} {word}: {log}");
        }
        let form = other.get(&path).await;
        assert!(!form.body.contains("legal:"), "{role:?}");
        // Nor by its number.
        let refused = other.post(&path, &fields).await;
        assert_eq!(refused.status, 404, "{role:?}");
    }
    // Nor does it go out as if it were another young person's.
    let (_, stranger) = begin(&world).await;
    let fresh = officer.get(&path).await.field("id").expect("an id");
    fields.retain(|(name, _)| *name != "id");
    fields.push(("id", fresh.as_str()));
    let refused = officer
        .post(&format!("{stranger}/letters/bundle"), &fields)
        .await;
    assert_eq!(refused.status, 404);
}
