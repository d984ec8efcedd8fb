use std::sync::Arc;

use domain::accounts::Permission;
use jiff::Timestamp;
use store::Scope;
use store::attachments::{self, AttachmentRow, CopyRow};
use vault::{AttachmentId, CopyId, FileOpener, Place, ReportId, Zeroizing};

use super::{FileEntry, chunks_place, open_details, open_in_hand, open_key, open_to_look};
use crate::audit::{Action, Entry, record};
use crate::intake::{open_text, place, seal_text};
use crate::{Actor, ServiceError, Services};

/// One file, with everybody who took its original out.
pub struct FileView {
    pub file: FileEntry,
    pub copies: Vec<CopyView>,
    /// The report is in the reader's hands; otherwise she was asked to look at it, and takes nothing out.
    pub may_take_out: bool,
}

/// One time that the original was taken out.
pub struct CopyView {
    pub by: String,
    pub at: Timestamp,
    pub purpose: String,
}

/// Opens what is known of a file. Reading is recorded.
pub async fn read_file(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: AttachmentId,
) -> Result<FileView, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let may_take_out = match open_in_hand(&mut transaction, actor, report).await {
        Ok(_) => true,
        Err(ServiceError::Denied) => false,
        Err(error) => return Err(error),
    };
    let key = open_to_look(&mut transaction, actor, report).await?;
    let row = attachments::one(&mut transaction, id, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let mut copies = Vec::new();
    for copy in attachments::copies(&mut transaction, id).await? {
        copies.push(CopyView {
            by: copy.taken_name.unwrap_or_default(),
            at: copy.taken_at,
            purpose: open_text(&key, &purpose_place(&copy.id), copy.purpose)?,
        });
    }
    let file = FileEntry {
        id: row.id,
        details: open_details(&key, &row)?,
        from_reporter: row.from_kind == "reporter",
        added_by: row.added_name.clone(),
        at: row.kept_at,
        is_opened: true,
    };
    attachments::mark_opened(&mut transaction, id, services.clock().now()).await?;
    record(
        services,
        &mut transaction,
        entry(actor, Action::FileRead, &id),
    )
    .await?;
    transaction.commit().await?;
    Ok(FileView {
        file,
        copies,
        may_take_out,
    })
}

/// The original, byte for byte, chunk by chunk.
pub struct Original {
    services: Arc<Services>,
    scope: Scope,
    id: AttachmentId,
    opener: FileOpener,
    next: i64,
    chunks: i64,
    pub file: FileEntry,
}

impl Original {
    /// The next bytes; `None` at the end. An error means that the file is not whole: what came before it must
    /// not be taken for the file.
    pub async fn next(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, ServiceError> {
        if self.next == self.chunks {
            return Ok(None);
        }
        let mut transaction = self.services.read(self.scope).await?;
        let chunk = attachments::chunk(&mut transaction, self.id, self.next)
            .await?
            .ok_or(ServiceError::Corrupt {
                table: "attachment_chunks",
                column: "sequence",
            })?;
        drop(transaction);
        self.next += 1;
        Ok(Some(self.opener.open(&chunk)?))
    }
}

/// Takes the original of a file out, after who, when and why are written down. A form that is sent twice
/// gives the same bytes again: it is one line on the file's page, and both times stand in the audit chain. With
/// another purpose it is a line of its own.
pub async fn open_original(
    services: &Arc<Services>,
    actor: &Actor,
    report: ReportId,
    id: AttachmentId,
    copy: CopyId,
    purpose: &str,
) -> Result<Original, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let key = open_in_hand(&mut transaction, actor, report).await?;
    let row = attachments::one(&mut transaction, id, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let now = services.clock().now();
    let row_of = |copy: CopyId| CopyRow {
        id: copy,
        attachment_id: id,
        centre_id: actor.centre,
        taken_by: actor.person,
        taken_name: None,
        taken_at: now,
        purpose: seal_text(&key, &purpose_place(&copy), purpose, services),
    };
    attachments::insert_copy(&mut transaction, &row_of(copy)).await?;
    // The id comes with the form. One that stands for another file, or for a colleague, would take this one out
    // unseen.
    let saved = match attachments::copy_by_id(&mut transaction, copy, actor.centre).await? {
        Some((file, by, saved)) if file == id && by == actor.person => saved,
        _ => return Err(ServiceError::NotFound),
    };
    if open_text(&key, &purpose_place(&copy), saved)? != purpose {
        // The page stays open after the file came: a second purpose is a line of its own.
        let row = row_of(services.random().id());
        attachments::insert_copy(&mut transaction, &row).await?;
    }
    let original = original(services, actor, &key, &row)?;
    attachments::mark_opened(&mut transaction, id, now).await?;
    record(
        services,
        &mut transaction,
        entry(actor, Action::FileCopied, &id),
    )
    .await?;
    // Only what is on disk may go out: the record first, then the file.
    transaction.commit().await?;
    Ok(original)
}

pub(super) fn original(
    services: &Arc<Services>,
    actor: &Actor,
    key: &vault::DataKey,
    row: &AttachmentRow,
) -> Result<Original, ServiceError> {
    let chunks =
        u32::try_from(row.chunks).map_err(ServiceError::corrupt("attachments", "chunks"))?;
    Ok(Original {
        services: Arc::clone(services),
        scope: actor.scope(),
        id: row.id,
        opener: FileOpener::new(
            &open_key(key, row)?,
            &chunks_place(row.report_id.as_bytes(), row.id.as_bytes()),
            chunks,
        ),
        next: 0,
        chunks: row.chunks,
        file: FileEntry {
            id: row.id,
            details: open_details(key, row)?,
            from_reporter: row.from_kind == "reporter",
            added_by: row.added_name.clone(),
            at: row.kept_at,
            is_opened: true,
        },
    })
}

fn purpose_place(copy: &CopyId) -> Place<'_> {
    place("attachment_copies", copy.as_bytes(), "purpose")
}

pub(super) fn entry<'a>(actor: &Actor, action: Action, id: &'a AttachmentId) -> Entry<'a> {
    Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "file",
        subject: Some(id.as_bytes()),
    }
}
