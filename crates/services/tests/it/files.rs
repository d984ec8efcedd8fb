//! Files that come with a report, on both databases.

use domain::accounts::Role;
use domain::intake::files::{FileKind, FileLimits, FileRefusal, PictureError};
use domain::intake::triage::HandBackReason;
use domain::intake::{Channel, Code, ReportOfConcern};
use jiff::SignedDuration;
use services::intake::files::{
    Arrival, Begun, FileDrop, FileError, PictureSize, ShowError, files_of_reporter, open_original,
    picture, read_file, sweep_files, take_back,
};
use services::intake::triage::{HandBack, hand_back};
use services::intake::{NewReport, Received, Wanted, claim, read, receive, reports_of_day};
use services::{Actor, ServiceError, Settings};
use testkit::{Database, World, added, db_test, pictures};
use vault::AttachmentId;

async fn report(world: &World) -> Received {
    let new = NewReport {
        id: world.services.random().id(),
        channel: Channel::Public,
        report: ReportOfConcern {
            about: "Somebody".to_owned(),
            ..ReportOfConcern::default()
        },
        wanted: Wanted {
            country: Some("BE".to_owned()),
            language: "en".to_owned(),
            ..Wanted::default()
        },
    };
    receive(&world.services, new).await.expect("a report")
}

/// A centre with somebody who can open reports, a report, and it in her hands.
async fn begun(world: &World) -> (Actor, Received) {
    let actor = world.actor(0, Role::IntakeWorker).await;
    let received = report(world).await;
    claim(&world.services, &actor, received.report)
        .await
        .expect("a claim");
    (actor, received)
}

pub async fn add(
    world: &World,
    to: &FileDrop,
    place: u8,
    name: &str,
    content: &[u8],
) -> Result<bool, FileError> {
    // Files are listed in the order in which they came.
    world.clock.advance(SignedDuration::from_secs(1));
    let begun = Arrival::begin(&world.services, to, [place; 16], name).await?;
    let Begun::New(mut arrival) = begun else {
        return Ok(false);
    };
    for piece in content.chunks(10_000) {
        if let Err(error) = arrival.write(piece).await {
            arrival.discard().await;
            return Err(error);
        }
    }
    arrival.finish().await
}

async fn drop_of(world: &World, code: &Code) -> FileDrop {
    FileDrop::of_reporter(&world.services, code)
        .await
        .expect("a report")
}

pub async fn original(
    world: &World,
    actor: &Actor,
    received: &Received,
    id: AttachmentId,
) -> Result<Vec<u8>, ServiceError> {
    let copy = world.services.random().id();
    let mut original = open_original(
        &world.services,
        actor,
        received.report,
        id,
        copy,
        "For the police",
    )
    .await?;
    let mut content = Vec::new();
    while let Some(bytes) = original.next().await? {
        content.extend_from_slice(&bytes);
    }
    Ok(content)
}

/// As long as `length`, and nowhere the same.
fn content(length: usize) -> Vec<u8> {
    (0..length)
        .map(|place| u8::try_from((place * 31 + place / 251) % 256).expect("a byte"))
        .collect()
}

#[db_test]
async fn a_file_is_kept_byte_for_byte_and_its_original_leaves_a_trace(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let sent = content(700_000);
    assert!(
        add(&world, &to, 1, "C:\\her\\chat\u{202e}gpj.exe", &sent)
            .await
            .expect("kept")
    );

    let own = files_of_reporter(&world.services, &received.code)
        .await
        .expect("her files");
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].details.name.text(), "chatgpj.exe");
    assert_eq!(own[0].details.length, 700_000);
    assert!(!own[0].is_opened);

    let view = read(&world.services, &actor, received.report)
        .await
        .expect("the report");
    let files = view.content.expect("opened").files;
    assert_eq!(files.len(), 1);
    assert!(files[0].from_reporter);
    assert!(files[0].details.kind == FileKind::Other);

    let id = files[0].id;
    assert_eq!(
        original(&world, &actor, &received, id).await.expect("all"),
        sent
    );
    let view = read_file(&world.services, &actor, received.report, id)
        .await
        .expect("the file");
    assert_eq!(view.copies.len(), 1);
    assert_eq!(view.copies[0].purpose, "For the police");
    assert_eq!(view.copies[0].by, actor.username);
}

#[db_test]
async fn a_form_that_is_sent_twice_keeps_a_file_once(world: World) {
    let (_, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let before = world.contents().await;
    assert!(add(&world, &to, 1, "a", b"once").await.expect("kept"));
    let once = added(&before, &world.contents().await);
    assert!(!add(&world, &to, 1, "a", b"once").await.expect("there"));

    // Two that have both begun before either came to its end.
    let begin = async || match Arrival::begin(&world.services, &to, [2; 16], "b").await {
        Ok(Begun::New(arrival)) => arrival,
        _ => panic!("a beginning"),
    };
    let (mut one, mut two) = (begin().await, begin().await);
    one.write(b"side").await.expect("written");
    two.write(b"by side").await.expect("written");
    let (one, two) = tokio::join!(one.finish(), two.finish());
    assert_eq!(
        i32::from(one.expect("an end")) + i32::from(two.expect("an end")),
        1
    );
    let both = added(&before, &world.contents().await);
    assert_eq!(both["attachments"], 2 * once["attachments"]);
    assert_eq!(both["attachment_chunks"], 2 * once["attachment_chunks"]);
}

#[db_test]
async fn what_never_arrived_whole_is_never_seen_and_is_swept(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let before = world.contents().await;
    let Ok(Begun::New(mut arrival)) =
        Arrival::begin(&world.services, &to, [1; 16], "lost.jpg").await
    else {
        panic!("a beginning");
    };
    arrival.write(&content(600_000)).await.expect("written");
    // The line is cut.
    drop(arrival);
    let view = read(&world.services, &actor, received.report)
        .await
        .expect("the report");
    assert!(view.content.expect("opened").files.is_empty());
    assert_eq!(sweep_files(&world.services).await.expect("swept"), 0);
    assert!(added(&before, &world.contents().await)["attachment_chunks"] >= 4);

    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(sweep_files(&world.services).await.expect("swept"), 1);
    assert!(added(&before, &world.contents().await).is_empty());

    // One that was swept while it stood still says so, and leaves nothing.
    let Ok(Begun::New(mut slow)) = Arrival::begin(&world.services, &to, [2; 16], "slow.jpg").await
    else {
        panic!("a beginning");
    };
    slow.write(b"a little").await.expect("written");
    world.clock.advance(SignedDuration::from_mins(11));
    sweep_files(&world.services).await.expect("swept");
    assert!(matches!(slow.finish().await, Err(FileError::TooSlow)));
    assert!(added(&before, &world.contents().await).is_empty());
}

#[db_test]
async fn a_file_in_the_middle_of_arriving_keeps_nobody_from_writing(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let Ok(Begun::New(mut arrival)) = Arrival::begin(&world.services, &to, [1; 16], "slow").await
    else {
        panic!("a beginning");
    };
    arrival.write(&content(600_000)).await.expect("written");
    let other = report(&world).await;
    claim(&world.services, &actor, other.report)
        .await
        .expect("another report is taken in and claimed meanwhile");
    arrival.write(&content(600_000)).await.expect("written");
    assert!(arrival.finish().await.expect("kept"));
}

#[db_test]
async fn files_are_opened_by_who_has_the_report_in_her_hands(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    add(&world, &to, 1, "a.txt", b"words").await.expect("kept");
    let id = files_of_reporter(&world.services, &received.code)
        .await
        .expect("her files")[0]
        .id;
    let second = report(&world).await;
    let elsewhere = world.actor(1, Role::IntakeWorker).await;
    let case_worker = world.actor(0, Role::CaseWorker).await;
    for (other, expected) in [(&elsewhere, "not found"), (&case_worker, "role")] {
        let error = original(&world, other, &received, id)
            .await
            .expect_err("refused");
        assert!(error.to_string().contains(expected), "{error}");
        assert!(
            FileDrop::of_staff(&world.services, other, received.report)
                .await
                .is_err()
        );
    }
    // A file of another report is not found through this one.
    claim(&world.services, &actor, second.report)
        .await
        .expect("a claim");
    assert!(original(&world, &actor, &second, id).await.is_err());
    // Handed back, it is nobody's to open; claimed again, it opens as before.
    let back = HandBack {
        id: world.services.random().id(),
        reason: HandBackReason::EndOfDuty,
        done: String::new(),
    };
    hand_back(&world.services, &actor, received.report, back)
        .await
        .expect("handed back");
    assert!(original(&world, &actor, &received, id).await.is_err());
    claim(&world.services, &actor, received.report)
        .await
        .expect("a claim");
    assert_eq!(
        original(&world, &actor, &received, id)
            .await
            .expect("opens"),
        b"words"
    );
}

#[db_test]
async fn a_worker_adds_what_a_caller_brought(world: World) {
    let (actor, received) = begun(&world).await;
    let to = FileDrop::of_staff(&world.services, &actor, received.report)
        .await
        .expect("in her hands");
    assert!(
        add(&world, &to, 1, "letter.pdf", b"%PDF-1.7 ")
            .await
            .expect("kept")
    );
    let view = read(&world.services, &actor, received.report)
        .await
        .expect("the report");
    let files = view.content.expect("opened").files;
    assert_eq!(files[0].added_by.as_deref(), Some(actor.username.as_str()));
    assert!(files[0].details.kind == FileKind::Pdf);
    let own = files_of_reporter(&world.services, &received.code)
        .await
        .expect("her files");
    assert!(own.is_empty(), "a sender sees her own files only");
}

#[db_test]
async fn a_sender_takes_back_what_nobody_has_opened(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    add(&world, &to, 1, "wrong.jpg", &content(100_000))
        .await
        .expect("kept");
    add(&world, &to, 2, "right.jpg", b"right")
        .await
        .expect("kept");
    let own = files_of_reporter(&world.services, &received.code)
        .await
        .expect("her files");
    let before = world.contents().await;
    for expected in [true, false] {
        let taken = take_back(&world.services, &received.code, own[0].id)
            .await
            .expect("asked");
        assert_eq!(taken, expected);
    }
    assert!(
        original(&world, &actor, &received, own[0].id)
            .await
            .is_err()
    );
    sweep_files(&world.services).await.expect("swept");
    let gone = added(&before, &world.contents().await);
    assert_eq!(gone["attachments"], -1);
    assert_eq!(gone["attachment_chunks"], -2);

    read_file(&world.services, &actor, received.report, own[1].id)
        .await
        .expect("read");
    assert!(
        !take_back(&world.services, &received.code, own[1].id)
            .await
            .expect("asked")
    );
    let stranger = report(&world).await;
    assert!(
        !take_back(&world.services, &stranger.code, own[1].id)
            .await
            .expect("asked")
    );
}

#[db_test]
async fn a_new_file_is_unread_until_somebody_looks(world: World) {
    let (actor, received) = begun(&world).await;
    read(&world.services, &actor, received.report)
        .await
        .expect("read");
    let to = drop_of(&world, &received.code).await;
    add(&world, &to, 1, "a.txt", b"words").await.expect("kept");
    let unread = async || {
        let (reports, _) = reports_of_day(&world.services, &actor)
            .await
            .expect("the reports");
        reports[0].unread
    };
    assert_eq!(unread().await, 1);
    read(&world.services, &actor, received.report)
        .await
        .expect("read");
    assert_eq!(unread().await, 0);
}

fn small_limits() -> Settings {
    Settings {
        files: FileLimits {
            largest: 300_000,
            files: 2,
            together: 800_000,
            an_hour: 1_500_000,
            room_left: 0,
            at_once: 2,
        },
        ..World::cheap_settings()
    }
}

async fn refusal(world: &World, to: &FileDrop, place: u8, length: usize) -> FileRefusal {
    match add(world, to, place, "a", &content(length)).await {
        Err(FileError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was kept"),
    }
}

async fn limits_hold(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let before = world.contents().await;
    assert_eq!(refusal(&world, &to, 1, 0).await, FileRefusal::Empty);
    assert_eq!(
        refusal(&world, &to, 2, 300_001).await,
        FileRefusal::TooLarge
    );
    assert!(
        added(&before, &world.contents().await).is_empty(),
        "what was refused leaves nothing"
    );
    add(&world, &to, 3, "a", &content(300_000))
        .await
        .expect("kept");
    assert_eq!(refusal(&world, &to, 4, 300_000).await, FileRefusal::TooMuch);
    add(&world, &to, 5, "b", &content(1)).await.expect("kept");
    assert_eq!(refusal(&world, &to, 6, 1).await, FileRefusal::TooMany);

    // A flood of others: senders wait an hour, a worker does not.
    let mut flood = None;
    for place in 10..40 {
        let other = report(&world).await;
        let to = drop_of(&world, &other.code).await;
        if let Err(error) = add(&world, &to, place, "flood", &content(250_000)).await {
            flood = Some(error);
            break;
        }
    }
    assert!(matches!(
        flood,
        Some(FileError::Refused(FileRefusal::Flood))
    ));
    let calm = report(&world).await;
    claim(&world.services, &actor, calm.report)
        .await
        .expect("reports are taken in through a flood of files");
    let by_staff = FileDrop::of_staff(&world.services, &actor, calm.report)
        .await
        .expect("in her hands");
    add(&world, &by_staff, 50, "c", b"c").await.expect("kept");
    let to = drop_of(&world, &calm.code).await;
    assert_eq!(refusal(&world, &to, 51, 1).await, FileRefusal::Flood);
    world.clock.advance(SignedDuration::from_mins(61));
    add(&world, &to, 51, "d", b"d").await.expect("kept");
}

#[test]
fn limits_hold_on_sqlite() {
    testkit::run_with(Database::Sqlite, small_limits(), |world| {
        Box::pin(limits_hold(world))
    });
}

#[test]
fn limits_hold_on_postgres() {
    testkit::run_with(Database::Postgres, small_limits(), |world| {
        Box::pin(limits_hold(world))
    });
}

#[tokio::test]
async fn a_disk_that_is_nearly_full_takes_reports_and_no_files() {
    let settings = Settings {
        files: FileLimits {
            room_left: u64::MAX,
            ..FileLimits::default()
        },
        ..World::cheap_settings()
    };
    let world = World::with_settings(Database::Sqlite, settings).await;
    let (_, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    assert_eq!(refusal(&world, &to, 1, 1).await, FileRefusal::NoRoom);
}

#[db_test]
async fn a_picture_is_drawn_anew_without_what_it_carried(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    let jpeg = pictures::jpeg_with_metadata(900, 600, b"GPS 50.85 4.35 Mira");
    add(&world, &to, 1, "a.jpg", &jpeg).await.expect("kept");
    add(&world, &to, 2, "b.svg", pictures::SVG_WITH_SCRIPT)
        .await
        .expect("kept");
    add(
        &world,
        &to,
        3,
        "c.png",
        &pictures::png_that_says(50_000, 50_000),
    )
    .await
    .expect("kept");
    let files = read(&world.services, &actor, received.report)
        .await
        .expect("the report")
        .content
        .expect("opened")
        .files;
    let draw = async |place: usize, size| {
        picture(
            &world.services,
            &actor,
            received.report,
            files[place].id,
            size,
        )
        .await
    };
    let whole = draw(0, PictureSize::Whole).await.expect("drawn");
    assert_eq!((whole.width, whole.height), (900, 600));
    let small = draw(0, PictureSize::Small).await.expect("drawn");
    assert_eq!((small.width, small.height), (320, 213));
    for jpeg in [&whole.jpeg, &small.jpeg] {
        assert!(FileKind::of(jpeg) == FileKind::Jpeg);
        let text = String::from_utf8_lossy(jpeg);
        assert!(!text.contains("GPS") && !text.contains("Exif") && !text.contains("Mira"));
    }
    assert_eq!(
        original(&world, &actor, &received, files[0].id)
            .await
            .expect("all"),
        jpeg,
        "the original is as it came"
    );
    for (place, expected) in [
        (1, PictureError::NotShown),
        (2, PictureError::TooManyPixels),
    ] {
        match draw(place, PictureSize::Whole).await {
            Err(ShowError::Picture(error)) => assert_eq!(error, expected),
            _ => panic!("{place} was drawn"),
        }
    }
}

/// How often it stands in the chain that an original was taken out.
async fn times_copied(world: &World) -> usize {
    let officer = world.actor(0, Role::DataProtectionOfficer).await;
    let entries = services::audit::read_page(&world.services, &officer, None, 200)
        .await
        .expect("the record");
    let copied = |action: &str| action == "file-copied";
    entries.iter().filter(|entry| copied(&entry.action)).count()
}

/// The id of a taking out comes with the form, so whoever sends it chooses it.
#[db_test]
async fn no_original_is_taken_out_in_the_shadow_of_another(world: World) {
    let (actor, received) = begun(&world).await;
    let to = drop_of(&world, &received.code).await;
    for (number, name) in [(1, "one.txt"), (2, "two.txt")] {
        assert!(
            add(&world, &to, number, name, b"secret")
                .await
                .expect("kept")
        );
    }
    let view = read(&world.services, &actor, received.report).await;
    let files = view.expect("the report").content.expect("opened").files;
    let copy = world.services.random().id();
    let take_for = |id: AttachmentId, purpose: &'static str| {
        open_original(&world.services, &actor, received.report, id, copy, purpose)
    };
    let take = |id| take_for(id, "For the police");
    assert!(take(files[0].id).await.is_ok());
    assert_eq!(times_copied(&world).await, 1);
    // The same form again gives the same file again, and that is seen.
    assert!(take(files[0].id).await.is_ok());
    assert_eq!(times_copied(&world).await, 2);
    assert!(matches!(
        take(files[1].id).await,
        Err(ServiceError::NotFound)
    ));
    assert_eq!(times_copied(&world).await, 2);
    let one = read_file(&world.services, &actor, received.report, files[0].id).await;
    assert_eq!(one.expect("the file").copies.len(), 1);
    // The page stays open after the file came: another purpose is another line, and none is swallowed.
    assert!(take_for(files[0].id, "For her guardian").await.is_ok());
    assert_eq!(times_copied(&world).await, 3);
    let one = read_file(&world.services, &actor, received.report, files[0].id).await;
    let mut purposes: Vec<String> = one
        .expect("the file")
        .copies
        .into_iter()
        .map(|copy| copy.purpose)
        .collect();
    purposes.sort_unstable();
    assert_eq!(purposes, ["For her guardian", "For the police"]);
}
