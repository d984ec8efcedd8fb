//! `leeward audit verify` on a record that somebody edited with the database's own tools.

use std::path::Path;

use testkit::Database;

use crate::place::{Place, both, fails, output, succeeds};
use crate::server::Server;

#[test]
fn the_first_entry_that_was_changed_removed_or_added_is_named() {
    is_named(Database::Sqlite);
}

#[test]
fn the_first_entry_that_was_changed_removed_or_added_is_named_on_postgres() {
    is_named(Database::Postgres);
}

/// Puts the rows from a place on one further up or down, without two ever being at one place.
fn moved(from: i64, by: i64) -> [String; 2] {
    [
        format!("UPDATE audit_entries SET sequence = -(sequence + {by}) WHERE sequence >= {from}"),
        "UPDATE audit_entries SET sequence = -sequence WHERE sequence < 0".to_owned(),
    ]
}

fn copied(from: i64, to: i64) -> String {
    format!(
        "INSERT INTO audit_entries
             (centre_id, sequence, at, actor_id, action, subject_kind, subject_id, link)
         SELECT centre_id, {to}, at, actor_id, action, subject_kind, subject_id, link
         FROM audit_entries WHERE sequence = {from}"
    )
}

fn is_named(database: Database) {
    let place = Place::new(database);
    let server = Server::start(&place);
    let mut staff = server.visitor();
    staff.sign_in_to_intake();
    for _ in 0..6 {
        staff.get("/intake");
    }
    server.stop();
    let whole = succeeds(&output(&mut place.leeward(&["audit", "verify"])));
    let last = place.number("SELECT max(sequence) FROM audit_entries");
    assert!(last > 10);
    assert!(
        whole.starts_with(&format!("haven: whole, {last} entries, ")),
        "{whole}"
    );

    let count = |by: i64| format!("UPDATE audit_chains SET entries = entries + {by}");
    let mut deeds: Vec<(&str, Vec<String>, String)> = vec![
        ("who", vec!["UPDATE audit_entries SET actor_id = NULL WHERE sequence = 8".to_owned()],
            "entry 8 was changed".to_owned()),
        ("when", vec!["UPDATE audit_entries SET at = at + 1 WHERE sequence IN (5, 9)".to_owned()],
            "entry 5 was changed".to_owned()),
        ("what", vec!["UPDATE audit_entries SET action = 'case-read' WHERE sequence = 1".to_owned()],
            "entry 1 was changed".to_owned()),
        ("the last", vec![format!("UPDATE audit_entries SET action = 'x' WHERE sequence = {last}")],
            format!("entry {last} was changed")),
        ("a link", vec!["UPDATE audit_entries SET link = (SELECT link FROM audit_entries WHERE sequence = 2)
             WHERE sequence = 4".to_owned()], "entry 4 was changed".to_owned()),
        ("one gone", vec!["DELETE FROM audit_entries WHERE sequence = 6".to_owned()],
            "entry 6 was removed".to_owned()),
        ("the first gone", vec!["DELETE FROM audit_entries WHERE sequence = 1".to_owned()],
            "entry 1 was removed".to_owned()),
        ("the last gone", vec![format!("DELETE FROM audit_entries WHERE sequence = {last}")],
            format!("entry {last} was removed")),
        ("the last gone and not counted",
            vec![format!("DELETE FROM audit_entries WHERE sequence = {last}"), count(-1),
                format!("UPDATE audit_chains SET head =
                     (SELECT link FROM audit_entries WHERE sequence = {last} - 1)")],
            format!("entry {last} was removed")),
        ("all gone", vec!["DELETE FROM audit_entries".to_owned()], "entry 1 was removed".to_owned()),
        ("one more at the end", vec![copied(3, last + 1)], format!("entry {} was added", last + 1)),
    ];
    let mut gap_closed = vec!["DELETE FROM audit_entries WHERE sequence = 6".to_owned()];
    gap_closed.extend(moved(7, -1));
    gap_closed.push(count(-1));
    deeds.push((
        "the gap closed",
        gap_closed,
        "entry 6 was removed".to_owned(),
    ));
    let mut put_in = moved(6, 1).to_vec();
    put_in.push(copied(3, 6));
    put_in.push(count(1));
    deeds.push(("one put in", put_in, "entry 6 was added".to_owned()));
    deeds.push((
        "a signed place",
        vec![
            "UPDATE audit_checkpoints SET head =
             (SELECT link FROM audit_entries WHERE audit_entries.sequence = 2)"
                .to_owned(),
        ],
        "checkpoint".to_owned(),
    ));

    // What no version of the program could read is named like the rest.
    let bytes = match database {
        Database::Sqlite => "x'00'",
        Database::Postgres => "'\\x00'",
    };
    deeds.push((
        "a link that is none",
        vec![format!(
            "UPDATE audit_entries SET link = {bytes} WHERE sequence IN (7, 9)"
        )],
        "entry 7 was changed".to_owned(),
    ));

    let kept = Kept::of(&place);
    for (deed, statements, named) in deeds {
        for statement in &statements {
            assert!(place.execute(statement) > 0, "{deed}: {statement}");
        }
        let found = output(&mut place.leeward(&["audit", "verify"]));
        let (said, complained) = both(&found);
        assert_eq!(found.status.code(), Some(1), "{deed}: {said}{complained}");
        assert!(said.contains("haven: NOT WHOLE: "), "{deed}: {said}");
        assert!(said.contains(&named), "{deed}: {said}");
        kept.put_back(&place);
    }
    assert_eq!(
        succeeds(&output(&mut place.leeward(&["audit", "verify"]))),
        whole
    );
}

/// The tables of the record as they were, beside them.
struct Kept;

const TABLES: [&str; 3] = ["audit_chains", "audit_entries", "audit_checkpoints"];

impl Kept {
    fn of(place: &Place) -> Self {
        for table in TABLES {
            place.execute(&format!(
                "CREATE TABLE kept_{table} AS SELECT * FROM {table}"
            ));
        }
        Self
    }

    fn put_back(&self, place: &Place) {
        for table in TABLES.iter().rev() {
            place.execute(&format!("DELETE FROM {table}"));
        }
        for table in TABLES {
            place.execute(&format!("INSERT INTO {table} SELECT * FROM kept_{table}"));
        }
    }
}

#[test]
fn a_head_that_was_written_down_proves_what_was_before_it() {
    let place = Place::new(Database::Sqlite);
    let verify = |heads: &[&str]| {
        let mut command = place.leeward(&["audit", "verify"]);
        for head in heads {
            command.args(["--head", head]);
        }
        output(&mut command)
    };
    let said = succeeds(&verify(&[]));
    let (_, head) = said.trim().rsplit_once("head ").expect("a head");
    assert_eq!(head.len(), 64);
    let head = format!("haven={head}");
    let said = succeeds(&verify(&[&head]));
    assert!(
        said.contains("is the last entry: nothing was added since"),
        "{said}"
    );
    place.add_user("x.haven", "case_worker");
    let said = succeeds(&verify(&[&head.to_uppercase().replace("HAVEN", "haven")]));
    assert!(said.contains("the head that you gave is entry "), "{said}");
    assert!(said.contains("nothing before it was changed"), "{said}");
    let (said, _) = both(&verify(&[&format!("haven={}", "0".repeat(64))]));
    assert!(
        said.contains("is not in the chain: entries were changed or removed"),
        "{said}"
    );
    assert_eq!(
        verify(&[&format!("haven={}", "0".repeat(64))])
            .status
            .code(),
        Some(1)
    );
    assert!(fails(&verify(&["harbour=00"])).contains("--head is CENTRE=HEX"));
    let text = fails(&verify(&[&head.replace("haven", "harbour")]));
    assert!(text.contains("there is no centre harbour"), "{text}");
    assert!(text.contains("`leeward centre list`"), "{text}");
}

/// With another key file nothing fits, and `doctor` says which file is missing.
#[test]
fn another_key_file_is_noticed() {
    let place = Place::new(Database::Sqlite);
    let key = place.data().join("leeward.key");
    let write = |path: &Path, text: &str| std::fs::write(path, text).expect("a file");
    write(&key, &"ef".repeat(32));
    let found = output(&mut place.leeward(&["audit", "verify"]));
    assert_eq!(found.status.code(), Some(1));
    write(&key, "not a key");
    let text = fails(&output(&mut place.leeward(&["audit", "verify"])));
    assert!(text.contains("is not a key file of Leeward"), "{text}");
    assert!(text.contains("Restore it from the backup."), "{text}");
    std::fs::remove_file(&key).expect("it was there");
    let text = fails(&output(&mut place.leeward(&["audit", "verify"])));
    assert!(text.contains("cannot be read"), "{text}");
    assert!(text.contains("`leeward init` makes it"), "{text}");
}
