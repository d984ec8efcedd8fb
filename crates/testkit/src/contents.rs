//! What stands in the database, to compare before and after: sealed bytes are counted, not compared, because
//! the same words are never sealed to the same bytes twice.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AssertSqlSafe;
use store::Store;

use crate::World;

/// Longest bytes that are compared: ids and hashes. What is longer is sealed.
const LONGEST_CLEAR: usize = 32;

/// The rows of each table as text.
pub type Contents = BTreeMap<String, BTreeSet<String>>;

impl World {
    /// Everything but the audit chain and the sessions, which every look at a page adds to.
    pub async fn contents(&self) -> Contents {
        let store = self.services.store();
        let mut contents = Contents::new();
        for (table, columns) in columns(store).await {
            if table.starts_with("audit_") || table == "sessions" {
                continue;
            }
            let rows = rows(store, &table, &columns).await;
            contents.insert(table, rows.into_iter().collect());
        }
        contents
    }
}

/// How many rows each table has more; tables with as many as before are left out.
pub fn added(before: &Contents, after: &Contents) -> BTreeMap<String, i64> {
    let count = |contents: &Contents, table: &str| {
        i64::try_from(contents.get(table).map_or(0, BTreeSet::len)).expect("a small number")
    };
    after
        .keys()
        .map(|table| (table.clone(), count(after, table) - count(before, table)))
        .filter(|(_, more)| *more != 0)
        .collect()
}

/// Tables that do not say the same any more.
pub fn changed(before: &Contents, after: &Contents) -> Vec<String> {
    after
        .iter()
        .filter(|(table, rows)| before.get(*table) != Some(rows))
        .map(|(table, _)| table.clone())
        .collect()
}

async fn columns(store: &Store) -> BTreeMap<String, Vec<(String, bool)>> {
    let all: Vec<(String, String, String)> = match store {
        Store::Sqlite { read, .. } => sqlx::query_as(
            "SELECT tables.name, columns.name, columns.type FROM sqlite_master AS tables
             JOIN pragma_table_info(tables.name) AS columns
             WHERE tables.type = 'table' AND tables.name NOT LIKE '%sql%'",
        )
        .fetch_all(read)
        .await
        .expect("the columns"),
        Store::Postgres { pool, .. } => sqlx::query_as(
            "SELECT table_name::text, column_name::text, data_type::text
             FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE '%sql%'
             ORDER BY table_name, ordinal_position",
        )
        .fetch_all(pool)
        .await
        .expect("the columns"),
    };
    let mut columns: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
    for (table, column, kind) in all {
        let is_bytes = ["BLOB", "BYTEA"].contains(&kind.to_ascii_uppercase().as_str());
        columns.entry(table).or_default().push((column, is_bytes));
    }
    columns
}

async fn rows(store: &Store, table: &str, columns: &[(String, bool)]) -> Vec<String> {
    let text = |(column, is_bytes): &(String, bool)| {
        let value = match (store, is_bytes) {
            (Store::Sqlite { .. }, true) => format!("HEX({column})"),
            (Store::Postgres { .. }, true) => format!("ENCODE({column}, 'hex')"),
            (_, false) => format!("CAST({column} AS TEXT)"),
        };
        let value = if *is_bytes {
            format!("CASE WHEN LENGTH({column}) > {LONGEST_CLEAR} THEN 'sealed' ELSE {value} END")
        } else {
            value
        };
        format!("'{column}=' || COALESCE({value}, 'nothing')")
    };
    let line = columns
        .iter()
        .map(text)
        .collect::<Vec<_>>()
        .join(" || ' ' || ");
    let sql = AssertSqlSafe(format!("SELECT {line} FROM {table}"));
    match store {
        Store::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await,
        Store::Postgres { pool, .. } => {
            let mut transaction = pool
                .begin_with(AssertSqlSafe("BEGIN; SET LOCAL leeward.scope = 'network'"))
                .await
                .expect("a transaction");
            sqlx::query_scalar(sql).fetch_all(&mut *transaction).await
        }
    }
    .expect("the rows")
}
