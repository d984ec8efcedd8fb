//! Assessments: sealed whole, every step from draft to signed kept.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseAssessmentId, CaseId, CentreId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT =
        "INSERT INTO assessments
             (id, version, case_id, centre_id, state, written_by, written_at, review_on, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id, version) DO NOTHING";
    VERSIONS =
        "SELECT id, version, case_id, centre_id, state, written_by, written_at, review_on, body
         FROM assessments WHERE id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 200";
    NEWEST_OF_CASE =
        "SELECT id, version, case_id, centre_id, state, written_by, written_at, review_on, body
         FROM assessments WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM assessments AS every WHERE every.id = assessments.id)
         ORDER BY written_at DESC, id LIMIT $3";
    /// The newest that is complete is the one that grows old.
    /// Complete and not signed, and written by others in every version.
    WAITING =
        "SELECT assessments.id, assessments.case_id, cases.pseudonym, assessments.written_at
         FROM assessments JOIN cases ON cases.id = assessments.case_id
         WHERE assessments.centre_id = $2 AND assessments.state = 'complete'
             AND cases.state = 'open'
             AND assessments.version = (SELECT MAX(every.version) FROM assessments AS every
                                        WHERE every.id = assessments.id)
             AND NOT EXISTS (SELECT 1 FROM assessments AS mine
                             WHERE mine.id = assessments.id AND mine.written_by = $1)
         ORDER BY assessments.written_at, assessments.id LIMIT $3";
}

/// One version of an assessment. The body is sealed.
#[derive(Clone)]
pub struct AssessmentRow {
    pub id: CaseAssessmentId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub state: String,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    /// Of what is complete: when she is to be assessed again.
    pub review_on: Option<Date>,
    pub body: Vec<u8>,
}

impl AssessmentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "assessments";
        Ok(Self {
            id: row.get(table, "id")?,
            version: row.get(table, "version")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            state: row.get(table, "state")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            review_on: row.get(table, "review_on")?,
            body: row.get(table, "body")?,
        })
    }
}

/// One that waits for a signature.
pub struct WaitingRow {
    pub id: CaseAssessmentId,
    pub case_id: CaseId,
    pub pseudonym: String,
    pub written_at: Timestamp,
}

/// `false` when this version is there already.
pub async fn insert(
    transaction: &mut Transaction,
    row: &AssessmentRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.version,
        row.case_id,
        row.centre_id,
        &row.state,
        row.written_by,
        row.written_at,
        row.review_on,
        &row.body
    ];
    Ok(transaction.execute(INSERT, values).await? == 1)
}

/// The versions of one, the newest first.
pub async fn versions(
    transaction: &mut Transaction,
    id: CaseAssessmentId,
    centre: CentreId,
) -> Result<Vec<AssessmentRow>, StoreError> {
    let rows = transaction.all(VERSIONS, arguments![id, centre]).await?;
    rows.iter().map(AssessmentRow::from_row).collect()
}

/// The newest version of each of a case, the newest first, at most so many.
pub async fn of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    most: i64,
) -> Result<Vec<AssessmentRow>, StoreError> {
    let values = arguments![case, centre, most];
    let rows = transaction.all(NEWEST_OF_CASE, values).await?;
    rows.iter().map(AssessmentRow::from_row).collect()
}

/// What waits at a centre for somebody's signature, the longest first. Nothing that she has written herself.
pub async fn waiting(
    transaction: &mut Transaction,
    signer: PersonId,
    centre: CentreId,
    most: i64,
) -> Result<Vec<WaitingRow>, StoreError> {
    let table = "assessments";
    let rows = transaction
        .all(WAITING, arguments![signer, centre, most])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                pseudonym: row.get("cases", "pseudonym")?,
                written_at: row.get(table, "written_at")?,
            })
        })
        .collect()
}
