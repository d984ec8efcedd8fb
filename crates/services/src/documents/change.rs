use domain::accounts::Permission;
use domain::documents::{Document, DocumentError};
use store::documents::DocumentRow;
use vault::{CaseId, DocumentId};

use super::list::DocumentView;
use super::{find, place_of_document, put_days};
use crate::audit::Action;
use crate::cases::{Workers, open_record, record_action};
use crate::notes::NoteKeys;
use crate::{Actor, ServiceError, Services, keys};

/// What is known of a document, changed. When it was written down first and what it is a copy of stay.
pub struct ChangeDocument {
    pub id: DocumentId,
    pub case: CaseId,
    /// The version that this one follows.
    pub follows: i64,
    pub document: Document,
}

#[derive(thiserror::Error)]
pub enum ChangeDocumentError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<DocumentView>),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for ChangeDocumentError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for ChangeDocumentError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes the next version of what is known of a document. The same form sent twice writes one.
pub async fn change_document(
    services: &Services,
    actor: &Actor,
    change: ChangeDocument,
) -> Result<(), ChangeDocumentError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, change.case).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, change.case, change.id).await?;
    let document = Document {
        recorded: found.document.recorded,
        copy_of: found.document.copy_of,
        ..change.document
    };
    document.check()?;
    if document == found.document {
        return Ok(());
    }
    if found.row.version != change.follows {
        let workers = Workers::of(&mut transaction, actor).await?;
        let view = DocumentView::of(&workers, &found.row, found.document, found.strand);
        let action = Action::DocumentsRead;
        record_action(services, &mut transaction, actor, change.case, action).await?;
        transaction.commit().await?;
        return Err(ChangeDocumentError::Conflict(Box::new(view)));
    }
    let version = found.row.version + 1;
    let place = place_of_document(&change.id, version);
    let body = found
        .key
        .seal(&place, &document, &mut services.random().keys());
    let row = DocumentRow {
        version,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: body.into_bytes(),
        ..found.row
    };
    if !store::documents::insert_document_version(&mut transaction, &row).await? {
        return Err(ServiceError::NotFound.into());
    }
    if document.expires.is_some() || found.document.expires.is_some() {
        let of = (found.strand, found.key);
        put_days(services, &mut transaction, actor, change.case, of).await?;
    }
    let action = Action::DocumentChanged;
    record_action(services, &mut transaction, actor, change.case, action).await?;
    transaction.commit().await?;
    Ok(())
}
