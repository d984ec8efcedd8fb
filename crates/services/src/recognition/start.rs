use domain::accounts::Permission;
use domain::recognition::instruments::{Responses, Sheet};
use store::recognition::SheetRow;
use vault::{CaseId, SheetId};

use super::edition::seal_sheet;
use super::own::offered;
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// A sheet to start. The id is made with the form.
pub struct NewSheet {
    pub id: SheetId,
    pub case: CaseId,
    /// Id of an instrument that is offered now.
    pub instrument: String,
}

/// Starts an instrument, with its newest edition, which is kept. The same form sent twice starts one.
pub async fn start(services: &Services, actor: &Actor, new: &NewSheet) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let offered = offered(services, &mut transaction).await?;
    let definition = offered
        .iter()
        .find(|one| one.id() == new.instrument)
        .ok_or(ServiceError::NotFound)?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let now = services.clock().now();
    store::recognition::keep_edition(
        &mut transaction,
        definition.hash().as_bytes(),
        definition.id(),
        definition.version(),
        now,
        definition.canonical(),
    )
    .await?;
    let sheet = Sheet::draft(definition, Responses::default());
    let row = SheetRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        instrument: definition.id().to_owned(),
        edition: *definition.hash().as_bytes(),
        state: "draft".to_owned(),
        version: 1,
        started_by: actor.person,
        started_at: now,
        changed_by: actor.person,
        changed_at: now,
        body: seal_sheet(services, &case.key, &new.id, 1, &sheet),
        judgement_version: 0,
        judged_by: None,
        judged_at: None,
        judgement: None,
    };
    if !store::recognition::insert_sheet(&mut transaction, &row).await? {
        let known = store::recognition::sheet(&mut transaction, new.id, actor.centre).await?;
        return match known {
            Some(known) if known.case_id == new.case => Ok(()),
            _ => Err(ServiceError::NotFound),
        };
    }
    record_action(
        services,
        &mut transaction,
        actor,
        new.case,
        Action::InstrumentStarted,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
