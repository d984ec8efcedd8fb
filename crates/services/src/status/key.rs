//! One key a case for what a young person has in procedures: residence, papers, and the legal strand alike.

use domain::accounts::Compartment;
use store::Transaction;
use vault::{CaseId, DataKey};

use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// The case's key of the legal compartment. `None`: nothing of these strands was ever written, so there is none.
/// `NoKey`: there is one, and the actor cannot open it.
pub(crate) async fn open(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Option<DataKey>, ServiceError> {
    if !actor.holds(Compartment::Legal) {
        return Err(ServiceError::NoKey);
    }
    let subject = Subject::Case(case.as_bytes());
    match keys::open(transaction, actor, subject, Compartment::Legal).await {
        Ok(key) => Ok(Some(key)),
        Err(ServiceError::NotFound) => {
            let wraps = store::keys::wraps_of_subject(transaction, "case", case.as_bytes()).await?;
            let exists = wraps
                .iter()
                .any(|row| row.compartment == Compartment::Legal.as_str());
            if exists {
                return Err(ServiceError::NoKey);
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The same; the first who writes makes it. The caller holds the keys of the centre, so that there is never a
/// second one.
pub(crate) async fn open_or_make(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<DataKey, ServiceError> {
    if let Some(key) = open(transaction, actor, case).await? {
        return Ok(key);
    }
    let key = DataKey::make(&mut services.random().keys());
    let compartment = keys::current_held(transaction, actor, Compartment::Legal).await?;
    keys::hand_to_compartment(
        transaction,
        services.random(),
        Subject::Case(case.as_bytes()),
        Compartment::Legal,
        &key,
        &compartment,
    )
    .await?;
    Ok(key)
}
