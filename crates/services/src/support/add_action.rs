use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::{ActionState, ActionText};
use jiff::civil::Date;
use store::Transaction;
use store::support::ActionRow;
use vault::{ActionId, CaseId, GoalId};

use super::places::{open_goal, seal_action};
use super::views::Owner;
use crate::audit::Action;
use crate::cases::{is_worker, note_event, record_action};
use crate::{Actor, ServiceError, Services};

/// What an action says.
#[derive(Clone, PartialEq, Eq)]
pub struct ActionDraft {
    pub text: ActionText,
    pub owner: Owner,
    pub due_on: Option<Date>,
}

/// An action to add. The id is made with the form.
pub struct NewAction {
    pub id: ActionId,
    pub goal: GoalId,
    pub draft: ActionDraft,
}

/// Adds an action to a goal; says which case it belongs to. The same form sent twice adds one.
pub async fn add_action(
    services: &Services,
    actor: &Actor,
    new: &NewAction,
) -> Result<CaseId, ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    let case = add_action_in(services, &mut transaction, actor, new).await?;
    transaction.commit().await?;
    Ok(case)
}

/// The same, inside a transaction of the caller.
pub async fn add_action_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewAction,
) -> Result<CaseId, ServiceError> {
    actor.must(Permission::WritePlans)?;
    let (case, goal) = open_goal(transaction, actor, new.goal).await?;
    must_be_owner(transaction, actor, new.draft.owner).await?;
    let (now, version) = (services.clock().now(), 1);
    let row = ActionRow {
        id: new.id,
        goal_id: goal.id,
        case_id: goal.case_id,
        centre_id: actor.centre,
        state: ActionState::Open.as_str().to_owned(),
        owner_kind: new.draft.owner.kind().as_str().to_owned(),
        owner_id: new.draft.owner.person(),
        due_on: new.draft.due_on,
        version,
        created_at: now,
        changed_by: actor.person,
        changed_at: now,
        body: seal_action(services, &case.key, &new.id, version, &new.draft.text),
    };
    let id = goal.case_id;
    if !store::support::insert_action(transaction, &row).await? {
        let saved = store::support::action(transaction, new.id, actor.centre).await?;
        return match saved {
            Some(saved) if saved.goal_id == goal.id => Ok(id),
            _ => Err(ServiceError::NotFound),
        };
    }
    let subject = Some(*new.id.as_bytes());
    note_event(
        services,
        transaction,
        actor,
        id,
        EventKind::ActionAdded,
        subject,
    )
    .await?;
    record_action(services, transaction, actor, id, Action::ActionAdded).await?;
    Ok(id)
}

/// An action that staff owns belongs to somebody who can open it.
pub(super) async fn must_be_owner(
    transaction: &mut Transaction,
    actor: &Actor,
    owner: Owner,
) -> Result<(), ServiceError> {
    match owner {
        Owner::Staff(person) if !is_worker(transaction, actor, person).await? => {
            Err(ServiceError::NotFound)
        }
        _ => Ok(()),
    }
}
