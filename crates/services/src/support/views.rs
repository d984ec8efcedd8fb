use domain::support::{ActionState, ActionText, GoalState, GoalWords, LifeDomain, OwnerKind};
use jiff::Timestamp;
use jiff::civil::Date;
use store::support::{ActionRow, GoalRow};
use vault::{ActionId, CaseId, DataKey, GoalId, PersonId};

use super::places::{open_action_text, open_goal_words};
use crate::ServiceError;
use crate::cases::Workers;

/// Who does an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    Staff(PersonId),
    YoungPerson,
    /// Somebody without an account; her or his name stands in the sealed text.
    Other,
}

impl Owner {
    pub fn kind(self) -> OwnerKind {
        match self {
            Self::Staff(_) => OwnerKind::Staff,
            Self::YoungPerson => OwnerKind::YoungPerson,
            Self::Other => OwnerKind::Other,
        }
    }

    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Staff(person) => Some(person),
            Self::YoungPerson | Self::Other => None,
        }
    }

    pub(super) fn of_row(row: &ActionRow) -> Result<Self, ServiceError> {
        let kind: OwnerKind = row
            .owner_kind
            .parse()
            .map_err(ServiceError::corrupt("actions", "owner_kind"))?;
        match (kind, row.owner_id) {
            (OwnerKind::Staff, Some(person)) => Ok(Self::Staff(person)),
            (OwnerKind::YoungPerson, _) => Ok(Self::YoungPerson),
            (OwnerKind::Other, _) => Ok(Self::Other),
            (OwnerKind::Staff, None) => Err(ServiceError::corrupt::<()>("actions", "owner_id")(())),
        }
    }
}

/// A goal with its actions, oldest first.
pub struct GoalView {
    pub id: GoalId,
    pub case: CaseId,
    pub domain: LifeDomain,
    pub state: GoalState,
    pub words: GoalWords,
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub changed_by: String,
    pub actions: Vec<ActionView>,
}

impl GoalView {
    pub(super) fn open(
        key: &DataKey,
        row: GoalRow,
        workers: &Workers,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            words: open_goal_words(key, &row)?,
            domain: row
                .domain
                .parse()
                .map_err(ServiceError::corrupt("goals", "domain"))?,
            state: row
                .state
                .parse()
                .map_err(ServiceError::corrupt("goals", "state"))?,
            id: row.id,
            case: row.case_id,
            version: row.version,
            created_at: row.created_at,
            changed_at: row.changed_at,
            changed_by: workers.name(row.changed_by),
            actions: Vec::new(),
        })
    }
}

pub struct ActionView {
    pub id: ActionId,
    pub goal: GoalId,
    pub case: CaseId,
    pub state: ActionState,
    pub text: ActionText,
    pub owner: Owner,
    /// Username when staff owns it; otherwise empty.
    pub owner_username: String,
    pub due_on: Option<Date>,
    pub version: i64,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

impl ActionView {
    pub(super) fn open(
        key: &DataKey,
        row: ActionRow,
        workers: &Workers,
    ) -> Result<Self, ServiceError> {
        let owner = Owner::of_row(&row)?;
        Ok(Self {
            text: open_action_text(key, &row.id, row.version, &row.body)?,
            owner,
            owner_username: owner
                .person()
                .map(|person| workers.name(person))
                .unwrap_or_default(),
            state: row
                .state
                .parse()
                .map_err(ServiceError::corrupt("actions", "state"))?,
            id: row.id,
            goal: row.goal_id,
            case: row.case_id,
            due_on: row.due_on,
            version: row.version,
            changed_at: row.changed_at,
            changed_by: workers.name(row.changed_by),
        })
    }
}
