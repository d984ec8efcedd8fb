//! How long stays are expected to be, and what was planned for after them.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookingId, CentreId, CompartmentId, HouseId, MoveOnId, PersonId};

use super::BookingRow;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    SET_LENGTH = "UPDATE houses SET expected_months = $2, plan_weeks = $3 WHERE id = $1";
    LENGTH_OF_HOUSE = "SELECT expected_months, plan_weeks FROM houses WHERE id = $1";
    /// Who is in a house of a centre in which stays have an expected length; whose case it is, the house does not see.
    /// The condition on the state stands word
    /// for word in the index `bookings_there`.
    THERE_OF_CENTRE =
        "SELECT bookings.id, bookings.bed_id, bookings.house_id, bookings.centre_id, bookings.case_id,
                bookings.case_centre_id, bookings.state, bookings.first_night, bookings.departs_on,
                bookings.hold_expires_at, bookings.created_by, bookings.created_at, bookings.letter,
                bookings.letter_to, bookings.continues, houses.code_name, houses.expected_months,
                houses.plan_weeks, '' AS pseudonym
         FROM bookings JOIN houses ON houses.id = bookings.house_id
         WHERE bookings.centre_id = $1 AND bookings.state = 'arrived'
           AND houses.expected_months IS NOT NULL
         ORDER BY bookings.first_night, bookings.id LIMIT 500";
    THERE_OF_KEY_WORKER =
        "SELECT bookings.id, bookings.bed_id, bookings.house_id, bookings.centre_id, bookings.case_id,
                bookings.case_centre_id, bookings.state, bookings.first_night, bookings.departs_on,
                bookings.hold_expires_at, bookings.created_by, bookings.created_at, bookings.letter,
                bookings.letter_to, bookings.continues, houses.code_name, houses.expected_months,
                houses.plan_weeks, cases.pseudonym
         FROM cases JOIN bookings ON bookings.case_id = cases.id
              JOIN houses ON houses.id = bookings.house_id
         WHERE cases.centre_id = $1 AND cases.key_worker_id = $2 AND cases.state = 'open'
           AND bookings.state = 'arrived' AND houses.expected_months IS NOT NULL
         ORDER BY bookings.first_night, bookings.id LIMIT 500";
    INSERT_PLAN =
        "INSERT INTO move_on_plans
             (id, booking_id, centre_id, case_centre_id, expected_on, written_by, written_at,
              house_letter, house_letter_to, case_letter, case_letter_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING";
    PLANS_OF_STAY =
        "SELECT id, booking_id, centre_id, case_centre_id, expected_on, written_by, written_at,
                house_letter, house_letter_to, case_letter, case_letter_to
         FROM move_on_plans WHERE booking_id = $1 ORDER BY written_at DESC, id LIMIT 100";
    LAST_PLAN =
        "SELECT expected_on, written_at FROM move_on_plans
         WHERE booking_id = $1 ORDER BY written_at DESC, id LIMIT 1";
}

/// Somebody who is in a house in which stays have an expected length.
pub struct ThereRow {
    pub booking: BookingRow,
    pub code_name: String,
    pub months: u32,
    pub weeks: u32,
    /// Empty for the house.
    pub pseudonym: String,
}

impl ThereRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            booking: BookingRow::from_row(row)?,
            code_name: row.get("houses", "code_name")?,
            months: row.get("houses", "expected_months")?,
            weeks: row.get("houses", "plan_weeks")?,
            pseudonym: row.get("cases", "pseudonym")?,
        })
    }
}

/// What was planned for after a stay, one time.
pub struct PlanRow {
    pub id: MoveOnId,
    /// The booking that the stay began with.
    pub booking_id: BookingId,
    pub centre_id: CentreId,
    pub case_centre_id: CentreId,
    pub expected_on: Date,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    /// Both sealed.
    pub house_letter: Vec<u8>,
    pub house_letter_to: CompartmentId,
    pub case_letter: Vec<u8>,
    pub case_letter_to: CompartmentId,
}

impl PlanRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "move_on_plans";
        Ok(Self {
            id: row.get(table, "id")?,
            booking_id: row.get(table, "booking_id")?,
            centre_id: row.get(table, "centre_id")?,
            case_centre_id: row.get(table, "case_centre_id")?,
            expected_on: row.get(table, "expected_on")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            house_letter: row.get(table, "house_letter")?,
            house_letter_to: row.get(table, "house_letter_to")?,
            case_letter: row.get(table, "case_letter")?,
            case_letter_to: row.get(table, "case_letter_to")?,
        })
    }
}

/// Months and weeks before the end. `None`: stays in this house have no expected length.
pub async fn set_length(
    transaction: &mut Transaction,
    house: HouseId,
    length: Option<(u32, u32)>,
) -> Result<(), StoreError> {
    let (months, weeks) = length
        .map(|(months, weeks)| (i64::from(months), i64::from(weeks)))
        .unzip();
    transaction
        .execute(SET_LENGTH, arguments![house, months, weeks])
        .await?;
    Ok(())
}

pub async fn length_of_house(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Option<(u32, u32)>, StoreError> {
    let Some(row) = transaction
        .optional(LENGTH_OF_HOUSE, arguments![house])
        .await?
    else {
        return Ok(None);
    };
    let months: Option<i64> = row.get("houses", "expected_months")?;
    if months.is_none() {
        return Ok(None);
    }
    Ok(Some((
        row.get("houses", "expected_months")?,
        row.get("houses", "plan_weeks")?,
    )))
}

/// At most 500, the longest there first.
pub async fn there_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<ThereRow>, StoreError> {
    let rows = transaction.all(THERE_OF_CENTRE, arguments![centre]).await?;
    rows.iter().map(ThereRow::from_row).collect()
}

/// The same, of the young people of whom somebody is the key worker, in whichever centre's house.
pub async fn there_of_key_worker(
    transaction: &mut Transaction,
    centre: CentreId,
    person: PersonId,
) -> Result<Vec<ThereRow>, StoreError> {
    let rows = transaction
        .all(THERE_OF_KEY_WORKER, arguments![centre, person])
        .await?;
    rows.iter().map(ThereRow::from_row).collect()
}

/// `false` when this one is there already: the same form, sent twice.
pub async fn insert_plan(transaction: &mut Transaction, row: &PlanRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PLAN,
            arguments![
                row.id,
                row.booking_id,
                row.centre_id,
                row.case_centre_id,
                row.expected_on,
                row.written_by,
                row.written_at,
                &row.house_letter,
                row.house_letter_to,
                &row.case_letter,
                row.case_letter_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest first.
pub async fn plans_of_stay(
    transaction: &mut Transaction,
    stay: BookingId,
) -> Result<Vec<PlanRow>, StoreError> {
    let rows = transaction.all(PLANS_OF_STAY, arguments![stay]).await?;
    rows.iter().map(PlanRow::from_row).collect()
}

/// Until when she is expected to be there by the newest plan, and when that was written.
pub async fn last_plan(
    transaction: &mut Transaction,
    stay: BookingId,
) -> Result<Option<(Date, Timestamp)>, StoreError> {
    let row = transaction.optional(LAST_PLAN, arguments![stay]).await?;
    let table = "move_on_plans";
    row.map(|row| {
        Ok((
            row.get(table, "expected_on")?,
            row.get(table, "written_at")?,
        ))
    })
    .transpose()
}
