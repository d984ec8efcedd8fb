//! Medications, what happened with them, and allergy alarms.
//!
//! Whoever adds an event holds the row of the medication first ([`hold`]): what may be added follows from all of
//! them. That nothing is given twice for one time is the database's own rule.

use jiff::Timestamp;
use vault::{AllergyId, CaseId, CentreId, MedicationEventId, MedicationId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_MEDICATION =
        "INSERT INTO medications
             (id, case_id, case_centre_id, centre_id, body, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    MEDICATION =
        "SELECT id, case_id, case_centre_id, centre_id, body, written_by, written_at, ended_at
         FROM medications WHERE id = $1 AND (centre_id = $2 OR case_centre_id = $2)";
    MEDICATIONS_OF_CASE =
        "SELECT id, case_id, case_centre_id, centre_id, body, written_by, written_at, ended_at
         FROM medications WHERE case_id = $1 AND (centre_id = $2 OR case_centre_id = $2)
         ORDER BY written_at, id LIMIT 500";
    HOLD = "UPDATE medications SET written_at = written_at WHERE id = $1";
    END_MEDICATION = "UPDATE medications SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    LAST_EVENT =
        "SELECT COALESCE(MAX(sequence), 0) AS sequence FROM medication_events
         WHERE medication_id = $1";
    /// Without effect when this time has one already.
    INSERT_EVENT =
        "INSERT INTO medication_events
             (id, medication_id, sequence, centre_id, due_at, at, actor_id, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    TAKE_BACK =
        "UPDATE medication_events SET taken_back_at = $3
         WHERE id = $1 AND medication_id = $2 AND taken_back_at IS NULL";
    EVENTS =
        "SELECT id, sequence, due_at, at, actor_id, body, taken_back_at FROM medication_events
         WHERE medication_id = $1 ORDER BY sequence LIMIT 10000";
    INSERT_ALLERGY =
        "INSERT INTO allergies (id, case_id, centre_id, body, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    ALLERGIES =
        "SELECT id, case_id, body, written_by, written_at, taken_back_at FROM allergies
         WHERE case_id = $1 ORDER BY written_at, id LIMIT 200";
    TAKE_ALLERGY_BACK =
        "UPDATE allergies SET taken_back_by = $3, taken_back_at = $4
         WHERE id = $1 AND case_id = $2 AND taken_back_at IS NULL";
}

/// A medication. What it is, is sealed.
#[derive(Clone)]
pub struct MedicationRow {
    pub id: MedicationId,
    pub case_id: CaseId,
    pub case_centre_id: CentreId,
    /// The house's centre.
    pub centre_id: CentreId,
    pub body: Vec<u8>,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

impl MedicationRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "medications";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            case_centre_id: row.get(table, "case_centre_id")?,
            centre_id: row.get(table, "centre_id")?,
            body: row.get(table, "body")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            ended_at: row.get(table, "ended_at")?,
        })
    }
}

/// Something that happened with a medication. The body is sealed.
pub struct MedicationEventRow {
    pub id: MedicationEventId,
    pub sequence: i64,
    /// The time that a dose was due.
    pub due_at: Option<Timestamp>,
    pub at: Timestamp,
    pub actor_id: PersonId,
    pub body: Vec<u8>,
    pub taken_back_at: Option<Timestamp>,
}

/// An allergy. The word is sealed.
pub struct AllergyRow {
    pub id: AllergyId,
    pub case_id: CaseId,
    pub body: Vec<u8>,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub taken_back_at: Option<Timestamp>,
}

/// `false` when the same form has written it before.
pub async fn insert_medication(
    transaction: &mut Transaction,
    row: &MedicationRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_MEDICATION,
            arguments![
                row.id,
                row.case_id,
                row.case_centre_id,
                row.centre_id,
                &row.body,
                row.written_by,
                row.written_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A medication of a house or a case of this centre.
pub async fn medication(
    transaction: &mut Transaction,
    id: MedicationId,
    centre: CentreId,
) -> Result<Option<MedicationRow>, StoreError> {
    let row = transaction
        .optional(MEDICATION, arguments![id, centre])
        .await?;
    row.as_ref().map(MedicationRow::from_row).transpose()
}

/// The oldest first.
pub async fn medications_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<MedicationRow>, StoreError> {
    let rows = transaction
        .all(MEDICATIONS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(MedicationRow::from_row).collect()
}

/// Holds a medication until the end of the transaction.
pub async fn hold(transaction: &mut Transaction, id: MedicationId) -> Result<(), StoreError> {
    transaction.execute(HOLD, arguments![id]).await?;
    Ok(())
}

pub async fn end_medication(
    transaction: &mut Transaction,
    id: MedicationId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(END_MEDICATION, arguments![id, at])
        .await?;
    Ok(())
}

/// The place of the newest event; 0 when there is none yet.
pub async fn last_event(
    transaction: &mut Transaction,
    medication: MedicationId,
) -> Result<i64, StoreError> {
    let row = transaction.one(LAST_EVENT, arguments![medication]).await?;
    row.get("medication_events", "sequence")
}

/// `false` when this time has a dose already, or the id is taken.
pub async fn insert_event(
    transaction: &mut Transaction,
    row: &MedicationEventRow,
    medication: &MedicationRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_EVENT,
            arguments![
                row.id,
                medication.id,
                row.sequence,
                medication.centre_id,
                row.due_at,
                row.at,
                row.actor_id,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Marks a dose as a mistake. `false` when it was one already, or is of another medication.
pub async fn take_back(
    transaction: &mut Transaction,
    id: MedicationEventId,
    medication: MedicationId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(TAKE_BACK, arguments![id, medication, at])
        .await?;
    Ok(changed == 1)
}

/// In their order.
pub async fn events(
    transaction: &mut Transaction,
    medication: MedicationId,
) -> Result<Vec<MedicationEventRow>, StoreError> {
    let rows = transaction.all(EVENTS, arguments![medication]).await?;
    let table = "medication_events";
    rows.iter()
        .map(|row| {
            Ok(MedicationEventRow {
                id: row.get(table, "id")?,
                sequence: row.get(table, "sequence")?,
                due_at: row.get(table, "due_at")?,
                at: row.get(table, "at")?,
                actor_id: row.get(table, "actor_id")?,
                body: row.get(table, "body")?,
                taken_back_at: row.get(table, "taken_back_at")?,
            })
        })
        .collect()
}

/// `false` when the same form has written it before.
pub async fn insert_allergy(
    transaction: &mut Transaction,
    row: &AllergyRow,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ALLERGY,
            arguments![
                row.id,
                row.case_id,
                centre,
                &row.body,
                row.written_by,
                row.written_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// All of a case, the oldest first, with those that were taken back.
pub async fn allergies(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<AllergyRow>, StoreError> {
    let rows = transaction.all(ALLERGIES, arguments![case]).await?;
    let table = "allergies";
    rows.iter()
        .map(|row| {
            Ok(AllergyRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                body: row.get(table, "body")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                taken_back_at: row.get(table, "taken_back_at")?,
            })
        })
        .collect()
}

/// `false` when it was taken back before, or is another's.
pub async fn take_allergy_back(
    transaction: &mut Transaction,
    id: AllergyId,
    case: CaseId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(TAKE_ALLERGY_BACK, arguments![id, case, by, at])
        .await?;
    Ok(changed == 1)
}
