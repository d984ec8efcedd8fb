//! Rows in every table, made from the schema alone: two centres, every word that a column allows, and a
//! row with nothing in the columns that may be empty. They mean nothing; they are there to be counted.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Row};
use store::Store;

use crate::schema::{Column, Kind, Table};

/// How many centres the rows are of.
pub const CENTRES: usize = 2;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    Null,
    Bytes(Vec<u8>),
    Integer(i64),
    Text(String),
}

/// One row: a value for each column of its table, in order.
pub type Values = Vec<Value>;

/// Rows that were written, by table and centre.
pub struct Filled {
    pub tables: Vec<Table>,
    rows: BTreeMap<(String, usize), Vec<Values>>,
    count: u64,
}

impl Filled {
    /// Writes rows of both centres into every table.
    pub async fn fill(store: &Store, tables: Vec<Table>) -> Self {
        let mut filled = Self {
            tables: tables.clone(),
            rows: BTreeMap::new(),
            count: 0,
        };
        for table in &tables {
            let words = table.columns.iter().map(|one| one.one_of.len()).max();
            for centre in 0..CENTRES {
                // One for each word, and a last one in which what may be empty is empty.
                for number in 0..=words.unwrap_or_default().max(1) {
                    let with_nulls = number == words.unwrap_or_default().max(1);
                    let row = filled.row(table, centre, number, with_nulls);
                    if insert(store, table, &row).await {
                        filled
                            .rows
                            .entry((table.name.clone(), centre))
                            .or_default()
                            .push(row);
                    }
                }
                assert!(
                    !filled.of(&table.name, centre).is_empty(),
                    "no row in {}",
                    table.name
                );
            }
        }
        filled
    }

    /// The rows of a centre in a table.
    pub fn of(&self, table: &str, centre: usize) -> &[Values] {
        self.rows
            .get(&(table.to_owned(), centre))
            .map_or(&[], Vec::as_slice)
    }

    /// Writes one more row, which nothing was like before.
    pub async fn put(&self, store: &Store, table: &Table, row: &Values) {
        assert!(insert(store, table, row).await, "a row of {}", table.name);
    }

    /// The id of a centre.
    pub fn centre(&self, centre: usize) -> Vec<u8> {
        let table = self.table("centres");
        let place = place(table, "id");
        match &self.of("centres", centre)[0][place] {
            Value::Bytes(id) => id.clone(),
            other => panic!("a centre's id is {other:?}"),
        }
    }

    pub fn table(&self, name: &str) -> &Table {
        self.tables
            .iter()
            .find(|table| table.name == name)
            .unwrap_or_else(|| panic!("there is no table {name}"))
    }

    /// A row that was not written yet.
    pub fn row(&mut self, table: &Table, centre: usize, number: usize, with_nulls: bool) -> Values {
        self.count += 1;
        let count = self.count;
        table
            .columns
            .iter()
            .map(|column| self.value(column, centre, number, with_nulls, count))
            .collect()
    }

    fn value(
        &self,
        column: &Column,
        centre: usize,
        number: usize,
        with_nulls: bool,
        count: u64,
    ) -> Value {
        if with_nulls && column.may_be_null {
            return Value::Null;
        }
        if let Some((parent, to)) = &column.references {
            // The first centre is the only row of a centre that others refer to: a row is of one centre.
            let number = if parent == "centres" { 0 } else { number };
            let rows = self.of(parent, centre);
            let Some(row) = rows.get(number % rows.len().max(1)) else {
                assert!(column.may_be_null, "{} has no parent", column.name);
                return Value::Null;
            };
            return row[place(self.table(parent), to)].clone();
        }
        match column.kind {
            Kind::Integer => Value::Integer(i64::try_from(number).expect("a small number") + 1),
            Kind::Text if column.one_of.is_empty() => Value::Text(format!("word {count}")),
            Kind::Text => Value::Text(column.one_of[number % column.one_of.len()].clone()),
            Kind::Bytes => {
                let mut bytes = vec![0x5a; 16];
                bytes[..8].copy_from_slice(&count.to_be_bytes());
                bytes[8..15].copy_from_slice(&column.name.as_bytes().repeat(7)[..7]);
                Value::Bytes(bytes)
            }
        }
    }
}

pub fn place(table: &Table, column: &str) -> usize {
    table
        .columns
        .iter()
        .position(|one| one.name == column)
        .unwrap_or_else(|| panic!("{} has no {column}", table.name))
}

fn insert_text(table: &Table, then: &str) -> String {
    let names: Vec<&str> = table.columns.iter().map(|one| one.name.as_str()).collect();
    let places: Vec<String> = (1..=names.len()).map(|one| format!("${one}")).collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({}) {then}",
        table.name,
        names.join(", "),
        places.join(", ")
    )
}

macro_rules! bound {
    ($query:expr, $table:expr, $row:expr) => {{
        let mut query = $query;
        for (column, value) in $table.columns.iter().zip($row) {
            query = match (value.clone(), column.kind) {
                (Value::Bytes(value), _) => query.bind(value),
                (Value::Integer(value), _) => query.bind(value),
                (Value::Text(value), _) => query.bind(value),
                (Value::Null, Kind::Bytes) => query.bind(None::<Vec<u8>>),
                (Value::Null, Kind::Integer) => query.bind(None::<i64>),
                (Value::Null, Kind::Text) => query.bind(None::<String>),
            };
        }
        query
    }};
}

/// Reads the columns of a table in order, whatever the database.
macro_rules! read {
    ($table:expr, $from:expr) => {{
        let names: Vec<&str> = $table.columns.iter().map(|one| one.name.as_str()).collect();
        let sql = format!("SELECT {} FROM {}", names.join(", "), $table.name);
        sqlx::query(AssertSqlSafe(sql))
            .fetch_all($from)
            .await
            .expect("the rows")
            .iter()
            .map(|row| {
                $table
                    .columns
                    .iter()
                    .map(|column| {
                        let name = column.name.as_str();
                        match column.kind {
                            Kind::Bytes => row.get::<Option<Vec<u8>>, _>(name).map(Value::Bytes),
                            Kind::Integer => row.get::<Option<i64>, _>(name).map(Value::Integer),
                            Kind::Text => row.get::<Option<String>, _>(name).map(Value::Text),
                        }
                        .unwrap_or(Value::Null)
                    })
                    .collect()
            })
            .collect()
    }};
}

/// Writes a row, unless another one has its key already.
async fn insert(store: &Store, table: &Table, row: &Values) -> bool {
    let sql = insert_text(table, "ON CONFLICT DO NOTHING");
    let changed = match store {
        Store::Sqlite { write, .. } => bound!(sqlx::query(AssertSqlSafe(sql)), table, row)
            .execute(write)
            .await
            .map(|done| done.rows_affected()),
        Store::Postgres { pool, .. } => {
            let mut transaction = begin(pool, "network").await;
            let changed = bound!(sqlx::query(AssertSqlSafe(sql)), table, row)
                .execute(&mut *transaction)
                .await
                .map(|done| done.rows_affected());
            transaction.commit().await.expect("kept");
            changed
        }
    };
    changed.unwrap_or_else(|error| panic!("a row of {}: {error}", table.name)) == 1
}

/// What PostgreSQL says to a row that a scope tries to write.
pub async fn refusal(pool: &PgPool, scope: &str, table: &Table, row: &Values) -> String {
    let mut transaction = begin(pool, scope).await;
    let sql = insert_text(table, "");
    bound!(sqlx::query(AssertSqlSafe(sql)), table, row)
        .execute(&mut *transaction)
        .await
        .map_or_else(|error| error.to_string(), |_| "it was written".to_owned())
}

pub async fn begin(pool: &PgPool, scope: &str) -> sqlx::Transaction<'static, sqlx::Postgres> {
    let begin = format!("BEGIN; SET LOCAL leeward.scope = '{scope}'");
    pool.begin_with(AssertSqlSafe(begin))
        .await
        .expect("a transaction")
}

/// All rows of a table that a scope sees on PostgreSQL.
pub async fn seen_by(pool: &PgPool, scope: &str, table: &Table) -> BTreeSet<Values> {
    let mut transaction = begin(pool, scope).await;
    read!(table, &mut *transaction)
}

/// All rows of a table.
pub async fn all(store: &Store, table: &Table) -> BTreeSet<Values> {
    match store {
        Store::Sqlite { write, .. } => read_sqlite(write, table).await,
        Store::Postgres { pool, .. } => seen_by(pool, "network", table).await,
    }
}

async fn read_sqlite(pool: &SqlitePool, table: &Table) -> BTreeSet<Values> {
    read!(table, pool)
}
