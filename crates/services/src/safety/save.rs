use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::safety::SafetyPlan;
use domain::support::{ReviewError, check_review};
use store::safety::SafetyPlanRow;
use store::{Scope, Transaction};
use vault::CaseId;

use super::house::tell;
use super::read::SafetyPlanView;
use super::{newest, open_plan, place};
use crate::audit::Action;
use crate::cases::{Workers, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// A version to keep.
pub struct NewSafetyPlan {
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub plan: SafetyPlan,
}

#[derive(thiserror::Error)]
pub enum SaveSafetyError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<SafetyPlanView>),
    #[error(transparent)]
    Review(#[from] ReviewError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody wrote must not reach a log.
impl std::fmt::Debug for SaveSafetyError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for SaveSafetyError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Keeps the next version of a plan, and tells the house what is shared of it. The same form sent twice keeps one.
pub async fn save_safety(
    services: &Services,
    actor: &Actor,
    new: &NewSafetyPlan,
) -> Result<(), SaveSafetyError> {
    let mut transaction = services.write(Scope::Network).await?;
    let result = save_safety_in(services, &mut transaction, actor, new).await;
    if matches!(result, Ok(()) | Err(SaveSafetyError::Conflict(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller, which sees the whole network.
pub async fn save_safety_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewSafetyPlan,
) -> Result<(), SaveSafetyError> {
    actor.must(Permission::WriteCases)?;
    let today = services.clock().today(&actor.time_zone);
    let id = new.case;
    // Of this and a departure at the same moment the second one sees the first: no letter stays in a house that she has left.
    store::safety::hold_stays(transaction, id).await?;
    // Of this and a house that takes her in at the same moment the second one sees the first: no older plan is told.
    keys::hold(transaction, actor.centre).await?;
    let case = open_record(transaction, actor, id).await?;
    let saved = newest(transaction, id, actor.centre).await?;
    if let Some(row) = &saved
        && open_plan(&case.key, row)? == new.plan
    {
        return Ok(());
    }
    check_review(
        today,
        new.plan.review_on,
        services.settings().plan_review_days,
    )?;
    let version = new.follows.saturating_add(1);
    let follows = saved.as_ref().map_or(0, |row| row.version);
    let is_written = follows == new.follows && {
        let sealed = case.key.seal(
            &place(&id, version),
            &new.plan,
            &mut services.random().keys(),
        );
        let row = SafetyPlanRow {
            case_id: id,
            version,
            centre_id: actor.centre,
            written_by: actor.person,
            written_at: services.clock().now(),
            review_on: new.plan.review_on,
            body: sealed.into_bytes(),
        };
        store::safety::insert_plan(transaction, &row).await?
    };
    if !is_written {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let row = newest(transaction, id, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        let workers = Workers::of(transaction, actor).await?;
        let view = SafetyPlanView::open(&case.key, &row, &workers)?;
        if view.plan == new.plan {
            // The same form, sent twice side by side.
            return Ok(());
        }
        record_action(services, transaction, actor, id, Action::SafetyPlanRead).await?;
        return Err(SaveSafetyError::Conflict(Box::new(view)));
    }
    store::safety::take_letters(transaction, id).await?;
    let houses = store::safety::house_centres(transaction, id).await?;
    tell(services, transaction, (id, version), &new.plan, &houses).await?;
    let kind = EventKind::SafetyPlanSaved;
    note_event(services, transaction, actor, id, kind, None).await?;
    record_action(services, transaction, actor, id, Action::SafetyPlanSaved).await?;
    Ok(())
}
