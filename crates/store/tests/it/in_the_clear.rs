//! `SECURITY.md` lists every column of every table: sealed, or in the clear with a reason. A column that
//! the list does not know is a column that nobody decided about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use testkit::{World, db_test};

use crate::schema::{Kind, columns};

#[derive(Default)]
struct Listed {
    sealed: BTreeSet<String>,
    clear: BTreeSet<String>,
}

/// The rows of the table under "What stays in the clear": table, sealed, in the clear, why.
fn listed() -> BTreeMap<String, Listed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../SECURITY.md");
    let text = std::fs::read_to_string(path).expect("SECURITY.md");
    let (_, section) = text
        .split_once("## What stays in the clear")
        .expect("the section");
    let (section, _) = section.split_once("\n## ").expect("the next section");
    let mut tables = BTreeMap::new();
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [table, sealed, clear, why] = cells[..] else {
            panic!("not four cells: {line}");
        };
        let table = names(table);
        assert_eq!(table.len(), 1, "one table a row: {line}");
        assert!(!why.trim().is_empty(), "no reason: {line}");
        let row = Listed {
            sealed: names(sealed).into_iter().collect(),
            clear: names(clear).into_iter().collect(),
        };
        let before = tables.insert(table[0].clone(), row);
        assert!(before.is_none(), "{} stands there twice", table[0]);
    }
    tables
}

/// What stands between backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[db_test]
async fn every_column_is_sealed_or_listed_with_a_reason(world: World) {
    let listed = listed();
    let mut missing = Vec::new();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column, kind) in columns(world.services.store()).await {
        let (sealed, clear) = listed.get(&table).map_or((false, false), |row| {
            (row.sealed.contains(&column), row.clear.contains(&column))
        });
        match (sealed, clear) {
            (false, false) => missing.push(format!("{table}.{column}")),
            (true, true) => panic!("SECURITY.md says both of {table}.{column}"),
            // What is sealed is bytes of the vault: a text or a number is neither.
            (true, false) => assert_eq!(kind, Kind::Bytes, "{table}.{column} cannot be sealed"),
            (false, true) => {}
        }
        seen.entry(table).or_default().insert(column);
    }
    assert!(
        missing.is_empty(),
        "SECURITY.md, \"What stays in the clear\", does not name: {}",
        missing.join(", ")
    );
    for (table, row) in listed {
        let columns = seen.get(&table).cloned().unwrap_or_default();
        for column in row.sealed.union(&row.clear) {
            assert!(
                columns.contains(column),
                "SECURITY.md names {table}.{column}, which is not there"
            );
        }
    }
}
