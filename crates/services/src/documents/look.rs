use domain::accounts::Permission;
use domain::intake::files::{FileDetails, FileKind, PictureError, ShownPicture, show_picture};
use vault::{CaseId, DocumentId, Zeroizing};

use super::{FileToRead, LONGEST, file_of, find};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::intake::files::ShowError;
use crate::notes::NoteKeys;
use crate::{Actor, ServiceError, Services};

/// A file of a document that is one of those wanted, whole. Looking at it is recorded.
async fn whole(
    services: &Services,
    actor: &Actor,
    (case_id, id, number): (CaseId, DocumentId, i64),
    is_wanted: impl Fn(&FileDetails) -> bool,
) -> Result<(FileKind, Zeroizing<Vec<u8>>), ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, case_id).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, case_id, id).await?;
    let (row, details) = file_of(&mut transaction, actor, &found, number).await?;
    if !is_wanted(&details) {
        return Err(ServiceError::NotFound);
    }
    let kind = details.kind;
    let file = FileToRead::of(found.key, row, details)?;
    let action = Action::DocumentSeen;
    record_action(services, &mut transaction, actor, case_id, action).await?;
    transaction.commit().await?;
    Ok((kind, file.whole(services, actor).await?))
}

/// A file of a document, drawn anew from its pixels. A few at once; the others wait.
pub async fn document_picture(
    services: &Services,
    actor: &Actor,
    which: (CaseId, DocumentId, i64),
) -> Result<ShownPicture, ShowError> {
    // Before it is opened: a file is whole in memory from then on.
    let place = services.file_places().picture().await;
    let (kind, bytes) = whole(services, actor, which, |one| one.kind.can_be_shown()).await?;
    let limits = services.settings().pictures;
    let drawn = tokio::task::spawn_blocking(move || {
        // Given back by the one who draws: a page that is left does not free a place that is in use.
        let _place = place;
        show_picture(&bytes, kind, LONGEST, limits)
    })
    .await;
    match drawn {
        Ok(drawn) => Ok(drawn?),
        // A decoder that gives up like this has met a file made to break it.
        Err(_) => Err(PictureError::Unreadable.into()),
    }
}

/// A PDF of a document as it was kept, for a page that copies its pages into a new one. It never leaves as it is. One of
/// more bytes than `largest` is not even read: nothing can be made of it.
pub async fn document_pdf(
    services: &Services,
    actor: &Actor,
    which: (CaseId, DocumentId, i64),
    largest: u64,
) -> Result<Zeroizing<Vec<u8>>, ServiceError> {
    let is_wanted = |one: &FileDetails| one.kind == FileKind::Pdf && one.length <= largest;
    let (_, bytes) = whole(services, actor, which, is_wanted).await?;
    Ok(bytes)
}
