//! Letters to the shelter compartment of the actor's own centre, and what every operation here begins with.

use domain::accounts::Compartment;
use store::Transaction;
use store::shelter::HouseRow;
use vault::{CompartmentId, HouseId, Letter, Place, Plaintext, PublicKey, write_letter};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services, keys};

/// Where a letter stands. Letters are written once, so there is one version.
pub(super) const fn place<'a>(
    table: &'static str,
    row: &'a [u8; 16],
    field: &'static str,
) -> Place<'a> {
    Place {
        table,
        row,
        field,
        version: 1,
    }
}

/// Writes a letter to the newest generation of the shelter compartment, which the actor holds.
pub(super) async fn write<T: Plaintext>(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    place: &Place<'_>,
    value: &T,
) -> Result<(Vec<u8>, CompartmentId), ServiceError> {
    let compartment = keys::current_held(transaction, actor, Compartment::Shelter).await?;
    let to = PublicKey::from_bytes(compartment.public_key)?;
    let letter = write_letter(&to, place, value, &mut services.random().keys());
    Ok((letter.into_bytes(), compartment.id))
}

/// Reads one. `None` without the key of that generation.
pub(super) fn read<T: Plaintext>(
    actor: &Actor,
    via: CompartmentId,
    place: &Place<'_>,
    letter: &[u8],
) -> Result<Option<T>, ServiceError> {
    if !actor.keyring.holds(via) {
        return Ok(None);
    }
    let letter = Letter::<T>::from_bytes(letter.to_vec());
    Ok(Some(
        actor.keyring.read_compartment_letter(via, place, &letter)?,
    ))
}

/// A house of the actor's own centre; any other does not exist for her.
pub(super) async fn own_house(
    transaction: &mut Transaction,
    actor: &Actor,
    id: HouseId,
) -> Result<HouseRow, ServiceError> {
    store::shelter::house(transaction, id)
        .await?
        .filter(|house| house.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}

pub(super) async fn record_house(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
    action: Action,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "house",
        subject: Some(house.as_bytes()),
    };
    record(services, transaction, entry).await
}
