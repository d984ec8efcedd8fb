//! Houses, rooms, beds, bookings and their nights.
//!
//! # The search for a bed
//!
//! `FREE_BEDS` is what a tired person waits for. For each bed it asks the index
//! `bed_nights_free (bed_id, night, held_until)` for one taken night in the range, and the index
//! `bed_closures_by_bed (bed_id, first_night, opens_on)` for one closing, and stops at the first: two short
//! walks for each bed, whatever the length of the history. SQLite plans `SCAN beds`, `CORRELATED SCALAR
//! SUBQUERY: SEARCH bed_nights USING COVERING INDEX bed_nights_free (bed_id=? AND night>? AND night<?)`, the
//! same of `bed_closures USING COVERING INDEX bed_closures_by_bed (bed_id=? AND first_night<?)`, then room,
//! house and centre by key. The indexes cover the questions, so that neither the row of the night nor the
//! booking is looked at: over 3,000 beds and 2.9 million nights that halves the time. Asking for the taken
//! beds by night first is as fast for one night and several times slower for a month.
//!
//! Of each bed that is left it asks whether its room is given to somebody: the partial index `bed_nights_whole_room`
//! holds those nights only. Where a bed stands says `beds`.
//!
//! The board walks `bookings_by_centre (centre_id, departs_on)` from its first night: stays that ended
//! before are not touched. It reads one row for each stay, not one for each night.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BedId, BookingId, CaseId, CentreId, CompartmentId, HouseId, PersonId, RoomId};

use crate::{Row, StoreError, Transaction, arguments, statements};

pub mod beds;
pub mod closures;
pub mod facts;
pub mod figures;
pub mod house_book;
pub mod houses;
pub mod keep_apart;
pub mod move_on;
pub mod reveals;
pub mod rooms;
pub mod waiting;
pub mod watch;

pub use beds::{
    BedRow, FreeBedRow, bed, beds_of_centre, beds_together, free_beds, nights_together,
    taken_nights,
};
pub use houses::{
    AddressRow, HouseRow, RoomRow, address_of_house, house, houses_of_centre, insert_bed,
    insert_house, insert_room, room,
};
pub use reveals::{RevealRow, insert_reveal, mark_reveal_seen, reveal, reveals_of_centre};

statements! {
    CASE_BY_ID = "SELECT id, centre_id, pseudonym, state FROM cases WHERE id = $1";
    CASE_BY_PSEUDONYM =
        "SELECT id, centre_id, pseudonym, state FROM cases
         WHERE centre_id = $1 AND LOWER(pseudonym) = LOWER($2) LIMIT 1";
    INSERT_BOOKING =
        "INSERT INTO bookings
             (id, bed_id, house_id, centre_id, case_id, case_centre_id, state, first_night,
              departs_on, hold_expires_at, created_by, created_at, letter, letter_to, continues)
         VALUES ($1, $2, $3, $4, $5, $6, $14, $7, $8, $9, $10, $11, $12, $13, $15)
         ON CONFLICT (id) DO NOTHING";
    BOOKING_BY_ID =
        "SELECT id, bed_id, house_id, centre_id, case_id, case_centre_id, state, first_night,
                departs_on, hold_expires_at, created_by, created_at, letter, letter_to,
                continues
         FROM bookings WHERE id = $1";
    BOOKINGS_OF_CENTRE =
        "SELECT id, bed_id, house_id, centre_id, case_id, case_centre_id, state, first_night,
                departs_on, hold_expires_at, created_by, created_at, letter, letter_to,
                continues
         FROM bookings
         WHERE centre_id = $1 AND departs_on > $2 AND first_night < $3
           AND state IN ('held', 'confirmed', 'arrived', 'departed')
         ORDER BY first_night LIMIT 5000";
    /// The condition on the state stands word for word in the index `bookings_there`.
    LEAVING =
        "SELECT id, bed_id, house_id, centre_id, case_id, case_centre_id, state, first_night,
                departs_on, hold_expires_at, created_by, created_at, letter, letter_to,
                continues
         FROM bookings WHERE centre_id = $1 AND state = 'arrived' AND departs_on <= $2
         ORDER BY departs_on, id LIMIT 500";
    STAY_OF_CASE =
        "SELECT id, bed_id, house_id, centre_id, case_id, case_centre_id, state, first_night,
                departs_on, hold_expires_at, created_by, created_at, letter, letter_to,
                continues
         FROM bookings
         WHERE case_id = $1 AND state IN ('held', 'confirmed', 'arrived') AND departs_on >= $2
         ORDER BY first_night LIMIT 20";
    SLEPT_OF_CASE =
        "SELECT first_night, departs_on, state FROM bookings
         WHERE case_id = $1 AND case_centre_id = $2 AND state IN ('arrived', 'departed')
         ORDER BY first_night, id LIMIT 200";
    /// Changes the state only from the state that was read: of two that change it at once, one does.
    SET_BOOKING_STATE = "UPDATE bookings SET state = $3 WHERE id = $1 AND state = $2";
    SET_DEPARTURE = "UPDATE bookings SET departs_on = $2 WHERE id = $1";
    /// Changes the end only from the end and the state that were read.
    CHANGE_DEPARTURE =
        "UPDATE bookings SET departs_on = $4 WHERE id = $1 AND state = $2 AND departs_on = $3";
    INSERT_DEPARTURE =
        "INSERT INTO departures
             (booking_id, sequence, centre_id, case_centre_id, house_letter, house_letter_to,
              case_letter, case_letter_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    DEPARTURE_OF_BOOKING =
        "SELECT sequence, house_letter, house_letter_to, case_letter, case_letter_to
         FROM departures WHERE booking_id = $1 ORDER BY sequence DESC LIMIT 1";
    LAST_EVENT =
        "SELECT COALESCE(MAX(sequence), 0) AS sequence FROM booking_events WHERE booking_id = $1";
    INSERT_BOOKING_EVENT =
        "INSERT INTO booking_events
             (booking_id, sequence, centre_id, at, actor_id, kind, booked_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    EVENTS_OF_BOOKING =
        "SELECT sequence, at, actor_id, kind, booked_until FROM booking_events
         WHERE booking_id = $1 ORDER BY sequence LIMIT 100";
    INSERT_NIGHT =
        "INSERT INTO bed_nights
             (bed_id, night, booking_id, case_id, centre_id, held_until, room_id, whole_room)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    KEEP_NIGHTS = "UPDATE bed_nights SET held_until = NULL WHERE booking_id = $1";
    RELEASE_NIGHTS = "DELETE FROM bed_nights WHERE booking_id = $1 AND night >= $2";
    NIGHTS_OF_BOOKING =
        "SELECT night FROM bed_nights WHERE booking_id = $1 ORDER BY night LIMIT 500";
    NIGHT_OF_CASE =
        "SELECT night, booking_id FROM bed_nights
         WHERE case_id = $1 AND night >= $2 AND night < $3 ORDER BY night LIMIT 1";
    /// Holds that have ended and stand in the way of one bed or one person. In the order of their ids, so
    /// that two who clear the same holds wait for each other in one direction only.
    ENDED_HOLDS_IN_THE_WAY =
        "SELECT booking_id FROM bed_nights
         WHERE bed_id = $1 AND night >= $3 AND night < $4 AND held_until <= $5
         UNION
         SELECT booking_id FROM bed_nights
         WHERE case_id = $2 AND night >= $3 AND night < $4 AND held_until <= $5
         ORDER BY booking_id LIMIT 1000";
    ENDED_HOLDS =
        "SELECT id AS booking_id FROM bookings
         WHERE state = 'held' AND hold_expires_at <= $1 ORDER BY hold_expires_at LIMIT 500";
}

/// What a booking needs of a case.
#[derive(Clone)]
pub struct CaseRow {
    pub id: CaseId,
    pub centre_id: CentreId,
    pub pseudonym: String,
    pub state: String,
}

impl CaseRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "cases";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            pseudonym: row.get(table, "pseudonym")?,
            state: row.get(table, "state")?,
        })
    }
}

#[derive(Clone)]
pub struct BookingRow {
    pub id: BookingId,
    pub bed_id: BedId,
    pub house_id: HouseId,
    /// The house's centre.
    pub centre_id: CentreId,
    pub case_id: CaseId,
    pub case_centre_id: CentreId,
    pub state: String,
    pub first_night: Date,
    pub departs_on: Date,
    pub hold_expires_at: Option<Timestamp>,
    pub created_by: PersonId,
    pub created_at: Timestamp,
    /// For the house, sealed.
    pub letter: Vec<u8>,
    /// The compartment, in its generation, that the letter is sealed to.
    pub letter_to: CompartmentId,
    /// The booking that she slept in before she was moved to this bed.
    pub continues: Option<BookingId>,
}

impl BookingRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "bookings";
        Ok(Self {
            id: row.get(table, "id")?,
            bed_id: row.get(table, "bed_id")?,
            house_id: row.get(table, "house_id")?,
            centre_id: row.get(table, "centre_id")?,
            case_id: row.get(table, "case_id")?,
            case_centre_id: row.get(table, "case_centre_id")?,
            state: row.get(table, "state")?,
            first_night: row.get(table, "first_night")?,
            departs_on: row.get(table, "departs_on")?,
            hold_expires_at: row.get(table, "hold_expires_at")?,
            created_by: row.get(table, "created_by")?,
            created_at: row.get(table, "created_at")?,
            letter: row.get(table, "letter")?,
            letter_to: row.get(table, "letter_to")?,
            continues: row.get(table, "continues")?,
        })
    }
}

pub struct BookingEventRow {
    pub sequence: i64,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    pub kind: String,
    /// Until when she was booked, as it stood then. `None` for events from before it was kept.
    pub booked_until: Option<Date>,
}

/// Where she went, sealed twice.
pub struct DepartureRow {
    /// Of the event.
    pub sequence: i64,
    pub house_letter: Vec<u8>,
    pub house_letter_to: CompartmentId,
    pub case_letter: Vec<u8>,
    pub case_letter_to: CompartmentId,
}

pub async fn case(
    transaction: &mut Transaction,
    id: CaseId,
) -> Result<Option<CaseRow>, StoreError> {
    let row = transaction.optional(CASE_BY_ID, arguments![id]).await?;
    row.as_ref().map(CaseRow::from_row).transpose()
}

pub async fn case_by_pseudonym(
    transaction: &mut Transaction,
    centre: CentreId,
    pseudonym: &str,
) -> Result<Option<CaseRow>, StoreError> {
    let row = transaction
        .optional(CASE_BY_PSEUDONYM, arguments![centre, pseudonym])
        .await?;
    row.as_ref().map(CaseRow::from_row).transpose()
}

/// Adds a booking. `false` when a booking with this id exists: the same form sent twice.
pub async fn insert_booking(
    transaction: &mut Transaction,
    row: &BookingRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_BOOKING,
            arguments![
                row.id,
                row.bed_id,
                row.house_id,
                row.centre_id,
                row.case_id,
                row.case_centre_id,
                row.first_night,
                row.departs_on,
                row.hold_expires_at,
                row.created_by,
                row.created_at,
                &row.letter,
                row.letter_to,
                &row.state,
                row.continues
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn booking(
    transaction: &mut Transaction,
    id: BookingId,
) -> Result<Option<BookingRow>, StoreError> {
    let row = transaction.optional(BOOKING_BY_ID, arguments![id]).await?;
    row.as_ref().map(BookingRow::from_row).transpose()
}

/// Stays in a centre's houses that touch the nights from `from` to the night before `to`.
pub async fn bookings_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Date,
    to: Date,
) -> Result<Vec<BookingRow>, StoreError> {
    let rows = transaction
        .all(BOOKINGS_OF_CENTRE, arguments![centre, from, to])
        .await?;
    rows.iter().map(BookingRow::from_row).collect()
}

/// Who is in a centre's houses and leaves on a day, or was to have left before it.
pub async fn leaving(
    transaction: &mut Transaction,
    centre: CentreId,
    on: Date,
) -> Result<Vec<BookingRow>, StoreError> {
    let rows = transaction.all(LEAVING, arguments![centre, on]).await?;
    rows.iter().map(BookingRow::from_row).collect()
}

/// What is booked for a young person from a day on, the first first.
pub async fn stays_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    from: Date,
) -> Result<Vec<BookingRow>, StoreError> {
    let rows = transaction
        .all(STAY_OF_CASE, arguments![case, from])
        .await?;
    rows.iter().map(BookingRow::from_row).collect()
}

/// Nights that a young person slept in houses: from, until, and whether she is there still. Of which house is not asked.
pub async fn slept_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<(Date, Date, bool)>, StoreError> {
    let table = "bookings";
    let rows = transaction
        .all(SLEPT_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter()
        .map(|row| {
            let state: String = row.get(table, "state")?;
            Ok((
                row.get(table, "first_night")?,
                row.get(table, "departs_on")?,
                state == "arrived",
            ))
        })
        .collect()
}

/// Changes the state. `false` when somebody else changed it first.
pub async fn set_booking_state(
    transaction: &mut Transaction,
    id: BookingId,
    from: &str,
    to: &str,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(SET_BOOKING_STATE, arguments![id, from, to])
        .await?
        == 1)
}

/// Changes the end of a booking. `false` when somebody changed it, or its state, first.
pub async fn change_departure(
    transaction: &mut Transaction,
    booking: &BookingRow,
    departs_on: Date,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(
            CHANGE_DEPARTURE,
            arguments![booking.id, &booking.state, booking.departs_on, departs_on],
        )
        .await?
        == 1)
}

pub async fn set_departure(
    transaction: &mut Transaction,
    id: BookingId,
    departs_on: Date,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_DEPARTURE, arguments![id, departs_on])
        .await?;
    Ok(())
}

/// The number of the last event of a booking.
pub async fn last_event(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<i64, StoreError> {
    transaction
        .one(LAST_EVENT, arguments![booking])
        .await?
        .get("booking_events", "sequence")
}

/// Adds an event to a booking, after its last one, with the end that the booking has at that moment.
pub async fn insert_event(
    transaction: &mut Transaction,
    booking: &BookingRow,
    at: Timestamp,
    actor: Option<PersonId>,
    kind: &str,
) -> Result<(), StoreError> {
    let last = last_event(transaction, booking.id).await?;
    transaction
        .execute(
            INSERT_BOOKING_EVENT,
            arguments![
                booking.id,
                last + 1,
                booking.centre_id,
                at,
                actor,
                kind,
                booking.departs_on
            ],
        )
        .await?;
    Ok(())
}

pub async fn events_of_booking(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<Vec<BookingEventRow>, StoreError> {
    let rows = transaction
        .all(EVENTS_OF_BOOKING, arguments![booking])
        .await?;
    let table = "booking_events";
    rows.iter()
        .map(|row| {
            Ok(BookingEventRow {
                sequence: row.get(table, "sequence")?,
                at: row.get(table, "at")?,
                actor_id: row.get(table, "actor_id")?,
                kind: row.get(table, "kind")?,
                booked_until: row.get(table, "booked_until")?,
            })
        })
        .collect()
}

/// Says where she went.
pub async fn insert_departure(
    transaction: &mut Transaction,
    booking: &BookingRow,
    row: &DepartureRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_DEPARTURE,
            arguments![
                booking.id,
                row.sequence,
                booking.centre_id,
                booking.case_centre_id,
                &row.house_letter,
                row.house_letter_to,
                &row.case_letter,
                row.case_letter_to
            ],
        )
        .await?;
    Ok(())
}

/// What was said last about where she went.
pub async fn departure_of_booking(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<Option<DepartureRow>, StoreError> {
    let row = transaction
        .optional(DEPARTURE_OF_BOOKING, arguments![booking])
        .await?;
    let table = "departures";
    row.map(|row| {
        Ok(DepartureRow {
            sequence: row.get(table, "sequence")?,
            house_letter: row.get(table, "house_letter")?,
            house_letter_to: row.get(table, "house_letter_to")?,
            case_letter: row.get(table, "case_letter")?,
            case_letter_to: row.get(table, "case_letter_to")?,
        })
    })
    .transpose()
}

/// Takes one night of a bed. `false` when the bed, or the person, has that night already.
pub async fn insert_night(
    transaction: &mut Transaction,
    booking: &BookingRow,
    night: Date,
    held_until: Option<Timestamp>,
    (room, is_whole): (RoomId, bool),
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_NIGHT,
            arguments![
                booking.bed_id,
                night,
                booking.id,
                booking.case_id,
                booking.centre_id,
                held_until,
                room,
                i64::from(is_whole)
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Makes the nights of a hold firm.
pub async fn keep_nights(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<u64, StoreError> {
    transaction.execute(KEEP_NIGHTS, arguments![booking]).await
}

/// Frees the nights of a booking from a date on.
pub async fn release_nights(
    transaction: &mut Transaction,
    booking: BookingId,
    from: Date,
) -> Result<u64, StoreError> {
    transaction
        .execute(RELEASE_NIGHTS, arguments![booking, from])
        .await
}

pub async fn nights_of_booking(
    transaction: &mut Transaction,
    booking: BookingId,
) -> Result<Vec<Date>, StoreError> {
    let rows = transaction
        .all(NIGHTS_OF_BOOKING, arguments![booking])
        .await?;
    rows.iter()
        .map(|row| row.get("bed_nights", "night"))
        .collect()
}

/// The first night in a range on which a young person has a bed, and by which booking.
pub async fn night_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    first_night: Date,
    departs_on: Date,
) -> Result<Option<(Date, BookingId)>, StoreError> {
    let row = transaction
        .optional(NIGHT_OF_CASE, arguments![case, first_night, departs_on])
        .await?;
    row.map(|row| {
        Ok((
            row.get("bed_nights", "night")?,
            row.get("bed_nights", "booking_id")?,
        ))
    })
    .transpose()
}

/// Holds that have ended and still stand on nights of this bed or of this young person.
pub async fn ended_holds_in_the_way(
    transaction: &mut Transaction,
    booking: &BookingRow,
    now: Timestamp,
) -> Result<Vec<BookingId>, StoreError> {
    let rows = transaction
        .all(
            ENDED_HOLDS_IN_THE_WAY,
            arguments![
                booking.bed_id,
                booking.case_id,
                booking.first_night,
                booking.departs_on,
                now
            ],
        )
        .await?;
    rows.iter()
        .map(|row| row.get("bed_nights", "booking_id"))
        .collect()
}

/// Holds that have ended, at most 500 at once.
pub async fn ended_holds(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<BookingId>, StoreError> {
    let rows = transaction.all(ENDED_HOLDS, arguments![now]).await?;
    // Ordered by id here: ordered by id in SQL, the planner would walk every booking there ever was.
    let mut ids = rows
        .iter()
        .map(|row| row.get("bookings", "booking_id"))
        .collect::<Result<Vec<BookingId>, _>>()?;
    ids.sort_unstable();
    Ok(ids)
}
