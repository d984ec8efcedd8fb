use domain::assessment::AssessmentState;
use jiff::civil::Date;
use store::Transaction;

use super::{open_row, state_of};
use crate::ServiceError;
use crate::cases::OpenedCase;

const MOST: i64 = 200;

/// Where assessments stand, as far as an overview shows it.
#[derive(Default)]
pub struct AssessmentBrief {
    /// The day of the newest that is complete or signed off.
    pub newest: Option<(Date, AssessmentState)>,
    /// When she is to be assessed again.
    pub review_on: Option<Date>,
    pub has_draft: bool,
}

/// The caller records the reading.
pub(crate) async fn brief(
    transaction: &mut Transaction,
    case: &OpenedCase,
) -> Result<AssessmentBrief, ServiceError> {
    let (id, centre) = (case.row.id, case.row.centre_id);
    let mut brief = AssessmentBrief::default();
    for row in store::assessments::of_case(transaction, id, centre, MOST).await? {
        match state_of(&row)? {
            AssessmentState::Draft => brief.has_draft = true,
            state if row.review_on > brief.review_on || brief.newest.is_none() => {
                brief.newest = Some((open_row(&case.key, &row)?.on, state));
                brief.review_on = row.review_on;
            }
            _ => {}
        }
    }
    Ok(brief)
}
