//! Nights on which a bed is out of service.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BedId, CentreId, ClosureId, CompartmentId, HouseId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Whoever books a bed and whoever closes it wait for each other here.
    HOLD_BED = "UPDATE beds SET label = label WHERE id = $1";
    INSERT_CLOSURE =
        "INSERT INTO bed_closures
             (id, bed_id, house_id, centre_id, first_night, opens_on, reason, note, note_to, closed_by,
              closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id, bed_id) DO NOTHING";
    CLOSURES_IN_THE_WAY =
        "SELECT first_night, opens_on FROM bed_closures
         WHERE bed_id = $1 AND first_night < $3
           AND (opens_on IS NULL OR (opens_on > $2 AND opens_on > first_night))
         ORDER BY first_night LIMIT 100";
    CLOSURES_OF_CENTRE =
        "SELECT bed_id, first_night, opens_on, reason FROM bed_closures
         WHERE centre_id = $1 AND first_night < $3
           AND (opens_on IS NULL OR (opens_on > $2 AND opens_on > first_night))
         ORDER BY first_night LIMIT 5000";
    CLOSURES_OF_HOUSE =
        "SELECT bed_closures.id, bed_closures.bed_id, bed_closures.first_night, bed_closures.opens_on,
                bed_closures.reason, bed_closures.note, bed_closures.note_to, bed_closures.closed_by,
                bed_closures.closed_at, COALESCE((SELECT bed_moves.label FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id
                      AND bed_moves.from_night <= bed_closures.first_night
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.label) AS label,
                rooms.name AS room_name
         FROM bed_closures JOIN beds ON beds.id = bed_closures.bed_id
              JOIN rooms ON rooms.id = COALESCE((SELECT bed_moves.room_id FROM bed_moves
                    WHERE bed_moves.bed_id = beds.id
                      AND bed_moves.from_night <= bed_closures.first_night
                    ORDER BY bed_moves.from_night DESC LIMIT 1), beds.room_id)
         WHERE bed_closures.house_id = $1
         ORDER BY bed_closures.closed_at DESC, bed_closures.id, rooms.position, beds.position
         LIMIT 500";
    OPEN_BEDS =
        "UPDATE bed_closures
         SET opens_on = CASE WHEN first_night > $3 THEN first_night ELSE $3 END,
             opened_by = $4, opened_at = $5
         WHERE id = $1 AND house_id = $2 AND (opens_on IS NULL OR opens_on > $3)
           AND (opens_on IS NULL OR opens_on > first_night)";
}

/// One bed of a closing.
pub struct ClosureRow {
    pub id: ClosureId,
    pub bed_id: BedId,
    pub first_night: Date,
    pub opens_on: Option<Date>,
    /// A fixed word.
    pub reason: String,
    /// Sealed.
    pub note: Vec<u8>,
    pub note_to: CompartmentId,
    pub closed_by: PersonId,
    pub closed_at: Timestamp,
    pub room_name: String,
    pub label: String,
}

impl ClosureRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "bed_closures";
        Ok(Self {
            id: row.get(table, "id")?,
            bed_id: row.get(table, "bed_id")?,
            first_night: row.get(table, "first_night")?,
            opens_on: row.get(table, "opens_on")?,
            reason: row.get(table, "reason")?,
            note: row.get(table, "note")?,
            note_to: row.get(table, "note_to")?,
            closed_by: row.get(table, "closed_by")?,
            closed_at: row.get(table, "closed_at")?,
            room_name: row.get("rooms", "room_name")?,
            label: row.get("beds", "label")?,
        })
    }
}

/// Takes a bed until the end of the transaction.
pub async fn hold_bed(transaction: &mut Transaction, bed: BedId) -> Result<(), StoreError> {
    transaction.execute(HOLD_BED, arguments![bed]).await?;
    Ok(())
}

/// `false` when this closing has this bed already: the same form, sent twice.
pub async fn insert_closure(
    transaction: &mut Transaction,
    row: &ClosureRow,
    house: HouseId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CLOSURE,
            arguments![
                row.id,
                row.bed_id,
                house,
                centre,
                row.first_night,
                row.opens_on,
                &row.reason,
                &row.note,
                row.note_to,
                row.closed_by,
                row.closed_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// First night and opening of what closes a bed between a night and the night before `to`.
pub async fn closures_in_the_way(
    transaction: &mut Transaction,
    bed: BedId,
    from: Date,
    to: Date,
) -> Result<Vec<(Date, Option<Date>)>, StoreError> {
    let rows = transaction
        .all(CLOSURES_IN_THE_WAY, arguments![bed, from, to])
        .await?;
    let table = "bed_closures";
    rows.iter()
        .map(|row| Ok((row.get(table, "first_night")?, row.get(table, "opens_on")?)))
        .collect()
}

/// Bed, first night, opening and reason of what closes a centre's beds in these nights.
pub async fn closures_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Date,
    to: Date,
) -> Result<Vec<(BedId, Date, Option<Date>, String)>, StoreError> {
    let rows = transaction
        .all(CLOSURES_OF_CENTRE, arguments![centre, from, to])
        .await?;
    let table = "bed_closures";
    rows.iter()
        .map(|row| {
            Ok((
                row.get(table, "bed_id")?,
                row.get(table, "first_night")?,
                row.get(table, "opens_on")?,
                row.get(table, "reason")?,
            ))
        })
        .collect()
}

/// The newest 500, one row for each bed.
pub async fn closures_of_house(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Vec<ClosureRow>, StoreError> {
    let rows = transaction
        .all(CLOSURES_OF_HOUSE, arguments![house])
        .await?;
    rows.iter().map(ClosureRow::from_row).collect()
}

/// Opens the beds of a closing again from a night on. Returns how many were still closed.
pub async fn open_beds(
    transaction: &mut Transaction,
    id: ClosureId,
    house: HouseId,
    on: Date,
    by: PersonId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    transaction
        .execute(OPEN_BEDS, arguments![id, house, on, by, at])
        .await
}
