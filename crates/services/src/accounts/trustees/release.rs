use store::Scope;
use store::trustees::ReleaseRow;
use vault::{EntrustedShare, LockKind, Passphrase, TrustRequestId, release, unlock_person};

use super::{key_of, note, open_request, releasing, trust_of};
use crate::accounts::lock_of;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// An open screen is not enough to give a share away.
    #[error("the passphrase is not the trustee's")]
    WrongPassphrase,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ReleaseError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Releases the actor's share to the one who asks. The centre whose key it is has it in its chain and on
/// its pages.
pub async fn release_share(
    services: &Services,
    actor: &Actor,
    id: TrustRequestId,
    passphrase: Passphrase,
) -> Result<(), ReleaseError> {
    let mut transaction = services.read(Scope::Network).await?;
    let (_, trust) = open_request(&mut transaction, id).await?;
    own_share(&mut transaction, actor, &trust).await?;
    let lock = store::accounts::lock(&mut transaction, actor.person, "passphrase")
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(transaction);
    let (lock, person) = (lock_of(&lock), actor.person);
    services
        .key_derivation()
        .run(move || unlock_person(&lock, person, LockKind::Passphrase, &passphrase))
        .await
        .map_err(|_| ReleaseError::WrongPassphrase)?;

    let mut transaction = services.write(Scope::Network).await?;
    let (request, _) = open_request(&mut transaction, id).await?;
    store::keys::hold_keys(&mut transaction, request.centre_id).await?;
    // Read again: it may have been stopped while the passphrase was looked at.
    let (request, trust) = open_request(&mut transaction, id).await?;
    let entrusted = own_share(&mut transaction, actor, &trust).await?;
    let context = trust_of(&trust, &actor.person)?;
    let share = actor
        .keyring
        .receive_entrusted(&entrusted, &context)
        .map_err(ServiceError::from)?;
    let asker = store::accounts::person(&mut transaction, request.asker_id).await?;
    let key = asker
        .as_ref()
        .and_then(key_of)
        .ok_or(ServiceError::NotFound)?;
    let released = release(
        &share,
        &key,
        &releasing(&request, context),
        &mut services.random().keys(),
    );
    let row = ReleaseRow {
        trustee_id: actor.person,
        released_at: services.clock().now(),
        share: released.into_bytes(),
    };
    if !store::trustees::insert_release(&mut transaction, id, &row).await? {
        return Ok(());
    }
    note(
        services,
        &mut transaction,
        request.centre_id,
        actor.person,
        Action::ShareReleased,
        ("key-request", id.as_bytes()),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// For whoever is no trustee of it, the request does not exist.
async fn own_share(
    transaction: &mut store::Transaction,
    actor: &Actor,
    trust: &store::trustees::TrustRow,
) -> Result<EntrustedShare, ServiceError> {
    store::trustees::shares(transaction, trust.id)
        .await?
        .into_iter()
        .find(|share| share.trustee_id == actor.person)
        .map(|share| EntrustedShare::from_bytes(share.share))
        .ok_or(ServiceError::NotFound)
}
