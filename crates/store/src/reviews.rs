//! What is to be looked at again of a key worker's young people. The days stand in the clear; nothing is opened for it.

use jiff::civil::Date;
use vault::{CaseId, CentreId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    REVIEWS_OF_SAFETY_PLANS =
        "SELECT safety_plans.case_id, cases.pseudonym, safety_plans.review_on
         FROM safety_plans JOIN cases ON cases.id = safety_plans.case_id
         WHERE cases.key_worker_id = $1 AND cases.centre_id = $2 AND cases.state = 'open'
             AND safety_plans.review_on <= $3
             AND safety_plans.version = (SELECT MAX(every.version) FROM safety_plans AS every
                                         WHERE every.case_id = safety_plans.case_id)
         ORDER BY safety_plans.review_on, safety_plans.case_id LIMIT $4";
    REVIEWS_OF_ASSESSMENTS =
        "SELECT assessments.case_id, cases.pseudonym, MAX(assessments.review_on) AS review_on
         FROM assessments JOIN cases ON cases.id = assessments.case_id
         WHERE cases.key_worker_id = $1 AND cases.centre_id = $2 AND cases.state = 'open'
             AND assessments.state <> 'draft'
             AND assessments.version = (SELECT MAX(every.version) FROM assessments AS every
                                        WHERE every.id = assessments.id)
         GROUP BY assessments.case_id, cases.pseudonym
         HAVING MAX(assessments.review_on) <= $3
         ORDER BY MAX(assessments.review_on), assessments.case_id LIMIT $4";
    REVIEWS_OF_PLANS =
        "SELECT plans.case_id, cases.pseudonym, plans.review_on
         FROM plans JOIN cases ON cases.id = plans.case_id
         WHERE cases.key_worker_id = $1 AND cases.centre_id = $2 AND cases.state = 'open'
             AND plans.review_on <= $3
         ORDER BY plans.review_on, plans.case_id LIMIT $4";
}

/// What is looked at again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reviewed {
    SafetyPlan,
    /// The last one that is complete.
    Assessment,
    Plan,
}

/// What of this is to be looked at again, until a day, the earliest first: case, pseudonym, day.
pub async fn reviews_of_key_worker(
    transaction: &mut Transaction,
    what: Reviewed,
    (worker, centre): (PersonId, CentreId),
    until: Date,
    size: i64,
) -> Result<Vec<(CaseId, String, Date)>, StoreError> {
    let (table, statement) = match what {
        Reviewed::SafetyPlan => ("safety_plans", REVIEWS_OF_SAFETY_PLANS),
        Reviewed::Assessment => ("assessments", REVIEWS_OF_ASSESSMENTS),
        Reviewed::Plan => ("plans", REVIEWS_OF_PLANS),
    };
    let values = arguments![worker, centre, until, size];
    let rows = transaction.all(statement, values).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get(table, "case_id")?,
                row.get("cases", "pseudonym")?,
                row.get(table, "review_on")?,
            ))
        })
        .collect()
}
