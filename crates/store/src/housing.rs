//! Young people's way to a home of their own: sealed whole, every version kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, HousingId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_HOUSING =
        "INSERT INTO housing_entries (id, version, case_id, centre_id, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id, version) DO NOTHING";
    HOUSING_OF_CASE =
        "SELECT id, version, case_id, centre_id, changed_by, changed_at, body
         FROM housing_entries WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM housing_entries AS every
              WHERE every.id = housing_entries.id)
         ORDER BY id LIMIT 2000";
    HOUSED_OF_KEY_WORKER =
        "SELECT cases.id, cases.pseudonym FROM cases
         WHERE cases.centre_id = $1 AND cases.key_worker_id = $2 AND cases.state = 'open'
           AND EXISTS (SELECT 1 FROM housing_entries WHERE housing_entries.case_id = cases.id)
         ORDER BY cases.pseudonym, cases.id LIMIT 200";
    INSERT_RHYTHM =
        "INSERT INTO aftercare_rhythms (centre_id, version, steps, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (centre_id, version) DO NOTHING";
    RHYTHM =
        "SELECT centre_id, version, steps, set_by, set_at FROM aftercare_rhythms
         WHERE centre_id = $1 ORDER BY version DESC LIMIT 1";
}

/// How often a centre visits.
pub struct RhythmRow {
    pub centre_id: CentreId,
    /// From 1.
    pub version: i64,
    pub steps: String,
    pub set_by: PersonId,
    pub set_at: Timestamp,
}

/// One version of an entry. The body is sealed, also what kind of entry it is.
#[derive(Clone)]
pub struct HousingRow {
    pub id: HousingId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when this version is there already.
pub async fn insert_housing(
    transaction: &mut Transaction,
    row: &HousingRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOUSING,
            arguments![
                row.id,
                row.version,
                row.case_id,
                row.centre_id,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest version of each entry of a case.
pub async fn housing_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<HousingRow>, StoreError> {
    let rows = transaction
        .all(HOUSING_OF_CASE, arguments![case, centre])
        .await?;
    let table = "housing_entries";
    rows.iter()
        .map(|row| {
            Ok(HousingRow {
                id: row.get(table, "id")?,
                version: row.get(table, "version")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                changed_by: row.get(table, "changed_by")?,
                changed_at: row.get(table, "changed_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// The open cases of a key worker for which somebody has begun to look for a home, with what they are called.
pub async fn housed_of_key_worker(
    transaction: &mut Transaction,
    centre: CentreId,
    person: PersonId,
) -> Result<Vec<(CaseId, String)>, StoreError> {
    let table = "cases";
    let rows = transaction
        .all(HOUSED_OF_KEY_WORKER, arguments![centre, person])
        .await?;
    rows.iter()
        .map(|row| Ok((row.get(table, "id")?, row.get(table, "pseudonym")?)))
        .collect()
}

/// `false` when this version is there already.
pub async fn insert_rhythm(
    transaction: &mut Transaction,
    row: &RhythmRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_RHYTHM,
            arguments![
                row.centre_id,
                row.version,
                &row.steps,
                row.set_by,
                row.set_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What a centre has set last.
pub async fn rhythm(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Option<RhythmRow>, StoreError> {
    let table = "aftercare_rhythms";
    let row = transaction.optional(RHYTHM, arguments![centre]).await?;
    row.map(|row| {
        Ok(RhythmRow {
            centre_id: row.get(table, "centre_id")?,
            version: row.get(table, "version")?,
            steps: row.get(table, "steps")?,
            set_by: row.get(table, "set_by")?,
            set_at: row.get(table, "set_at")?,
        })
    })
    .transpose()
}
