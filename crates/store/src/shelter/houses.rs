//! Houses and rooms. An address is bytes of the vault here as everywhere in the store.

use vault::{BedId, CentreId, CompartmentId, HouseId, RoomId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_HOUSE =
        "INSERT INTO houses
             (id, centre_id, code_name, phase, gender, youngest, oldest, features, state, address,
              address_to, address_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, 1)
         ON CONFLICT DO NOTHING";
    INSERT_ROOM =
        "INSERT INTO rooms (id, house_id, centre_id, name, position, features)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    INSERT_BED =
        "INSERT INTO beds (id, room_id, house_id, centre_id, label, position, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    /// Everything about a house but where it is.
    HOUSE_BY_ID =
        "SELECT id, centre_id, code_name, phase, gender, youngest, oldest, features, state
         FROM houses WHERE id = $1";
    HOUSES_OF_CENTRE =
        "SELECT id, centre_id, code_name, phase, gender, youngest, oldest, features, state
         FROM houses WHERE centre_id = $1 ORDER BY code_name LIMIT 1000";
    /// The only statement that reads an address.
    ADDRESS_OF_HOUSE =
        "SELECT address, address_to, address_version FROM houses WHERE id = $1 AND centre_id = $2";
    ROOM_BY_ID = "SELECT id, house_id, centre_id, name, features FROM rooms WHERE id = $1";
}

/// A house, without its address.
#[derive(Clone)]
pub struct HouseRow {
    pub id: HouseId,
    pub centre_id: CentreId,
    pub code_name: String,
    pub phase: String,
    pub gender: String,
    pub youngest: u32,
    pub oldest: u32,
    pub features: String,
    pub state: String,
}

impl HouseRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "houses";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            code_name: row.get(table, "code_name")?,
            phase: row.get(table, "phase")?,
            gender: row.get(table, "gender")?,
            youngest: row.get(table, "youngest")?,
            oldest: row.get(table, "oldest")?,
            features: row.get(table, "features")?,
            state: row.get(table, "state")?,
        })
    }
}

/// A house's address, sealed.
pub struct AddressRow {
    pub address: Vec<u8>,
    /// The compartment, in its generation, that it is sealed to.
    pub address_to: CompartmentId,
    pub address_version: i64,
}

#[derive(Clone)]
pub struct RoomRow {
    pub id: RoomId,
    pub house_id: HouseId,
    pub centre_id: CentreId,
    pub name: String,
    pub features: String,
}

/// Adds a house. `false` when its centre has one with this name.
pub async fn insert_house(
    transaction: &mut Transaction,
    row: &HouseRow,
    address: &[u8],
    address_to: CompartmentId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOUSE,
            arguments![
                row.id,
                row.centre_id,
                &row.code_name,
                &row.phase,
                &row.gender,
                row.youngest,
                row.oldest,
                &row.features,
                address,
                address_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Adds a room. `false` when its house has one with this name.
pub async fn insert_room(
    transaction: &mut Transaction,
    row: &RoomRow,
    position: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ROOM,
            arguments![
                row.id,
                row.house_id,
                row.centre_id,
                &row.name,
                position,
                &row.features
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Adds a bed. `false` when its room has one with this label.
pub async fn insert_bed(
    transaction: &mut Transaction,
    id: BedId,
    room: &RoomRow,
    label: &str,
    position: i64,
    kind: &str,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_BED,
            arguments![
                id,
                room.id,
                room.house_id,
                room.centre_id,
                label,
                position,
                kind
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn house(
    transaction: &mut Transaction,
    id: HouseId,
) -> Result<Option<HouseRow>, StoreError> {
    let row = transaction.optional(HOUSE_BY_ID, arguments![id]).await?;
    row.as_ref().map(HouseRow::from_row).transpose()
}

pub async fn houses_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<HouseRow>, StoreError> {
    let rows = transaction
        .all(HOUSES_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(HouseRow::from_row).collect()
}

/// The sealed address of a house of this centre.
pub async fn address_of_house(
    transaction: &mut Transaction,
    house: HouseId,
    centre: CentreId,
) -> Result<Option<AddressRow>, StoreError> {
    let Some(row) = transaction
        .optional(ADDRESS_OF_HOUSE, arguments![house, centre])
        .await?
    else {
        return Ok(None);
    };
    let table = "houses";
    Ok(Some(AddressRow {
        address: row.get(table, "address")?,
        address_to: row.get(table, "address_to")?,
        address_version: row.get(table, "address_version")?,
    }))
}

pub async fn room(
    transaction: &mut Transaction,
    id: RoomId,
) -> Result<Option<RoomRow>, StoreError> {
    let Some(row) = transaction.optional(ROOM_BY_ID, arguments![id]).await? else {
        return Ok(None);
    };
    let table = "rooms";
    Ok(Some(RoomRow {
        id: row.get(table, "id")?,
        house_id: row.get(table, "house_id")?,
        centre_id: row.get(table, "centre_id")?,
        name: row.get(table, "name")?,
        features: row.get(table, "features")?,
    }))
}
