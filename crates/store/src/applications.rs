//! What young people apply for: sealed whole, every version kept.

use jiff::Timestamp;
use vault::{ApplicationId, CaseId, CentreId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_APPLICATION =
        "INSERT INTO applications (id, version, case_id, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    APPLICATIONS_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM applications WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM applications AS every WHERE every.id = applications.id)
         ORDER BY id LIMIT 500";
}

/// One version of an application. The body is sealed.
#[derive(Clone)]
pub struct ApplicationRow {
    pub id: ApplicationId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when this version is there already.
pub async fn insert_application(
    transaction: &mut Transaction,
    row: &ApplicationRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_APPLICATION,
            arguments![
                row.id,
                row.version,
                row.case_id,
                row.centre_id,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest version of each application of a case.
pub async fn applications_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ApplicationRow>, StoreError> {
    let rows = transaction
        .all(APPLICATIONS_OF_CASE, arguments![case, centre])
        .await?;
    let table = "applications";
    rows.iter()
        .map(|row| {
            Ok(ApplicationRow {
                id: row.get(table, "id")?,
                version: row.get(table, "version")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                changed_by: row.get(table, "changed_by")?,
                changed_at: row.get(table, "changed_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}
