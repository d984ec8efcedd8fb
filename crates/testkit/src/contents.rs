//! What stands in the database, to compare before and after: sealed bytes are counted, not compared, because
//! the same words are never sealed to the same bytes twice.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AssertSqlSafe;
use store::Store;
use tokio::sync::OnceCell;

use crate::World;

/// Longest bytes that are compared: ids and hashes. What is longer is sealed.
const LONGEST_CLEAR: usize = 32;

/// The rows of each table as text.
pub type Contents = BTreeMap<String, BTreeSet<String>>;

/// The tables of a database and the question for all of their rows: the same for every world of a process, and too
/// much to find out each time.
struct Everything {
    tables: Vec<String>,
    sql: String,
}

static ON_SQLITE: OnceCell<Everything> = OnceCell::const_new();
static ON_POSTGRES: OnceCell<Everything> = OnceCell::const_new();

impl World {
    /// Everything but the audit chain and the sessions, which every look at a page adds to.
    pub async fn contents(&self) -> Contents {
        let store = self.services.store();
        let everything = match store {
            Store::Sqlite { .. } => &ON_SQLITE,
            Store::Postgres { .. } => &ON_POSTGRES,
        };
        let everything = everything.get_or_init(|| everything_of(store)).await;
        let tables = everything.tables.iter();
        let mut contents: Contents = tables
            .map(|table| (table.clone(), BTreeSet::new()))
            .collect();
        for (table, row) in rows(store, &everything.sql).await {
            contents.entry(table).or_default().insert(row);
        }
        contents
    }
}

async fn everything_of(store: &Store) -> Everything {
    let mut columns = columns(store).await;
    columns.retain(|table, _| !table.starts_with("audit_") && table != "sessions");
    let parts: Vec<String> = columns
        .iter()
        .map(|(table, columns)| lines(store, table, columns))
        .collect();
    Everything {
        sql: parts.join(" UNION ALL "),
        tables: columns.into_keys().collect(),
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

/// The rows of a table, each as one text behind the table's name.
fn lines(store: &Store, table: &str, columns: &[(String, bool)]) -> String {
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
    format!("SELECT CAST('{table}' AS TEXT), {line} FROM {table}")
}

async fn rows(store: &Store, sql: &str) -> Vec<(String, String)> {
    let sql = AssertSqlSafe(sql.to_owned());
    match store {
        Store::Sqlite { read, .. } => sqlx::query_as(sql).fetch_all(read).await,
        Store::Postgres { pool, .. } => {
            let mut transaction = pool
                .begin_with(AssertSqlSafe("BEGIN; SET LOCAL leeward.scope = 'network'"))
                .await
                .expect("a transaction");
            sqlx::query_as(sql).fetch_all(&mut *transaction).await
        }
    }
    .expect("the rows")
}
