//! What a test does to a database behind the program's back.

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};

use crate::place::{Place, block_on};

impl Place {
    /// Runs a statement with a connection of its own; returns how many rows it changed.
    pub fn execute(&self, sql: &str) -> u64 {
        block_on(async {
            match self.database.strip_prefix("sqlite:") {
                Some(path) => {
                    let options = SqliteConnectOptions::new().filename(path);
                    let mut connection = options.connect().await.expect("a second connection");
                    sqlx::query(AssertSqlSafe(sql.to_owned()))
                        .execute(&mut connection)
                        .await
                        .expect("the statement works")
                        .rows_affected()
                }
                None => {
                    let options: PgConnectOptions = self.database.parse().expect("an address");
                    let mut connection = options
                        .options([("leeward.scope", "network")])
                        .connect()
                        .await
                        .expect("a second connection");
                    sqlx::query(AssertSqlSafe(sql.to_owned()))
                        .execute(&mut connection)
                        .await
                        .expect("the statement works")
                        .rows_affected()
                }
            }
        })
    }

    /// A number that a statement answers with.
    pub fn number(&self, sql: &str) -> i64 {
        block_on(async {
            match self.database.strip_prefix("sqlite:") {
                Some(path) => {
                    let options = SqliteConnectOptions::new().filename(path);
                    let mut connection = options.connect().await.expect("a second connection");
                    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
                        .fetch_one(&mut connection)
                        .await
                        .expect("a number")
                }
                None => {
                    let options: PgConnectOptions = self.database.parse().expect("an address");
                    let mut connection = options
                        .options([("leeward.scope", "network")])
                        .connect()
                        .await
                        .expect("a second connection");
                    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
                        .fetch_one(&mut connection)
                        .await
                        .expect("a number")
                }
            }
        })
    }
}
