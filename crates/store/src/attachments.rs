//! Files that came with a report, in sealed chunks. A file is written in many small transactions while it
//! streams in, so that one on a slow line keeps nobody from writing; nobody sees it before it is whole.

use jiff::Timestamp;
use vault::{AttachmentId, CaseId, CentreId, CopyId, PersonId, ReportId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    BEGIN =
        "INSERT INTO attachments
             (id, report_id, centre_id, form_place, state, from_kind, added_by, begun_at,
              touched_at, chunks)
         VALUES ($1, $2, $3, $4, 'arriving', $5, $6, $7, $7, 0)";
    INSERT_CHUNK =
        "INSERT INTO attachment_chunks (attachment_id, sequence, centre_id, body)
         VALUES ($1, $2, $3, $4)";
    TOUCH =
        "UPDATE attachments SET chunks = $2, touched_at = $3 WHERE id = $1 AND state = 'arriving'";
    /// Takes the row of the report: of two that come to their end at once, the second counts the first.
    KEPT_OF_PLACE = "SELECT id FROM attachments WHERE form_place = $1 AND state = 'kept'";
    TOTALS =
        "SELECT CAST(COUNT(*) AS BIGINT) AS files, CAST(COALESCE(SUM(chunks), 0) AS BIGINT) AS chunks
         FROM attachments WHERE report_id = $1 AND state = 'kept'";
    CHUNKS_SINCE =
        "SELECT CAST(COALESCE(SUM(chunks), 0) AS BIGINT) AS chunks
         FROM attachments WHERE from_kind = 'reporter' AND begun_at > $1";
    BRING = "UPDATE attachments SET centre_id = $2 WHERE id = $1";
    BRING_CHUNKS = "UPDATE attachment_chunks SET centre_id = $2 WHERE attachment_id = $1";
    KEEP =
        "UPDATE attachments
         SET state = 'kept', kept_at = $2, touched_at = $2, chunks = $3, file_key = $4, details = $5
         WHERE id = $1 AND state = 'arriving'";
    MOVE = "UPDATE attachments SET form_place = $2 WHERE id = $1";
    OF_REPORT =
        "SELECT attachments.id, report_id, attachments.centre_id, from_kind, added_by, kept_at,
                opened_at, chunks, file_key, details, people.username AS added_name
         FROM attachments LEFT JOIN people ON people.id = attachments.added_by
         WHERE report_id = $1 AND attachments.state = 'kept'
         ORDER BY kept_at, attachments.id LIMIT 200";
    COUNT_OF_CASE =
        "SELECT CAST(COUNT(*) AS BIGINT) AS files
         FROM reports JOIN attachments ON attachments.report_id = reports.id
         WHERE reports.case_id = $1 AND reports.centre_id = $2 AND attachments.state = 'kept'";
    ONE =
        "SELECT attachments.id, report_id, attachments.centre_id, from_kind, added_by, kept_at,
                opened_at, chunks, file_key, details, people.username AS added_name
         FROM attachments LEFT JOIN people ON people.id = attachments.added_by
         WHERE attachments.id = $1 AND report_id = $2 AND attachments.state = 'kept'";
    CHUNK = "SELECT body FROM attachment_chunks WHERE attachment_id = $1 AND sequence = $2";
    MARK_OPENED =
        "UPDATE attachments SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL";
    TAKE_BACK =
        "UPDATE attachments SET state = 'arriving', file_key = NULL, details = NULL, touched_at = 0
         WHERE id = $1 AND report_id = $2 AND state = 'kept' AND from_kind = 'reporter'
           AND opened_at IS NULL";
    NEVER_ARRIVED =
        "SELECT id FROM attachments WHERE state = 'arriving' AND touched_at <= $1
             AND NOT EXISTS (SELECT 1 FROM held_files
                             WHERE attachment_id = attachments.id AND expires_at > $2)
         ORDER BY touched_at LIMIT 100";
    DELETE_HELD =
        "DELETE FROM held_files WHERE attachment_id IN
             (SELECT id FROM attachments WHERE id = $1 AND state = 'arriving')";
    DELETE_CHUNKS =
        "DELETE FROM attachment_chunks WHERE attachment_id IN
             (SELECT id FROM attachments WHERE id = $1 AND state = 'arriving')";
    DELETE_ARRIVING = "DELETE FROM attachments WHERE id = $1 AND state = 'arriving'";
    INSERT_COPY =
        "INSERT INTO attachment_copies (id, attachment_id, centre_id, taken_by, taken_at, purpose)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO NOTHING";
    COPY_BY_ID =
        "SELECT attachment_id, taken_by, purpose FROM attachment_copies WHERE id = $1 AND centre_id = $2";
    COPIES =
        "SELECT attachment_copies.id, attachment_id, attachment_copies.centre_id, taken_by, taken_at,
                purpose, people.username AS taken_name
         FROM attachment_copies LEFT JOIN people ON people.id = attachment_copies.taken_by
         WHERE attachment_id = $1 ORDER BY taken_at, attachment_copies.id LIMIT 500";
}

/// A file that begins to arrive.
pub struct NewAttachmentRow {
    pub id: AttachmentId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    /// Which place of which form it was sent from: of the same place one is kept.
    pub form_place: [u8; 16],
    /// `None`: the sender of the report.
    pub added_by: Option<PersonId>,
    pub begun_at: Timestamp,
}

/// A file that is there.
pub struct AttachmentRow {
    pub id: AttachmentId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    /// `reporter` or `staff`.
    pub from_kind: String,
    pub added_by: Option<PersonId>,
    pub added_name: Option<String>,
    pub kept_at: Timestamp,
    /// When a member of staff first opened it.
    pub opened_at: Option<Timestamp>,
    pub chunks: i64,
    pub file_key: Vec<u8>,
    pub details: Vec<u8>,
}

impl AttachmentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "attachments";
        Ok(Self {
            id: row.get(table, "id")?,
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            from_kind: row.get(table, "from_kind")?,
            added_by: row.get(table, "added_by")?,
            added_name: row.get(table, "added_name")?,
            kept_at: row.get(table, "kept_at")?,
            opened_at: row.get(table, "opened_at")?,
            chunks: row.get(table, "chunks")?,
            file_key: row.get(table, "file_key")?,
            details: row.get(table, "details")?,
        })
    }
}

/// An original that was taken out.
pub struct CopyRow {
    pub id: CopyId,
    pub attachment_id: AttachmentId,
    pub centre_id: CentreId,
    pub taken_by: PersonId,
    pub taken_name: Option<String>,
    pub taken_at: Timestamp,
    pub purpose: Vec<u8>,
}

/// What the files of a report come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Totals {
    pub files: i64,
    pub chunks: i64,
}

pub async fn begin(
    transaction: &mut Transaction,
    row: &NewAttachmentRow,
) -> Result<(), StoreError> {
    let from = if row.added_by.is_some() {
        "staff"
    } else {
        "reporter"
    };
    transaction
        .execute(
            BEGIN,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                &row.form_place,
                from,
                row.added_by,
                row.begun_at
            ],
        )
        .await?;
    Ok(())
}

pub async fn insert_chunk(
    transaction: &mut Transaction,
    id: AttachmentId,
    centre: CentreId,
    sequence: i64,
    body: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(INSERT_CHUNK, arguments![id, sequence, centre, body])
        .await?;
    Ok(())
}

/// Says how far a file has come. `false` when it was swept away in the meantime.
pub async fn touch(
    transaction: &mut Transaction,
    id: AttachmentId,
    chunks: i64,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(TOUCH, arguments![id, chunks, at])
        .await?;
    Ok(changed == 1)
}

/// The file from this place of a form, when one is kept already.
pub async fn kept_at(
    transaction: &mut Transaction,
    form_place: &[u8; 16],
) -> Result<Option<AttachmentId>, StoreError> {
    let row = transaction
        .optional(KEPT_OF_PLACE, arguments![form_place])
        .await?;
    row.map(|row| row.get("attachments", "id")).transpose()
}

pub async fn totals(transaction: &mut Transaction, report: ReportId) -> Result<Totals, StoreError> {
    let row = transaction.one(TOTALS, arguments![report]).await?;
    Ok(Totals {
        files: row.get("attachments", "files")?,
        chunks: row.get("attachments", "chunks")?,
    })
}

/// Chunks of files from senders that began to arrive since, whether they are whole by now or not.
pub async fn chunks_since(
    transaction: &mut Transaction,
    since: Timestamp,
) -> Result<i64, StoreError> {
    let row = transaction.one(CHUNKS_SINCE, arguments![since]).await?;
    row.get("attachments", "chunks")
}

/// Brings a file after its report, which went to another centre while it arrived.
pub async fn bring(
    transaction: &mut Transaction,
    id: AttachmentId,
    centre: CentreId,
) -> Result<(), StoreError> {
    for statement in [BRING, BRING_CHUNKS] {
        transaction
            .execute(statement, arguments![id, centre])
            .await?;
    }
    Ok(())
}

/// Makes a file whole. `false` when it was swept away in the meantime.
pub async fn keep(
    transaction: &mut Transaction,
    id: AttachmentId,
    at: Timestamp,
    chunks: i64,
    file_key: &[u8],
    details: &[u8],
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(KEEP, arguments![id, at, chunks, file_key, details])
        .await?;
    Ok(changed == 1)
}

/// Gives a file another place: its own is taken by another one.
pub async fn move_to(
    transaction: &mut Transaction,
    id: AttachmentId,
    form_place: &[u8; 16],
) -> Result<(), StoreError> {
    transaction
        .execute(MOVE, arguments![id, form_place])
        .await?;
    Ok(())
}

/// The files of a report, oldest first.
pub async fn of_report(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<AttachmentRow>, StoreError> {
    let rows = transaction.all(OF_REPORT, arguments![report]).await?;
    rows.iter().map(AttachmentRow::from_row).collect()
}

/// How many files the reports of a case brought.
pub async fn count_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<i64, StoreError> {
    transaction
        .one(COUNT_OF_CASE, arguments![case, centre])
        .await?
        .get("attachments", "files")
}

pub async fn one(
    transaction: &mut Transaction,
    id: AttachmentId,
    report: ReportId,
) -> Result<Option<AttachmentRow>, StoreError> {
    let row = transaction.optional(ONE, arguments![id, report]).await?;
    row.as_ref().map(AttachmentRow::from_row).transpose()
}

pub async fn chunk(
    transaction: &mut Transaction,
    id: AttachmentId,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(CHUNK, arguments![id, sequence])
        .await?;
    row.map(|row| row.get("attachment_chunks", "body"))
        .transpose()
}

/// Remembers that a member of staff opened a file.
pub async fn mark_opened(
    transaction: &mut Transaction,
    id: AttachmentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction.execute(MARK_OPENED, arguments![id, at]).await?;
    Ok(())
}

/// Takes a file away from a report as its sender wishes: its key is gone at once, its chunks are swept.
/// `false` when somebody has opened it.
pub async fn take_back(
    transaction: &mut Transaction,
    id: AttachmentId,
    report: ReportId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(TAKE_BACK, arguments![id, report])
        .await?;
    Ok(changed == 1)
}

/// Files that stopped arriving before `at`, and files that were taken back; not those that wait for somebody.
pub async fn never_arrived(
    transaction: &mut Transaction,
    at: Timestamp,
    now: Timestamp,
) -> Result<Vec<AttachmentId>, StoreError> {
    let rows = transaction.all(NEVER_ARRIVED, arguments![at, now]).await?;
    rows.iter()
        .map(|row| row.get("attachments", "id"))
        .collect()
}

/// Deletes what there is of a file that is not kept.
pub async fn delete_arriving(
    transaction: &mut Transaction,
    id: AttachmentId,
) -> Result<(), StoreError> {
    transaction.execute(DELETE_HELD, arguments![id]).await?;
    transaction.execute(DELETE_CHUNKS, arguments![id]).await?;
    transaction.execute(DELETE_ARRIVING, arguments![id]).await?;
    Ok(())
}

/// Writes down that an original is taken out. `false` when this form was sent before.
pub async fn insert_copy(transaction: &mut Transaction, row: &CopyRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_COPY,
            arguments![
                row.id,
                row.attachment_id,
                row.centre_id,
                row.taken_by,
                row.taken_at,
                &row.purpose
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Of which file a copy is, who took it, and its sealed purpose.
pub async fn copy_by_id(
    transaction: &mut Transaction,
    id: CopyId,
    centre: CentreId,
) -> Result<Option<(AttachmentId, PersonId, Vec<u8>)>, StoreError> {
    let table = "attachment_copies";
    let row = transaction
        .optional(COPY_BY_ID, arguments![id, centre])
        .await?;
    row.map(|row| {
        Ok((
            row.get(table, "attachment_id")?,
            row.get(table, "taken_by")?,
            row.get(table, "purpose")?,
        ))
    })
    .transpose()
}

pub async fn copies(
    transaction: &mut Transaction,
    id: AttachmentId,
) -> Result<Vec<CopyRow>, StoreError> {
    let table = "attachment_copies";
    let rows = transaction.all(COPIES, arguments![id]).await?;
    rows.iter()
        .map(|row| {
            Ok(CopyRow {
                id: row.get(table, "id")?,
                attachment_id: row.get(table, "attachment_id")?,
                centre_id: row.get(table, "centre_id")?,
                taken_by: row.get(table, "taken_by")?,
                taken_name: row.get(table, "taken_name")?,
                taken_at: row.get(table, "taken_at")?,
                purpose: row.get(table, "purpose")?,
            })
        })
        .collect()
}
