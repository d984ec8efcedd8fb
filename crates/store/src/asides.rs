//! Reports that are held aside as probable junk, looked through, and erased once they are known to be.

use jiff::Timestamp;
use vault::{CentreId, PersonId, ReportId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    /// Enough of them is all that is asked.
    ARRIVALS =
        "SELECT COUNT(*) AS arrivals FROM (
             SELECT 1 AS one FROM reports WHERE received_at > $1 AND channel <> 'phone' LIMIT $2) AS lately";
    HOLD =
        "INSERT INTO report_asides (report_id, centre_id, since, look_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING";
    WAITING =
        "SELECT COUNT(*) AS reports, MIN(look_by) AS look_by, MIN(since) AS since
         FROM report_asides WHERE centre_id = $1 AND outcome IS NULL";
    WAITING_ANYWHERE =
        "SELECT centre_id, COUNT(*) AS reports, MIN(look_by) AS look_by, MIN(since) AS since
         FROM report_asides WHERE outcome IS NULL
         GROUP BY centre_id HAVING MIN(look_by) <= $1 ORDER BY MIN(look_by) LIMIT 1000";
    DOUBTS_ANYWHERE =
        "SELECT centre_id, COUNT(*) AS reports, MIN(received_at) AS since FROM reports
         WHERE standing = 'doubt' AND state = 'waiting'
         GROUP BY centre_id HAVING MIN(received_at) <= $1 ORDER BY MIN(received_at) LIMIT 1000";
    OTHER_DOUBT =
        "SELECT id FROM reports
         WHERE centre_id = $1 AND standing = 'doubt' AND state = 'waiting' AND signals = $2 AND id <> $3
         LIMIT 1";
    JUNK =
        "SELECT COUNT(CASE WHEN erased_at IS NULL THEN 1 END) AS kept,
                COUNT(erased_at) AS erased
         FROM report_asides WHERE centre_id = $1 AND outcome = 'junk'";
    SIGNALS =
        "SELECT signals, COUNT(*) AS reports FROM reports
         WHERE centre_id = $1 AND standing = $2 AND state <> 'decided'
         GROUP BY signals ORDER BY COUNT(*), signals LIMIT 100";
    /// The bodies too: looking through them is reading them.
    LIST =
        "SELECT id, priority, locale, channel, signals, received_at, body FROM reports
         WHERE centre_id = $1 AND standing = $2 AND state <> 'decided'
           AND (CAST($3 AS TEXT) = 'all' OR signals = CAST($3 AS TEXT))
           AND (received_at, id) > ($4, $5)
         ORDER BY received_at, id LIMIT $6";
    STANDING =
        "SELECT id, centre_id, priority, standing, signals, state FROM reports WHERE id = $1";
    /// Nothing that somebody has in hand, and nothing that has become a case.
    MOVE =
        "UPDATE reports SET standing = $4, signals = $5
         WHERE id = $1 AND centre_id = $2 AND standing = $3 AND state = 'waiting' AND case_id IS NULL";
    /// Whoever takes a report up has said that it is one.
    TAKE_UP =
        "UPDATE reports SET standing = 'queue' WHERE id = $1 AND centre_id = $2 AND standing <> 'queue'";
    /// Held in doubt until now: it has no row yet.
    MARK =
        "INSERT INTO report_asides
             (report_id, centre_id, since, look_by, outcome, looked_by, looked_at, erase_at)
         VALUES ($1, $2, $5, $5, $3, $4, $5, $6)
         ON CONFLICT (report_id) DO UPDATE SET
             outcome = excluded.outcome, looked_by = excluded.looked_by,
             looked_at = excluded.looked_at, erase_at = excluded.erase_at";
    TO_ERASE =
        "SELECT report_id, centre_id FROM report_asides
         WHERE erased_at IS NULL AND erase_at IS NOT NULL AND erase_at <= $1
         ORDER BY centre_id, erase_at LIMIT 500";
    ERASED =
        "UPDATE report_asides SET erased_at = $3
         WHERE report_id = $1 AND centre_id = $2 AND outcome = 'junk' AND erased_at IS NULL
           AND erase_at <= $3
           AND EXISTS (SELECT 1 FROM reports WHERE reports.id = report_asides.report_id
                       AND standing = 'junk' AND state = 'waiting' AND case_id IS NULL)";
    ERASE_WRAPS = "DELETE FROM key_wraps WHERE subject_kind = 'report' AND subject_id = $1";
    ERASE_FILE_COPIES =
        "DELETE FROM attachment_copies
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    ERASE_FILE_CHUNKS =
        "DELETE FROM attachment_chunks
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    ERASE_HELD_FILES =
        "DELETE FROM held_files
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    ERASE_FILES = "DELETE FROM attachments WHERE report_id = $1";
    ERASE_CORRECTIONS = "DELETE FROM report_corrections WHERE report_id = $1";
    ERASE_WITHDRAWALS = "DELETE FROM report_withdrawals WHERE report_id = $1";
    ERASE_CONVERSATION = "DELETE FROM conversations WHERE report_id = $1";
    ERASE_MESSAGES = "DELETE FROM report_messages WHERE report_id = $1";
    ERASE_DECISIONS = "DELETE FROM triage_decisions WHERE report_id = $1";
    ERASE_ASSESSMENTS = "DELETE FROM triage_assessments WHERE report_id = $1";
    ERASE_EVENTS = "DELETE FROM triage_events WHERE report_id = $1";
    ERASE_OPINIONS = "DELETE FROM triage_opinions WHERE report_id = $1";
    ERASE_PROPOSALS = "DELETE FROM triage_proposals WHERE report_id = $1";
    ERASE_OFFERS = "DELETE FROM report_offers WHERE report_id = $1";
    ERASE_LINKS = "DELETE FROM report_links WHERE report_id = $1 OR leads_id = $1";
    ERASE_CLIMBS = "DELETE FROM report_climbs WHERE report_id = $1";
    ERASE_REPORT = "DELETE FROM reports WHERE id = $1";
}

/// How many reports came in on the public pages after an instant, over the whole network; at most `most`.
pub async fn arrivals(
    transaction: &mut Transaction,
    after: Timestamp,
    most: i64,
) -> Result<i64, StoreError> {
    let row = transaction.one(ARRIVALS, arguments![after, most]).await?;
    row.get("reports", "arrivals")
}

/// Starts the clock of a report that is held aside.
pub async fn hold(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    since: Timestamp,
    look_by: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(HOLD, arguments![report, centre, since, look_by])
        .await?;
    Ok(())
}

/// Reports of a centre that wait to be looked through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitingRow {
    pub centre_id: CentreId,
    pub reports: i64,
    /// The earliest moment by which one of them must be looked at.
    pub look_by: Timestamp,
    pub since: Timestamp,
}

/// `None` when nothing waits.
pub async fn waiting(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Option<WaitingRow>, StoreError> {
    let table = "report_asides";
    let row = transaction.one(WAITING, arguments![centre]).await?;
    let look_by: Option<Timestamp> = row.get(table, "look_by")?;
    let since: Option<Timestamp> = row.get(table, "since")?;
    let (Some(look_by), Some(since)) = (look_by, since) else {
        return Ok(None);
    };
    Ok(Some(WaitingRow {
        centre_id: centre,
        reports: row.get(table, "reports")?,
        look_by,
        since,
    }))
}

/// The centres of the network where something should have been looked through by an instant.
pub async fn waiting_anywhere(
    transaction: &mut Transaction,
    look_by: Timestamp,
) -> Result<Vec<WaitingRow>, StoreError> {
    let table = "report_asides";
    let rows = transaction
        .all(WAITING_ANYWHERE, arguments![look_by])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingRow {
                centre_id: row.get(table, "centre_id")?,
                reports: row.get(table, "reports")?,
                look_by: row.get(table, "look_by")?,
                since: row.get(table, "since")?,
            })
        })
        .collect()
}

/// The centres where a report of immediate danger has been in doubt since an instant, unread: how many, and
/// since when.
pub async fn doubts_anywhere(
    transaction: &mut Transaction,
    received_by: Timestamp,
) -> Result<Vec<(CentreId, i64, Timestamp)>, StoreError> {
    let table = "reports";
    let rows = transaction
        .all(DOUBTS_ANYWHERE, arguments![received_by])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get(table, "centre_id")?,
                row.get(table, "reports")?,
                row.get(table, "since")?,
            ))
        })
        .collect()
}

/// Whether another report that is in doubt for the same signals waits already: they are one line on the queue.
pub async fn is_doubted_like_another(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    signals: &str,
) -> Result<bool, StoreError> {
    let other = transaction
        .optional(OTHER_DOUBT, arguments![centre, signals, report])
        .await?;
    Ok(other.is_some())
}

/// How many reports of a centre are junk: kept for now, and erased already.
pub async fn junk(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<(i64, i64), StoreError> {
    let row = transaction.one(JUNK, arguments![centre]).await?;
    Ok((
        row.get("report_asides", "kept")?,
        row.get("report_asides", "erased")?,
    ))
}

/// How many reports of one standing have which signals, the fewest first.
pub async fn signals(
    transaction: &mut Transaction,
    centre: CentreId,
    standing: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = transaction
        .all(SIGNALS, arguments![centre, standing])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("reports", "signals")?,
                row.get("reports", "reports")?,
            ))
        })
        .collect()
}

/// A report to look at. The body is sealed.
pub struct HeldRow {
    pub id: ReportId,
    pub priority: String,
    pub locale: String,
    pub channel: String,
    pub signals: String,
    pub received_at: Timestamp,
    pub body: Vec<u8>,
}

/// The reports of one standing, oldest first, behind a place. `signals` is `all`, or exactly those.
pub async fn list(
    transaction: &mut Transaction,
    centre: CentreId,
    standing: &str,
    signals: &str,
    after: (Timestamp, ReportId),
    size: i64,
) -> Result<Vec<HeldRow>, StoreError> {
    let table = "reports";
    let rows = transaction
        .all(
            LIST,
            arguments![centre, standing, signals, after.0, after.1, size],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(HeldRow {
                id: row.get(table, "id")?,
                priority: row.get(table, "priority")?,
                locale: row.get(table, "locale")?,
                channel: row.get(table, "channel")?,
                signals: row.get(table, "signals")?,
                received_at: row.get(table, "received_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Where a report waits, and why.
pub struct StandingRow {
    pub id: ReportId,
    pub centre_id: CentreId,
    pub priority: String,
    pub standing: String,
    pub signals: String,
    pub state: String,
}

pub async fn standing(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Option<StandingRow>, StoreError> {
    let table = "reports";
    let row = transaction.optional(STANDING, arguments![report]).await?;
    row.map(|row| {
        Ok(StandingRow {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            priority: row.get(table, "priority")?,
            standing: row.get(table, "standing")?,
            signals: row.get(table, "signals")?,
            state: row.get(table, "state")?,
        })
    })
    .transpose()
}

/// Gives a report that nobody has in hand another standing. `false` when it stands elsewhere by now.
pub async fn move_to(
    transaction: &mut Transaction,
    row: &StandingRow,
    standing: &str,
    signals: &str,
) -> Result<bool, StoreError> {
    let values = arguments![row.id, row.centre_id, &row.standing, standing, signals];
    Ok(transaction.execute(MOVE, values).await? == 1)
}

/// Puts a report that somebody takes up, or that its sender has come back to, on the queue.
pub async fn take_up(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(TAKE_UP, arguments![report, centre])
        .await?
        == 1)
}

/// What became of a report that was held.
pub struct Outcome {
    /// `released` or `junk`.
    pub outcome: &'static str,
    /// `None`: its sender did it.
    pub looked_by: Option<PersonId>,
    pub looked_at: Timestamp,
    pub erase_at: Option<Timestamp>,
}

pub async fn mark(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    transaction
        .execute(
            MARK,
            arguments![
                report,
                centre,
                outcome.outcome,
                outcome.looked_by,
                outcome.looked_at,
                outcome.erase_at
            ],
        )
        .await?;
    Ok(())
}

/// Junk whose time is over.
pub async fn to_erase(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<(ReportId, CentreId)>, StoreError> {
    let rows = transaction.all(TO_ERASE, arguments![now]).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("report_asides", "report_id")?,
                row.get("report_asides", "centre_id")?,
            ))
        })
        .collect()
}

/// Erases a report with everything that hangs on it, if it is junk still and its time is over. What is added
/// to a report in another table has its line here.
pub async fn erase(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let marked = transaction
        .execute(ERASED, arguments![report, centre, now])
        .await?;
    if marked == 0 {
        return Ok(false);
    }
    for statement in [
        ERASE_WRAPS,
        ERASE_FILE_COPIES,
        ERASE_FILE_CHUNKS,
        ERASE_HELD_FILES,
        ERASE_FILES,
        ERASE_CORRECTIONS,
        ERASE_WITHDRAWALS,
        ERASE_CONVERSATION,
        ERASE_MESSAGES,
        ERASE_DECISIONS,
        ERASE_ASSESSMENTS,
        ERASE_EVENTS,
        ERASE_OPINIONS,
        ERASE_PROPOSALS,
        ERASE_OFFERS,
        ERASE_LINKS,
        ERASE_CLIMBS,
        ERASE_REPORT,
    ] {
        transaction.execute(statement, arguments![report]).await?;
    }
    Ok(true)
}
