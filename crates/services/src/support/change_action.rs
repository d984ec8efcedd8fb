use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::ActionState;
use store::Transaction;
use store::support::ActionRow;
use vault::{ActionId, CaseId};

use super::add_action::{ActionDraft, must_be_owner};
use super::places::{open_action, seal_action};
use super::views::ActionView;
use crate::audit::Action;
use crate::cases::{Workers, note_event, record_action};
use crate::{Actor, ServiceError, Services};

/// A change to version `version` of an action.
pub struct ActionChange {
    pub id: ActionId,
    pub version: i64,
    pub draft: ActionDraft,
    pub state: ActionState,
}

#[derive(thiserror::Error)]
pub enum ChangeActionError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<ActionView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for ChangeActionError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for ChangeActionError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Changes an action; says which case it belongs to.
pub async fn change_action(
    services: &Services,
    actor: &Actor,
    change: &ActionChange,
) -> Result<CaseId, ChangeActionError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = change_action_in(services, &mut transaction, actor, change).await;
    if !matches!(result, Err(ChangeActionError::Service(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller.
pub async fn change_action_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    change: &ActionChange,
) -> Result<CaseId, ChangeActionError> {
    actor.must(Permission::WritePlans)?;
    let (case, saved) = open_action(transaction, actor, change.id).await?;
    let id = case.row.id;
    let workers = Workers::of(transaction, actor).await?;
    let newest = ActionView::open(&case.key, saved.clone(), &workers)?;
    let draft = &change.draft;
    let is_saved = |saved: &ActionView| {
        saved.text == draft.text
            && saved.owner == draft.owner
            && saved.due_on == draft.due_on
            && saved.state == change.state
    };
    if is_saved(&newest) {
        return Ok(id);
    }
    if newest.owner != draft.owner {
        must_be_owner(transaction, actor, draft.owner).await?;
    }
    let version = change.version.saturating_add(1);
    let row = ActionRow {
        state: change.state.as_str().to_owned(),
        owner_kind: draft.owner.kind().as_str().to_owned(),
        owner_id: draft.owner.person(),
        due_on: draft.due_on,
        version,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: seal_action(services, &case.key, &change.id, version, &draft.text),
        ..saved
    };
    if !store::support::change_action(transaction, &row, change.version).await? {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let (case, saved) = open_action(transaction, actor, change.id).await?;
        let newest = ActionView::open(&case.key, saved, &workers)?;
        if is_saved(&newest) {
            // The same form, sent twice side by side.
            return Ok(id);
        }
        record_action(services, transaction, actor, id, Action::PlanRead).await?;
        return Err(ChangeActionError::Conflict(Box::new(newest)));
    }
    let subject = Some(*change.id.as_bytes());
    note_event(
        services,
        transaction,
        actor,
        id,
        EventKind::ActionChanged,
        subject,
    )
    .await?;
    record_action(services, transaction, actor, id, Action::ActionChanged).await?;
    Ok(id)
}
