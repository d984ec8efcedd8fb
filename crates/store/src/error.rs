//! What can go wrong between a service and its rows.

/// A failure of the store. `Display` is for the log: it never holds a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached, or the connection was lost. Nothing was acknowledged.
    #[error("the database cannot be reached")]
    Unreachable(#[source] sqlx::Error),
    /// There is no room left to write. Reading goes on.
    #[error("the disk is full")]
    Full(#[source] sqlx::Error),
    /// Two transactions met; the whole operation can be tried again.
    #[error("another write came first")]
    Contended(#[source] sqlx::Error),
    /// A statement broke a constraint that its caller had not foreseen.
    #[error("a constraint of the database refused the write")]
    Constraint(#[source] sqlx::Error),
    /// The database says something that this program cannot read.
    #[error("row of {table}: column {column} cannot be read")]
    Corrupt {
        table: &'static str,
        column: &'static str,
    },
    /// Any other answer of the database: a defect of ours.
    #[error("the database refused a statement")]
    Statement(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => Self::Unreachable(error),
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default().into_owned();
                match code.as_str() {
                    // SQLITE_FULL and its cousins; PostgreSQL's disk_full.
                    "13" | "53100" => Self::Full(error),
                    // SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMOPEN and _SHMSIZE: on a full disk the log cannot
                    // grow either.
                    "778" | "1034" | "1546" | "4618" | "4874" => Self::Full(error),
                    // SQLITE_BUSY; serialization failure; deadlock.
                    "5" | "517" | "40001" | "40P01" => Self::Contended(error),
                    // Shutting down, starting up, connection lost, cannot open.
                    "57P01" | "57P02" | "57P03" | "08006" | "08003" | "08001" | "14" => {
                        Self::Unreachable(error)
                    }
                    _ if database.is_unique_violation()
                        || database.is_foreign_key_violation()
                        || database.is_check_violation() =>
                    {
                        Self::Constraint(error)
                    }
                    _ => Self::Statement(error),
                }
            }
            _ => Self::Statement(error),
        }
    }
}
