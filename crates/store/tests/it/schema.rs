//! What a migrated database says about itself, for tests that walk over every table.

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, Row};
use store::Store;
use testkit::{Database, DatabaseHandle};

/// The table in which sqlx writes which migrations were applied. It is not of ours.
pub const MIGRATIONS: &str = "_sqlx_migrations";

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Bytes,
    Integer,
    Text,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub may_be_null: bool,
    /// The table and the column that a value must be found in.
    pub references: Option<(String, String)>,
    /// The words that a `CHECK (… IN (…))` allows; empty without one.
    pub one_of: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

/// Every column of every table, as the database itself lists them.
pub async fn columns(store: &Store) -> BTreeSet<(String, String, Kind)> {
    let rows: Vec<(String, String, String)> = match store {
        Store::Sqlite { write, .. } => sqlx::query_as(
            "SELECT tables.name, columns.name, columns.type FROM sqlite_master AS tables
             JOIN pragma_table_info(tables.name) AS columns
             WHERE tables.type IN ('table', 'view') AND tables.name NOT LIKE 'sqlite_%'",
        )
        .fetch_all(write)
        .await
        .expect("the columns"),
        Store::Postgres { pool, .. } => sqlx::query_as(
            "SELECT table_name::text, column_name::text, data_type::text
             FROM information_schema.columns WHERE table_schema = 'public'",
        )
        .fetch_all(pool)
        .await
        .expect("the columns"),
    };
    rows.into_iter()
        .filter(|(table, ..)| table != MIGRATIONS)
        .map(|(table, column, kind)| {
            let kind = match kind.to_ascii_uppercase().as_str() {
                "BLOB" | "BYTEA" => Kind::Bytes,
                "INTEGER" | "BIGINT" => Kind::Integer,
                "TEXT" => Kind::Text,
                other => panic!("{table}.{column} is a {other}"),
            };
            (table, column, kind)
        })
        .collect()
}

/// The tables at one version, a table after those it refers to. Both databases have the same, which
/// `the_two_folders_say_the_same` proves, so an empty SQLite tells it for both.
pub async fn tables_at(version: Option<i64>) -> Vec<Table> {
    let handle = DatabaseHandle::create(Database::Sqlite).await;
    let store = handle.connect().await;
    match version {
        Some(version) => store.migrate_to(version).await,
        None => store.migrate().await,
    }
    .expect("the migrations");
    let Store::Sqlite { write, .. } = &store else {
        unreachable!("this one is SQLite");
    };
    let names: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_master
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .fetch_all(write)
    .await
    .expect("the tables");
    let mut tables = Vec::new();
    for (name, sql) in names {
        if name == MIGRATIONS {
            continue;
        }
        let of_table = |pragma: &str| {
            sqlx::query(AssertSqlSafe(format!(
                "SELECT * FROM pragma_{pragma}('{name}')"
            )))
            .fetch_all(write)
        };
        let references: Vec<(String, String, String)> = of_table("foreign_key_list")
            .await
            .expect("the references")
            .iter()
            .map(|row| {
                let to: Option<String> = row.get("to");
                (row.get("from"), row.get("table"), to.expect("a column"))
            })
            .collect();
        let columns = of_table("table_info").await.expect("the columns");
        let columns = columns
            .iter()
            .map(|row| {
                let column: String = row.get("name");
                let kind: String = row.get("type");
                Column {
                    kind: match kind.as_str() {
                        "BLOB" => Kind::Bytes,
                        "INTEGER" => Kind::Integer,
                        "TEXT" => Kind::Text,
                        other => panic!("{name}.{column} is a {other}"),
                    },
                    may_be_null: row.get::<i64, _>("notnull") == 0,
                    references: references
                        .iter()
                        .find(|(from, ..)| *from == column)
                        .map(|(_, table, to)| (table.clone(), to.clone())),
                    one_of: words_of_check(&sql, &column),
                    name: column,
                }
            })
            .collect();
        tables.push(Table { name, columns });
    }
    in_order(tables)
}

/// The words of `CHECK (column IN ('one', 'two'))`.
fn words_of_check(sql: &str, column: &str) -> Vec<String> {
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((_, rest)) = sql.split_once(&format!("CHECK ({column} IN (")) else {
        return Vec::new();
    };
    let (list, _) = rest.split_once(')').expect("the end of the list");
    list.split('\'')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn in_order(mut waiting: Vec<Table>) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::new();
    while !waiting.is_empty() {
        let ready = waiting
            .iter()
            .position(|table| {
                table.columns.iter().all(|column| match &column.references {
                    Some((parent, _)) => {
                        column.may_be_null
                            || *parent == table.name
                            || ordered.iter().any(|one| one.name == *parent)
                    }
                    None => true,
                })
            })
            .expect("tables that must refer to each other");
        ordered.push(waiting.remove(ready));
    }
    ordered
}
