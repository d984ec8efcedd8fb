use domain::accounts::Permission;
use domain::recognition::instruments::{Responses, Sheet};
use store::Transaction;
use store::recognition::SheetRow;
use vault::SheetId;

use super::edition::{edition, open_sheet, seal_sheet};
use crate::audit::Action;
use crate::cases::{OpenedCase, open_record, record_action};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Nothing was written: a colleague saved in the meantime, or completed it.
    #[error("somebody else changed it in the meantime")]
    Conflict,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SaveError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A sheet of the actor's centre, with its case.
pub(super) async fn open_row(
    transaction: &mut Transaction,
    actor: &Actor,
    id: SheetId,
) -> Result<(OpenedCase, SheetRow), ServiceError> {
    let row = store::recognition::sheet(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let case = open_record(transaction, actor, row.case_id).await?;
    Ok((case, row))
}

/// Saves a draft as it is, whatever is still missing or hidden. Says its new version.
pub async fn save(
    services: &Services,
    actor: &Actor,
    id: SheetId,
    version: i64,
    responses: &Responses,
) -> Result<i64, SaveError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_row(&mut transaction, actor, id).await?;
    let version = put(
        services,
        &mut transaction,
        actor,
        &case,
        row,
        version,
        responses,
    )
    .await?;
    transaction.commit().await?;
    Ok(version)
}

/// The same inside a transaction of the caller.
pub(super) async fn put(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    row: SheetRow,
    version: i64,
    responses: &Responses,
) -> Result<i64, SaveError> {
    let definition = edition(services, transaction, &row.edition).await?;
    if !responses.fit(&definition) {
        return Err(ServiceError::NotFound.into());
    }
    let next = version.saturating_add(1);
    let sheet = Sheet::draft(&definition, responses.clone());
    let row = SheetRow {
        version: next,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: seal_sheet(services, &case.key, &row.id, next, &sheet),
        ..row
    };
    if !store::recognition::change_sheet(transaction, &row, version).await? {
        return match is_sent_again(transaction, actor, &row, responses).await? {
            true => Ok(next),
            false => Err(SaveError::Conflict),
        };
    }
    record_action(
        services,
        transaction,
        actor,
        row.case_id,
        Action::InstrumentSaved,
    )
    .await?;
    Ok(next)
}

/// Whether a row that could not be written is there already: the same form, sent twice. It is read again: on
/// PostgreSQL the newer version may have come after the first reading.
pub(super) async fn is_sent_again(
    transaction: &mut Transaction,
    actor: &Actor,
    new: &SheetRow,
    responses: &Responses,
) -> Result<bool, ServiceError> {
    let (case, row) = open_row(transaction, actor, new.id).await?;
    Ok(row.version == new.version
        && row.state == new.state
        && row.changed_by == actor.person
        && open_sheet(&case.key, &row)?.responses == *responses)
}
