use store::Scope;
use vault::EnquiryId;

use super::{may_ask, record_in_all};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Takes back what the actor's centre asked: nobody can read it any more, neither here nor there. Answers
/// that have come stay.
pub async fn withdraw_enquiry(
    services: &Services,
    actor: &Actor,
    id: EnquiryId,
) -> Result<(), ServiceError> {
    may_ask(actor)?;
    // The whole network's: the letters to the other centres are emptied.
    let mut transaction = services.write(Scope::Network).await?;
    store::enquiries::enquiry(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let mut told: Vec<_> =
        store::enquiries::questions_of_enquiry(&mut transaction, id, actor.centre)
            .await?
            .into_iter()
            .map(|one| one.centre_id)
            .collect();
    let now = services.clock().now();
    if !store::enquiries::withdraw(&mut transaction, id, actor.centre, now).await? {
        return Ok(());
    }
    told.push(actor.centre);
    record_in_all(
        services,
        &mut transaction,
        actor,
        told,
        Action::EnquiryWithdrawn,
        id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
