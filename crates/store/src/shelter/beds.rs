//! Beds, and the room in which each of them stands on a night.
//!
//! A bed stands where its own row says until a night from which `bed_moves` says otherwise: nearly no bed was ever
//! moved, so the question costs one walk in an empty part of an index.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BedId, CentreId, HouseId, RoomId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    BED_BY_ID =
        "SELECT beds.id, beds.kind, COALESCE((SELECT bed_moves.label FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $2
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.label) AS label,
                rooms.id AS room_id, rooms.name AS room_name, rooms.features AS room_features,
                rooms.places, rooms.closes_on AS room_closes_on, houses.closes_on AS house_closes_on,
                beds.house_id, houses.code_name, houses.phase, houses.gender, houses.youngest,
                houses.oldest, houses.features AS house_features, houses.state, beds.centre_id,
                centres.name AS centre_name, centres.country, centres.region, centres.time_zone,
                '' AS room_state
         FROM beds JOIN rooms ON rooms.id = COALESCE((SELECT bed_moves.room_id FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $2
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.room_id)
              JOIN houses ON houses.id = beds.house_id JOIN centres ON centres.id = beds.centre_id
         WHERE beds.id = $1";
    BEDS_OF_CENTRE =
        "SELECT beds.id, beds.kind, COALESCE((SELECT bed_moves.label FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $2
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.label) AS label,
                rooms.id AS room_id, rooms.name AS room_name, rooms.features AS room_features,
                rooms.places, rooms.closes_on AS room_closes_on, houses.closes_on AS house_closes_on,
                beds.house_id, houses.code_name, houses.phase, houses.gender, houses.youngest,
                houses.oldest, houses.features AS house_features, houses.state, beds.centre_id,
                centres.name AS centre_name, centres.country, centres.region, centres.time_zone,
                '' AS room_state
         FROM houses JOIN beds ON beds.house_id = houses.id
              JOIN rooms ON rooms.id = COALESCE((SELECT bed_moves.room_id FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $2
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.room_id)
              JOIN centres ON centres.id = houses.centre_id
         WHERE houses.centre_id = $1
         ORDER BY houses.code_name, houses.id, rooms.position, rooms.name, rooms.id, beds.position, 3
         LIMIT 5000";
    FREE_BEDS =
        "SELECT beds.id, beds.kind, COALESCE((SELECT bed_moves.label FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $1
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.label) AS label,
                rooms.id AS room_id, rooms.name AS room_name, rooms.features AS room_features,
                rooms.places, rooms.closes_on AS room_closes_on, houses.closes_on AS house_closes_on,
                beds.house_id, houses.code_name, houses.phase, houses.gender, houses.youngest,
                houses.oldest, houses.features AS house_features, houses.state, beds.centre_id,
                centres.name AS centre_name, centres.country, centres.region, centres.time_zone,
                CASE WHEN EXISTS
                        (SELECT 1 FROM bed_nights
                         WHERE bed_nights.room_id = rooms.id AND bed_nights.whole_room = 1
                           AND bed_nights.night >= $1 AND bed_nights.night < $2
                           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $3))
                     THEN 'given'
                     WHEN rooms.places IS NOT NULL AND EXISTS
                        (SELECT bed_nights.night FROM bed_nights
                         WHERE bed_nights.room_id = rooms.id AND bed_nights.night >= $1
                           AND bed_nights.night < $2
                           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $3)
                         GROUP BY bed_nights.night HAVING COUNT(*) >= rooms.places)
                     THEN 'full' ELSE '' END AS room_state
         FROM beds JOIN rooms ON rooms.id = COALESCE((SELECT bed_moves.room_id FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night <= $1
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.room_id)
              JOIN houses ON houses.id = beds.house_id JOIN centres ON centres.id = beds.centre_id
         WHERE houses.state = 'open' AND NOT EXISTS
             (SELECT 1 FROM bed_nights
              WHERE bed_nights.bed_id = beds.id AND bed_nights.night >= $1
                AND bed_nights.night < $2
                AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $3))
           AND NOT EXISTS
             (SELECT 1 FROM bed_closures
              WHERE bed_closures.bed_id = beds.id AND bed_closures.first_night < $2
                AND (bed_closures.opens_on IS NULL
                     OR (bed_closures.opens_on > $1
                         AND bed_closures.opens_on > bed_closures.first_night)))
           AND NOT EXISTS
             (SELECT 1 FROM bed_moves
              WHERE bed_moves.bed_id = beds.id AND bed_moves.from_night > $1
                AND bed_moves.from_night < $2)
           AND (houses.closes_on IS NULL OR houses.closes_on >= $2)
           AND (rooms.closes_on IS NULL OR rooms.closes_on >= $2)
         LIMIT 5000";
    TAKEN_NIGHTS =
        "SELECT night FROM bed_nights
         WHERE bed_id = $1 AND night >= $2 AND night < $3
           AND (held_until IS NULL OR held_until > $4)
         ORDER BY night LIMIT 500";
}

/// A bed with what is known of its room on a night, its house and its centre.
#[derive(Clone)]
pub struct BedRow {
    pub id: BedId,
    /// `bed` or `cot`; `None` for beds from before there were cots.
    pub kind: Option<String>,
    pub label: String,
    pub room_id: RoomId,
    pub room_name: String,
    pub room_features: String,
    /// How many may sleep in the room at once; `None` when only its beds count.
    pub places: Option<i64>,
    /// The first night on which nobody sleeps in the room, or in the house, any more.
    pub closes_on: Option<Date>,
    pub house_id: HouseId,
    pub code_name: String,
    pub phase: String,
    pub gender: String,
    pub youngest: u32,
    pub oldest: u32,
    pub house_features: String,
    /// Of the house: `open` or `closed`.
    pub state: String,
    pub centre_id: CentreId,
    pub centre_name: String,
    pub country: String,
    pub region: String,
    pub time_zone: String,
    /// In a search: `given` to somebody on one of the nights, `full`, or empty.
    pub room_state: String,
}

impl BedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let room_closes_on: Option<Date> = row.get("rooms", "room_closes_on")?;
        let house_closes_on: Option<Date> = row.get("houses", "house_closes_on")?;
        Ok(Self {
            id: row.get("beds", "id")?,
            kind: row.get("beds", "kind")?,
            label: row.get("beds", "label")?,
            room_id: row.get("beds", "room_id")?,
            room_name: row.get("rooms", "room_name")?,
            room_features: row.get("rooms", "room_features")?,
            places: row.get("rooms", "places")?,
            closes_on: [room_closes_on, house_closes_on]
                .into_iter()
                .flatten()
                .min(),
            house_id: row.get("beds", "house_id")?,
            code_name: row.get("houses", "code_name")?,
            phase: row.get("houses", "phase")?,
            gender: row.get("houses", "gender")?,
            youngest: row.get("houses", "youngest")?,
            oldest: row.get("houses", "oldest")?,
            house_features: row.get("houses", "house_features")?,
            state: row.get("houses", "state")?,
            centre_id: row.get("beds", "centre_id")?,
            centre_name: row.get("centres", "centre_name")?,
            country: row.get("centres", "country")?,
            region: row.get("centres", "region")?,
            time_zone: row.get("centres", "time_zone")?,
            room_state: row.get("rooms", "room_state")?,
        })
    }
}

/// A bed where it stands on a night.
pub async fn bed(
    transaction: &mut Transaction,
    id: BedId,
    on: Date,
) -> Result<Option<BedRow>, StoreError> {
    let row = transaction.optional(BED_BY_ID, arguments![id, on]).await?;
    row.as_ref().map(BedRow::from_row).transpose()
}

/// All beds of a centre where they stand on a night, in the order of the board.
pub async fn beds_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    on: Date,
) -> Result<Vec<BedRow>, StoreError> {
    let rows = transaction
        .all(BEDS_OF_CENTRE, arguments![centre, on])
        .await?;
    rows.iter().map(BedRow::from_row).collect()
}

/// Beds of open houses that are free every night from `first_night` to the night before `departs_on`, and stand in one
/// room all the while. Of each, whether its room is given to somebody or full.
pub async fn free_beds(
    transaction: &mut Transaction,
    first_night: Date,
    departs_on: Date,
    now: Timestamp,
) -> Result<Vec<BedRow>, StoreError> {
    let rows = transaction
        .all(FREE_BEDS, arguments![first_night, departs_on, now])
        .await?;
    rows.iter().map(BedRow::from_row).collect()
}

/// The nights of a bed that are taken, from `from` to the night before `to`.
pub async fn taken_nights(
    transaction: &mut Transaction,
    bed: BedId,
    from: Date,
    to: Date,
    now: Timestamp,
) -> Result<Vec<Date>, StoreError> {
    let rows = transaction
        .all(TAKEN_NIGHTS, arguments![bed, from, to, now])
        .await?;
    rows.iter()
        .map(|row| row.get("bed_nights", "night"))
        .collect()
}
