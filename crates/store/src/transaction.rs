//! One operation is one transaction. It says for which centre it works; PostgreSQL holds it to that.

use sqlx::{Postgres, Sqlite};
use vault::CentreId;

use crate::{Argument, Row, StoreError};

/// Whose rows a transaction may see. PostgreSQL enforces it by row security.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// One centre's rows.
    Centre(CentreId),
    /// What serves everybody: sign-in, routing a report, the search for a bed, the public pages.
    Network,
}

impl Scope {
    pub(crate) fn setting(self) -> String {
        match self {
            Self::Network => "network".to_owned(),
            Self::Centre(centre) => centre
                .as_bytes()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

/// A transaction on either database. Dropped without [`Transaction::commit`], it leaves nothing behind.
pub struct Transaction {
    inner: Inner,
}

enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    pub(crate) fn sqlite(inner: sqlx::Transaction<'static, Sqlite>) -> Self {
        Self {
            inner: Inner::Sqlite(inner),
        }
    }

    pub(crate) fn postgres(inner: sqlx::Transaction<'static, Postgres>) -> Self {
        Self {
            inner: Inner::Postgres(inner),
        }
    }

    /// Makes everything that this transaction wrote durable, or nothing of it.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    /// Runs a statement; returns how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        arguments: Vec<Argument>,
    ) -> Result<u64, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(transaction) => sqlite_query(sql, arguments)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
            Inner::Postgres(transaction) => postgres_query(sql, arguments)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
        })
    }

    /// The one row of a statement, if there is one.
    pub(crate) async fn optional(
        &mut self,
        sql: &'static str,
        arguments: Vec<Argument>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(transaction) => sqlite_query(sql, arguments)
                .fetch_optional(&mut **transaction)
                .await?
                .map(Row::Sqlite),
            Inner::Postgres(transaction) => postgres_query(sql, arguments)
                .fetch_optional(&mut **transaction)
                .await?
                .map(Row::Postgres),
        })
    }

    /// The one row of a statement that always has one.
    pub(crate) async fn one(
        &mut self,
        sql: &'static str,
        arguments: Vec<Argument>,
    ) -> Result<Row, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(transaction) => Row::Sqlite(
                sqlite_query(sql, arguments)
                    .fetch_one(&mut **transaction)
                    .await?,
            ),
            Inner::Postgres(transaction) => Row::Postgres(
                postgres_query(sql, arguments)
                    .fetch_one(&mut **transaction)
                    .await?,
            ),
        })
    }

    /// All rows of a statement. A statement that can have many says `LIMIT`.
    pub(crate) async fn all(
        &mut self,
        sql: &'static str,
        arguments: Vec<Argument>,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(transaction) => sqlite_query(sql, arguments)
                .fetch_all(&mut **transaction)
                .await?
                .into_iter()
                .map(Row::Sqlite)
                .collect(),
            Inner::Postgres(transaction) => postgres_query(sql, arguments)
                .fetch_all(&mut **transaction)
                .await?
                .into_iter()
                .map(Row::Postgres)
                .collect(),
        })
    }

    /// Prepares a statement without running it: the test that every text is understood by both.
    pub async fn prepare(&mut self, sql: &'static str) -> Result<(), StoreError> {
        use sqlx::{Executor, SqlSafeStr};
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                (**transaction).prepare(sql.into_sql_str()).await?;
            }
            Inner::Postgres(transaction) => {
                (**transaction).prepare(sql.into_sql_str()).await?;
            }
        }
        Ok(())
    }
}

fn sqlite_query(
    sql: &'static str,
    arguments: Vec<Argument>,
) -> sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments> {
    let mut query = sqlx::query(sql);
    for argument in arguments {
        query = match argument {
            Argument::Integer(value) => query.bind(value),
            Argument::Text(value) => query.bind(value),
            Argument::Bytes(value) => query.bind(value),
        };
    }
    query
}

fn postgres_query(
    sql: &'static str,
    arguments: Vec<Argument>,
) -> sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments> {
    let mut query = sqlx::query(sql);
    for argument in arguments {
        query = match argument {
            Argument::Integer(value) => query.bind(value),
            Argument::Text(value) => query.bind(value),
            Argument::Bytes(value) => query.bind(value),
        };
    }
    query
}
