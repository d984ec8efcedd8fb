use std::sync::Arc;

use domain::accounts::Permission;
use domain::intake::files::{FileKind, KIND_BYTES, PictureError, show_picture};
use domain::missing::Photograph;
use vault::{AttachmentId, CopyId, EpisodeId, ReportId, Zeroizing};

use super::place::open_one;
use crate::intake::files::open_original;
use crate::{Actor, ServiceError, Services};

/// The longer side, in pixels: sharp on a quarter of a sheet of paper.
const LONGEST: u32 = 1000;

#[derive(Debug, thiserror::Error)]
pub enum PhotographError {
    /// It is no picture, is broken, or is too large to be drawn.
    #[error("the picture cannot be drawn")]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for PhotographError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Draws a picture anew from its pixels: where it was taken, and with what, does not come along to strangers.
pub async fn draw_photograph(
    services: &Arc<Services>,
    bytes: Zeroizing<Vec<u8>>,
) -> Result<Photograph, PhotographError> {
    let place = services.file_places().picture().await;
    let limits = services.settings().pictures;
    let drawn = tokio::task::spawn_blocking(move || {
        // Given back by the one who draws: a page that is left does not free a place that is in use.
        let _place = place;
        let kind = FileKind::of(bytes.get(..KIND_BYTES).unwrap_or(&bytes));
        show_picture(&bytes, kind, LONGEST, limits)
    })
    .await;
    match drawn {
        Ok(drawn) => {
            let drawn = drawn?;
            Ok(Photograph {
                jpeg: drawn.jpeg,
                width: drawn.width,
                height: drawn.height,
            })
        }
        // A decoder that gives up like this has met a file made to break it.
        Err(_) => Err(PictureError::Unreadable.into()),
    }
}

/// A file of a report that led to the case, to be chosen as the photograph.
pub struct PickedFile {
    pub report: ReportId,
    pub file: AttachmentId,
    /// Made with the form: sent twice, it was taken out once.
    pub copy: CopyId,
}

/// Draws the photograph out of a file that came with a report of her case. It leaves the intake's keys with that:
/// so it stands with the file that it was taken out, by whom and for what.
pub async fn photograph_of_file(
    services: &Arc<Services>,
    actor: &Actor,
    id: EpisodeId,
    picked: &PickedFile,
    purpose: &str,
) -> Result<Photograph, PhotographError> {
    actor.must(Permission::RecordMissing)?;
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(actor.scope()).await?;
    let row = open_one(&mut transaction, actor, id).await?.row;
    let reports =
        store::cases::reports_of_case(&mut transaction, row.case_id, actor.centre).await?;
    drop(transaction);
    if row.centre_id != actor.centre || !reports.contains(&picked.report) {
        return Err(ServiceError::NotFound.into());
    }
    let (report, file) = (picked.report, picked.file);
    let mut original = open_original(services, actor, report, file, picked.copy, purpose).await?;
    if !original.file.details.kind.can_be_shown() {
        return Err(PictureError::NotShown.into());
    }
    let length = usize::try_from(original.file.details.length)
        .map_err(ServiceError::corrupt("attachments", "details"))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    while let Some(next) = original.next().await? {
        bytes.extend_from_slice(&next);
    }
    draw_photograph(services, bytes).await
}
