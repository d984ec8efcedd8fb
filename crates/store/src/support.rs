//! Plans: sealed goals and actions; owners, dates and states in the clear, because work is found by them.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{ActionId, CaseId, CentreId, GoalId, PersonId, RatingId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_PLAN =
        "INSERT INTO plans (case_id, centre_id, started_on, review_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id) DO NOTHING";
    PLAN = "SELECT case_id, centre_id, started_on, review_on FROM plans WHERE case_id = $1";
    SET_REVIEW = "UPDATE plans SET review_on = $2 WHERE case_id = $1 AND review_on <> $2";
    INSERT_GOAL =
        "INSERT INTO goals
             (id, case_id, centre_id, domain, state, version, created_at, changed_by, changed_at,
              body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING";
    GOAL =
        "SELECT id, case_id, centre_id, domain, state, version, created_at, changed_by, changed_at,
                body
         FROM goals WHERE id = $1 AND centre_id = $2";
    GOALS =
        "SELECT id, case_id, centre_id, domain, state, version, created_at, changed_by, changed_at,
                body
         FROM goals WHERE case_id = $1 ORDER BY created_at, id LIMIT 500";
    OPEN_GOALS =
        "SELECT id, case_id, centre_id, domain, state, version, created_at, changed_by, changed_at,
                body
         FROM goals WHERE case_id = $1 AND state = 'open' ORDER BY created_at, id LIMIT $2";
    DOMAINS_WITH_GOALS =
        "SELECT DISTINCT domain FROM goals WHERE case_id = $1 AND state <> 'dropped'";
    CHANGE_GOAL =
        "UPDATE goals SET state = $3, version = version + 1, changed_by = $4, changed_at = $5,
                body = $6
         WHERE id = $1 AND version = $2";
    INSERT_ACTION =
        "INSERT INTO actions
             (id, goal_id, case_id, centre_id, state, owner_kind, owner_id, due_on, version,
              created_at, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (id) DO NOTHING";
    ACTION =
        "SELECT id, goal_id, case_id, centre_id, state, owner_kind, owner_id, due_on, version,
                created_at, changed_by, changed_at, body
         FROM actions WHERE id = $1 AND centre_id = $2";
    ACTIONS_OF_CASE =
        "SELECT id, goal_id, case_id, centre_id, state, owner_kind, owner_id, due_on, version,
                created_at, changed_by, changed_at, body
         FROM actions WHERE case_id = $1 ORDER BY created_at, id LIMIT 2000";
    OPEN_ACTIONS_OF_CASE =
        "SELECT id, goal_id, case_id, centre_id, state, owner_kind, owner_id, due_on, version,
                created_at, changed_by, changed_at, body
         FROM actions WHERE case_id = $1 AND state = 'open'
         ORDER BY due_on IS NULL, due_on, created_at, id LIMIT $2";
    DUE_ACTIONS_OF_OWNER =
        "SELECT actions.id, actions.case_id, cases.pseudonym, goals.domain, actions.due_on,
                actions.version, actions.body
         FROM actions
         JOIN goals ON goals.id = actions.goal_id
         JOIN cases ON cases.id = actions.case_id
         WHERE actions.owner_id = $1 AND actions.state = 'open' AND actions.due_on <= $2
             AND cases.centre_id = $3 AND cases.state = 'open'
         ORDER BY actions.due_on, actions.id LIMIT $4";
    INSERT_RATING =
        "INSERT INTO ratings (id, case_id, centre_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
    CASE_OF_RATING = "SELECT case_id FROM ratings WHERE id = $1 AND centre_id = $2";
    /// The newest, when there are more than anybody draws.
    RATINGS =
        "SELECT id, case_id, centre_id, written_by, written_at, body FROM ratings
         WHERE case_id = $1 ORDER BY written_at DESC, id DESC LIMIT $2";
    CHANGE_ACTION =
        "UPDATE actions SET state = $3, owner_kind = $4, owner_id = $5, due_on = $6,
                version = version + 1, changed_by = $7, changed_at = $8, body = $9
         WHERE id = $1 AND version = $2";
}

pub struct PlanRow {
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub started_on: Date,
    pub review_on: Date,
}

/// A goal. The body is sealed.
#[derive(Clone)]
pub struct GoalRow {
    pub id: GoalId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub domain: String,
    pub state: String,
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl GoalRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "goals";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            domain: row.get(table, "domain")?,
            state: row.get(table, "state")?,
            version: row.get(table, "version")?,
            created_at: row.get(table, "created_at")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// An action. The body is sealed.
#[derive(Clone)]
pub struct ActionRow {
    pub id: ActionId,
    pub goal_id: GoalId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub state: String,
    pub owner_kind: String,
    /// Only when staff owns it.
    pub owner_id: Option<PersonId>,
    pub due_on: Option<Date>,
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl ActionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "actions";
        Ok(Self {
            id: row.get(table, "id")?,
            goal_id: row.get(table, "goal_id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            state: row.get(table, "state")?,
            owner_kind: row.get(table, "owner_kind")?,
            owner_id: row.get(table, "owner_id")?,
            due_on: row.get(table, "due_on")?,
            version: row.get(table, "version")?,
            created_at: row.get(table, "created_at")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// An open action with a date, as a list of work shows it.
pub struct DueActionRow {
    pub id: ActionId,
    pub case_id: CaseId,
    pub pseudonym: String,
    pub domain: String,
    pub due_on: Date,
    pub version: i64,
    pub body: Vec<u8>,
}

/// Begins a plan, unless there is one.
pub async fn insert_plan(transaction: &mut Transaction, row: &PlanRow) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_PLAN,
            arguments![row.case_id, row.centre_id, row.started_on, row.review_on],
        )
        .await?;
    Ok(())
}

pub async fn plan(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Option<PlanRow>, StoreError> {
    let table = "plans";
    let row = transaction.optional(PLAN, arguments![case]).await?;
    row.map(|row| {
        Ok(PlanRow {
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            started_on: row.get(table, "started_on")?,
            review_on: row.get(table, "review_on")?,
        })
    })
    .transpose()
}

/// `false` when that was the day already.
pub async fn set_review(
    transaction: &mut Transaction,
    case: CaseId,
    review_on: Date,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(SET_REVIEW, arguments![case, review_on])
        .await?
        == 1)
}

/// `false` when the id is taken.
pub async fn insert_goal(transaction: &mut Transaction, row: &GoalRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_GOAL,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                &row.domain,
                &row.state,
                row.version,
                row.created_at,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn goal(
    transaction: &mut Transaction,
    id: GoalId,
    centre: CentreId,
) -> Result<Option<GoalRow>, StoreError> {
    let row = transaction.optional(GOAL, arguments![id, centre]).await?;
    row.as_ref().map(GoalRow::from_row).transpose()
}

/// The goals of a case, oldest first.
pub async fn goals(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<GoalRow>, StoreError> {
    let rows = transaction.all(GOALS, arguments![case]).await?;
    rows.iter().map(GoalRow::from_row).collect()
}

/// The first open goals of a case, oldest first.
pub async fn open_goals(
    transaction: &mut Transaction,
    case: CaseId,
    size: i64,
) -> Result<Vec<GoalRow>, StoreError> {
    let rows = transaction.all(OPEN_GOALS, arguments![case, size]).await?;
    rows.iter().map(GoalRow::from_row).collect()
}

/// The domains of her life in which a goal is open or was reached.
pub async fn domains_with_goals(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<String>, StoreError> {
    let rows = transaction
        .all(DOMAINS_WITH_GOALS, arguments![case])
        .await?;
    rows.iter().map(|row| row.get("goals", "domain")).collect()
}

/// Writes the next version of a goal; `false` when `version` is no longer the newest.
pub async fn change_goal(
    transaction: &mut Transaction,
    row: &GoalRow,
    version: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            CHANGE_GOAL,
            arguments![
                row.id,
                version,
                &row.state,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// `false` when the id is taken.
pub async fn insert_action(
    transaction: &mut Transaction,
    row: &ActionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ACTION,
            arguments![
                row.id,
                row.goal_id,
                row.case_id,
                row.centre_id,
                &row.state,
                &row.owner_kind,
                row.owner_id,
                row.due_on,
                row.version,
                row.created_at,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn action(
    transaction: &mut Transaction,
    id: ActionId,
    centre: CentreId,
) -> Result<Option<ActionRow>, StoreError> {
    let row = transaction.optional(ACTION, arguments![id, centre]).await?;
    row.as_ref().map(ActionRow::from_row).transpose()
}

/// The actions of a case, oldest first.
pub async fn actions_of_case(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<ActionRow>, StoreError> {
    let rows = transaction.all(ACTIONS_OF_CASE, arguments![case]).await?;
    rows.iter().map(ActionRow::from_row).collect()
}

/// The open actions of a case, the earliest date first.
pub async fn open_actions_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    size: i64,
) -> Result<Vec<ActionRow>, StoreError> {
    let rows = transaction
        .all(OPEN_ACTIONS_OF_CASE, arguments![case, size])
        .await?;
    rows.iter().map(ActionRow::from_row).collect()
}

/// How it goes, said once. The body is sealed, with the day in it.
pub struct RatingRow {
    pub id: RatingId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// `false` when the id is taken.
pub async fn insert_rating(
    transaction: &mut Transaction,
    row: &RatingRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.case_id,
        row.centre_id,
        row.written_by,
        row.written_at,
        &row.body
    ];
    Ok(transaction.execute(INSERT_RATING, values).await? == 1)
}

pub async fn case_of_rating(
    transaction: &mut Transaction,
    id: RatingId,
    centre: CentreId,
) -> Result<Option<CaseId>, StoreError> {
    let values = arguments![id, centre];
    let row = transaction.optional(CASE_OF_RATING, values).await?;
    row.map(|row| row.get("ratings", "case_id")).transpose()
}

/// The newest of a case, the newest first.
pub async fn ratings(
    transaction: &mut Transaction,
    case: CaseId,
    size: i64,
) -> Result<Vec<RatingRow>, StoreError> {
    let table = "ratings";
    let rows = transaction.all(RATINGS, arguments![case, size]).await?;
    rows.iter()
        .map(|row| {
            Ok(RatingRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Open actions of a member of staff in open cases of her centre, due until a day, earliest first.
pub async fn due_actions_of_owner(
    transaction: &mut Transaction,
    owner: PersonId,
    until: Date,
    centre: CentreId,
    size: i64,
) -> Result<Vec<DueActionRow>, StoreError> {
    let table = "actions";
    let rows = transaction
        .all(DUE_ACTIONS_OF_OWNER, arguments![owner, until, centre, size])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DueActionRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                pseudonym: row.get("cases", "pseudonym")?,
                domain: row.get("goals", "domain")?,
                due_on: row.get(table, "due_on")?,
                version: row.get(table, "version")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Writes the next version of an action; `false` when `version` is no longer the newest.
pub async fn change_action(
    transaction: &mut Transaction,
    row: &ActionRow,
    version: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            CHANGE_ACTION,
            arguments![
                row.id,
                version,
                &row.state,
                &row.owner_kind,
                row.owner_id,
                row.due_on,
                row.changed_by,
                row.changed_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}
