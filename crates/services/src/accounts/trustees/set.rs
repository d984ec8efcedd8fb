use std::collections::BTreeSet;

use domain::accounts::{Compartment, Permission, Username};
use store::trustees::{ShareRow, TrustRow};
use store::{Scope, Transaction};
use vault::{CompartmentSecret, FEWEST_NEEDED, MOST_TRUSTEES, PersonId, PublicKey, entrust, split};

use super::{key_of, note, trust_of};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Why trustees were not set. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SetTrusteesError {
    /// No active account has this name.
    #[error("not an active account")]
    Unknown(String),
    /// With her passphrase she would lose the key and her share of it at once.
    #[error("the one who sets them cannot be a trustee")]
    Oneself,
    #[error("a person is named twice")]
    Twice(String),
    #[error("too few or too many trustees")]
    Number,
    #[error("too few or too many of them are needed")]
    Needed,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SetTrusteesError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Splits a compartment that the actor holds among trustees of the whole network. It replaces an earlier
/// splitting: shares of the two do not go together, and the earlier ones are deleted.
pub async fn set_trustees(
    services: &Services,
    actor: &Actor,
    compartment: Compartment,
    needed: u8,
    usernames: &[String],
) -> Result<(), SetTrusteesError> {
    actor.must(Permission::SeePeople)?;
    let of = u8::try_from(usernames.len()).map_err(|_| SetTrusteesError::Number)?;
    if !(FEWEST_NEEDED..=MOST_TRUSTEES).contains(&of) {
        return Err(SetTrusteesError::Number);
    }
    if !(FEWEST_NEEDED..=of).contains(&needed) {
        return Err(SetTrusteesError::Needed);
    }
    let held = *actor.newest.get(&compartment).ok_or(ServiceError::NoKey)?;
    let secret = actor.keyring.compartment(held).ok_or(ServiceError::NoKey)?;
    // The whole network's: trustees may work at another centre.
    let mut transaction = services.write(Scope::Network).await?;
    store::keys::hold_keys(&mut transaction, actor.centre).await?;
    // Renewed a moment ago? Then her next page holds the newer one.
    let current = crate::keys::current_held(&mut transaction, actor, compartment).await?;
    let mut trustees = Vec::new();
    let mut named = BTreeSet::new();
    for name in usernames {
        let unknown = || SetTrusteesError::Unknown(name.clone());
        let username = Username::parse(name).map_err(|_| unknown())?;
        let person = store::accounts::person_by_username(&mut transaction, username.as_str())
            .await?
            .ok_or_else(unknown)?;
        let key = key_of(&person).ok_or_else(unknown)?;
        if person.id == actor.person {
            return Err(SetTrusteesError::Oneself);
        }
        if !named.insert(person.id) {
            return Err(SetTrusteesError::Twice(name.clone()));
        }
        trustees.push((person.id, key));
    }
    let now = services.clock().now();
    if let Some(old) = store::trustees::trust_of_compartment(&mut transaction, held).await? {
        store::trustees::end_trust(&mut transaction, old.id, now).await?;
    }
    let row = TrustRow {
        id: services.random().id(),
        centre_id: actor.centre,
        kind: compartment.as_str().to_owned(),
        compartment_id: held,
        generation: current.generation,
        needed: needed.into(),
        trustees: of.into(),
        set_by: actor.person,
        set_at: now,
    };
    put_trust(services, &mut transaction, &row, secret, &trustees).await?;
    note(
        services,
        &mut transaction,
        actor.centre,
        actor.person,
        Action::TrusteesSet,
        ("compartment", held.as_bytes()),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Splits a compartment and gives each trustee her share.
pub(super) async fn put_trust(
    services: &Services,
    transaction: &mut Transaction,
    row: &TrustRow,
    secret: &CompartmentSecret,
    trustees: &[(PersonId, PublicKey)],
) -> Result<(), ServiceError> {
    let mut rng = services.random().keys();
    let numbers = trust_of(row, &row.set_by)?;
    let shares = split(secret, numbers.needed, numbers.of, &mut rng)?;
    store::trustees::insert_trust(transaction, row).await?;
    for ((trustee, key), share) in trustees.iter().zip(&shares) {
        let share = entrust(share, key, &trust_of(row, trustee)?, &mut rng);
        let share = ShareRow {
            trustee_id: *trustee,
            share: share.into_bytes(),
        };
        store::trustees::insert_share(transaction, row.id, &share).await?;
    }
    Ok(())
}
