use store::Scope;
use vault::PairId;

use super::{may_keep, record_both};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Takes a line off the list. Only the centre that wrote it can; the line stays readable in the chains.
pub async fn end_pair(services: &Services, actor: &Actor, id: PairId) -> Result<(), ServiceError> {
    may_keep(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::shelter::keep_apart::pair(&mut transaction, id)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    let now = services.clock().now();
    if !store::shelter::keep_apart::end_pair(&mut transaction, id, actor.person, now).await? {
        return Ok(());
    }
    record_both(
        services,
        &mut transaction,
        actor,
        [
            (row.centre_id, row.case_id),
            (row.other_centre_id, row.other_case_id),
        ],
        Action::PairEnded,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
