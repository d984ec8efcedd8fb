//! Age band and gender of who has a bed, sealed with the server's key.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookingId, CaseId, HouseId, RoomId};

use super::BookingRow;
use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_FACTS =
        "INSERT INTO booking_facts (booking_id, centre_id, case_centre_id, facts)
         VALUES ($1, $2, $3, $4) ON CONFLICT (booking_id) DO NOTHING";
    FACTS_OF_BOOKING = "SELECT facts FROM booking_facts WHERE booking_id = $1";
    OTHERS_IN_HOUSE =
        "SELECT DISTINCT bed_nights.booking_id, bed_nights.case_id, bed_nights.room_id,
                booking_facts.facts
         FROM beds JOIN bed_nights ON bed_nights.bed_id = beds.id
              LEFT JOIN booking_facts ON booking_facts.booking_id = bed_nights.booking_id
         WHERE beds.house_id = $1 AND bed_nights.night >= $2 AND bed_nights.night < $3
           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $4)
         ORDER BY bed_nights.booking_id LIMIT 500";
}

/// Somebody who sleeps in a house.
pub struct OtherInHouseRow {
    pub booking_id: BookingId,
    pub case_id: CaseId,
    pub room_id: Option<RoomId>,
    /// Sealed. `None` when nothing was said.
    pub facts: Option<Vec<u8>>,
}

pub async fn insert_facts(
    transaction: &mut Transaction,
    booking: &BookingRow,
    facts: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_FACTS,
            arguments![booking.id, booking.centre_id, booking.case_centre_id, facts],
        )
        .await?;
    Ok(())
}

pub async fn facts_of_booking(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(FACTS_OF_BOOKING, arguments![booking])
        .await?;
    row.map(|row| row.get("booking_facts", "facts")).transpose()
}

/// Who sleeps in a house on nights from one to the one before another.
pub async fn others_in_house(
    transaction: &mut Transaction,
    house: HouseId,
    (from, to): (Date, Date),
    now: Timestamp,
) -> Result<Vec<OtherInHouseRow>, StoreError> {
    let rows = transaction
        .all(OTHERS_IN_HOUSE, arguments![house, from, to, now])
        .await?;
    let table = "bed_nights";
    rows.iter()
        .map(|row| {
            Ok(OtherInHouseRow {
                booking_id: row.get(table, "booking_id")?,
                case_id: row.get(table, "case_id")?,
                room_id: row.get(table, "room_id")?,
                facts: row.get("booking_facts", "facts")?,
            })
        })
        .collect()
}
