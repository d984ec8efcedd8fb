//! Due dates: the day and its state in the clear, because what is missed is found by them; the rest is sealed.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, CentreId, DueDateId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_DUE_DATE =
        "INSERT INTO due_dates
             (id, case_id, centre_id, due_on, state, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    DUE_DATE =
        "SELECT id, case_id, centre_id, due_on, state, changed_by, changed_at, body
         FROM due_dates WHERE id = $1 AND centre_id = $2";
    DUE_DATES_OF_CASE =
        "SELECT id, case_id, centre_id, due_on, state, changed_by, changed_at, body
         FROM due_dates WHERE case_id = $1 AND centre_id = $2 ORDER BY due_on, id LIMIT 2000";
    OPEN_DUE_DATES_OF_CASE =
        "SELECT id, case_id, centre_id, due_on, state, changed_by, changed_at, body
         FROM due_dates WHERE case_id = $1 AND centre_id = $2 AND state = 'open'
         ORDER BY due_on, id LIMIT $3";
    OPEN_DUE_DATES =
        "SELECT due_dates.id, due_dates.case_id, due_dates.centre_id, due_dates.due_on,
                due_dates.state, due_dates.changed_by, due_dates.changed_at, due_dates.body,
                cases.pseudonym, people.username
         FROM due_dates
         JOIN cases ON cases.id = due_dates.case_id
         JOIN people ON people.id = cases.key_worker_id
         WHERE due_dates.centre_id = $1 AND due_dates.state = 'open' AND due_dates.due_on <= $2
             AND (cases.state = 'open' OR due_dates.after_closing = 1)
         ORDER BY due_dates.due_on, due_dates.id LIMIT $3";
    DONE_DUE_DATES =
        "SELECT due_dates.id, due_dates.case_id, due_dates.centre_id, due_dates.due_on,
                due_dates.state, due_dates.changed_by, due_dates.changed_at, due_dates.body,
                cases.pseudonym, people.username
         FROM due_dates
         JOIN cases ON cases.id = due_dates.case_id
         JOIN people ON people.id = cases.key_worker_id
         WHERE due_dates.centre_id = $1 AND due_dates.state = 'done' AND due_dates.changed_at >= $2
             AND (cases.state = 'open' OR due_dates.after_closing = 1)
         ORDER BY due_dates.changed_at DESC, due_dates.id LIMIT $3";
    SET_DUE_DATE_STATE =
        "UPDATE due_dates SET state = $3, changed_by = $4, changed_at = $5
         WHERE id = $1 AND state = $2";
}

/// A day by which something must be done. The body is sealed.
#[derive(Clone)]
pub struct DueDateRow {
    pub id: DueDateId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub due_on: Date,
    /// `open`, `done`, or `replaced` by another day.
    pub state: String,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl DueDateRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "due_dates";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            due_on: row.get(table, "due_on")?,
            state: row.get(table, "state")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// The same, as a list of the centre shows it.
pub struct ListedDueDateRow {
    pub row: DueDateRow,
    pub pseudonym: String,
    /// Username.
    pub key_worker: String,
}

impl ListedDueDateRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            row: DueDateRow::from_row(row)?,
            pseudonym: row.get("cases", "pseudonym")?,
            key_worker: row.get("people", "username")?,
        })
    }
}

/// `false` when the id is taken.
pub async fn insert_due_date(
    transaction: &mut Transaction,
    row: &DueDateRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_DUE_DATE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.due_on,
                &row.state,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn due_date(
    transaction: &mut Transaction,
    id: DueDateId,
    centre: CentreId,
) -> Result<Option<DueDateRow>, StoreError> {
    let row = transaction
        .optional(DUE_DATE, arguments![id, centre])
        .await?;
    row.as_ref().map(DueDateRow::from_row).transpose()
}

/// All of a case, whatever their state, in the order of their days.
pub async fn due_dates_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<DueDateRow>, StoreError> {
    let rows = transaction
        .all(DUE_DATES_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(DueDateRow::from_row).collect()
}

/// What is open of a case, the earliest first.
pub async fn open_due_dates_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    size: i64,
) -> Result<Vec<DueDateRow>, StoreError> {
    let rows = transaction
        .all(OPEN_DUE_DATES_OF_CASE, arguments![case, centre, size])
        .await?;
    rows.iter().map(DueDateRow::from_row).collect()
}

/// What is open in open cases of a centre and due until a day, the earliest first.
pub async fn open_due_dates(
    transaction: &mut Transaction,
    centre: CentreId,
    until: Date,
    size: i64,
) -> Result<Vec<ListedDueDateRow>, StoreError> {
    let rows = transaction
        .all(OPEN_DUE_DATES, arguments![centre, until, size])
        .await?;
    rows.iter().map(ListedDueDateRow::from_row).collect()
}

/// What was done since an instant, the newest first.
pub async fn done_due_dates(
    transaction: &mut Transaction,
    centre: CentreId,
    since: Timestamp,
    size: i64,
) -> Result<Vec<ListedDueDateRow>, StoreError> {
    let rows = transaction
        .all(DONE_DUE_DATES, arguments![centre, since, size])
        .await?;
    rows.iter().map(ListedDueDateRow::from_row).collect()
}

/// `false` when it is not in that state any more.
pub async fn set_due_date_state(
    transaction: &mut Transaction,
    id: DueDateId,
    (from, to): (&str, &str),
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SET_DUE_DATE_STATE, arguments![id, from, to, by, at])
        .await?;
    Ok(changed == 1)
}
