use domain::accounts::Permission;
use domain::intake::routing::Reasons;
use domain::intake::{Channel, Climb, Priority};
use jiff::Timestamp;
use store::climbs::ClimbRow;
use store::intake::ReportRow;
use vault::ReportId;

use super::priority_of;
use super::triage::{Mark, marks};
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// One report on the queue: only what stands in the clear.
pub struct QueueEntry {
    pub id: ReportId,
    pub channel: Channel,
    /// Why it came to this centre.
    pub routed_by: Reasons,
    /// How far it has climbed unread, and since when.
    pub climbed: Option<(Climb, Timestamp)>,
    pub priority: Priority,
    pub urgency: String,
    pub locale: String,
    /// `waiting`, `claimed` or `decided`.
    pub state: String,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    /// Nobody has decided on it, and the time is over.
    pub is_overdue: bool,
    pub claimed_by: Option<String>,
    pub is_mine: bool,
    /// Answers of the sender that nobody has read.
    pub unread: i64,
    /// It was decided that it becomes a case, and there is none yet.
    pub awaits_case: bool,
    pub decision: Option<String>,
    /// What workers do with it together.
    pub mark: Mark,
    /// When somebody must have read it; `None` once somebody has.
    pub read_by: Option<Timestamp>,
}

/// The queue of the actor's centre, the most pressing first, and what was decided lately.
pub struct Queue {
    pub now: Timestamp,
    pub entries: Vec<QueueEntry>,
    pub decided: Vec<QueueEntry>,
}

/// Most reports that one page of the queue shows.
const LONGEST_QUEUE: i64 = 200;
const DECIDED_SHOWN: i64 = 20;

pub async fn queue(services: &Services, actor: &Actor) -> Result<Queue, ServiceError> {
    actor.must(Permission::SeeQueue)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let climbs = store::climbs::of_centre(&mut transaction, actor.centre).await?;
    let marks = marks(&mut transaction, actor.centre).await?;
    let waiting = store::intake::queue(&mut transaction, actor.centre, LONGEST_QUEUE).await?;
    let decided = store::intake::decided(&mut transaction, actor.centre, DECIDED_SHOWN).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::QueueRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    let entries = |rows: Vec<ReportRow>| {
        rows.iter()
            .map(|row| {
                entry(
                    services,
                    row,
                    actor,
                    &climbs,
                    marks.get(&row.id).cloned().unwrap_or_default(),
                )
            })
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(Queue {
        now,
        entries: entries(waiting)?,
        decided: entries(decided)?,
    })
}

pub(super) fn entry(
    services: &Services,
    row: &ReportRow,
    actor: &Actor,
    climbs: &[ClimbRow],
    mark: Mark,
) -> Result<QueueEntry, ServiceError> {
    let now = services.clock().now();
    let priority = priority_of(row)?;
    // Reading begins with claiming.
    let read_by = (row.state == "waiting" && !mark.was_read).then(|| {
        services
            .content()
            .triage()
            .read_by(priority, row.received_at)
    });
    let mut climbed = None;
    for climb in climbs.iter().filter(|climb| climb.report_id == row.id) {
        let step: Climb = climb
            .step
            .parse()
            .map_err(ServiceError::corrupt("report_climbs", "step"))?;
        if climbed.is_none_or(|(highest, _)| step > highest) {
            climbed = Some((step, climb.climbed_at));
        }
    }
    Ok(QueueEntry {
        id: row.id,
        channel: row
            .channel
            .parse()
            .map_err(ServiceError::corrupt("reports", "channel"))?,
        routed_by: Reasons::from_words(&row.routed_by)
            .map_err(ServiceError::corrupt("reports", "routed_by"))?,
        climbed,
        priority,
        urgency: row.urgency.clone(),
        locale: row.locale.clone(),
        state: row.state.clone(),
        received_at: row.received_at,
        due_at: row.due_at,
        is_overdue: row.state != "decided" && row.due_at <= now,
        claimed_by: row.claimed_name.clone(),
        is_mine: row.claimed_by == Some(actor.person),
        unread: row.unread_from_reporter,
        awaits_case: row.decision.as_deref() == Some("open_case") && row.case_id.is_none(),
        decision: row.decision.clone(),
        mark,
        read_by,
    })
}
