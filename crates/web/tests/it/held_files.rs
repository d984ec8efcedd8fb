//! Files that a member of staff sends when her session has ended: they wait for her, and for nobody else.

use domain::accounts::Role;
use jiff::SignedDuration;
use services::intake::files::sweep_files;
use testkit::{Account, Browser, World, db_test, pictures};

use crate::files::{claimed, files, sent, take_out};

const AWAY: SignedDuration = SignedDuration::from_hours(1);

/// A worker with a report in her hands and its page open, who was away for too long.
async fn away(world: &World) -> (Account, Browser, String) {
    sent(world).await;
    let (mut worker, report) = claimed(world).await;
    worker.get(&report).await;
    world.clock.advance(AWAY);
    (world.account(0, Role::IntakeWorker).await, worker, report)
}

/// Signs in again and opens what was kept: the browser, the page, and the fields that its form sends.
async fn back(world: &World, account: &Account) -> (Browser, String, Vec<(String, String)>) {
    let mut worker = world.sign_in(world.new_browser(), account).await;
    let kept = worker.get("/day").await.links("/kept/");
    let [kept] = kept.as_slice() else {
        panic!("{} forms are kept", kept.len());
    };
    let page = worker.get(kept).await;
    let held = page.field("held").expect("that files wait");
    let id = page.field("kept-form").expect("its id");
    let fields = vec![("held".to_owned(), held), ("kept-form".to_owned(), id)];
    (worker, page.text(), fields)
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[db_test]
async fn files_wait_for_a_worker_who_was_signed_out_while_she_chose_them(world: World) {
    let (account, mut worker, report) = away(&world).await;
    let path = format!("{report}/files");
    let picture = pictures::jpeg(400, 300);
    let long = vec![7; 300_000];
    let chosen: [(&str, &[u8]); 3] = [
        ("letter.jpg", &picture),
        ("empty.txt", b""),
        ("long.bin", &long),
    ];
    let form = worker.encode_files(&[("form", "one form")], &chosen);
    let ended = worker.post_pieces(&path, form, None).await;
    assert_eq!(ended.location(), "/sign-in?kept=1");
    // Not a moment is lost by a sweep: they wait as long as every form that was kept.
    world.clock.advance(SignedDuration::from_hours(24 * 6));
    sweep_files(&world.services).await.expect("a sweep");

    let (mut worker, text, fields) = back(&world, &account).await;
    assert!(
        text.contains("letter.jpg") && text.contains("long.bin"),
        "{text}"
    );
    assert!(
        text.contains("empty.txt: There is nothing in this file"),
        "{text}"
    );
    assert!(files(&mut worker, &report).await.is_empty());
    let page = worker.post_and_follow(&path, &borrowed(&fields)).await;
    assert!(page.text().contains("The files have been received"));
    let there = files(&mut worker, &report).await;
    assert_eq!(there.len(), 2);
    assert!(page.text().contains(&account.username));
    let mut originals = Vec::new();
    for file in &there {
        originals.push(take_out(&mut worker, file).await.bytes);
    }
    originals.sort_by_key(Vec::len);
    assert_eq!(originals, [picture, long]);
    assert!(worker.get("/day").await.links("/kept/").is_empty());

    // Sent once more, it does nothing more.
    let page = worker.post_and_follow(&path, &borrowed(&fields)).await;
    assert!(page.text().contains("No files are waiting any more"));
    assert_eq!(files(&mut worker, &report).await.len(), 2);
    assert!(world.contents().await["held_files"].is_empty());
}

/// What she does not want to send is gone at once, and not when a sweep comes by.
#[db_test]
async fn files_are_thrown_away_with_the_form_that_brings_them(world: World) {
    let (account, mut worker, report) = away(&world).await;
    let form = worker.encode_files(&[("form", "one form")], &[("letter.txt", b"words")]);
    let path = format!("{report}/files");
    let ended = worker.post_pieces(&path, form, None).await;
    assert_eq!(ended.location(), "/sign-in?kept=1");
    assert_eq!(world.contents().await["held_files"].len(), 1);
    let (mut worker, _, fields) = back(&world, &account).await;
    let kept = worker.get("/day").await.links("/kept/")[0].clone();
    let day = worker
        .post_and_follow(&format!("{kept}/discard"), &[])
        .await;
    assert!(day.links("/kept/").is_empty());
    let contents = world.contents().await;
    for table in [
        "attachments",
        "attachment_chunks",
        "held_files",
        "form_drafts",
    ] {
        assert!(contents[table].is_empty(), "{table}");
    }
    // Sent from another tab all the same, it says so.
    let page = worker.post_and_follow(&path, &borrowed(&fields)).await;
    assert!(page.text().contains("No files are waiting any more"));
}

#[db_test]
async fn what_waits_is_hers_alone_and_goes_when_she_does_not_come(world: World) {
    let (account, mut worker, report) = away(&world).await;
    let colleague = world.new_account(0, Role::IntakeWorker, "second").await;
    world.hand_over(0).await;
    let path = format!("{report}/files");
    let before = world.contents().await;
    // Without the token of her session nothing is taken in, and neither is anything for a report elsewhere.
    let forged = worker.encode_files(&[("csrf", "0")], &[("a.txt", b"words")]);
    let page = worker.post_pieces(&path, forged, None).await;
    assert_eq!(page.location(), "/sign-in?ended=1");
    let form = worker.encode_files(&[("form", "one")], &[("a.txt", b"words")]);
    let nowhere = format!("/intake/{}/files", world.services.random().id::<()>());
    let page = worker.post_pieces(&nowhere, form.clone(), None).await;
    assert_eq!(page.location(), "/sign-in?ended=1");
    let after = world.contents().await;
    for table in [
        "attachments",
        "attachment_chunks",
        "held_files",
        "form_drafts",
    ] {
        assert_eq!(before[table], after[table], "{table}");
    }

    // The same form twice: it waits twice, and is one file in the end.
    for _ in 0..2 {
        let page = worker.post_pieces(&path, form.clone(), None).await;
        assert_eq!(page.location(), "/sign-in?kept=1");
    }
    let mut worker = world.sign_in(world.new_browser(), &account).await;
    worker.get("/day").await;
    worker
        .post_and_follow(&format!("{report}/hand-back"), &[("reason", "other")])
        .await;
    let mut second = world.signed_in_as(&colleague).await;
    second.get(&report).await;
    second
        .post_and_follow(&format!("{report}/claim"), &[])
        .await;
    // In her hands now, but the files are not.
    let page = second.post_and_follow(&path, &[("held", "x")]).await;
    assert!(page.text().contains("No files are waiting any more"));
    assert!(files(&mut second, &report).await.is_empty());
    worker.get("/day").await;
    let refused = worker.post(&path, &[("held", "x")]).await;
    assert_eq!(refused.status, 404, "{}", refused.text());
    second
        .post_and_follow(&format!("{report}/hand-back"), &[("reason", "other")])
        .await;
    worker.get(&report).await;
    worker
        .post_and_follow(&format!("{report}/claim"), &[])
        .await;
    worker.post_and_follow(&path, &[("held", "x")]).await;
    assert_eq!(files(&mut worker, &report).await.len(), 1);

    world.clock.advance(AWAY);
    let page = worker.post_pieces(&path, form, None).await;
    assert_ne!(page.location(), "/sign-in?kept=1", "an old token");
    let late = worker.encode_files(&[("form", "two")], &[("b.txt", b"words")]);
    let page = worker.post_pieces(&path, late, None).await;
    assert_eq!(page.location(), "/sign-in?kept=1");
    world.clock.advance(SignedDuration::from_hours(24 * 7));
    assert_eq!(sweep_files(&world.services).await.expect("a sweep"), 1);
    assert!(world.contents().await["held_files"].is_empty());
}

#[db_test]
async fn only_so_much_waits_for_one_person(world: World) {
    let (_, mut worker, report) = away(&world).await;
    let path = format!("{report}/files");
    let most = world.services.settings().files.files;
    let names: Vec<String> = (0..=most).map(|number| format!("{number}.txt")).collect();
    let chosen: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), name.as_bytes()))
        .collect();
    let form = worker.encode_files(&[("form", "many")], &chosen);
    let page = worker.post_pieces(&path, form, None).await;
    assert_eq!(page.location(), "/sign-in?kept=1");
    let account = world.account(0, Role::IntakeWorker).await;
    let (_, text, _) = back(&world, &account).await;
    // What was not kept is said by name, and not left to be found out.
    assert!(
        text.contains(&format!("{most}.txt: There are {most} files")),
        "{text}"
    );
    let held = world.contents().await["held_files"].len();
    assert_eq!(held as u64, most);
}
