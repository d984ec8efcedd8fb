//! What leaves a document: pages that are shown, copies with parts blacked out, copies for somebody; and who does not see
//! that there is one.

use domain::accounts::Role;
use lopdf::{Document as Pdf, dictionary};
use services::ServiceError;
use services::documents::document_pdf;
use services::letters::{BundleChoice, gather};
use testkit::{Browser, World, changed, db_test, pictures};
use vault::{CaseId, DocumentId};

use crate::documents::{HELD, kept, pdf};
use crate::legal::contains;
use crate::letters::begin;

/// The pages of a PDF are shown in a new one: what could run or lead away stays behind.
#[db_test]
async fn a_pdf_is_shown_without_its_programs_and_links(world: World) {
    let (mut worker, case) = begin(&world).await;
    let mut hostile = Pdf::load_mem(&pdf("What she said")).expect("a PDF");
    let action = dictionary! {
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
    // Of one that cannot be read its page says so, and what to do.
    let shown = worker.get(&format!("{broken}/versions/1/pdf")).await;
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(shown.location(), format!("{broken}?version=1&pdf=locked"));
    let page = worker.get(shown.location()).await;
    contains(
        &page.text(),
        &[
            "This PDF cannot be shown here",
            "locked with a password, or it is damaged",
            "nothing is lost",
            "takes the original out",
        ],
    );
    // What somebody types into the address says nothing of a file that can be shown, or is no PDF.
    let page = worker.get(&format!("{document}?pdf=anything")).await;
    assert!(!page.text().contains("cannot be shown here"));
}

/// Of a PDF that is too large no page can be made: it is not even read, and goes beside a bundle.
#[db_test]
async fn a_pdf_that_is_too_large_is_not_read(world: World) {
    let (mut worker, case) = begin(&world).await;
    let bytes = pdf("What she said");
    let document = kept(&mut worker, &case, HELD, ("report.pdf", &bytes)).await;
    let last = |path: &str| path.rsplit('/').next().expect("an id").to_owned();
    let case: CaseId = last(&case).parse().expect("an id");
    let document: DocumentId = last(&document).parse().expect("an id");
    let actor = world.actor(0, Role::CaseWorker).await;
    let length = bytes.len() as u64;
    let which = (case, document, 1);
    let shown = document_pdf(&world.services, &actor, which, length).await;
    assert_eq!(shown.expect("a PDF").len(), bytes.len());
    let shown = document_pdf(&world.services, &actor, which, length - 1).await;
    assert!(matches!(shown, Err(ServiceError::NotFound)));
    for (largest_pdf, is_read) in [(length, true), (length - 1, false)] {
        let choice = BundleChoice {
            kept: vec![document],
            largest_pdf,
            ..BundleChoice::default()
        };
        let gathered = gather(&world.services, &actor, case, &choice).await;
        let Ok(gathered) = gathered else {
            panic!("nothing was gathered");
        };
        assert_eq!(gathered.kept[0].bytes.is_some(), is_read);
    }
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
    // Nobody puts the whole picture in its place.
    let files = format!("{copy}/files");
    assert!(page.links(&files).is_empty(), "{}", page.body);
    let form = worker.get(&card).await.field("form").expect("an id");
    let put = worker
        .post_files(&files, &[("form", &form)], &[("card.jpg", &picture)])
        .await;
    assert_eq!(put.status, 404, "{}", put.text());
    assert_eq!(world.contents().await["document_files"].len(), 2);
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

/// The log is read by everybody who works on the case: of a document of another strand it says neither what it is called
/// nor its checksum.
#[db_test]
async fn the_log_does_not_tell_which_health_document_was_given(world: World) {
    let (mut worker, case) = begin(&world).await;
    // She works on the case, and holds the key of health.
    let mut nurse = world.signed_in(0, Role::HealthWorker).await;
    world.hand_over(0).await;
    let fields = [("kind", "medical"), ("strand", "health")];
    let picture = pictures::jpeg(60, 40);
    let result = kept(&mut nurse, &case, &fields, ("Zirkonresult.jpg", &picture)).await;
    let basis = crate::consents::record(&mut worker, &case, &[("about", "document")]).await;
    let path = format!("{case}/letters/bundle");
    let form = nurse.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let id = form.field("id").expect("an id");
    let what = format!("document:{}", result.rsplit('/').next().expect("an id"));
    let fields = [
        ("id", id.as_str()),
        ("what", what.as_str()),
        ("audience", "school"),
        ("language", "en"),
        ("to", "Sint-Jansschool"),
        ("why", "The enrolment"),
        ("basis", basis.as_str()),
    ];
    let given = nurse.post(&path, &fields).await;
    assert_eq!(given.status, 200, "{}", given.text());
    let log = worker.get(&format!("{case}/disclosures")).await.text();
    contains(&log, &["Copy of a document", "Sint-Jansschool"]);
    for word in ["Zirkonresult", "SHA-256"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}

/// Whoever holds no key of a strand sees that there is a document, and finds none at its address.
#[db_test]
async fn a_health_document_is_closed_for_who_holds_no_key(world: World) {
    let (mut worker, case) = begin(&world).await;
    let mut nurse = world.signed_in(0, Role::HealthWorker).await;
    world.hand_over(0).await;
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
