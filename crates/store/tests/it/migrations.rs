use std::collections::BTreeSet;
use std::path::Path;

use store::MigrationState;
use testkit::{DatabaseHandle, World, db_test};

use crate::filled::{Filled, all};
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
    assert!(
        world
            .services
            .store()
            .is_durable()
            .await
            .expect("an answer")
    );
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
        let store = handle.connect().await;
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
