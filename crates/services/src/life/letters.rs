//! Letters to the shelter compartment of the actor's own centre.

use domain::accounts::Compartment;
use store::Transaction;
use vault::{CompartmentId, Letter, Place, Plaintext, PublicKey, write_letter};

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
