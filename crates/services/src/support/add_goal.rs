use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::{GoalState, GoalWords, LifeDomain};
use jiff::ToSpan;
use store::Transaction;
use store::support::{GoalRow, PlanRow};
use vault::{CaseId, GoalId};

use super::places::seal_goal;
use crate::audit::Action;
use crate::cases::{note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// A goal to add. The id is made with the form.
pub struct NewGoal {
    pub id: GoalId,
    pub case: CaseId,
    pub domain: LifeDomain,
    pub words: GoalWords,
}

/// Adds a goal; the first one begins the plan. The same form sent twice adds one.
pub async fn add_goal(
    services: &Services,
    actor: &Actor,
    new: &NewGoal,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    add_goal_in(services, &mut transaction, actor, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller.
pub async fn add_goal_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewGoal,
) -> Result<(), ServiceError> {
    actor.must(Permission::WritePlans)?;
    let case = open_record(transaction, actor, new.case).await?;
    let today = services.clock().today(&actor.time_zone);
    let plan = PlanRow {
        case_id: new.case,
        centre_id: actor.centre,
        started_on: today,
        review_on: today.saturating_add(services.settings().plan_review_days.days()),
    };
    store::support::insert_plan(transaction, &plan).await?;
    let (now, version) = (services.clock().now(), 1);
    let row = GoalRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        domain: new.domain.as_str().to_owned(),
        state: GoalState::Open.as_str().to_owned(),
        version,
        created_at: now,
        changed_by: actor.person,
        changed_at: now,
        body: seal_goal(services, &case.key, &new.id, version, &new.words),
    };
    if !store::support::insert_goal(transaction, &row).await? {
        let saved = store::support::goal(transaction, new.id, actor.centre).await?;
        return match saved {
            Some(saved) if saved.case_id == new.case => Ok(()),
            _ => Err(ServiceError::NotFound),
        };
    }
    let subject = Some(*new.id.as_bytes());
    note_event(
        services,
        transaction,
        actor,
        new.case,
        EventKind::GoalAdded,
        subject,
    )
    .await?;
    record_action(services, transaction, actor, new.case, Action::GoalAdded).await
}
