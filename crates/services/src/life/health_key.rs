use domain::accounts::Compartment;
use store::Transaction;
use vault::{CaseId, DataKey};

use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// The case's key of the health compartment. `None`: nothing was ever written under it, so there is none.
/// `NoKey`: there is one, and the actor cannot open it.
pub(super) async fn open(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Option<DataKey>, ServiceError> {
    if !actor.holds(Compartment::Health) {
        return Err(ServiceError::NoKey);
    }
    let subject = Subject::Case(case.as_bytes());
    match keys::open(transaction, actor, subject, Compartment::Health).await {
        Ok(key) => Ok(Some(key)),
        Err(ServiceError::NotFound) => {
            let wraps = store::keys::wraps_of_subject(transaction, "case", case.as_bytes()).await?;
            let exists = wraps
                .iter()
                .any(|row| row.compartment == Compartment::Health.as_str());
            match exists {
                true => Err(ServiceError::NoKey),
                false => Ok(None),
            }
        }
        Err(error) => Err(error),
    }
}

/// The same; the first who writes makes it. The caller holds the keys of the centre, so that there is never a
/// second one.
pub(super) async fn open_or_make(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<DataKey, ServiceError> {
    if let Some(key) = open(transaction, actor, case).await? {
        return Ok(key);
    }
    let key = DataKey::make(&mut services.random().keys());
    let compartment = keys::current_held(transaction, actor, Compartment::Health).await?;
    keys::hand_to_compartment(
        transaction,
        services.random(),
        Subject::Case(case.as_bytes()),
        Compartment::Health,
        &key,
        &compartment,
    )
    .await?;
    Ok(key)
}
