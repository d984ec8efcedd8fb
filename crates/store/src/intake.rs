//! Reports of concern, their conversations and decisions, and reports that are still being written.

use jiff::Timestamp;
use vault::{CentreId, DecisionId, MessageId, PersonId, ReportId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_REPORT =
        "INSERT INTO reports
             (id, centre_id, channel, locale, urgency, priority, state, received_at, due_at,
              reporter_lookup, reporter_key, body, routed_by, standing, signals)
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT DO NOTHING";
    REPORT =
        "SELECT reports.id, reports.centre_id, channel, locale, urgency, priority, reports.state,
                received_at, due_at, claimed_by, claimed_at, unread_from_reporter, message_count,
                decision, case_id, reporter_lookup, reports.body, routed_by,
                people.username AS claimed_name
         FROM reports LEFT JOIN people ON people.id = reports.claimed_by
         WHERE reports.id = $1 AND reports.centre_id = $2";
    REPORT_BY_LOOKUP =
        "SELECT reports.id, reports.centre_id, channel, locale, urgency, priority, reports.state,
                received_at, due_at, claimed_by, claimed_at, unread_from_reporter, message_count,
                decision, case_id, reporter_lookup, reports.body, routed_by,
                people.username AS claimed_name
         FROM reports LEFT JOIN people ON people.id = reports.claimed_by
         WHERE reporter_lookup = $1";
    CLAIM =
        "UPDATE reports SET state = 'claimed', claimed_by = $3, claimed_at = $4
         WHERE id = $1 AND centre_id = $2 AND state = 'waiting'";
    HAND_BACK =
        "UPDATE reports SET state = 'waiting', claimed_by = NULL, claimed_at = NULL
         WHERE id = $1 AND centre_id = $2 AND state = 'claimed'";
    MARK_READ =
        "UPDATE reports SET unread_from_reporter = 0 WHERE id = $1 AND centre_id = $2";
    DECIDE =
        "UPDATE reports SET state = 'decided', priority = $3, due_at = $4, decision = $5
         WHERE id = $1 AND centre_id = $2";
    /// Takes the next number of a conversation, and with it the row: two answers at once wait for each
    /// other instead of taking the same number.
    NEXT_MESSAGE =
        "UPDATE reports SET message_count = message_count + 1
         WHERE id = $1 AND centre_id = $2 RETURNING message_count";
    MESSAGE_EXISTS = "SELECT id FROM report_messages WHERE id = $1";
    INSERT_MESSAGE =
        "INSERT INTO report_messages
             (id, report_id, centre_id, sequence, author_kind, author_id, sent_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING";
    MESSAGES =
        "SELECT report_messages.id, report_id, report_messages.centre_id, sequence, author_kind,
                author_id, sent_at, seen_at, body, people.username AS author_name
         FROM report_messages LEFT JOIN people ON people.id = report_messages.author_id
         WHERE report_id = $1 ORDER BY sequence LIMIT 1000";
    INSERT_DECISION =
        "INSERT INTO triage_decisions
             (id, report_id, centre_id, decided_by, decided_at, priority, decision, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO NOTHING";
    DECISIONS =
        "SELECT triage_decisions.id, report_id, triage_decisions.centre_id, decided_by, decided_at,
                priority, decision, reason, people.username AS decided_name
         FROM triage_decisions LEFT JOIN people ON people.id = triage_decisions.decided_by
         WHERE report_id = $1 ORDER BY decided_at, triage_decisions.id LIMIT 100";
    SAVE_DRAFT =
        "INSERT INTO report_drafts (row_id, state, saved_at, expires_at, body)
         VALUES ($1, 'open', $2, $3, $4)
         ON CONFLICT (row_id) DO UPDATE SET
             saved_at = excluded.saved_at, expires_at = excluded.expires_at, body = excluded.body
         WHERE report_drafts.state = 'open'";
    MARK_DRAFT_SENT =
        "UPDATE report_drafts SET state = 'sent', saved_at = $2, expires_at = $3, body = $4
         WHERE row_id = $1 AND state = 'open' AND expires_at > $2";
    DRAFT =
        "SELECT state, saved_at, expires_at, body FROM report_drafts
         WHERE row_id = $1 AND expires_at > $2";
    DELETE_DRAFT = "DELETE FROM report_drafts WHERE row_id = $1";
    DELETE_DRAFTS_BEFORE = "DELETE FROM report_drafts WHERE expires_at <= $1";
}

/// A report as it comes in.
pub struct NewReportRow {
    pub id: ReportId,
    pub centre_id: CentreId,
    /// `public`, `referral` or `phone`.
    pub channel: &'static str,
    pub locale: String,
    pub urgency: &'static str,
    pub priority: &'static str,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    pub reporter_lookup: [u8; 16],
    pub reporter_key: [u8; 32],
    pub body: Vec<u8>,
    /// The rules that brought it to this centre.
    pub routed_by: String,
    /// Where it waits: `queue`, `doubt` or `aside`.
    pub standing: &'static str,
    pub signals: String,
}

#[derive(Clone)]
pub struct ReportRow {
    pub id: ReportId,
    pub centre_id: CentreId,
    pub channel: String,
    pub locale: String,
    pub urgency: String,
    pub priority: String,
    pub state: String,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    pub claimed_by: Option<PersonId>,
    /// The username of whoever claimed it.
    pub claimed_name: Option<String>,
    pub claimed_at: Option<Timestamp>,
    pub unread_from_reporter: i64,
    pub decision: Option<String>,
    pub case_id: Option<[u8; 16]>,
    pub body: Vec<u8>,
    pub routed_by: String,
}

impl ReportRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "reports";
        let case_id: Option<Vec<u8>> = row.get(table, "case_id")?;
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            channel: row.get(table, "channel")?,
            locale: row.get(table, "locale")?,
            urgency: row.get(table, "urgency")?,
            priority: row.get(table, "priority")?,
            state: row.get(table, "state")?,
            received_at: row.get(table, "received_at")?,
            due_at: row.get(table, "due_at")?,
            claimed_by: row.get(table, "claimed_by")?,
            claimed_name: row.get(table, "claimed_name")?,
            claimed_at: row.get(table, "claimed_at")?,
            unread_from_reporter: row.get(table, "unread_from_reporter")?,
            decision: row.get(table, "decision")?,
            case_id: case_id.and_then(|id| id.try_into().ok()),
            body: row.get(table, "body")?,
            routed_by: row.get(table, "routed_by")?,
        })
    }
}

/// One message of a conversation.
pub struct MessageRow {
    pub id: MessageId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    pub sequence: i64,
    /// `reporter` or `staff`.
    pub author_kind: String,
    pub author_id: Option<PersonId>,
    pub author_name: Option<String>,
    pub sent_at: Timestamp,
    /// When the other side opened it for the first time.
    pub seen_at: Option<Timestamp>,
    pub body: Vec<u8>,
}

impl MessageRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "report_messages";
        Ok(Self {
            id: row.get(table, "id")?,
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            sequence: row.get(table, "sequence")?,
            author_kind: row.get(table, "author_kind")?,
            author_id: row.get(table, "author_id")?,
            author_name: row.get(table, "author_name")?,
            sent_at: row.get(table, "sent_at")?,
            seen_at: row.get(table, "seen_at")?,
            body: row.get(table, "body")?,
        })
    }
}

/// What was decided about a report, by whom, and (sealed) why.
pub struct DecisionRow {
    pub id: DecisionId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    pub decided_by: PersonId,
    pub decided_name: Option<String>,
    pub decided_at: Timestamp,
    pub priority: String,
    pub decision: String,
    pub reason: Vec<u8>,
}

impl DecisionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "triage_decisions";
        Ok(Self {
            id: row.get(table, "id")?,
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            decided_by: row.get(table, "decided_by")?,
            decided_name: row.get(table, "decided_name")?,
            decided_at: row.get(table, "decided_at")?,
            priority: row.get(table, "priority")?,
            decision: row.get(table, "decision")?,
            reason: row.get(table, "reason")?,
        })
    }
}

/// A report that is being written, or was just sent.
pub struct DraftRow {
    /// `open` or `sent`.
    pub state: String,
    pub saved_at: Timestamp,
    pub expires_at: Timestamp,
    pub body: Vec<u8>,
}

/// Adds a report. `false` when there is one with this id or this lookup already.
pub async fn insert_report(
    transaction: &mut Transaction,
    row: &NewReportRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_REPORT,
            arguments![
                row.id,
                row.centre_id,
                row.channel,
                &row.locale,
                row.urgency,
                row.priority,
                row.received_at,
                row.due_at,
                &row.reporter_lookup,
                &row.reporter_key,
                &row.body,
                &row.routed_by,
                row.standing,
                &row.signals
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn report(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
) -> Result<Option<ReportRow>, StoreError> {
    let row = transaction.optional(REPORT, arguments![id, centre]).await?;
    row.as_ref().map(ReportRow::from_row).transpose()
}

pub async fn report_by_lookup(
    transaction: &mut Transaction,
    lookup: &[u8; 16],
) -> Result<Option<ReportRow>, StoreError> {
    let row = transaction
        .optional(REPORT_BY_LOOKUP, arguments![lookup])
        .await?;
    row.as_ref().map(ReportRow::from_row).transpose()
}

/// Claims a report that nobody has claimed. `false` when somebody was first.
pub async fn claim(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(CLAIM, arguments![id, centre, person, at])
        .await?;
    Ok(changed == 1)
}

/// Puts a claimed report back. `false` when it was not claimed.
pub async fn hand_back(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(HAND_BACK, arguments![id, centre])
        .await?;
    Ok(changed == 1)
}

/// Says that the reporter's answers were read.
pub async fn mark_read(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
) -> Result<(), StoreError> {
    transaction
        .execute(MARK_READ, arguments![id, centre])
        .await?;
    Ok(())
}

pub async fn decide(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
    priority: &str,
    due_at: Timestamp,
    decision: &str,
) -> Result<(), StoreError> {
    transaction
        .execute(DECIDE, arguments![id, centre, priority, due_at, decision])
        .await?;
    Ok(())
}

/// The number of the next message of a conversation; `None` when there is no such report.
pub async fn next_message(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
) -> Result<Option<i64>, StoreError> {
    let row = transaction
        .optional(NEXT_MESSAGE, arguments![id, centre])
        .await?;
    row.map(|row| row.get("reports", "message_count"))
        .transpose()
}

pub async fn message_exists(
    transaction: &mut Transaction,
    id: MessageId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(MESSAGE_EXISTS, arguments![id])
        .await?
        .is_some())
}

pub async fn insert_message(
    transaction: &mut Transaction,
    row: &MessageRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_MESSAGE,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                row.sequence,
                &row.author_kind,
                row.author_id,
                row.sent_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// A conversation, oldest message first.
pub async fn messages(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<MessageRow>, StoreError> {
    let rows = transaction.all(MESSAGES, arguments![report]).await?;
    rows.iter().map(MessageRow::from_row).collect()
}

/// Adds a decision. `false` when the same form was sent twice.
pub async fn insert_decision(
    transaction: &mut Transaction,
    row: &DecisionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_DECISION,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                row.decided_by,
                row.decided_at,
                &row.priority,
                &row.decision,
                &row.reason
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn decisions(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<DecisionRow>, StoreError> {
    let rows = transaction.all(DECISIONS, arguments![report]).await?;
    rows.iter().map(DecisionRow::from_row).collect()
}

/// Keeps a draft. `false` when it was sent in the meantime: what was sent is not written over.
pub async fn save_draft(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
    body: &[u8],
    at: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SAVE_DRAFT, arguments![row_id, at, expires_at, body])
        .await?;
    Ok(changed == 1)
}

/// Turns an open draft into a sent one. `false` when another sending of the same draft was first, or the
/// draft has expired.
pub async fn mark_draft_sent(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
    body: &[u8],
    at: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(MARK_DRAFT_SENT, arguments![row_id, at, expires_at, body])
        .await?;
    Ok(changed == 1)
}

/// A draft that has not expired.
pub async fn draft(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
    now: Timestamp,
) -> Result<Option<DraftRow>, StoreError> {
    let table = "report_drafts";
    let row = transaction.optional(DRAFT, arguments![row_id, now]).await?;
    row.map(|row| {
        Ok(DraftRow {
            state: row.get(table, "state")?,
            saved_at: row.get(table, "saved_at")?,
            expires_at: row.get(table, "expires_at")?,
            body: row.get(table, "body")?,
        })
    })
    .transpose()
}

pub async fn delete_draft(
    transaction: &mut Transaction,
    row_id: &[u8; 32],
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_DRAFT, arguments![row_id])
        .await?;
    Ok(())
}

pub async fn delete_drafts_before(
    transaction: &mut Transaction,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_DRAFTS_BEFORE, arguments![at])
        .await?;
    Ok(())
}
