use domain::accounts::Permission;
use domain::safety::SafetyPlan;
use jiff::Timestamp;
use store::Scope;
use store::safety::SafetyPlanRow;
use vault::{CaseId, DataKey};

use super::open_plan;
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// More versions than anybody reads.
const MOST: i64 = 100;

/// One version of a plan.
pub struct SafetyPlanView {
    pub plan: SafetyPlan,
    pub version: i64,
    /// Username.
    pub by: String,
    pub at: Timestamp,
}

impl SafetyPlanView {
    pub(super) fn open(
        key: &DataKey,
        row: &SafetyPlanRow,
        workers: &Workers,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            plan: open_plan(key, row)?,
            version: row.version,
            by: workers.name(row.written_by),
            at: row.written_at,
        })
    }
}

/// A plan with what was before it.
pub struct SafetyView {
    pub head: CaseHead,
    /// The newest first; none before the first.
    pub versions: Vec<SafetyPlanView>,
    /// She sleeps in a house of the network, or is expected there.
    pub has_house: bool,
    /// That house was told what is shared of the newest version.
    pub house_knows: bool,
}

/// Reads a plan with its versions. The reading is recorded.
pub async fn read_safety(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<SafetyView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(Scope::Network).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = store::safety::versions(&mut transaction, id, actor.centre, MOST).await?;
    let versions = rows
        .iter()
        .map(|row| SafetyPlanView::open(&case.key, row, &workers))
        .collect::<Result<Vec<_>, _>>()?;
    let houses = store::safety::house_centres(&mut transaction, id).await?;
    let newest = versions.first().map(|one| one.version);
    let mut house_knows = true;
    for centre in &houses {
        let told = store::safety::letter(&mut transaction, id, *centre).await?;
        house_knows &= told.map(|row| row.version) == newest;
    }
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::SafetyPlanRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(SafetyView {
        head,
        has_house: !houses.is_empty(),
        house_knows,
        versions,
    })
}
