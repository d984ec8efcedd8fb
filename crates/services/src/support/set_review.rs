use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::support::{ReviewError, check_review};
use jiff::civil::Date;
use vault::CaseId;

use crate::audit::Action;
use crate::cases::{note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum SetReviewError {
    #[error(transparent)]
    Review(#[from] ReviewError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SetReviewError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Says when a plan is looked at again. `NotFound` while there is no plan.
pub async fn set_review(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    review_on: Date,
) -> Result<(), SetReviewError> {
    actor.must(Permission::WritePlans)?;
    let today = services.clock().today(&actor.time_zone);
    check_review(today, review_on, services.settings().plan_review_days)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, id).await?;
    store::support::plan(&mut transaction, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if !store::support::set_review(&mut transaction, id, review_on).await? {
        return Ok(());
    }
    note_event(
        services,
        &mut transaction,
        actor,
        id,
        EventKind::ReviewSet,
        None,
    )
    .await?;
    record_action(services, &mut transaction, actor, id, Action::ReviewSet).await?;
    transaction.commit().await?;
    Ok(())
}
