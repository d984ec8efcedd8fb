//! What she agreed to and what was withdrawn: sealed whole, every row kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, ConsentId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_CONSENT =
        "INSERT INTO consents (id, case_id, centre_id, recorded_by, recorded_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    CONSENTS_OF_CASE =
        "SELECT id, case_id, centre_id, recorded_by, recorded_at, body
         FROM consents WHERE case_id = $1 AND centre_id = $2 ORDER BY recorded_at, id";
    CONSENT_OF_CASE =
        "SELECT id FROM consents WHERE case_id = $1 AND centre_id = $2 LIMIT 1";
}

/// One event. The body is sealed.
#[derive(Clone)]
pub struct ConsentRow {
    pub id: ConsentId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub recorded_by: PersonId,
    pub recorded_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when there is a row with this id already.
pub async fn insert_consent(
    transaction: &mut Transaction,
    row: &ConsentRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CONSENT,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.recorded_by,
                row.recorded_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// All of a case, the oldest first: one that is left out could be a withdrawal.
pub async fn consents_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ConsentRow>, StoreError> {
    let rows = transaction
        .all(CONSENTS_OF_CASE, arguments![case, centre])
        .await?;
    let table = "consents";
    rows.iter()
        .map(|row| {
            Ok(ConsentRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                recorded_by: row.get(table, "recorded_by")?,
                recorded_at: row.get(table, "recorded_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Whether anything was ever written down, whatever it says.
pub async fn is_any_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let row = transaction
        .optional(CONSENT_OF_CASE, arguments![case, centre])
        .await?;
    Ok(row.is_some())
}
