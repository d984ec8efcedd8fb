use domain::accounts::Compartment;
use store::Scope;
use vault::{PublicKey, ReleasedShare, TrustRequestId, combine};

use super::{key_of, note, open_request, releasing, trust_of};
use crate::audit::Action;
use crate::keys::{Recipient, wrap};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum TakeKeyError {
    /// Not enough trustees have released their shares yet.
    #[error("too few shares were released")]
    TooFew,
    /// Enough shares are there, and they do not give the key of this compartment: one was changed.
    #[error("a released share is not right")]
    Wrong,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for TakeKeyError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Puts the released shares together and hands the compartment to the actor, who asked for it. It is
/// marked to be renewed: its next generation is made by [`rotate_due`](crate::accounts::rotate_due) as soon
/// as the actor's keys are read again, and with it new shares.
pub async fn take_key(
    services: &Services,
    actor: &Actor,
    id: TrustRequestId,
) -> Result<(), TakeKeyError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::keys::hold_keys(&mut transaction, actor.centre).await?;
    let taken = store::trustees::request(&mut transaction, id).await?;
    if taken.is_some_and(|request| {
        request.state == "taken"
            && request.asker_id == actor.person
            && request.centre_id == actor.centre
    }) {
        // The same form, sent twice.
        return Ok(());
    }
    let (request, trust) = open_request(&mut transaction, id).await?;
    let kind: Compartment = trust
        .kind
        .parse()
        .map_err(ServiceError::corrupt("trusts", "kind"))?;
    if request.asker_id != actor.person
        || request.centre_id != actor.centre
        || !actor.role.holds(kind)
    {
        return Err(ServiceError::NotFound.into());
    }
    let current = crate::keys::current(&mut transaction, actor.centre, kind).await?;
    if current.id != trust.compartment_id {
        return Err(ServiceError::NotFound.into());
    }
    let released = store::trustees::releases(&mut transaction, id).await?;
    let needed = trust_of(&trust, &actor.person)?.needed;
    if released.len() < usize::from(needed) {
        return Err(TakeKeyError::TooFew);
    }
    let mut shares = Vec::new();
    for row in released {
        let context = releasing(&request, trust_of(&trust, &row.trustee_id)?);
        let share = ReleasedShare::from_bytes(row.share);
        // One that does not open is as good as one that was not released.
        if let Ok(share) = actor.keyring.receive_released(&share, &context) {
            shares.push(share);
        }
    }
    let public = PublicKey::from_bytes(current.public_key).map_err(ServiceError::from)?;
    let secret = combine(&shares, needed, &public).map_err(|_| TakeKeyError::Wrong)?;
    let person = store::accounts::person(&mut transaction, actor.person).await?;
    let key = person
        .as_ref()
        .and_then(key_of)
        .ok_or(ServiceError::NotFound)?;
    let handed = wrap(
        services.random(),
        "compartment",
        current.id.as_bytes(),
        kind.as_str(),
        &secret,
        Recipient {
            kind: "person",
            id: *actor.person.as_bytes(),
            centre: actor.centre,
            generation: current.generation,
            public_key: key,
        },
    );
    store::keys::insert_wrap(&mut transaction, &handed).await?;
    let now = services.clock().now();
    store::keys::mark_compartment_due(&mut transaction, current.id, now).await?;
    store::trustees::close_request(&mut transaction, id, "taken", now, actor.person).await?;
    note(
        services,
        &mut transaction,
        actor.centre,
        actor.person,
        Action::KeyRecovered,
        ("key-request", id.as_bytes()),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
