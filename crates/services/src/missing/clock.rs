use domain::cases::EventKind;
use domain::missing::{Episode, EventBody};
use jiff::{SignedDuration, Timestamp};
use store::Transaction;
use store::cases::EventRow;
use store::missing::{EpisodeEventRow, EpisodeRow};

use super::place::{OpenedEpisode, OpenedEvent, seal};
use crate::{Actor, ServiceError, Services};

const HOURS_OF_A_DAY: i64 = 24;

/// Adds an event behind the others. The caller holds the episode and writes the clock.
pub(super) async fn append(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    opened: &mut OpenedEpisode,
    id: vault::EpisodeEventId,
    body: EventBody,
) -> Result<(), ServiceError> {
    let row = EpisodeEventRow {
        id,
        episode_id: opened.row.id,
        sequence: store::missing::last_event(transaction, opened.row.id).await? + 1,
        at: services.clock().now(),
        actor_id: actor.person,
        body: seal(services, &opened.key, &id, &body),
    };
    store::missing::insert_event(transaction, &row, opened.row.centre_id).await?;
    opened.events.push(OpenedEvent { row, body });
    Ok(())
}

/// Writes what the events add up to: where the episode stands and what is due. Raises a strategy meeting when she
/// is missing once too often.
pub(super) async fn settle(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    opened: &mut OpenedEpisode,
) -> Result<Episode, ServiceError> {
    let was_missing = opened.row.missing_at.is_some();
    let mut episode = opened.episode()?;
    write(services, transaction, opened, &episode).await?;
    if !was_missing
        && episode.missing_at.is_some()
        && let Some(body) = meeting(services, transaction, opened).await?
    {
        let id = services.random().id();
        append(services, transaction, actor, opened, id, body).await?;
        episode = opened.episode()?;
        write(services, transaction, opened, &episode).await?;
    }
    Ok(episode)
}

async fn write(
    services: &Services,
    transaction: &mut Transaction,
    opened: &mut OpenedEpisode,
    episode: &Episode,
) -> Result<(), ServiceError> {
    set_columns(services, &mut opened.row, episode);
    store::missing::set_clock(transaction, &opened.row).await?;
    if !episode.state().is_away() {
        // A house to which she does not come back has no more use for what it was told.
        store::safety::take_old_letters(transaction, opened.row.case_id).await?;
        store::health::take_old_care_letters(transaction, opened.row.case_id).await?;
    }
    Ok(())
}

/// The columns in the clear that follow from the events.
pub(super) fn set_columns(services: &Services, row: &mut EpisodeRow, episode: &Episode) {
    let clock = episode.clock(services.content().missing());
    row.state = episode.state().as_str().to_owned();
    row.missing_at = episode.missing_at;
    row.next_due_at = clock.next;
    row.critical_due_at = clock.critical;
    row.interview_due_at = clock.interview;
    row.meeting_due_at = clock.meeting;
}

/// The meeting that this episode raises: as many as the policy says, within its days, and none waits already.
async fn meeting(
    services: &Services,
    transaction: &mut Transaction,
    opened: &OpenedEpisode,
) -> Result<Option<EventBody>, ServiceError> {
    let policy = services.content().missing();
    let now = services.clock().now();
    let days = |count: i64| SignedDuration::from_hours(count.saturating_mul(HOURS_OF_A_DAY));
    let case = opened.row.case_id;
    let since = now
        .saturating_sub(days(policy.repeat_days().amount))
        .unwrap_or(Timestamp::MIN);
    let count = store::missing::count_since(transaction, case, since).await?;
    if count < policy.repeat_episodes().amount
        || store::missing::awaits_meeting(transaction, case).await?
    {
        return Ok(None);
    }
    let by = now
        .saturating_add(days(policy.meeting_days().amount))
        .unwrap_or(Timestamp::MAX);
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Some(EventBody::MeetingRaised(
        number(count),
        number(policy.repeat_days().amount),
        by.as_millisecond(),
    )))
}

/// Puts on the case's timeline that she is missing, or home: that, and nothing of where or why.
pub(super) async fn note_on_case(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &EpisodeRow,
    kind: EventKind,
) -> Result<(), ServiceError> {
    let event = EventRow {
        id: services.random().id(),
        case_id: row.case_id,
        centre_id: row.centre_id,
        at: services.clock().now(),
        actor_id: Some(actor.person),
        kind: kind.as_str().to_owned(),
        subject_id: Some(*row.id.as_bytes()),
    };
    store::cases::insert_event(transaction, &event).await?;
    Ok(())
}
