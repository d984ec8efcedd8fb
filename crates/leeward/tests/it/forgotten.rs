//! What is kept for a while only is gone afterwards, without anybody asking.

use std::time::{Duration, Instant};

use testkit::Database;

use crate::place::Place;
use crate::server::Server;

#[test]
fn a_report_that_was_never_sent_is_forgotten() {
    forgets(Database::Sqlite);
}

#[test]
fn a_report_that_was_never_sent_is_forgotten_on_postgres() {
    forgets(Database::Postgres);
}

fn forgets(database: Database) {
    let place = Place::new(database);
    let server = Server::start(&place);
    for _ in 0..2 {
        let mut visitor = server.visitor();
        visitor.get("/report/seen");
        visitor.follow("/report/seen", &[("seen", "Never sent.")]);
    }
    server.stop();
    let count = "SELECT count(*) FROM report_drafts";
    assert_eq!(place.number(count), 2);
    // Two hours later, for one of them.
    place.execute(
        "UPDATE report_drafts SET expires_at = 0
         WHERE row_id = (SELECT row_id FROM report_drafts LIMIT 1)",
    );
    let server = Server::start(&place);
    let patience = Instant::now() + Duration::from_secs(30);
    while place.number(count) == 2 {
        assert!(Instant::now() < patience, "both drafts are still there");
        server.visitor().get("/health");
    }
    assert_eq!(place.number(count), 1);
}
