//! Reports that nobody takes up, and whom they have climbed to.

use jiff::Timestamp;
use vault::{CentreId, ReportId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// What is held aside or in doubt climbs as one line (`services::intake::asides`), not one by one.
    /// Only what is to be done now: however many wait for a later step, they keep none of these back.
    DUE =
        "SELECT id, centre_id FROM reports
         WHERE state = 'waiting' AND standing = 'queue' AND priority = $1 AND received_at <= $2
           AND NOT EXISTS (SELECT 1 FROM report_climbs
                           WHERE report_climbs.report_id = reports.id AND step = $3)
         ORDER BY centre_id, received_at LIMIT 500";
    /// Taken up, or climbed by another node, in the meantime: then nothing happens.
    INSERT_CLIMB =
        "INSERT INTO report_climbs (report_id, step, centre_id, climbed_at)
         SELECT id, CAST($2 AS TEXT), centre_id, CAST($3 AS BIGINT) FROM reports
         WHERE id = $1 AND state = 'waiting' AND standing = 'queue'
         ON CONFLICT (report_id, step) DO NOTHING";
    OF_CENTRE =
        "SELECT report_climbs.report_id, report_climbs.centre_id, step, climbed_at, priority,
                received_at
         FROM report_climbs JOIN reports ON reports.id = report_climbs.report_id
         WHERE reports.state = 'waiting' AND report_climbs.centre_id = $1
         ORDER BY CASE priority WHEN 'critical' THEN 1 ELSE 2 END, received_at, climbed_at LIMIT 1000";
    OF_NETWORK =
        "SELECT report_climbs.report_id, report_climbs.centre_id, step, climbed_at, priority,
                received_at
         FROM report_climbs JOIN reports ON reports.id = report_climbs.report_id
         WHERE reports.state = 'waiting' AND step = 'network'
         ORDER BY CASE priority WHEN 'critical' THEN 1 ELSE 2 END, received_at, climbed_at LIMIT 1000";
}

/// A report that waits, and a step that it has climbed.
#[derive(Clone)]
pub struct ClimbRow {
    pub report_id: ReportId,
    pub centre_id: CentreId,
    /// `manager` or `network`.
    pub step: String,
    pub climbed_at: Timestamp,
    pub priority: String,
    pub received_at: Timestamp,
}

impl ClimbRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "report_climbs";
        Ok(Self {
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            step: row.get(table, "step")?,
            climbed_at: row.get(table, "climbed_at")?,
            priority: row.get("reports", "priority")?,
            received_at: row.get("reports", "received_at")?,
        })
    }
}

/// Waiting reports of a priority that came in no later than `received_by` and have not climbed this step.
pub async fn due(
    transaction: &mut Transaction,
    priority: &str,
    received_by: Timestamp,
    step: &str,
) -> Result<Vec<(ReportId, CentreId)>, StoreError> {
    let rows = transaction
        .all(DUE, arguments![priority, received_by, step])
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("reports", "id")?, row.get("reports", "centre_id")?)))
        .collect()
}

/// Lets a report that still waits climb a step. `false` when it has already, or waits no longer.
pub async fn insert_climb(
    transaction: &mut Transaction,
    report: ReportId,
    step: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(INSERT_CLIMB, arguments![report, step, at])
        .await?;
    Ok(changed == 1)
}

/// What a centre's waiting reports have climbed.
pub async fn of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<ClimbRow>, StoreError> {
    let rows = transaction.all(OF_CENTRE, arguments![centre]).await?;
    rows.iter().map(ClimbRow::from_row).collect()
}

/// The waiting reports of the whole network that have climbed as far as they can.
pub async fn of_network(transaction: &mut Transaction) -> Result<Vec<ClimbRow>, StoreError> {
    let rows = transaction.all(OF_NETWORK, arguments![]).await?;
    rows.iter().map(ClimbRow::from_row).collect()
}
