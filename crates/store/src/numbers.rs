//! What a queue comes to in numbers, and advice that was given without a case.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{AdviceId, CentreId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_ADVICE =
        "INSERT INTO advices (id, centre_id, given_on, audience, topic, country, region, minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO NOTHING";
    ADVICES =
        "SELECT topic, COUNT(*) AS number FROM advices
         WHERE centre_id = $1 AND given_on >= $2 AND given_on <= $3
         GROUP BY topic ORDER BY topic";
    /// Neither junk nor what is held aside as such, and the second half of a report that was split came in with
    /// the first.
    COUNTED =
        "SELECT channel, priority, received_at, due_at, first_read_at, decision,
                (SELECT MIN(decided_at) FROM triage_decisions
                 WHERE triage_decisions.report_id = reports.id) AS decided_at
         FROM reports
         WHERE centre_id = $1 AND received_at >= $2 AND received_at < $3
           AND standing IN ('queue', 'doubt')
           AND NOT EXISTS (SELECT 1 FROM report_links
                           WHERE report_links.report_id = reports.id AND kind = 'split')
         ORDER BY received_at LIMIT 200000";
}

/// Advice as it is counted: codes and a day.
pub struct NewAdviceRow {
    pub id: AdviceId,
    pub centre_id: CentreId,
    pub given_on: Date,
    pub audience: &'static str,
    pub topic: &'static str,
    /// Both empty: not said.
    pub country: String,
    pub region: String,
    pub minutes: Option<i64>,
}

/// One report as it is counted.
pub struct CountedRow {
    pub channel: String,
    pub priority: String,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    pub first_read_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub decision: Option<String>,
}

/// Counts advice. `false` when the same form was sent twice.
pub async fn insert_advice(
    transaction: &mut Transaction,
    row: &NewAdviceRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ADVICE,
            arguments![
                row.id,
                row.centre_id,
                row.given_on,
                row.audience,
                row.topic,
                &row.country,
                &row.region,
                row.minutes
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// How often a centre gave advice in these days, by topic.
pub async fn advices(
    transaction: &mut Transaction,
    centre: CentreId,
    first: Date,
    last: Date,
) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = transaction
        .all(ADVICES, arguments![centre, first, last])
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("advices", "topic")?, row.get("advices", "number")?)))
        .collect()
}

/// What came in at a centre from an instant until before another, as it is counted.
pub async fn counted(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<CountedRow>, StoreError> {
    let rows = transaction
        .all(COUNTED, arguments![centre, from, until])
        .await?;
    rows.iter()
        .map(|row| {
            let table = "reports";
            Ok(CountedRow {
                channel: row.get(table, "channel")?,
                priority: row.get(table, "priority")?,
                received_at: row.get(table, "received_at")?,
                due_at: row.get(table, "due_at")?,
                first_read_at: row.get(table, "first_read_at")?,
                decided_at: row.get(table, "decided_at")?,
                decision: row.get(table, "decision")?,
            })
        })
        .collect()
}
