use store::Scope;
use testkit::{World, db_test};

use crate::schema::tables_at;

/// A text that only one database understands does not survive this.
#[db_test]
async fn every_statement_is_understood(world: World) {
    let mut transaction = world
        .services
        .store()
        .read(Scope::Network)
        .await
        .expect("a transaction");
    let mut count = 0;
    for (name, sql) in store::all_statements() {
        if let Err(error) = transaction.prepare(sql).await {
            panic!("{name} is not understood: {error:?}");
        }
        count += 1;
    }
    assert!(count > 40, "only {count} statements were found");
}

/// A file whose statements nobody listed would be prepared for the first time when somebody needs it.
#[test]
fn every_file_with_statements_is_listed() {
    let listed: Vec<&str> = store::all_statements().map(|(_, sql)| sql).collect();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let Some((_, statements)) = text.split_once("\nstatements! {\n") else {
                continue;
            };
            files += 1;
            // The first statement that stands as it is; what is put together out of parts is told by its neighbours.
            let first = statements
                .split_once('"')
                .and_then(|(_, rest)| rest.split_once(['"', '\n']))
                .map(|(first, _)| first.to_owned())
                .unwrap_or_else(|| panic!("{path:?} has no statement"));
            assert!(
                listed.iter().any(|sql| sql.contains(&first)),
                "{path:?} is not in all_statements: {first}"
            );
        }
    }
    assert!(files > 40, "only {files} files were found");
}

/// What hangs on a report is erased with it: a table that nobody thought of would keep junk for ever.
#[db_test]
async fn erasing_a_report_knows_every_table_that_hangs_on_it(_world: World) {
    // A report with a case is never erased.
    const KEPT: [&str; 1] = ["cases"];
    let erased: Vec<&str> = store::asides::STATEMENTS
        .iter()
        .filter_map(|(_, sql)| sql.strip_prefix("DELETE FROM "))
        .filter_map(|sql| sql.split_whitespace().next())
        .collect();
    assert!(erased.contains(&"reports"));
    for table in tables_at(None).await {
        let hangs = table
            .columns
            .iter()
            .filter_map(|column| column.references.as_ref())
            .any(|(to, _)| erased.contains(&to.as_str()));
        let name = table.name.as_str();
        assert!(
            !hangs || erased.contains(&name) || KEPT.contains(&name),
            "{name} would keep a report from being erased"
        );
    }
}
