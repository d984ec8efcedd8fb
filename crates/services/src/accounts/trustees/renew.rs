use store::Transaction;
use store::keys::CompartmentRow;
use store::trustees::TrustRow;
use vault::CompartmentSecret;

use super::set::put_trust;
use super::{key_of, note};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// With a new generation of a compartment, the trustees who are still there get new shares; the old ones
/// are shares of what was replaced. When too few are left there are no trustees any more, and the chain,
/// the page and `doctor` say so. A request that is open is stopped: its shares are of the old generation.
pub async fn renew_trust(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    old: &CompartmentRow,
    next: &CompartmentRow,
    secret: &CompartmentSecret,
) -> Result<(), ServiceError> {
    let Some(trust) = store::trustees::trust_of_compartment(transaction, old.id).await? else {
        return Ok(());
    };
    let mut trustees = Vec::new();
    for share in store::trustees::shares(transaction, trust.id).await? {
        let person = store::accounts::person(transaction, share.trustee_id).await?;
        if let Some(key) = person.as_ref().and_then(key_of) {
            trustees.push((share.trustee_id, key));
        }
    }
    let now = services.clock().now();
    store::trustees::end_trust(transaction, trust.id, now).await?;
    let left =
        i64::try_from(trustees.len()).map_err(ServiceError::corrupt("trusts", "trustees"))?;
    let action = if left >= trust.needed {
        let row = TrustRow {
            id: services.random().id(),
            compartment_id: next.id,
            generation: next.generation,
            trustees: left,
            ..trust
        };
        put_trust(services, transaction, &row, secret, &trustees).await?;
        Action::TrusteesRenewed
    } else {
        Action::TrusteesEnded
    };
    note(
        services,
        transaction,
        actor.centre,
        actor.person,
        action,
        ("compartment", next.id.as_bytes()),
    )
    .await
}
