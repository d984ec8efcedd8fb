//! Reports that one centre offers another, and what was recorded of referrals to services outside.

use jiff::Timestamp;
use vault::{CentreId, OfferId, PersonId, ReportId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_OFFER =
        "INSERT INTO report_offers
             (id, report_id, centre_id, to_centre_id, state, made_by, made_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING";
    OFFER =
        "SELECT report_offers.id, report_id, report_offers.centre_id, to_centre_id,
                report_offers.state, made_by, made_at, report_offers.body, answered_by, answered_at,
                answer, reports.priority, reports.due_at, people.username AS made_name
         FROM report_offers
         JOIN reports ON reports.id = report_id
         LEFT JOIN people ON people.id = made_by
         WHERE report_offers.id = $1";
    OF_REPORT =
        "SELECT report_offers.id, report_id, report_offers.centre_id, to_centre_id,
                report_offers.state, made_by, made_at, report_offers.body, answered_by, answered_at,
                answer, reports.priority, reports.due_at, people.username AS made_name
         FROM report_offers
         JOIN reports ON reports.id = report_id
         LEFT JOIN people ON people.id = made_by
         WHERE report_id = $1 AND report_offers.centre_id = $2
         ORDER BY made_at, report_offers.id LIMIT 100";
    TO_CENTRE =
        "SELECT report_offers.id, report_id, report_offers.centre_id, to_centre_id,
                report_offers.state, made_by, made_at, report_offers.body, answered_by, answered_at,
                answer, reports.priority, reports.due_at, people.username AS made_name
         FROM report_offers
         JOIN reports ON reports.id = report_id
         LEFT JOIN people ON people.id = made_by
         WHERE to_centre_id = $1 AND report_offers.state = 'offered'
         ORDER BY reports.due_at LIMIT 200";
    FROM_CENTRE =
        "SELECT report_offers.id, report_id, report_offers.centre_id, to_centre_id,
                report_offers.state, made_by, made_at, report_offers.body, answered_by, answered_at,
                answer, reports.priority, reports.due_at, people.username AS made_name
         FROM report_offers
         JOIN reports ON reports.id = report_id
         LEFT JOIN people ON people.id = made_by
         WHERE report_offers.centre_id = $1 AND to_centre_id IS NOT NULL
         ORDER BY made_at DESC LIMIT 50";
    ANSWER =
        "UPDATE report_offers SET state = $2, answered_by = $3, answered_at = $4, answer = $5
         WHERE id = $1 AND state = 'offered'";
    OPEN_OF_REPORT = "SELECT id FROM report_offers WHERE report_id = $1 AND state = 'offered'";
    /// The report is in the hands of the one who accepts it.
    MOVE_REPORT =
        "UPDATE reports SET centre_id = $3, state = 'claimed', claimed_by = $4, claimed_at = $5
         WHERE id = $1 AND centre_id = $2 AND case_id IS NULL";
    MOVE_MESSAGES = "UPDATE report_messages SET centre_id = $2 WHERE report_id = $1";
    MOVE_DECISIONS = "UPDATE triage_decisions SET centre_id = $2 WHERE report_id = $1";
    MOVE_CONVERSATION = "UPDATE conversations SET centre_id = $2 WHERE report_id = $1";
    MOVE_CORRECTIONS = "UPDATE report_corrections SET centre_id = $2 WHERE report_id = $1";
    MOVE_WITHDRAWALS = "UPDATE report_withdrawals SET centre_id = $2 WHERE report_id = $1";
    /// Those that are arriving too: they are kept where the report is by then.
    MOVE_FILES = "UPDATE attachments SET centre_id = $2 WHERE report_id = $1";
    MOVE_FILE_CHUNKS =
        "UPDATE attachment_chunks SET centre_id = $2
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    MOVE_FILE_COPIES =
        "UPDATE attachment_copies SET centre_id = $2
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    FORGET_CLIMBS = "DELETE FROM report_climbs WHERE report_id = $1";
    /// The files themselves, which were never added, are swept like any that did not arrive.
    FORGET_HELD_FILES =
        "DELETE FROM held_files
         WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    MOVE_ASSESSMENTS = "UPDATE triage_assessments SET centre_id = $2 WHERE report_id = $1";
    MOVE_EVENTS = "UPDATE triage_events SET centre_id = $2 WHERE report_id = $1";
    MOVE_OPINIONS = "UPDATE triage_opinions SET centre_id = $2 WHERE report_id = $1";
    MOVE_PROPOSALS = "UPDATE triage_proposals SET centre_id = $2 WHERE report_id = $1";
    MOVE_REPORTER_WRAPS =
        "UPDATE key_wraps SET centre_id = $2
         WHERE subject_kind = 'report' AND subject_id = $1 AND recipient_kind = 'reporter'";
    TAKE_KEY =
        "DELETE FROM key_wraps
         WHERE subject_kind = 'report' AND subject_id = $1 AND recipient_kind = 'compartment'
           AND centre_id = $2";
    END_LINKS =
        "UPDATE report_links SET ended_by = $2, ended_at = $3
         WHERE (report_id = $1 OR leads_id = $1) AND ended_at IS NULL";
}

/// The tables whose rows go with a report to another centre. A test compares the lists with the schema: a new
/// table about reports or about their files is in one of the three.
///
/// What is sealed stays as it is: files have keys of their own, which are sealed as all the rest with the key of
/// the report, and that was handed to the other centre with the offer.
pub const GO_ALONG: [&str; 12] = [
    "report_messages",
    "report_corrections",
    "report_withdrawals",
    "conversations",
    "attachments",
    "attachment_chunks",
    "attachment_copies",
    "triage_decisions",
    "triage_assessments",
    "triage_events",
    "triage_opinions",
    "triage_proposals",
];

/// Tables about reports whose rows stay where they are, and why.
pub const STAY: [(&str, &str); 4] = [
    ("report_offers", "what a centre gave away is its own record"),
    ("report_links", "they end: the other report stays"),
    (
        "report_asides",
        "what a centre looked through is its own count, and only what stands on the queue is offered",
    ),
    ("cases", "a report that became a case does not go"),
];

/// Tables about reports whose rows end when a report goes, and why.
pub const END: [(&str, &str); 2] = [
    (
        "report_climbs",
        "it climbed to people of the centre that it leaves, whose chain tells it; at the other nobody was told yet",
    ),
    (
        "held_files",
        "sealed to somebody of the centre that it leaves, who never added them and no longer can",
    ),
];

pub struct OfferRow {
    pub id: OfferId,
    pub report_id: ReportId,
    /// The centre that gives.
    pub centre_id: CentreId,
    /// `None`: a service outside the network.
    pub to_centre_id: Option<CentreId>,
    /// `offered`, `accepted`, `returned`, `withdrawn` or `recorded`.
    pub state: String,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    pub body: Vec<u8>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Timestamp>,
    pub answer: Option<Vec<u8>>,
    /// Of the report, now.
    pub priority: String,
    pub due_at: Timestamp,
    pub made_name: Option<String>,
}

impl OfferRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "report_offers";
        Ok(Self {
            id: row.get(table, "id")?,
            report_id: row.get(table, "report_id")?,
            centre_id: row.get(table, "centre_id")?,
            to_centre_id: row.get(table, "to_centre_id")?,
            state: row.get(table, "state")?,
            made_by: row.get(table, "made_by")?,
            made_at: row.get(table, "made_at")?,
            body: row.get(table, "body")?,
            answered_by: row.get(table, "answered_by")?,
            answered_at: row.get(table, "answered_at")?,
            answer: row.get(table, "answer")?,
            priority: row.get("reports", "priority")?,
            due_at: row.get("reports", "due_at")?,
            made_name: row.get("people", "made_name")?,
        })
    }
}

/// A new offer, or a referral that was made.
pub struct NewOfferRow {
    pub id: OfferId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    pub to_centre_id: Option<CentreId>,
    pub state: &'static str,
    pub made_by: PersonId,
    pub made_at: Timestamp,
    pub body: Vec<u8>,
}

/// Adds an offer. `false` when it is there already, or the report is on offer.
pub async fn insert_offer(
    transaction: &mut Transaction,
    row: &NewOfferRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_OFFER,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                row.to_centre_id,
                row.state,
                row.made_by,
                row.made_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn offer(
    transaction: &mut Transaction,
    id: OfferId,
) -> Result<Option<OfferRow>, StoreError> {
    let row = transaction.optional(OFFER, arguments![id]).await?;
    row.as_ref().map(OfferRow::from_row).transpose()
}

/// What a centre gave of one of its reports, oldest first.
pub async fn of_report(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<Vec<OfferRow>, StoreError> {
    let rows = transaction
        .all(OF_REPORT, arguments![report, centre])
        .await?;
    rows.iter().map(OfferRow::from_row).collect()
}

/// What is offered to a centre and waits for its answer.
pub async fn to_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<OfferRow>, StoreError> {
    let rows = transaction.all(TO_CENTRE, arguments![centre]).await?;
    rows.iter().map(OfferRow::from_row).collect()
}

/// What a centre offered to others lately.
pub async fn from_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<OfferRow>, StoreError> {
    let rows = transaction.all(FROM_CENTRE, arguments![centre]).await?;
    rows.iter().map(OfferRow::from_row).collect()
}

/// Whether a report is offered to another centre, which has not answered.
pub async fn is_on_offer(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(OPEN_OF_REPORT, arguments![report])
        .await?
        .is_some())
}

/// Ends an offer. `false` when it has ended already.
pub async fn answer(
    transaction: &mut Transaction,
    id: OfferId,
    state: &str,
    by: PersonId,
    at: Timestamp,
    answer: Option<Vec<u8>>,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(ANSWER, arguments![id, state, by, at, answer])
        .await?;
    Ok(changed == 1)
}

/// Takes the key of a report from a centre.
pub async fn take_key(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<(), StoreError> {
    transaction
        .execute(TAKE_KEY, arguments![report, centre])
        .await?;
    Ok(())
}

/// Makes a report another centre's, with all that goes along. `false` when it was not this centre's, or has
/// become a case. The key of the centre that gives is taken from it.
pub async fn move_report(
    transaction: &mut Transaction,
    report: ReportId,
    from: CentreId,
    to: CentreId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let moved = transaction
        .execute(MOVE_REPORT, arguments![report, from, to, by, at])
        .await?;
    if moved != 1 {
        return Ok(false);
    }
    for statement in [
        MOVE_MESSAGES,
        MOVE_DECISIONS,
        MOVE_CONVERSATION,
        MOVE_CORRECTIONS,
        MOVE_WITHDRAWALS,
        MOVE_FILES,
        MOVE_FILE_CHUNKS,
        MOVE_FILE_COPIES,
        MOVE_ASSESSMENTS,
        MOVE_EVENTS,
        MOVE_OPINIONS,
        MOVE_PROPOSALS,
        MOVE_REPORTER_WRAPS,
    ] {
        transaction
            .execute(statement, arguments![report, to])
            .await?;
    }
    for statement in [FORGET_CLIMBS, FORGET_HELD_FILES] {
        transaction.execute(statement, arguments![report]).await?;
    }
    transaction
        .execute(END_LINKS, arguments![report, by, at])
        .await?;
    take_key(transaction, report, from).await?;
    Ok(true)
}
