//! Points, roll calls and handovers of houses. What they say is sealed; who wrote when is not.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{
    BookingId, CaseId, CentreId, CompartmentId, HandoverId, HouseId, PersonId, PointId, RollId,
};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Who sleeps there, and who is expected tonight or was expected before.
    GUESTS =
        "SELECT bookings.id, bookings.case_id, bookings.state, bookings.first_night,
                bookings.departs_on, bookings.letter, bookings.letter_to, beds.label,
                rooms.name AS room_name
         FROM bookings JOIN beds ON beds.id = bookings.bed_id JOIN rooms ON rooms.id = beds.room_id
         WHERE bookings.house_id = $1 AND bookings.centre_id = $2
           AND bookings.state IN ('confirmed', 'arrived')
           AND (bookings.state = 'arrived'
                OR (bookings.first_night <= $3 AND bookings.departs_on > $3))
         ORDER BY rooms.position, rooms.name, beds.position, beds.label, bookings.id LIMIT 500";
    INSERT_POINT =
        "INSERT INTO house_points
             (id, house_id, centre_id, body, body_to, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    CLOSE_POINT =
        "UPDATE house_points SET closed_by = $3, closed_at = $4
         WHERE id = $1 AND house_id = $2 AND closed_at IS NULL";
    POINT =
        "SELECT id, body, body_to, written_by, written_at, closed_by, closed_at
         FROM house_points WHERE id = $1 AND house_id = $2";
    OPEN_POINTS =
        "SELECT id, body, body_to, written_by, written_at, closed_by, closed_at
         FROM house_points WHERE house_id = $1 AND closed_at IS NULL
         ORDER BY written_at, id LIMIT 1000";
    CLOSED_POINTS =
        "SELECT id, body, body_to, written_by, written_at, closed_by, closed_at
         FROM house_points WHERE house_id = $1 AND closed_at > $2
         ORDER BY closed_at, id LIMIT 1000";
    INSERT_MARK =
        "INSERT INTO roll_marks
             (roll_id, booking_id, house_id, centre_id, body, body_to, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (roll_id, booking_id) DO NOTHING";
    MARKS =
        "SELECT roll_id, booking_id, body, body_to, marked_by, marked_at FROM roll_marks
         WHERE house_id = $1 AND marked_at > $2 ORDER BY marked_at DESC, roll_id LIMIT 5000";
    /// Holds a house until the end of the transaction: its handovers are numbered one after the other.
    HOLD_HOUSE = "UPDATE houses SET state = state WHERE id = $1";
    LAST_HANDOVER =
        "SELECT COALESCE(MAX(sequence), 0) AS sequence FROM handovers WHERE house_id = $1";
    INSERT_HANDOVER =
        "INSERT INTO handovers
             (id, house_id, centre_id, sequence, sheet, sheet_to, left_by, left_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    HANDOVER =
        "SELECT id, house_id, sequence, sheet, sheet_to, left_by, left_at, remark, remark_to,
                taken_by, taken_at, withdrawn_at
         FROM handovers WHERE id = $1 AND house_id = $2";
    HANDOVERS =
        "SELECT id, house_id, sequence, sheet, sheet_to, left_by, left_at, remark, remark_to,
                taken_by, taken_at, withdrawn_at
         FROM handovers WHERE house_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT 30";
    /// The last one that counts.
    NEWEST_HANDOVER =
        "SELECT id, house_id, sequence, sheet, sheet_to, left_by, left_at, remark, remark_to,
                taken_by, taken_at, withdrawn_at
         FROM handovers WHERE house_id = $1 AND withdrawn_at IS NULL
         ORDER BY sequence DESC LIMIT 1";
    /// One person does not sign twice, whatever happens at the same moment.
    TAKE_HANDOVER =
        "UPDATE handovers SET taken_by = $2, taken_at = $3, remark = $4, remark_to = $5
         WHERE id = $1 AND taken_at IS NULL AND withdrawn_at IS NULL AND left_by <> $2";
    WITHDRAW_HANDOVER =
        "UPDATE handovers SET withdrawn_at = $3
         WHERE id = $1 AND left_by = $2 AND taken_at IS NULL AND withdrawn_at IS NULL";
}

/// Somebody who sleeps in a house, or is expected.
pub struct GuestRow {
    pub booking: BookingId,
    pub case_id: CaseId,
    pub state: String,
    pub first_night: Date,
    pub departs_on: Date,
    /// For the house, sealed.
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
    pub room: String,
    pub bed: String,
}

pub struct PointRow {
    pub id: PointId,
    pub body: Vec<u8>,
    pub body_to: CompartmentId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub closed_by: Option<PersonId>,
    pub closed_at: Option<Timestamp>,
}

impl PointRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "house_points";
        Ok(Self {
            id: row.get(table, "id")?,
            body: row.get(table, "body")?,
            body_to: row.get(table, "body_to")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            closed_by: row.get(table, "closed_by")?,
            closed_at: row.get(table, "closed_at")?,
        })
    }
}

pub struct MarkRow {
    pub roll: RollId,
    pub booking: BookingId,
    pub body: Vec<u8>,
    pub body_to: CompartmentId,
    pub marked_by: PersonId,
    pub marked_at: Timestamp,
}

#[derive(Clone)]
pub struct HandoverRow {
    pub id: HandoverId,
    pub house_id: HouseId,
    /// Counted for each house, from 1.
    pub sequence: i64,
    pub sheet: Vec<u8>,
    pub sheet_to: CompartmentId,
    pub left_by: PersonId,
    pub left_at: Timestamp,
    pub remark: Option<Vec<u8>>,
    pub remark_to: Option<CompartmentId>,
    pub taken_by: Option<PersonId>,
    pub taken_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

impl HandoverRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "handovers";
        Ok(Self {
            id: row.get(table, "id")?,
            house_id: row.get(table, "house_id")?,
            sequence: row.get(table, "sequence")?,
            sheet: row.get(table, "sheet")?,
            sheet_to: row.get(table, "sheet_to")?,
            left_by: row.get(table, "left_by")?,
            left_at: row.get(table, "left_at")?,
            remark: row.get(table, "remark")?,
            remark_to: row.get(table, "remark_to")?,
            taken_by: row.get(table, "taken_by")?,
            taken_at: row.get(table, "taken_at")?,
            withdrawn_at: row.get(table, "withdrawn_at")?,
        })
    }
}

/// Who sleeps in a house of this centre and who is expected, in the order of the board.
pub async fn guests(
    transaction: &mut Transaction,
    house: HouseId,
    centre: CentreId,
    tonight: Date,
) -> Result<Vec<GuestRow>, StoreError> {
    let rows = transaction
        .all(GUESTS, arguments![house, centre, tonight])
        .await?;
    let table = "bookings";
    rows.iter()
        .map(|row| {
            Ok(GuestRow {
                booking: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                state: row.get(table, "state")?,
                first_night: row.get(table, "first_night")?,
                departs_on: row.get(table, "departs_on")?,
                letter: row.get(table, "letter")?,
                letter_to: row.get(table, "letter_to")?,
                room: row.get("rooms", "room_name")?,
                bed: row.get("beds", "label")?,
            })
        })
        .collect()
}

/// Writes a point, which is open. `false` when the same form has written it before.
pub async fn insert_point(
    transaction: &mut Transaction,
    row: &PointRow,
    house: HouseId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_POINT,
            arguments![
                row.id,
                house,
                centre,
                &row.body,
                row.body_to,
                row.written_by,
                row.written_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// `false` when somebody has closed it before.
pub async fn close_point(
    transaction: &mut Transaction,
    id: PointId,
    house: HouseId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CLOSE_POINT, arguments![id, house, by, at])
        .await?;
    Ok(changed == 1)
}

pub async fn point(
    transaction: &mut Transaction,
    id: PointId,
    house: HouseId,
) -> Result<Option<PointRow>, StoreError> {
    let row = transaction.optional(POINT, arguments![id, house]).await?;
    row.as_ref().map(PointRow::from_row).transpose()
}

/// The oldest first.
pub async fn open_points(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Vec<PointRow>, StoreError> {
    let rows = transaction.all(OPEN_POINTS, arguments![house]).await?;
    rows.iter().map(PointRow::from_row).collect()
}

/// What was closed since then.
pub async fn closed_points(
    transaction: &mut Transaction,
    house: HouseId,
    since: Timestamp,
) -> Result<Vec<PointRow>, StoreError> {
    let rows = transaction
        .all(CLOSED_POINTS, arguments![house, since])
        .await?;
    rows.iter().map(PointRow::from_row).collect()
}

/// `false` when this roll call has marked her before: the same form, sent twice.
pub async fn insert_mark(
    transaction: &mut Transaction,
    row: &MarkRow,
    house: HouseId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_MARK,
            arguments![
                row.roll,
                row.booking,
                house,
                centre,
                &row.body,
                row.body_to,
                row.marked_by,
                row.marked_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// All marks since then, the newest first.
pub async fn marks(
    transaction: &mut Transaction,
    house: HouseId,
    since: Timestamp,
) -> Result<Vec<MarkRow>, StoreError> {
    let rows = transaction.all(MARKS, arguments![house, since]).await?;
    let table = "roll_marks";
    rows.iter()
        .map(|row| {
            Ok(MarkRow {
                roll: row.get(table, "roll_id")?,
                booking: row.get(table, "booking_id")?,
                body: row.get(table, "body")?,
                body_to: row.get(table, "body_to")?,
                marked_by: row.get(table, "marked_by")?,
                marked_at: row.get(table, "marked_at")?,
            })
        })
        .collect()
}

/// Holds a house until the end of the transaction.
pub async fn hold_house(transaction: &mut Transaction, house: HouseId) -> Result<(), StoreError> {
    transaction.execute(HOLD_HOUSE, arguments![house]).await?;
    Ok(())
}

/// Adds a handover behind the others. Whoever does holds the house. `false` when the id is taken, or one waits.
pub async fn insert_handover(
    transaction: &mut Transaction,
    row: &HandoverRow,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HANDOVER,
            arguments![
                row.id,
                row.house_id,
                centre,
                row.sequence,
                &row.sheet,
                row.sheet_to,
                row.left_by,
                row.left_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The number of the last handover of a house; 0 when there is none.
pub async fn last_handover(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<i64, StoreError> {
    let row = transaction.one(LAST_HANDOVER, arguments![house]).await?;
    row.get("handovers", "sequence")
}

pub async fn handover(
    transaction: &mut Transaction,
    id: HandoverId,
    house: HouseId,
) -> Result<Option<HandoverRow>, StoreError> {
    let row = transaction
        .optional(HANDOVER, arguments![id, house])
        .await?;
    row.as_ref().map(HandoverRow::from_row).transpose()
}

/// The newest thirty before a number.
pub async fn handovers(
    transaction: &mut Transaction,
    house: HouseId,
    before: i64,
) -> Result<Vec<HandoverRow>, StoreError> {
    let rows = transaction
        .all(HANDOVERS, arguments![house, before])
        .await?;
    rows.iter().map(HandoverRow::from_row).collect()
}

/// The newest that was not taken back.
pub async fn newest_handover(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Option<HandoverRow>, StoreError> {
    let row = transaction
        .optional(NEWEST_HANDOVER, arguments![house])
        .await?;
    row.as_ref().map(HandoverRow::from_row).transpose()
}

/// The second signature. `false` when it is signed, taken back, or one's own.
pub async fn take_handover(
    transaction: &mut Transaction,
    id: HandoverId,
    by: PersonId,
    at: Timestamp,
    remark: (Option<Vec<u8>>, Option<CompartmentId>),
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(TAKE_HANDOVER, arguments![id, by, at, remark.0, remark.1])
        .await?;
    Ok(changed == 1)
}

/// Takes the first signature back. `false` when it is another's, or the second one has signed.
pub async fn withdraw_handover(
    transaction: &mut Transaction,
    id: HandoverId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(WITHDRAW_HANDOVER, arguments![id, by, at])
        .await?;
    Ok(changed == 1)
}
