//! Who carries what, in numbers.

use jiff::civil::Date;
use vault::{CaseId, CentreId, PersonId, RiskId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    OPEN_CASES =
        "SELECT key_worker_id, COUNT(*) AS number FROM cases
         WHERE centre_id = $1 AND state = 'open'
         GROUP BY key_worker_id ORDER BY key_worker_id LIMIT 5000";
    MISSING_NOW =
        "SELECT cases.key_worker_id, COUNT(*) AS number
         FROM missing_episodes JOIN cases ON cases.id = missing_episodes.case_id
         WHERE cases.centre_id = $1 AND missing_episodes.state IN ('absent', 'missing')
         GROUP BY cases.key_worker_id ORDER BY cases.key_worker_id LIMIT 5000";
    OVERDUE_ACTIONS =
        "SELECT cases.key_worker_id, COUNT(*) AS number
         FROM cases JOIN actions ON actions.case_id = cases.id
         WHERE cases.centre_id = $1 AND cases.state = 'open' AND actions.state = 'open'
           AND actions.due_on < $2
         GROUP BY cases.key_worker_id ORDER BY cases.key_worker_id LIMIT 5000";
    MISSED_DATES =
        "SELECT cases.key_worker_id, COUNT(*) AS number
         FROM due_dates JOIN cases ON cases.id = due_dates.case_id
         WHERE due_dates.centre_id = $1 AND due_dates.state = 'open' AND due_dates.due_on < $2
           AND (cases.state = 'open' OR due_dates.after_closing = 1)
         GROUP BY cases.key_worker_id ORDER BY cases.key_worker_id LIMIT 5000";
    /// Plans, safety plans and assessments that were to be looked at again.
    OVERDUE_REVIEWS =
        "SELECT key_worker_id, COUNT(*) AS number FROM
             (SELECT cases.key_worker_id
              FROM cases JOIN plans ON plans.case_id = cases.id
              WHERE cases.centre_id = $1 AND cases.state = 'open' AND plans.review_on < $2
              UNION ALL
              SELECT cases.key_worker_id
              FROM cases JOIN safety_plans ON safety_plans.case_id = cases.id
              WHERE cases.centre_id = $1 AND cases.state = 'open' AND safety_plans.review_on < $2
                AND safety_plans.version = (SELECT MAX(every.version) FROM safety_plans AS every
                                            WHERE every.case_id = cases.id)
              UNION ALL
              SELECT cases.key_worker_id FROM cases
              WHERE cases.centre_id = $1 AND cases.state = 'open'
                AND (SELECT MAX(assessments.review_on) FROM assessments
                     WHERE assessments.case_id = cases.id AND assessments.state <> 'draft'
                       AND assessments.version = (SELECT MAX(every.version)
                                                  FROM assessments AS every
                                                  WHERE every.id = assessments.id)) < $2)
             AS overdue
         GROUP BY key_worker_id ORDER BY key_worker_id LIMIT 5000";
    /// The newest assessment of each open case.
    LATEST_RISKS =
        "SELECT cases.id AS case_id, cases.key_worker_id, risk_assessments.id, risk_assessments.body
         FROM cases JOIN risk_assessments ON risk_assessments.case_id = cases.id
         WHERE cases.centre_id = $1 AND cases.state = 'open'
           AND NOT EXISTS (SELECT 1 FROM risk_assessments AS later
                           WHERE later.case_id = cases.id
                             AND (later.assessed_at, later.id)
                                 > (risk_assessments.assessed_at, risk_assessments.id))
         ORDER BY cases.opened_at DESC, cases.id LIMIT $2";
}

/// Something that is counted for each key worker of a centre.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    OpenCases,
    /// Young people who are not back, or missing.
    MissingNow,
    /// Steps of plans whose day has passed.
    OverdueActions,
    /// Days of other strands that have passed.
    MissedDates,
    /// Plans, safety plans and assessments that were to be looked at again.
    OverdueReviews,
}

/// The newest assessment of a case. The body is sealed.
pub struct LatestRiskRow {
    pub case_id: CaseId,
    pub key_worker_id: PersonId,
    pub id: RiskId,
    pub body: Vec<u8>,
}

/// How many of them each key worker of a centre has today; those who have none are not among them.
pub async fn count(
    transaction: &mut Transaction,
    centre: CentreId,
    what: Counted,
    today: Date,
) -> Result<Vec<(PersonId, i64)>, StoreError> {
    let rows = match what {
        Counted::OpenCases => transaction.all(OPEN_CASES, arguments![centre]).await?,
        Counted::MissingNow => transaction.all(MISSING_NOW, arguments![centre]).await?,
        Counted::OverdueActions => {
            transaction
                .all(OVERDUE_ACTIONS, arguments![centre, today])
                .await?
        }
        Counted::MissedDates => {
            transaction
                .all(MISSED_DATES, arguments![centre, today])
                .await?
        }
        Counted::OverdueReviews => {
            transaction
                .all(OVERDUE_REVIEWS, arguments![centre, today])
                .await?
        }
    };
    let one = |row: &Row| {
        Ok((
            row.get("cases", "key_worker_id")?,
            row.get("cases", "number")?,
        ))
    };
    rows.iter().map(one).collect()
}

/// The newest assessments of the newest open cases of a centre, at most so many.
pub async fn latest_risks(
    transaction: &mut Transaction,
    centre: CentreId,
    most: i64,
) -> Result<Vec<LatestRiskRow>, StoreError> {
    let rows = transaction
        .all(LATEST_RISKS, arguments![centre, most])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LatestRiskRow {
                case_id: row.get("cases", "case_id")?,
                key_worker_id: row.get("cases", "key_worker_id")?,
                id: row.get("risk_assessments", "id")?,
                body: row.get("risk_assessments", "body")?,
            })
        })
        .collect()
}
