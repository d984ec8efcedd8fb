//! On PostgreSQL a transaction that works for one centre sees and writes that centre's rows only, in every
//! table, whatever the statement says.

use sqlx::AssertSqlSafe;
use store::Store;
use testkit::{Database, DatabaseHandle};

use crate::filled::{Filled, begin, refusal, seen_by};
use crate::schema::{columns, tables_at};

/// Tables without row security, and why.
const FOR_THE_WHOLE_NETWORK: &[(&str, &str)] = &[
    ("networks", "there is one, and it is everybody's"),
    (
        "centres",
        "which centres there are is told on public pages; none of it is about a person",
    ),
    (
        "instrument_editions",
        "questions and rules as they were published; none of it is about a person",
    ),
    (
        "own_instruments",
        "which questions the network asks; none of it is about a young person",
    ),
    (
        "pathway_editions",
        "procedures as they were published; none of it is about a person",
    ),
    (
        "report_drafts",
        "a report that is being written has no centre yet; its key is in its writer's cookie",
    ),
];

fn hexadecimal(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_centre_sees_its_own_rows_only() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(every_table());
}

async fn every_table() {
    let handle = DatabaseHandle::create(Database::Postgres).await;
    let store = handle.connect().await;
    store.migrate().await.expect("the migrations");
    let mut filled = Filled::fill(&store, tables_at(None).await).await;
    let Store::Postgres { pool, .. } = &store else {
        unreachable!("this one is PostgreSQL");
    };
    let known: Vec<String> = filled.tables.iter().map(|one| one.name.clone()).collect();
    for (table, ..) in columns(&store).await {
        assert!(known.contains(&table), "{table} is on PostgreSQL only");
    }
    for (table, reason) in FOR_THE_WHOLE_NETWORK {
        assert!(known.iter().any(|one| one == table), "{table} is gone");
        assert!(!reason.is_empty());
    }
    let scopes = [0, 1].map(|centre| hexadecimal(&filled.centre(centre)));
    let mut problems = Vec::new();
    for table in filled.tables.clone() {
        let name = table.name.as_str();
        let both: usize = [0, 1].map(|one| filled.of(name, one).len()).iter().sum();
        assert_eq!(seen_by(pool, "network", &table).await.len(), both, "{name}");
        if FOR_THE_WHOLE_NETWORK.iter().any(|(one, _)| *one == name) {
            continue;
        }
        if !seen_by(pool, "", &table).await.is_empty() {
            problems.push(format!("{name}: seen by who works for nobody"));
        }
        for (own, other) in [(0, 1), (1, 0)] {
            let seen = seen_by(pool, &scopes[own], &table).await;
            let expected = filled.of(name, own).iter().cloned().collect();
            if seen != expected {
                problems.push(format!(
                    "{name}: {} rows are seen, {} are its own",
                    seen.len(),
                    filled.of(name, own).len()
                ));
            }
            let mut transaction = begin(pool, &scopes[own]).await;
            let column = &table.columns[0].name;
            let sql = format!("UPDATE {name} SET {column} = {column}");
            let changed = sqlx::query(AssertSqlSafe(sql))
                .execute(&mut *transaction)
                .await
                .expect("an update")
                .rows_affected();
            if changed != filled.of(name, own).len() as u64 {
                problems.push(format!("{name}: {changed} rows can be changed"));
            }
            drop(transaction);
            let theirs = filled.row(&table, other, 0, false);
            let said = refusal(pool, &scopes[own], &table, &theirs).await;
            if !said.contains("row-level security") {
                problems.push(format!("{name}: writes a row of another centre: {said}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
