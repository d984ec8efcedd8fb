use domain::accounts::Permission;
use vault::{CaseId, DueDateId};

use super::put::{keys_of, open};
use crate::audit::Action;
use crate::cases::record_action;
use crate::{Actor, ServiceError, Services};

/// Says that what a date was about is done; whose it was. Said twice, it is done once.
pub async fn mark_done(
    services: &Services,
    actor: &Actor,
    id: DueDateId,
) -> Result<CaseId, ServiceError> {
    mark(services, actor, id, ("open", "done"), Action::DateDone).await
}

/// Says that it is not done after all.
pub async fn mark_open(
    services: &Services,
    actor: &Actor,
    id: DueDateId,
) -> Result<CaseId, ServiceError> {
    mark(services, actor, id, ("done", "open"), Action::DateOpened).await
}

async fn mark(
    services: &Services,
    actor: &Actor,
    id: DueDateId,
    states: (&str, &str),
    action: Action,
) -> Result<CaseId, ServiceError> {
    actor.must(Permission::SeeDates)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::deadlines::due_date(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    // Who may not know what it is about does not say that it is done.
    let keys = keys_of(&mut transaction, actor, row.case_id).await?;
    let date = open(actor, &keys, &row)?.ok_or(ServiceError::NotFound)?;
    if !date.strand.is_marked() {
        return Err(ServiceError::Denied);
    }
    let now = services.clock().now();
    let changed =
        store::deadlines::set_due_date_state(&mut transaction, id, states, actor.person, now)
            .await?;
    if changed {
        record_action(services, &mut transaction, actor, row.case_id, action).await?;
        transaction.commit().await?;
    }
    Ok(row.case_id)
}
