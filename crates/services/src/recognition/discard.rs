use domain::accounts::Permission;
use vault::{CaseId, SheetId};

use super::save::{SaveError, open_row};
use crate::audit::Action;
use crate::cases::record_action;
use crate::{Actor, Services};

/// Deletes a draft. What was completed stays. Says which case it belonged to.
pub async fn discard(
    services: &Services,
    actor: &Actor,
    id: SheetId,
    version: i64,
) -> Result<CaseId, SaveError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, _) = open_row(&mut transaction, actor, id).await?;
    let case = case.row.id;
    if !store::recognition::discard_sheet(&mut transaction, id, version).await? {
        return Err(SaveError::Conflict);
    }
    record_action(
        services,
        &mut transaction,
        actor,
        case,
        Action::InstrumentDiscarded,
    )
    .await?;
    transaction.commit().await?;
    Ok(case)
}
