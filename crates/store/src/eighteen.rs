//! What was agreed for her eighteenth birthday: sealed whole, every version kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_EIGHTEEN =
        "INSERT INTO eighteen_plans (case_id, version, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, version) DO NOTHING";
    EIGHTEEN_OF_CASE =
        "SELECT case_id, version, centre_id, changed_by, changed_at, body
         FROM eighteen_plans WHERE case_id = $1 AND centre_id = $2
         ORDER BY version DESC LIMIT $3";
    IS_EIGHTEEN_OF_CASE =
        "SELECT version FROM eighteen_plans WHERE case_id = $1 AND centre_id = $2 LIMIT 1";
}

/// One version. The body is sealed.
#[derive(Clone)]
pub struct EighteenRow {
    pub case_id: CaseId,
    pub version: i64,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when somebody else wrote this version.
pub async fn insert_eighteen(
    transaction: &mut Transaction,
    row: &EighteenRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_EIGHTEEN,
            arguments![
                row.case_id,
                row.version,
                row.centre_id,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest first.
pub async fn eighteen_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    most: i64,
) -> Result<Vec<EighteenRow>, StoreError> {
    let rows = transaction
        .all(EIGHTEEN_OF_CASE, arguments![case, centre, most])
        .await?;
    let table = "eighteen_plans";
    rows.iter()
        .map(|row| {
            Ok(EighteenRow {
                case_id: row.get(table, "case_id")?,
                version: row.get(table, "version")?,
                centre_id: row.get(table, "centre_id")?,
                changed_by: row.get(table, "changed_by")?,
                changed_at: row.get(table, "changed_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Whether anything was agreed, whatever it says.
pub async fn is_eighteen_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let row = transaction
        .optional(IS_EIGHTEEN_OF_CASE, arguments![case, centre])
        .await?;
    Ok(row.is_some())
}
