use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};
use store::{DatabaseUrl, Durability, Store};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// A database of its own. A SQLite file goes with its folder; a PostgreSQL database goes with the
/// throw-away cluster.
pub struct DatabaseHandle {
    pub url: String,
    pub folder: TempDir,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl DatabaseHandle {
    /// An empty one.
    pub async fn create(database: Database) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let url = match database {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("test.db").display()),
            Database::Postgres => create_postgres().await,
        };
        Self { url, folder }
    }

    /// One on which every migration has been run: a copy of one that is prepared once for all tests of a program. To
    /// run them all each time would take longer than most tests.
    pub async fn migrated(database: Database) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let url = match database {
            Database::Sqlite => {
                let path = folder.path().join("test.db");
                std::fs::copy(prepared_sqlite().await, &path).expect("a copy of the database");
                format!("sqlite:{}", path.display())
            }
            Database::Postgres => copy_postgres().await,
        };
        Self { url, folder }
    }

    /// As the program connects.
    pub async fn connect(&self) -> Store {
        connect(&self.url, Durability::Full).await
    }

    /// Without waiting for the disk, as PostgreSQL does in the cluster of the tests: what is tested of a power cut is
    /// tested with the program itself.
    pub async fn connect_quickly(&self) -> Store {
        connect(&self.url, Durability::Bulk).await
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

    /// Comes back when some transaction waits for what another one holds, or has not done so for long. SQLite lets one
    /// write at a time: there nobody is awaited.
    pub async fn until_somebody_waits(&self) {
        const WAITING: &str =
            "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
             WHERE NOT granted AND datname = current_database())";
        if self.url.starts_with("sqlite:") {
            return;
        }
        let mut connection = connect_to_server(&self.url).await;
        for _ in 0..10_000 {
            let (waits,): (bool,) = sqlx::query_as(WAITING)
                .fetch_one(&mut connection)
                .await
                .expect("who waits");
            if waits {
                return;
            }
        }
    }
}

async fn connect(url: &str, durability: Durability) -> Store {
    let url: DatabaseUrl = url.parse().expect("a database address");
    Store::connect(&url, durability)
        .await
        .expect("a connection")
}

/// The program that runs, and when it was built: what is prepared for it is of no use to another.
fn program() -> (PathBuf, Duration) {
    let program = std::env::current_exe().expect("the program of the test");
    let built = written(&program).expect("when the program was built");
    (program, built)
}

/// When a file was written, counted from 1970.
fn written(path: &Path) -> Option<Duration> {
    let time = std::fs::metadata(path).ok()?.modified().ok()?;
    time.duration_since(UNIX_EPOCH).ok()
}

/// Beside the program, and thrown away with it.
async fn prepared_sqlite() -> PathBuf {
    let (program, built) = program();
    let prepared = program.with_extension("prepared.db");
    if written(&prepared).is_none_or(|made| made < built) {
        // Two that begin at the same moment make one each, and the later takes the place of the other.
        let handle = DatabaseHandle::create(Database::Sqlite).await;
        let store = handle.connect_quickly().await;
        store.migrate().await.expect("the migrations");
        let draft = prepared.with_extension(format!("{}.draft", own_name()));
        write_whole(&store, &draft).await;
        std::fs::rename(&draft, &prepared).expect("the prepared database in its place");
    }
    prepared
}

/// All of a database in one file, without a write-ahead log beside it.
async fn write_whole(store: &Store, path: &Path) {
    let Store::Sqlite { write, .. } = store else {
        panic!("SQLite writes files");
    };
    sqlx::query("VACUUM INTO $1")
        .bind(path.display().to_string())
        .execute(write)
        .await
        .expect("the database in a file");
}

fn postgres_server() -> String {
    std::env::var("LEEWARD_TEST_POSTGRES")
        .expect("LEEWARD_TEST_POSTGRES names no PostgreSQL: run the tests with `cargo xtask test`")
}

/// The address of another database in the same cluster.
fn beside(server: &str, name: &str) -> String {
    let (before, _) = server
        .rsplit_once('/')
        .expect("the address names a database");
    format!("{before}/{name}")
}

/// What no other database of the tests is called.
fn own_name() -> String {
    format!(
        "test_{}_{}_{:x}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed),
        {
            use std::hash::{BuildHasher, RandomState};
            RandomState::new().hash_one("database") & 0xffff_ffff
        }
    )
}

async fn connect_to_server(server: &str) -> PgConnection {
    let options: PgConnectOptions = server.parse().expect("LEEWARD_TEST_POSTGRES is an address");
    options.connect().await.expect("PostgreSQL answers")
}

async fn say(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .expect("a statement about databases");
}

/// A database in the cluster that `cargo xtask test` starts.
async fn create_postgres() -> String {
    let server = postgres_server();
    let mut connection = connect_to_server(&server).await;
    let name = own_name();
    say(&mut connection, format!("CREATE DATABASE {name}")).await;
    beside(&server, &name)
}

async fn copy_postgres() -> String {
    let server = postgres_server();
    let mut connection = connect_to_server(&server).await;
    let prepared = prepared_postgres(&server, &mut connection).await;
    let name = own_name();
    let copy = format!("CREATE DATABASE {name} TEMPLATE {prepared}");
    say(&mut connection, copy).await;
    beside(&server, &name)
}

/// The name of the database that the others are copied from. Nobody works in it: one that is worked in cannot be copied.
async fn prepared_postgres(server: &str, connection: &mut PgConnection) -> String {
    let (program, built) = program();
    let program = program.file_name().expect("its name").to_string_lossy();
    let program: String = program
        .chars()
        .map(|one| {
            if one.is_ascii_alphanumeric() {
                one
            } else {
                '_'
            }
        })
        .collect();
    let program = program.to_ascii_lowercase();
    let prepared = format!("prepared_{program}_{}", built.as_secs());
    if is_there(connection, &prepared).await {
        return prepared;
    }
    // One makes it, the others wait. The lock goes with the connection, should anything break.
    sqlx::query("SELECT pg_advisory_lock(hashtext($1))")
        .bind(prepared.clone())
        .execute(&mut *connection)
        .await
        .expect("a turn");
    if !is_there(connection, &prepared).await {
        let draft = format!("{prepared}_draft");
        say(connection, format!("DROP DATABASE IF EXISTS {draft}")).await;
        say(connection, format!("CREATE DATABASE {draft}")).await;
        let store = connect(&beside(server, &draft), Durability::Bulk).await;
        store.migrate().await.expect("the migrations");
        store.close().await;
        let rename = format!("ALTER DATABASE {draft} RENAME TO {prepared}");
        say(connection, rename).await;
    }
    sqlx::query("SELECT pg_advisory_unlock(hashtext($1))")
        .bind(prepared.clone())
        .execute(connection)
        .await
        .expect("the end of a turn");
    prepared
}

async fn is_there(connection: &mut PgConnection, name: &str) -> bool {
    let found: Option<(i32,)> = sqlx::query_as("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(name.to_owned())
        .fetch_optional(connection)
        .await
        .expect("the names of the databases");
    found.is_some()
}
