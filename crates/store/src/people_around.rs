//! People around young people: sealed whole, every version kept. Only whether somebody is around her now, and in
//! which order they are read, stands in the clear.

use jiff::Timestamp;
use vault::{AroundId, CaseId, CentreId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_PERSON_AROUND =
        "INSERT INTO people_around
             (id, version, case_id, centre_id, state, rank, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    REPLACE_PERSON_AROUND =
        "UPDATE people_around SET state = 'replaced'
         WHERE id = $1 AND version = $2 AND state <> 'replaced'";
    PERSON_AROUND =
        "SELECT id, version, case_id, centre_id, state, rank, changed_by, changed_at, body
         FROM people_around WHERE id = $1 AND centre_id = $2 AND state <> 'replaced'";
    VERSIONS_OF_PERSON_AROUND =
        "SELECT id, version, case_id, centre_id, state, rank, changed_by, changed_at, body
         FROM people_around WHERE id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT $3";
    PEOPLE_AROUND =
        "SELECT id, version, case_id, centre_id, state, rank, changed_by, changed_at, body
         FROM people_around WHERE case_id = $1 AND centre_id = $2 AND state = $3
         ORDER BY rank, id LIMIT $4";
    PEOPLE_AROUND_UP_TO_RANK =
        "SELECT id, version, case_id, centre_id, state, rank, changed_by, changed_at, body
         FROM people_around
         WHERE case_id = $1 AND centre_id = $2 AND state = 'current' AND rank <= $3
         ORDER BY rank, id LIMIT $4";
}

/// One version of somebody around a young person. The body is sealed.
#[derive(Clone)]
pub struct PersonAroundRow {
    pub id: AroundId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    /// `current`, `ended`, or `replaced` by a newer version.
    pub state: String,
    /// The lower the earlier it is read.
    pub rank: i64,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl PersonAroundRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "people_around";
        Ok(Self {
            id: row.get(table, "id")?,
            version: row.get(table, "version")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            state: row.get(table, "state")?,
            rank: row.get(table, "rank")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// Writes a version; the one before it was [replaced](replace_person_around). `false` when this version, or another
/// newest one, is there already.
pub async fn insert_person_around(
    transaction: &mut Transaction,
    row: &PersonAroundRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PERSON_AROUND,
            arguments![
                row.id,
                row.version,
                row.case_id,
                row.centre_id,
                &row.state,
                row.rank,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Makes room for the next version; `false` when `version` is no longer the newest.
pub async fn replace_person_around(
    transaction: &mut Transaction,
    id: AroundId,
    version: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(REPLACE_PERSON_AROUND, arguments![id, version])
        .await?;
    Ok(changed == 1)
}

/// The newest version.
pub async fn person_around(
    transaction: &mut Transaction,
    id: AroundId,
    centre: CentreId,
) -> Result<Option<PersonAroundRow>, StoreError> {
    let row = transaction
        .optional(PERSON_AROUND, arguments![id, centre])
        .await?;
    row.as_ref().map(PersonAroundRow::from_row).transpose()
}

/// The newest versions of one, the newest first.
pub async fn versions_of_person_around(
    transaction: &mut Transaction,
    id: AroundId,
    centre: CentreId,
    size: i64,
) -> Result<Vec<PersonAroundRow>, StoreError> {
    let rows = transaction
        .all(VERSIONS_OF_PERSON_AROUND, arguments![id, centre, size])
        .await?;
    rows.iter().map(PersonAroundRow::from_row).collect()
}

/// People of a case in one state, in the order in which they are read.
pub async fn people_around(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    state: &str,
    size: i64,
) -> Result<Vec<PersonAroundRow>, StoreError> {
    let rows = transaction
        .all(PEOPLE_AROUND, arguments![case, centre, state, size])
        .await?;
    rows.iter().map(PersonAroundRow::from_row).collect()
}

/// Those of a case who are around her now and are read first, up to a rank.
pub async fn people_around_up_to(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    rank: i64,
    size: i64,
) -> Result<Vec<PersonAroundRow>, StoreError> {
    let rows = transaction
        .all(
            PEOPLE_AROUND_UP_TO_RANK,
            arguments![case, centre, rank, size],
        )
        .await?;
    rows.iter().map(PersonAroundRow::from_row).collect()
}
