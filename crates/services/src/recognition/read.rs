use std::sync::Arc;

use domain::accounts::Permission;
use domain::recognition::instruments::{Definition, Judgement, Responses, Score};
use jiff::Timestamp;
use jiff::civil::Date;
use store::recognition::SheetRow;
use vault::{DataKey, SheetId};

use super::edition::{edition, open_judgement, open_sheet};
use super::own::offered;
use super::save::open_row;
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, record_action};
use crate::{Actor, ServiceError, Services};

/// A sheet with its own questions.
pub struct SheetView {
    pub head: CaseHead,
    pub id: SheetId,
    pub definition: Arc<Definition>,
    /// A newer edition of the same instrument is offered now.
    pub is_older_edition: bool,
    pub is_completed: bool,
    pub version: i64,
    pub started_by: String,
    pub started_at: Timestamp,
    pub changed_by: String,
    /// Of a completed sheet: when it was completed.
    pub changed_at: Timestamp,
    pub responses: Responses,
    /// The day of the answers: of a draft, today.
    pub on: Date,
    /// Of a completed sheet.
    pub score: Option<Score>,
    pub judgement: Option<JudgementView>,
    /// The version that the next judgement follows.
    pub judgement_version: i64,
}

pub struct JudgementView {
    pub judgement: Judgement,
    pub by: String,
    pub at: Option<Timestamp>,
}

/// Where a completed sheet stands on one scale: the worker's band before the computed one.
#[derive(Clone)]
pub struct ScaleView {
    pub scale: String,
    pub band: String,
    pub is_judged: bool,
}

/// Reads a sheet. The reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    id: SheetId,
) -> Result<SheetView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_row(&mut transaction, actor, id).await?;
    let definition = edition(services, &mut transaction, &row.edition).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let sheet = open_sheet(&case.key, &row)?;
    let judgement = open_judgement(&case.key, &row)?;
    let offered = offered(services, &mut transaction).await?;
    let newest = offered.iter().find(|one| one.id() == row.instrument);
    let today = services.clock().today(&actor.time_zone);
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let case = row.case_id;
    let view = SheetView {
        head,
        id,
        is_older_edition: newest.is_none_or(|newest| newest.hash() != definition.hash()),
        is_completed: row.state == "completed",
        version: row.version,
        started_by: workers.name(row.started_by),
        started_at: row.started_at,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
        on: sheet.on().unwrap_or(today),
        responses: sheet.responses,
        score: sheet.score,
        judgement: judgement.map(|judgement| JudgementView {
            judgement,
            by: row.judged_by.map(|id| workers.name(id)).unwrap_or_default(),
            at: row.judged_at,
        }),
        judgement_version: row.judgement_version,
        definition,
    };
    record_action(
        services,
        &mut transaction,
        actor,
        case,
        Action::InstrumentRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(view)
}

/// The bands of a completed sheet; none of a draft.
pub(super) fn bands(key: &DataKey, row: &SheetRow) -> Result<Vec<ScaleView>, ServiceError> {
    if row.state != "completed" {
        return Ok(Vec::new());
    }
    let Some(score) = open_sheet(key, row)?.score else {
        return Ok(Vec::new());
    };
    let judgement = open_judgement(key, row)?.unwrap_or_default();
    Ok(score
        .scales
        .into_iter()
        .filter_map(|one| {
            let judged = judgement.band(&one.scale).map(str::to_owned);
            let is_judged = judged.is_some();
            Some(ScaleView {
                band: judged.or(one.band)?,
                scale: one.scale,
                is_judged,
            })
        })
        .collect())
}
