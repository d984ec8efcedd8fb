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
