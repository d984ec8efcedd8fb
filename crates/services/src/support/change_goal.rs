use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::{GoalState, GoalWords};
use store::Transaction;
use store::support::GoalRow;
use vault::{CaseId, GoalId};

use super::places::{open_goal, seal_goal};
use super::views::GoalView;
use crate::audit::Action;
use crate::cases::{Workers, note_event, record_action};
use crate::{Actor, ServiceError, Services};

/// A change to version `version` of a goal.
pub struct GoalChange {
    pub id: GoalId,
    pub version: i64,
    pub words: GoalWords,
    pub state: GoalState,
}

#[derive(thiserror::Error)]
pub enum ChangeGoalError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<GoalView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for ChangeGoalError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for ChangeGoalError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Changes a goal; says which case it belongs to.
pub async fn change_goal(
    services: &Services,
    actor: &Actor,
    change: &GoalChange,
) -> Result<CaseId, ChangeGoalError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = change_goal_in(services, &mut transaction, actor, change).await;
    if !matches!(result, Err(ChangeGoalError::Service(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller.
pub async fn change_goal_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    change: &GoalChange,
) -> Result<CaseId, ChangeGoalError> {
    actor.must(Permission::WritePlans)?;
    let (case, saved) = open_goal(transaction, actor, change.id).await?;
    let id = case.row.id;
    let workers = Workers::of(transaction, actor).await?;
    let newest = GoalView::open(&case.key, saved.clone(), &workers)?;
    if newest.words == change.words && newest.state == change.state {
        return Ok(id);
    }
    let version = change.version.saturating_add(1);
    let row = GoalRow {
        state: change.state.as_str().to_owned(),
        version,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: seal_goal(services, &case.key, &change.id, version, &change.words),
        ..saved
    };
    if !store::support::change_goal(transaction, &row, change.version).await? {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let (case, saved) = open_goal(transaction, actor, change.id).await?;
        let newest = GoalView::open(&case.key, saved, &workers)?;
        if newest.words == change.words && newest.state == change.state {
            // The same form, sent twice side by side.
            return Ok(id);
        }
        record_action(services, transaction, actor, id, Action::PlanRead).await?;
        return Err(ChangeGoalError::Conflict(Box::new(newest)));
    }
    let subject = Some(*change.id.as_bytes());
    note_event(
        services,
        transaction,
        actor,
        id,
        EventKind::GoalChanged,
        subject,
    )
    .await?;
    record_action(services, transaction, actor, id, Action::GoalChanged).await?;
    Ok(id)
}
