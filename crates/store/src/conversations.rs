//! What a conversation has besides its messages: its end, what was seen, corrections and withdrawals.
//!
//! Whoever changes several tables holds the row of the report first: an answer, a correction and the end of a
//! conversation then wait for each other instead of for ever.

use jiff::Timestamp;
use vault::{CentreId, CorrectionId, MessageId, PersonId, ReportId, WithdrawalId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    HOLD_REPORT =
        "UPDATE reports SET unread_from_reporter = unread_from_reporter + $3
         WHERE id = $1 AND centre_id = $2";
    BEGIN =
        "INSERT INTO conversations (report_id, centre_id, locale, ends_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT (report_id) DO NOTHING";
    CONVERSATION =
        "SELECT report_id, centre_id, locale, ends_at, ended_at, seen_at, withdrawn_at
         FROM conversations WHERE report_id = $1";
    /// Never shortened: the date was told to somebody.
    EXTEND =
        "UPDATE conversations SET ends_at = CASE WHEN ends_at < $2 THEN $2 ELSE ends_at END
         WHERE report_id = $1 AND ended_at IS NULL AND ends_at > $3";
    SET_LOCALE =
        "UPDATE conversations SET locale = $2 WHERE report_id = $1 AND locale <> $2";
    SET_WITHDRAWN = "UPDATE conversations SET withdrawn_at = $2 WHERE report_id = $1";
    REPORT_SEEN =
        "UPDATE conversations SET seen_at = $2 WHERE report_id = $1 AND seen_at IS NULL";
    MESSAGES_SEEN =
        "UPDATE report_messages SET seen_at = $3
         WHERE report_id = $1 AND author_kind = $2 AND seen_at IS NULL";
    CORRECTIONS_SEEN =
        "UPDATE report_corrections SET seen_at = $2 WHERE report_id = $1 AND seen_at IS NULL";
    /// The second half of a report that was split has none: its sender is reached through the first.
    HAS_SENDER = "SELECT id FROM reports WHERE id = $1 AND reporter_lookup IS NOT NULL";
    /// Reports from before conversations had an end get the whole time from the moment they are found.
    WITHOUT_END =
        "SELECT id, centre_id, locale FROM reports
         WHERE reporter_lookup IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversations WHERE report_id = reports.id)
         ORDER BY received_at LIMIT 500";
    DUE =
        "SELECT report_id, centre_id FROM conversations
         WHERE ended_at IS NULL AND ends_at <= $1 ORDER BY ends_at LIMIT 500";
    END =
        "UPDATE conversations SET ended_at = $2
         WHERE report_id = $1 AND ended_at IS NULL AND ends_at <= $2";
    FORGET_REPORTER_KEY = "UPDATE reports SET reporter_key = NULL WHERE id = $1";
    DELETE_REPORTER_WRAPS =
        "DELETE FROM key_wraps
         WHERE subject_kind = 'report' AND subject_id = $1 AND recipient_kind = 'reporter'";
    CORRECTION_EXISTS = "SELECT id FROM report_corrections WHERE id = $1";
    NEXT_VERSION =
        "SELECT COALESCE(MAX(version), 1) + 1 AS version FROM report_corrections WHERE message_id = $1";
    INSERT_CORRECTION =
        "INSERT INTO report_corrections
             (id, message_id, report_id, centre_id, version, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    CORRECTIONS =
        "SELECT id, message_id, report_id, centre_id, version, written_at, seen_at, body
         FROM report_corrections WHERE report_id = $1 ORDER BY message_id, version LIMIT 5000";
    WITHDRAWAL_EXISTS = "SELECT id FROM report_withdrawals WHERE id = $1";
    INSERT_WITHDRAWAL =
        "INSERT INTO report_withdrawals (id, report_id, centre_id, kind, done_at, reason)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    WITHDRAWALS =
        "SELECT id, report_id, centre_id, kind, done_at, reason
         FROM report_withdrawals WHERE report_id = $1 ORDER BY done_at, kind DESC LIMIT 200";
    UNREAD_FOR =
        "SELECT COUNT(*) AS number FROM reports
         WHERE centre_id = $1 AND unread_from_reporter > 0
           AND (claimed_by IS NULL OR claimed_by = $2)";
}

pub struct ConversationRow {
    pub report_id: ReportId,
    pub centre_id: CentreId,
    /// The language in which the sender read it last.
    pub locale: String,
    pub ends_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    /// When somebody at the centre opened the report for the first time.
    pub seen_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

impl ConversationRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "conversations";
        Ok(Self {
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            locale: row.get(table, "locale")?,
            ends_at: row.get(table, "ends_at")?,
            ended_at: row.get(table, "ended_at")?,
            seen_at: row.get(table, "seen_at")?,
            withdrawn_at: row.get(table, "withdrawn_at")?,
        })
    }

    /// The end counts from its moment, whether or not the chore has come by.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.ended_at.is_some() || self.ends_at <= now
    }
}

/// What stands in the place of a message since it was corrected.
pub struct CorrectionRow {
    pub id: CorrectionId,
    pub message_id: MessageId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    pub version: i64,
    pub written_at: Timestamp,
    pub seen_at: Option<Timestamp>,
    pub body: Vec<u8>,
}

/// A withdrawal, or its undoing.
pub struct WithdrawalRow {
    pub id: WithdrawalId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    /// `withdrawn` or `undone`.
    pub kind: String,
    pub done_at: Timestamp,
    pub reason: Option<Vec<u8>>,
}

/// Holds the row of a report until the commit, and counts what its sender did as unread.
pub async fn hold_report(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    unread: i64,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(HOLD_REPORT, arguments![report, centre, unread])
        .await?;
    Ok(changed == 1)
}

/// Gives a report a conversation with an end, unless it has one.
pub async fn begin(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    locale: &str,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(BEGIN, arguments![report, centre, locale, ends_at])
        .await?;
    Ok(())
}

pub async fn conversation(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Option<ConversationRow>, StoreError> {
    let row = transaction
        .optional(CONVERSATION, arguments![report])
        .await?;
    row.as_ref().map(ConversationRow::from_row).transpose()
}

/// Whether somebody can come back to a report, or could until its conversation ended.
pub async fn has_sender(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(HAS_SENDER, arguments![report])
        .await?
        .is_some())
}

/// Moves the end away. `false` when the conversation is over.
pub async fn extend(
    transaction: &mut Transaction,
    report: ReportId,
    ends_at: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(EXTEND, arguments![report, ends_at, now])
        .await?;
    Ok(changed == 1)
}

pub async fn set_locale(
    transaction: &mut Transaction,
    report: ReportId,
    locale: &str,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_LOCALE, arguments![report, locale])
        .await?;
    Ok(())
}

pub async fn set_withdrawn(
    transaction: &mut Transaction,
    report: ReportId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_WITHDRAWN, arguments![report, at])
        .await?;
    Ok(())
}

/// Says that the centre has read the report, and all that its sender wrote.
pub async fn seen_by_centre(
    transaction: &mut Transaction,
    report: ReportId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(MESSAGES_SEEN, arguments![report, "reporter", at])
        .await?;
    transaction
        .execute(REPORT_SEEN, arguments![report, at])
        .await?;
    transaction
        .execute(CORRECTIONS_SEEN, arguments![report, at])
        .await?;
    Ok(())
}

/// Says that the sender has opened what the centre wrote.
pub async fn seen_by_reporter(
    transaction: &mut Transaction,
    report: ReportId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(MESSAGES_SEEN, arguments![report, "staff", at])
        .await?;
    Ok(())
}

/// Reports that have no conversation yet, with centre and language.
pub async fn without_end(
    transaction: &mut Transaction,
) -> Result<Vec<(ReportId, CentreId, String)>, StoreError> {
    let rows = transaction.all(WITHOUT_END, arguments![]).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("reports", "id")?,
                row.get("reports", "centre_id")?,
                row.get("reports", "locale")?,
            ))
        })
        .collect()
}

/// Conversations whose time is over and that nobody has ended yet.
pub async fn due(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<(ReportId, CentreId)>, StoreError> {
    let rows = transaction.all(DUE, arguments![now]).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("conversations", "report_id")?,
                row.get("conversations", "centre_id")?,
            ))
        })
        .collect()
}

/// Ends a conversation whose time is over: what its sender's words opened is deleted. `false` when it was
/// extended, or ended, in the meantime. Hold the report before.
pub async fn end(
    transaction: &mut Transaction,
    report: ReportId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction.execute(END, arguments![report, now]).await?;
    if changed == 0 {
        return Ok(false);
    }
    transaction
        .execute(FORGET_REPORTER_KEY, arguments![report])
        .await?;
    transaction
        .execute(DELETE_REPORTER_WRAPS, arguments![report.as_bytes()])
        .await?;
    Ok(true)
}

pub async fn correction_exists(
    transaction: &mut Transaction,
    id: CorrectionId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(CORRECTION_EXISTS, arguments![id])
        .await?
        .is_some())
}

/// The number of the next version of a message. Hold the report before.
pub async fn next_version(
    transaction: &mut Transaction,
    message: MessageId,
) -> Result<i64, StoreError> {
    let row = transaction
        .optional(NEXT_VERSION, arguments![message])
        .await?;
    row.map_or(Ok(2), |row| row.get("report_corrections", "version"))
}

pub async fn insert_correction(
    transaction: &mut Transaction,
    row: &CorrectionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CORRECTION,
            arguments![
                row.id,
                row.message_id,
                row.report_id,
                row.centre_id,
                row.version,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// All corrections of a conversation: those of one message together, the oldest first.
pub async fn corrections(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<CorrectionRow>, StoreError> {
    let table = "report_corrections";
    let rows = transaction.all(CORRECTIONS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(CorrectionRow {
                id: row.get(table, "id")?,
                message_id: row.get(table, "message_id")?,
                report_id: row.get(table, "report_id")?,
                centre_id: row.get(table, "centre_id")?,
                version: row.get(table, "version")?,
                written_at: row.get(table, "written_at")?,
                seen_at: row.get(table, "seen_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

pub async fn withdrawal_exists(
    transaction: &mut Transaction,
    id: WithdrawalId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(WITHDRAWAL_EXISTS, arguments![id])
        .await?
        .is_some())
}

pub async fn insert_withdrawal(
    transaction: &mut Transaction,
    row: &WithdrawalRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_WITHDRAWAL,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                &row.kind,
                row.done_at,
                row.reason.clone()
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What was withdrawn and taken back, the oldest first.
pub async fn withdrawals(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<WithdrawalRow>, StoreError> {
    let table = "report_withdrawals";
    let rows = transaction.all(WITHDRAWALS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(WithdrawalRow {
                id: row.get(table, "id")?,
                report_id: row.get(table, "report_id")?,
                centre_id: row.get(table, "centre_id")?,
                kind: row.get(table, "kind")?,
                done_at: row.get(table, "done_at")?,
                reason: row.get(table, "reason")?,
            })
        })
        .collect()
}

/// Reports with something new from their sender: those that this person claimed, and those that nobody has.
pub async fn unread_for(
    transaction: &mut Transaction,
    centre: CentreId,
    person: PersonId,
) -> Result<i64, StoreError> {
    let row = transaction
        .optional(UNREAD_FOR, arguments![centre, person])
        .await?;
    row.map_or(Ok(0), |row| row.get("reports", "number"))
}
