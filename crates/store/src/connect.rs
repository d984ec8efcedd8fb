//! Opening a database: which one, how durable, how new.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{Migrate, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use crate::reach::Reach;
use crate::{Scope, StoreError, Transaction};

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Where the database is. Anything but the two known forms is refused, never quietly replaced.
#[derive(Clone, Debug)]
pub enum DatabaseUrl {
    /// `sqlite:` and a path.
    Sqlite(PathBuf),
    /// `postgres://…`, with a verified connection unless it is on this machine.
    Postgres(Box<PgConnectOptions>),
}

/// Why a database address was refused. It never repeats the address: a passphrase may stand in it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DatabaseUrlError {
    #[error("the database must be sqlite:FILE or postgres://USER@HOST/NAME")]
    UnknownKind,
    #[error("sqlite: needs a file, for example sqlite:leeward-data/leeward.db")]
    NoFile,
    #[error("the postgres:// address cannot be read")]
    Unreadable,
    #[error(
        "a PostgreSQL on another machine needs sslmode=verify-full, so that nobody can stand between"
    )]
    Unverified,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            if path.is_empty() || path.contains('?') || path.contains(":memory:") {
                return Err(DatabaseUrlError::NoFile);
            }
            return Ok(Self::Sqlite(PathBuf::from(
                path.strip_prefix("//").unwrap_or(path),
            )));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options =
                PgConnectOptions::from_str(text).map_err(|_| DatabaseUrlError::Unreadable)?;
            let host = options.get_host();
            let local =
                host.starts_with('/') || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host);
            let verified = matches!(options.get_ssl_mode(), PgSslMode::VerifyFull);
            if !local && !verified {
                return Err(DatabaseUrlError::Unverified);
            }
            return Ok(Self::Postgres(Box::new(options)));
        }
        Err(DatabaseUrlError::UnknownKind)
    }
}

/// How hard a commit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Durability {
    /// A commit survives power loss. The only setting for real work.
    Full,
    /// For filling an empty sample database, which is made durable at the end. Never for real work.
    Bulk,
}

/// What the migrations say about a database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MigrationState {
    Current,
    Behind {
        missing: usize,
    },
    /// The database was written by a newer program. It is left untouched.
    Newer,
    /// A migration that was already applied has another text here.
    Altered,
}

/// The database, one of two.
#[derive(Clone)]
pub enum Store {
    /// Many readers, one writer.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        path: PathBuf,
    },
    Postgres {
        pool: PgPool,
        reach: Arc<Reach>,
    },
}

/// How much of the file each reading connection keeps of what it has read, in KiB behind the minus sign. SQLite's own
/// 2 MB hold a tenth of what a search for a bed in a whole country walks through: the rest is copied out of the
/// kernel each time. Taken only as far as it is used.
const READ_CACHE: &str = "-16384";
/// How many rows the thread that reads may be ahead of the one that asked: with few, the two wake each other for
/// every row.
const ROWS_AHEAD: usize = 1024;

impl Store {
    /// Connects. A SQLite file is created when it does not exist; its folder is not.
    pub async fn connect(url: &DatabaseUrl, durability: Durability) -> Result<Self, StoreError> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(match durability {
                        Durability::Full => SqliteSynchronous::Full,
                        Durability::Bulk => SqliteSynchronous::Off,
                    })
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("secure_delete", "ON")
                    .pragma("trusted_schema", "OFF")
                    .statement_cache_capacity(256);
                // The writer first: it creates the file and switches it to the write-ahead log.
                let write = sqlite_pool()
                    .min_connections(1)
                    .max_connections(1)
                    .acquire_timeout(Duration::from_secs(30))
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .connect_with(options.clone())
                    .await?;
                let read = sqlite_pool()
                    .max_connections(4)
                    .acquire_timeout(Duration::from_secs(30))
                    .connect_lazy_with(
                        options
                            .pragma("query_only", "ON")
                            .pragma("cache_size", READ_CACHE)
                            .row_buffer_size(ROWS_AHEAD),
                    );
                Ok(Self::Sqlite {
                    read,
                    write,
                    path: path.clone(),
                })
            }
            DatabaseUrl::Postgres(options) => {
                let pool = PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(30))
                    .connect_with(options.as_ref().clone())
                    .await?;
                let reach = Arc::new(Reach::of(options.as_ref().clone()));
                Ok(Self::Postgres { pool, reach })
            }
        }
    }

    /// "sqlite" or "postgres", for the log and `doctor`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres { .. } => "postgres",
        }
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self, scope: Scope) -> Result<Transaction, StoreError> {
        match self {
            Self::Sqlite { read, .. } => Ok(Transaction::sqlite(read.begin().await?)),
            Self::Postgres { pool, reach } => begin_postgres(pool, reach, scope).await,
        }
    }

    /// Begins a transaction that writes. On SQLite it waits for the writer before it reads anything, so
    /// that what it read still holds when it writes.
    pub async fn write(&self, scope: Scope) -> Result<Transaction, StoreError> {
        match self {
            Self::Sqlite { write, .. } => Ok(Transaction::sqlite(
                write.begin_with("BEGIN IMMEDIATE").await?,
            )),
            Self::Postgres { pool, reach } => begin_postgres(pool, reach, scope).await,
        }
    }

    /// Compares the migrations of this program with those of the database. Changes nothing.
    pub async fn migration_state(&self) -> Result<MigrationState, StoreError> {
        match self {
            Self::Sqlite { write, .. } => state_of_sqlite(&mut *write.acquire().await?).await,
            Self::Postgres { pool, .. } => state_of_postgres(&mut *pool.acquire().await?).await,
        }
    }

    /// The same of a database that is not open yet, which it leaves byte for byte as it is. Connecting to a
    /// SQLite file for work folds its write-ahead log into it; this does not.
    pub async fn look(url: &DatabaseUrl) -> Result<MigrationState, StoreError> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let mut connection = SqliteConnectOptions::new()
                    .filename(path)
                    .read_only(true)
                    .busy_timeout(Duration::from_secs(10))
                    .connect()
                    .await?;
                let state = state_of_sqlite(&mut connection).await;
                connection.close().await?;
                state
            }
            DatabaseUrl::Postgres(options) => {
                let mut connection = options.connect().await?;
                let state = state_of_postgres(&mut connection).await;
                connection.close().await?;
                state
            }
        }
    }

    /// Brings the database up to this program, forward only. Each migration is one transaction.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite { write, .. } => SQLITE_MIGRATIONS.run(write).await,
            Self::Postgres { pool, .. } => POSTGRES_MIGRATIONS.run(pool).await,
        }
    }

    /// Migrates only up to and including `version`, so that a test can put data under the next one.
    pub async fn migrate_to(&self, version: i64) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite { write, .. } => {
                let mut connection = write.acquire().await?;
                connection
                    .ensure_migrations_table("_sqlx_migrations")
                    .await?;
                drop(connection);
                SQLITE_MIGRATIONS.run_to(version, write).await
            }
            Self::Postgres { pool, .. } => POSTGRES_MIGRATIONS.run_to(version, pool).await,
        }
    }

    /// Whether a commit survives power loss, as the database itself says.
    pub async fn is_durable(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite { write, .. } => {
                let (synchronous,): (i64,) = sqlx::query_as("PRAGMA synchronous")
                    .fetch_one(write)
                    .await?;
                let (journal,): (String,) = sqlx::query_as("PRAGMA journal_mode")
                    .fetch_one(write)
                    .await?;
                Ok(synchronous == 2 && journal.eq_ignore_ascii_case("wal"))
            }
            Self::Postgres { pool, .. } => {
                let (setting,): (String,) = sqlx::query_as("SHOW synchronous_commit")
                    .fetch_one(pool)
                    .await?;
                Ok(["on", "remote_apply", "remote_write"].contains(&setting.as_str()))
            }
        }
    }

    /// The version of the database itself, such as `3.51.0` or `17.6`.
    pub async fn version(&self) -> Result<String, StoreError> {
        let (version,): (String,) = match self {
            Self::Sqlite { read, .. } => {
                sqlx::query_as("SELECT sqlite_version()")
                    .fetch_one(read)
                    .await?
            }
            Self::Postgres { pool, .. } => {
                sqlx::query_as("SHOW server_version")
                    .fetch_one(pool)
                    .await?
            }
        };
        Ok(version)
    }

    /// How much room the database takes, in bytes.
    pub async fn size(&self) -> Result<i64, StoreError> {
        let (bytes,): (i64,) =
            match self {
                Self::Sqlite { read, .. } => sqlx::query_as(
                    "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
                )
                .fetch_one(read)
                .await?,
                Self::Postgres { pool, .. } => {
                    sqlx::query_as("SELECT pg_database_size(current_database())")
                        .fetch_one(pool)
                        .await?
                }
            };
        Ok(bytes)
    }

    /// Asks the database for a sign of life.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite { read, .. } => {
                sqlx::query("SELECT 1").execute(read).await?;
            }
            Self::Postgres { pool, reach } => {
                reach.or_away(sqlx::query("SELECT 1").execute(pool)).await?;
            }
        }
        Ok(())
    }

    /// Lets the planner look at the data. After the demo's fill, and once a day while serving.
    pub async fn analyse(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite { write, .. } => {
                sqlx::query("ANALYZE").execute(write).await?;
            }
            Self::Postgres { pool, .. } => {
                sqlx::query("ANALYZE").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Closes the connections. SQLite's write-ahead log is folded into the file first.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write, .. } => {
                read.close().await;
                // Not folded in is not lost: the next start reads the log.
                let _ = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                    .execute(write)
                    .await;
                write.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}

/// A pool that gives out no connection which believes to be in a transaction. When the disk is full SQLite
/// itself rolls back, the rollback behind it fails, and such a connection could never begin anything again.
fn sqlite_pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new().before_acquire(|connection, _| {
        // The pool has just asked it for a sign of life, so a rollback that was due is done.
        let is_free = !connection.is_in_transaction();
        Box::pin(async move { Ok(is_free) })
    })
}

async fn state_of_sqlite(connection: &mut SqliteConnection) -> Result<MigrationState, StoreError> {
    let exists: Option<(i64,)> = sqlx::query_as(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_optional(&mut *connection)
    .await?;
    let applied = match exists {
        None => Vec::new(),
        Some(_) => {
            sqlx::query_as(APPLIED_MIGRATIONS)
                .fetch_all(connection)
                .await?
        }
    };
    Ok(compare(&SQLITE_MIGRATIONS, &applied))
}

async fn state_of_postgres(connection: &mut PgConnection) -> Result<MigrationState, StoreError> {
    let (exists,): (bool,) = sqlx::query_as("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
        .fetch_one(&mut *connection)
        .await?;
    let applied = match exists {
        false => Vec::new(),
        true => {
            sqlx::query_as(APPLIED_MIGRATIONS)
                .fetch_all(connection)
                .await?
        }
    };
    Ok(compare(&POSTGRES_MIGRATIONS, &applied))
}

/// What the versions and checksums that a database names say about it.
fn compare(known: &Migrator, applied: &[(i64, Vec<u8>)]) -> MigrationState {
    let mut missing = 0;
    for migration in known.iter() {
        match applied
            .iter()
            .find(|(version, _)| *version == migration.version)
        {
            None => missing += 1,
            Some((_, checksum)) if checksum.as_slice() != migration.checksum.as_ref() => {
                return MigrationState::Altered;
            }
            Some(_) => {}
        }
    }
    if applied
        .iter()
        .any(|(version, _)| known.iter().all(|one| one.version != *version))
    {
        return MigrationState::Newer;
    }
    match missing {
        0 => MigrationState::Current,
        missing => MigrationState::Behind { missing },
    }
}

const APPLIED_MIGRATIONS: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";

async fn begin_postgres(
    pool: &PgPool,
    reach: &Reach,
    scope: Scope,
) -> Result<Transaction, StoreError> {
    // One journey to the database instead of two. The scope is `network` or hexadecimal digits of ours.
    let begin = format!("BEGIN; SET LOCAL leeward.scope = '{}'", scope.setting());
    let begun = pool.begin_with(sqlx::AssertSqlSafe(begin));
    let transaction = reach.or_away(begun).await?;
    Ok(Transaction::postgres(transaction))
}
