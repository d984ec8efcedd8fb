//! What young people have before the police or a court: sealed whole, every version kept. Not even what a row is
//! about stands in the clear.

use jiff::Timestamp;
use vault::{CaseId, CentreId, LegalRecordId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_LEGAL_RECORD =
        "INSERT INTO legal_records (id, version, case_id, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    LEGAL_RECORDS_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM legal_records WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM legal_records AS every WHERE every.id = legal_records.id)
         ORDER BY id LIMIT 1000";
}

/// One version of a record. The body is sealed.
#[derive(Clone)]
pub struct LegalRecordRow {
    pub id: LegalRecordId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl LegalRecordRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "legal_records";
        Ok(Self {
            id: row.get(table, "id")?,
            version: row.get(table, "version")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// `false` when this version is there already.
pub async fn insert_legal_record(
    transaction: &mut Transaction,
    row: &LegalRecordRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_LEGAL_RECORD,
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

/// The newest version of each record of a case.
pub async fn legal_records_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<LegalRecordRow>, StoreError> {
    let rows = transaction
        .all(LEGAL_RECORDS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(LegalRecordRow::from_row).collect()
}
