use domain::accounts::{Compartment, Permission};
use domain::shelter::{Address, RevealPurpose};
use store::shelter::RevealRow;
use vault::{HouseId, Letter, Place, PublicKey, RevealId, write_letter};

use super::LETTER_VERSION;
use super::house_book::directions;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services, keys};

/// An address, for the one page that shows it once.
pub struct Revealed {
    pub code_name: String,
    pub address: Address,
    /// How an escort finds it; `None` when nobody wrote it down.
    pub directions: Option<Address>,
}

#[derive(Debug, thiserror::Error)]
pub enum RevealError {
    /// This form was sent before: what it showed is not shown again.
    #[error("this was shown once already")]
    ShownBefore,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for RevealError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Opens the address of a house of the actor's own centre, after who, when and why are written down.
pub async fn reveal_address(
    services: &Services,
    actor: &Actor,
    id: RevealId,
    house: HouseId,
    purpose: &RevealPurpose,
) -> Result<Revealed, RevealError> {
    actor.must(Permission::RevealAddresses)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::shelter::house(&mut transaction, house)
        .await?
        .filter(|house| house.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    let sealed = store::shelter::address_of_house(&mut transaction, house, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if !actor.keyring.holds(sealed.address_to) {
        return Err(ServiceError::NoKey.into());
    }
    let place = Place {
        table: "houses",
        row: house.as_bytes(),
        field: "address",
        version: sealed.address_version,
    };
    let address: Address = actor
        .keyring
        .read_compartment_letter(
            sealed.address_to,
            &place,
            &Letter::from_bytes(sealed.address),
        )
        .map_err(ServiceError::from)?;
    let directions = directions(&mut transaction, actor, house).await?;
    let compartment = keys::current_held(&mut transaction, actor, Compartment::Shelter).await?;
    let to = PublicKey::from_bytes(compartment.public_key).map_err(ServiceError::from)?;
    let letter = write_letter(
        &to,
        &purpose_place(&id),
        purpose,
        &mut services.random().keys(),
    );
    let recorded = store::shelter::insert_reveal(
        &mut transaction,
        actor.centre,
        &RevealRow {
            id,
            house_id: house,
            code_name: row.code_name.clone(),
            revealed_by: actor.person,
            revealed_at: services.clock().now(),
            purpose: letter.into_bytes(),
            purpose_to: compartment.id,
            seen_by: None,
            seen_at: None,
        },
    )
    .await?;
    if !recorded {
        return Err(RevealError::ShownBefore);
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::AddressRevealed,
            subject_kind: "house",
            subject: Some(house.as_bytes()),
        },
    )
    .await?;
    // Only what is on disk may be shown: the record first, then the address.
    transaction.commit().await?;
    Ok(Revealed {
        code_name: row.code_name,
        address,
        directions,
    })
}

pub(super) fn purpose_place(id: &RevealId) -> Place<'_> {
    Place {
        table: "address_reveals",
        row: id.as_bytes(),
        field: "purpose",
        version: LETTER_VERSION,
    }
}
