//! Procedures of residence: sealed entries in their order, and the public texts that they were written under.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PersonId, StatusEntryId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    KEEP_EDITION =
        "INSERT INTO pathway_editions (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    EDITION = "SELECT body FROM pathway_editions WHERE hash = $1";
    INSERT_ENTRY =
        "INSERT INTO status_entries
             (id, case_id, centre_id, sequence, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    ENTRIES =
        "SELECT id, case_id, centre_id, sequence, written_by, written_at, body
         FROM status_entries WHERE case_id = $1 AND centre_id = $2
         ORDER BY sequence LIMIT 5000";
    CASE_OF_ENTRY = "SELECT case_id FROM status_entries WHERE id = $1 AND centre_id = $2";
}

/// One entry. The body is sealed.
#[derive(Clone)]
pub struct StatusEntryRow {
    pub id: StatusEntryId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    /// From 0, without gaps.
    pub sequence: i64,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

impl StatusEntryRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "status_entries";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            sequence: row.get(table, "sequence")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// Keeps the text of an edition for ever; one that is there stays as it is.
pub async fn keep_edition(
    transaction: &mut Transaction,
    hash: &[u8; 32],
    body: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(KEEP_EDITION, arguments![hash, body])
        .await?;
    Ok(())
}

pub async fn edition(
    transaction: &mut Transaction,
    hash: &[u8; 32],
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction.optional(EDITION, arguments![hash]).await?;
    row.map(|row| row.get("pathway_editions", "body"))
        .transpose()
}

/// `false` when the id or the place in the order is taken.
pub async fn insert_entry(
    transaction: &mut Transaction,
    row: &StatusEntryRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ENTRY,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.sequence,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The entries of a case in their order.
pub async fn entries(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<StatusEntryRow>, StoreError> {
    let rows = transaction.all(ENTRIES, arguments![case, centre]).await?;
    rows.iter().map(StatusEntryRow::from_row).collect()
}

pub async fn case_of_entry(
    transaction: &mut Transaction,
    id: StatusEntryId,
    centre: CentreId,
) -> Result<Option<CaseId>, StoreError> {
    let row = transaction
        .optional(CASE_OF_ENTRY, arguments![id, centre])
        .await?;
    row.map(|row| row.get("status_entries", "case_id"))
        .transpose()
}
