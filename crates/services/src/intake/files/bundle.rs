//! Files on their way into a bundle: read first, to be drawn; written down as taken out when the bundle is given.

use std::sync::Arc;

use domain::accounts::Permission;
use domain::intake::files::FileDetails;
use store::Transaction;
use store::attachments::{self, CopyRow};
use vault::{AttachmentId, ReportId, Zeroizing};

use super::copy::{entry, original};
use super::{open_details, open_in_hand};
use crate::audit::{Action, record};
use crate::intake::{place, seal_text};
use crate::{Actor, ServiceError, Services};

/// Reads a file of a report that is in the actor's hands, to draw it: its details, and its bytes when it has at most so
/// many and its kind is asked for. It is recorded that it was looked at.
pub(crate) async fn read_to_draw(
    services: &Arc<Services>,
    actor: &Actor,
    report: ReportId,
    id: AttachmentId,
    wants: impl Fn(&FileDetails) -> bool,
) -> Result<(FileDetails, Option<Zeroizing<Vec<u8>>>), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let key = open_in_hand(&mut transaction, actor, report).await?;
    let row = attachments::one(&mut transaction, id, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let details = open_details(&key, &row)?;
    attachments::mark_opened(&mut transaction, id, services.clock().now()).await?;
    record(
        services,
        &mut transaction,
        entry(actor, Action::FileSeen, &id),
    )
    .await?;
    if !wants(&details) {
        transaction.commit().await?;
        return Ok((details, None));
    }
    let mut original = original(services, actor, &key, &row)?;
    transaction.commit().await?;
    let length =
        usize::try_from(details.length).map_err(ServiceError::corrupt("attachments", "details"))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    while let Some(next) = original.next().await? {
        bytes.extend_from_slice(&next);
    }
    Ok((details, Some(bytes)))
}

/// Writes down that the original of a file is taken out, in the transaction that lets it go.
pub(crate) async fn take_out(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (report, id): (ReportId, AttachmentId),
    purpose: &str,
) -> Result<FileDetails, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let key = open_in_hand(transaction, actor, report).await?;
    let row = attachments::one(transaction, id, report)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let copy: vault::CopyId = services.random().id();
    let purpose = seal_text(
        &key,
        &place("attachment_copies", copy.as_bytes(), "purpose"),
        purpose,
        services,
    );
    let copy = CopyRow {
        id: copy,
        attachment_id: id,
        centre_id: actor.centre,
        taken_by: actor.person,
        taken_name: None,
        taken_at: services.clock().now(),
        purpose,
    };
    attachments::insert_copy(transaction, &copy).await?;
    record(services, transaction, entry(actor, Action::FileCopied, &id)).await?;
    open_details(&key, &row)
}
