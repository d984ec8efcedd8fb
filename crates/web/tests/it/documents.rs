//! Documents of a case: kept many at once, found again, changed, given a newer file, blacked out, taken out, and given to
//! somebody only on the strength of a consent.

use domain::accounts::Role;
use jiff::SignedDuration;
use lopdf::Document as Pdf;
use print::{Block, Sheet};
use testkit::{Browser, Page, World, changed, db_test, pictures};

use crate::legal::contains;
use crate::letters::begin;

const HELD: &[(&str, &str)] = &[("kind", "identity")];

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
async fn send(
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
fn link(page: &Page, title: &str) -> String {
    let named = format!("\"><bdi>{title}</bdi>");
    let (before, _) = page
        .body
        .split_once(&named)
        .expect("a document with this title");
    let (_, link) = before.rsplit_once("href=\"").expect("its page");
    link.to_owned()
}

/// One document that is there.
async fn kept(
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

/// The pages of a PDF are shown in a new one: what could run or lead away stays behind.
#[db_test]
async fn a_pdf_is_shown_without_its_programs_and_links(world: World) {
    let (mut worker, case) = begin(&world).await;
    let mut hostile = Pdf::load_mem(&pdf("What she said")).expect("a PDF");
    let action = lopdf::dictionary! {
        "S" => "JavaScript",
        "JS" => lopdf::Object::string_literal("app.alert(1)"),
    };
    let root = hostile
        .trailer
        .get(b"Root")
        .and_then(lopdf::Object::as_reference);
    let root = hostile.get_object_mut(root.expect("a root"));
    root.and_then(lopdf::Object::as_dict_mut)
        .expect("a catalogue")
        .set("OpenAction", action);
    let mut bytes = Vec::new();
    hostile.save_to(&mut bytes).expect("a PDF");
    let document = kept(&mut worker, &case, HELD, ("report.pdf", &bytes)).await;
    let shown = worker.get(&format!("{document}/versions/1/pdf")).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert_eq!(shown.headers["content-type"], "application/pdf");
    let policy = shown.headers["content-security-policy"].to_str();
    assert!(policy.expect("text").starts_with("default-src 'none'"));
    let copy = Pdf::load_mem(&shown.bytes).expect("a PDF");
    assert_eq!(copy.get_pages().len(), 1);
    for object in copy.objects.values() {
        let keys = object
            .as_dict()
            .map(|one| one.has(b"JS") || one.has(b"OpenAction"));
        assert!(!keys.unwrap_or_default(), "a program came along");
    }
    // It is no picture, and what is no PDF is not shown as one.
    let picture = worker.get(&format!("{document}/versions/1/picture")).await;
    assert_eq!(picture.status, 404);
    let black = worker.get(&format!("{document}/black-out")).await;
    assert_eq!(black.status, 404);
    contains(
        &worker.get(&document).await.text(),
        &["A PDF cannot be blacked out here."],
    );
    let broken = kept(&mut worker, &case, HELD, ("broken.pdf", b"%PDF-1.7 a page")).await;
    let shown = worker.get(&format!("{broken}/versions/1/pdf")).await;
    assert_eq!(shown.status, 404);
}

#[db_test]
async fn parts_of_a_picture_are_blacked_out_in_a_copy(world: World) {
    let (mut worker, case) = begin(&world).await;
    let picture = pictures::jpeg_with_metadata(200, 100, b"Zirkon street");
    let card = kept(&mut worker, &case, HELD, ("card.jpg", &picture)).await;
    let path = format!("{card}/black-out");
    let form = worker.get(&path).await;
    assert_eq!(form.field("title").as_deref(), Some("card (blacked out)"));
    let id = form.field("form").expect("an id");
    let fields = |boxes: &[(&'static str, &'static str)]| {
        let mut all = vec![("form", id.clone()), ("version", "1".to_owned())];
        all.push(("title", "Card for the school".to_owned()));
        all.extend(
            boxes
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        all
    };
    let post = async |worker: &mut Browser, all: Vec<(&str, String)>| {
        let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
        worker.post(&path, &all).await
    };
    let nothing = post(&mut worker, fields(&[])).await;
    assert_eq!(nothing.status, 422);
    contains(&nothing.text(), &["Nothing has been chosen yet."]);
    let wrong = [
        ("left-2", "10"),
        ("top-2", "x"),
        ("width-2", "5"),
        ("height-2", "5"),
    ];
    let page = post(&mut worker, fields(&wrong)).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("href=\"#left-2\""), "{}", page.text());
    assert!(page.body.contains("value=\"x\""), "nothing is lost");
    let half = [
        ("left-1", "0"),
        ("top-1", "0"),
        ("width-1", "50"),
        ("height-1", "100"),
    ];
    let sent = post(&mut worker, fields(&half)).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let again = post(&mut worker, fields(&half)).await;
    assert_eq!(again.location(), sent.location(), "sent twice");
    assert_eq!(world.contents().await["documents"].len(), 2);
    let (copy, _) = sent.location().split_once('?').expect("what was done");
    let page = worker.get(copy).await;
    contains(
        &page.text(),
        &["Card for the school", "Copy with parts blacked out"],
    );
    // The file itself holds nothing of it: neither pixels nor what stood beside them.
    let id = page.field("copy").expect("an id");
    let taken = worker
        .post(
            &format!("{copy}/versions/1/original"),
            &[("copy", &id), ("purpose", "To look at it")],
        )
        .await;
    let drawn = image_of(&taken.bytes);
    for (x, y) in [(10, 10), (90, 90), (50, 50)] {
        assert!(drawn(x, y).iter().all(|part| *part < 40), "{x} {y}");
    }
    assert!(!taken.body.contains("Zirkon"), "a remark came along");
    // The one that it was made of is as it was.
    let whole = worker.get(&format!("{card}/versions/1/picture")).await;
    assert_eq!(whole.status, 200);
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    contains(
        &chain,
        &["A copy of a document with parts blacked out was made"],
    );
}

fn image_of(jpeg: &[u8]) -> impl Fn(u32, u32) -> [u8; 3] {
    let drawn = pictures::pixels_of(jpeg);
    move |x, y| drawn[(y * 200 + x) as usize]
}

/// A copy goes to somebody only with a consent that covers documents, says for whom it is, and stands in the log.
#[db_test]
async fn a_copy_goes_out_marked_and_on_the_strength_of_a_consent(world: World) {
    let (mut worker, case) = begin(&world).await;
    let card = kept(
        &mut worker,
        &case,
        HELD,
        ("card.jpg", &pictures::jpeg(300, 200)),
    )
    .await;
    let report = kept(
        &mut worker,
        &case,
        HELD,
        ("report.pdf", &pdf("What the school said")),
    )
    .await;
    let chosen = |path: &str| format!("document:{}", path.rsplit('/').next().expect("an id"));
    let (one, other) = (chosen(&card), chosen(&report));
    let path = format!("{case}/letters/bundle");
    let form = worker.get(&format!("{path}?what={one}")).await;
    assert_eq!(
        form.body.matches(" checked").count(),
        1,
        "the one it was asked for"
    );
    let id = form.field("id").expect("an id");
    let narrow = crate::consents::record(&mut worker, &case, &[("about", "letter")]).await;
    let wide = crate::consents::record(&mut worker, &case, &[("about", "document")]).await;
    let give = async |worker: &mut Browser, basis: &str| {
        let fields = [
            ("id", id.as_str()),
            ("what", one.as_str()),
            ("what", other.as_str()),
            ("audience", "school"),
            ("language", "en"),
            ("to", "Sint-Jansschool"),
            ("why", "The enrolment"),
            ("basis", basis),
        ];
        worker.post(&path, &fields).await
    };
    let before = world.contents().await;
    let refused = give(&mut worker, &narrow).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let after = world.contents().await;
    assert_eq!(before["disclosures"], after["disclosures"]);
    let given = give(&mut worker, &wide).await;
    assert_eq!(given.status, 200, "{}", given.text());
    let bundle = Pdf::load_mem(&given.bytes).expect("a PDF");
    assert_eq!(bundle.get_pages().len(), 3, "cover, picture, page");
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    contains(
        &log,
        &[
            "Copy of a document: card (SHA-256",
            "Copy of a document: report",
            "Sint-Jansschool",
        ],
    );
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    let copies = chain.matches("A document was taken out or given as a copy");
    assert_eq!(copies.count(), 2, "{chain}");
}

/// Whoever holds no key of a strand sees that there is a document, and finds none at its address.
#[db_test]
async fn a_health_document_is_closed_for_who_holds_no_key(world: World) {
    let (mut worker, case) = begin(&world).await;
    let mut nurse = world.signed_in(0, Role::HealthWorker).await;
    let fields = [
        ("kind", "medical"),
        ("strand", "health"),
        ("expires-day", "1"),
        ("expires-month", "12"),
        ("expires-year", "2026"),
    ];
    let result = kept(
        &mut nurse,
        &case,
        &fields,
        ("Zirkonresult.jpg", &pictures::jpeg(60, 40)),
    )
    .await;
    contains(
        &nurse.get(&case).await.text(),
        &["Last day of a document: Medical"],
    );
    let list = worker.get(&format!("{case}/documents")).await;
    contains(
        &list.text(),
        &["Closed document", "Only health workers can open it"],
    );
    assert!(!list.body.contains("Zirkonresult"), "{}", list.text());
    let filtered = worker.get(&format!("{case}/documents?kind=medical")).await;
    assert!(
        !filtered.text().contains("Closed document"),
        "which kind it is"
    );
    let dates = worker.get("/dates").await.text();
    assert!(!dates.contains("Medical"), "{dates}");
    let before = world.contents().await;
    let id = result.rsplit('/').next().expect("an id");
    for path in [
        result.clone(),
        format!("{result}/change"),
        format!("{result}/black-out"),
        format!("{result}/versions/1/picture"),
        format!("{case}/letters/bundle?what=document:{id}"),
    ] {
        assert_eq!(worker.get(&path).await.status, 404, "{path}");
    }
    let form = worker.get(&format!("{case}/documents")).await;
    let form = form.field("form").expect("an id");
    let fields = [
        ("form", form.as_str()),
        ("kind", "medical"),
        ("strand", "health"),
    ];
    let astray = worker
        .post_files(
            &format!("{case}/documents/files"),
            &fields,
            &[("a.txt", b"a")],
        )
        .await;
    assert_eq!(astray.status, 404, "{}", astray.text());
    let files: [(&str, &[u8]); 1] = [("a.txt", b"a")];
    let astray = worker
        .post_files(&format!("{result}/files"), &[("form", "f")], &files)
        .await;
    assert_eq!(astray.status, 404);
    let fields = [("copy", form.as_str()), ("purpose", "To see it")];
    let astray = worker
        .post(&format!("{result}/versions/1/original"), &fields)
        .await;
    assert_eq!(astray.status, 404);
    let after = world.contents().await;
    let documents: Vec<String> = changed(&before, &after)
        .into_iter()
        .filter(|table| table.starts_with("document"))
        .collect();
    assert!(documents.is_empty(), "{documents:?}");
}

/// In another case, or at another centre, it does not exist.
#[db_test]
async fn a_document_of_another_case_does_not_exist(world: World) {
    let (mut worker, case) = begin(&world).await;
    let (_, other) = begin(&world).await;
    let card = kept(
        &mut worker,
        &case,
        HELD,
        ("card.jpg", &pictures::jpeg(60, 40)),
    )
    .await;
    let astray = card.replace(&case, &other);
    let mut stranger = world.signed_in(1, Role::CaseWorker).await;
    for tail in ["", "/change", "/black-out", "/versions/1/picture"] {
        assert_eq!(
            worker.get(&format!("{astray}{tail}")).await.status,
            404,
            "{tail}"
        );
        assert_eq!(
            stranger.get(&format!("{card}{tail}")).await.status,
            404,
            "{tail}"
        );
    }
    let mut manager = world.signed_in(0, Role::CentreManager).await;
    assert_eq!(manager.get(&card).await.status, 404);
    assert_eq!(stranger.get(&format!("{case}/documents")).await.status, 404);
}

/// What was changed on the disk is neither shown nor given out.
#[db_test]
async fn a_document_that_was_changed_on_the_disk_is_not_given_out(world: World) {
    let (mut worker, case) = begin(&world).await;
    let card = kept(
        &mut worker,
        &case,
        HELD,
        ("card.jpg", &pictures::jpeg(60, 40)),
    )
    .await;
    let other = kept(
        &mut worker,
        &case,
        HELD,
        ("other.jpg", &pictures::jpeg(70, 40)),
    )
    .await;
    world
        .handle
        .execute("UPDATE document_files SET number = number + 1")
        .await;
    assert_eq!(worker.get(&card).await.status, 500, "another version");
    world
        .handle
        .execute("UPDATE document_files SET number = number - 1")
        .await;
    world
        .handle
        .execute("UPDATE document_chunks SET body = substr(body, 2)")
        .await;
    assert_eq!(
        worker
            .get(&format!("{other}/versions/1/picture"))
            .await
            .status,
        500
    );
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
