//! What workers make of reports: what they saw, through whose hands a report went, views that were asked for,
//! and what waits for a second signature.

use jiff::Timestamp;
use vault::{AssessmentId, CentreId, EventId, OpinionId, PersonId, ProposalId, ReportId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// The first time counts. Each time it holds the row until the commit.
    FIRST_READ =
        "UPDATE reports SET first_read_at = COALESCE(first_read_at, $3)
         WHERE id = $1 AND centre_id = $2";
    FIRST_READ_AT = "SELECT first_read_at FROM reports WHERE id = $1 AND centre_id = $2";
    SET_PRIORITY =
        "UPDATE reports SET priority = $3, due_at = $4
         WHERE id = $1 AND centre_id = $2 AND state = 'claimed'";
    INSERT_ASSESSMENT =
        "INSERT INTO triage_assessments
             (id, report_id, centre_id, assessed_by, assessed_at, ruled, priority, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO NOTHING";
    ASSESSMENTS =
        "SELECT triage_assessments.id, assessed_by, assessed_at, ruled, priority, body,
                people.username AS assessed_name
         FROM triage_assessments LEFT JOIN people ON people.id = assessed_by
         WHERE report_id = $1 ORDER BY assessed_at, triage_assessments.id LIMIT 100";
    INSERT_EVENT =
        "INSERT INTO triage_events
             (id, report_id, centre_id, at, actor_id, kind, reason, to_person, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO NOTHING";
    EVENT_EXISTS = "SELECT id FROM triage_events WHERE id = $1 AND report_id = $2";
    EVENTS =
        "SELECT triage_events.id, at, kind, reason, note, actor.username AS actor_name,
                other.username AS to_name
         FROM triage_events
         LEFT JOIN people AS actor ON actor.id = actor_id
         LEFT JOIN people AS other ON other.id = to_person
         WHERE report_id = $1 ORDER BY at, triage_events.id LIMIT 500";
    HAND_TO =
        "UPDATE reports SET claimed_by = $4, claimed_at = $5
         WHERE id = $1 AND centre_id = $2 AND state = 'claimed' AND claimed_by = $3";
    INSERT_OPINION =
        "INSERT INTO triage_opinions
             (id, report_id, centre_id, asked_by, asked_of, asked_at, question)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING";
    ANSWER_OPINION =
        "UPDATE triage_opinions SET answered_at = $3, answer = $4
         WHERE id = $1 AND asked_of = $2 AND answered_at IS NULL";
    OPINIONS_SEEN =
        "UPDATE triage_opinions SET seen_at = $3
         WHERE report_id = $1 AND asked_by = $2 AND answered_at IS NOT NULL AND seen_at IS NULL";
    OPINIONS =
        "SELECT triage_opinions.id, report_id, asked_by, asked_of, asked_at, question, answered_at,
                answer, one.username AS asked_by_name, other.username AS asked_of_name
         FROM triage_opinions
         LEFT JOIN people AS one ON one.id = asked_by
         LEFT JOIN people AS other ON other.id = asked_of
         WHERE report_id = $1 ORDER BY asked_at, triage_opinions.id LIMIT 100";
    /// What somebody was asked and has not answered, while the report is open.
    ASKED_OF =
        "SELECT triage_opinions.id, report_id, asked_at, people.username AS other_name
         FROM triage_opinions
         JOIN reports ON reports.id = report_id AND reports.state <> 'decided'
         LEFT JOIN people ON people.id = asked_by
         WHERE asked_of = $1 AND triage_opinions.centre_id = $2 AND answered_at IS NULL
         ORDER BY asked_at LIMIT 100";
    /// What somebody asked and has been answered, and has not looked at.
    ANSWERED_TO =
        "SELECT triage_opinions.id, report_id, answered_at AS asked_at, people.username AS other_name
         FROM triage_opinions
         LEFT JOIN people ON people.id = asked_of
         WHERE asked_by = $1 AND triage_opinions.centre_id = $2
           AND answered_at IS NOT NULL AND seen_at IS NULL
         ORDER BY answered_at LIMIT 100";
    INSERT_PROPOSAL =
        "INSERT INTO triage_proposals
             (id, report_id, centre_id, proposed_by, proposed_at, priority, state, reason)
         VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7)
         ON CONFLICT DO NOTHING";
    PROPOSAL_EXISTS = "SELECT id FROM triage_proposals WHERE id = $1 AND report_id = $2";
    PROPOSALS =
        "SELECT triage_proposals.id, report_id, proposed_by, proposed_at, priority,
                triage_proposals.state, reason,
                answered_by, answered_at, answer, one.username AS proposed_name,
                other.username AS answered_name
         FROM triage_proposals
         LEFT JOIN people AS one ON one.id = proposed_by
         LEFT JOIN people AS other ON other.id = answered_by
         WHERE report_id = $1 ORDER BY proposed_at, triage_proposals.id LIMIT 100";
    ANSWER_PROPOSAL =
        "UPDATE triage_proposals
         SET state = $3, answered_by = $4, answered_at = $5, answer = $6
         WHERE id = $1 AND report_id = $2 AND state = 'pending'";
    PROPOSALS_PENDING =
        "SELECT triage_proposals.report_id, proposed_by, proposed_at, triage_proposals.priority,
                reports.due_at, people.username AS proposed_name
         FROM triage_proposals
         JOIN reports ON reports.id = triage_proposals.report_id
         LEFT JOIN people ON people.id = proposed_by
         WHERE triage_proposals.centre_id = $1 AND triage_proposals.state = 'pending'
         ORDER BY reports.due_at LIMIT 1000";
    /// Who can open what waits at a centre now, with her role.
    HOLDERS_WITH_ROLE =
        "SELECT people.id AS person_id, people.username, people.role
         FROM compartments AS newest
         JOIN key_wraps ON key_wraps.subject_kind = 'compartment'
                       AND key_wraps.subject_id = newest.id
                       AND key_wraps.recipient_kind = 'person'
         JOIN people ON people.id = key_wraps.recipient_id AND people.state = 'active'
         WHERE newest.kind = 'intake' AND newest.centre_id = $1 AND newest.generation =
             (SELECT MAX(generation) FROM compartments AS every
              WHERE every.centre_id = newest.centre_id AND every.kind = newest.kind)
         ORDER BY people.username";
    WITHDRAW_PROPOSALS =
        "UPDATE triage_proposals SET state = 'withdrawn', answered_by = $2, answered_at = $3
         WHERE report_id = $1 AND state = 'pending'";
}

const TABLE: &str = "triage";

/// What a worker saw; `body` is sealed with the report's key.
pub struct AssessmentRow {
    pub id: AssessmentId,
    pub assessed_by: PersonId,
    pub assessed_name: Option<String>,
    pub assessed_at: Timestamp,
    pub ruled: String,
    pub priority: String,
    pub body: Vec<u8>,
}

/// One step of a report from hand to hand.
pub struct NewEventRow {
    pub id: EventId,
    pub report_id: ReportId,
    pub centre_id: CentreId,
    pub at: Timestamp,
    pub actor: Option<PersonId>,
    /// A fixed word.
    pub kind: &'static str,
    /// A fixed word, or empty.
    pub reason: &'static str,
    pub to_person: Option<PersonId>,
    pub note: Option<Vec<u8>>,
}

pub struct EventRow {
    pub id: EventId,
    pub at: Timestamp,
    pub kind: String,
    pub reason: String,
    pub note: Option<Vec<u8>>,
    pub actor_name: Option<String>,
    pub to_name: Option<String>,
}

pub struct OpinionRow {
    pub id: OpinionId,
    pub report_id: ReportId,
    pub asked_by: PersonId,
    pub asked_of: PersonId,
    pub asked_at: Timestamp,
    pub question: Vec<u8>,
    pub answered_at: Option<Timestamp>,
    pub answer: Option<Vec<u8>>,
    pub asked_by_name: Option<String>,
    pub asked_of_name: Option<String>,
}

/// A view that somebody waits for, or has got.
pub struct OpinionTaskRow {
    pub id: OpinionId,
    pub report_id: ReportId,
    pub at: Timestamp,
    pub other_name: Option<String>,
}

pub struct ProposalRow {
    pub id: ProposalId,
    pub report_id: ReportId,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub priority: String,
    /// `pending`, `countersigned`, `sent_back` or `withdrawn`.
    pub state: String,
    pub reason: Vec<u8>,
    pub answered_at: Option<Timestamp>,
    pub answer: Option<Vec<u8>>,
    pub proposed_name: Option<String>,
    pub answered_name: Option<String>,
}

/// "No further action" that waits for a second signature.
pub struct PendingRow {
    pub report_id: ReportId,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub priority: String,
    pub due_at: Timestamp,
    pub proposed_name: Option<String>,
}

/// Says that a report of the centre was read, and holds its row. Only the first reading counts.
pub async fn first_read(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(FIRST_READ, arguments![report, centre, at])
        .await?;
    Ok(())
}

pub async fn first_read_at(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
) -> Result<Option<Timestamp>, StoreError> {
    match transaction
        .optional(FIRST_READ_AT, arguments![report, centre])
        .await?
    {
        Some(row) => row.get("reports", "first_read_at"),
        None => Ok(None),
    }
}

/// Changes how pressing a claimed report is, and with it its deadline. `false` when it is not claimed.
pub async fn set_priority(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    priority: &str,
    due_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SET_PRIORITY, arguments![report, centre, priority, due_at])
        .await?;
    Ok(changed == 1)
}

/// Adds what a worker saw. `false` when the same form was sent twice.
pub async fn insert_assessment(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    row: &AssessmentRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ASSESSMENT,
            arguments![
                row.id,
                report,
                centre,
                row.assessed_by,
                row.assessed_at,
                &row.ruled,
                &row.priority,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What workers saw, oldest first.
pub async fn assessments(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<AssessmentRow>, StoreError> {
    let rows = transaction.all(ASSESSMENTS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(AssessmentRow {
                id: row.get(TABLE, "id")?,
                assessed_by: row.get(TABLE, "assessed_by")?,
                assessed_name: row.get(TABLE, "assessed_name")?,
                assessed_at: row.get(TABLE, "assessed_at")?,
                ruled: row.get(TABLE, "ruled")?,
                priority: row.get(TABLE, "priority")?,
                body: row.get(TABLE, "body")?,
            })
        })
        .collect()
}

/// Adds a step. `false` when the same form was sent twice.
pub async fn insert_event(
    transaction: &mut Transaction,
    row: &NewEventRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_EVENT,
            arguments![
                row.id,
                row.report_id,
                row.centre_id,
                row.at,
                row.actor,
                row.kind,
                row.reason,
                row.to_person,
                row.note.clone()
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn event_exists(
    transaction: &mut Transaction,
    id: EventId,
    report: ReportId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(EVENT_EXISTS, arguments![id, report])
        .await?
        .is_some())
}

/// Through whose hands a report went, oldest first.
pub async fn events(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<EventRow>, StoreError> {
    let rows = transaction.all(EVENTS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(EventRow {
                id: row.get(TABLE, "id")?,
                at: row.get(TABLE, "at")?,
                kind: row.get(TABLE, "kind")?,
                reason: row.get(TABLE, "reason")?,
                note: row.get(TABLE, "note")?,
                actor_name: row.get(TABLE, "actor_name")?,
                to_name: row.get(TABLE, "to_name")?,
            })
        })
        .collect()
}

/// Puts a claimed report into another's hands. `false` when it is not in the hands of `from`.
pub async fn hand_to(
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    from: PersonId,
    to: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(HAND_TO, arguments![report, centre, from, to, at])
        .await?;
    Ok(changed == 1)
}

/// Asks somebody for her view. `false` when the same form was sent twice.
pub async fn insert_opinion(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &OpinionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_OPINION,
            arguments![
                row.id,
                row.report_id,
                centre,
                row.asked_by,
                row.asked_of,
                row.asked_at,
                &row.question
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Writes down what she who was asked thinks. `false` when she has already, or was not asked.
pub async fn answer_opinion(
    transaction: &mut Transaction,
    id: OpinionId,
    by: PersonId,
    at: Timestamp,
    answer: Vec<u8>,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(ANSWER_OPINION, arguments![id, by, at, Some(answer)])
        .await?;
    Ok(changed == 1)
}

/// Says that she who asked has seen the answers.
pub async fn opinions_seen(
    transaction: &mut Transaction,
    report: ReportId,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(OPINIONS_SEEN, arguments![report, by, at])
        .await?;
    Ok(())
}

pub async fn opinions(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<OpinionRow>, StoreError> {
    let rows = transaction.all(OPINIONS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(OpinionRow {
                id: row.get(TABLE, "id")?,
                report_id: row.get(TABLE, "report_id")?,
                asked_by: row.get(TABLE, "asked_by")?,
                asked_of: row.get(TABLE, "asked_of")?,
                asked_at: row.get(TABLE, "asked_at")?,
                question: row.get(TABLE, "question")?,
                answered_at: row.get(TABLE, "answered_at")?,
                answer: row.get(TABLE, "answer")?,
                asked_by_name: row.get(TABLE, "asked_by_name")?,
                asked_of_name: row.get(TABLE, "asked_of_name")?,
            })
        })
        .collect()
}

fn tasks(rows: &[Row]) -> Result<Vec<OpinionTaskRow>, StoreError> {
    rows.iter()
        .map(|row| {
            Ok(OpinionTaskRow {
                id: row.get(TABLE, "id")?,
                report_id: row.get(TABLE, "report_id")?,
                at: row.get(TABLE, "asked_at")?,
                other_name: row.get(TABLE, "other_name")?,
            })
        })
        .collect()
}

/// What somebody was asked and has not answered.
pub async fn asked_of(
    transaction: &mut Transaction,
    person: PersonId,
    centre: CentreId,
) -> Result<Vec<OpinionTaskRow>, StoreError> {
    tasks(
        &transaction
            .all(ASKED_OF, arguments![person, centre])
            .await?,
    )
}

/// What somebody asked, was answered and has not looked at.
pub async fn answered_to(
    transaction: &mut Transaction,
    person: PersonId,
    centre: CentreId,
) -> Result<Vec<OpinionTaskRow>, StoreError> {
    tasks(
        &transaction
            .all(ANSWERED_TO, arguments![person, centre])
            .await?,
    )
}

/// Proposes that nothing more is done. `false` when that is proposed already.
pub async fn insert_proposal(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &ProposalRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_PROPOSAL,
            arguments![
                row.id,
                row.report_id,
                centre,
                row.proposed_by,
                row.proposed_at,
                &row.priority,
                &row.reason
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn proposal_exists(
    transaction: &mut Transaction,
    id: ProposalId,
    report: ReportId,
) -> Result<bool, StoreError> {
    Ok(transaction
        .optional(PROPOSAL_EXISTS, arguments![id, report])
        .await?
        .is_some())
}

pub async fn proposals(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<Vec<ProposalRow>, StoreError> {
    let rows = transaction.all(PROPOSALS, arguments![report]).await?;
    rows.iter()
        .map(|row| {
            Ok(ProposalRow {
                id: row.get(TABLE, "id")?,
                report_id: row.get(TABLE, "report_id")?,
                proposed_by: row.get(TABLE, "proposed_by")?,
                proposed_at: row.get(TABLE, "proposed_at")?,
                priority: row.get(TABLE, "priority")?,
                state: row.get(TABLE, "state")?,
                reason: row.get(TABLE, "reason")?,
                answered_at: row.get(TABLE, "answered_at")?,
                answer: row.get(TABLE, "answer")?,
                proposed_name: row.get(TABLE, "proposed_name")?,
                answered_name: row.get(TABLE, "answered_name")?,
            })
        })
        .collect()
}

/// Countersigns a proposal or sends it back. `false` when it no longer waits.
pub async fn answer_proposal(
    transaction: &mut Transaction,
    id: ProposalId,
    report: ReportId,
    state: &str,
    by: PersonId,
    at: Timestamp,
    answer: Option<Vec<u8>>,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            ANSWER_PROPOSAL,
            arguments![id, report, state, by, at, answer],
        )
        .await?;
    Ok(changed == 1)
}

/// What waits for a second signature at a centre, the soonest deadline first.
pub async fn proposals_pending(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<PendingRow>, StoreError> {
    let rows = transaction
        .all(PROPOSALS_PENDING, arguments![centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PendingRow {
                report_id: row.get(TABLE, "report_id")?,
                proposed_by: row.get(TABLE, "proposed_by")?,
                proposed_at: row.get(TABLE, "proposed_at")?,
                priority: row.get(TABLE, "priority")?,
                due_at: row.get("reports", "due_at")?,
                proposed_name: row.get(TABLE, "proposed_name")?,
            })
        })
        .collect()
}

/// Takes back what waits for a second signature, because something else is done. `false` when nothing does.
pub async fn withdraw_proposals(
    transaction: &mut Transaction,
    report: ReportId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(WITHDRAW_PROPOSALS, arguments![report, by, at])
        .await?;
    Ok(changed > 0)
}

/// Somebody of a centre who can open its reports now.
#[derive(Clone)]
pub struct ColleagueRow {
    pub person: PersonId,
    pub username: String,
    pub role: String,
}

/// Everybody of a centre who can open its reports now.
pub async fn holders_with_role(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<ColleagueRow>, StoreError> {
    let rows = transaction
        .all(HOLDERS_WITH_ROLE, arguments![centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ColleagueRow {
                person: row.get("people", "person_id")?,
                username: row.get("people", "username")?,
                role: row.get("people", "role")?,
            })
        })
        .collect()
}
