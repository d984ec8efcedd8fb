use domain::accounts::Permission;
use domain::intake::files::FileDetails;
use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, DocumentId};

use super::list::DocumentView;
use super::{copy_place, find, open_document, open_file};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::intake::open_text;
use crate::notes::{NoteKeys, strand_of};
use crate::{Actor, ServiceError, Services};

/// A document with its files, and with everybody who took an original out.
pub struct OneDocument {
    pub head: CaseHead,
    pub view: DocumentView,
    /// The newest first; it is never empty.
    pub files: Vec<FileView>,
    /// The newest first.
    pub copies: Vec<DocumentCopyView>,
    /// The document that parts were blacked out of, when the reader can open it.
    pub copy_of: Option<(DocumentId, String)>,
    pub today: Date,
}

impl OneDocument {
    #[must_use]
    pub fn file(&self, number: i64) -> Option<&FileView> {
        self.files.iter().find(|one| one.number == number)
    }
}

#[derive(Clone)]
pub struct FileView {
    /// From 1.
    pub number: i64,
    pub details: FileDetails,
    pub by: String,
    pub at: Timestamp,
}

/// One time that an original was taken out.
pub struct DocumentCopyView {
    pub number: i64,
    pub by: String,
    pub at: Timestamp,
    pub purpose: String,
}

/// Reads a document. The reading is recorded. For whoever holds no key of its strand there is none.
pub async fn read_document(
    services: &Services,
    actor: &Actor,
    case_id: CaseId,
    id: DocumentId,
) -> Result<OneDocument, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, case_id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, case_id, id).await?;
    let mut files = Vec::new();
    for row in store::documents::files_of_document(&mut transaction, id, actor.centre).await? {
        files.push(FileView {
            number: row.number,
            details: open_file(found.key, &row)?.details,
            by: workers.name(row.kept_by),
            at: row.kept_at,
        });
    }
    let mut copies = Vec::new();
    for row in store::documents::copies_of_document(&mut transaction, id, actor.centre).await? {
        copies.push(DocumentCopyView {
            number: row.number,
            by: workers.name(row.taken_by),
            at: row.taken_at,
            purpose: open_text(found.key, &copy_place(&row.id), row.purpose)?,
        });
    }
    let mut copy_of = None;
    if let Some(original) = found.document.copy_of {
        let row = store::documents::document(&mut transaction, original, actor.centre).await?;
        if let Some(row) = row.filter(|row| row.case_id == case_id)
            && let Some(key) = keys.of_strand(strand_of(&row.compartment)?)
        {
            copy_of = Some((original, open_document(key, &row)?.title));
        }
    }
    let view = DocumentView::of(&workers, &found.row, found.document, found.strand);
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::DocumentsRead;
    record_action(services, &mut transaction, actor, case_id, action).await?;
    transaction.commit().await?;
    Ok(OneDocument {
        head,
        view,
        files,
        copies,
        copy_of,
        today: services.clock().today(&actor.time_zone),
    })
}
