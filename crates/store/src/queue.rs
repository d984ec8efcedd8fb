//! The queue of a centre, a page at a time, without the bodies of its reports.
//!
//! Each statement is about one priority, so that the index `reports_open` gives its rows in order; a page that
//! is not full goes on with the next one. A page begins behind a row, not at a number: what comes in or goes in
//! the meantime moves nothing past the reader.

use jiff::Timestamp;
use vault::{CentreId, PersonId, ReportId};

use crate::{Argument, Row, StoreError, Transaction, arguments, statements};

/// What the list shows of a report.
macro_rules! columns {
    () => {
        "SELECT reports.id, reports.centre_id, channel, locale, urgency, priority, reports.state,
                received_at, due_at, claimed_by, unread_from_reporter, decision, case_id, routed_by,
                standing, signals, first_read_at, people.username AS claimed_name,
                (SELECT climbed_at FROM report_climbs
                 WHERE report_climbs.report_id = reports.id AND step = 'manager') AS climbed_manager,
                (SELECT climbed_at FROM report_climbs
                 WHERE report_climbs.report_id = reports.id AND step = 'network') AS climbed_network,
                (SELECT withdrawn_at FROM conversations
                 WHERE conversations.report_id = reports.id) AS withdrawn_at,
                (SELECT ends_at FROM conversations
                 WHERE conversations.report_id = reports.id AND ended_at IS NULL) AS ends_at,
                (SELECT proposed_at FROM triage_proposals
                 WHERE triage_proposals.report_id = reports.id AND triage_proposals.state = 'pending')
                    AS countersign_since,
                (SELECT MIN(asked_at) FROM triage_opinions
                 JOIN people AS asked ON asked.id = asked_of AND asked.state = 'active'
                                     AND asked.centre_id = triage_opinions.centre_id
                 WHERE triage_opinions.report_id = reports.id AND answered_at IS NULL) AS opinion_asked_at,
                (SELECT made_at FROM report_offers
                 WHERE report_offers.report_id = reports.id AND report_offers.state = 'offered')
                    AS offered_at,
                (SELECT leads_id FROM report_links
                 WHERE report_links.report_id = reports.id AND report_links.kind = 'merged'
                   AND report_links.ended_at IS NULL) AS follows
         FROM reports LEFT JOIN people ON people.id = reports.claimed_by "
    };
}

/// What still needs somebody: not decided, or answered since, or to become a case and none yet. Word for word
/// the condition of the index.
macro_rules! open {
    () => {
        "standing = 'queue' AND (reports.state <> 'decided' OR unread_from_reporter > 0
             OR (decision = 'open_case' AND case_id IS NULL)) "
    };
}

/// The filters of the page; an empty word is none. `$1` is the centre.
macro_rules! filtered {
    () => {
        "AND (CAST($2 AS TEXT) = '' OR channel = CAST($2 AS TEXT))
         AND (CAST($3 AS TEXT) = '' OR locale = CAST($3 AS TEXT)) "
    };
}

/// Whose they are. `$4` is the word, `$5` the reader, `$6` now.
macro_rules! whose {
    () => {
        "AND (CAST($4 AS TEXT) = 'all'
              OR (CAST($4 AS TEXT) = 'unclaimed' AND reports.state = 'waiting')
              OR (CAST($4 AS TEXT) = 'mine' AND claimed_by = $5)
              OR (CAST($4 AS TEXT) = 'answered' AND unread_from_reporter > 0)
              OR (CAST($4 AS TEXT) = 'overdue' AND reports.state <> 'decided' AND due_at <= $6)
              OR (CAST($4 AS TEXT) = 'day'
                  AND (claimed_by IS NULL OR claimed_by = $5
                       OR (reports.state <> 'decided' AND due_at <= $6)))) "
    };
}

statements! {
    AFTER = concat!(
        columns!(), "WHERE reports.centre_id = $1 AND ", open!(), filtered!(), whose!(),
        "AND priority = $7 AND (due_at, received_at, reports.id) > ($8, $9, $10)
         ORDER BY due_at, received_at, reports.id LIMIT $11"
    );
    BEFORE = concat!(
        columns!(), "WHERE reports.centre_id = $1 AND ", open!(), filtered!(), whose!(),
        "AND priority = $7 AND (due_at, received_at, reports.id) < ($8, $9, $10)
         ORDER BY due_at DESC, received_at DESC, reports.id DESC LIMIT $11"
    );
    COUNTS = concat!(
        "SELECT COUNT(*) AS everything,
                COUNT(CASE WHEN reports.state = 'waiting' THEN 1 END) AS unclaimed,
                COUNT(CASE WHEN claimed_by = $4 THEN 1 END) AS mine,
                COUNT(CASE WHEN unread_from_reporter > 0 THEN 1 END) AS answered,
                COUNT(CASE WHEN reports.state <> 'decided' AND due_at <= $5 THEN 1 END) AS overdue
         FROM reports WHERE reports.centre_id = $1 AND ", open!(), filtered!(),
        "AND (CAST($6 AS TEXT) = '' OR priority = CAST($6 AS TEXT))"
    );
    /// Those that somebody may be in danger behind, although something speaks against it: one line for all that
    /// have the same signals.
    DOUBTS =
        "SELECT signals, COUNT(*) AS reports, MIN(received_at) AS first_at, MIN(due_at) AS due_at
         FROM reports
         WHERE centre_id = $1 AND standing = 'doubt' AND state <> 'decided'
         GROUP BY signals ORDER BY COUNT(*), signals LIMIT 100";
    /// Not erased, whatever its standing.
    ONE = concat!(columns!(), "WHERE reports.id = $1 AND reports.centre_id = $2");
    DECIDED = concat!(
        columns!(),
        "WHERE reports.centre_id = $1 AND reports.state = 'decided'
         ORDER BY received_at DESC LIMIT $2"
    );
}

/// One report on a list.
#[derive(Clone)]
pub struct QueueRow {
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
    pub unread_from_reporter: i64,
    pub decision: Option<String>,
    pub case_id: Option<[u8; 16]>,
    pub routed_by: String,
    pub standing: String,
    pub signals: String,
    pub climbed_manager: Option<Timestamp>,
    pub climbed_network: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
    /// When the conversation ends; `None` once it has.
    pub ends_at: Option<Timestamp>,
    /// When somebody first read it.
    pub first_read_at: Option<Timestamp>,
    /// Since when "no further action" waits for a second signature.
    pub countersign_since: Option<Timestamp>,
    /// Since when a colleague who works at the centre is asked for her view.
    pub opinion_asked_at: Option<Timestamp>,
    /// Since when it is offered to another centre.
    pub offered_at: Option<Timestamp>,
    /// The report that it is worked on together with, which leads.
    pub follows: Option<ReportId>,
}

impl QueueRow {
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
            unread_from_reporter: row.get(table, "unread_from_reporter")?,
            decision: row.get(table, "decision")?,
            case_id: case_id.and_then(|id| id.try_into().ok()),
            routed_by: row.get(table, "routed_by")?,
            standing: row.get(table, "standing")?,
            signals: row.get(table, "signals")?,
            climbed_manager: row.get("report_climbs", "climbed_manager")?,
            climbed_network: row.get("report_climbs", "climbed_network")?,
            withdrawn_at: row.get("conversations", "withdrawn_at")?,
            ends_at: row.get("conversations", "ends_at")?,
            first_read_at: row.get(table, "first_read_at")?,
            countersign_since: row.get("triage_proposals", "countersign_since")?,
            opinion_asked_at: row.get("triage_opinions", "opinion_asked_at")?,
            offered_at: row.get("report_offers", "offered_at")?,
            follows: row.get("report_links", "follows")?,
        })
    }
}

/// A row's place within its priority.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub due_at: Timestamp,
    pub received_at: Timestamp,
    pub id: ReportId,
}

impl Place {
    /// Before the first row.
    #[must_use]
    pub const fn first() -> Self {
        Self {
            due_at: Timestamp::MIN,
            received_at: Timestamp::MIN,
            id: ReportId::from_bytes([0; 16]),
        }
    }

    /// Behind the last row.
    #[must_use]
    pub const fn last() -> Self {
        Self {
            due_at: Timestamp::MAX,
            received_at: Timestamp::MAX,
            id: ReportId::from_bytes([0xff; 16]),
        }
    }
}

/// Which reports of the queue. An empty word is no filter.
#[derive(Clone, Copy, Debug)]
pub struct QueueQuery<'a> {
    pub centre: CentreId,
    pub channel: &'a str,
    pub locale: &'a str,
    /// `all`, `unclaimed`, `mine`, `answered`, `overdue`, or `day`: what a person looks at first.
    pub whose: &'a str,
    pub reader: PersonId,
    pub now: Timestamp,
}

/// How many reports each tab has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct QueueCounts {
    pub everything: i64,
    pub unclaimed: i64,
    pub mine: i64,
    pub answered: i64,
    pub overdue: i64,
}

/// Reports that have the same signals.
pub struct DoubtRow {
    pub signals: String,
    pub reports: i64,
    pub first_at: Timestamp,
    pub due_at: Timestamp,
}

/// The rows of one priority behind a place, in the order of the queue.
pub async fn after(
    transaction: &mut Transaction,
    query: QueueQuery<'_>,
    priority: &str,
    place: Place,
    size: i64,
) -> Result<Vec<QueueRow>, StoreError> {
    let rows = transaction
        .all(AFTER, values(query, priority, place, size))
        .await?;
    rows.iter().map(QueueRow::from_row).collect()
}

/// The rows of one priority before a place, the nearest first.
pub async fn before(
    transaction: &mut Transaction,
    query: QueueQuery<'_>,
    priority: &str,
    place: Place,
    size: i64,
) -> Result<Vec<QueueRow>, StoreError> {
    let rows = transaction
        .all(BEFORE, values(query, priority, place, size))
        .await?;
    rows.iter().map(QueueRow::from_row).collect()
}

fn values(query: QueueQuery<'_>, priority: &str, place: Place, size: i64) -> Vec<Argument> {
    arguments![
        query.centre,
        query.channel,
        query.locale,
        query.whose,
        query.reader,
        query.now,
        priority,
        place.due_at,
        place.received_at,
        place.id,
        size
    ]
}

/// How many reports of the filters each tab has. `priority` may be empty.
pub async fn counts(
    transaction: &mut Transaction,
    query: QueueQuery<'_>,
    priority: &str,
) -> Result<QueueCounts, StoreError> {
    let row = transaction
        .one(
            COUNTS,
            arguments![
                query.centre,
                query.channel,
                query.locale,
                query.reader,
                query.now,
                priority
            ],
        )
        .await?;
    let get = |column| row.get("reports", column);
    Ok(QueueCounts {
        everything: get("everything")?,
        unclaimed: get("unclaimed")?,
        mine: get("mine")?,
        answered: get("answered")?,
        overdue: get("overdue")?,
    })
}

/// The lines that stand for many, the smallest first.
pub async fn doubts(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<DoubtRow>, StoreError> {
    let rows = transaction.all(DOUBTS, arguments![centre]).await?;
    let table = "reports";
    rows.iter()
        .map(|row| {
            Ok(DoubtRow {
                signals: row.get(table, "signals")?,
                reports: row.get(table, "reports")?,
                first_at: row.get(table, "first_at")?,
                due_at: row.get(table, "due_at")?,
            })
        })
        .collect()
}

/// One report as a list shows it.
pub async fn one(
    transaction: &mut Transaction,
    id: ReportId,
    centre: CentreId,
) -> Result<Option<QueueRow>, StoreError> {
    let row = transaction.optional(ONE, arguments![id, centre]).await?;
    row.as_ref().map(QueueRow::from_row).transpose()
}

/// What came in last of what was decided.
pub async fn decided(
    transaction: &mut Transaction,
    centre: CentreId,
    limit: i64,
) -> Result<Vec<QueueRow>, StoreError> {
    let rows = transaction.all(DECIDED, arguments![centre, limit]).await?;
    rows.iter().map(QueueRow::from_row).collect()
}
