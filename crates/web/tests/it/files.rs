//! Files that come with a report: added after sending, looked at, taken out; and files made to harm.

use domain::accounts::Role;
use testkit::{Browser, Page, World, db_test, pictures};

/// A report that was just sent, in the browser of its sender.
pub async fn sent(world: &World) -> Browser {
    world.account(0, Role::IntakeWorker).await;
    let mut sender = world.new_browser();
    sender.get("/report/about").await;
    let fields = [("about", "A girl in my class")];
    sender.post_and_follow("/report/about", &fields).await;
    sender.get("/report/check").await;
    let page = sender.post_and_follow("/report/send", &[]).await;
    assert!(
        page.text()
            .contains("Do you have a picture or a file to show?"),
        "{}",
        page.text()
    );
    sender
}

/// The worker who has the only report in her hands, and its path.
pub async fn claimed(world: &World) -> (Browser, String) {
    let mut worker = world.signed_in(0, Role::IntakeWorker).await;
    let report = worker.get("/intake").await.reports().remove(0);
    worker.get(&report).await;
    worker
        .post_and_follow(&format!("{report}/claim"), &[])
        .await;
    (worker, report)
}

async fn send_files(sender: &mut Browser, files: &[(&str, &[u8])]) -> Page {
    let form = sender.get("/return/files").await;
    assert_eq!(form.status, 200, "{}", form.text());
    let id = form.field("form").expect("an id");
    sender
        .post_files("/return/files", &[("form", &id)], files)
        .await
}

pub async fn send_one(sender: &mut Browser, name: &str, content: &[u8]) {
    let page = send_files(sender, &[(name, content)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// The paths of the files on a report's page, in order.
pub async fn files(worker: &mut Browser, report: &str) -> Vec<String> {
    let mut links = worker.get(report).await.links(&format!("{report}/files/"));
    links.retain(|link| !link.ends_with("/picture"));
    links
}

pub async fn take_out(worker: &mut Browser, file: &str) -> Page {
    let page = worker.get(file).await;
    let copy = page.field("copy").expect("an id");
    let fields = [("copy", copy.as_str()), ("purpose", "For the police")];
    worker.post(&format!("{file}/original"), &fields).await
}

#[db_test]
async fn from_the_phone_of_the_sender_to_the_hands_of_the_police(world: World) {
    let mut sender = sent(&world).await;
    let picture = pictures::jpeg_with_metadata(400, 300, b"GPS 50.85 4.35");
    let page = send_files(
        &mut sender,
        &[
            ("C:\\me\\chat.jpg", &picture),
            ("note.txt", b"He wrote this"),
        ],
    )
    .await;
    assert_eq!(page.location(), "/return/files?done=files-added");
    let page = sender.get(page.location()).await;
    assert!(page.text().contains("The files have been received"));
    assert!(page.body.contains("chat.jpg") && !page.body.contains("C:\\me"));

    let (mut worker, report) = claimed(&world).await;
    let page = worker.get(&report).await;
    assert!(page.text().contains("Picture (JPEG)"), "{}", page.text());
    // The picture is there for who opens it, and not before.
    assert!(page.body.contains("<details class=\"picture\">"));
    let files = files(&mut worker, &report).await;
    assert_eq!(files.len(), 2);
    let mut originals = Vec::new();
    for file in &files {
        let original = take_out(&mut worker, file).await;
        assert_eq!(original.status, 200);
        let header = |name: &str| original.headers[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-type"), "application/octet-stream");
        assert!(header("content-disposition").starts_with("attachment; filename=\""));
        assert!(!header("content-disposition").contains("chat"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").starts_with("sandbox"));
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        originals.push(original.bytes.clone());
        let page = worker.get(file).await;
        assert!(page.text().contains("For the police"), "{}", page.text());
    }
    originals.sort_by_key(Vec::len);
    assert_eq!(originals[0], b"He wrote this");
    assert_eq!(originals[1], picture);

    let mut shown = 0;
    for file in &files {
        let page = worker.get(&format!("{file}/picture")).await;
        if page.status == 404 {
            continue;
        }
        shown += 1;
        assert_eq!(page.headers["content-type"], "image/jpeg");
        assert!(!page.body.contains("GPS") && !page.body.contains("Exif"));
    }
    assert_eq!(shown, 1);
    let page = sender.get("/return/files").await;
    assert_eq!(page.text().matches("The centre has opened it").count(), 2);
}

#[db_test]
async fn a_sender_takes_a_file_back_until_it_was_opened(world: World) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "wrong.txt", b"wrong").await;
    let page = sender.get("/return/files").await;
    let path = page.links("/return/files/").remove(0);
    let page = sender.post_and_follow(&path, &[]).await;
    assert!(page.text().contains("The file has been taken back"));
    assert!(!page.body.contains("wrong.txt"));
    let (mut worker, report) = claimed(&world).await;
    assert!(files(&mut worker, &report).await.is_empty());
}

#[db_test]
async fn what_was_made_to_harm_is_kept_and_never_shown(world: World) {
    let mut sender = sent(&world).await;
    let mut polyglot = pictures::jpeg(60, 40);
    polyglot.extend_from_slice(b"PK\x03\x04<html><script>alert(1)</script>");
    // Ten thousand times itself, if anybody opened it. Nobody does.
    let mut bomb = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    bomb.resize(4_000, 0);
    let huge = pictures::png_that_says(50_000, 50_000);
    let sent: [(&str, &[u8]); 5] = [
        ("drawing.jpg", pictures::SVG_WITH_SCRIPT),
        ("polyglot.jpg", &polyglot),
        ("bomb.jpg", &bomb),
        ("huge.png", &huge),
        ("\u{202e}gpj.exe", b"MZ\x90\0"),
    ];
    for (name, content) in sent {
        send_one(&mut sender, name, content).await;
        world.clock.advance(jiff::SignedDuration::from_secs(1));
    }
    let (mut worker, report) = claimed(&world).await;
    let page = worker.get(&report).await;
    assert!(!page.body.contains('\u{202e}'));
    let files = files(&mut worker, &report).await;
    assert_eq!(files.len(), 5);
    for (place, (name, content)) in sent.iter().enumerate() {
        let shown = worker.get(&format!("{}/picture", files[place])).await;
        if *name == "polyglot.jpg" {
            assert_eq!(shown.status, 200);
            assert!(!shown.body.contains("script") && !shown.body.contains("PK"));
        } else {
            assert_eq!(shown.status, 404, "{name}");
        }
        let original = take_out(&mut worker, &files[place]).await;
        assert_eq!(original.bytes, *content, "{name}");
        assert_eq!(
            original.headers["content-type"], "application/octet-stream",
            "{name}"
        );
    }
}

#[db_test]
async fn what_is_too_large_is_refused_clearly_and_nothing_is_lost(world: World) {
    let mut sender = sent(&world).await;
    send_one(&mut sender, "first.txt", b"first").await;
    sender.get("/return/files").await;
    // It says two gigabytes: nothing of it is kept, whatever comes.
    let form = sender.encode_files(&[], &[("film.mp4", &[7; 100_000])]);
    let page = sender
        .post_pieces("/return/files", form, Some(2_000_000_000))
        .await;
    assert_eq!(page.status, 413, "{}", page.text());
    // It does not say, and does not end.
    let film = vec![7; 26_000_000];
    let page = send_files(&mut sender, &[("film.mp4", &film), ("small.txt", b"small")]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text()
            .contains("film.mp4: This file is too large: at most 25 MB"),
        "{}",
        page.text()
    );
    // The one beside it arrived, and so had the one before it.
    let page = sender.get("/return/files").await;
    assert!(page.body.contains("first.txt") && page.body.contains("small.txt"));
    assert!(!page.body.contains("film.mp4"));
    let (mut worker, report) = claimed(&world).await;
    assert!(
        worker
            .get(&report)
            .await
            .body
            .contains("A girl in my class")
    );
}

#[db_test]
async fn a_form_that_breaks_off_keeps_what_was_whole(world: World) {
    let mut sender = sent(&world).await;
    let id = sender
        .get("/return/files")
        .await
        .field("form")
        .expect("an id");
    let picture = pictures::jpeg(400, 300);
    let form = sender.encode_files(
        &[("form", &id)],
        &[("one.jpg", &picture), ("two.jpg", &picture)],
    );
    let cut = form[..form.len() - 300].to_vec();
    let page = sender.post_pieces("/return/files", cut, None).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("The connection broke off"));
    assert!(page.body.contains("one.jpg") && !page.body.contains("two.jpg"));
    // The same form again, whole: the first is not there twice.
    let page = sender.post_pieces("/return/files", form, None).await;
    assert_eq!(page.status, 303);
    let page = sender.get("/return/files").await;
    assert_eq!(page.body.matches("<bdi>one.jpg").count(), 1);
    assert_eq!(page.body.matches("<bdi>two.jpg").count(), 1);
}

/// A line that breaks before a file has begun: that is what is said, and not that the form is none of ours.
#[db_test]
async fn a_form_that_breaks_off_in_its_fields_says_so(world: World) {
    let mut sender = sent(&world).await;
    let (mut worker, report) = claimed(&world).await;
    let before = world.contents().await;
    let path = format!("{report}/files");
    for (browser, path) in [(&mut sender, "/return/files"), (&mut worker, path.as_str())] {
        let whole = browser.encode_files(&[("form", "f")], &[("a.jpg", b"words")]);
        let page = browser.post_pieces(path, whole[..60].to_vec(), None).await;
        assert_eq!(page.status, 422, "{path}: {}", page.text());
        assert!(page.text().contains("The connection broke off"));
    }
    let after = world.contents().await;
    assert_eq!(before["attachments"], after["attachments"]);
}

#[db_test]
async fn a_form_without_its_token_is_refused(world: World) {
    let mut sender = sent(&world).await;
    let before = world.contents().await;
    sender.get("/return/files").await;
    let fields = [("csrf", "0"), ("files", "words")];
    assert_eq!(sender.post("/return/files", &fields).await.status, 403);
    let (mut worker, report) = claimed(&world).await;
    let path = format!("{report}/files");
    assert_eq!(worker.post(&path, &fields).await.status, 403);
    // The token stands behind the file: too late.
    let late = worker.encode_files(&[("csrf", "0")], &[("a", b"words")]);
    assert_eq!(worker.post_pieces(&path, late, None).await.status, 403);
    // A head that never ends has no token either. That it did not come whole is said, and nothing is done.
    let endless = vec![b'x'; 3_000_000];
    assert_eq!(
        sender
            .post_pieces("/return/files", endless, None)
            .await
            .status,
        422
    );
    let after = world.contents().await;
    assert_eq!(before["attachments"], after["attachments"]);
}

#[db_test]
async fn files_are_added_after_coming_back_with_the_words(world: World) {
    let mut sender = sent(&world).await;
    let page = sender.get("/report/sent").await;
    let mut words = Vec::new();
    for part in page.body.split("<li>").skip(1) {
        let word: String = part.chars().take_while(char::is_ascii_lowercase).collect();
        if !word.is_empty() && words.len() < 6 {
            words.push(word);
        }
    }
    let mut later = world.new_browser();
    assert_eq!(
        later.get("/return/files").await.location(),
        "/return?done=return-closed"
    );
    later.get("/return").await;
    let page = later
        .post_and_follow("/return", &[("words", &words.join(" "))])
        .await;
    assert_eq!(page.links("/en/return/files").len(), 1, "{}", page.text());
    send_one(&mut later, "later.txt", b"later").await;
    assert!(sender.get("/return/files").await.body.contains("later.txt"));
}

/// Back, and another picture: the browser sends the form that it had. The second is not taken for the first.
#[db_test]
async fn a_form_that_is_used_again_for_another_file_loses_none(world: World) {
    let mut sender = sent(&world).await;
    let page = sender.get("/return/files").await;
    let id = page.field("form").expect("an id");
    let long = vec![b'a'; 6_000];
    let longer = [&long[..], b" and more"].concat();
    let mut send = async |name: &str, content: &[u8]| {
        let form = sender.encode_files(&[("form", &id)], &[(name, content)]);
        let page = sender.post_pieces("/return/files", form, None).await;
        (page.status, page.text())
    };
    assert_eq!(send("image.jpg", b"one").await.0, 303);
    assert_eq!(send("image.jpg", b"another").await.0, 303);
    assert_eq!(send("chat.txt", &long).await.0, 303);
    // The same beginning and the same name: it cannot be told apart soon enough, and is not passed over in silence.
    let (status, text) = send("chat.txt", &longer).await;
    assert_eq!(status, 422);
    assert!(text.contains("chat.txt: It was not sent"), "{text}");
    // What was sent is not there twice.
    assert_eq!(send("chat.txt", &long).await.0, 303);
    let page = sender.get("/return/files").await;
    assert_eq!(page.body.matches("<bdi>image.jpg").count(), 2);
    assert_eq!(page.body.matches("<bdi>chat.txt").count(), 1);
}

/// What our script is told in place of being led: a page that it reads is not read, and recorded, twice.
#[db_test]
async fn a_form_that_the_script_sends_is_told_where_to_go(world: World) {
    let mut sender = sent(&world).await;
    sender.get("/return/files").await;
    sender.header = Some(("x-by-script", "1"));
    let page = send_files(&mut sender, &[("a.txt", b"words")]).await;
    assert_eq!(page.status, 204);
    assert_eq!(page.headers["x-goes-to"], "/return/files?done=files-added");
    assert!(!page.headers.contains_key("location"));
    // What is wrong is a page, as for everybody.
    let page = send_files(&mut sender, &[("", b"")]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("data-upload"), "{}", page.body);
    let policy = page.headers["content-security-policy"].to_str();
    assert!(policy.expect("a policy").contains("connect-src 'self'"));
}

/// A browser sends a field in which nothing was chosen as a file without a name and without content.
#[db_test]
async fn whoever_chose_nothing_is_told_so(world: World) {
    let mut sender = sent(&world).await;
    let page = send_files(&mut sender, &[("", b"")]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("Choose a file first"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("There is nothing in this file"));
}

#[db_test]
async fn whoever_may_sign_sees_a_file_and_takes_nothing_out(world: World) {
    let mut supervisor = world.signed_in(0, Role::IntakeSupervisor).await;
    let mut sender = sent(&world).await;
    let picture = pictures::jpeg_with_metadata(400, 300, b"GPS 50.85 4.35");
    send_one(&mut sender, "chat.jpg", &picture).await;
    let (mut worker, report) = claimed(&world).await;
    let file = files(&mut worker, &report).await.remove(0);
    assert!(
        supervisor.get(&file).await.status >= 400,
        "not hers to look at"
    );
    worker.get(&report).await;
    let close = [
        ("priority", "urgent"),
        ("decision", "close"),
        ("reason", "Nobody can be reached"),
    ];
    worker
        .post_and_follow(&format!("{report}/decide"), &close)
        .await;
    assert_eq!(
        files(&mut supervisor, &report).await,
        std::slice::from_ref(&file)
    );
    let page = supervisor.get(&file).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("chat.jpg"));
    assert!(!page.body.contains("/original"), "no form to take it out");
    let shown = supervisor.get(&format!("{file}/picture")).await;
    assert_eq!(shown.status, 200);
    let fields = [
        ("copy", "AAAAAAAAAAAAAAAAAAAAAAAAAA"),
        ("purpose", "For me"),
    ];
    let refused = supervisor.post(&format!("{file}/original"), &fields).await;
    assert!(refused.status >= 400, "{}", refused.text());
    assert!(!refused.bytes.starts_with(&[0xff, 0xd8]));
}
