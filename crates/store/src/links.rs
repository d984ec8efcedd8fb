//! Reports that belong together, and what other reports are compared with.

use jiff::Timestamp;
use vault::{CentreId, LinkId, PersonId, ReportId};

use crate::intake::NewReportRow;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_LINK =
        "INSERT INTO report_links (id, kind, leads_id, report_id, centre_id, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING";
    END_LINK =
        "UPDATE report_links SET ended_by = $2, ended_at = $3
         WHERE id = $1 AND kind = 'merged' AND ended_at IS NULL";
    LINK =
        "SELECT id, kind, leads_id, report_id, made_at, ended_at FROM report_links
         WHERE id = $1 AND centre_id = $2";
    /// Those of a report, on either side, that hold.
    LINKS =
        "SELECT id, kind, leads_id, report_id, made_at, ended_at FROM report_links
         WHERE (leads_id = $1 OR report_id = $1) AND centre_id = $2 AND ended_at IS NULL
         ORDER BY made_at, id LIMIT 100";
    LEADER =
        "SELECT leads_id FROM report_links
         WHERE report_id = $1 AND centre_id = $2 AND kind = 'merged' AND ended_at IS NULL";
    CASE_OF_FOLLOWERS =
        "UPDATE reports SET case_id = $3
         WHERE centre_id = $2 AND case_id IS NULL AND id IN
             (SELECT report_id FROM report_links
              WHERE leads_id = $1 AND kind = 'merged' AND ended_at IS NULL)";
    REOPEN =
        "UPDATE reports
         SET state = 'claimed', claimed_by = $3, claimed_at = $4, decision = NULL, case_id = NULL
         WHERE id = $1 AND centre_id = $2 AND state = 'decided'";
    /// The second half of a report has no sender of its own.
    INSERT_HALF =
        "INSERT INTO reports
             (id, centre_id, channel, locale, urgency, priority, state, received_at, due_at,
              claimed_by, claimed_at, first_read_at, body, routed_by)
         VALUES ($1, $2, $3, $4, $5, $6, 'claimed', $7, $8, $9, $10, $10, $11, $12)
         ON CONFLICT DO NOTHING";
    /// What is held back from the queue is looked through first: in a flood it would leave no room for the others.
    OTHERS =
        "SELECT reports.id, received_at, reports.state, body, recipient_id, generation, wrap,
                people.username AS claimed_name
         FROM reports
         JOIN key_wraps ON key_wraps.subject_kind = 'report' AND key_wraps.subject_id = reports.id
                       AND key_wraps.recipient_kind = 'compartment'
                       AND key_wraps.centre_id = reports.centre_id
         LEFT JOIN people ON people.id = reports.claimed_by
         WHERE reports.centre_id = $1 AND reports.id <> $2 AND received_at >= $3
           AND reports.standing = 'queue'
         ORDER BY received_at DESC LIMIT 300";
}

const TABLE: &str = "report_links";

/// Two reports that belong together.
pub struct LinkRow {
    pub id: LinkId,
    /// `merged` or `split`.
    pub kind: String,
    pub leads_id: ReportId,
    pub report_id: ReportId,
    pub made_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

impl LinkRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(TABLE, "id")?,
            kind: row.get(TABLE, "kind")?,
            leads_id: row.get(TABLE, "leads_id")?,
            report_id: row.get(TABLE, "report_id")?,
            made_at: row.get(TABLE, "made_at")?,
            ended_at: row.get(TABLE, "ended_at")?,
        })
    }
}

/// Another report with its sealed body and the key that was handed for it.
pub struct OtherRow {
    pub id: ReportId,
    pub received_at: Timestamp,
    pub state: String,
    pub claimed_name: Option<String>,
    pub body: Vec<u8>,
    pub recipient_id: [u8; 16],
    pub generation: i64,
    pub wrap: Vec<u8>,
}

/// Links two reports. `false` when they are linked already, or the second follows another one.
#[expect(clippy::too_many_arguments, reason = "a row as it is")]
pub async fn insert_link(
    transaction: &mut Transaction,
    id: LinkId,
    kind: &str,
    leads: ReportId,
    report: ReportId,
    centre: CentreId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_LINK,
            arguments![id, kind, leads, report, centre, by, at],
        )
        .await?;
    Ok(changed == 1)
}

/// Parts two reports. `false` when they are parted already.
pub async fn end_link(
    transaction: &mut Transaction,
    id: LinkId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(END_LINK, arguments![id, by, at])
        .await?;
    Ok(changed == 1)
}

pub async fn link(
    transaction: &mut Transaction,
    id: LinkId,
    centre: CentreId,
) -> Result<Option<LinkRow>, StoreError> {
    let row = transaction.optional(LINK, arguments![id, centre]).await?;
    row.as_ref().map(LinkRow::from_row).transpose()
}

/// The links of a report that hold, oldest first.
pub async fn links(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<Vec<LinkRow>, StoreError> {
    let rows = transaction.all(LINKS, arguments![report, centre]).await?;
    rows.iter().map(LinkRow::from_row).collect()
}

/// The report that leads this one, if any does.
pub async fn leader(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<Option<ReportId>, StoreError> {
    let row = transaction
        .optional(LEADER, arguments![report, centre])
        .await?;
    row.map(|row| row.get(TABLE, "leads_id")).transpose()
}

/// Says of the reports that follow one which case it has become.
pub async fn case_of_followers(
    transaction: &mut Transaction,
    leads: ReportId,
    centre: CentreId,
    case: vault::CaseId,
) -> Result<(), StoreError> {
    transaction
        .execute(CASE_OF_FOLLOWERS, arguments![leads, centre, case])
        .await?;
    Ok(())
}

/// Puts a report that was decided with another one back into somebody's hands.
pub async fn reopen(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(REOPEN, arguments![report, centre, by, at])
        .await?;
    Ok(())
}

/// Adds the second half of a report, in the hands of whoever splits it. Its lookup and its sender's key are
/// not written. `false` when it is there already.
pub async fn insert_half(
    transaction: &mut Transaction,
    row: &NewReportRow,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HALF,
            arguments![
                row.id,
                row.centre_id,
                row.channel,
                &row.locale,
                row.urgency,
                row.priority,
                row.received_at,
                row.due_at,
                by,
                at,
                &row.body,
                &row.routed_by
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Other reports of a centre since an instant, the newest first, as many as are compared.
pub async fn others(
    transaction: &mut Transaction,
    centre: CentreId,
    report: ReportId,
    since: Timestamp,
) -> Result<Vec<OtherRow>, StoreError> {
    let rows = transaction
        .all(OTHERS, arguments![centre, report, since])
        .await?;
    rows.iter()
        .map(|row| {
            let table = "reports";
            Ok(OtherRow {
                id: row.get(table, "id")?,
                received_at: row.get(table, "received_at")?,
                state: row.get(table, "state")?,
                claimed_name: row.get(table, "claimed_name")?,
                body: row.get(table, "body")?,
                recipient_id: row.get("key_wraps", "recipient_id")?,
                generation: row.get("key_wraps", "generation")?,
                wrap: row.get("key_wraps", "wrap")?,
            })
        })
        .collect()
}
