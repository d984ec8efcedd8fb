//! What a test does to a database behind the program's back.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::place::{Place, block_on};

enum Behind {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Place {
    /// Runs a statement with a connection of its own; returns how many rows it changed.
    pub fn execute(&self, sql: &str) -> u64 {
        let sql = AssertSqlSafe(sql.to_owned());
        block_on(async {
            match self.behind().await {
                Behind::Sqlite(mut connection) => {
                    let done = sqlx::query(sql).execute(&mut connection).await;
                    connection.close().await.expect("an end");
                    done.expect("the statement works").rows_affected()
                }
                Behind::Postgres(mut connection) => {
                    let done = sqlx::query(sql).execute(&mut connection).await;
                    connection.close().await.expect("an end");
                    done.expect("the statement works").rows_affected()
                }
            }
        })
    }

    /// A number that a statement answers with.
    pub fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        block_on(async {
            match self.behind().await {
                Behind::Sqlite(mut connection) => {
                    let number = sqlx::query_scalar(sql).fetch_one(&mut connection).await;
                    connection.close().await.expect("an end");
                    number.expect("a number")
                }
                Behind::Postgres(mut connection) => {
                    let number = sqlx::query_scalar(sql).fetch_one(&mut connection).await;
                    connection.close().await.expect("an end");
                    number.expect("a number")
                }
            }
        })
    }

    async fn behind(&self) -> Behind {
        match self.database.strip_prefix("sqlite:") {
            Some(path) => {
                let options = SqliteConnectOptions::new().filename(path);
                Behind::Sqlite(options.connect().await.expect("a second connection"))
            }
            None => {
                let options: PgConnectOptions = self.database.parse().expect("an address");
                // Row security binds this connection like any other.
                let options = options.options([("leeward.scope", "network")]);
                Behind::Postgres(options.connect().await.expect("a second connection"))
            }
        }
    }
}
