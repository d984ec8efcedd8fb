use domain::accounts::Permission;
use domain::shelter::{BedKind, ExpectedLength, Features, GenderRule, HousePhase, tonight};
use jiff::civil::Date;
use store::Transaction;
use store::shelter::HouseRow;
use vault::{HouseId, RoomId};

use super::move_on::length_of;
use super::rooms::{kind_of, places_of};
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// What a house is, without where it is.
pub struct HouseView {
    pub id: HouseId,
    pub code_name: String,
    pub phase: HousePhase,
    pub gender: GenderRule,
    pub youngest: u32,
    pub oldest: u32,
    pub features: Features,
    pub is_open: bool,
    /// How long a stay is expected to be; `None` where nothing is expected.
    pub length: Option<ExpectedLength>,
    /// The first night on which nobody sleeps there any more.
    pub closes_on: Option<Date>,
    pub has_history: bool,
    /// In the order of the board.
    pub rooms: Vec<HouseRoom>,
}

/// A room of a house.
pub struct HouseRoom {
    pub id: RoomId,
    pub name: String,
    pub features: Features,
    /// How many may sleep there at once; `None` when only the beds count.
    pub places: Option<u32>,
    pub closes_on: Option<Date>,
    /// Labels of what stands there tonight, and what is a cot.
    pub beds: Vec<(String, BedKind)>,
}

/// A house of the actor's own centre.
pub async fn house(
    services: &Services,
    actor: &Actor,
    id: HouseId,
) -> Result<HouseView, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let mut transaction = services.read(actor.scope()).await?;
    let row = store::shelter::house(&mut transaction, id)
        .await?
        .filter(|house| house.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    let mut view = view_of(row)?;
    view.length = length_of(&mut transaction, id).await?;
    view.closes_on = store::shelter::rooms::house_closes_on(&mut transaction, id).await?;
    view.has_history = store::shelter::rooms::house_has_history(&mut transaction, id).await?;
    for room in store::shelter::rooms::rooms_of_centre(&mut transaction, actor.centre).await? {
        if room.house_id != id {
            continue;
        }
        view.rooms.push(HouseRoom {
            id: room.id,
            places: places_of(&room)?,
            closes_on: room.closes_on,
            features: room
                .features
                .parse()
                .map_err(ServiceError::corrupt("rooms", "features"))?,
            name: room.name,
            beds: Vec::new(),
        });
    }
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    for bed in store::shelter::beds_of_centre(&mut transaction, actor.centre, tonight).await? {
        let kind = kind_of(bed.kind.as_deref())?;
        if let Some(room) = view.rooms.iter_mut().find(|room| room.id == bed.room_id) {
            room.beds.push((bed.label, kind));
        }
    }
    Ok(view)
}

/// The houses of the actor's own centre, without their rooms.
pub async fn houses(services: &Services, actor: &Actor) -> Result<Vec<HouseView>, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let mut transaction = services.read(actor.scope()).await?;
    store::shelter::houses_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(view_of)
        .collect()
}

fn view_of(row: HouseRow) -> Result<HouseView, ServiceError> {
    Ok(HouseView {
        id: row.id,
        code_name: row.code_name,
        phase: row
            .phase
            .parse()
            .map_err(ServiceError::corrupt("houses", "phase"))?,
        gender: row
            .gender
            .parse()
            .map_err(ServiceError::corrupt("houses", "gender"))?,
        youngest: row.youngest,
        oldest: row.oldest,
        features: row
            .features
            .parse()
            .map_err(ServiceError::corrupt("houses", "features"))?,
        is_open: row.state == "open",
        length: None,
        closes_on: None,
        has_history: true,
        rooms: Vec::new(),
    })
}

/// The code name of a house of the actor's own centre; any other does not exist for her.
pub(super) async fn own_house(
    transaction: &mut Transaction,
    actor: &Actor,
    id: HouseId,
) -> Result<String, ServiceError> {
    store::shelter::house(transaction, id)
        .await?
        .filter(|house| house.centre_id == actor.centre)
        .map(|house| house.code_name)
        .ok_or(ServiceError::NotFound)
}

/// Writes into the chain what somebody did with a house.
pub(super) async fn record_of_house(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
    action: Action,
) -> Result<(), ServiceError> {
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action,
            subject_kind: "house",
            subject: Some(house.as_bytes()),
        },
    )
    .await
}
