//! Papers of young people: sealed whole, every version kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PaperId, PersonId};

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
