use domain::accounts::Compartment;
use store::keys::{CompartmentRow, WrapRow};
use store::{Scope, Transaction};
use vault::{CaseId, CompartmentId, CompartmentSecret, DataKey, Handed, PublicKey};

use super::trustees::renew_trust;
use crate::audit::{Action, Entry, record};
use crate::cases::OpenedCase;
use crate::cases::known::put_tokens;
use crate::keys::{Recipient, handing, new_compartment, wrap};
use crate::{Actor, ServiceError, Services};

/// Makes the next generation of every compartment that the actor holds and that somebody left. What was
/// sealed to the old generation is handed to the new one; the one who left has neither. Returns how many
/// compartments were rotated. The actor's own keys are read again at her next request.
pub async fn rotate_due(services: &Services, actor: &Actor) -> Result<usize, ServiceError> {
    // Most sign-ins find nothing due, and need not wait for the writer to learn that.
    let mut transaction = services.read(actor.scope()).await?;
    let due: Vec<_> = store::keys::current_compartments(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .filter(|row| row.rotation_due_since.is_some())
        .map(|row| row.id)
        .collect();
    drop(transaction);
    let mut rotated = 0;
    for (&kind, &id) in actor.newest.iter().filter(|(_, id)| due.contains(*id)) {
        // The whole network's: trustees may work at another centre.
        let mut transaction = services.write(Scope::Network).await?;
        store::keys::hold_keys(&mut transaction, actor.centre).await?;
        let current =
            store::keys::current_compartment(&mut transaction, actor.centre, kind.as_str()).await?;
        let Some(current) = current else { continue };
        if current.rotation_due_since.is_none() || current.id != id {
            continue;
        }
        rotate(services, &mut transaction, actor, kind, &current).await?;
        transaction.commit().await?;
        rotated += 1;
    }
    Ok(rotated)
}

async fn rotate(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    kind: Compartment,
    current: &CompartmentRow,
) -> Result<(), ServiceError> {
    let old = actor
        .keyring
        .compartment(current.id)
        .ok_or(ServiceError::NoKey)?;
    let secret = CompartmentSecret::make(&mut services.random().keys());
    let next = new_compartment(
        services.random(),
        actor.centre,
        kind,
        current.generation + 1,
        secret.public_key(),
    );
    if !store::keys::insert_compartment(transaction, &next, services.clock().now()).await? {
        return Ok(());
    }
    for member in store::keys::members_of_compartment(transaction, current.id).await? {
        let person = store::accounts::person(transaction, member).await?;
        let Some(public_key) = person
            .filter(|person| person.state == "active")
            .and_then(|person| person.public_key)
        else {
            continue;
        };
        let row = wrap(
            services.random(),
            "compartment",
            next.id.as_bytes(),
            kind.as_str(),
            &secret,
            Recipient {
                kind: "person",
                id: *member.as_bytes(),
                centre: actor.centre,
                generation: next.generation,
                public_key: PublicKey::from_bytes(public_key)?,
            },
        );
        store::keys::insert_wrap(transaction, &row).await?;
    }
    // Letters that were sealed to the old generation stay readable through the new one.
    let older = wrap(
        services.random(),
        "compartment",
        current.id.as_bytes(),
        kind.as_str(),
        old,
        Recipient {
            kind: "compartment",
            id: *next.id.as_bytes(),
            centre: actor.centre,
            generation: next.generation,
            public_key: secret.public_key(),
        },
    );
    store::keys::insert_wrap(transaction, &older).await?;
    for subject_kind in ["case", "report"] {
        move_data_keys(
            services,
            transaction,
            actor,
            subject_kind,
            current.id,
            &next,
            &secret,
        )
        .await?;
    }
    // An index that was put away is a copy: it is built anew under the new key.
    store::search_segments::delete_segments(transaction, actor.centre, kind.as_str()).await?;
    renew_trust(services, transaction, actor, current, &next, &secret).await?;
    store::keys::clear_rotation_due(transaction, actor.centre, kind.as_str()).await?;
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::CompartmentRotated,
            subject_kind: "compartment",
            subject: Some(next.id.as_bytes()),
        },
    )
    .await
}

/// Hands every data key of the old generation to the new one, and takes it from the old.
async fn move_data_keys(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    subject_kind: &'static str,
    from: CompartmentId,
    to: &CompartmentRow,
    secret: &CompartmentSecret,
) -> Result<(), ServiceError> {
    let mut after: Vec<u8> = Vec::new();
    loop {
        let page: Vec<WrapRow> = store::keys::wraps_of_recipient_after(
            transaction,
            from.as_bytes(),
            subject_kind,
            &after,
        )
        .await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.subject_id.to_vec();
        for row in &page {
            let handed = Handed::<DataKey>::from_bytes(row.wrap.clone());
            let key = actor
                .keyring
                .receive_data_key(from, &handed, &handing(row, subject_kind))?;
            let moved = wrap(
                services.random(),
                subject_kind,
                &row.subject_id,
                &row.compartment,
                &key,
                Recipient {
                    kind: "compartment",
                    id: *to.id.as_bytes(),
                    centre: to.centre_id,
                    generation: to.generation,
                    public_key: secret.public_key(),
                },
            );
            store::keys::insert_wrap(transaction, &moved).await?;
            store::keys::delete_wrap(transaction, row).await?;
            if subject_kind == "case" && row.compartment == Compartment::Casework.as_str() {
                let case = CaseId::from_bytes(row.subject_id);
                renew_tokens(transaction, actor, case, key, secret).await?;
            }
        }
    }
}

/// Writes the tokens of a case under the new generation's key: with the old one, whoever left could try all
/// phone numbers against what is recorded after her.
async fn renew_tokens(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: DataKey,
    secret: &CompartmentSecret,
) -> Result<(), ServiceError> {
    let Some(row) = store::cases::case(transaction, case, actor.centre).await? else {
        return Ok(());
    };
    // One record that somebody damaged must not keep the key in the hands of whoever left. Its tokens go, and
    // reading it says what is wrong with it.
    let identity = OpenedCase { row, key }.identity().unwrap_or_default();
    let blind = secret.derive_blind_key();
    put_tokens(transaction, actor.centre, case, &blind, &identity).await
}
