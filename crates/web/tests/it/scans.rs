//! Scans of papers: kept, put in the place of older ones, looked at, taken out.

use domain::accounts::Role;
use domain::status::MOST_SCANS;
use testkit::{Browser, Page, World, changed, db_test, pictures};

use crate::legal::contains;
use crate::papers::{add, with};
use crate::status::{FROM_NIGERIA, begin};

const PDF: &[u8] = b"%PDF-1.7 a page";

/// A paper of a young person; the path of its scans.
async fn paper(officer: &mut Browser, case: &str, kind: &'static str) -> String {
    let before = officer.get(&format!("{case}/papers")).await;
    let saved = add(officer, case, &with(&[("kind", kind)])).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let known = scans_of(&before, case);
    let list = officer.get(&format!("{case}/papers")).await;
    let mut scans = scans_of(&list, case);
    scans.retain(|link| !known.contains(link));
    scans.remove(0)
}

fn scans_of(list: &Page, case: &str) -> Vec<String> {
    let mut links = list.links(&format!("{case}/papers/"));
    links.retain(|link| link.ends_with("/scans"));
    links
}

/// Sends files with the form of this page, to where it would go.
async fn send(officer: &mut Browser, page: &str, files: &[(&str, &[u8])]) -> Page {
    let form = officer.get(page).await.field("form").expect("an id");
    let path = upload(page);
    officer.post_files(&path, &[("form", &form)], files).await
}

fn upload(page: &str) -> String {
    match page.strip_suffix("/scans") {
        Some(paper) => format!("{paper}/files"),
        None => format!("{page}/files"),
    }
}

/// The page of a scan of this name.
fn link(page: &Page, name: &str) -> String {
    let named = format!("\"><bdi>{name}</bdi>");
    let (before, _) = page.body.split_once(&named).expect("a scan of this name");
    let (_, link) = before.rsplit_once("href=\"").expect("its page");
    link.to_owned()
}

/// One scan that is there.
async fn kept(officer: &mut Browser, scans: &str, name: &str, bytes: &[u8]) -> String {
    let sent = send(officer, scans, &[(name, bytes)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    link(&officer.get(scans).await, name)
}

#[db_test]
async fn a_newer_scan_takes_the_place_of_an_older_one_which_stays(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let empty = officer.get(&scans).await.text();
    contains(&empty, &["Passport", "No scan yet"]);
    let (front, back) = (pictures::jpeg(60, 40), pictures::jpeg(50, 40));
    let both: [(&str, &[u8]); 2] = [("front.jpg", &front), ("back.jpg", &back)];
    let sent = send(&mut officer, &scans, &both).await;
    assert_eq!(sent.location(), format!("{scans}?done=scan-kept"));
    let page = officer.get(&scans).await;
    contains(&page.text(), &["front.jpg", "back.jpg"]);
    assert!(!page.text().contains("Older scans"), "{}", page.text());
    let papers = officer.get(&format!("{case}/papers")).await.text();
    contains(&papers, &["Scans 2 scans"]);

    // Two who put a newer one in the place of the same one: nobody chose, both count.
    let first = link(&page, "front.jpg");
    let form = officer.get(&first).await.field("form").expect("an id");
    let mut colleague = world.signed_in(0, Role::LegalOfficer).await;
    let newer = pictures::jpeg(90, 60);
    for _ in 0..2 {
        let files: [(&str, &[u8]); 1] = [("sharp.jpg", &newer)];
        let sent = officer
            .post_files(&upload(&first), &[("form", &form)], &files)
            .await;
        assert_eq!(sent.location(), format!("{scans}?done=scan-renewed"));
    }
    let page = officer.get(&scans).await;
    let text = page.text();
    let (sharp, older, blurred) = (
        text.find("sharp.jpg").expect("the newer one"),
        text.find("Older scans").expect("a heading"),
        text.find("front.jpg").expect("the older one"),
    );
    assert!(sharp < older && older < blurred, "{text}");
    assert_eq!(world.contents().await["paper_scans"].len(), 3, "sent twice");
    let papers = officer.get(&format!("{case}/papers")).await.text();
    contains(&papers, &["Scans 2 scans"]);
    let files: [(&str, &[u8]); 1] = [("other.jpg", &newer)];
    colleague.get("/day").await;
    let late = colleague
        .post_files(&upload(&first), &[("form", "hers")], &files)
        .await;
    assert_eq!(late.status, 303, "{}", late.text());
    let papers = officer.get(&format!("{case}/papers")).await.text();
    contains(&papers, &["Scans 3 scans"]);

    // The older one keeps its page, and asks for no newer one.
    let page = officer.get(&first).await;
    contains(&page.text(), &["An older scan", "front.jpg"]);
    assert!(page.links(&upload(&first)).is_empty());
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    assert_eq!(chain.matches("A scan of a paper was kept").count(), 4);
}

#[db_test]
async fn a_scan_is_looked_at_and_taken_out_for_a_purpose(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let picture = pictures::jpeg_with_metadata(60, 40, b"Zirkon street");
    let scan = kept(&mut officer, &scans, "front.jpg", &picture).await;
    let shown = officer.get(&format!("{scan}/picture")).await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.headers["content-type"], "image/jpeg");
    assert!(shown.bytes.starts_with(&[0xff, 0xd8, 0xff]));
    assert!(!shown.body.contains("Zirkon"), "drawn anew");

    let copy = officer.get(&scan).await.field("copy").expect("an id");
    let path = format!("{scan}/original");
    let again = officer
        .post(&path, &[("copy", &copy), ("purpose", " ")])
        .await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("href=\"#purpose\""), "{}", again.text());
    let long = "x".repeat(20_001);
    let again = officer
        .post(&path, &[("copy", &copy), ("purpose", &long)])
        .await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains(&long), "nothing is lost");
    assert!(world.contents().await["paper_scan_copies"].is_empty());
    for _ in 0..2 {
        let fields = [("copy", copy.as_str()), ("purpose", "For the town hall")];
        let taken = officer.post(&path, &fields).await;
        assert_eq!(taken.status, 200);
        assert_eq!(taken.bytes, picture, "byte for byte");
        let name = taken.headers["content-disposition"].to_str().expect("text");
        assert!(
            name.ends_with(".jpg\"") && !name.contains("front"),
            "{name}"
        );
    }
    let text = officer.get(&scan).await.text();
    assert_eq!(text.matches("For the town hall").count(), 1, "{text}");
    // The line of this copy lets no other scan out.
    let other = kept(&mut officer, &scans, "page.pdf", PDF).await;
    let fields = [("copy", copy.as_str()), ("purpose", "For the town hall")];
    let refused = officer.post(&format!("{other}/original"), &fields).await;
    assert_eq!(refused.status, 404);
    // A PDF is kept as it came, and not shown.
    let text = officer.get(&other).await.text();
    contains(&text, &["is not shown here"]);
    assert_eq!(officer.get(&format!("{other}/picture")).await.status, 404);
    let mut auditor = world.signed_in(0, Role::DataProtectionOfficer).await;
    let chain = auditor.get("/audit").await.text();
    contains(
        &chain,
        &[
            "A scan of a paper was looked at",
            "The original of a scan was taken out",
        ],
    );
}

/// What is wrong with one file does not keep the others out; each is named, and what is in the list is there.
#[db_test]
async fn of_several_files_each_is_kept_or_named(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let nothing = send(&mut officer, &scans, &[("", b"")]).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.body.contains("href=\"#files\""));
    let front = pictures::jpeg(60, 40);
    let files: [(&str, &[u8]); 4] = [
        ("front.jpg", &front),
        ("notes.txt", b"He wrote this."),
        ("empty.jpg", b""),
        ("page.pdf", PDF),
    ];
    let page = send(&mut officer, &scans, &files).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(
        &page.text(),
        &[
            "notes.txt: This is neither a picture nor a PDF. It was not kept.",
            "empty.jpg: There is nothing in this file.",
        ],
    );
    for name in ["front.jpg", "page.pdf"] {
        link(&page, name);
    }
    assert_eq!(world.contents().await["paper_scans"].len(), 2);
    // The page that asks again is the same form: what came already comes once, wherever it stands.
    let form = page.field("form").expect("an id");
    let back = pictures::jpeg(50, 40);
    let files: [(&str, &[u8]); 3] = [
        ("page.pdf", PDF),
        ("back.jpg", &back),
        ("front.jpg", &front),
    ];
    let sent = officer
        .post_files(&upload(&scans), &[("form", &form)], &files)
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(world.contents().await["paper_scans"].len(), 3);
}

/// A line that breaks: what came whole before is there and is said to be, of the rest nothing.
#[db_test]
async fn a_form_that_breaks_off_keeps_what_came_whole(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let form = officer.get(&scans).await.field("form").expect("an id");
    let mut second = pictures::jpeg(60, 40);
    second.resize(400_000, 7);
    let files: [(&str, &[u8]); 2] = [("front.pdf", PDF), ("back.jpg", &second)];
    let whole = officer.encode_files(&[("form", &form)], &files);
    // Broken off before a file has begun, that is what is said too, and not that the form is none of ours.
    let begun = whole[..60].to_vec();
    let page = officer.post_pieces(&upload(&scans), begun, None).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(&page.text(), &["What is not in the list was not kept."]);
    let cut = whole[..whole.len() / 2].to_vec();
    let page = officer.post_pieces(&upload(&scans), cut, None).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(
        &page.text(),
        &[
            "What is not in the list was not kept. Please try again.",
            "front.pdf",
        ],
    );
    assert!(!page.body.contains("back.jpg"), "{}", page.text());
    let contents = world.contents().await;
    assert_eq!(contents["paper_scans"].len(), 1);
    assert_eq!(contents["paper_scan_chunks"].len(), 1);
    let sent = officer.post_pieces(&upload(&scans), whole, None).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(world.contents().await["paper_scans"].len(), 2);
}

#[db_test]
async fn a_paper_has_so_many_scans(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let names: Vec<String> = (0..=MOST_SCANS).map(|page| format!("{page}.pdf")).collect();
    let pages: Vec<Vec<u8>> = (0..=MOST_SCANS)
        .map(|page| [PDF, format!("% {page}").as_bytes()].concat())
        .collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .zip(&pages)
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let page = send(&mut officer, &scans, &files).await;
    assert_eq!(page.status, 422, "{}", page.text());
    contains(&page.text(), &["40.pdf: This paper has 40 scans."]);
    assert_eq!(world.contents().await["paper_scans"].len(), MOST_SCANS);
}

/// What was changed on the disk is neither shown nor given out, and nothing says that it was.
#[db_test]
async fn a_scan_that_was_changed_on_the_disk_is_not_given_out(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let scans = paper(&mut officer, &case, "passport").await;
    let scan = kept(&mut officer, &scans, "front.jpg", &pictures::jpeg(60, 40)).await;
    world
        .handle
        .execute("UPDATE paper_scan_chunks SET body = substr(body, 2)")
        .await;
    let copy = officer.get(&scan).await.field("copy").expect("an id");
    let fields = [("copy", copy.as_str()), ("purpose", "For the town hall")];
    let refused = officer.post(&format!("{scan}/original"), &fields).await;
    assert_eq!(refused.status, 500);
    assert_eq!(officer.get(&format!("{scan}/picture")).await.status, 500);
    let text = officer.get(&scan).await.text();
    assert!(!text.contains("For the town hall"), "{text}");
}

/// A scan that somebody puts under another paper of hers shows nothing there.
#[db_test]
async fn a_scan_that_was_moved_to_another_paper_does_not_open(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let passport = paper(&mut officer, &case, "passport").await;
    let card = paper(&mut officer, &case, "identity_card").await;
    kept(
        &mut officer,
        &passport,
        "front.jpg",
        &pictures::jpeg(60, 40),
    )
    .await;
    world
        .handle
        .execute(
            "UPDATE paper_scans SET paper_id =
             (SELECT id FROM papers WHERE id <> paper_scans.paper_id LIMIT 1)",
        )
        .await;
    let page = officer.get(&card).await;
    assert_eq!(page.status, 500);
    assert!(!page.body.contains("front.jpg"));
}

#[db_test]
async fn a_scan_of_another_case_or_paper_does_not_exist(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let (_, stranger) = begin(&world, FROM_NIGERIA).await;
    let passport = paper(&mut officer, &case, "passport").await;
    let card = paper(&mut officer, &case, "identity_card").await;
    let hers = paper(&mut officer, &stranger, "passport").await;
    let scan = kept(
        &mut officer,
        &passport,
        "front.jpg",
        &pictures::jpeg(60, 40),
    )
    .await;
    let id = scan.rsplit('/').next().expect("its id");
    let before = world.contents().await;
    let astray = [
        // Her paper in the case of somebody else, another paper of her own, and one of somebody else.
        format!("{}/{id}", passport.replace(&case, &stranger)),
        format!("{card}/{id}"),
        format!("{hers}/{id}"),
    ];
    for page in &astray {
        assert_eq!(officer.get(page).await.status, 404, "{page}");
        let picture = officer.get(&format!("{page}/picture")).await;
        assert_eq!(picture.status, 404, "{page}");
        officer.get("/day").await;
        let fields = [("copy", id), ("purpose", "For the town hall")];
        let taken = officer.post(&format!("{page}/original"), &fields).await;
        assert_eq!(taken.status, 404, "{page}");
        let files: [(&str, &[u8]); 1] = [("page.pdf", PDF)];
        let sent = officer
            .post_files(&upload(page), &[("form", "one")], &files)
            .await;
        assert_eq!(sent.status, 404, "{page}");
    }
    let list = passport.replace(&case, &stranger);
    assert_eq!(officer.get(&list).await.status, 404);
    officer.get("/day").await;
    let files: [(&str, &[u8]); 1] = [("page.pdf", PDF)];
    let sent = officer
        .post_files(&upload(&list), &[("form", "one")], &files)
        .await;
    assert_eq!(sent.status, 404);
    // Who does not work on papers, and who works elsewhere.
    for (centre, role) in [(0, Role::CaseWorker), (1, Role::ResidenceOfficer)] {
        let mut other = world.signed_in(centre, role).await;
        for path in [&passport, &scan, &format!("{scan}/picture")] {
            assert_eq!(other.get(path).await.status, 404, "{role:?} {path}");
        }
    }
    let changed = changed(&before, &world.contents().await);
    let papers: Vec<_> = changed.iter().filter(|one| one.contains("paper")).collect();
    assert!(papers.is_empty(), "{papers:?}");
}
