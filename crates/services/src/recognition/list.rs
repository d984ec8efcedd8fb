use std::collections::HashMap;
use std::sync::Arc;

use domain::accounts::Permission;
use domain::recognition::instruments::Definition;
use jiff::Timestamp;
use store::Transaction;
use vault::{CaseId, SheetId};

use super::edition::edition;
use super::read::{ScaleView, bands};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, OpenedCase, Workers, head, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// More sheets about one young person than anybody reads.
const MOST_SHEETS: i64 = 200;

/// A sheet as a list and the timeline show it.
#[derive(Clone)]
pub struct SheetLine {
    pub id: SheetId,
    pub definition: Arc<Definition>,
    pub is_completed: bool,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
    /// Of a completed sheet.
    pub bands: Vec<ScaleView>,
}

/// The sheets of a case, newest first. The reading is recorded.
pub async fn list(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<(CaseHead, Vec<SheetLine>), ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let lines = lines(services, &mut transaction, &opened, &workers).await?;
    let head = head(&mut transaction, actor, opened, Names::Hidden).await?;
    record_action(
        services,
        &mut transaction,
        actor,
        case,
        Action::InstrumentsRead,
    )
    .await?;
    transaction.commit().await?;
    Ok((head, lines))
}

async fn lines(
    services: &Services,
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<Vec<SheetLine>, ServiceError> {
    let rows = store::recognition::sheets_of_case(transaction, case.row.id, MOST_SHEETS).await?;
    let mut editions: HashMap<[u8; 32], Arc<Definition>> = HashMap::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let definition = match editions.get(&row.edition) {
            Some(known) => known.clone(),
            None => {
                let found = edition(services, transaction, &row.edition).await?;
                editions.insert(row.edition, found.clone());
                found
            }
        };
        lines.push(SheetLine {
            id: row.id,
            definition,
            is_completed: row.state == "completed",
            version: row.version,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
            bands: bands(&case.key, &row)?,
        });
    }
    Ok(lines)
}

/// The sheets of a case by the bytes of their ids, for the timeline. The caller records the reading.
pub(crate) async fn lines_by_id(
    services: &Services,
    transaction: &mut Transaction,
    case: &OpenedCase,
    workers: &Workers,
) -> Result<HashMap<[u8; 16], SheetLine>, ServiceError> {
    let lines = lines(services, transaction, case, workers).await?;
    Ok(lines
        .into_iter()
        .map(|line| (*line.id.as_bytes(), line))
        .collect())
}
