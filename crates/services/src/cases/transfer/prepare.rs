use domain::accounts::{Compartment, Permission};
use domain::cases::TransferState;
use store::transfers::{PreparedKeyRow, TransferRow};
use store::{Scope, Transaction};
use vault::{CaseId, PublicKey, TransferId, hand};

use super::{hold, may_transfer, needed, offered_by, ready, record_in_both};
use crate::audit::Action;
use crate::keys::{self, Recipient, Subject};
use crate::{Actor, ServiceError, Services};

/// Makes the keys ready that the actor holds and nobody has prepared. `NotFound` when it does not wait for an answer any
/// more: what was declined or taken back gets no key. Prepared twice, it is prepared once.
pub async fn prepare_transfer(
    services: &Services,
    actor: &Actor,
    (case, id): (CaseId, TransferId),
) -> Result<(), ServiceError> {
    may_transfer(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = offered_by(&mut transaction, actor, id).await?;
    hold(&mut transaction, &row).await?;
    let row = offered_by(&mut transaction, actor, id).await?;
    let today = services.clock().today(&actor.time_zone);
    let waits = row.state == TransferState::Offered.as_str() && row.until_on >= today;
    if row.case_id != case || !waits {
        return Err(ServiceError::NotFound);
    }
    if prepare_in(services, &mut transaction, actor, &row).await? == 0 {
        return Ok(());
    }
    record_in_both(
        services,
        &mut transaction,
        Some(actor),
        &row,
        Action::TransferPrepared,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The same inside a transaction of the caller, who holds the keys of both centres and records. How many keys it were.
pub(super) async fn prepare_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &TransferRow,
) -> Result<usize, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let now = services.clock().now();
    let mut made = 0;
    for one in needed(transaction, row).await? {
        if one.prepared.is_some() || !actor.holds(one.compartment) {
            continue;
        }
        let subject = Subject::Case(&one.subject);
        let key = match keys::open(transaction, actor, subject, one.compartment).await {
            // It was handed to a generation that she does not hold: somebody else prepares it.
            Err(ServiceError::NotFound) => continue,
            key => key?,
        };
        let to = keys::current(transaction, row.to_centre_id, one.compartment).await?;
        let public = PublicKey::from_bytes(to.public_key)?;
        let wrap = match one.compartment {
            Compartment::Casework => hand(
                &key,
                &public,
                &ready(&one.subject, to.id.as_bytes(), to.generation),
                &mut services.random().keys(),
            )
            .as_bytes()
            .to_vec(),
            // As it will be used: who accepts hands it on without opening it.
            other => {
                let recipient = Recipient {
                    kind: "compartment",
                    id: *to.id.as_bytes(),
                    centre: to.centre_id,
                    generation: to.generation,
                    public_key: public,
                };
                let word = other.as_str();
                keys::wrap(
                    services.random(),
                    "case",
                    &one.subject,
                    word,
                    &key,
                    recipient,
                )
                .wrap
            }
        };
        let prepared = PreparedKeyRow {
            subject_id: one.subject,
            compartment: one.compartment.as_str().to_owned(),
            recipient_id: to.id,
            generation: to.generation,
            commitment: key.commitment().to_vec(),
            wrap,
        };
        let by = (actor.person, now);
        store::transfers::put_prepared_key(transaction, row, &prepared, by).await?;
        made += 1;
    }
    Ok(made)
}
