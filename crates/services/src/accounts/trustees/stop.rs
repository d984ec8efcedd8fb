use store::Scope;
use vault::TrustRequestId;

use super::note;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Stops a request. The one who asked may, and everybody of her centre who holds a key: what is asked for
/// behind their back must be possible to refuse. The shares that were released for it are deleted.
pub async fn stop_key_request(
    services: &Services,
    actor: &Actor,
    id: TrustRequestId,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Centre(actor.centre)).await?;
    let request = store::trustees::request(&mut transaction, id)
        .await?
        .filter(|request| request.centre_id == actor.centre)
        .filter(|request| request.asker_id == actor.person || actor.holds_any())
        .ok_or(ServiceError::NotFound)?;
    store::keys::hold_keys(&mut transaction, request.centre_id).await?;
    let now = services.clock().now();
    if store::trustees::close_request(&mut transaction, id, "stopped", now, actor.person).await? {
        note(
            services,
            &mut transaction,
            request.centre_id,
            actor.person,
            Action::KeyRequestStopped,
            ("key-request", id.as_bytes()),
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}
