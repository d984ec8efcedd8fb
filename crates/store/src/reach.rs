//! Whether PostgreSQL is there at all, for those who wait for a connection.
//!
//! The pool tries for as long as somebody is ready to wait for a place in it. That is right when many wait,
//! and wrong when the database is away: a person would look at an empty page for half a minute.

use std::future::Future;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

use crate::StoreError;

/// Who waits for less than this asks nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a sign of life is waited for.
const PROBE: Duration = Duration::from_secs(3);
/// How long an answer counts: of a crowd that waits, one asks.
const FRESH: Duration = Duration::from_secs(2);

/// Asks for a sign of life, beside the pool.
pub struct Reach {
    options: PgConnectOptions,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Reach {
    pub(crate) fn of(options: PgConnectOptions) -> Self {
        Self {
            options,
            last: Mutex::new(None),
        }
    }

    /// Waits for `work`, and gives up as soon as it is known that the database is away.
    pub(crate) async fn or_away<T>(
        &self,
        work: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, StoreError> {
        tokio::select! {
            // What is done counts, even when the database went away meanwhile.
            biased;
            done = work => Ok(done?),
            () = self.until_away() => Err(StoreError::Unreachable(sqlx::Error::PoolTimedOut)),
        }
    }

    async fn until_away(&self) {
        loop {
            sleep(PATIENCE).await;
            if !self.answers().await {
                return;
            }
        }
    }

    async fn answers(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((when, answer)) = *last
            && when.elapsed() < FRESH
        {
            return answer;
        }
        let answer = match timeout(PROBE, self.options.connect()).await {
            Ok(Ok(connection)) => {
                let _ = connection.close().await;
                true
            }
            // It is there, and has no place for one more. Starting up and shutting down is away.
            Ok(Err(sqlx::Error::Database(error))) => {
                !error.code().is_some_and(|code| code.starts_with("57P"))
            }
            Ok(Err(_)) => false,
            // No answer in time says nothing: so it is with a busy machine too, and who waits for that one is
            // not turned away.
            Err(_) => true,
        };
        *last = Some((Instant::now(), answer));
        answer
    }
}
