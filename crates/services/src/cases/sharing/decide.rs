use domain::accounts::Compartment;
use domain::cases::ShareState;
use store::Scope;
use store::shares::ShareRow;
use vault::{DataKey, Handed, ShareId};

use super::{may_share, offered, record_in_both};
use crate::audit::Action;
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum DecideShareError {
    /// Nothing was written: somebody decided, it was taken back, or its last day has passed.
    #[error("it is not open any more")]
    NotOpen,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for DecideShareError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Accepts shared work: from now on the other centre's key opens her casework. Accepted twice, it is accepted once.
pub async fn accept_share(
    services: &Services,
    actor: &Actor,
    id: ShareId,
) -> Result<(), DecideShareError> {
    may_share(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    // Again, under the keys of both: it may have been withdrawn a moment ago.
    let row = offered_to(&mut transaction, actor, id).await?;
    if row.state == ShareState::Accepted.as_str() && row.decided_by == Some(actor.person) {
        return Ok(());
    }
    let today = services.clock().today(&actor.time_zone);
    if row.state != ShareState::Offered.as_str() || row.until_on < today {
        return Err(DecideShareError::NotOpen);
    }
    if !actor.keyring.holds(row.letter_to) {
        return Err(ServiceError::NoKey.into());
    }
    let to = *row.letter_to.as_bytes();
    let handed = Handed::<DataKey>::from_bytes(row.wrap.clone());
    let key = actor
        .keyring
        .receive_data_key(row.letter_to, &handed, &offered(&row, &to))
        .map_err(ServiceError::from)?;
    // The key that the home centre said it is: neither cipher commits to its key.
    if key.commitment().as_slice() != row.commitment.as_slice() {
        return Err(ServiceError::Corrupt {
            table: "case_shares",
            column: "commitment",
        }
        .into());
    }
    let now = services.clock().now();
    let state = ShareState::Accepted.as_str();
    if !store::shares::decide_share(&mut transaction, id, state, actor.person, now).await? {
        return Err(DecideShareError::NotOpen);
    }
    // The compartment as it is now: it may have a newer generation than when it was offered.
    let held = keys::current_held(&mut transaction, actor, Compartment::Casework).await?;
    keys::hand_to_compartment(
        &mut transaction,
        services.random(),
        Subject::Case(row.case_id.as_bytes()),
        Compartment::Casework,
        &key,
        &held,
    )
    .await?;
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::ShareAccepted,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Declines it: the key that was made ready is gone. Declined twice, it is declined once.
pub async fn decline_share(
    services: &Services,
    actor: &Actor,
    id: ShareId,
) -> Result<(), DecideShareError> {
    may_share(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    let state = ShareState::Declined.as_str();
    if row.state == state && row.decided_by == Some(actor.person) {
        return Ok(());
    }
    let now = services.clock().now();
    if !store::shares::decide_share(&mut transaction, id, state, actor.person, now).await? {
        return Err(DecideShareError::NotOpen);
    }
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::ShareDeclined,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// One that is offered to the actor's centre.
async fn offered_to(
    transaction: &mut store::Transaction,
    actor: &Actor,
    id: ShareId,
) -> Result<ShareRow, ServiceError> {
    store::shares::share(transaction, id, actor.centre)
        .await?
        .filter(|row| row.to_centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}
