//! What was agreed for her eighteenth birthday: sealed whole, every version kept. And since when the days before it count.

use jiff::Timestamp;
use jiff::civil::Date;
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
    EIGHTEEN_SINCE = "SELECT eighteen_since FROM cases WHERE id = $1 AND centre_id = $2";
    SET_EIGHTEEN_SINCE =
        "UPDATE cases SET eighteen_since = $3
         WHERE id = $1 AND centre_id = $2 AND eighteen_since IS NULL";
    CASES_WITHOUT_EIGHTEEN =
        "SELECT id FROM cases
         WHERE centre_id = $1 AND eighteen_since IS NULL AND state = 'open' ORDER BY id LIMIT $2";
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

/// From which day on the days before her birthday count. `None`: they were never worked out.
pub async fn eighteen_since(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<Date>, StoreError> {
    let row = transaction
        .optional(EIGHTEEN_SINCE, arguments![case, centre])
        .await?;
    match row {
        Some(row) => row.get("cases", "eighteen_since"),
        None => Ok(None),
    }
}

/// The first time stands.
pub async fn set_eighteen_since(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    since: Date,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_EIGHTEEN_SINCE, arguments![case, centre, since])
        .await?;
    Ok(())
}

/// Open cases of a centre for which the days before her birthday were never worked out.
pub async fn cases_without_eighteen(
    transaction: &mut Transaction,
    centre: CentreId,
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let rows = transaction
        .all(CASES_WITHOUT_EIGHTEEN, arguments![centre, most])
        .await?;
    rows.iter().map(|row| row.get("cases", "id")).collect()
}
