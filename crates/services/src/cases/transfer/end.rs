use domain::cases::{Transfer, TransferEnd, TransferState};
use store::transfers::TransferRow;
use store::{Scope, Transaction};
use vault::{CaseId, Sealed, TransferId};

use super::{hold, may_transfer, offered_by, place_of_transfer, record_in_both};
use crate::audit::Action;
use crate::cases::OpenedCase;
use crate::{Actor, ServiceError, Services};

/// Takes it back: the keys that were made ready are gone. Taken back twice, it is taken back once; what was answered
/// before stays answered. `false`: it was accepted before, and the case is the other centre's.
pub async fn end_transfer(
    services: &Services,
    actor: &Actor,
    (case, id): (CaseId, TransferId),
) -> Result<bool, ServiceError> {
    may_transfer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_by(&mut transaction, actor, id).await?;
    if row.case_id != case {
        return Err(ServiceError::NotFound);
    }
    hold(&mut transaction, &row).await?;
    let row = offered_by(&mut transaction, actor, id).await?;
    let why = TransferEnd::TakenBack;
    if !end(services, &mut transaction, Some(actor), &row, why).await? {
        return Ok(row.state != TransferState::Accepted.as_str());
    }
    let action = Action::TransferEnded;
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Ends what is past its last day. Once an hour: nothing is accepted after it from the first moment.
pub async fn end_past_transfers(services: &Services) -> Result<(), ServiceError> {
    // A day that is over everywhere.
    let today = services.clock().today("Etc/GMT+12");
    let mut transaction = services.read(Scope::Network).await?;
    let past = store::transfers::transfers_past(&mut transaction, today).await?;
    drop(transaction);
    for row in past {
        if let Err(error) = end_past(services, &row).await {
            tracing::error!(transfer = %row.id, error = %error, "an offer that is over was not ended");
        }
    }
    Ok(())
}

async fn end_past(services: &Services, row: &TransferRow) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    hold(&mut transaction, row).await?;
    if end(services, &mut transaction, None, row, TransferEnd::Over).await? {
        record_in_both(services, &mut transaction, None, row, Action::TransferEnded).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Ends an offer that stands on a consent. The caller holds the keys of her centre, and records with what comes back.
pub(crate) async fn end_transfers_on_consent(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    consent: &[u8],
) -> Result<Vec<TransferRow>, ServiceError> {
    let mut ended = Vec::new();
    for row in offers(transaction, actor, case.row.id).await? {
        let sealed = Sealed::<Transfer>::from_bytes(row.body.clone());
        // What does not open may stand on it as well.
        let is_on_it = match case.key.open(&place_of_transfer(&row.id), &sealed) {
            Ok(transfer) => transfer.consent == consent,
            Err(_) => true,
        };
        let why = TransferEnd::Withdrawn;
        if is_on_it && end(services, transaction, Some(actor), &row, why).await? {
            ended.push(row);
        }
    }
    Ok(ended)
}

/// Ends an offer of a case that is closed. The caller holds the keys of her centre, and records with what comes back.
pub(crate) async fn end_transfers(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<TransferRow>, ServiceError> {
    let mut ended = Vec::new();
    for row in offers(transaction, actor, case.row.id).await? {
        let why = TransferEnd::Closed;
        if end(services, transaction, Some(actor), &row, why).await? {
            ended.push(row);
        }
    }
    Ok(ended)
}

async fn offers(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<TransferRow>, ServiceError> {
    let mut rows = store::transfers::transfers_of_case(transaction, case, actor.centre).await?;
    rows.retain(|row| row.state == TransferState::Offered.as_str());
    Ok(rows)
}

async fn end(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    row: &TransferRow,
    ended_as: TransferEnd,
) -> Result<bool, ServiceError> {
    let now = services.clock().now();
    let by = actor.map(|actor| actor.person);
    let word = ended_as.as_str();
    Ok(store::transfers::end_transfer(transaction, row.id, word, by, now).await?)
}
