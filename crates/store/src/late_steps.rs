//! Steps that cannot wait and that climb when nobody writes them down: when the next one is due, and whom it has climbed to.
//! A row says neither of whom it is nor of what.

use jiff::Timestamp;
use vault::CentreId;

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Another step is next: it has not climbed yet.
    PUT_LATE_STEP =
        "INSERT INTO late_steps (mark, centre_id, due_at) VALUES ($1, $2, $3)
         ON CONFLICT (mark) DO UPDATE SET due_at = excluded.due_at,
             manager_at = CASE WHEN late_steps.due_at = excluded.due_at THEN late_steps.manager_at END,
             network_at = CASE WHEN late_steps.due_at = excluded.due_at THEN late_steps.network_at END";
    HAS_LATE_STEP = "SELECT COUNT(*) AS count FROM late_steps WHERE mark = $1 AND centre_id = $2";
    TAKE_LATE_STEP = "DELETE FROM late_steps WHERE mark = $1 AND centre_id = $2";
    /// The manager of the other centre has not been told.
    MOVE_LATE_STEP =
        "UPDATE late_steps SET centre_id = $3, manager_at = NULL WHERE mark = $1 AND centre_id = $2";
    LATE_FOR_MANAGER =
        "SELECT mark, centre_id FROM late_steps WHERE due_at <= $1 AND manager_at IS NULL
         ORDER BY centre_id, mark LIMIT 500";
    LATE_FOR_NETWORK =
        "SELECT mark, centre_id FROM late_steps WHERE due_at <= $1 AND network_at IS NULL
         ORDER BY centre_id, mark LIMIT 500";
    /// Written down, or climbed by another node, in the meantime: then nothing happens.
    CLIMB_TO_MANAGER =
        "UPDATE late_steps SET manager_at = $2 WHERE mark = $1 AND manager_at IS NULL AND due_at <= $3";
    CLIMB_TO_NETWORK =
        "UPDATE late_steps SET network_at = $2 WHERE mark = $1 AND network_at IS NULL AND due_at <= $3";
    LATE_AT_CENTRE =
        "SELECT mark, centre_id, due_at, network_at FROM late_steps
         WHERE centre_id = $1 AND manager_at IS NOT NULL ORDER BY due_at, mark LIMIT 500";
    LATE_IN_NETWORK =
        "SELECT mark, centre_id, due_at, network_at FROM late_steps
         WHERE network_at IS NOT NULL ORDER BY due_at, mark LIMIT 500";
}

/// What has climbed.
pub struct LateStepRow {
    pub mark: Vec<u8>,
    pub centre_id: CentreId,
    pub due_at: Timestamp,
    /// When it climbed to the network's duty; `None`: to the manager only.
    pub network_at: Option<Timestamp>,
}

impl LateStepRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "late_steps";
        Ok(Self {
            mark: row.get(table, "mark")?,
            centre_id: row.get(table, "centre_id")?,
            due_at: row.get(table, "due_at")?,
            network_at: row.get(table, "network_at")?,
        })
    }
}

/// Whom a step climbs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LateFor {
    Manager,
    Network,
}

/// When the next step of something is due.
pub async fn put_late_step(
    transaction: &mut Transaction,
    mark: &[u8; 32],
    centre: CentreId,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(PUT_LATE_STEP, arguments![mark, centre, due_at])
        .await?;
    Ok(())
}

/// Whether it is known when the next step of something is due.
pub async fn has_late_step(
    transaction: &mut Transaction,
    mark: &[u8; 32],
    centre: CentreId,
) -> Result<bool, StoreError> {
    let row = transaction
        .one(HAS_LATE_STEP, arguments![mark, centre])
        .await?;
    let count: i64 = row.get("late_steps", "count")?;
    Ok(count > 0)
}

/// Nothing of it is to be done any more.
pub async fn take_late_step(
    transaction: &mut Transaction,
    mark: &[u8; 32],
    centre: CentreId,
) -> Result<(), StoreError> {
    transaction
        .execute(TAKE_LATE_STEP, arguments![mark, centre])
        .await?;
    Ok(())
}

/// What is to be done is another centre's to do.
pub async fn move_late_step(
    transaction: &mut Transaction,
    mark: &[u8; 32],
    from: CentreId,
    to: CentreId,
) -> Result<(), StoreError> {
    transaction
        .execute(MOVE_LATE_STEP, arguments![mark, from, to])
        .await?;
    Ok(())
}

/// Steps that were due no later than `due_by` and have not climbed so far.
pub async fn late_steps(
    transaction: &mut Transaction,
    whom: LateFor,
    due_by: Timestamp,
) -> Result<Vec<(Vec<u8>, CentreId)>, StoreError> {
    let sql = match whom {
        LateFor::Manager => LATE_FOR_MANAGER,
        LateFor::Network => LATE_FOR_NETWORK,
    };
    let rows = transaction.all(sql, arguments![due_by]).await?;
    let table = "late_steps";
    rows.iter()
        .map(|row| Ok((row.get(table, "mark")?, row.get(table, "centre_id")?)))
        .collect()
}

/// Lets a step climb. `false` when it has already, or was written down.
pub async fn climb_late_step(
    transaction: &mut Transaction,
    whom: LateFor,
    mark: &[u8],
    (now, due_by): (Timestamp, Timestamp),
) -> Result<bool, StoreError> {
    let sql = match whom {
        LateFor::Manager => CLIMB_TO_MANAGER,
        LateFor::Network => CLIMB_TO_NETWORK,
    };
    let values = arguments![mark, now, due_by];
    Ok(transaction.execute(sql, values).await? == 1)
}

/// What has climbed to the manager of a centre.
pub async fn late_at_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<LateStepRow>, StoreError> {
    let rows = transaction.all(LATE_AT_CENTRE, arguments![centre]).await?;
    rows.iter().map(LateStepRow::from_row).collect()
}

/// What has climbed to the network's duty.
pub async fn late_in_network(
    transaction: &mut Transaction,
) -> Result<Vec<LateStepRow>, StoreError> {
    let rows = transaction.all(LATE_IN_NETWORK, arguments![]).await?;
    rows.iter().map(LateStepRow::from_row).collect()
}
