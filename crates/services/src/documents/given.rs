//! Documents that go into a bundle, as copies.

use domain::documents::{Document, Mask, marked};
use domain::intake::files::{FileDetails, FileKind, PictureError, ShownPicture};
use domain::letters::{Disclosed, DisclosedKind};
use domain::notes::NoteStrand;
use store::Transaction;
use vault::{CaseId, DocumentId, Zeroizing};

use super::{FileToRead, LONGEST_COPY, file_of, find};
use crate::audit::Action;
use crate::cases::{OpenedCase, open_record, record_action};
use crate::notes::NoteKeys;
use crate::{Actor, ServiceError, Services};

/// A document with the file that counts.
pub struct GivenDocument {
    pub id: DocumentId,
    /// Of its file.
    pub number: i64,
    pub document: Document,
    pub details: FileDetails,
    /// Of a picture, or of a PDF that is not too large.
    pub bytes: Option<Zeroizing<Vec<u8>>>,
}

impl GivenDocument {
    /// Draws a copy of a picture with a text all over it.
    ///
    /// Takes up to a second of a processor.
    ///
    /// # Errors
    /// When it is no picture, or cannot be drawn.
    pub fn draw(&self, services: &Services, mask: &Mask) -> Result<ShownPicture, PictureError> {
        let bytes = self.bytes.as_ref().ok_or(PictureError::NotShown)?;
        let limits = services.settings().pictures;
        marked(bytes, self.details.kind, LONGEST_COPY, limits, mask)
    }
}

/// Opens a document that is to be given. Looking at it is recorded. `room`: bytes that may still be held. A PDF of more
/// bytes than `largest_pdf` is not read: no pages can be made of it.
pub(crate) async fn open_to_give(
    services: &Services,
    actor: &Actor,
    case_id: CaseId,
    id: DocumentId,
    (room, largest_pdf): (&mut u64, u64),
) -> Result<Option<GivenDocument>, ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, case_id).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, case_id, id).await?;
    let rows = store::documents::files_of_document(&mut transaction, id, actor.centre).await?;
    let number = rows.first().map_or(0, |row| row.number);
    let (row, details) = file_of(&mut transaction, actor, &found, number).await?;
    let mut file = None;
    let is_pdf = details.kind == FileKind::Pdf && details.length <= largest_pdf;
    if details.kind.can_be_shown() || is_pdf {
        let Some(left) = room.checked_sub(details.length) else {
            return Ok(None);
        };
        *room = left;
        file = Some(FileToRead::of(found.key, row, details.clone())?);
    }
    let action = Action::DocumentSeen;
    record_action(services, &mut transaction, actor, case_id, action).await?;
    transaction.commit().await?;
    let bytes = match file {
        Some(file) => Some(file.whole(services, actor).await?),
        None => None,
    };
    Ok(Some(GivenDocument {
        id,
        number,
        document: found.document,
        details,
        bytes,
    }))
}

/// A file of a document as the log names it, in the transaction that gives it. The log is read by everybody who works on
/// the case: what a document of another strand is called stays under its own key, and so does its checksum, by which
/// whoever has the file from elsewhere would know it again.
pub(crate) async fn disclosed_document(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    (id, number): (DocumentId, i64),
) -> Result<Disclosed, ServiceError> {
    let keys = NoteKeys::of(transaction, actor, case).await?;
    let found = find(transaction, actor, &keys, case.row.id, id).await?;
    let (_, details) = file_of(transaction, actor, &found, number).await?;
    let action = Action::DocumentCopied;
    record_action(services, transaction, actor, case.row.id, action).await?;
    let (title, checksum) = match found.strand {
        NoteStrand::Casework => (found.document.title, details.sha256.to_vec()),
        NoteStrand::Health | NoteStrand::Legal => (String::new(), Vec::new()),
    };
    Ok(Disclosed {
        kind: DisclosedKind::Document,
        title,
        id: id.to_vec(),
        version: number,
        checksum,
    })
}
