//! Files of a form whose session had ended, until the one who sent it comes back for them.

use jiff::Timestamp;
use vault::{AttachmentId, CentreId, PersonId, ReportId};

use crate::attachments::Totals;
use crate::{StoreError, Transaction, arguments, statements};

statements! {
    /// Only of a file that is still there: it may have been swept while it came.
    HOLD =
        "INSERT INTO held_files (attachment_id, person_id, centre_id, expires_at, file_key, details)
         SELECT id, $2, $3, $4, $5, $6 FROM attachments WHERE id = $1 AND state = 'arriving'";
    TOTALS =
        "SELECT CAST(COUNT(*) AS BIGINT) AS files, CAST(COALESCE(SUM(chunks), 0) AS BIGINT) AS chunks
         FROM held_files JOIN attachments ON attachments.id = held_files.attachment_id
         WHERE person_id = $1";
    OF_PERSON =
        "SELECT attachments.id, form_place, chunks, held_files.file_key, held_files.details
         FROM held_files JOIN attachments ON attachments.id = held_files.attachment_id
         WHERE person_id = $1 AND report_id = $2 AND held_files.centre_id = $3 AND expires_at > $4
         ORDER BY begun_at, attachments.id LIMIT 200";
    LET_GO = "DELETE FROM held_files WHERE attachment_id = $1 AND person_id = $2";
}

/// A file that waits for the one who sent it.
pub struct HeldRow {
    pub id: AttachmentId,
    pub form_place: [u8; 16],
    pub chunks: i64,
    pub file_key: Vec<u8>,
    pub details: Vec<u8>,
}

/// A file that is to wait.
pub struct NewHeldRow<'a> {
    pub id: AttachmentId,
    pub person: PersonId,
    pub centre: CentreId,
    pub expires_at: Timestamp,
    pub file_key: &'a [u8],
    pub details: &'a [u8],
}

/// `false` when it was swept away in the meantime.
pub async fn hold(transaction: &mut Transaction, row: &NewHeldRow<'_>) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            HOLD,
            arguments![
                row.id,
                row.person,
                row.centre,
                row.expires_at,
                row.file_key,
                row.details
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What waits for somebody, of all reports together.
pub async fn totals(transaction: &mut Transaction, person: PersonId) -> Result<Totals, StoreError> {
    let row = transaction.one(TOTALS, arguments![person]).await?;
    Ok(Totals {
        files: row.get("held_files", "files")?,
        chunks: row.get("held_files", "chunks")?,
    })
}

/// What waits for somebody of one report, in the order in which it came.
pub async fn of_person(
    transaction: &mut Transaction,
    person: PersonId,
    report: ReportId,
    centre: CentreId,
    now: Timestamp,
) -> Result<Vec<HeldRow>, StoreError> {
    let rows = transaction
        .all(OF_PERSON, arguments![person, report, centre, now])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(HeldRow {
                id: row.get("attachments", "id")?,
                form_place: row.get("attachments", "form_place")?,
                chunks: row.get("attachments", "chunks")?,
                file_key: row.get("held_files", "file_key")?,
                details: row.get("held_files", "details")?,
            })
        })
        .collect()
}

/// It waits no more. `false` when it did not.
pub async fn let_go(
    transaction: &mut Transaction,
    id: AttachmentId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let changed = transaction.execute(LET_GO, arguments![id, person]).await?;
    Ok(changed == 1)
}
