//! Closing a case, keeping in touch, opening it again: sealed rows that are added; and what is still going on in a case,
//! counted without opening anything.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, DueDateId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_CLOSING =
        "INSERT INTO closings (case_id, version, centre_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, version) DO NOTHING";
    CLOSINGS_OF_CASE =
        "SELECT case_id, version, centre_id, written_by, written_at, body
         FROM closings WHERE case_id = $1 AND centre_id = $2 ORDER BY version LIMIT 2000";
    SET_AFTER_CLOSING = "UPDATE due_dates SET after_closing = 1 WHERE id = $1 AND after_closing = 0";
    MISSING_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM missing_episodes
         WHERE case_id = $1 AND state IN ('absent', 'missing')";
    BEDS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM bookings
         WHERE case_id = $1 AND (state = 'arrived'
             OR (state = 'confirmed' AND departs_on >= $2)
             OR (state = 'held' AND departs_on >= $2
                 AND (hold_expires_at IS NULL OR hold_expires_at > $3)))";
    MEDICATIONS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM medications
         WHERE case_id = $1 AND ended_at IS NULL";
    RESTRICTIONS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM restriction_reviews
         WHERE case_id = $1 AND ended_at IS NULL";
    WAITING_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM waiting_places
         WHERE case_id = $1 AND ended_at IS NULL";
    DATES_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM due_dates
         WHERE case_id = $1 AND state = 'open'";
    ACTIONS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM actions WHERE case_id = $1 AND state = 'open'";
    GOALS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM goals WHERE case_id = $1 AND state = 'open'";
    DRAFTS_NOW =
        "SELECT CAST(COUNT(*) AS BIGINT) AS things FROM note_drafts WHERE case_id = $1";
}

/// One entry. The body is sealed.
#[derive(Clone)]
pub struct ClosingRow {
    pub case_id: CaseId,
    /// From 1, without a gap.
    pub version: i64,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when somebody else wrote this one.
pub async fn insert_closing(
    transaction: &mut Transaction,
    row: &ClosingRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CLOSING,
            arguments![
                row.case_id,
                row.version,
                row.centre_id,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// In the order of their writing.
pub async fn closings_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ClosingRow>, StoreError> {
    let rows = transaction
        .all(CLOSINGS_OF_CASE, arguments![case, centre])
        .await?;
    let table = "closings";
    rows.iter()
        .map(|row| {
            Ok(ClosingRow {
                case_id: row.get(table, "case_id")?,
                version: row.get(table, "version")?,
                centre_id: row.get(table, "centre_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Says that a date is asked for although the case is closed.
pub async fn set_after_closing(
    transaction: &mut Transaction,
    id: DueDateId,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_AFTER_CLOSING, arguments![id])
        .await?;
    Ok(())
}

/// How much of each is going on in a case.
pub struct GoingOn {
    pub missing: i64,
    pub beds: i64,
    pub medications: i64,
    pub restrictions: i64,
    pub waiting: i64,
    pub dates: i64,
    pub actions: i64,
    pub goals: i64,
    pub drafts: i64,
}

/// What is going on today, now. A house of another centre has its part in it: the transaction is of the network.
pub async fn going_on(
    transaction: &mut Transaction,
    case: CaseId,
    today: Date,
    now: Timestamp,
) -> Result<GoingOn, StoreError> {
    let beds = transaction
        .optional(BEDS_NOW, arguments![case, today, now])
        .await?;
    Ok(GoingOn {
        missing: count(transaction, MISSING_NOW, case).await?,
        beds: match beds {
            Some(row) => row.get("bookings", "things")?,
            None => 0,
        },
        medications: count(transaction, MEDICATIONS_NOW, case).await?,
        restrictions: count(transaction, RESTRICTIONS_NOW, case).await?,
        waiting: count(transaction, WAITING_NOW, case).await?,
        dates: count(transaction, DATES_NOW, case).await?,
        actions: count(transaction, ACTIONS_NOW, case).await?,
        goals: count(transaction, GOALS_NOW, case).await?,
        drafts: count(transaction, DRAFTS_NOW, case).await?,
    })
}

async fn count(
    transaction: &mut Transaction,
    sql: &'static str,
    case: CaseId,
) -> Result<i64, StoreError> {
    let row = transaction.optional(sql, arguments![case]).await?;
    row.map_or(Ok(0), |row| row.get("cases", "things"))
}
