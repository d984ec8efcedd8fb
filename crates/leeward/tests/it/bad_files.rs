//! Files that are made to harm, from several people at once: they are refused or kept unopened, and everybody else
//! is served as before.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use testkit::{Database, pictures};

use crate::place::Place;
use crate::server::Server;
use crate::visitor::Visitor;

const TWO_GIGABYTES: u64 = 2_000_000_000;
/// Longer than any page takes, with a processor that is busy with something else.
const AT_ONCE: Duration = Duration::from_secs(5);
/// The program, what a few files hold on their way, and one picture, in KiB. A file of the attackers is 2 GB.
const MOST_MEMORY: u64 = 400 * 1024;

/// Somebody who has just told, on the page of her files.
fn told(server: &Server) -> Visitor {
    let mut visitor = server.visitor();
    visitor.get("/en/report/seen");
    visitor.follow("/en/report/seen", &[("seen", "Two phones.")]);
    visitor.get("/en/report/check");
    let sent = visitor.follow("/en/report/send", &[]);
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert_eq!(visitor.get("/en/return/files").status, 200);
    visitor
}

fn add(visitor: &mut Visitor, name: &str, content: &[u8]) {
    let form = visitor
        .get("/en/return/files")
        .field("form")
        .expect("an id");
    let page = visitor.follow_files("/en/return/files", &form, &[(name, content)]);
    assert!(page.text().contains("The files have been received"));
}

/// Everything that others do meanwhile, and how long the slowest of it took.
fn slowest(server: &Server) -> Duration {
    let mut slowest = Duration::ZERO;
    let mut take = |work: &mut dyn FnMut()| {
        let began = Instant::now();
        work();
        slowest = slowest.max(began.elapsed());
    };
    let mut visitor = server.visitor();
    take(&mut || assert_eq!(visitor.get("/en/check").status, 200));
    let mut reporter = None;
    take(&mut || reporter = Some(told(server)));
    let mut reporter = reporter.expect("a reporter");
    take(&mut || add(&mut reporter, "note.txt", b"He wrote this"));
    slowest
}

/// Sends zeros until the program has had enough; how many went, and what it answered.
fn pump(visitor: &Visitor, says_its_length: bool) -> (u64, String) {
    let length = match says_its_length {
        true => format!("content-length: {TWO_GIGABYTES}"),
        false => "transfer-encoding: chunked".to_owned(),
    };
    let mut line = visitor.begin_file("/en/return/files", &length);
    let content = vec![0; 64 * 1024];
    let piece = match says_its_length {
        true => content,
        false => [b"10000\r\n", &content[..], b"\r\n"].concat(),
    };
    let mut sent = 0;
    while sent < TWO_GIGABYTES && line.write_all(&piece).is_ok() {
        sent += piece.len() as u64;
    }
    let _ = line.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    // A connection that is closed while somebody still sends may lose the answer on its way.
    let _ = line.read_to_end(&mut answer);
    (sent, String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn two_gigabytes_from_several_at_once_keep_nobody_waiting() {
    two_gigabytes(Database::Sqlite);
}

#[test]
fn two_gigabytes_from_several_at_once_keep_nobody_waiting_on_postgres() {
    two_gigabytes(Database::Postgres);
}

fn two_gigabytes(database: Database) {
    let place = Place::new(database);
    let server = Server::start(&place);
    let mut before = told(&server);
    add(&mut before, "first.txt", b"first");
    let attackers: Vec<Visitor> = (0..4).map(|_| told(&server)).collect();
    let still = AtomicUsize::new(attackers.len());
    let (answers, slow) = std::thread::scope(|scope| {
        let threads: Vec<_> = attackers
            .iter()
            .enumerate()
            .map(|(number, attacker)| {
                let still = &still;
                scope.spawn(move || {
                    let answer = pump(attacker, number % 2 == 0);
                    still.fetch_sub(1, Ordering::Relaxed);
                    answer
                })
            })
            .collect();
        let mut slow = slowest(&server);
        while still.load(Ordering::Relaxed) > 0 {
            slow = slow.max(slowest(&server));
        }
        let answers: Vec<_> = threads
            .into_iter()
            .map(|one| one.join().expect("an end"))
            .collect();
        (answers, slow)
    });
    assert!(slow < AT_ONCE, "somebody else waited {slow:?}");
    for (sent, answer) in answers {
        assert!(sent < TWO_GIGABYTES / 4, "{sent} bytes were taken");
        let is_clear = ["413", "422"]
            .iter()
            .any(|status| answer.starts_with(&format!("HTTP/1.1 {status}")));
        assert!(answer.is_empty() || is_clear, "{answer}");
    }
    let peak = server.peak_memory();
    assert!(peak < MOST_MEMORY, "{peak} KiB");
    // Nothing that was there is lost, and nothing of theirs is kept.
    let page = before.get("/en/return/files");
    assert!(page.body.contains("first.txt"), "{}", page.text());
    for mut attacker in attackers {
        assert!(!attacker.get("/en/return/files").body.contains("film.mp4"));
    }
    server.stop();
    place.verify();
}

#[test]
fn pictures_that_say_they_are_huge_keep_nobody_waiting() {
    let place = Place::new(Database::Sqlite);
    let server = Server::start(&place);
    let mut reporter = told(&server);
    // The first is refused by what its head says; the second may be as large, and lies: nothing is behind its head.
    add(
        &mut reporter,
        "huge.png",
        &pictures::png_that_says(50_000, 50_000),
    );
    add(
        &mut reporter,
        "lie.png",
        &pictures::png_that_says(7_000, 7_000),
    );
    let mut worker = server.visitor();
    worker.sign_in_to_intake();
    let report = worker.get("/intake").reports().remove(0);
    worker.get(&report);
    let page = worker.follow(&format!("{report}/claim"), &[]);
    let mut pictures = page.links(&format!("{report}/files/"));
    pictures.retain(|link| !link.contains("/picture"));
    assert_eq!(pictures.len(), 2, "{}", page.text());
    let slow = std::thread::scope(|scope| {
        let looks: Vec<_> = (0..10)
            .map(|number| {
                let mut worker = worker.clone();
                let path = format!("{}/picture", pictures[number % 2]);
                scope.spawn(move || worker.get(&path).status)
            })
            .collect();
        let slow = slowest(&server);
        for look in looks {
            assert_eq!(look.join().expect("an answer"), 404);
        }
        slow
    });
    assert!(slow < AT_ONCE, "somebody else waited {slow:?}");
    let peak = server.peak_memory();
    assert!(peak < MOST_MEMORY, "{peak} KiB");
    // The originals are there all the same.
    let page = worker.get(&report);
    assert!(page.body.contains("huge.png") && page.body.contains("lie.png"));
    server.stop();
    place.verify();
}
