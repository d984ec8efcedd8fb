use domain::accounts::Permission;
use domain::cases::EventKind;
use vault::{CaseId, PersonId};

use super::record::{note_event, open_record, record_action};
use super::workers::is_worker;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Gives a case to another key worker. `NotFound` when that person cannot be one here.
pub async fn change_key_worker(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    worker: PersonId,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, id).await?;
    if !is_worker(&mut transaction, actor, worker).await? {
        return Err(ServiceError::NotFound);
    }
    if store::cases::change_key_worker(&mut transaction, id, worker).await? {
        let subject = Some(*worker.as_bytes());
        note_event(
            services,
            &mut transaction,
            actor,
            id,
            EventKind::KeyWorkerChanged,
            subject,
        )
        .await?;
        record_action(
            services,
            &mut transaction,
            actor,
            id,
            Action::KeyWorkerChanged,
        )
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}
