use domain::safety::Part;
use jiff::civil::Date;
use store::Transaction;

use super::{newest, open_plan};
use crate::ServiceError;
use crate::cases::OpenedCase;

/// A safety plan as far as an overview shows it.
pub struct SafetyBrief {
    pub review_on: Date,
    pub has_card: bool,
    /// Parts in which nothing is said yet.
    pub unsaid: Vec<Part>,
}

/// `None` without a plan. The caller records the reading.
pub(crate) async fn brief(
    transaction: &mut Transaction,
    case: &OpenedCase,
) -> Result<Option<SafetyBrief>, ServiceError> {
    let row = newest(transaction, case.row.id, case.row.centre_id).await?;
    row.map(|row| {
        let plan = open_plan(&case.key, &row)?;
        Ok(SafetyBrief {
            review_on: plan.review_on,
            has_card: plan.has_card(),
            unsaid: plan.unsaid(),
        })
    })
    .transpose()
}
