use std::path::Path;

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

/// A file of statements that nobody put on the list would never be asked of both databases.
#[test]
fn the_statements_of_every_file_are_on_the_list() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let list = std::fs::read_to_string(sources.join("lib.rs")).expect("the list");
    let mut folders = vec![sources.clone()];
    let mut forgotten = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            let module = path.with_extension("");
            let module = module.strip_prefix(&sources).expect("a file of the crate");
            let name = module.to_string_lossy().replace('/', "::");
            let line = format!("        {name}::STATEMENTS,\n");
            if text.contains("\nstatements! {") && !list.contains(&line) {
                forgotten.push(name);
            }
        }
    }
    assert!(forgotten.is_empty(), "not on the list: {forgotten:?}");
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
