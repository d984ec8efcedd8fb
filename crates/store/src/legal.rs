//! What young people have before the police or a court: sealed whole, every version kept. Not even what a row is
//! about stands in the clear. A file that is evidence stands beside it, in sealed chunks, under a key of its own.

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
         ORDER BY id LIMIT $3 OFFSET $4";
    VERSIONS_OF_LEGAL_RECORD =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM legal_records WHERE id = $1 AND case_id = $2 ORDER BY version DESC LIMIT 500";
    INSERT_LEGAL_FILE =
        "INSERT INTO legal_files (id, case_id, centre_id, kept_by, kept_at, chunks, file_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_LEGAL_FILE_CHUNK =
        "INSERT INTO legal_file_chunks (file_id, sequence, centre_id, body) VALUES ($1, $2, $3, $4)";
    LEGAL_FILE =
        "SELECT id, case_id, centre_id, kept_by, kept_at, chunks, file_key
         FROM legal_files WHERE id = $1 AND case_id = $2";
    LEGAL_FILE_CHUNK = "SELECT body FROM legal_file_chunks WHERE file_id = $1 AND sequence = $2";
}

/// Records that are read at once.
const PAGE: i64 = 1000;

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

/// The newest version of each record of a case: all of them, in pages. What follows from them must not hang on how many
/// there are.
pub async fn legal_records_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<LegalRecordRow>, StoreError> {
    let mut records = Vec::new();
    let mut read: i64 = 0;
    loop {
        let rows = transaction
            .all(LEGAL_RECORDS_OF_CASE, arguments![case, centre, PAGE, read])
            .await?;
        for row in &rows {
            records.push(LegalRecordRow::from_row(row)?);
        }
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if count < PAGE {
            return Ok(records);
        }
        read += PAGE;
    }
}

/// Every version of a record, the newest first.
pub async fn versions_of_legal_record(
    transaction: &mut Transaction,
    id: LegalRecordId,
    case: CaseId,
) -> Result<Vec<LegalRecordRow>, StoreError> {
    let rows = transaction
        .all(VERSIONS_OF_LEGAL_RECORD, arguments![id, case])
        .await?;
    rows.iter().map(LegalRecordRow::from_row).collect()
}

/// A file that is kept as evidence. Its key is sealed under the key of the case.
#[derive(Clone)]
pub struct LegalFileRow {
    /// The id of the record that says that it is kept.
    pub id: LegalRecordId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    pub chunks: i64,
    pub file_key: Vec<u8>,
}

pub async fn insert_legal_file(
    transaction: &mut Transaction,
    row: &LegalFileRow,
    chunks: &[Vec<u8>],
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_LEGAL_FILE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.kept_by,
                row.kept_at,
                row.chunks,
                &row.file_key
            ],
        )
        .await?;
    for (sequence, chunk) in (0_i64..).zip(chunks) {
        transaction
            .execute(
                INSERT_LEGAL_FILE_CHUNK,
                arguments![row.id, sequence, row.centre_id, chunk],
            )
            .await?;
    }
    Ok(())
}

pub async fn legal_file(
    transaction: &mut Transaction,
    id: LegalRecordId,
    case: CaseId,
) -> Result<Option<LegalFileRow>, StoreError> {
    let table = "legal_files";
    let Some(row) = transaction
        .optional(LEGAL_FILE, arguments![id, case])
        .await?
    else {
        return Ok(None);
    };
    Ok(Some(LegalFileRow {
        id: row.get(table, "id")?,
        case_id: row.get(table, "case_id")?,
        centre_id: row.get(table, "centre_id")?,
        kept_by: row.get(table, "kept_by")?,
        kept_at: row.get(table, "kept_at")?,
        chunks: row.get(table, "chunks")?,
        file_key: row.get(table, "file_key")?,
    }))
}

pub async fn legal_file_chunk(
    transaction: &mut Transaction,
    id: LegalRecordId,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(LEGAL_FILE_CHUNK, arguments![id, sequence])
        .await?;
    row.map(|row| row.get("legal_file_chunks", "body"))
        .transpose()
}
