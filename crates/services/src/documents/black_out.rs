use domain::accounts::Permission;
use domain::documents::{Area, Document, blacked_out};
use domain::intake::files::PictureError;
use vault::{CaseId, DocumentId};

use super::{Arrival, FileToRead, KeepError, LONGEST_COPY, NewDocument, file_of, find};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::notes::NoteKeys;
use crate::{Actor, ServiceError, Services};

/// Parts of a picture to be blacked out in a copy.
pub struct BlackOut {
    /// Made with the form: sent twice, one copy is kept.
    pub form: String,
    pub case: CaseId,
    pub document: DocumentId,
    pub number: i64,
    pub areas: Vec<Area>,
    /// Of the copy.
    pub title: String,
}

#[derive(Debug, thiserror::Error)]
pub enum BlackOutError {
    #[error("nothing was chosen to be blacked out")]
    Nothing,
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Keep(#[from] KeepError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for BlackOutError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Draws a picture anew with parts of it in black, and keeps that as a document of its own, of the same strand. What was
/// under the black is not in it. The picture that it was made of stays as it is.
pub async fn black_out(
    services: &Services,
    actor: &Actor,
    new: BlackOut,
) -> Result<DocumentId, BlackOutError> {
    actor.must(Permission::WriteCases)?;
    if new.areas.is_empty() {
        return Err(BlackOutError::Nothing);
    }
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let keys = NoteKeys::of(&mut transaction, actor, &case).await?;
    let found = find(&mut transaction, actor, &keys, new.case, new.document).await?;
    let (row, details) = file_of(&mut transaction, actor, &found, new.number).await?;
    if !details.kind.can_be_shown() {
        return Err(ServiceError::NotFound.into());
    }
    let document = Document {
        title: new.title,
        // What it holds until is asked of the original alone.
        expires: None,
        remark: String::new(),
        copy_of: Some(new.document),
        ..found.document
    };
    document.check().map_err(KeepError::from)?;
    let kind = details.kind;
    let file = FileToRead::of(found.key, row, details)?;
    let strand = found.strand;
    let action = Action::DocumentSeen;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    let place = services.file_places().picture().await;
    let bytes = file.whole(services, actor).await?;
    let (limits, areas) = (services.settings().pictures, new.areas);
    let drawn = tokio::task::spawn_blocking(move || {
        let _place = place;
        blacked_out(&bytes, kind, LONGEST_COPY, limits, &areas)
    })
    .await;
    let drawn = drawn.unwrap_or(Err(PictureError::Unreadable))?;
    // What its file is called may say what was blacked out.
    let mut arrival = Arrival::begin(services, new.case, "");
    arrival.write(&drawn.jpeg);
    let new = NewDocument {
        form: new.form,
        strand,
        document,
    };
    Ok(arrival.keep(services, actor, new).await?)
}
