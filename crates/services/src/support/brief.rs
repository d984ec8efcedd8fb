use domain::support::LifeDomain;
use jiff::civil::Date;
use store::Transaction;

use super::views::{ActionView, GoalView};
use crate::ServiceError;
use crate::cases::{OpenedCase, Workers};

const MOST_GOALS: i64 = 6;
const MOST_ACTIONS: i64 = 10;

/// A plan as far as an overview shows it.
pub struct PlanBrief {
    /// `None` until the first goal.
    pub review_on: Option<Date>,
    /// The first open ones, without their actions.
    pub goals: Vec<GoalView>,
    pub are_more_goals: bool,
    /// In which a goal is open or was reached.
    pub goals_in: Vec<LifeDomain>,
    /// Open, the earliest date first.
    pub actions: Vec<ActionView>,
}

/// The caller records the reading.
pub(crate) async fn brief(
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<PlanBrief, ServiceError> {
    let id = case.row.id;
    let plan = store::support::plan(transaction, id).await?;
    let Some(plan) = plan else {
        // Without a plan there is nothing of it.
        return Ok(PlanBrief {
            review_on: None,
            goals: Vec::new(),
            are_more_goals: false,
            goals_in: Vec::new(),
            actions: Vec::new(),
        });
    };
    let mut rows = store::support::open_goals(transaction, id, MOST_GOALS + 1).await?;
    let are_more_goals = rows.len() > MOST_GOALS as usize;
    rows.truncate(MOST_GOALS as usize);
    let goals = rows
        .into_iter()
        .map(|row| GoalView::open(&case.key, row, workers))
        .collect::<Result<Vec<_>, _>>()?;
    let goals_in = store::support::domains_with_goals(transaction, id)
        .await?
        .iter()
        .map(|word| word.parse::<LifeDomain>())
        .collect::<Result<Vec<_>, _>>()
        .map_err(ServiceError::corrupt("goals", "domain"))?;
    let actions = store::support::open_actions_of_case(transaction, id, MOST_ACTIONS)
        .await?
        .into_iter()
        .map(|row| ActionView::open(&case.key, row, workers))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(PlanBrief {
        review_on: Some(plan.review_on),
        goals,
        are_more_goals,
        goals_in,
        actions,
    })
}
