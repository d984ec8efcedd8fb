//! Rooms: which beds stand in them from when, how many may sleep there, and until when.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BedId, BookingId, CaseId, CentreId, HouseId, PersonId, RoomId};

use super::BookingRow;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Whoever places somebody in a room and whoever changes it wait for each other here. Beds are taken before rooms.
    HOLD_ROOM = "UPDATE rooms SET name = name WHERE id = $1";
    /// The nights of others in a room, and whether she and they belong together.
    OTHERS_IN_ROOM =
        "SELECT bed_nights.night, COALESCE(bed_nights.whole_room, 0) AS whole_room,
                CASE WHEN EXISTS
                    (SELECT 1 FROM kept_pairs
                     WHERE kept_pairs.kind = 'together' AND kept_pairs.ended_at IS NULL
                       AND ((kept_pairs.case_id = $2 AND kept_pairs.other_case_id = bed_nights.case_id)
                            OR (kept_pairs.other_case_id = $2
                                AND kept_pairs.case_id = bed_nights.case_id)))
                THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS together
         FROM bed_nights
         WHERE bed_nights.room_id = $1 AND bed_nights.case_id <> $2
           AND bed_nights.night >= $3 AND bed_nights.night < $4
           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $5)
         ORDER BY bed_nights.night LIMIT 20000";
    MOVES_BETWEEN =
        "SELECT from_night FROM bed_moves
         WHERE bed_id = $1 AND from_night > $2 AND from_night < $3 ORDER BY from_night LIMIT 1";
    INSERT_MOVE =
        "INSERT INTO bed_moves
             (bed_id, from_night, room_id, house_id, centre_id, label, moved_by, moved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (bed_id, from_night) DO NOTHING";
    MOVE_OF_BED =
        "SELECT room_id, label FROM bed_moves WHERE bed_id = $1 AND from_night = $2";
    LAST_MOVE =
        "SELECT from_night FROM bed_moves WHERE bed_id = $1 ORDER BY from_night DESC LIMIT 1";
    MOVES_OF_CENTRE =
        "SELECT bed_id, from_night, room_id, house_id, label, moved_by, moved_at FROM bed_moves
         WHERE centre_id = $1 AND from_night > $2 AND from_night < $3
         ORDER BY from_night, bed_id LIMIT 5000";
    /// Into it and out of it: every move of a bed that ever stood there.
    MOVES_ABOUT_ROOM =
        "SELECT bed_moves.bed_id, bed_moves.from_night, bed_moves.room_id, bed_moves.house_id,
                bed_moves.label, bed_moves.moved_by, bed_moves.moved_at
         FROM bed_moves JOIN beds ON beds.id = bed_moves.bed_id
         WHERE bed_moves.house_id = $2 AND (bed_moves.room_id = $1 OR beds.room_id = $1 OR EXISTS
             (SELECT 1 FROM bed_moves AS other
              WHERE other.bed_id = bed_moves.bed_id AND other.room_id = $1))
         ORDER BY bed_moves.from_night DESC, bed_moves.bed_id LIMIT 200";
    ROOMS_OF_CENTRE =
        "SELECT id, house_id, name, features, places, closes_on FROM rooms WHERE centre_id = $1
         ORDER BY house_id, position, name, id LIMIT 5000";
    SET_PLACES = "UPDATE rooms SET places = $2 WHERE id = $1";
    CLOSE_ROOM = "UPDATE rooms SET closes_on = $2 WHERE id = $1";
    CLOSE_HOUSE = "UPDATE houses SET closes_on = $2 WHERE id = $1";
    HOUSE_CLOSES_ON = "SELECT closes_on FROM houses WHERE id = $1";
    LABELS_OF_ROOM =
        "SELECT label FROM beds WHERE room_id = $1
         UNION SELECT label FROM bed_moves WHERE room_id = $1 ORDER BY label LIMIT 1000";
    /// The first night from one on that somebody sleeps in a room, firmly or held.
    NEXT_NIGHT_IN_ROOM =
        "SELECT night FROM bed_nights
         WHERE room_id = $1 AND night >= $2 AND (held_until IS NULL OR held_until > $3)
         ORDER BY night LIMIT 1";
    NEXT_NIGHT_IN_HOUSE =
        "SELECT bed_nights.night FROM bed_nights JOIN beds ON beds.id = bed_nights.bed_id
         WHERE beds.house_id = $1 AND bed_nights.night >= $2
           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $3)
         ORDER BY bed_nights.night LIMIT 1";
    BEDS_OF_HOUSE = "SELECT id FROM beds WHERE house_id = $1 ORDER BY id LIMIT 5000";
    ROOM_OF_NIGHT =
        "SELECT room_id, COALESCE(whole_room, 0) AS whole_room FROM bed_nights
         WHERE booking_id = $1 AND night >= $2 ORDER BY night LIMIT 1";
    GIVE_ROOM =
        "UPDATE bed_nights SET whole_room = $3 WHERE booking_id = $1 AND night >= $2";
    GIVEN_OF_CENTRE =
        "SELECT room_id, night, booking_id FROM bed_nights
         WHERE centre_id = $1 AND whole_room = 1 AND night >= $2 AND night < $3
           AND (held_until IS NULL OR held_until > $4)
         ORDER BY night LIMIT 50000";
    /// Anything that ever happened in a room: who slept there, what was out of service, which bed was moved.
    HISTORY_OF_ROOM =
        "SELECT 1 AS found WHERE EXISTS
                (SELECT 1 FROM bookings JOIN beds ON beds.id = bookings.bed_id WHERE beds.room_id = $1)
            OR EXISTS (SELECT 1 FROM bed_closures JOIN beds ON beds.id = bed_closures.bed_id
                       WHERE beds.room_id = $1)
            OR EXISTS (SELECT 1 FROM bed_moves JOIN beds ON beds.id = bed_moves.bed_id
                       WHERE beds.room_id = $1)
            OR EXISTS (SELECT 1 FROM bed_moves WHERE bed_moves.room_id = $1)";
    HISTORY_OF_HOUSE =
        "SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM bookings WHERE bookings.house_id = $1)
            OR EXISTS (SELECT 1 FROM bed_closures WHERE bed_closures.house_id = $1)
            OR EXISTS (SELECT 1 FROM bed_moves WHERE bed_moves.house_id = $1)
            OR EXISTS (SELECT 1 FROM address_reveals WHERE address_reveals.house_id = $1)
            OR EXISTS (SELECT 1 FROM house_rules WHERE house_rules.house_id = $1)
            OR EXISTS (SELECT 1 FROM house_book WHERE house_book.house_id = $1)
            OR EXISTS (SELECT 1 FROM placement_exceptions WHERE placement_exceptions.house_id = $1)";
    DELETE_BEDS_OF_ROOM = "DELETE FROM beds WHERE room_id = $1";
    DELETE_ROOM = "DELETE FROM rooms WHERE id = $1";
    DELETE_BEDS_OF_HOUSE = "DELETE FROM beds WHERE house_id = $1";
    DELETE_ROOMS_OF_HOUSE = "DELETE FROM rooms WHERE house_id = $1";
    DELETE_HOUSE = "DELETE FROM houses WHERE id = $1";
}

/// A room, for the board and the page of its house.
pub struct RoomStateRow {
    pub id: RoomId,
    pub house_id: HouseId,
    pub name: String,
    pub features: String,
    pub places: Option<i64>,
    pub closes_on: Option<Date>,
}

/// From a night on, a bed stands in this room.
pub struct BedMoveRow {
    pub bed_id: BedId,
    pub from_night: Date,
    pub room_id: RoomId,
    pub house_id: HouseId,
    pub label: String,
    pub moved_by: PersonId,
    pub moved_at: Timestamp,
}

impl BedMoveRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "bed_moves";
        Ok(Self {
            bed_id: row.get(table, "bed_id")?,
            from_night: row.get(table, "from_night")?,
            room_id: row.get(table, "room_id")?,
            house_id: row.get(table, "house_id")?,
            label: row.get(table, "label")?,
            moved_by: row.get(table, "moved_by")?,
            moved_at: row.get(table, "moved_at")?,
        })
    }
}

/// Somebody else's night in a room.
pub struct OthersInRoomRow {
    pub night: Date,
    pub is_whole: bool,
    pub is_together: bool,
}

/// Takes a room until the end of the transaction.
pub async fn hold_room(transaction: &mut Transaction, room: RoomId) -> Result<(), StoreError> {
    transaction.execute(HOLD_ROOM, arguments![room]).await?;
    Ok(())
}

pub async fn others_in_room(
    transaction: &mut Transaction,
    (room, case): (RoomId, CaseId),
    (from, to): (Date, Date),
    now: Timestamp,
) -> Result<Vec<OthersInRoomRow>, StoreError> {
    let rows = transaction
        .all(OTHERS_IN_ROOM, arguments![room, case, from, to, now])
        .await?;
    let table = "bed_nights";
    rows.iter()
        .map(|row| {
            let (is_whole, is_together): (i64, i64) =
                (row.get(table, "whole_room")?, row.get(table, "together")?);
            Ok(OthersInRoomRow {
                night: row.get(table, "night")?,
                is_whole: is_whole == 1,
                is_together: is_together == 1,
            })
        })
        .collect()
}

/// The first night after `from` and before `to` on which a bed comes to stand in another room.
pub async fn moves_between(
    transaction: &mut Transaction,
    bed: BedId,
    from: Date,
    to: Date,
) -> Result<Option<Date>, StoreError> {
    let row = transaction
        .optional(MOVES_BETWEEN, arguments![bed, from, to])
        .await?;
    row.map(|row| row.get("bed_moves", "from_night"))
        .transpose()
}

/// `false` when this bed is moved on this night already.
pub async fn insert_move(
    transaction: &mut Transaction,
    row: &BedMoveRow,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_MOVE,
            arguments![
                row.bed_id,
                row.from_night,
                row.room_id,
                row.house_id,
                centre,
                &row.label,
                row.moved_by,
                row.moved_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Where a bed goes on a night, when it is moved on that one.
pub async fn move_of_bed(
    transaction: &mut Transaction,
    bed: BedId,
    night: Date,
) -> Result<Option<(RoomId, String)>, StoreError> {
    let row = transaction
        .optional(MOVE_OF_BED, arguments![bed, night])
        .await?;
    row.map(|row| {
        Ok((
            row.get("bed_moves", "room_id")?,
            row.get("bed_moves", "label")?,
        ))
    })
    .transpose()
}

/// The night of the last move of a bed, past or to come.
pub async fn last_move(
    transaction: &mut Transaction,
    bed: BedId,
) -> Result<Option<Date>, StoreError> {
    let row = transaction.optional(LAST_MOVE, arguments![bed]).await?;
    row.map(|row| row.get("bed_moves", "from_night"))
        .transpose()
}

/// Moves after a night and before another one.
pub async fn moves_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Date,
    to: Date,
) -> Result<Vec<BedMoveRow>, StoreError> {
    let rows = transaction
        .all(MOVES_OF_CENTRE, arguments![centre, from, to])
        .await?;
    rows.iter().map(BedMoveRow::from_row).collect()
}

/// The newest 200 moves of beds that ever stood in a room.
pub async fn moves_about_room(
    transaction: &mut Transaction,
    room: RoomId,
    house: HouseId,
) -> Result<Vec<BedMoveRow>, StoreError> {
    let rows = transaction
        .all(MOVES_ABOUT_ROOM, arguments![room, house])
        .await?;
    rows.iter().map(BedMoveRow::from_row).collect()
}

/// In the order of the board, house by house.
pub async fn rooms_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<RoomStateRow>, StoreError> {
    let rows = transaction.all(ROOMS_OF_CENTRE, arguments![centre]).await?;
    let table = "rooms";
    rows.iter()
        .map(|row| {
            Ok(RoomStateRow {
                id: row.get(table, "id")?,
                house_id: row.get(table, "house_id")?,
                name: row.get(table, "name")?,
                features: row.get(table, "features")?,
                places: row.get(table, "places")?,
                closes_on: row.get(table, "closes_on")?,
            })
        })
        .collect()
}

pub async fn set_places(
    transaction: &mut Transaction,
    room: RoomId,
    places: Option<i64>,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_PLACES, arguments![room, places])
        .await?;
    Ok(())
}

/// `None`: it is open again.
pub async fn close_room(
    transaction: &mut Transaction,
    room: RoomId,
    on: Option<Date>,
) -> Result<(), StoreError> {
    transaction
        .execute(CLOSE_ROOM, arguments![room, on])
        .await?;
    Ok(())
}

/// `None`: it is open again.
pub async fn close_house(
    transaction: &mut Transaction,
    house: HouseId,
    on: Option<Date>,
) -> Result<(), StoreError> {
    transaction
        .execute(CLOSE_HOUSE, arguments![house, on])
        .await?;
    Ok(())
}

pub async fn house_closes_on(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Option<Date>, StoreError> {
    match transaction
        .optional(HOUSE_CLOSES_ON, arguments![house])
        .await?
    {
        Some(row) => row.get("houses", "closes_on"),
        None => Ok(None),
    }
}

/// Labels that a bed of a room has, had or will have.
pub async fn labels_of_room(
    transaction: &mut Transaction,
    room: RoomId,
) -> Result<Vec<String>, StoreError> {
    let rows = transaction.all(LABELS_OF_ROOM, arguments![room]).await?;
    rows.iter().map(|row| row.get("beds", "label")).collect()
}

pub async fn next_night_in_room(
    transaction: &mut Transaction,
    room: RoomId,
    from: Date,
    now: Timestamp,
) -> Result<Option<Date>, StoreError> {
    let row = transaction
        .optional(NEXT_NIGHT_IN_ROOM, arguments![room, from, now])
        .await?;
    row.map(|row| row.get("bed_nights", "night")).transpose()
}

pub async fn next_night_in_house(
    transaction: &mut Transaction,
    house: HouseId,
    from: Date,
    now: Timestamp,
) -> Result<Option<Date>, StoreError> {
    let row = transaction
        .optional(NEXT_NIGHT_IN_HOUSE, arguments![house, from, now])
        .await?;
    row.map(|row| row.get("bed_nights", "night")).transpose()
}

/// In the order of their ids: so they are taken, by everybody.
pub async fn beds_of_house(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Vec<BedId>, StoreError> {
    let rows = transaction.all(BEDS_OF_HOUSE, arguments![house]).await?;
    rows.iter().map(|row| row.get("beds", "id")).collect()
}

/// The room of a booking's next night, and whether it is given to her.
pub async fn room_of_booking(
    transaction: &mut Transaction,
    booking: BookingId,
    from: Date,
) -> Result<Option<(RoomId, bool)>, StoreError> {
    let row = transaction
        .optional(ROOM_OF_NIGHT, arguments![booking, from])
        .await?;
    row.map(|row| {
        let is_whole: i64 = row.get("bed_nights", "whole_room")?;
        Ok((row.get("bed_nights", "room_id")?, is_whole == 1))
    })
    .transpose()
}

/// Gives the room of a booking's nights to her, or shares it again.
pub async fn give_room(
    transaction: &mut Transaction,
    booking: &BookingRow,
    from: Date,
    is_whole: bool,
) -> Result<(), StoreError> {
    transaction
        .execute(GIVE_ROOM, arguments![booking.id, from, i64::from(is_whole)])
        .await?;
    Ok(())
}

/// Rooms and nights that are given to somebody, and by which booking.
pub async fn given_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Date,
    to: Date,
    now: Timestamp,
) -> Result<Vec<(RoomId, Date, BookingId)>, StoreError> {
    let rows = transaction
        .all(GIVEN_OF_CENTRE, arguments![centre, from, to, now])
        .await?;
    let table = "bed_nights";
    rows.iter()
        .map(|row| {
            Ok((
                row.get(table, "room_id")?,
                row.get(table, "night")?,
                row.get(table, "booking_id")?,
            ))
        })
        .collect()
}

pub async fn room_has_history(
    transaction: &mut Transaction,
    room: RoomId,
) -> Result<bool, StoreError> {
    let row = transaction
        .optional(HISTORY_OF_ROOM, arguments![room])
        .await?;
    Ok(row.is_some())
}

pub async fn house_has_history(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<bool, StoreError> {
    let row = transaction
        .optional(HISTORY_OF_HOUSE, arguments![house])
        .await?;
    Ok(row.is_some())
}

/// Deletes a room with its beds. Something that refers to one of them makes it a constraint's error.
pub async fn delete_room(transaction: &mut Transaction, room: RoomId) -> Result<(), StoreError> {
    for statement in [DELETE_BEDS_OF_ROOM, DELETE_ROOM] {
        transaction.execute(statement, arguments![room]).await?;
    }
    Ok(())
}

/// Deletes a house with its rooms and beds. Something that refers to one of them makes it a constraint's error.
pub async fn delete_house(transaction: &mut Transaction, house: HouseId) -> Result<(), StoreError> {
    for statement in [DELETE_BEDS_OF_HOUSE, DELETE_ROOMS_OF_HOUSE, DELETE_HOUSE] {
        transaction.execute(statement, arguments![house]).await?;
    }
    Ok(())
}
