//! A hundred people tell at the same moment: all wait in line, none is turned away.

use std::collections::BTreeSet;
use std::sync::Barrier;

use testkit::Database;

use crate::place::Place;
use crate::reporter::Reporter;
use crate::server::Server;

const REPORTERS: usize = 100;

/// Two derivations at once (64 MiB each) and the program itself, in KiB. A hundred at once would be 6.4 GB.
const MOST_MEMORY: u64 = 320 * 1024;

#[test]
fn a_hundred_reporters_at_once() {
    all_are_kept(Database::Sqlite);
}

#[test]
fn a_hundred_reporters_at_once_on_postgres() {
    all_are_kept(Database::Postgres);
}

fn all_are_kept(database: Database) {
    let place = Place::with_standard_memory(database);
    let server = Server::start(&place);
    // All have answered their questions before the first one sends.
    let ready = at_once((0..REPORTERS).collect(), |number| {
        let mut reporter = Reporter::new(&format!("reporter {number}"), &server.origin);
        reporter.answer_all();
        reporter
    });
    let door = Barrier::new(REPORTERS);
    let codes: BTreeSet<String> = at_once(ready, |mut reporter| {
        door.wait();
        reporter.go_on().expect("an answer");
        reporter.words().expect("six words").to_owned()
    })
    .into_iter()
    .collect();
    assert_eq!(codes.len(), REPORTERS, "each has words of her own");
    assert_eq!(place.number("SELECT count(*) FROM reports"), 100);
    let peak = server.peak_memory();
    assert!(peak < MOST_MEMORY, "{peak} KiB at once");
    // The words of the first and of the last lead somewhere.
    for words in codes.iter().take(1).chain(codes.last()) {
        let mut visitor = server.visitor();
        visitor.get("/return");
        let page = visitor.follow("/return", &[("words", words)]);
        assert_eq!(page.status, 200, "{}", page.text());
    }
    server.stop();
    place.verify();
}

/// Each on a thread of its own.
fn at_once<T: Send, U: Send>(all: Vec<T>, work: impl Fn(T) -> U + Sync) -> Vec<U> {
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> = all
            .into_iter()
            .map(|one| scope.spawn(move || work(one)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("every reporter is answered"))
            .collect()
    })
}
