//! Documents of a case: kept many at once, found again, changed, given a newer file, taken out.

use domain::accounts::Role;
use jiff::SignedDuration;
use print::{Block, Sheet};
use testkit::{Browser, Page, World, db_test, pictures};

use crate::legal::contains;
use crate::letters::begin;

pub const HELD: &[(&str, &str)] = &[("kind", "identity")];

/// A PDF of one page that says this.
pub fn pdf(says: &str) -> Vec<u8> {
    let sheet = Sheet {
        language: "en".to_owned(),
        title: "Page".to_owned(),
        blocks: vec![Block::Text(says.to_owned())],
    };
    print::letter(&sheet).expect("a PDF")
}

/// Sends files with what is said of all of them.
pub async fn send(
    worker: &mut Browser,
    case: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    let list = worker.get(&format!("{case}/documents")).await;
    let form = list.field("form").expect("an id");
    let mut all = vec![("form", form.as_str())];
    all.extend_from_slice(fields);
    worker
        .post_files(&format!("{case}/documents/files"), &all, files)
        .await
}

/// The page of a document with this title.
pub fn link(page: &Page, title: &str) -> String {
    let named = format!("\"><bdi>{title}</bdi>");
    let (before, _) = page
        .body
        .split_once(&named)
        .expect("a document with this title");
    let (_, link) = before.rsplit_once("href=\"").expect("its page");
    link.to_owned()
}

/// One document that is there.
pub async fn kept(
    worker: &mut Browser,
    case: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> String {
    let sent = send(worker, case, fields, &[(name, bytes)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let list = worker.get(&format!("{case}/documents")).await;
    let (title, _) = name.rsplit_once('.').unwrap_or((name, ""));
    link(&list, title)
}

#[db_test]
async fn many_documents_come_at_once_and_are_found_again(world: World) {
    let (mut worker, case) = begin(&world).await;
    let empty = worker.get(&format!("{case}/documents")).await;
    contains(&empty.text(), &["Nothing has been kept yet"]);
    let nothing = send(&mut worker, &case, HELD, &[("", b"")]).await;
    assert_eq!(nothing.status, 422);
    assert!(
        nothing.body.contains("href=\"#files\""),
        "{}",
        nothing.text()
    );
    let (front, back) = (pictures::jpeg(60, 40), pictures::jpeg(50, 40));
    let page = pdf("A page");
    let files: [(&str, &[u8]); 3] = [
        ("front.jpg", &front),
        ("back.jpg", &back),
        ("report.pdf", &page),
    ];
    let fields = [
        ("kind", "insurance"),
        ("domain", "medical_care"),
        ("title", "Card of Zirkon"),
        ("on-day", "1"),
        ("on-month", "11"),
        ("on-year", "2026"),
    ];
    let sent = send(&mut worker, &case, &fields, &files).await;
    assert_eq!(
        sent.location(),
        format!("{case}/documents?done=documents-kept")
    );
    let list = worker.get(&format!("{case}/documents")).await;
    contains(
        &list.text(),
        &[
            "3 documents.",
            "Card of Zirkon",
            "Card of Zirkon (2)",
            "Card of Zirkon (3)",
            "Insurance · ",
            "1 November 2026",
        ],
    );
    let other = kept(&mut worker, &case, HELD, ("passport.txt", b"Hello")).await;
    let found = worker.get(&format!("{case}/documents?kind=identity")).await;
    assert_eq!(link(&found, "passport"), other);
    assert!(!found.body.contains("Zirkon"), "{}", found.text());
    let none = worker.get(&format!("{case}/documents?kind=money")).await;
    contains(&none.text(), &["None of this kind"]);
    let wrong = worker.get(&format!("{case}/documents?kind=nothing")).await;
    assert_eq!(wrong.status, 404);
    // No title of a page tells what it is.
    let one = worker.get(&other).await;
    assert!(!one.body.contains("<title>passport"), "{}", one.body);
    let timeline = worker.get(&format!("{case}/timeline")).await.text();
    contains(&timeline, &["Document kept"]);
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    assert_eq!(chain.matches("A document was kept").count(), 4, "{chain}");
}

/// What is wrong with one file does not keep the others out; each is named, and nothing comes twice.
#[db_test]
async fn of_several_files_each_is_kept_or_named(world: World) {
    let (mut worker, case) = begin(&world).await;
    let front = pictures::jpeg(60, 40);
    let files: [(&str, &[u8]); 4] = [
        ("front.jpg", &front),
        ("drawing.svg", pictures::SVG_WITH_SCRIPT),
        ("empty.jpg", b""),
        ("program.pdf", b"MZ\x90\0\x03\0"),
    ];
    let page = send(&mut worker, &case, HELD, &files).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(
        &page.text(),
        &[
            "drawing.svg: This kind of file (Web page or drawing with code) cannot be a document",
            "empty.jpg: There is nothing in this file.",
            "program.pdf: This kind of file (Program) cannot be a document",
        ],
    );
    link(&page, "front");
    assert_eq!(world.contents().await["documents"].len(), 1);
    // The page that asks again is the same form: what came already comes once, wherever it stands.
    let form = page.field("form").expect("an id");
    let back = pictures::jpeg(50, 40);
    let files: [(&str, &[u8]); 2] = [("back.jpg", &back), ("front.jpg", &front)];
    let fields = [("form", form.as_str()), ("kind", "identity")];
    let path = format!("{case}/documents/files");
    for _ in 0..2 {
        let sent = worker.post_files(&path, &fields, &files).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    }
    assert_eq!(world.contents().await["documents"].len(), 2);
    // What is wrong with what was typed is said before a file is taken in, and nothing typed is lost.
    let wrong = [
        ("kind", "identity"),
        ("title", "Zirkon"),
        ("expires-day", "29"),
        ("expires-month", "2"),
        ("expires-year", "2027"),
    ];
    let page = send(&mut worker, &case, &wrong, &files).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["not in the calendar"]);
    assert!(page.body.contains("value=\"Zirkon\""), "nothing is lost");
    assert_eq!(world.contents().await["documents"].len(), 2);
}

/// A line that breaks: what came whole before is there and is said to be, of the rest nothing.
#[db_test]
async fn a_form_that_breaks_off_keeps_what_came_whole(world: World) {
    let (mut worker, case) = begin(&world).await;
    let list = worker.get(&format!("{case}/documents")).await;
    let form = list.field("form").expect("an id");
    let page = pdf("A page");
    let mut second = pictures::jpeg(60, 40);
    second.resize(400_000, 7);
    let files: [(&str, &[u8]); 2] = [("front.pdf", &page), ("back.jpg", &second)];
    let fields = [("form", form.as_str()), ("kind", "other")];
    let whole = worker.encode_files(&fields, &files);
    let cut = whole[..whole.len() / 2].to_vec();
    let path = format!("{case}/documents/files");
    let page = worker.post_pieces(&path, cut, None).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(&page.text(), &["What is not in the list was not kept"]);
    link(&page, "front");
    let contents = world.contents().await;
    assert_eq!(contents["document_files"].len(), 1);
    assert_eq!(contents["document_chunks"].len(), 1);
    let sent = worker.post_pieces(&path, whole, None).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(world.contents().await["document_files"].len(), 2);
}

/// A line that breaks before a file has begun: that is what is said, and not that the form is none of ours.
#[db_test]
async fn a_form_that_breaks_off_in_its_fields_says_so(world: World) {
    let (mut worker, case) = begin(&world).await;
    let document = kept(&mut worker, &case, HELD, ("page.pdf", &pdf("A page"))).await;
    let files: [(&str, &[u8]); 1] = [("front.pdf", b"")];
    let whole = worker.encode_files(&[("form", "f"), ("kind", "other")], &files);
    for path in [
        format!("{case}/documents/files"),
        format!("{document}/files"),
    ] {
        let page = worker.post_pieces(&path, whole[..60].to_vec(), None).await;
        assert_eq!(page.status, 422, "{path}: {}", page.text());
        contains(&page.text(), &["The connection broke off"]);
    }
    assert_eq!(world.contents().await["document_files"].len(), 1);
}

/// Whoever looks who took an original out reads the newest first.
#[db_test]
async fn who_took_it_out_last_stands_first(world: World) {
    let (mut worker, case) = begin(&world).await;
    let document = kept(&mut worker, &case, HELD, ("page.pdf", &pdf("A page"))).await;
    for purpose in ["For the school", "For the hearing"] {
        let copy = worker.get(&document).await.field("copy").expect("an id");
        let fields = [("copy", copy.as_str()), ("purpose", purpose)];
        let path = format!("{document}/versions/1/original");
        assert_eq!(worker.post(&path, &fields).await.status, 200);
        world.clock.advance(SignedDuration::from_secs(60));
    }
    let text = worker.get(&document).await.text();
    let at = |words: &str| text.find(words).expect("a line");
    assert!(at("For the hearing") < at("For the school"), "{text}");
}

/// A document that ends on 29 February is renewed from 29 November on, and then ends on another day.
#[db_test]
async fn a_document_that_ends_on_29_february(world: World) {
    let (mut worker, case) = begin(&world).await;
    let ends = [
        ("kind", "identity"),
        ("expires-day", "29"),
        ("expires-month", "2"),
        ("expires-year", "2028"),
    ];
    let card = kept(
        &mut worker,
        &case,
        &ends,
        ("card.jpg", &pictures::jpeg(60, 40)),
    )
    .await;
    let text = worker.get(&card).await.text();
    contains(&text, &["29 February 2028"]);
    world
        .clock
        .put("2027-11-20T12:00:00Z".parse().expect("an instant"));
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let text = worker.get("/dates").await.text();
    contains(
        &text,
        &[
            "Begin to renew a document: Identity paper 29 November 2027 in 9 days",
            "3 months before 29 February 2028.",
        ],
    );
    // The new card holds longer: the old days go.
    let form = worker.get(&format!("{card}/change")).await;
    let version = form.field("version").expect("a version");
    let fields = [
        ("version", version.as_str()),
        ("title", "card"),
        ("kind", "identity"),
        ("expires-day", "29"),
        ("expires-month", "2"),
        ("expires-year", "2036"),
    ];
    let saved = worker.post(&format!("{card}/change"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let text = worker.get("/dates").await.text();
    assert!(!text.contains("Begin to renew a document"), "{text}");
}

#[db_test]
async fn of_two_who_change_a_document_the_second_is_shown_the_first(world: World) {
    let (mut worker, case) = begin(&world).await;
    let card = kept(
        &mut worker,
        &case,
        HELD,
        ("card.jpg", &pictures::jpeg(60, 40)),
    )
    .await;
    let mut colleague = world.signed_in(0, Role::HealthWorker).await;
    world.hand_over(0).await;
    let path = format!("{card}/change");
    let mine = worker.get(&path).await.field("version").expect("a version");
    let theirs = colleague
        .get(&path)
        .await
        .field("version")
        .expect("a version");
    let first = [
        ("version", theirs.as_str()),
        ("title", "Her identity card"),
        ("kind", "identity"),
    ];
    assert_eq!(colleague.post(&path, &first).await.status, 303);
    // Sent twice, it is one change.
    assert_eq!(colleague.post(&path, &first).await.status, 303);
    let second = [
        ("version", mine.as_str()),
        ("title", "The card from the town hall"),
        ("kind", "identity"),
        ("remark", "She lost the old one."),
    ];
    let page = worker.post(&path, &second).await;
    assert_eq!(page.status, 409, "{}", page.text());
    contains(
        &page.text(),
        &["Her identity card", "She lost the old one."],
    );
    assert!(page.body.contains("value=\"The card from the town hall\""));
    let now = page.field("version").expect("a version");
    let mut again = second.to_vec();
    again[0] = ("version", now.as_str());
    assert_eq!(worker.post(&path, &again).await.status, 303);
    let text = worker.get(&card).await.text();
    contains(&text, &["The card from the town hall"]);
    assert_eq!(world.contents().await["document_versions"].len(), 3);
    let nameless = [("version", "3"), ("title", " "), ("kind", "identity")];
    let page = worker.post(&path, &nameless).await;
    assert_eq!(page.status, 422);
    contains(&page.text(), &["Write what it is called."]);
}

#[db_test]
async fn a_newer_file_takes_the_place_of_an_older_one_which_stays(world: World) {
    let (mut worker, case) = begin(&world).await;
    let old = pictures::jpeg_with_metadata(60, 40, b"Zirkon street");
    let card = kept(&mut worker, &case, HELD, ("card.jpg", &old)).await;
    let form = worker.get(&card).await.field("form").expect("an id");
    let newer = pictures::jpeg(90, 60);
    for _ in 0..2 {
        let files: [(&str, &[u8]); 1] = [("sharp.jpg", &newer)];
        let sent = worker
            .post_files(&format!("{card}/files"), &[("form", &form)], &files)
            .await;
        assert_eq!(sent.location(), format!("{card}?done=document-renewed"));
    }
    assert_eq!(
        world.contents().await["document_files"].len(),
        2,
        "sent twice"
    );
    let none = worker
        .post_files(&format!("{card}/files"), &[("form", &form)], &[("", b"")])
        .await;
    assert_eq!(none.status, 422);
    let page = worker.get(&card).await;
    contains(
        &page.text(),
        &["Version 2", "Version 1", "sharp.jpg", "card.jpg"],
    );
    assert!(!page.text().contains("An older file"), "{}", page.text());
    let older = worker.get(&format!("{card}?version=1")).await;
    contains(&older.text(), &["An older file"]);
    assert_eq!(worker.get(&format!("{card}?version=3")).await.status, 404);
    for number in [1, 2] {
        let shown = worker
            .get(&format!("{card}/versions/{number}/picture"))
            .await;
        assert_eq!(shown.headers["content-type"], "image/jpeg");
        assert!(!shown.body.contains("Zirkon"), "drawn anew");
    }
    // The original leaves for a purpose, byte for byte, and whoever took it stands on the page.
    let copy = worker.get(&card).await.field("copy").expect("an id");
    let path = format!("{card}/versions/1/original");
    let again = worker
        .post(&path, &[("copy", &copy), ("purpose", " ")])
        .await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("href=\"#purpose\""), "{}", again.text());
    for _ in 0..2 {
        let fields = [("copy", copy.as_str()), ("purpose", "For the judge")];
        let taken = worker.post(&path, &fields).await;
        assert_eq!(taken.bytes, old, "byte for byte");
        let name = taken.headers["content-disposition"].to_str().expect("text");
        assert!(name.ends_with(".jpg\"") && !name.contains("card"), "{name}");
    }
    let text = worker.get(&card).await.text();
    assert_eq!(text.matches("For the judge").count(), 1, "{text}");
    // The line of this copy lets no other file out.
    let fields = [("copy", copy.as_str()), ("purpose", "For the judge")];
    let refused = worker
        .post(&format!("{card}/versions/2/original"), &fields)
        .await;
    assert_eq!(refused.status, 404);
}

/// A case with two thousand documents: a page of it, the next one, and a filter that finds what is far behind.
#[db_test]
async fn a_case_with_two_thousand_documents(world: World) {
    let (mut worker, case) = begin(&world).await;
    kept(
        &mut worker,
        &case,
        &[("kind", "court")],
        ("first.txt", b"first"),
    )
    .await;
    let id = case
        .rsplit('/')
        .next()
        .expect("an id")
        .parse()
        .expect("an id");
    let actor = world.actor(0, Role::CaseWorker).await;
    world.clock.put(world.now() + SignedDuration::from_hours(1));
    for number in 0..2_000 {
        crate::filled::kept_document(&world, &actor, id, &format!("number {number}"), b"text")
            .await;
    }
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let list = worker.get(&format!("{case}/documents")).await;
    contains(&list.text(), &["2001 documents."]);
    assert_eq!(list.body.matches("\"><bdi>number").count(), 50);
    let older = list.links(&format!("{case}/documents?before="));
    let next = worker.get(&older[0]).await;
    assert_eq!(next.body.matches("\"><bdi>number").count(), 50);
    // A filter says that it has not looked at all of them yet, and goes on.
    let found = worker.get(&format!("{case}/documents?kind=court")).await;
    assert!(!found.body.contains("<bdi>first</bdi>"));
    let older = found.links(&format!("{case}/documents?kind=court"));
    let older = older.iter().find(|link| link.contains("before="));
    let older = older.expect("the way on").replace("&#38;", "&");
    let found = worker.get(&older).await;
    link(&found, "first");
}
