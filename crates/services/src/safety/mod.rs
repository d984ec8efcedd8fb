//! Her safety plan: one per case, every version kept, and what of it a house is told.
//!
//! Two people may change it at once. The second to save gets the newer version beside her own, and nothing is written
//! until she has seen it.

mod brief;
mod house;
mod read;
mod save;

pub use brief::SafetyBrief;
pub use house::{HouseTold, tell_house};
pub use read::{SafetyPlanView, SafetyView, read_safety};
pub use save::{NewSafetyPlan, SaveSafetyError, save_safety, save_safety_in};

pub(crate) use brief::brief;
pub(crate) use house::{house_told, tell_house_in};

use domain::safety::SafetyPlan;
use store::Transaction;
use store::safety::SafetyPlanRow;
use vault::{CaseId, CentreId, DataKey, Place, Sealed};

use crate::ServiceError;
use crate::cases::OpenedCase;

const fn place(case: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "safety_plans",
        row: case.as_bytes(),
        field: "body",
        version,
    }
}

fn open_plan(key: &DataKey, row: &SafetyPlanRow) -> Result<SafetyPlan, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place(&row.case_id, row.version), &sealed)?)
}

/// The newest version of a plan, opened. The caller records the reading.
pub(crate) async fn newest_plan(
    transaction: &mut Transaction,
    case: &OpenedCase,
) -> Result<Option<SafetyPlan>, ServiceError> {
    let row = newest(transaction, case.row.id, case.row.centre_id).await?;
    row.map(|row| open_plan(&case.key, &row)).transpose()
}

async fn newest(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<SafetyPlanRow>, ServiceError> {
    let rows = store::safety::versions(transaction, case, centre, 1).await?;
    Ok(rows.into_iter().next())
}
