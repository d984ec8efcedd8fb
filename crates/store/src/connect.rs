//! Opening a database: which one, how durable, how new.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migrate, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

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
    },
}

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
                let write = SqlitePoolOptions::new()
                    .min_connections(1)
                    .max_connections(1)
                    .acquire_timeout(Duration::from_secs(30))
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .connect_with(options.clone())
                    .await?;
                let read = SqlitePoolOptions::new()
                    .max_connections(4)
                    .acquire_timeout(Duration::from_secs(30))
                    .connect_lazy_with(options.pragma("query_only", "ON"));
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
                Ok(Self::Postgres { pool })
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
            Self::Postgres { pool } => begin_postgres(pool, scope).await,
        }
    }

    /// Begins a transaction that writes. On SQLite it waits for the writer before it reads anything, so
    /// that what it read still holds when it writes.
    pub async fn write(&self, scope: Scope) -> Result<Transaction, StoreError> {
        match self {
            Self::Sqlite { write, .. } => Ok(Transaction::sqlite(
                write.begin_with("BEGIN IMMEDIATE").await?,
            )),
            Self::Postgres { pool } => begin_postgres(pool, scope).await,
        }
    }

    /// Compares the migrations of this program with those of the database. Changes nothing.
    pub async fn migration_state(&self) -> Result<MigrationState, StoreError> {
        let (known, applied) = match self {
            Self::Sqlite { write, .. } => {
                let exists: Option<(i64,)> = sqlx::query_as(
                    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
                )
                .fetch_optional(write)
                .await?;
                let rows: Vec<(i64, Vec<u8>)> = match exists {
                    None => Vec::new(),
                    Some(_) => sqlx::query_as(APPLIED_MIGRATIONS).fetch_all(write).await?,
                };
                (&SQLITE_MIGRATIONS, rows)
            }
            Self::Postgres { pool } => {
                let (exists,): (bool,) =
                    sqlx::query_as("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
                        .fetch_one(pool)
                        .await?;
                let rows: Vec<(i64, Vec<u8>)> = if exists {
                    sqlx::query_as(APPLIED_MIGRATIONS).fetch_all(pool).await?
                } else {
                    Vec::new()
                };
                (&POSTGRES_MIGRATIONS, rows)
            }
        };
        let mut missing = 0;
        for migration in known.iter() {
            match applied
                .iter()
                .find(|(version, _)| *version == migration.version)
            {
                None => missing += 1,
                Some((_, checksum)) if checksum.as_slice() != migration.checksum.as_ref() => {
                    return Ok(MigrationState::Altered);
                }
                Some(_) => {}
            }
        }
        if applied
            .iter()
            .any(|(version, _)| known.iter().all(|one| one.version != *version))
        {
            return Ok(MigrationState::Newer);
        }
        Ok(if missing == 0 {
            MigrationState::Current
        } else {
            MigrationState::Behind { missing }
        })
    }

    /// Brings the database up to this program, forward only. Each migration is one transaction.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite { write, .. } => SQLITE_MIGRATIONS.run(write).await,
            Self::Postgres { pool } => POSTGRES_MIGRATIONS.run(pool).await,
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
            Self::Postgres { pool } => POSTGRES_MIGRATIONS.run_to(version, pool).await,
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
            Self::Postgres { pool } => {
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
            Self::Postgres { pool } => {
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
                Self::Postgres { pool } => {
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
            Self::Postgres { pool } => {
                sqlx::query("SELECT 1").execute(pool).await?;
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
            Self::Postgres { pool } => {
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
            Self::Postgres { pool } => pool.close().await,
        }
    }
}

const APPLIED_MIGRATIONS: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";

async fn begin_postgres(pool: &PgPool, scope: Scope) -> Result<Transaction, StoreError> {
    // One journey to the database instead of two. The scope is `network` or hexadecimal digits of ours.
    let begin = format!("BEGIN; SET LOCAL leeward.scope = '{}'", scope.setting());
    let transaction = pool.begin_with(sqlx::AssertSqlSafe(begin)).await?;
    Ok(Transaction::postgres(transaction))
}
