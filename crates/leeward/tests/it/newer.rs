//! A database that a newer program wrote is refused, and left as it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use testkit::Database;

use crate::place::{PASSPHRASE, Place, fails, output, succeeds, with_input};
use crate::server::Server;

/// What a later program would have left behind.
const NEWER: &str = "INSERT INTO _sqlx_migrations
    (version, description, success, checksum, execution_time)
    SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";

#[test]
fn a_newer_database_is_left_untouched() {
    let place = Place::new(Database::Sqlite);
    assert_eq!(place.execute(NEWER), 1);
    is_refused_by_every_command(&place, || files(&place.data()));
}

#[test]
fn a_newer_database_with_a_write_ahead_log_is_left_untouched() {
    let place = Place::new(Database::Sqlite);
    let server = Server::start(&place);
    server.visitor().get("/");
    assert_eq!(place.execute(NEWER), 1);
    server.kill();
    let before = files(&place.data());
    assert!(before.keys().any(|name| name.ends_with("-wal")));
    is_refused_by_every_command(&place, || files(&place.data()));
}

#[test]
fn a_newer_database_is_left_untouched_on_postgres() {
    let place = Place::new(Database::Postgres);
    assert_eq!(place.execute(NEWER), 1);
    is_refused_by_every_command(&place, || {
        let programs = std::env::var_os("LEEWARD_TEST_POSTGRES_BIN").expect("its programs");
        let mut dump = Command::new(Path::new(&programs).join("pg_dump"));
        dump.args(["--enable-row-security", "--dbname", &place.database])
            .env("PGOPTIONS", "-c leeward.scope=network");
        // Each dump has a key of its own in two lines, against injection.
        let text: String = succeeds(&dump.output().expect("pg_dump runs"))
            .lines()
            .filter(|line| !line.contains("restrict"))
            .collect();
        assert!(text.contains("later"));
        BTreeMap::from([("dump".to_owned(), text.into_bytes())])
    });
}

fn is_refused_by_every_command(place: &Place, bytes: impl Fn() -> BTreeMap<String, Vec<u8>>) {
    let before = bytes();
    let mut init = place.leeward(&["init", "--network", "N", "--centre", "C"]);
    init.args(["--short-name", "other", "--country", "BE", "--region", "R"])
        .args(["--languages", "nl", "--time-zone", "Europe/Brussels"])
        .args(["--username", "x.other", "--passphrase-stdin"]);
    refused(&fails(&with_input(&mut init, PASSPHRASE)));
    let commands: [&[&str]; 8] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["serve", "--listen", "127.0.0.1:0", "--migrate"],
        &["migrate"],
        &["user", "list"],
        &[
            "user",
            "add",
            "--username",
            "x.haven",
            "--role",
            "case_worker",
        ],
        &["user", "disable", "--username", "ann.haven"],
        &["centre", "list"],
        &["audit", "verify"],
    ];
    for command in commands {
        refused(&fails(&output(&mut place.leeward(command))));
        unchanged(&before, &bytes(), command);
    }
    let doctor = output(&mut place.leeward(&["doctor"]));
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert_eq!(doctor.status.code(), Some(1), "{said}");
    assert!(said.contains("WRONG"), "{said}");
    assert!(
        said.contains("written by a newer Leeward; it was left untouched"),
        "{said}"
    );
    assert!(
        said.contains("→ Use the newer program, or a backup"),
        "{said}"
    );
    unchanged(&before, &bytes(), &["doctor"]);
}

fn refused(complaint: &str) {
    assert!(
        complaint.contains("written by a newer Leeward; it was left untouched"),
        "{complaint}"
    );
    assert!(complaint.contains("Use the newer program"), "{complaint}");
}

fn unchanged(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
    command: &[&str],
) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(before), names(after), "{command:?}");
    for (name, bytes) in before {
        assert!(bytes == &after[name], "{command:?} changed {name}");
    }
}

/// Everything in the folder in which something can stand: not the shared memory of SQLite, which is made anew
/// from the write-ahead log, and not an empty file.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(path).expect("a file"))
        })
        .filter(|(name, _)| !name.ends_with("-shm"))
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect()
}
