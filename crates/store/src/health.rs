//! What belongs to young people's health: sealed whole, every version kept. Not even what a row is about stands in the
//! clear. And what of it their teams and houses are told.

use jiff::Timestamp;
use vault::{CaseId, CentreId, CompartmentId, HealthRecordId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_HEALTH_RECORD =
        "INSERT INTO health_records (id, version, case_id, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    HEALTH_RECORDS_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM health_records WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM health_records AS every WHERE every.id = health_records.id)
         ORDER BY id LIMIT $3 OFFSET $4";
    VERSIONS_OF_HEALTH_RECORD =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM health_records WHERE id = $1 AND case_id = $2 AND centre_id = $3
         ORDER BY version DESC LIMIT 500";
    INSERT_CARE_ALARMS =
        "INSERT INTO care_alarms (case_id, version, centre_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6)";
    CARE_ALARMS =
        "SELECT case_id, version, centre_id, written_by, written_at, body
         FROM care_alarms WHERE case_id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 1";
    TAKE_CARE_LETTERS = "DELETE FROM care_letters WHERE case_id = $1";
    OLD_CARE_LETTERS =
        "SELECT centre_id, letter FROM care_letters WHERE case_id = $1 AND centre_id NOT IN
             (SELECT centre_id FROM bookings
              WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')
              UNION
              SELECT house_centre_id FROM missing_episodes
              WHERE case_id = $1 AND state IN ('absent', 'missing') AND house_centre_id IS NOT NULL)
         LIMIT 500";
    /// Names the letter by what it says. On PostgreSQL this waits for whoever holds a bed for her in the same house at
    /// the same moment, and then looks at the row again, but not at the bookings: what was told for the new bed would go
    /// with the old one.
    TAKE_OLD_CARE_LETTER =
        "DELETE FROM care_letters WHERE case_id = $1 AND centre_id = $2 AND letter = $3
             AND centre_id NOT IN
             (SELECT centre_id FROM bookings
              WHERE case_id = $1 AND state IN ('arrived', 'confirmed', 'held')
              UNION
              SELECT house_centre_id FROM missing_episodes
              WHERE case_id = $1 AND state IN ('absent', 'missing') AND house_centre_id IS NOT NULL)";
    PUT_CARE_LETTER =
        "INSERT INTO care_letters (case_id, centre_id, version, letter, letter_to, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (case_id, centre_id) DO UPDATE SET
             version = excluded.version, letter = excluded.letter,
             letter_to = excluded.letter_to, written_at = excluded.written_at";
    CARE_LETTER =
        "SELECT case_id, centre_id, version, letter, letter_to, written_at
         FROM care_letters WHERE case_id = $1 AND centre_id = $2";
}

/// Records that are read at once.
const PAGE: i64 = 1000;

/// One version of a record. The body is sealed.
#[derive(Clone)]
pub struct HealthRecordRow {
    pub id: HealthRecordId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

/// What her team is told, all of it. The body is sealed.
pub struct CareAlarmsRow {
    pub case_id: CaseId,
    /// From 1.
    pub version: i64,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// What a house is told. The letter is sealed.
pub struct CareLetterRow {
    pub case_id: CaseId,
    /// Of the house.
    pub centre_id: CentreId,
    /// Of what her team is told.
    pub version: i64,
    pub letter: Vec<u8>,
    pub letter_to: CompartmentId,
    pub written_at: Timestamp,
}

impl HealthRecordRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "health_records";
        Ok(Self {
            id: row.get(table, "id")?,
            version: row.get(table, "version")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// `false` when this version is there already.
pub async fn insert_health_record(
    transaction: &mut Transaction,
    row: &HealthRecordRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.version,
        row.case_id,
        row.centre_id,
        row.changed_by,
        row.changed_at,
        &row.body
    ];
    Ok(transaction.execute(INSERT_HEALTH_RECORD, values).await? == 1)
}

/// The newest version of each record of a case: all of them, in pages. What follows from them must not hang on how many
/// there are.
pub async fn health_records_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<HealthRecordRow>, StoreError> {
    let mut records = Vec::new();
    let mut read: i64 = 0;
    loop {
        let rows = transaction
            .all(HEALTH_RECORDS_OF_CASE, arguments![case, centre, PAGE, read])
            .await?;
        for row in &rows {
            records.push(HealthRecordRow::from_row(row)?);
        }
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if count < PAGE {
            return Ok(records);
        }
        read += PAGE;
    }
}

/// Every version of a record, the newest first.
pub async fn versions_of_health_record(
    transaction: &mut Transaction,
    id: HealthRecordId,
    (case, centre): (CaseId, CentreId),
) -> Result<Vec<HealthRecordRow>, StoreError> {
    let rows = transaction
        .all(VERSIONS_OF_HEALTH_RECORD, arguments![id, case, centre])
        .await?;
    rows.iter().map(HealthRecordRow::from_row).collect()
}

pub async fn insert_care_alarms(
    transaction: &mut Transaction,
    row: &CareAlarmsRow,
) -> Result<(), StoreError> {
    let values = arguments![
        row.case_id,
        row.version,
        row.centre_id,
        row.written_by,
        row.written_at,
        &row.body
    ];
    transaction.execute(INSERT_CARE_ALARMS, values).await?;
    Ok(())
}

/// The newest of what her team is told.
pub async fn care_alarms(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<CareAlarmsRow>, StoreError> {
    let table = "care_alarms";
    let row = transaction
        .optional(CARE_ALARMS, arguments![case, centre])
        .await?;
    row.map(|row| {
        Ok(CareAlarmsRow {
            case_id: row.get(table, "case_id")?,
            version: row.get(table, "version")?,
            centre_id: row.get(table, "centre_id")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            body: row.get(table, "body")?,
        })
    })
    .transpose()
}

/// No house is told anything any more.
pub async fn take_care_letters(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<(), StoreError> {
    transaction
        .execute(TAKE_CARE_LETTERS, arguments![case])
        .await?;
    Ok(())
}

/// Houses in which she sleeps no more, and to which she is not to come back, know nothing any more.
pub async fn take_old_care_letters(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<(), StoreError> {
    let table = "care_letters";
    for row in transaction.all(OLD_CARE_LETTERS, arguments![case]).await? {
        let centre: CentreId = row.get(table, "centre_id")?;
        let letter: Vec<u8> = row.get(table, "letter")?;
        let values = arguments![case, centre, &letter];
        transaction.execute(TAKE_OLD_CARE_LETTER, values).await?;
    }
    Ok(())
}

/// Tells a house, in the place of what it was told before.
pub async fn put_care_letter(
    transaction: &mut Transaction,
    row: &CareLetterRow,
) -> Result<(), StoreError> {
    let values = arguments![
        row.case_id,
        row.centre_id,
        row.version,
        &row.letter,
        row.letter_to,
        row.written_at
    ];
    transaction.execute(PUT_CARE_LETTER, values).await?;
    Ok(())
}

/// What the houses of a centre were told.
pub async fn care_letter(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<CareLetterRow>, StoreError> {
    let table = "care_letters";
    let row = transaction
        .optional(CARE_LETTER, arguments![case, centre])
        .await?;
    row.map(|row| {
        Ok(CareLetterRow {
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
