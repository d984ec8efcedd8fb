//! `leeward user` and `leeward centre`.

use testkit::Database;

use crate::place::{PASSPHRASE, Place, after, fails, output, succeeds};
use crate::server::Server;

#[test]
fn added_listed_and_disabled() {
    lives(Database::Sqlite);
}

#[test]
fn added_listed_and_disabled_on_postgres() {
    lives(Database::Postgres);
}

fn lives(database: Database) {
    let place = Place::new(database);
    let run = |arguments: &[&str]| output(&mut place.leeward(arguments));
    let row = |username: &str| {
        let list = succeeds(&run(&["user", "list"]));
        let row = list.lines().find(|line| line.starts_with(username));
        row.map(|row| row.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
    };
    let add = [
        "user",
        "add",
        "--username",
        "lena.haven",
        "--role",
        "case-worker",
    ];
    let said = succeeds(&run(&add));
    assert_eq!(after(&said, "Username:"), "lena.haven");
    assert!(said.contains("within 168 hours"), "{said}");
    assert!(said.contains("cannot be shown again"), "{said}");
    let code = after(&said, "One-time code:").to_owned();
    assert_eq!(
        row("lena.haven").as_deref(),
        Some("haven case_worker invited")
    );
    assert_eq!(
        row("ann.haven").as_deref(),
        Some("haven intake_worker active")
    );

    let text = fails(&run(&add));
    assert!(text.contains("the username lena.haven is taken"), "{text}");
    assert!(text.contains("`leeward user list`"), "{text}");
    let text = fails(&run(&[
        "user",
        "add",
        "--username",
        "Lena Haven",
        "--role",
        "case_worker",
    ]));
    assert!(text.contains("username"), "{text}");
    let wrong = run(&["user", "add", "--username", "x.haven", "--role", "boss"]);
    let text = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        text.contains("the roles are ") && text.contains("shelter_coordinator"),
        "{text}"
    );

    // A second centre has to be named from then on.
    let anker = [
        "centre",
        "add",
        "--name",
        "Anker Breda",
        "--short-name",
        "anker",
        "--country",
        "NL",
        "--region",
        "Noord-Brabant",
        "--languages",
        "nl,en",
        "--time-zone",
        "Europe/Amsterdam",
    ];
    let said = succeeds(&run(&anker));
    assert!(said.contains("The centre anker was added."), "{said}");
    assert!(fails(&run(&anker)).contains("there is a centre anker already"));
    // Each with a second line: its regions and ages.
    assert_eq!(succeeds(&run(&["centre", "list"])).lines().count(), 4);
    for more in [[].as_slice(), &["--centre", "harbour"]] {
        let arguments = [
            "user",
            "add",
            "--username",
            "x.anker",
            "--role",
            "case_worker",
        ];
        let text = fails(&run(&[&arguments, more].concat()));
        assert!(
            text.contains("say at which centre, with --centre"),
            "{text}"
        );
        assert!(text.contains("anker") && text.contains("haven"), "{text}");
    }

    // Out at once: the open session too.
    let server = Server::start(&place);
    let mut lena = server.visitor();
    lena.get("/welcome");
    let fields = [
        ("username", "lena.haven"),
        ("code", &code),
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
    ];
    assert_eq!(lena.post("/welcome", &fields).status, 200);
    lena.sign_in("lena.haven");
    assert_eq!(
        row("lena.haven").as_deref(),
        Some("haven case_worker active")
    );
    // A code is good once.
    let mut second = server.visitor();
    second.get("/welcome");
    assert_eq!(second.post("/welcome", &fields).status, 422);

    let said = succeeds(&run(&["user", "disable", "--username", "lena.haven"]));
    assert!(said.contains("lena.haven is out"), "{said}");
    assert_eq!(
        row("lena.haven").as_deref(),
        Some("haven case_worker disabled")
    );
    let page = lena.get("/day");
    assert_eq!((page.status, page.location()), (303, "/sign-in"));
    let fields = [("username", "lena.haven"), ("passphrase", PASSPHRASE)];
    assert_eq!(server.visitor().post("/sign-in", &fields).status, 422);
    for username in ["lena.haven", "nobody.haven"] {
        let text = fails(&run(&["user", "disable", "--username", username]));
        assert!(
            text.contains(&format!("there is no account {username} to disable")),
            "{text}"
        );
    }
    place.verify();
}
