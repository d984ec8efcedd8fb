//! Age band and gender of who has a bed, sealed with the server's key.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookingId, CaseId, HouseId, RoomId};

use super::BookingRow;
use super::beds::{TOGETHER, together};
use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_FACTS =
        "INSERT INTO booking_facts (booking_id, centre_id, case_centre_id, facts)
         VALUES ($1, $2, $3, $4) ON CONFLICT (booking_id) DO NOTHING";
    FACTS_OF_BOOKING = "SELECT facts FROM booking_facts WHERE booking_id = $1";
    /// As many houses as are asked for together; the last one again where there are fewer. From the houses to the
    /// nights of their beds, as [`super::beds`] does for beds.
    OTHERS_IN_HOUSES =
        "SELECT DISTINCT beds.house_id, bed_nights.booking_id, bed_nights.case_id,
                bed_nights.room_id, booking_facts.facts
         FROM beds CROSS JOIN bed_nights
              LEFT JOIN booking_facts ON booking_facts.booking_id = bed_nights.booking_id
         WHERE bed_nights.bed_id = beds.id AND bed_nights.night >= $1 AND bed_nights.night < $2
           AND (bed_nights.held_until IS NULL OR bed_nights.held_until > $3)
           AND beds.house_id IN ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                                 $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
         ORDER BY bed_nights.booking_id LIMIT 5000";
}

/// Somebody who sleeps in a house.
pub struct OtherInHouseRow {
    pub house_id: HouseId,
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

/// Who sleeps in some houses on nights from one to the one before another.
pub async fn others_in_houses(
    transaction: &mut Transaction,
    houses: &[HouseId],
    (from, to): (Date, Date),
    now: Timestamp,
) -> Result<Vec<OtherInHouseRow>, StoreError> {
    let table = "bed_nights";
    let mut others = Vec::new();
    for houses in houses.chunks(TOGETHER) {
        let values = together(arguments![from, to, now], houses);
        for row in &transaction.all(OTHERS_IN_HOUSES, values).await? {
            others.push(OtherInHouseRow {
                house_id: row.get("beds", "house_id")?,
                booking_id: row.get(table, "booking_id")?,
                case_id: row.get(table, "case_id")?,
                room_id: row.get(table, "room_id")?,
                facts: row.get("booking_facts", "facts")?,
            });
        }
    }
    Ok(others)
}
