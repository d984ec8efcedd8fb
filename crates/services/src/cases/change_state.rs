use domain::accounts::Permission;
use domain::cases::{CaseState, EventKind};
use vault::CaseId;

use super::record::{note_event, open_record, record_action};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Closes a case or opens it again. What is in it stays.
pub async fn change_state(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    state: CaseState,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, id).await?;
    if store::cases::change_state(&mut transaction, id, state.as_str()).await? {
        let (kind, action) = match state {
            CaseState::Open => (EventKind::CaseReopened, Action::CaseReopened),
            CaseState::Closed => (EventKind::CaseClosed, Action::CaseClosed),
        };
        note_event(services, &mut transaction, actor, id, kind, None).await?;
        record_action(services, &mut transaction, actor, id, action).await?;
        transaction.commit().await?;
    }
    Ok(())
}
