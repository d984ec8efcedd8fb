//! Papers of young people: sealed whole, every version kept. Scans of them stand beside, in sealed chunks, each under a
//! key of its own.

use jiff::Timestamp;
use vault::{CaseId, CentreId, CopyId, PaperId, PaperScanId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_PAPER =
        "INSERT INTO papers (id, version, case_id, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    PAPER =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM papers WHERE id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 1";
    FIRST_PAPERS_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM papers WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM papers AS every WHERE every.id = papers.id)
         ORDER BY id LIMIT $3";
    PAPERS_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM papers WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM papers AS every WHERE every.id = papers.id)
         ORDER BY id LIMIT 500";
    INSERT_SCAN =
        "INSERT INTO paper_scans
             (id, paper_id, case_id, centre_id, kept_by, kept_at, chunks, file_key, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_SCAN_CHUNK =
        "INSERT INTO paper_scan_chunks (scan_id, sequence, centre_id, body) VALUES ($1, $2, $3, $4)";
    SCANS_OF_CASE =
        "SELECT id, paper_id, case_id, centre_id, kept_by, kept_at, chunks, file_key, body
         FROM paper_scans WHERE case_id = $1 AND centre_id = $2 ORDER BY kept_at, id LIMIT 2000";
    SCAN_CHUNK = "SELECT body FROM paper_scan_chunks WHERE scan_id = $1 AND sequence = $2";
    INSERT_SCAN_COPY =
        "INSERT INTO paper_scan_copies (id, scan_id, centre_id, taken_by, taken_at, purpose)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    SCAN_COPY_BY_ID =
        "SELECT scan_id, taken_by, purpose FROM paper_scan_copies WHERE id = $1 AND centre_id = $2";
    SCAN_COPIES =
        "SELECT id, scan_id, centre_id, taken_by, taken_at, purpose
         FROM paper_scan_copies WHERE scan_id = $1 ORDER BY taken_at, id LIMIT 500";
}

/// One version of a paper. The body is sealed.
#[derive(Clone)]
pub struct PaperRow {
    pub id: PaperId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl PaperRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "papers";
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
pub async fn insert_paper(
    transaction: &mut Transaction,
    row: &PaperRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PAPER,
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

/// The newest version of a paper.
pub async fn paper(
    transaction: &mut Transaction,
    id: PaperId,
    centre: CentreId,
) -> Result<Option<PaperRow>, StoreError> {
    let row = transaction.optional(PAPER, arguments![id, centre]).await?;
    row.as_ref().map(PaperRow::from_row).transpose()
}

/// The newest version of each paper of a case.
pub async fn papers_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<PaperRow>, StoreError> {
    let rows = transaction
        .all(PAPERS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(PaperRow::from_row).collect()
}

/// The newest version of some papers of a case.
pub async fn first_papers_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    size: i64,
) -> Result<Vec<PaperRow>, StoreError> {
    let rows = transaction
        .all(FIRST_PAPERS_OF_CASE, arguments![case, centre, size])
        .await?;
    rows.iter().map(PaperRow::from_row).collect()
}

/// A picture or PDF of a paper. Its key and what is known of it are sealed under the key of the case.
#[derive(Clone)]
pub struct ScanRow {
    pub id: PaperScanId,
    pub paper_id: PaperId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    pub chunks: i64,
    pub file_key: Vec<u8>,
    pub body: Vec<u8>,
}

impl ScanRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "paper_scans";
        Ok(Self {
            id: row.get(table, "id")?,
            paper_id: row.get(table, "paper_id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            kept_by: row.get(table, "kept_by")?,
            kept_at: row.get(table, "kept_at")?,
            chunks: row.get(table, "chunks")?,
            file_key: row.get(table, "file_key")?,
            body: row.get(table, "body")?,
        })
    }
}

pub async fn insert_scan(
    transaction: &mut Transaction,
    row: &ScanRow,
    chunks: &[Vec<u8>],
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_SCAN,
            arguments![
                row.id,
                row.paper_id,
                row.case_id,
                row.centre_id,
                row.kept_by,
                row.kept_at,
                row.chunks,
                &row.file_key,
                &row.body
            ],
        )
        .await?;
    for (sequence, chunk) in (0_i64..).zip(chunks) {
        transaction
            .execute(
                INSERT_SCAN_CHUNK,
                arguments![row.id, sequence, row.centre_id, chunk],
            )
            .await?;
    }
    Ok(())
}

/// Every scan of the papers of a case, the oldest first.
pub async fn scans_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ScanRow>, StoreError> {
    let rows = transaction
        .all(SCANS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(ScanRow::from_row).collect()
}

pub async fn scan_chunk(
    transaction: &mut Transaction,
    id: PaperScanId,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(SCAN_CHUNK, arguments![id, sequence])
        .await?;
    row.map(|row| row.get("paper_scan_chunks", "body"))
        .transpose()
}

/// One time that the original of a scan was taken out. What for is sealed.
#[derive(Clone)]
pub struct ScanCopyRow {
    pub id: CopyId,
    pub scan_id: PaperScanId,
    pub centre_id: CentreId,
    pub taken_by: PersonId,
    pub taken_at: Timestamp,
    pub purpose: Vec<u8>,
}

pub async fn insert_scan_copy(
    transaction: &mut Transaction,
    row: &ScanCopyRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_SCAN_COPY,
            arguments![
                row.id,
                row.scan_id,
                row.centre_id,
                row.taken_by,
                row.taken_at,
                &row.purpose
            ],
        )
        .await?;
    Ok(())
}

/// Of which scan a copy is, by whom it was taken, and for what; that is sealed.
pub async fn scan_copy_by_id(
    transaction: &mut Transaction,
    id: CopyId,
    centre: CentreId,
) -> Result<Option<(PaperScanId, PersonId, Vec<u8>)>, StoreError> {
    let table = "paper_scan_copies";
    let row = transaction
        .optional(SCAN_COPY_BY_ID, arguments![id, centre])
        .await?;
    row.map(|row| {
        Ok((
            row.get(table, "scan_id")?,
            row.get(table, "taken_by")?,
            row.get(table, "purpose")?,
        ))
    })
    .transpose()
}

/// Who took the original of a scan out, the first one first.
pub async fn scan_copies(
    transaction: &mut Transaction,
    id: PaperScanId,
) -> Result<Vec<ScanCopyRow>, StoreError> {
    let table = "paper_scan_copies";
    let rows = transaction.all(SCAN_COPIES, arguments![id]).await?;
    rows.iter()
        .map(|row| {
            Ok(ScanCopyRow {
                id: row.get(table, "id")?,
                scan_id: row.get(table, "scan_id")?,
                centre_id: row.get(table, "centre_id")?,
                taken_by: row.get(table, "taken_by")?,
                taken_at: row.get(table, "taken_at")?,
                purpose: row.get(table, "purpose")?,
            })
        })
        .collect()
}
