//! A case that goes to another centre takes all its rows along.

use std::collections::BTreeSet;

use store::transfer_moves::{END, STATEMENTS, STAY};

use crate::schema::tables_at;

/// A table about cases, or one that hangs on such a table, is in one of the three lists: a row that stays behind by
/// mistake would be seen by no centre, or by the wrong one.
#[tokio::test]
async fn each_table_about_cases_goes_along_stays_or_ends_for_a_reason() {
    let tables = tables_at(None).await;
    let mut about: BTreeSet<String> = BTreeSet::new();
    // Until nothing is added: a table that hangs on one that hangs on a case is about it too. What hangs on a report is
    // not: reports stay.
    loop {
        let before = about.len();
        for table in &tables {
            let has = |name: &str| table.columns.iter().any(|column| column.name == name);
            let hangs = table
                .columns
                .iter()
                .filter_map(|column| column.references.as_ref())
                .any(|(to, _)| to != "reports" && about.contains(to));
            if has("centre_id") && (has("case_id") || hangs) {
                about.insert(table.name.clone());
            }
        }
        if about.len() == before {
            break;
        }
    }
    let moved: BTreeSet<&str> = STATEMENTS.iter().map(|(table, _)| *table).collect();
    for name in &about {
        let rest = STAY.iter().chain(&END);
        let named = rest.filter(|(one, reason)| one == name && !reason.is_empty());
        let lists = usize::from(moved.contains(name.as_str())) + named.count();
        assert_eq!(
            lists, 1,
            "{name}: its rows go along with a case that goes to another centre (store::transfer_moves), stay, or end"
        );
    }
    assert_eq!(about.len(), moved.len() + STAY.len() + END.len());
}

/// Each statement says which centre it takes from: what is of a third one is not touched.
#[test]
fn each_statement_takes_from_one_centre_to_another() {
    for (table, sql) in STATEMENTS {
        assert!(sql.starts_with(&format!("UPDATE {table} SET ")), "{sql}");
        for part in ["centre_id = $3 WHERE ", "centre_id = $2 AND ", "= $1"] {
            assert!(sql.contains(part), "{sql}");
        }
    }
}
