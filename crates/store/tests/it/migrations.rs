use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::date;
use store::{MigrationState, Scope};
use testkit::{DatabaseHandle, World, db_test};
use vault::{BookingId, CentreId, Id, NoteId};

use crate::filled::{Filled, Value, all, place};
use crate::schema::tables_at;

#[db_test]
async fn a_migrated_database_is_current(world: World) {
    let state = world
        .services
        .store()
        .migration_state()
        .await
        .expect("a state");
    assert_eq!(state, MigrationState::Current);
    // The tests do not wait for the disk; the program does.
    let store = world.handle.connect().await;
    assert!(store.is_durable().await.expect("an answer"));
}

#[db_test]
async fn the_database_says_its_version_and_size(world: World) {
    let store = world.services.store();
    let version = store.version().await.expect("a version");
    assert!(
        version.starts_with(|first: char| first.is_ascii_digit()),
        "{version}"
    );
    // Tables without rows take room already.
    assert!(store.size().await.expect("a size") > 50_000);
}

/// A database of any earlier version, with rows in all its tables, comes up to this program with every one
/// of them: a migration that changes what a row says belongs into this test, by name.
#[db_test]
async fn no_migration_loses_a_row(world: World) {
    let versions = versions();
    for version in &versions[..versions.len() - 1] {
        let handle = DatabaseHandle::create(world.database).await;
        let store = handle.connect_quickly().await;
        store.migrate_to(*version).await.expect("the migrations");
        let filled = Filled::fill(&store, tables_at(Some(*version)).await).await;
        let mut before = Vec::new();
        for table in &filled.tables {
            let rows = all(&store, table).await;
            assert!(rows.len() > 1, "{} at {version} is not filled", table.name);
            before.push((table, rows));
        }
        store.migrate().await.expect("the later migrations");
        let state = store.migration_state().await.expect("a state");
        assert_eq!(state, MigrationState::Current);
        for (table, rows) in before {
            assert_eq!(
                all(&store, table).await,
                rows,
                "{} at {version}",
                table.name
            );
        }
        store.close().await;
    }
}

/// Somebody is in a house, and somebody was, when the end of a booking begins to be kept with its events (0131):
/// both are there afterwards, nobody was moved, and until when they were booked before is not known.
#[db_test]
async fn who_was_in_a_house_before_ends_of_stays_were_kept(world: World) {
    let handle = DatabaseHandle::create(world.database).await;
    let store = handle.connect().await;
    store.migrate_to(130).await.expect("the migrations");
    let mut filled = Filled::fill(&store, tables_at(Some(130)).await).await;
    let bookings = filled.table("bookings").clone();
    let events = filled.table("booking_events").clone();
    let centre = filled.centre(0);
    let mut written = Vec::new();
    for (state, kinds) in [
        ("arrived", &["held", "confirmed", "arrived"][..]),
        ("departed", &["held", "confirmed", "arrived", "departed"]),
    ] {
        let mut row = filled.row(&bookings, 0, 0, false);
        let text = |text: &str| Value::Text(text.to_owned());
        row[place(&bookings, "state")] = text(state);
        row[place(&bookings, "first_night")] = text("2028-02-28");
        row[place(&bookings, "departs_on")] = text("2028-03-01");
        filled.put(&store, &bookings, &row).await;
        let id = row[place(&bookings, "id")].clone();
        for (number, kind) in kinds.iter().enumerate() {
            let mut event = filled.row(&events, 0, number, false);
            event[place(&events, "booking_id")] = id.clone();
            event[place(&events, "kind")] = text(kind);
            filled.put(&store, &events, &event).await;
        }
        written.push((state, kinds, id));
    }
    store.migrate().await.expect("the later migrations");
    let mut transaction = store.read(Scope::Network).await.expect("a transaction");
    let mut there = Vec::new();
    for (state, kinds, id) in written {
        let id: BookingId = id_of(&id);
        let row = store::shelter::booking(&mut transaction, id)
            .await
            .expect("a row")
            .expect("it is there");
        assert_eq!(row.state, state);
        assert_eq!(row.departs_on, date(2028, 3, 1));
        assert!(row.continues.is_none(), "nobody was moved");
        let events = store::shelter::events_of_booking(&mut transaction, id)
            .await
            .expect("events");
        let words: Vec<&str> = events.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!(words, kinds);
        assert!(events.iter().all(|one| one.booked_until.is_none()));
        let said = store::shelter::departure_of_booking(&mut transaction, id)
            .await
            .expect("an answer");
        assert!(said.is_none(), "nobody asked where she went");
        if state == "arrived" {
            there.push(id);
        }
    }
    let centre: CentreId = id_of(&Value::Bytes(centre));
    let leaving = store::shelter::leaving(&mut transaction, centre, date(2028, 3, 1))
        .await
        .expect("who leaves");
    let leaving: Vec<BookingId> = leaving.iter().map(|row| row.id).collect();
    assert_eq!(leaving, there);
}

fn id_of<T>(value: &Value) -> Id<T> {
    match value {
        Value::Bytes(bytes) => Id::from_bytes(bytes[..].try_into().expect("16 bytes")),
        other => panic!("an id is {other:?}"),
    }
}

/// The numbers that the names of the migrations begin with.
fn versions() -> Vec<i64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let mut versions: Vec<i64> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            let name = name.to_str().expect("a name").to_owned();
            let (number, _) = name.split_once('_').expect("a number");
            number.parse().expect("a number")
        })
        .collect();
    versions.sort_unstable();
    versions
}

/// Both folders hold the same migrations with the same tables and columns, in the same order.
#[test]
fn the_two_folders_say_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let names = |kind: &str| -> BTreeSet<String> {
        std::fs::read_dir(folder.join(kind))
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for name in names("sqlite") {
        let read = |kind: &str| {
            std::fs::read_to_string(folder.join(kind).join(&name)).expect("a migration")
        };
        assert_eq!(shape(&read("sqlite")), shape(&read("postgres")), "{name}");
    }
}

/// Tables, columns, keys and indexes, with each database's own words for the same types taken away.
/// Row security and functions exist on PostgreSQL only.
fn shape(sql: &str) -> Vec<String> {
    let without_comments: Vec<&str> = sql
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect();
    without_comments
        .join("\n")
        .split(';')
        .map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|statement| {
            [
                "CREATE TABLE",
                "CREATE INDEX",
                "CREATE UNIQUE INDEX",
                "INSERT",
                "UPDATE",
            ]
            .iter()
            .any(|beginning| statement.starts_with(beginning))
                || (statement.starts_with("ALTER TABLE")
                    && !statement.contains("ROW LEVEL SECURITY"))
        })
        .map(|statement| {
            statement
                .replace("BYTEA", "BLOB")
                .replace("BIGINT", "INTEGER")
                .trim_end_matches(" STRICT")
                .to_owned()
        })
        .collect()
}

/// Notes that were written before they were of a compartment (0212) are of casework, whose key sealed them.
#[db_test]
async fn notes_from_before_are_of_casework(world: World) {
    let handle = DatabaseHandle::create(world.database).await;
    let store = handle.connect().await;
    store.migrate_to(200).await.expect("the migrations");
    let filled = Filled::fill(&store, tables_at(Some(200)).await).await;
    let notes = filled.table("case_notes").clone();
    store.migrate().await.expect("the later migrations");
    let mut transaction = store.read(Scope::Network).await.expect("a transaction");
    for centre in [0, 1] {
        for row in filled.of("case_notes", centre) {
            let centre: CentreId = id_of(&row[place(&notes, "centre_id")]);
            let id: NoteId = id_of(&row[place(&notes, "id")]);
            let note = store::notes::note(&mut transaction, id, centre)
                .await
                .expect("a row")
                .expect("it is there");
            assert_eq!(note.compartment, "casework");
            assert_eq!(Value::Bytes(note.body), row[place(&notes, "body")]);
        }
    }
    drop(transaction);
    store.close().await;
}
