use domain::accounts::{Compartment, Permission};
use domain::shelter::{Address, BedKind, Features, GenderRule, HousePhase};
use store::Transaction;
use store::shelter::{HouseRow, RoomRow};
use vault::{BedId, HouseId, Place, PublicKey, RoomId, write_letter};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services, keys};

/// A house that joins the actor's centre.
pub struct NewHouse {
    /// Made with the form: sent twice, it is one house.
    pub id: HouseId,
    /// What everybody calls it. Says nothing about where it is.
    pub code_name: String,
    pub phase: HousePhase,
    pub gender: GenderRule,
    /// In whole years.
    pub youngest: u32,
    pub oldest: u32,
    pub features: Features,
    pub address: Address,
}

pub struct NewRoom {
    /// Made with the form: sent twice, it is one room.
    pub id: RoomId,
    pub house: HouseId,
    pub name: String,
    /// Its place on the board.
    pub position: i64,
    pub features: Features,
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("the name is taken")]
    NameTaken,
    /// It is for girls and women alone, in a house for boys.
    #[error("nobody could sleep there")]
    ForNobody,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Adds a house to the actor's centre. From here on its address opens only with the shelter compartment.
pub async fn add_house(
    services: &Services,
    actor: &Actor,
    new: NewHouse,
) -> Result<HouseId, AddError> {
    actor.must(Permission::ManageHouses)?;
    if !new.gender.goes_with(&new.features) {
        return Err(AddError::ForNobody);
    }
    let id = new.id;
    let mut transaction = services
        .write(actor.scope())
        .await
        .map_err(ServiceError::from)?;
    let compartment = keys::current_held(&mut transaction, actor, Compartment::Shelter).await?;
    let place = Place {
        table: "houses",
        row: id.as_bytes(),
        field: "address",
        version: 1,
    };
    let to = PublicKey::from_bytes(compartment.public_key).map_err(ServiceError::from)?;
    let letter = write_letter(&to, &place, &new.address, &mut services.random().keys());
    let row = HouseRow {
        id,
        centre_id: actor.centre,
        code_name: new.code_name,
        phase: new.phase.as_str().to_owned(),
        gender: new.gender.as_str().to_owned(),
        youngest: new.youngest,
        oldest: new.oldest,
        features: new.features.to_string(),
        state: "open".to_owned(),
    };
    let added =
        store::shelter::insert_house(&mut transaction, &row, letter.as_bytes(), compartment.id)
            .await
            .map_err(ServiceError::from)?;
    if !added {
        let earlier = store::shelter::house(&mut transaction, id)
            .await
            .map_err(ServiceError::from)?;
        return match earlier {
            Some(house) if house.centre_id == actor.centre => Ok(id),
            _ => Err(AddError::NameTaken),
        };
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::HouseAdded,
            subject_kind: "house",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(id)
}

/// Adds a room to a house of the actor's centre.
pub async fn add_room(
    services: &Services,
    actor: &Actor,
    new: NewRoom,
) -> Result<RoomId, AddError> {
    actor.must(Permission::ManageHouses)?;
    let id = new.id;
    let mut transaction = services
        .write(actor.scope())
        .await
        .map_err(ServiceError::from)?;
    must_take_somebody(&mut transaction, actor, &new).await?;
    let row = RoomRow {
        id,
        house_id: new.house,
        centre_id: actor.centre,
        name: new.name,
        features: new.features.to_string(),
    };
    if !store::shelter::insert_room(&mut transaction, &row, new.position)
        .await
        .map_err(ServiceError::from)?
    {
        return Err(AddError::NameTaken);
    }
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(id)
}

/// Adds a room with its beds and cots, numbered from 1, to a house of the actor's centre, all at once.
pub async fn add_room_with_beds(
    services: &Services,
    actor: &Actor,
    new: NewRoom,
    beds: i64,
    cots: i64,
) -> Result<RoomId, AddError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services
        .write(actor.scope())
        .await
        .map_err(ServiceError::from)?;
    must_take_somebody(&mut transaction, actor, &new).await?;
    let room = RoomRow {
        id: new.id,
        house_id: new.house,
        centre_id: actor.centre,
        name: new.name,
        features: new.features.to_string(),
    };
    if !store::shelter::insert_room(&mut transaction, &room, new.position)
        .await
        .map_err(ServiceError::from)?
    {
        let earlier = store::shelter::room(&mut transaction, room.id)
            .await
            .map_err(ServiceError::from)?;
        return match earlier {
            Some(earlier) if earlier.house_id == new.house => Ok(room.id),
            _ => Err(AddError::NameTaken),
        };
    }
    for number in 1..=beds.saturating_add(cots) {
        let kind = match number <= beds {
            true => BedKind::Bed,
            false => BedKind::Cot,
        };
        let bed = services.random().id();
        let label = number.to_string();
        store::shelter::insert_bed(&mut transaction, bed, &room, &label, number, kind.as_str())
            .await
            .map_err(ServiceError::from)?;
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::RoomAdded,
            subject_kind: "house",
            subject: Some(new.house.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(room.id)
}

/// A room of a house of the actor's centre in which somebody could sleep.
async fn must_take_somebody(
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewRoom,
) -> Result<(), AddError> {
    let house = store::shelter::house(transaction, new.house)
        .await
        .map_err(ServiceError::from)?
        .filter(|house| house.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    let rule: GenderRule = house
        .gender
        .parse()
        .map_err(ServiceError::corrupt("houses", "gender"))?;
    match rule.goes_with(&new.features) {
        true => Ok(()),
        false => Err(AddError::ForNobody),
    }
}

/// Adds a bed to a room of the actor's centre.
pub async fn add_bed(
    services: &Services,
    actor: &Actor,
    room: RoomId,
    label: &str,
    position: i64,
) -> Result<BedId, AddError> {
    actor.must(Permission::ManageHouses)?;
    let id: BedId = services.random().id();
    let mut transaction = services
        .write(actor.scope())
        .await
        .map_err(ServiceError::from)?;
    let room = store::shelter::room(&mut transaction, room)
        .await
        .map_err(ServiceError::from)?
        .filter(|room| room.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    if !store::shelter::insert_bed(
        &mut transaction,
        id,
        &room,
        label,
        position,
        BedKind::Bed.as_str(),
    )
    .await
    .map_err(ServiceError::from)?
    {
        return Err(AddError::NameTaken);
    }
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(id)
}
