//! What stands in a room, how many may sleep there, and until when there is a room, or a house.
//!
//! Where somebody slept, or was to sleep, stays on record: such a room or house is closed from a night on and never
//! deleted. Beds are taken before rooms, in the order of their ids, as every booking takes them.

use std::collections::HashMap;

use domain::accounts::Permission;
use domain::shelter::{BedKind, Features, MOST_PLACES, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::shelter::rooms::{BedMoveRow, RoomStateRow};
use vault::{BedId, HouseId, RoomId};

use super::house::{own_house, record_of_house};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// A room of the actor's own centre.
pub struct RoomView {
    pub id: RoomId,
    pub house: HouseId,
    pub code_name: String,
    pub name: String,
    pub features: Features,
    /// How many may sleep there at once; `None` when only the beds count.
    pub places: Option<u32>,
    /// The first night on which nobody sleeps there any more.
    pub closes_on: Option<Date>,
    /// What stands there tonight: label, and whether it is a cot.
    pub beds: Vec<(String, BedKind)>,
    /// What stands in the other rooms of the house tonight: room and label.
    pub elsewhere: Vec<(BedId, String, String)>,
    /// The newest first.
    pub moves: Vec<MoveView>,
    pub has_history: bool,
}

/// A bed came into a room or left it.
pub struct MoveView {
    /// Under which it stands there from then on.
    pub label: String,
    pub room: String,
    pub from_night: Date,
    pub by: String,
    pub at: Timestamp,
}

/// A bed that stands in another room of its house from a night on.
pub struct NewBedMove {
    pub bed: BedId,
    pub room: RoomId,
    pub from_night: Date,
}

#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    #[error("that night is over")]
    InThePast,
    /// Somebody sleeps there, or has it held: she is moved first, or it happens later.
    #[error("it is taken on {night}")]
    Taken { night: Date },
    /// The bed was moved on this night or is going to be: a second move comes after it.
    #[error("the bed is moved on {night} already")]
    MovedThen { night: Date },
    #[error("the bed stands in this room already")]
    SameRoom,
    /// The room closes before, or has.
    #[error("the room is closed from {night} on")]
    Closed { night: Date },
    #[error("more than a room can hold")]
    TooMany,
    /// Something happened there: it is closed and not deleted.
    #[error("it has a history")]
    HasHistory,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for RoomError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A room, for the page of it.
pub async fn room(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: RoomId,
) -> Result<RoomView, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    let rooms = store::shelter::rooms::rooms_of_centre(&mut transaction, actor.centre).await?;
    let names: HashMap<_, _> = rooms.iter().map(|one| (one.id, one.name.clone())).collect();
    let row = rooms
        .into_iter()
        .find(|one| one.id == id && one.house_id == house)
        .ok_or(ServiceError::NotFound)?;
    let (mut beds, mut elsewhere) = (Vec::new(), Vec::new());
    for bed in store::shelter::beds_of_centre(&mut transaction, actor.centre, tonight).await? {
        if bed.house_id != house {
            continue;
        }
        let kind = kind_of(bed.kind.as_deref())?;
        match bed.room_id == id {
            true => beds.push((bed.label, kind)),
            false => elsewhere.push((bed.id, bed.room_name, bed.label)),
        }
    }
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    let moves = store::shelter::rooms::moves_about_room(&mut transaction, id, house)
        .await?
        .into_iter()
        .map(|one| MoveView {
            label: one.label,
            room: names.get(&one.room_id).cloned().unwrap_or_default(),
            from_night: one.from_night,
            by: people.get(&one.moved_by).cloned().unwrap_or_default(),
            at: one.moved_at,
        })
        .collect();
    let has_history = store::shelter::rooms::room_has_history(&mut transaction, id).await?;
    Ok(RoomView {
        id,
        house,
        code_name,
        features: row
            .features
            .parse()
            .map_err(ServiceError::corrupt("rooms", "features"))?,
        places: places_of(&row)?,
        closes_on: row.closes_on,
        name: row.name,
        beds,
        elsewhere,
        moves,
        has_history,
    })
}

/// A bed stands in another room of its house from a night on. Its nights until then stay where they were slept. It is
/// refused while somebody has the bed on that night or later: she would wake up elsewhere.
pub async fn move_bed_to_room(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    new: &NewBedMove,
) -> Result<(), RoomError> {
    actor.must(Permission::ManageHouses)?;
    let now = services.clock().now();
    if new.from_night < tonight(now, &actor.time_zone) {
        return Err(RoomError::InThePast);
    }
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    store::shelter::closures::hold_bed(&mut transaction, new.bed).await?;
    let bed = store::shelter::bed(&mut transaction, new.bed, new.from_night)
        .await?
        .filter(|bed| bed.house_id == house)
        .ok_or(ServiceError::NotFound)?;
    let mut held = [bed.room_id, new.room];
    held.sort_unstable();
    for room in held {
        store::shelter::rooms::hold_room(&mut transaction, room).await?;
    }
    let room = own_room(&mut transaction, actor, house, new.room).await?;
    let known = store::shelter::rooms::move_of_bed(&mut transaction, new.bed, new.from_night);
    match known.await? {
        // The same form, sent twice.
        Some((to, _)) if to == new.room => return Ok(()),
        Some(_) => {
            return Err(RoomError::MovedThen {
                night: new.from_night,
            });
        }
        None => {}
    }
    if let Some(night) = store::shelter::rooms::last_move(&mut transaction, new.bed).await?
        && night > new.from_night
    {
        return Err(RoomError::MovedThen { night });
    }
    if bed.room_id == new.room {
        return Err(RoomError::SameRoom);
    }
    if let Some(night) = room.closes_on {
        return Err(RoomError::Closed { night });
    }
    let taken =
        store::shelter::taken_nights(&mut transaction, new.bed, new.from_night, Date::MAX, now);
    if let Some(night) = taken.await?.first() {
        return Err(RoomError::Taken { night: *night });
    }
    let labels = store::shelter::rooms::labels_of_room(&mut transaction, new.room).await?;
    let row = BedMoveRow {
        bed_id: new.bed,
        from_night: new.from_night,
        room_id: new.room,
        house_id: house,
        label: free_label(&bed.label, &labels),
        moved_by: actor.person,
        moved_at: now,
    };
    if !store::shelter::rooms::insert_move(&mut transaction, &row, actor.centre).await? {
        return Err(RoomError::MovedThen {
            night: new.from_night,
        });
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::RoomChanged,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The label that a bed has where it goes: its own, when no other bed there has it, or the next number.
fn free_label(own: &str, taken: &[String]) -> String {
    let is_free = |label: &str| taken.iter().all(|one| one != label);
    if is_free(own) {
        return own.to_owned();
    }
    (1..)
        .map(|number: usize| number.to_string())
        .find(|label| is_free(label))
        .unwrap_or_else(|| own.to_owned())
}

/// Says how many may sleep in a room at once; `None`: as many as it has beds. Nobody is put out: who sleeps there now
/// stays, and nobody comes before there is a place.
pub async fn set_places(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    room: RoomId,
    places: Option<u32>,
) -> Result<(), RoomError> {
    actor.must(Permission::ManageHouses)?;
    if places.is_some_and(|places| !(1..=MOST_PLACES).contains(&places)) {
        return Err(RoomError::TooMany);
    }
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    store::shelter::rooms::hold_room(&mut transaction, room).await?;
    let row = own_room(&mut transaction, actor, house, room).await?;
    if places_of(&row)? == places {
        return Ok(());
    }
    let stored = places.map(i64::from);
    store::shelter::rooms::set_places(&mut transaction, room, stored).await?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::RoomChanged,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Closes a room from a night on, with what stands in it; `None`: it is open again.
pub async fn close_room(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    room: RoomId,
    on: Option<Date>,
) -> Result<(), RoomError> {
    let (mut transaction, now) = begin_closing(services, actor, house, on).await?;
    store::shelter::rooms::hold_room(&mut transaction, room).await?;
    let row = own_room(&mut transaction, actor, house, room).await?;
    if row.closes_on == on {
        return Ok(());
    }
    if let Some(from) = on {
        let taken = store::shelter::rooms::next_night_in_room(&mut transaction, room, from, now);
        if let Some(night) = taken.await? {
            return Err(RoomError::Taken { night });
        }
    }
    store::shelter::rooms::close_room(&mut transaction, room, on).await?;
    record_of_house(services, &mut transaction, actor, house, Action::RoomClosed).await?;
    transaction.commit().await?;
    Ok(())
}

/// Closes a whole house from a night on; `None`: it is open again.
pub async fn close_house(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    on: Option<Date>,
) -> Result<(), RoomError> {
    let (mut transaction, now) = begin_closing(services, actor, house, on).await?;
    if store::shelter::rooms::house_closes_on(&mut transaction, house).await? == on {
        return Ok(());
    }
    if let Some(from) = on {
        let taken = store::shelter::rooms::next_night_in_house(&mut transaction, house, from, now);
        if let Some(night) = taken.await? {
            return Err(RoomError::Taken { night });
        }
    }
    store::shelter::rooms::close_house(&mut transaction, house, on).await?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HouseClosed,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes all beds of the house, so that nobody books one at this moment.
async fn begin_closing(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    on: Option<Date>,
) -> Result<(Transaction, Timestamp), RoomError> {
    actor.must(Permission::ManageHouses)?;
    let now = services.clock().now();
    if on.is_some_and(|on| on < tonight(now, &actor.time_zone)) {
        return Err(RoomError::InThePast);
    }
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    for bed in store::shelter::rooms::beds_of_house(&mut transaction, house).await? {
        store::shelter::closures::hold_bed(&mut transaction, bed).await?;
    }
    Ok((transaction, now))
}

/// Deletes a room in which nothing ever happened: it was added by mistake.
pub async fn remove_room(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    room: RoomId,
) -> Result<(), RoomError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    store::shelter::rooms::hold_room(&mut transaction, room).await?;
    let rooms = store::shelter::rooms::rooms_of_centre(&mut transaction, actor.centre).await?;
    if !rooms.iter().any(|one| one.id == room) {
        // The same form, sent twice.
        return Ok(());
    }
    own_room(&mut transaction, actor, house, room).await?;
    if store::shelter::rooms::room_has_history(&mut transaction, room).await? {
        return Err(RoomError::HasHistory);
    }
    deleted(store::shelter::rooms::delete_room(&mut transaction, room).await)?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::RoomRemoved,
    )
    .await?;
    deleted(transaction.commit().await)
}

/// Deletes a house in which nothing ever happened, and whose address nobody was shown.
pub async fn remove_house(
    services: &Services,
    actor: &Actor,
    house: HouseId,
) -> Result<(), RoomError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services.write(actor.scope()).await?;
    store::shelter::house_book::hold_house(&mut transaction, house).await?;
    own_house(&mut transaction, actor, house).await?;
    if store::shelter::rooms::house_has_history(&mut transaction, house).await? {
        return Err(RoomError::HasHistory);
    }
    deleted(store::shelter::rooms::delete_house(&mut transaction, house).await)?;
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::HouseRemoved,
    )
    .await?;
    deleted(transaction.commit().await)
}

/// What refers to a room or a house is its history, whatever it is.
fn deleted(result: Result<(), store::StoreError>) -> Result<(), RoomError> {
    result.map_err(|error| match error {
        store::StoreError::Constraint(_) => RoomError::HasHistory,
        error => error.into(),
    })
}

pub(super) fn kind_of(kind: Option<&str>) -> Result<BedKind, ServiceError> {
    kind.map(str::parse)
        .transpose()
        .map(Option::unwrap_or_default)
        .map_err(ServiceError::corrupt("beds", "kind"))
}

pub(super) fn places_of(row: &RoomStateRow) -> Result<Option<u32>, ServiceError> {
    row.places
        .map(u32::try_from)
        .transpose()
        .map_err(ServiceError::corrupt("rooms", "places"))
}

async fn own_room(
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
    id: RoomId,
) -> Result<RoomStateRow, ServiceError> {
    store::shelter::rooms::rooms_of_centre(transaction, actor.centre)
        .await?
        .into_iter()
        .find(|room| room.id == id && room.house_id == house)
        .ok_or(ServiceError::NotFound)
}
