use std::sync::Arc;

use domain::accounts::Permission;
use domain::intake::files::{PictureError, ShownPicture, show_picture};
use sha2::{Digest, Sha256};
use store::attachments;
use vault::{AttachmentId, ReportId, Zeroizing};

use super::copy::{entry, original};
use super::open_to_look;
use crate::audit::{Action, record};
use crate::{Actor, ServiceError, Services};

/// How large a picture is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureSize {
    /// In a list.
    Small,
    /// On its own page.
    Whole,
}

impl PictureSize {
    const fn longest(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Whole => 1600,
        }
    }
}

/// Why a picture is not shown. The original is there, and can be taken out.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ShowError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A picture drawn anew from its pixels: nothing that was hidden in the file comes along. Looking at it is
/// recorded. A few at once; the others wait.
pub async fn picture(
    services: &Arc<Services>,
    actor: &Actor,
    report: ReportId,
    id: AttachmentId,
    size: PictureSize,
) -> Result<ShownPicture, ShowError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let key = open_to_look(&mut transaction, actor, report).await?;
    let row = attachments::one(&mut transaction, id, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let mut original = original(services, actor, &key, &row)?;
    let details = original.file.details.clone();
    if !details.kind.can_be_shown() {
        return Err(PictureError::NotShown.into());
    }
    attachments::mark_opened(&mut transaction, id, services.clock().now()).await?;
    record(
        services,
        &mut transaction,
        entry(actor, Action::FileSeen, &id),
    )
    .await?;
    transaction.commit().await?;

    let place = services.file_places().picture().await;
    let length =
        usize::try_from(details.length).map_err(ServiceError::corrupt("attachments", "details"))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    while let Some(next) = original.next().await? {
        bytes.extend_from_slice(&next);
    }
    let limits = services.settings().pictures;
    let drawn = tokio::task::spawn_blocking(move || {
        // Given back by the one who draws: a page that is left does not free a place that is in use.
        let _place = place;
        if Sha256::digest(&*bytes).as_slice() != details.sha256 {
            return Err(PictureError::Unreadable);
        }
        show_picture(&bytes, details.kind, size.longest(), limits)
    })
    .await;
    match drawn {
        Ok(drawn) => Ok(drawn?),
        // A decoder that gives up like this has met a file made to break it.
        Err(_) => Err(PictureError::Unreadable.into()),
    }
}
