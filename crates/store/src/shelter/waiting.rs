//! Who waits for a bed.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PersonId, WaitingId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_WAITING =
        "INSERT INTO waiting_places (id, case_id, centre_id, priority, added_by, added_at, needs)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    WAITING_BY_ID =
        "SELECT waiting_places.id, waiting_places.case_id, waiting_places.centre_id,
                waiting_places.priority, waiting_places.added_by, waiting_places.added_at,
                waiting_places.needs, waiting_places.ended_at, cases.pseudonym
         FROM waiting_places JOIN cases ON cases.id = waiting_places.case_id
         WHERE waiting_places.id = $1 AND waiting_places.centre_id = $2";
    WAITING_OF_CENTRE =
        "SELECT waiting_places.id, waiting_places.case_id, waiting_places.centre_id,
                waiting_places.priority, waiting_places.added_by, waiting_places.added_at,
                waiting_places.needs, waiting_places.ended_at, cases.pseudonym
         FROM waiting_places JOIN cases ON cases.id = waiting_places.case_id
         WHERE waiting_places.centre_id = $1 AND waiting_places.ended_at IS NULL
           AND cases.state = 'open'
         ORDER BY waiting_places.added_at, waiting_places.id LIMIT 200";
    END_WAITING =
        "UPDATE waiting_places SET ended_as = $2, ended_by = $3, ended_at = $4
         WHERE id = $1 AND ended_at IS NULL";
    END_WAITING_OF_CASE =
        "UPDATE waiting_places SET ended_as = $2, ended_by = $3, ended_at = $4
         WHERE case_id = $1 AND ended_at IS NULL";
}

/// Somebody who waits, or did.
pub struct WaitingRow {
    pub id: WaitingId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    /// A fixed word.
    pub priority: String,
    pub added_by: PersonId,
    pub added_at: Timestamp,
    /// Sealed.
    pub needs: Vec<u8>,
    pub ended_at: Option<Timestamp>,
    pub pseudonym: String,
}

impl WaitingRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "waiting_places";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            priority: row.get(table, "priority")?,
            added_by: row.get(table, "added_by")?,
            added_at: row.get(table, "added_at")?,
            needs: row.get(table, "needs")?,
            ended_at: row.get(table, "ended_at")?,
            pseudonym: row.get("cases", "pseudonym")?,
        })
    }
}

/// `false` when she waits already, or this form was sent before.
pub async fn insert_waiting(
    transaction: &mut Transaction,
    row: &WaitingRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_WAITING,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                &row.priority,
                row.added_by,
                row.added_at,
                &row.needs
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn waiting(
    transaction: &mut Transaction,
    id: WaitingId,
    centre: CentreId,
) -> Result<Option<WaitingRow>, StoreError> {
    let row = transaction
        .optional(WAITING_BY_ID, arguments![id, centre])
        .await?;
    row.as_ref().map(WaitingRow::from_row).transpose()
}

/// Who waits, the longest first; at most 200.
pub async fn waiting_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<WaitingRow>, StoreError> {
    let rows = transaction
        .all(WAITING_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(WaitingRow::from_row).collect()
}

/// `false` when she does not wait any more.
pub async fn end_waiting(
    transaction: &mut Transaction,
    id: WaitingId,
    end: &str,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(END_WAITING, arguments![id, end, by, at])
        .await?;
    Ok(changed == 1)
}

/// The same, of a young person; nothing when she does not wait.
pub async fn end_waiting_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    end: &str,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(END_WAITING_OF_CASE, arguments![case, end, by, at])
        .await?;
    Ok(())
}
