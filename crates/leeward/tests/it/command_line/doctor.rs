//! `leeward doctor`: each thing that can be wrong, and what to do about it.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use store::{Durability, Store};
use testkit::Database;

use crate::place::{INTAKE_WORKER, Place, block_on, both, output, succeeds};

/// What it finds; whether it ends well; nothing without something to do.
fn doctor(place: &Place, more: &[&str]) -> (bool, String) {
    let examined = output(place.leeward(&["doctor"]).args(more));
    let (said, complained) = both(&examined);
    assert_eq!(complained, "");
    let lines: Vec<&str> = said.lines().collect();
    for (line, next) in lines.iter().zip(&lines[1..]) {
        if line.starts_with("WRONG") || line.starts_with("attention") {
            let to_do = next.trim().strip_prefix("→ ");
            assert!(
                to_do.is_some_and(|to_do| to_do.len() > 10),
                "{line}: {said}"
            );
        }
    }
    let is_wrong = said.contains("\nWRONG ") || said.starts_with("WRONG ");
    assert_eq!(examined.status.success(), !is_wrong, "{said}");
    (examined.status.success(), said)
}

/// The line that a finding begins, and the arrow under it.
fn finds(said: &str, mark: &str, what: &str, to_do: &str) {
    let place = said
        .lines()
        .position(|line| line.starts_with(mark) && line.contains(what))
        .unwrap_or_else(|| panic!("no {mark} {what} in {said}"));
    let next = said.lines().nth(place + 1).unwrap_or_default();
    assert!(next.contains(to_do), "{what}: {next}");
}

/// The settings of real work, on a place whose first network cost little.
const REAL: [&str; 3] = [
    "--argon2-memory-kib=65536",
    "--argon2-passes=3",
    "--public-address=https://leeward.example.org",
];

#[test]
fn what_is_right_is_said_to_be() {
    for database in [Database::Sqlite, Database::Postgres] {
        let place = Place::new(database);
        let (well, said) = doctor(&place, &REAL);
        assert!(well, "{said}");
        for what in [
            "settings: every key is known",
            "public address: known",
            "cookies: never sent over a network in the clear",
            "data folder: for this user only",
            "key file: for this user only",
            "MiB free",
            "Argon2id with 65536 KiB and 3 passes takes ",
            " answers",
            "durability: what is acknowledged survives a power cut",
            "migrations: the database and this program agree",
            "audit key: the key file belongs to this database",
            "clock: 2",
            "keys: every channel has somebody who can open it",
        ] {
            assert!(said.contains(what), "{what}: {said}");
        }
        finds(
            &said,
            "attention",
            "keys: one person at haven can open intake",
            "Let a second person of that role be handed the keys",
        );
        assert!(said.ends_with(" for your attention.\n"), "{said}");
    }
}

#[test]
fn settings_and_files() {
    let place = Place::new(Database::Sqlite);
    let (_, said) = doctor(&place, &[]);
    finds(
        &said,
        "attention",
        "public address: not set",
        "Set public_address to what people type",
    );
    finds(
        &said,
        "WRONG",
        "64 KiB and 1 passes is cheap to guess",
        "the default is right",
    );
    assert!(
        said.ends_with("Do what stands behind each arrow, then run this again.\n"),
        "{said}"
    );
    let open = ["--listen=0.0.0.0:8080", "--public-address=http://localhost"];
    let (_, said) = doctor(&place, &open);
    finds(
        &said,
        "WRONG",
        "listens beyond the machine without https",
        "Put a web server with TLS",
    );
    let mode = |path: &Path, mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, permissions).expect("its mode");
    };
    let (data, key) = (place.data(), place.data().join("leeward.key"));
    mode(&data, 0o755);
    mode(&key, 0o640);
    let (well, said) = doctor(&place, &REAL);
    assert!(!well);
    finds(
        &said,
        "WRONG",
        "data folder: missing, or open to other users",
        &format!("chmod 700 {}", data.display()),
    );
    finds(
        &said,
        "WRONG",
        "key file: missing, or open to other users",
        &format!("chmod 600 {}", key.display()),
    );
    // What it says to do is enough.
    mode(&data, 0o700);
    mode(&key, 0o600);
    assert!(doctor(&place, &REAL).0);

    let text = std::fs::read_to_string(&key).expect("the key");
    std::fs::write(&key, "ef".repeat(32)).expect("a key");
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "audit key: the key file is not the one",
        "Restore leeward.key from the backup",
    );
    std::fs::remove_file(&key).expect("it was there");
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "key file: the server's key file",
        "restore it from the backup",
    );
    std::fs::write(&key, text).expect("a key");
    mode(&key, 0o600);
    assert!(doctor(&place, &REAL).0);
}

#[test]
fn the_database() {
    let place = Place::empty(Database::Sqlite);
    let (_, said) = doctor(&place, &REAL);
    finds(&said, "WRONG", "data folder: missing", "chmod 700");
    finds(
        &said,
        "WRONG",
        "disk: its room cannot be told",
        "See that the data folder exists",
    );
    finds(
        &said,
        "WRONG",
        "database: there is no database at",
        "Make one with `leeward init --data",
    );

    let place = Place::empty(Database::Postgres);
    std::fs::create_dir(place.data()).expect("a folder");
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "migrations: the database is older",
        "Make a backup, then: leeward migrate --data",
    );
    block_on(async {
        let url = place.database.parse().expect("an address");
        let store = Store::connect(&url, Durability::Full)
            .await
            .expect("a database");
        store.migrate().await.expect("the migrations");
        store.close().await;
    });
    std::fs::write(place.data().join("leeward.key"), "ef".repeat(32)).expect("a key");
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "network: there is none in this database yet",
        "leeward init --data",
    );

    let place = Place::new(Database::Postgres);
    let forgetful = format!("{}?options=-c%20synchronous_commit%3Doff", place.database);
    let mut doubtful = REAL.to_vec();
    doubtful.extend(["--database", &forgetful]);
    let (_, said) = doctor(&place, &doubtful);
    finds(
        &said,
        "WRONG",
        "durability: a power cut can take",
        "set synchronous_commit = on",
    );
    let refused =
        output(&mut place.leeward(&["serve", "--listen=127.0.0.1:0", "--database", &forgetful]));
    let (_, complained) = both(&refused);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        complained.contains("does not keep what it acknowledges"),
        "{complained}"
    );

    let altered = "UPDATE _sqlx_migrations SET checksum = (SELECT checksum FROM _sqlx_migrations
         WHERE version = 1) WHERE version = 2";
    assert_eq!(place.execute(altered), 1);
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "a migration of this database differs",
        "Use the program that made this database",
    );
}

#[test]
fn records_and_keys() {
    let place = Place::new(Database::Sqlite);
    let last = "WHERE sequence = (SELECT max(sequence) FROM audit_entries)";
    let later = format!("UPDATE audit_entries SET at = at + 86400000 {last}");
    assert_eq!(place.execute(&later), 1);
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "is before something that was already recorded",
        "Set the clock of this machine",
    );
    place.execute(&format!(
        "UPDATE audit_entries SET at = at - 86400000 {last}"
    ));
    assert!(doctor(&place, &REAL).0);

    let anker = [
        "centre",
        "add",
        "--name",
        "Anker",
        "--short-name",
        "anker",
        "--country",
        "NL",
        "--region",
        "Breda",
        "--languages",
        "nl",
        "--time-zone",
        "Europe/Amsterdam",
    ];
    succeeds(&output(&mut place.leeward(&anker)));
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "keys: anker cannot take reports in",
        "--centre anker --username NAME --role intake_worker",
    );
    let mut disable = place.leeward(&["user", "disable"]);
    succeeds(&output(disable.args(["--username", INTAKE_WORKER])));
    let (_, said) = doctor(&place, &REAL);
    finds(
        &said,
        "WRONG",
        "keys: nobody at haven can open intake",
        "Restore a backup",
    );
    finds(
        &said,
        "attention",
        "keys: intake at haven is due to be renewed",
        "It renews itself",
    );
}
