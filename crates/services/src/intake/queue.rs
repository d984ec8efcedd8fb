use domain::accounts::Permission;
use domain::intake::conversation::ends_soon;
use domain::intake::flood::{Signals, Standing};
use domain::intake::routing::Reasons;
use domain::intake::{Channel, Climb, Priority};
use jiff::Timestamp;
use store::Transaction;
use store::queue::{Place, QueueCounts, QueueQuery, QueueRow};
use vault::ReportId;

use super::triage::Mark;
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
    pub standing: Standing,
    /// What looked like a machine's work.
    pub signals: Signals,
    /// Its sender has withdrawn it. It waits as before until somebody decides.
    pub is_withdrawn: bool,
    /// When the conversation ends, if that is soon.
    pub ends_soon: Option<Timestamp>,
    /// What workers do with it together.
    pub mark: Mark,
    /// When somebody must have read it; `None` once somebody has.
    pub read_by: Option<Timestamp>,
}

/// Which of the open reports a page is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    #[default]
    All,
    Unclaimed,
    Mine,
    Answered,
    Overdue,
}

impl Tab {
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Unclaimed,
        Self::Mine,
        Self::Answered,
        Self::Overdue,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unclaimed => "unclaimed",
            Self::Mine => "mine",
            Self::Answered => "answered",
            Self::Overdue => "overdue",
        }
    }

    #[must_use]
    pub const fn of(self, counts: &QueueCounts) -> i64 {
        match self {
            Self::All => counts.everything,
            Self::Unclaimed => counts.unclaimed,
            Self::Mine => counts.mine,
            Self::Answered => counts.answered,
            Self::Overdue => counts.overdue,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QueueFilter {
    pub tab: Tab,
    pub priority: Option<Priority>,
    pub channel: Option<Channel>,
    /// A language's code; empty: any.
    pub language: String,
}

/// A row's place on the whole queue. A page begins behind one or ends before one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QueuePlace {
    pub priority: Priority,
    pub within: Place,
}

/// Which page of the queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    #[default]
    First,
    After(QueuePlace),
    Before(QueuePlace),
}

/// Reports in which somebody may be in danger and that have the same signals: one line for all of them, so that
/// a thousand of them push nothing off the page.
pub struct Doubt {
    pub signals: Signals,
    pub reports: i64,
    pub first_at: Timestamp,
    pub due_at: Timestamp,
}

/// A page of the queue of the actor's centre, the most pressing first, and what was decided lately.
pub struct Queue {
    pub now: Timestamp,
    pub entries: Vec<QueueEntry>,
    pub counts: QueueCounts,
    /// Only before the first page.
    pub doubts: Vec<Doubt>,
    /// Reports that are held aside, and by when they must be looked through.
    pub aside: Option<(i64, Timestamp)>,
    /// Reports that are junk and not erased yet.
    pub junk: i64,
    /// Only after the first page.
    pub decided: Vec<QueueEntry>,
    pub previous: Option<QueuePlace>,
    pub next: Option<QueuePlace>,
}

/// Reports on one page.
pub const QUEUE_PAGE: usize = 50;
const DECIDED_SHOWN: i64 = 20;
/// Reports that a person's day names; the queue has them all.
const DAY_SHOWN: usize = 20;

pub async fn queue(
    services: &Services,
    actor: &Actor,
    filter: &QueueFilter,
    part: Part,
) -> Result<Queue, ServiceError> {
    actor.must(Permission::SeeQueue)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let query = query(actor, filter, filter.tab.as_str(), now);
    let (rows, previous, next) =
        page(&mut transaction, query, filter.priority, part, QUEUE_PAGE).await?;
    let counts = store::queue::counts(
        &mut transaction,
        query,
        filter.priority.map_or("", Priority::as_str),
    )
    .await?;
    let mut doubts = Vec::new();
    let mut decided = Vec::new();
    if part == Part::First {
        doubts = store::queue::doubts(&mut transaction, actor.centre).await?;
        decided = store::queue::decided(&mut transaction, actor.centre, DECIDED_SHOWN).await?;
    }
    let aside = store::asides::waiting(&mut transaction, actor.centre).await?;
    let (junk, _) = store::asides::junk(&mut transaction, actor.centre).await?;
    record_reading(services, &mut transaction, actor).await?;
    transaction.commit().await?;
    Ok(Queue {
        now,
        entries: entries(services, rows, actor, now)?,
        counts,
        doubts: doubts
            .into_iter()
            .map(|row| {
                Ok(Doubt {
                    signals: signals_of(&row.signals)?,
                    reports: row.reports,
                    first_at: row.first_at,
                    due_at: row.due_at,
                })
            })
            .collect::<Result<_, ServiceError>>()?,
        aside: aside.map(|row| (row.reports, row.look_by)),
        junk,
        decided: entries(services, decided, actor, now)?,
        previous,
        next,
    })
}

/// What a person looks at first: what nobody has claimed, what is hers and what is overdue; and whether there
/// is more of it on the queue.
pub async fn reports_of_day(
    services: &Services,
    actor: &Actor,
) -> Result<(Vec<QueueEntry>, bool), ServiceError> {
    actor.must(Permission::SeeQueue)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let filter = QueueFilter::default();
    let query = query(actor, &filter, "day", now);
    let (rows, _, next) = page(&mut transaction, query, None, Part::First, DAY_SHOWN).await?;
    record_reading(services, &mut transaction, actor).await?;
    transaction.commit().await?;
    Ok((entries(services, rows, actor, now)?, next.is_some()))
}

fn query<'a>(
    actor: &Actor,
    filter: &'a QueueFilter,
    whose: &'a str,
    now: Timestamp,
) -> QueueQuery<'a> {
    QueueQuery {
        centre: actor.centre,
        channel: filter.channel.map_or("", Channel::as_str),
        locale: &filter.language,
        whose,
        reader: actor.person,
        now,
    }
}

/// The rows of a page, in order, with the places before and behind it when there are rows there.
async fn page(
    transaction: &mut Transaction,
    query: QueueQuery<'_>,
    only: Option<Priority>,
    part: Part,
    size: usize,
) -> Result<(Vec<QueueRow>, Option<QueuePlace>, Option<QueuePlace>), ServiceError> {
    let mut priorities: Vec<Priority> = Priority::ALL
        .into_iter()
        .filter(|one| only.is_none_or(|only| *one == only))
        .collect();
    let (backwards, begin) = match part {
        Part::First => (false, None),
        Part::After(place) => (false, Some(place)),
        Part::Before(place) => (true, Some(place)),
    };
    if backwards {
        priorities.reverse();
    }
    let mut rows = Vec::new();
    for priority in priorities {
        // One more than the page has, to know whether there is another.
        let missing = (size + 1).saturating_sub(rows.len());
        let has_passed = begin.is_some_and(|place| match backwards {
            false => priority < place.priority,
            true => priority > place.priority,
        });
        if missing == 0 || has_passed {
            continue;
        }
        let within = begin
            .filter(|place| place.priority == priority)
            .map(|place| place.within);
        let missing = missing as i64;
        rows.extend(if backwards {
            let place = within.unwrap_or(Place::last());
            store::queue::before(transaction, query, priority.as_str(), place, missing).await?
        } else {
            let place = within.unwrap_or(Place::first());
            store::queue::after(transaction, query, priority.as_str(), place, missing).await?
        });
    }
    let is_more = rows.len() > size;
    rows.truncate(size);
    if backwards {
        rows.reverse();
    }
    let first = rows.first().map(place_of).transpose()?;
    let last = rows.last().map(place_of).transpose()?;
    Ok(match part {
        Part::First => (rows, None, last.filter(|_| is_more)),
        Part::After(_) => (rows, first, last.filter(|_| is_more)),
        Part::Before(_) => (rows, first.filter(|_| is_more), last),
    })
}

fn place_of(row: &QueueRow) -> Result<QueuePlace, ServiceError> {
    Ok(QueuePlace {
        priority: priority_of(row)?,
        within: Place {
            due_at: row.due_at,
            received_at: row.received_at,
            id: row.id,
        },
    })
}

async fn record_reading(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<(), ServiceError> {
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::QueueRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await
}

fn entries(
    services: &Services,
    rows: Vec<QueueRow>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<QueueEntry>, ServiceError> {
    rows.iter()
        .map(|row| entry(services, row, actor, now))
        .collect()
}

fn priority_of(row: &QueueRow) -> Result<Priority, ServiceError> {
    row.priority
        .parse()
        .map_err(ServiceError::corrupt("reports", "priority"))
}

pub(super) fn signals_of(text: &str) -> Result<Signals, ServiceError> {
    text.parse()
        .map_err(ServiceError::corrupt("reports", "signals"))
}

pub(super) fn entry(
    services: &Services,
    row: &QueueRow,
    actor: &Actor,
    now: Timestamp,
) -> Result<QueueEntry, ServiceError> {
    let climbed = match (row.climbed_network, row.climbed_manager) {
        (Some(at), _) => Some((Climb::Network, at)),
        (None, Some(at)) => Some((Climb::Manager, at)),
        (None, None) => None,
    };
    let warning = services.settings().conversation_warning;
    let priority = priority_of(row)?;
    // Reading begins with claiming.
    let read_by = (row.state == "waiting" && row.first_read_at.is_none()).then(|| {
        services
            .content()
            .triage()
            .read_by(priority, row.received_at)
    });
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
        is_withdrawn: row.withdrawn_at.is_some(),
        ends_soon: row.ends_at.filter(|at| ends_soon(*at, now, warning)),
        standing: row
            .standing
            .parse()
            .map_err(ServiceError::corrupt("reports", "standing"))?,
        signals: signals_of(&row.signals)?,
        mark: Mark::of(row),
        read_by,
    })
}
