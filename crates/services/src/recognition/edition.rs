use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::recognition::instruments::{ContentHash, Definition, Judgement, Sheet};
use store::Transaction;
use store::recognition::SheetRow;
use vault::{DataKey, Place, Sealed, SheetId};

use crate::{ServiceError, Services};

pub(super) fn place_of_sheet(id: &SheetId, version: i64) -> Place<'_> {
    Place {
        table: "instrument_sheets",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

pub(super) fn place_of_judgement(id: &SheetId, version: i64) -> Place<'_> {
    Place {
        table: "instrument_sheets",
        row: id.as_bytes(),
        field: "judgement",
        version,
    }
}

/// Editions that were read from the database. What a hash stands for never changes.
#[derive(Default)]
pub(crate) struct Editions(Mutex<HashMap<[u8; 32], Arc<Definition>>>);

impl Editions {
    /// More than a network uses at a time. Beyond it, reading begins anew.
    const MOST: usize = 100;

    fn get(&self, hash: &[u8; 32]) -> Option<Arc<Definition>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(hash).cloned()
    }

    fn put(&self, hash: [u8; 32], definition: &Arc<Definition>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= Self::MOST {
            known.clear();
        }
        known.insert(hash, definition.clone());
    }
}

/// The edition of a hash: the program's own, or the one that was kept. What was kept must have the hash that
/// it is kept under.
pub(super) async fn edition(
    services: &Services,
    transaction: &mut Transaction,
    hash: &[u8; 32],
) -> Result<Arc<Definition>, ServiceError> {
    let wanted = ContentHash::from_bytes(*hash);
    let own = services.content().instruments().iter();
    if let Some(found) = own.into_iter().find(|one| one.hash() == wanted) {
        return Ok(found.clone());
    }
    if let Some(found) = services.editions().get(hash) {
        return Ok(found);
    }
    let corrupt = ServiceError::Corrupt {
        table: "instrument_editions",
        column: "body",
    };
    let Some(body) = store::recognition::edition(transaction, hash).await? else {
        return Err(corrupt);
    };
    match Definition::from_canonical(&body) {
        Ok(definition) if definition.hash() == wanted => {
            let definition = Arc::new(definition);
            services.editions().put(*hash, &definition);
            Ok(definition)
        }
        _ => Err(corrupt),
    }
}

pub(super) fn seal_sheet(
    services: &Services,
    key: &DataKey,
    id: &SheetId,
    version: i64,
    sheet: &Sheet,
) -> Vec<u8> {
    key.seal(
        &place_of_sheet(id, version),
        sheet,
        &mut services.random().keys(),
    )
    .into_bytes()
}

/// Opens a sheet, and refuses one that was answered with another edition than its row says.
pub(super) fn open_sheet(key: &DataKey, row: &SheetRow) -> Result<Sheet, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    let sheet: Sheet = key.open(&place_of_sheet(&row.id, row.version), &sealed)?;
    if !sheet.is_of(ContentHash::from_bytes(row.edition)) {
        return Err(ServiceError::Corrupt {
            table: "instrument_sheets",
            column: "edition",
        });
    }
    Ok(sheet)
}

pub(super) fn open_judgement(
    key: &DataKey,
    row: &SheetRow,
) -> Result<Option<Judgement>, ServiceError> {
    let Some(body) = &row.judgement else {
        return Ok(None);
    };
    let sealed = Sealed::from_bytes(body.clone());
    Ok(Some(key.open(
        &place_of_judgement(&row.id, row.judgement_version),
        &sealed,
    )?))
}
