use store::{Scope, attachments};
use vault::AttachmentId;

use crate::Services;
use crate::audit::{Action, Entry, record};
use crate::intake::ReturnError;
use crate::intake::conversation::{Proof, find};

/// The sender takes a file back: the wrong one, or one that she fears. Possible until a member of staff has
/// opened it; what somebody has acted on stays. `false` when it was opened, or was taken back already.
pub async fn take_back(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    id: AttachmentId,
) -> Result<bool, ReturnError> {
    let report = find(services, proof).await?.row;
    let mut transaction = services.write(Scope::Network).await?;
    if !attachments::take_back(&mut transaction, id, report.id).await? {
        return Ok(false);
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: report.centre_id,
            actor: None,
            action: Action::FileTakenBack,
            subject_kind: "file",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(true)
}
