//! `kill -9` while it writes: what a page said is received is there, and the record of it is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use testkit::Database;

use crate::place::Place;
use crate::reporter::{Reporter, Told};
use crate::server::Server;
use crate::visitor::Visitor;

const REPORTERS: usize = 4;

/// Longer than any page should take: then the test ends instead of hanging.
const PATIENCE: Duration = Duration::from_secs(60);

// A hundred kills, as two tests, so that two can be killed at once.
#[test]
fn what_was_acknowledged_survives_fifty_kills() {
    survives(Database::Sqlite, 0..50);
}

#[test]
fn what_was_acknowledged_survives_fifty_more_kills() {
    survives(Database::Sqlite, 50..100);
}

#[test]
fn what_was_acknowledged_survives_kills_on_postgres() {
    survives(Database::Postgres, 100..120);
}

fn survives(database: Database, rounds: std::ops::Range<u64>) {
    let place = Place::new(database);
    let mut told = Vec::new();
    let mut reporters: Vec<Reporter> = (0..REPORTERS)
        .map(|number| Reporter::new(&format!("reporter {number}"), ""))
        .collect();
    for round in rounds.clone() {
        let mut moment = StdRng::seed_from_u64(round);
        let server = Server::start(&place);
        // What the round before acknowledged, before anything new is written.
        for reporter in &mut reporters {
            reporter.move_to(&server.origin);
            let before = told.len();
            told.append(&mut reporter.told);
            told[before..].iter().for_each(|one| is_there(&server, one));
        }
        kill_amid(server, &mut reporters, &mut moment);
        place.verify();
    }
    // Whoever was cut off goes on to the end.
    let server = Server::start(&place);
    for reporter in &mut reporters {
        reporter.move_to(&server.origin);
        while reporter.is_amid() {
            reporter.go_on().expect("nobody kills it any more");
        }
        told.append(&mut reporter.told);
    }
    assert!(told.len() > rounds.count() / 4, "hardly a report was sent");
    told.iter().for_each(|one| is_there(&server, one));
    each_came_once(&mut server.visitor(), &told);
    server.stop();
    place.verify();
}

/// Lets the reporters write until the program is killed at a moment that none of them knows.
fn kill_amid(server: Server, reporters: &mut [Reporter], moment: &mut StdRng) {
    let pages = moment.random_range(1..40);
    let while_writing = Duration::from_micros(moment.random_range(0..4_000));
    let (turned, pages_turned) = mpsc::channel();
    std::thread::scope(|scope| {
        for reporter in reporters {
            let turned = turned.clone();
            scope.spawn(move || {
                while reporter.go_on().is_ok() {
                    let _ = turned.send(());
                }
            });
        }
        drop(turned);
        for _ in 0..pages {
            pages_turned.recv_timeout(PATIENCE).expect("a page in time");
        }
        // Somewhere amid the next page.
        let until = std::time::Instant::now() + while_writing;
        while std::time::Instant::now() < until {
            std::hint::spin_loop();
        }
        server.kill();
    });
}

/// The words lead to the conversation, and the answer stands in it once.
fn is_there(server: &Server, told: &Told) {
    let mut visitor = server.visitor();
    visitor.get("/return");
    let page = visitor.follow("/return", &[("words", &told.words)]);
    let (status, text) = (page.status, page.text());
    assert_eq!(status, 200, "{} finds {text}", told.words);
    assert_eq!(
        text.matches(&told.answer).count(),
        1,
        "{}: {text}",
        told.seen
    );
}

/// The centre reads every report that was acknowledged, once, and no other one.
fn each_came_once(staff: &mut Visitor, told: &[Told]) {
    staff.sign_in_to_intake();
    let mut times: BTreeMap<&str, usize> = told.iter().map(|one| (one.seen.as_str(), 0)).collect();
    let mut read = BTreeSet::new();
    // The queue goes on to list what was decided on. So many at once look like a flood: some wait beside it.
    while let Some(path) = ["/intake", "/intake/aside"]
        .into_iter()
        .flat_map(|list| staff.get(list).reports())
        .find(|path| read.insert(path.clone()))
    {
        let page = staff.follow(&format!("{path}/claim"), &[]);
        let text = page.text();
        let seen = told
            .iter()
            .find(|one| text.contains(&one.seen))
            .unwrap_or_else(|| panic!("a report that nobody was told is received: {text}"));
        *times.get_mut(seen.seen.as_str()).expect("counted") += 1;
        let decision = page.field("decision_id").expect("an id for the decision");
        staff.follow(
            &format!("{path}/decide"),
            &[
                ("decision_id", decision.as_str()),
                ("priority", "otherwise"),
                ("decision", "advise"),
                ("reason", "Answered."),
            ],
        );
    }
    for (seen, times) in times {
        assert_eq!(times, 1, "{seen}");
    }
}
