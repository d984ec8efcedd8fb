use std::collections::HashMap;

use domain::accounts::Permission;
use jiff::civil::Date;
use vault::{ActionId, CaseId, GoalId};

use super::places::{open_action, open_goal};
use super::rate::{RatingView, ratings_of};
use super::views::{ActionView, GoalView};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::directory::{ReferralView, in_plan};
use crate::{Actor, ServiceError, Services};

/// A young person's plan.
pub struct PlanView {
    pub head: CaseHead,
    /// `None` until the first goal.
    pub started_on: Option<Date>,
    pub review_on: Option<Date>,
    /// Oldest first, with their actions.
    pub goals: Vec<GoalView>,
    /// What was asked of services.
    pub referrals: Vec<ReferralView>,
    /// The last time that it was said how it goes.
    pub rating: Option<RatingView>,
}

/// Reads a plan. The reading is recorded.
pub async fn read_plan(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<PlanView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let plan = store::support::plan(&mut transaction, id).await?;
    let mut actions: HashMap<GoalId, Vec<ActionView>> = HashMap::new();
    for row in store::support::actions_of_case(&mut transaction, id).await? {
        let action = ActionView::open(&case.key, row, &workers)?;
        actions.entry(action.goal).or_default().push(action);
    }
    let mut goals = Vec::new();
    for row in store::support::goals(&mut transaction, id).await? {
        let mut goal = GoalView::open(&case.key, row, &workers)?;
        goal.actions = actions.remove(&goal.id).unwrap_or_default();
        goals.push(goal);
    }
    let rating = ratings_of(&mut transaction, &case.key, &workers, id)
        .await?
        .pop();
    let referrals = in_plan(services, &mut transaction, actor, &case).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::PlanRead).await?;
    if !referrals.is_empty() {
        let action = Action::ServiceReferralsRead;
        record_action(services, &mut transaction, actor, id, action).await?;
    }
    transaction.commit().await?;
    Ok(PlanView {
        head,
        started_on: plan.as_ref().map(|plan| plan.started_on),
        review_on: plan.as_ref().map(|plan| plan.review_on),
        goals,
        referrals,
        rating,
    })
}

/// Reads one goal, without its actions, for its form. The reading is recorded.
pub async fn read_goal(
    services: &Services,
    actor: &Actor,
    id: GoalId,
) -> Result<(CaseHead, GoalView), ServiceError> {
    actor.must(Permission::WritePlans)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_goal(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let goal = GoalView::open(&case.key, row, &workers)?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(
        services,
        &mut transaction,
        actor,
        goal.case,
        Action::PlanRead,
    )
    .await?;
    transaction.commit().await?;
    Ok((head, goal))
}

/// Reads one action with its goal, for its form. The reading is recorded.
pub async fn read_action(
    services: &Services,
    actor: &Actor,
    id: ActionId,
) -> Result<(CaseHead, GoalView, ActionView), ServiceError> {
    actor.must(Permission::WritePlans)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_action(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let action = ActionView::open(&case.key, row, &workers)?;
    let goal = store::support::goal(&mut transaction, action.goal, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let goal = GoalView::open(&case.key, goal, &workers)?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(
        services,
        &mut transaction,
        actor,
        goal.case,
        Action::PlanRead,
    )
    .await?;
    transaction.commit().await?;
    Ok((head, goal, action))
}
