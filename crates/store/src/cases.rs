//! Cases: sealed identity and risk, and what happened, in the order of time.
//!
//! Lists are read page by page behind the last row that was seen (its instant and its id), so that the
//! hundredth page costs what the first one costs.

use jiff::Timestamp;
use vault::{CaseId, CentreId, EventId, PersonId, ReportId, RiskId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_CASE =
        "INSERT INTO cases
             (id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
              identity, identity_version, identity_changed_by, identity_changed_at, identity_change)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
                 (SELECT COALESCE(MAX(identity_change), 0) + 1 FROM cases WHERE centre_id = $2))
         ON CONFLICT DO NOTHING";
    CASE =
        "SELECT id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
                identity, identity_version, identity_changed_by, identity_changed_at
         FROM cases WHERE id = $1 AND centre_id = $2";
    CASES_OF_CENTRE =
        "SELECT id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
                identity, identity_version, identity_changed_by, identity_changed_at
         FROM cases WHERE centre_id = $1 AND (opened_at, id) < ($2, $3)
         ORDER BY opened_at DESC, id DESC LIMIT $4";
    CASES_OF_CENTRE_IN_STATE =
        "SELECT id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
                identity, identity_version, identity_changed_by, identity_changed_at
         FROM cases WHERE centre_id = $1 AND state = $5 AND (opened_at, id) < ($2, $3)
         ORDER BY opened_at DESC, id DESC LIMIT $4";
    CASES_OF_WORKER =
        "SELECT id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
                identity, identity_version, identity_changed_by, identity_changed_at
         FROM cases WHERE centre_id = $1 AND key_worker_id = $5 AND (opened_at, id) < ($2, $3)
         ORDER BY opened_at DESC, id DESC LIMIT $4";
    CASES_OF_WORKER_IN_STATE =
        "SELECT id, centre_id, pseudonym, state, key_worker_id, opened_by, opened_at, report_id,
                identity, identity_version, identity_changed_by, identity_changed_at
         FROM cases WHERE centre_id = $1 AND key_worker_id = $5 AND state = $6
             AND (opened_at, id) < ($2, $3)
         ORDER BY opened_at DESC, id DESC LIMIT $4";
    CHANGE_IDENTITY =
        "UPDATE cases SET identity = $3, identity_version = identity_version + 1,
                identity_changed_by = $4, identity_changed_at = $5,
                identity_change = (SELECT MAX(others.identity_change) + 1 FROM cases AS others
                                   WHERE others.centre_id = cases.centre_id)
         WHERE id = $1 AND identity_version = $2";
    CHANGE_KEY_WORKER = "UPDATE cases SET key_worker_id = $2 WHERE id = $1 AND key_worker_id <> $2";
    /// Somebody else opened it for her, or gave it to her.
    NEW_CASES_OF =
        "SELECT id FROM cases WHERE key_worker_id = $1 AND state = 'open' AND centre_id = $2
             AND ((opened_at >= $3 AND opened_by <> $1)
                  OR EXISTS (SELECT 1 FROM case_events WHERE case_events.case_id = cases.id
                                 AND kind = $4 AND subject_id = $1 AND at >= $3 AND actor_id <> $1))
         ORDER BY opened_at DESC, id LIMIT 50";
    CHANGE_STATE = "UPDATE cases SET state = $2 WHERE id = $1 AND state <> $2";
    CASE_OF_REPORT = "SELECT case_id FROM reports WHERE id = $1 AND centre_id = $2";
    REPORTS_OF_CASE =
        "SELECT id FROM reports WHERE case_id = $1 AND centre_id = $2
         ORDER BY received_at, id LIMIT 100";
    SET_CASE_OF_REPORT =
        "UPDATE reports SET case_id = $3 WHERE id = $1 AND centre_id = $2 AND case_id IS NULL";
    INSERT_RISK =
        "INSERT INTO risk_assessments (id, case_id, centre_id, assessed_by, assessed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    RISKS =
        "SELECT id, case_id, centre_id, assessed_by, assessed_at, body
         FROM risk_assessments WHERE case_id = $1 ORDER BY assessed_at DESC, id DESC LIMIT $2";
    CASE_OF_RISK = "SELECT case_id FROM risk_assessments WHERE id = $1";
    INSERT_EVENT =
        "INSERT INTO case_events (id, case_id, centre_id, at, actor_id, kind, subject_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// The record of one young person. `identity` is sealed.
#[derive(Clone)]
pub struct CaseRow {
    pub id: CaseId,
    /// The home centre.
    pub centre_id: CentreId,
    pub pseudonym: String,
    /// `open` or `closed`.
    pub state: String,
    pub key_worker_id: PersonId,
    pub opened_by: PersonId,
    pub opened_at: Timestamp,
    pub report_id: Option<ReportId>,
    pub identity: Vec<u8>,
    pub identity_version: i64,
    pub identity_changed_by: PersonId,
    pub identity_changed_at: Timestamp,
}

impl CaseRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "cases";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            pseudonym: row.get(table, "pseudonym")?,
            state: row.get(table, "state")?,
            key_worker_id: row.get(table, "key_worker_id")?,
            opened_by: row.get(table, "opened_by")?,
            opened_at: row.get(table, "opened_at")?,
            report_id: row.get(table, "report_id")?,
            identity: row.get(table, "identity")?,
            identity_version: row.get(table, "identity_version")?,
            identity_changed_by: row.get(table, "identity_changed_by")?,
            identity_changed_at: row.get(table, "identity_changed_at")?,
        })
    }
}

/// Where a page of a list begins: behind this row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    pub at: Timestamp,
    pub id: [u8; 16],
}

impl Cursor {
    /// Before the newest row.
    pub const NEWEST: Self = Self {
        at: Timestamp::MAX,
        id: [0xff; 16],
    };
}

/// One assessment of harm and vulnerability. The body is sealed.
#[derive(Clone)]
pub struct RiskRow {
    pub id: RiskId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub assessed_by: PersonId,
    pub assessed_at: Timestamp,
    pub body: Vec<u8>,
}

/// One thing on a case's timeline. What it says in words is looked up, or sealed, elsewhere.
pub struct EventRow {
    pub id: EventId,
    pub case_id: CaseId,
    /// The home centre of the case.
    pub centre_id: CentreId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    /// A fixed word: `case-opened`, `bed-held`, …
    pub kind: String,
    /// The note, booking, goal … that it is about.
    pub subject_id: Option<[u8; 16]>,
}

/// `false` when the id or the pseudonym is taken. The caller holds the keys of the centre: changes of
/// identities at one centre are kept one after the other, and in that order they are numbered.
pub async fn insert_case(transaction: &mut Transaction, row: &CaseRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CASE,
            arguments![
                row.id,
                row.centre_id,
                &row.pseudonym,
                &row.state,
                row.key_worker_id,
                row.opened_by,
                row.opened_at,
                row.report_id,
                &row.identity,
                row.identity_version,
                row.identity_changed_by,
                row.identity_changed_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A case of a centre.
pub async fn case(
    transaction: &mut Transaction,
    id: CaseId,
    centre: CentreId,
) -> Result<Option<CaseRow>, StoreError> {
    let row = transaction.optional(CASE, arguments![id, centre]).await?;
    row.as_ref().map(CaseRow::from_row).transpose()
}

/// A page of a centre's cases, newest first, of one worker or all, in one state or all.
pub async fn cases_before(
    transaction: &mut Transaction,
    centre: CentreId,
    worker: Option<PersonId>,
    state: Option<&str>,
    before: Cursor,
    size: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let mut values = arguments![centre, before.at, &before.id, size];
    let sql = match (worker, state) {
        (None, None) => CASES_OF_CENTRE,
        (None, Some(state)) => {
            values.push(state.into());
            CASES_OF_CENTRE_IN_STATE
        }
        (Some(worker), None) => {
            values.push(worker.into());
            CASES_OF_WORKER
        }
        (Some(worker), Some(state)) => {
            values.push(worker.into());
            values.push(state.into());
            CASES_OF_WORKER_IN_STATE
        }
    };
    let rows = transaction.all(sql, values).await?;
    rows.iter().map(CaseRow::from_row).collect()
}

/// Writes the next version of an identity; `false` when `version` is no longer the newest. The caller holds
/// the keys of the centre, as for [`insert_case`].
pub async fn change_identity(
    transaction: &mut Transaction,
    id: CaseId,
    version: i64,
    identity: &Vec<u8>,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CHANGE_IDENTITY, arguments![id, version, identity, by, at])
        .await?;
    Ok(changed == 1)
}

/// `false` when she is the key worker already.
pub async fn change_key_worker(
    transaction: &mut Transaction,
    id: CaseId,
    worker: PersonId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CHANGE_KEY_WORKER, arguments![id, worker])
        .await?;
    Ok(changed == 1)
}

/// The open cases that came to a key worker since an instant, without her doing. `kind`: as what a change of key worker
/// stands on the timeline.
pub async fn new_cases_of(
    transaction: &mut Transaction,
    (worker, centre): (PersonId, CentreId),
    since: Timestamp,
    kind: &str,
) -> Result<Vec<CaseId>, StoreError> {
    let rows = transaction
        .all(NEW_CASES_OF, arguments![worker, centre, since, kind])
        .await?;
    rows.iter().map(|row| row.get("cases", "id")).collect()
}

/// `false` when the case is in this state already.
pub async fn change_state(
    transaction: &mut Transaction,
    id: CaseId,
    state: &str,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CHANGE_STATE, arguments![id, state])
        .await?;
    Ok(changed == 1)
}

/// The case that a report of a centre led to. The outer `None`: there is no such report.
pub async fn case_of_report(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<Option<Option<CaseId>>, StoreError> {
    let row = transaction
        .optional(CASE_OF_REPORT, arguments![report, centre])
        .await?;
    row.map(|row| row.get("reports", "case_id")).transpose()
}

/// The reports that led to a case, oldest first.
pub async fn reports_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ReportId>, StoreError> {
    let rows = transaction
        .all(REPORTS_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter().map(|row| row.get("reports", "id")).collect()
}

/// `false` when the report has led to a case already.
pub async fn set_case_of_report(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    case: CaseId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SET_CASE_OF_REPORT, arguments![report, centre, case])
        .await?;
    Ok(changed == 1)
}

/// `false` when the id is taken.
pub async fn insert_risk(transaction: &mut Transaction, row: &RiskRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_RISK,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.assessed_by,
                row.assessed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest assessments of a case, newest first.
pub async fn risks(
    transaction: &mut Transaction,
    case: CaseId,
    size: i64,
) -> Result<Vec<RiskRow>, StoreError> {
    let table = "risk_assessments";
    let rows = transaction.all(RISKS, arguments![case, size]).await?;
    rows.iter()
        .map(|row| {
            Ok(RiskRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                assessed_by: row.get(table, "assessed_by")?,
                assessed_at: row.get(table, "assessed_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

pub async fn case_of_risk(
    transaction: &mut Transaction,
    id: RiskId,
) -> Result<Option<CaseId>, StoreError> {
    let row = transaction.optional(CASE_OF_RISK, arguments![id]).await?;
    row.map(|row| row.get("risk_assessments", "case_id"))
        .transpose()
}

pub async fn insert_event(transaction: &mut Transaction, row: &EventRow) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_EVENT,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.at,
                row.actor_id,
                &row.kind,
                row.subject_id.map(Vec::from)
            ],
        )
        .await?;
    Ok(())
}
