//! Safety plans: sealed whole, every version kept; and what of them a house is told.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, CompartmentId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_PLAN =
        "INSERT INTO safety_plans
             (case_id, version, centre_id, written_by, written_at, review_on, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id, version) DO NOTHING";
    VERSIONS =
        "SELECT case_id, version, centre_id, written_by, written_at, review_on, body
         FROM safety_plans WHERE case_id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT $3";
    /// The centres of the houses in which she sleeps or is expected, or from which she is not back.
    HOUSE_CENTRES =
        "SELECT centre_id FROM bookings
         WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')
         UNION
         SELECT house_centre_id FROM missing_episodes
         WHERE case_id = $1 AND state IN ('absent', 'missing') AND house_centre_id IS NOT NULL
         ORDER BY 1 LIMIT 20";
    HOLD_BOOKINGS =
        "UPDATE bookings SET state = state
         WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')";
    HOLD_EPISODES =
        "UPDATE missing_episodes SET state = state
         WHERE case_id = $1 AND state IN ('absent', 'missing')";
    TAKE_LETTERS = "DELETE FROM safety_letters WHERE case_id = $1";
    OLD_LETTERS =
        "SELECT centre_id, letter FROM safety_letters WHERE case_id = $1 AND centre_id NOT IN
             (SELECT centre_id FROM bookings
              WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')
              UNION
              SELECT house_centre_id FROM missing_episodes
              WHERE case_id = $1 AND state IN ('absent', 'missing') AND house_centre_id IS NOT NULL)
         LIMIT 500";
    /// Names the letter by what it says. On PostgreSQL this waits for whoever holds a bed for her in the same house at
    /// the same moment, and then looks at the row again, but not at the bookings: what was told for the new bed would go
    /// with the old one.
    TAKE_OLD_LETTER =
        "DELETE FROM safety_letters WHERE case_id = $1 AND centre_id = $2 AND letter = $3
             AND centre_id NOT IN
             (SELECT centre_id FROM bookings
              WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')
              UNION
              SELECT house_centre_id FROM missing_episodes
              WHERE case_id = $1 AND state IN ('absent', 'missing') AND house_centre_id IS NOT NULL)";
    PUT_LETTER =
        "INSERT INTO safety_letters (case_id, centre_id, version, letter, letter_to, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (case_id, centre_id) DO UPDATE SET
             version = excluded.version, letter = excluded.letter,
             letter_to = excluded.letter_to, written_at = excluded.written_at";
    LETTER =
        "SELECT case_id, centre_id, version, letter, letter_to, written_at
         FROM safety_letters WHERE case_id = $1 AND centre_id = $2";
}

/// One version of a plan. The body is sealed.
#[derive(Clone)]
pub struct SafetyPlanRow {
    pub case_id: CaseId,
    /// From 1.
    pub version: i64,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub review_on: Date,
    pub body: Vec<u8>,
}

/// What a house is told. The letter is sealed.
pub struct SafetyLetterRow {
    pub case_id: CaseId,
    /// Of the house.
    pub centre_id: CentreId,
    /// Of the plan.
    pub version: i64,
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
    pub written_at: Timestamp,
}

/// `false` when this version is there already.
pub async fn insert_plan(
    transaction: &mut Transaction,
    row: &SafetyPlanRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.case_id,
        row.version,
        row.centre_id,
        row.written_by,
        row.written_at,
        row.review_on,
        &row.body
    ];
    Ok(transaction.execute(INSERT_PLAN, values).await? == 1)
}

/// The versions of a plan, the newest first, at most so many.
pub async fn versions(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    most: i64,
) -> Result<Vec<SafetyPlanRow>, StoreError> {
    let table = "safety_plans";
    let rows = transaction
        .all(VERSIONS, arguments![case, centre, most])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SafetyPlanRow {
                case_id: row.get(table, "case_id")?,
                version: row.get(table, "version")?,
                centre_id: row.get(table, "centre_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                review_on: row.get(table, "review_on")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Holds where she sleeps, is expected or is away from: of a plan that is told to a house and a departure at the same
/// moment, the second one sees the first. Before the keys of the centre, as whoever frees a bed on the way to them does.
pub async fn hold_stays(transaction: &mut Transaction, case: CaseId) -> Result<(), StoreError> {
    for statement in [HOLD_BOOKINGS, HOLD_EPISODES] {
        transaction.execute(statement, arguments![case]).await?;
    }
    Ok(())
}

/// The centres of the houses in which she sleeps or is expected, or from which she is not back.
pub async fn house_centres(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<CentreId>, StoreError> {
    let rows = transaction.all(HOUSE_CENTRES, arguments![case]).await?;
    rows.iter()
        .map(|row| row.get("bookings", "centre_id"))
        .collect()
}

/// No house is told anything any more.
pub async fn take_letters(transaction: &mut Transaction, case: CaseId) -> Result<(), StoreError> {
    transaction.execute(TAKE_LETTERS, arguments![case]).await?;
    Ok(())
}

/// Houses in which she sleeps no more, and to which she is not to come back, know nothing any more.
pub async fn take_old_letters(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<(), StoreError> {
    let table = "safety_letters";
    for row in transaction.all(OLD_LETTERS, arguments![case]).await? {
        let centre: CentreId = row.get(table, "centre_id")?;
        let letter: Vec<u8> = row.get(table, "letter")?;
        let values = arguments![case, centre, &letter];
        transaction.execute(TAKE_OLD_LETTER, values).await?;
    }
    Ok(())
}

/// Tells a house, in the place of what it was told before.
pub async fn put_letter(
    transaction: &mut Transaction,
    row: &SafetyLetterRow,
) -> Result<(), StoreError> {
    let values = arguments![
        row.case_id,
        row.centre_id,
        row.version,
        &row.letter,
        row.letter_to,
        row.written_at
    ];
    transaction.execute(PUT_LETTER, values).await?;
    Ok(())
}

/// What the houses of a centre were told.
pub async fn letter(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<SafetyLetterRow>, StoreError> {
    let table = "safety_letters";
    let row = transaction
        .optional(LETTER, arguments![case, centre])
        .await?;
    row.map(|row| {
        Ok(SafetyLetterRow {
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            version: row.get(table, "version")?,
            letter: row.get(table, "letter")?,
            letter_to: row.get(table, "letter_to")?,
            written_at: row.get(table, "written_at")?,
        })
    })
    .transpose()
}
