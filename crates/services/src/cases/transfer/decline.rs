use domain::accounts::Compartment;
use domain::cases::{TransferAnswer, TransferError, TransferState, check_answer};
use store::Scope;
use vault::{PublicKey, TransferId, write_letter};

use super::{hold, may_transfer, offered_to, place_of_transfer_answer, record_in_both};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

#[derive(Debug, thiserror::Error)]
pub enum DeclineTransferError {
    /// Nothing was written: somebody answered, it was taken back, or its last day has passed.
    #[error("it is not open any more")]
    NotOpen,
    #[error(transparent)]
    Words(#[from] TransferError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for DeclineTransferError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Declines it and says why: the keys that were made ready are gone, and nothing else has changed. Declined twice, it is
/// declined once.
pub async fn decline_transfer(
    services: &Services,
    actor: &Actor,
    id: TransferId,
    words: &str,
) -> Result<(), DeclineTransferError> {
    may_transfer(actor)?;
    check_answer(words)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    hold(&mut transaction, &row).await?;
    let row = offered_to(&mut transaction, actor, id).await?;
    let state = TransferState::Declined.as_str();
    if row.state == state && row.decided_by == Some(actor.person) {
        return Ok(());
    }
    let to = keys::current(&mut transaction, row.centre_id, Compartment::Casework).await?;
    let public = PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?;
    let answer = TransferAnswer {
        words: words.trim().to_owned(),
    };
    let letter = write_letter(
        &public,
        &place_of_transfer_answer(&id),
        &answer,
        &mut services.random().keys(),
    )
    .into_bytes();
    let by = (actor.person, services.clock().now());
    let said = (&letter, Some(to.id));
    if !store::transfers::decide_transfer(&mut transaction, id, state, by, said).await? {
        return Err(DeclineTransferError::NotOpen);
    }
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::TransferDeclined,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
