//! Instruments that a network adds by itself, as data: checked like ours, kept as editions, offered everywhere.

use std::sync::Arc;

use domain::accounts::Permission;
use domain::recognition::instruments::Definition;
use domain::recognition::xlsform::{self, ImportError};
use jiff::Timestamp;
use store::{Scope, Transaction};

use super::edition::edition;
use crate::audit::{Action, Entry, record};
use crate::spreadsheet::{SpreadsheetError, read_workbook, write_workbook};
use crate::{Actor, ServiceError, Services};

/// Why a file is no instrument.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    #[error(transparent)]
    File(#[from] SpreadsheetError),
    #[error(transparent)]
    Form(#[from] ImportError),
}

/// An instrument that the network offers.
pub struct OfferedInstrument {
    pub definition: Arc<Definition>,
    /// Who added it on a page, and when. `None`: it came with the program or its configuration.
    pub added: Option<(String, Timestamp)>,
}

/// Reads an XLSForm, or says everything that is wrong with it. Nothing is stored. A few at once; the others wait.
pub async fn check_form(services: &Services, bytes: Vec<u8>) -> Result<Definition, FormError> {
    let place = services.file_places().picture().await;
    let read = tokio::task::spawn_blocking(move || -> Result<Definition, FormError> {
        let _place = place;
        let workbook = read_workbook(&bytes, xlsform::is_read)?;
        Ok(xlsform::import(&workbook)?.definition)
    });
    read.await.unwrap_or_else(|_| {
        Err(SpreadsheetError::Damaged("it cannot be understood".to_owned()).into())
    })
}

/// An instrument as XLSForm, for people to edit or to use in the field.
pub async fn export_form(
    services: &Services,
    actor: &Actor,
    instrument: &str,
) -> Result<Vec<u8>, ServiceError> {
    actor.must(Permission::KeepInstruments)?;
    let definition = offered_now(services)
        .await?
        .into_iter()
        .find(|one| one.id() == instrument)
        .ok_or(ServiceError::NotFound)?;
    let written = tokio::task::spawn_blocking(move || {
        let workbook = xlsform::export(&definition).ok()?;
        write_workbook(&workbook).ok()
    });
    written.await.ok().flatten().ok_or(ServiceError::Corrupt {
        table: "instrument_editions",
        column: "body",
    })
}

/// Every instrument that is offered now: ours, and those of the network over them.
pub(crate) async fn offered(
    services: &Services,
    transaction: &mut Transaction,
) -> Result<Vec<Arc<Definition>>, ServiceError> {
    let all = with_origin(services, transaction).await?;
    Ok(all.into_iter().map(|one| one.definition).collect())
}

/// The same, for a page.
pub async fn offered_now(services: &Services) -> Result<Vec<Arc<Definition>>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    offered(services, &mut transaction).await
}

/// The same, with who added which.
pub async fn offered_instruments(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<OfferedInstrument>, ServiceError> {
    actor.must(Permission::KeepInstruments)?;
    let mut transaction = services.read(Scope::Network).await?;
    with_origin(services, &mut transaction).await
}

async fn with_origin(
    services: &Services,
    transaction: &mut Transaction,
) -> Result<Vec<OfferedInstrument>, ServiceError> {
    let mut all: Vec<OfferedInstrument> = services
        .content()
        .instruments()
        .iter()
        .map(|definition| OfferedInstrument {
            definition: definition.clone(),
            added: None,
        })
        .collect();
    for row in store::recognition::own_instruments(transaction).await? {
        let own = OfferedInstrument {
            definition: edition(services, transaction, &row.edition).await?,
            added: Some((row.added_name.unwrap_or_default(), row.added_at)),
        };
        match all
            .iter_mut()
            .find(|one| one.definition.id() == row.instrument)
        {
            Some(one) => *one = own,
            None => all.push(own),
        }
    }
    Ok(all)
}

/// Offers an instrument in the whole network. One with the id of another takes its place; sheets that were answered
/// keep their own edition. The same one twice is one.
pub async fn add_instrument(
    services: &Services,
    actor: &Actor,
    definition: &Definition,
) -> Result<(), ServiceError> {
    actor.must(Permission::KeepInstruments)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    store::recognition::keep_edition(
        &mut transaction,
        definition.hash().as_bytes(),
        definition.id(),
        definition.version(),
        now,
        definition.canonical(),
    )
    .await?;
    let is_new = store::recognition::put_own_instrument(
        &mut transaction,
        definition.id(),
        definition.hash().as_bytes(),
        actor.person,
        now,
    )
    .await?;
    if !is_new {
        return Ok(());
    }
    note(services, &mut transaction, actor, Action::InstrumentAdded).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes an instrument of the network away: what stood in its place before is offered again. Sheets stay readable.
pub async fn remove_instrument(
    services: &Services,
    actor: &Actor,
    instrument: &str,
) -> Result<(), ServiceError> {
    actor.must(Permission::KeepInstruments)?;
    let mut transaction = services.write(Scope::Network).await?;
    if !store::recognition::remove_own_instrument(&mut transaction, instrument).await? {
        return Ok(());
    }
    note(services, &mut transaction, actor, Action::InstrumentRemoved).await?;
    transaction.commit().await?;
    Ok(())
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, transaction, entry).await
}
