//! Missing episodes: sealed events, and in the clear what lists and clocks need without a key.
//!
//! Whoever adds an event holds the row of the episode first ([`hold`]): events have their places one after the
//! other, and the clock is worked out from all of them.

use jiff::Timestamp;
use vault::{CaseId, CentreId, EpisodeEventId, EpisodeId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Also without effect when she is missing already: of two who open an episode at once, one does.
    INSERT_EPISODE =
        "INSERT INTO missing_episodes
             (id, case_id, centre_id, house_centre_id, state, opened_by, opened_at, missing_at,
              next_due_at, critical_due_at, interview_due_at, meeting_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    EPISODE =
        "SELECT id, case_id, centre_id, house_centre_id, state, opened_by, opened_at, missing_at,
                next_due_at, critical_due_at, interview_due_at, meeting_due_at
         FROM missing_episodes WHERE id = $1 AND (centre_id = $2 OR house_centre_id = $2)";
    AWAY =
        "SELECT id, case_id, centre_id, house_centre_id, state, opened_by, opened_at, missing_at,
                next_due_at, critical_due_at, interview_due_at, meeting_due_at
         FROM missing_episodes WHERE case_id = $1 AND state IN ('absent', 'missing')";
    OF_CASE =
        "SELECT id, case_id, centre_id, house_centre_id, state, opened_by, opened_at, missing_at,
                next_due_at, critical_due_at, interview_due_at, meeting_due_at
         FROM missing_episodes WHERE case_id = $1 AND centre_id = $2
         ORDER BY opened_at DESC, id LIMIT 200";
    HOLD = "UPDATE missing_episodes SET state = state WHERE id = $1";
    SET_CLOCK =
        "UPDATE missing_episodes
         SET state = $2, missing_at = $3, next_due_at = $4, critical_due_at = $5,
             interview_due_at = $6, meeting_due_at = $7
         WHERE id = $1";
    /// Not finished, those who are away first, the longest first.
    OPEN_OF_CENTRE =
        "SELECT missing_episodes.id, missing_episodes.case_id, missing_episodes.centre_id,
                house_centre_id, missing_episodes.state, missing_episodes.opened_by,
                missing_episodes.opened_at, missing_at, next_due_at, critical_due_at,
                interview_due_at, meeting_due_at, cases.pseudonym
         FROM missing_episodes JOIN cases ON cases.id = missing_episodes.case_id
         WHERE (missing_episodes.centre_id = $1 OR house_centre_id = $1)
           AND missing_episodes.state IN ('absent', 'missing', 'home')
         ORDER BY CASE missing_episodes.state WHEN 'missing' THEN 1 WHEN 'absent' THEN 2 ELSE 3 END,
                  missing_episodes.opened_at, missing_episodes.id LIMIT 200";
    COUNT_SINCE =
        "SELECT COUNT(*) AS count FROM missing_episodes
         WHERE case_id = $1 AND missing_at >= $2 AND state <> 'mistaken'";
    COUNT_MEETINGS =
        "SELECT COUNT(*) AS count FROM missing_episodes
         WHERE case_id = $1 AND meeting_due_at IS NOT NULL";
    LAST_EVENT =
        "SELECT COALESCE(MAX(sequence), 0) AS sequence FROM missing_events WHERE episode_id = $1";
    INSERT_EVENT =
        "INSERT INTO missing_events (id, episode_id, sequence, centre_id, at, actor_id, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    EPISODE_OF_EVENT = "SELECT episode_id FROM missing_events WHERE id = $1";
    EVENTS =
        "SELECT id, episode_id, sequence, at, actor_id, body FROM missing_events
         WHERE episode_id = $1 ORDER BY sequence LIMIT 2000";
    DUE_TO_CLIMB =
        "SELECT id, centre_id FROM missing_episodes
         WHERE state = 'missing' AND critical_due_at <= $1
           AND NOT EXISTS (SELECT 1 FROM missing_climbs
                           WHERE missing_climbs.episode_id = missing_episodes.id AND step = $2)
         ORDER BY centre_id, critical_due_at LIMIT 500";
    /// Done, or climbed by another node, in the meantime: then nothing happens.
    INSERT_CLIMB =
        "INSERT INTO missing_climbs (episode_id, step, centre_id, climbed_at)
         SELECT id, CAST($2 AS TEXT), centre_id, CAST($3 AS BIGINT) FROM missing_episodes
         WHERE id = $1 AND state = 'missing' AND critical_due_at <= CAST($4 AS BIGINT)
         ON CONFLICT (episode_id, step) DO NOTHING";
    CLIMBED_OF_CENTRE =
        "SELECT missing_climbs.episode_id, missing_climbs.centre_id, step, climbed_at,
                critical_due_at
         FROM missing_climbs JOIN missing_episodes ON missing_episodes.id = missing_climbs.episode_id
         WHERE state = 'missing' AND critical_due_at IS NOT NULL AND missing_climbs.centre_id = $1
         ORDER BY critical_due_at, climbed_at LIMIT 500";
    CLIMBED_OF_NETWORK =
        "SELECT missing_climbs.episode_id, missing_climbs.centre_id, step, climbed_at,
                critical_due_at
         FROM missing_climbs JOIN missing_episodes ON missing_episodes.id = missing_climbs.episode_id
         WHERE state = 'missing' AND critical_due_at IS NOT NULL AND step = 'network'
         ORDER BY critical_due_at, climbed_at LIMIT 500";
}

/// An episode without what happened in it.
#[derive(Clone)]
pub struct EpisodeRow {
    pub id: EpisodeId,
    pub case_id: CaseId,
    /// The centre of the case.
    pub centre_id: CentreId,
    /// The centre of the house that she is missed from.
    pub house_centre_id: Option<CentreId>,
    pub state: String,
    pub opened_by: PersonId,
    pub opened_at: Timestamp,
    pub missing_at: Option<Timestamp>,
    pub next_due_at: Option<Timestamp>,
    pub critical_due_at: Option<Timestamp>,
    pub interview_due_at: Option<Timestamp>,
    pub meeting_due_at: Option<Timestamp>,
}

impl EpisodeRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "missing_episodes";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            house_centre_id: row.get(table, "house_centre_id")?,
            state: row.get(table, "state")?,
            opened_by: row.get(table, "opened_by")?,
            opened_at: row.get(table, "opened_at")?,
            missing_at: row.get(table, "missing_at")?,
            next_due_at: row.get(table, "next_due_at")?,
            critical_due_at: row.get(table, "critical_due_at")?,
            interview_due_at: row.get(table, "interview_due_at")?,
            meeting_due_at: row.get(table, "meeting_due_at")?,
        })
    }
}

/// An event. The body is sealed.
pub struct EpisodeEventRow {
    pub id: EpisodeEventId,
    pub episode_id: EpisodeId,
    pub sequence: i64,
    pub at: Timestamp,
    pub actor_id: PersonId,
    pub body: Vec<u8>,
}

/// An episode whose critical step is overdue, and a step that it has climbed.
#[derive(Clone)]
pub struct MissingClimbRow {
    pub episode_id: EpisodeId,
    pub centre_id: CentreId,
    /// `manager` or `network`.
    pub step: String,
    pub climbed_at: Timestamp,
    pub critical_due_at: Timestamp,
}

impl MissingClimbRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "missing_climbs";
        Ok(Self {
            episode_id: row.get(table, "episode_id")?,
            centre_id: row.get(table, "centre_id")?,
            step: row.get(table, "step")?,
            climbed_at: row.get(table, "climbed_at")?,
            critical_due_at: row.get("missing_episodes", "critical_due_at")?,
        })
    }
}

/// `false` when the id is taken, or she is missing already.
pub async fn insert_episode(
    transaction: &mut Transaction,
    row: &EpisodeRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_EPISODE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.house_centre_id,
                &row.state,
                row.opened_by,
                row.opened_at,
                row.missing_at,
                row.next_due_at,
                row.critical_due_at,
                row.interview_due_at,
                row.meeting_due_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// An episode of a case or a house of this centre.
pub async fn episode(
    transaction: &mut Transaction,
    id: EpisodeId,
    centre: CentreId,
) -> Result<Option<EpisodeRow>, StoreError> {
    let row = transaction
        .optional(EPISODE, arguments![id, centre])
        .await?;
    row.as_ref().map(EpisodeRow::from_row).transpose()
}

/// The episode in which a young person is away now.
pub async fn away(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Option<EpisodeRow>, StoreError> {
    let row = transaction.optional(AWAY, arguments![case]).await?;
    row.as_ref().map(EpisodeRow::from_row).transpose()
}

/// All episodes of a case, newest first.
pub async fn episodes_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<EpisodeRow>, StoreError> {
    let rows = transaction.all(OF_CASE, arguments![case, centre]).await?;
    rows.iter().map(EpisodeRow::from_row).collect()
}

/// Holds an episode until the end of the transaction.
pub async fn hold(transaction: &mut Transaction, id: EpisodeId) -> Result<(), StoreError> {
    transaction.execute(HOLD, arguments![id]).await?;
    Ok(())
}

/// Writes where an episode stands and what is due.
pub async fn set_clock(transaction: &mut Transaction, row: &EpisodeRow) -> Result<(), StoreError> {
    transaction
        .execute(
            SET_CLOCK,
            arguments![
                row.id,
                &row.state,
                row.missing_at,
                row.next_due_at,
                row.critical_due_at,
                row.interview_due_at,
                row.meeting_due_at
            ],
        )
        .await?;
    Ok(())
}

/// The episodes of a centre that are not finished, with pseudonyms.
pub async fn open_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<(EpisodeRow, String)>, StoreError> {
    let rows = transaction.all(OPEN_OF_CENTRE, arguments![centre]).await?;
    rows.iter()
        .map(|row| Ok((EpisodeRow::from_row(row)?, row.get("cases", "pseudonym")?)))
        .collect()
}

/// How many episodes of a case began, as missing, no earlier than this.
pub async fn count_since(
    transaction: &mut Transaction,
    case: CaseId,
    since: Timestamp,
) -> Result<i64, StoreError> {
    let row = transaction
        .one(COUNT_SINCE, arguments![case, since])
        .await?;
    row.get("missing_episodes", "count")
}

/// Whether a strategy meeting about a young person is still to be held.
pub async fn awaits_meeting(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<bool, StoreError> {
    let row = transaction.one(COUNT_MEETINGS, arguments![case]).await?;
    Ok(row.get::<i64>("missing_episodes", "count")? > 0)
}

/// The place of the newest event of an episode; 0 when there is none yet.
pub async fn last_event(
    transaction: &mut Transaction,
    episode: EpisodeId,
) -> Result<i64, StoreError> {
    let row = transaction.one(LAST_EVENT, arguments![episode]).await?;
    row.get("missing_events", "sequence")
}

/// Adds an event. Whoever does holds the episode.
pub async fn insert_event(
    transaction: &mut Transaction,
    row: &EpisodeEventRow,
    centre: CentreId,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_EVENT,
            arguments![
                row.id,
                row.episode_id,
                row.sequence,
                centre,
                row.at,
                row.actor_id,
                &row.body
            ],
        )
        .await?;
    Ok(())
}

/// Whose event this is, when it was added already.
pub async fn episode_of_event(
    transaction: &mut Transaction,
    id: EpisodeEventId,
) -> Result<Option<EpisodeId>, StoreError> {
    let row = transaction
        .optional(EPISODE_OF_EVENT, arguments![id])
        .await?;
    row.map(|row| row.get("missing_events", "episode_id"))
        .transpose()
}

/// The events of an episode in their order.
pub async fn events(
    transaction: &mut Transaction,
    episode: EpisodeId,
) -> Result<Vec<EpisodeEventRow>, StoreError> {
    let table = "missing_events";
    let rows = transaction.all(EVENTS, arguments![episode]).await?;
    rows.iter()
        .map(|row| {
            Ok(EpisodeEventRow {
                id: row.get(table, "id")?,
                episode_id: row.get(table, "episode_id")?,
                sequence: row.get(table, "sequence")?,
                at: row.get(table, "at")?,
                actor_id: row.get(table, "actor_id")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// Episodes whose critical step was due no later than `due_by` and that have not climbed this step.
pub async fn due_to_climb(
    transaction: &mut Transaction,
    due_by: Timestamp,
    step: &str,
) -> Result<Vec<(EpisodeId, CentreId)>, StoreError> {
    let rows = transaction
        .all(DUE_TO_CLIMB, arguments![due_by, step])
        .await?;
    rows.iter()
        .map(|row| {
            let table = "missing_episodes";
            Ok((row.get(table, "id")?, row.get(table, "centre_id")?))
        })
        .collect()
}

/// Lets an episode climb a step. `false` when it has already, or the step was done.
pub async fn insert_climb(
    transaction: &mut Transaction,
    episode: EpisodeId,
    step: &str,
    at: Timestamp,
    due_by: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(INSERT_CLIMB, arguments![episode, step, at, due_by])
        .await?;
    Ok(changed == 1)
}

pub async fn climbed_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<MissingClimbRow>, StoreError> {
    let rows = transaction
        .all(CLIMBED_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(MissingClimbRow::from_row).collect()
}

pub async fn climbed_of_network(
    transaction: &mut Transaction,
) -> Result<Vec<MissingClimbRow>, StoreError> {
    let rows = transaction.all(CLIMBED_OF_NETWORK, arguments![]).await?;
    rows.iter().map(MissingClimbRow::from_row).collect()
}
