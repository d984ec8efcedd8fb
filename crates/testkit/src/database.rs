use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use store::{DatabaseUrl, Durability, Store};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// An empty database of its own. A SQLite file goes with its folder; a PostgreSQL database goes with the
/// throw-away cluster.
pub struct DatabaseHandle {
    pub url: String,
    pub folder: TempDir,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl DatabaseHandle {
    pub async fn create(database: Database) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let url = match database {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("test.db").display()),
            Database::Postgres => create_postgres().await,
        };
        Self { url, folder }
    }

    pub async fn connect(&self) -> Store {
        let url: DatabaseUrl = self.url.parse().expect("a database address");
        Store::connect(&url, Durability::Full)
            .await
            .expect("a connection")
    }

    /// Changes the database behind the program's back, as somebody with its password could.
    pub async fn execute(&self, statement: &'static str) {
        if let Some(path) = self.url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new().filename(path);
            let mut connection = options.connect().await.expect("a connection");
            sqlx::query(statement)
                .execute(&mut connection)
                .await
                .expect("a statement that SQLite understands");
        } else {
            let options: PgConnectOptions = self.url.parse().expect("an address");
            let mut connection = options.connect().await.expect("a connection");
            sqlx::query("SELECT set_config('leeward.scope', 'network', false)")
                .execute(&mut connection)
                .await
                .expect("a scope");
            sqlx::query(statement)
                .execute(&mut connection)
                .await
                .expect("a statement that PostgreSQL understands");
        }
    }
}

/// A database in the cluster that `cargo xtask test` starts.
async fn create_postgres() -> String {
    let server = std::env::var("LEEWARD_TEST_POSTGRES")
        .expect("LEEWARD_TEST_POSTGRES names no PostgreSQL: run the tests with `cargo xtask test`");
    let name = format!(
        "test_{}_{}_{:x}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed),
        {
            use std::hash::{BuildHasher, RandomState};
            RandomState::new().hash_one("database") & 0xffff_ffff
        }
    );
    let options: PgConnectOptions = server.parse().expect("LEEWARD_TEST_POSTGRES is an address");
    let mut connection = options.connect().await.expect("PostgreSQL answers");
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut connection)
        .await
        .expect("a new database");
    let (before, _) = server
        .rsplit_once('/')
        .expect("the address names a database");
    format!("{before}/{name}")
}
