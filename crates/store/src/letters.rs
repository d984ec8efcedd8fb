//! Letters and what was disclosed: sealed whole, every version and every entry kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, DisclosureId, LetterId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_LETTER =
        "INSERT INTO letters (id, version, case_id, centre_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    LETTERS_OF_CASE =
        "SELECT id, version, case_id, centre_id, written_by, written_at, body
         FROM letters WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM letters AS every WHERE every.id = letters.id)
         ORDER BY written_at DESC, id LIMIT 500";
    VERSIONS_OF_LETTER =
        "SELECT id, version, case_id, centre_id, written_by, written_at, body
         FROM letters WHERE id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 200";
    INSERT_DISCLOSURE =
        "INSERT INTO disclosures
             (id, case_id, centre_id, recorded_by, recorded_at, body, legal_body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    DISCLOSURES_OF_CASE =
        "SELECT id, case_id, centre_id, recorded_by, recorded_at, body, legal_body
         FROM disclosures WHERE case_id = $1 AND centre_id = $2
         ORDER BY recorded_at DESC, id LIMIT 2000";
    INSERT_LETTERHEAD =
        "INSERT INTO letterheads (centre_id, version, name, lines, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (centre_id, version) DO NOTHING";
    LETTERHEAD =
        "SELECT centre_id, version, name, lines, changed_by, changed_at
         FROM letterheads WHERE centre_id = $1 ORDER BY version DESC LIMIT 1";
}

/// One version of a letter. The body is sealed.
#[derive(Clone)]
pub struct LetterRow {
    pub id: LetterId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// One entry of the log. Both bodies are sealed.
#[derive(Clone)]
pub struct DisclosureRow {
    pub id: DisclosureId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub recorded_by: PersonId,
    pub recorded_at: Timestamp,
    pub body: Vec<u8>,
    pub legal_body: Option<Vec<u8>>,
}

/// `false` when this version is there already.
pub async fn insert_letter(
    transaction: &mut Transaction,
    row: &LetterRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_LETTER,
            arguments![
                row.id,
                row.version,
                row.case_id,
                row.centre_id,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest version of each letter of a case, the newest first.
pub async fn letters_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<LetterRow>, StoreError> {
    let rows = transaction
        .all(LETTERS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(letter_of).collect()
}

/// Every version of a letter, the newest first.
pub async fn versions(
    transaction: &mut Transaction,
    id: LetterId,
    centre: CentreId,
) -> Result<Vec<LetterRow>, StoreError> {
    let rows = transaction
        .all(VERSIONS_OF_LETTER, arguments![id, centre])
        .await?;
    rows.iter().map(letter_of).collect()
}

fn letter_of(row: &Row) -> Result<LetterRow, StoreError> {
    let table = "letters";
    Ok(LetterRow {
        id: row.get(table, "id")?,
        version: row.get(table, "version")?,
        case_id: row.get(table, "case_id")?,
        centre_id: row.get(table, "centre_id")?,
        written_by: row.get(table, "written_by")?,
        written_at: row.get(table, "written_at")?,
        body: row.get(table, "body")?,
    })
}

/// `false` when there is an entry with this id already.
pub async fn insert_disclosure(
    transaction: &mut Transaction,
    row: &DisclosureRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_DISCLOSURE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.recorded_by,
                row.recorded_at,
                &row.body,
                row.legal_body.clone()
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The log of a case, the newest first.
pub async fn disclosures_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<DisclosureRow>, StoreError> {
    let rows = transaction
        .all(DISCLOSURES_OF_CASE, arguments![case, centre])
        .await?;
    let table = "disclosures";
    rows.iter()
        .map(|row| {
            Ok(DisclosureRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                recorded_by: row.get(table, "recorded_by")?,
                recorded_at: row.get(table, "recorded_at")?,
                body: row.get(table, "body")?,
                legal_body: row.get(table, "legal_body")?,
            })
        })
        .collect()
}

/// Who writes, as it stands at the top of everything that a centre prints: public, like its name.
#[derive(Clone)]
pub struct LetterheadRow {
    pub centre_id: CentreId,
    /// From 1.
    pub version: i64,
    pub name: String,
    pub lines: String,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
}

/// `false` when this version is there already.
pub async fn insert_letterhead(
    transaction: &mut Transaction,
    row: &LetterheadRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_LETTERHEAD,
            arguments![
                row.centre_id,
                row.version,
                &row.name,
                &row.lines,
                row.changed_by,
                row.changed_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest letterhead of a centre.
pub async fn letterhead(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Option<LetterheadRow>, StoreError> {
    let table = "letterheads";
    let Some(row) = transaction.optional(LETTERHEAD, arguments![centre]).await? else {
        return Ok(None);
    };
    Ok(Some(LetterheadRow {
        centre_id: row.get(table, "centre_id")?,
        version: row.get(table, "version")?,
        name: row.get(table, "name")?,
        lines: row.get(table, "lines")?,
        changed_by: row.get(table, "changed_by")?,
        changed_at: row.get(table, "changed_at")?,
    }))
}
