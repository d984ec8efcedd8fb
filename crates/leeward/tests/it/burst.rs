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
    let door = Barrier::new(REPORTERS);
    let codes: BTreeSet<String> = std::thread::scope(|scope| {
        let reporters: Vec<_> = (0..REPORTERS)
            .map(|number| {
                let (door, origin) = (&door, &server.origin);
                scope.spawn(move || {
                    let mut reporter = Reporter::new(&format!("reporter {number}"), origin);
                    reporter.answer_all();
                    door.wait();
                    reporter.go_on().expect("an answer");
                    reporter.words().expect("six words").to_owned()
                })
            })
            .collect();
        reporters
            .into_iter()
            .map(|reporter| reporter.join().expect("every reporter is answered"))
            .collect()
    });
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
