use domain::accounts::Permission;
use domain::shelter::{ExpectedLength, Features, GenderRule, HousePhase};
use store::shelter::HouseRow;
use vault::HouseId;

use super::move_on::length_of;
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
    /// Name, features, labels of the beds.
    pub rooms: Vec<(String, Features, Vec<String>)>,
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
    let mut last_room = None;
    for bed in store::shelter::beds_of_centre(&mut transaction, actor.centre).await? {
        if bed.house_id != id {
            continue;
        }
        if last_room != Some(bed.room_id) {
            last_room = Some(bed.room_id);
            let features = bed
                .room_features
                .parse()
                .map_err(ServiceError::corrupt("rooms", "features"))?;
            view.rooms.push((bed.room_name, features, Vec::new()));
        }
        if let Some((_, _, labels)) = view.rooms.last_mut() {
            labels.push(bed.label);
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
        rooms: Vec::new(),
    })
}
