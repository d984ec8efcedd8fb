//! What figures are counted from.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookingId, CentreId, CompartmentId, HouseId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_REFUSAL =
        "INSERT INTO refusals (booking_id, centre_id, case_centre_id, reason)
         SELECT id, centre_id, case_centre_id, $2 FROM bookings WHERE id = $1
         ON CONFLICT (booking_id) DO NOTHING";
    /// With the bookings that they go on from, however long ago those ended: a move is one stay.
    COUNTED_BOOKINGS =
        "WITH RECURSIVE counted (id) AS (
             SELECT bookings.id FROM bookings
             WHERE bookings.centre_id = $1
               AND (bookings.departs_on >= $2 OR bookings.state = 'arrived')
             UNION
             SELECT bookings.continues FROM bookings JOIN counted ON bookings.id = counted.id
             WHERE bookings.continues IS NOT NULL)
         SELECT bookings.id, bookings.continues, bookings.house_id, bookings.case_centre_id,
                bookings.state, bookings.first_night, bookings.departs_on, bookings.created_at,
                booking_events.booked_until, refusals.reason, houses.expected_months,
                houses.plan_weeks
         FROM counted JOIN bookings ON bookings.id = counted.id
              JOIN houses ON houses.id = bookings.house_id
              LEFT JOIN booking_events ON booking_events.booking_id = bookings.id
                   AND booking_events.sequence = 1
              LEFT JOIN refusals ON refusals.booking_id = bookings.id
         ORDER BY bookings.first_night, bookings.id LIMIT 100000";
    DEPARTURES_OF_CENTRE =
        "SELECT departures.booking_id, departures.sequence, departures.house_letter,
                departures.house_letter_to
         FROM bookings JOIN departures ON departures.booking_id = bookings.id
         WHERE bookings.centre_id = $1 AND bookings.departs_on >= $2 AND bookings.departs_on <= $3
           AND bookings.state = 'departed'
         ORDER BY departures.booking_id, departures.sequence LIMIT 100000";
}

pub struct CountedBookingRow {
    pub id: BookingId,
    pub continues: Option<BookingId>,
    pub house_id: HouseId,
    pub case_centre_id: CentreId,
    pub state: String,
    pub first_night: Date,
    pub departs_on: Date,
    pub created_at: Timestamp,
    /// Until when it was booked at first.
    pub first_until: Option<Date>,
    /// Of its house: months, and weeks before their end.
    pub expected: Option<(u32, u32)>,
    /// Why it came to nothing: a fixed word.
    pub refusal: Option<String>,
}

/// Where somebody went, sealed to the house.
pub struct HouseDepartureRow {
    pub booking_id: BookingId,
    pub sequence: i64,
    pub house_letter: Vec<u8>,
    pub house_letter_to: CompartmentId,
}

/// Why a booking came to nothing. It is said once.
pub async fn insert_refusal(
    transaction: &mut Transaction,
    booking: BookingId,
    reason: &str,
) -> Result<(), StoreError> {
    transaction
        .execute(INSERT_REFUSAL, arguments![booking, reason])
        .await?;
    Ok(())
}

/// What was booked in a centre's houses and was not over before a day.
pub async fn counted_bookings(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Date,
) -> Result<Vec<CountedBookingRow>, StoreError> {
    let rows = transaction
        .all(COUNTED_BOOKINGS, arguments![centre, from])
        .await?;
    let table = "bookings";
    rows.iter()
        .map(|row| {
            let months: Option<i64> = row.get("houses", "expected_months")?;
            let expected = match months {
                Some(_) => Some((
                    row.get("houses", "expected_months")?,
                    row.get("houses", "plan_weeks")?,
                )),
                None => None,
            };
            Ok(CountedBookingRow {
                id: row.get(table, "id")?,
                continues: row.get(table, "continues")?,
                house_id: row.get(table, "house_id")?,
                case_centre_id: row.get(table, "case_centre_id")?,
                state: row.get(table, "state")?,
                first_night: row.get(table, "first_night")?,
                departs_on: row.get(table, "departs_on")?,
                created_at: row.get(table, "created_at")?,
                first_until: row.get("booking_events", "booked_until")?,
                expected,
                refusal: row.get("refusals", "reason")?,
            })
        })
        .collect()
}

/// Where those went who left a centre's houses on these days, as often as it was said: the last one counts.
pub async fn departures_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    first: Date,
    last: Date,
) -> Result<Vec<HouseDepartureRow>, StoreError> {
    let rows = transaction
        .all(DEPARTURES_OF_CENTRE, arguments![centre, first, last])
        .await?;
    let table = "departures";
    rows.iter()
        .map(|row| {
            Ok(HouseDepartureRow {
                booking_id: row.get(table, "booking_id")?,
                sequence: row.get(table, "sequence")?,
                house_letter: row.get(table, "house_letter")?,
                house_letter_to: row.get(table, "house_letter_to")?,
            })
        })
        .collect()
}
