//! A home in spite of the list of who must be kept apart: what two people agreed on. What it is about is sealed.

use jiff::Timestamp;
use vault::{CaseId, CentreId, HomeExceptionId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_HOME_EXCEPTION =
        "INSERT INTO home_exceptions (id, case_id, centre_id, asked_by, asked_at, body, state)
         VALUES ($1, $2, $3, $4, $5, $6, 'asked') ON CONFLICT (id) DO NOTHING";
    HOME_EXCEPTION =
        "SELECT id, case_id, centre_id, asked_by, asked_at, body, state, answered_by, answered_at
         FROM home_exceptions WHERE id = $1 AND centre_id = $2";
    HOME_EXCEPTIONS_OF_CASE =
        "SELECT id, case_id, centre_id, asked_by, asked_at, body, state, answered_by, answered_at
         FROM home_exceptions WHERE case_id = $1 AND centre_id = $2 AND state = 'agreed'
         ORDER BY asked_at DESC, id LIMIT 500";
    HOME_EXCEPTIONS_OF_CENTRE =
        "SELECT id, case_id, centre_id, asked_by, asked_at, body, state, answered_by, answered_at
         FROM home_exceptions WHERE centre_id = $1
         ORDER BY CASE state WHEN 'asked' THEN 0 ELSE 1 END, asked_at DESC, id LIMIT 100";
    WAITING_HOME_EXCEPTIONS =
        "SELECT asked_at FROM home_exceptions
         WHERE centre_id = $1 AND asked_by <> $2 AND state = 'asked' ORDER BY asked_at LIMIT 100";
    ANSWER_HOME_EXCEPTION =
        "UPDATE home_exceptions SET state = $2, answered_by = $3, answered_at = $4
         WHERE id = $1 AND state = 'asked' AND asked_by <> $3";
}

pub struct HomeExceptionRow {
    pub id: HomeExceptionId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub asked_by: PersonId,
    pub asked_at: Timestamp,
    /// Sealed.
    pub body: Vec<u8>,
    /// `asked`, `agreed` or `declined`.
    pub state: String,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Timestamp>,
}

impl HomeExceptionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "home_exceptions";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            asked_by: row.get(table, "asked_by")?,
            asked_at: row.get(table, "asked_at")?,
            body: row.get(table, "body")?,
            state: row.get(table, "state")?,
            answered_by: row.get(table, "answered_by")?,
            answered_at: row.get(table, "answered_at")?,
        })
    }
}

/// `false` when the id is taken: the same form, sent twice.
pub async fn insert_home_exception(
    transaction: &mut Transaction,
    row: &HomeExceptionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOME_EXCEPTION,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.asked_by,
                row.asked_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn home_exception(
    transaction: &mut Transaction,
    id: HomeExceptionId,
    centre: CentreId,
) -> Result<Option<HomeExceptionRow>, StoreError> {
    let row = transaction
        .optional(HOME_EXCEPTION, arguments![id, centre])
        .await?;
    row.as_ref().map(HomeExceptionRow::from_row).transpose()
}

/// Those that somebody agreed to.
pub async fn agreed_home_exceptions(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<HomeExceptionRow>, StoreError> {
    let rows = transaction
        .all(HOME_EXCEPTIONS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(HomeExceptionRow::from_row).collect()
}

/// The newest 100.
pub async fn home_exceptions_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<HomeExceptionRow>, StoreError> {
    let rows = transaction
        .all(HOME_EXCEPTIONS_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(HomeExceptionRow::from_row).collect()
}

/// Since when each of the first 100 waits that somebody else than this person asked for.
pub async fn waiting_home_exceptions(
    transaction: &mut Transaction,
    centre: CentreId,
    person: PersonId,
) -> Result<Vec<Timestamp>, StoreError> {
    let rows = transaction
        .all(WAITING_HOME_EXCEPTIONS, arguments![centre, person])
        .await?;
    rows.iter()
        .map(|row| row.get("home_exceptions", "asked_at"))
        .collect()
}

/// `false` when it is answered already, or when who answers is who asked.
pub async fn answer_home_exception(
    transaction: &mut Transaction,
    id: HomeExceptionId,
    state: &str,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(ANSWER_HOME_EXCEPTION, arguments![id, state, by, at])
        .await?
        == 1)
}
