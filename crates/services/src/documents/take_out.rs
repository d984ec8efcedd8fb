use domain::accounts::Permission;
use domain::intake::files::FileDetails;
use store::documents::DocumentCopyRow;
use vault::{CaseId, CopyId, DocumentId, Zeroizing};

use super::{FileToRead, copy_place, file_of, find};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::intake::{open_text, seal_text};
use crate::notes::NoteKeys;
use crate::{Actor, ServiceError, Services};

/// Takes the original of a file out, for a purpose. The id is made with the form.
pub struct TakeDocument {
    pub id: CopyId,
    pub case: CaseId,
    pub document: DocumentId,
    pub number: i64,
    pub purpose: String,
}

/// The original, byte for byte.
pub struct TakenDocument {
    pub details: FileDetails,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Writes down for what the original of a file goes out, and only then gives it. A form that is sent twice gives the
/// same bytes again: it is one line on its page, and both times stand in the audit chain.
pub async fn take_document_out(
    services: &Services,
    actor: &Actor,
    take: TakeDocument,
) -> Result<TakenDocument, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, take.case).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, take.case, take.document).await?;
    let (row, details) = file_of(&mut transaction, actor, &found, take.number).await?;
    let key = found.key;
    let copy = DocumentCopyRow {
        id: take.id,
        file_id: row.id,
        centre_id: actor.centre,
        taken_by: actor.person,
        taken_at: services.clock().now(),
        purpose: seal_text(key, &copy_place(&take.id), &take.purpose, services),
        number: row.number,
    };
    store::documents::insert_copy(&mut transaction, &copy).await?;
    // The id comes with the form. One that stands for another file, or for a colleague, would take this one out unseen.
    let saved = match store::documents::copy_by_id(&mut transaction, take.id, actor.centre).await? {
        Some((file, by, saved)) if file == row.id && by == actor.person => saved,
        _ => return Err(ServiceError::NotFound),
    };
    if open_text(key, &copy_place(&take.id), saved)? != take.purpose {
        // The page stays open after the file came: a second purpose is a line of its own.
        let id = services.random().id();
        let purpose = seal_text(key, &copy_place(&id), &take.purpose, services);
        let copy = DocumentCopyRow {
            id,
            purpose,
            ..copy
        };
        store::documents::insert_copy(&mut transaction, &copy).await?;
    }
    let file = FileToRead::of(key, row, details.clone())?;
    let action = Action::DocumentCopied;
    record_action(services, &mut transaction, actor, take.case, action).await?;
    // Only what is on disk may go out: the record first, then the file.
    transaction.commit().await?;
    let bytes = file.whole(services, actor).await?;
    Ok(TakenDocument { details, bytes })
}
