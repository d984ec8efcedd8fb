//! PostgreSQL goes away while the pages are up, and comes back.

use std::time::{Duration, Instant};

use testkit::Page;

use crate::cluster::Cluster;
use crate::place::Place;
use crate::server::Server;
use crate::visitor::{Visitor, leads_on, six_words};

/// How long a person may wait to be told.
const SOON: Duration = Duration::from_secs(10);

const SEEN: &str = "Written before it went away.";

#[test]
fn a_database_that_went_away_and_came_back() {
    let mut cluster = Cluster::start();
    let place = Place::on(cluster.url());
    let server = Server::start(&place);
    let mut reporter = server.visitor();
    reporter.get("/report/seen");
    reporter.follow("/report/seen", &[("seen", SEEN)]);
    let mut staff = server.visitor();
    staff.sign_in_to_intake();
    assert_eq!(staff.get("/ready").status, 200);

    for time in 1..=2 {
        cluster.go_away();
        let ready = told_soon(|| server.visitor().get("/ready"));
        assert_eq!((ready.status, ready.body.as_str()), (503, "database"));
        assert_eq!(server.visitor().get("/health").status, 200);
        is_told(&told_soon(|| staff.get("/intake")));
        is_told(&told_soon(|| {
            reporter.post("/report/about", &[("about", "A boy.")])
        }));
        is_told(&told_soon(|| reporter.get("/report/check")));
        is_told(&told_soon(|| sign_in(&mut server.visitor())));
        // What needs no records goes on.
        assert_eq!(server.visitor().get("/check").status, 200);
        many_are_told(&server);

        cluster.come_back();
        assert_eq!(told_soon(|| server.visitor().get("/ready")).status, 200);
        let queue = staff.get("/intake");
        assert_eq!(queue.reports().len(), time - 1, "{}", queue.text());
        let check = reporter.get("/report/check");
        assert!(check.text().contains(SEEN), "{}", check.text());
        let sent = reporter.follow("/report/send", &[]);
        assert!(six_words(&sent).is_some(), "{}", sent.text());
        leads_on("/sign-in", &sign_in(&mut server.visitor()));
        reporter = server.visitor();
        reporter.get("/report/seen");
        reporter.follow("/report/seen", &[("seen", SEEN)]);
    }
    place.verify();
    server.stop();
}

/// A crowd at the door of a closed house: each is told as soon as one is.
fn many_are_told(server: &Server) {
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..40 {
            scope.spawn(|| is_told(&server.visitor().get("/report/where")));
        }
    });
    assert!(begun.elapsed() < SOON, "they waited {:?}", begun.elapsed());
}

fn sign_in(visitor: &mut Visitor) -> Page {
    let fields = [
        ("username", crate::place::INTAKE_WORKER),
        ("passphrase", crate::place::PASSPHRASE),
    ];
    visitor.post("/sign-in", &fields)
}

fn told_soon(ask: impl FnOnce() -> Page) -> Page {
    let begun = Instant::now();
    let page = ask();
    assert!(begun.elapsed() < SOON, "told after {:?}", begun.elapsed());
    page
}

fn is_told(page: &Page) {
    let text = page.text();
    assert_eq!(page.status, 503, "{text}");
    assert!(
        text.contains("We cannot reach our records just now"),
        "{text}"
    );
    assert!(text.contains("What was saved before is safe"), "{text}");
    assert!(text.contains("Number: "), "{text}");
}
