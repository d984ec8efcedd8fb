//! One key a case and compartment. That of casework is made when a case is opened; those of the others by whoever first
//! writes under them. Procedures, papers and legal matters share the one of the compartment `legal`.

use domain::accounts::Compartment;
use store::Transaction;
use vault::{CaseId, DataKey};

use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// The case's key of a compartment. `None`: nothing was ever written under it, so there is none. `NoKey`: there is one,
/// and the actor cannot open it.
pub(crate) async fn open(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    compartment: Compartment,
) -> Result<Option<DataKey>, ServiceError> {
    if !actor.holds(compartment) {
        return Err(ServiceError::NoKey);
    }
    let subject = Subject::Case(case.as_bytes());
    match keys::open(transaction, actor, subject, compartment).await {
        Ok(key) => Ok(Some(key)),
        Err(ServiceError::NotFound) => {
            let wraps = store::keys::wraps_of_subject(transaction, "case", case.as_bytes()).await?;
            let exists = wraps
                .iter()
                .any(|row| row.compartment == compartment.as_str());
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
pub(crate) async fn open_or_make(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    compartment: Compartment,
) -> Result<DataKey, ServiceError> {
    if let Some(key) = open(transaction, actor, case, compartment).await? {
        return Ok(key);
    }
    let key = DataKey::make(&mut services.random().keys());
    let held = keys::current_held(transaction, actor, compartment).await?;
    keys::hand_to_compartment(
        transaction,
        services.random(),
        Subject::Case(case.as_bytes()),
        compartment,
        &key,
        &held,
    )
    .await?;
    Ok(key)
}
