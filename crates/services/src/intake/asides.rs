//! Reports that are held back from the queue's own lines: looked through, put on the queue, or called junk.

use std::collections::BTreeMap;

use domain::accounts::{Compartment, Permission, Role};
use domain::intake::flood::{Signals, Standing, only_letters};
use domain::intake::{Channel, Climb, Priority};
use jiff::Timestamp;
use store::asides::{HeldRow, Outcome};
use store::{Scope, Transaction};
use vault::{CentreId, PersonId, ReportId, Sealed};

use super::duty::{OnDuty, has_network_duty, on_duty};
use super::place;
use super::queue::signals_of;
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// Which of the lists beside the queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Held {
    /// Somebody may be in danger, and something speaks against it.
    Doubt,
    /// Probable junk.
    Aside,
    /// Junk that is not erased yet.
    Junk,
}

impl Held {
    pub const ALL: [Self; 3] = [Self::Doubt, Self::Aside, Self::Junk];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.standing().as_str()
    }

    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::Doubt => Standing::Doubt,
            Self::Aside => Standing::Aside,
            Self::Junk => Standing::Junk,
        }
    }
}

/// Reports on one page. Each is opened, which is a reading that is recorded.
pub const ASIDE_PAGE: usize = 50;

/// One text that was held back. Reports of the page that say the same stand together.
pub struct AsideEntry {
    /// The first is the oldest.
    pub reports: Vec<ReportId>,
    pub priority: Priority,
    pub channel: Channel,
    pub locale: String,
    pub signals: Signals,
    pub received_at: Timestamp,
    /// Whom it is about and what was seen.
    pub about: String,
    pub seen: String,
}

/// A page of a list, oldest first, opened.
pub struct AsidePage {
    pub entries: Vec<AsideEntry>,
    /// Which sets of signals there are on the whole list, and how many reports have each.
    pub groups: Vec<(Signals, i64)>,
    /// How many there are on the whole list.
    pub total: i64,
    /// Junk that was erased already.
    pub erased: i64,
    pub next: Option<(Timestamp, ReportId)>,
}

/// Opens a page of what is held back at the actor's centre. `signals` shows only those with exactly these.
pub async fn asides(
    services: &Services,
    actor: &Actor,
    held: Held,
    signals: Option<&Signals>,
    after: Option<(Timestamp, ReportId)>,
) -> Result<AsidePage, ServiceError> {
    actor.must(Permission::HandleReports)?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey);
    }
    let mut transaction = services.write(actor.scope()).await?;
    let groups = store::asides::signals(&mut transaction, actor.centre, held.as_str()).await?;
    let groups: Vec<(Signals, i64)> = groups
        .into_iter()
        .map(|(text, count)| Ok((signals_of(&text)?, count)))
        .collect::<Result<_, ServiceError>>()?;
    let total = groups.iter().map(|(_, count)| count).sum();
    let wanted = signals.map_or_else(|| "all".to_owned(), Signals::to_string);
    let after = after.unwrap_or((Timestamp::MIN, ReportId::from_bytes([0; 16])));
    let mut rows = store::asides::list(
        &mut transaction,
        actor.centre,
        held.as_str(),
        &wanted,
        after,
        ASIDE_PAGE as i64 + 1,
    )
    .await?;
    let is_more = rows.len() > ASIDE_PAGE;
    rows.truncate(ASIDE_PAGE);
    let next = rows
        .last()
        .filter(|_| is_more)
        .map(|row| (row.received_at, row.id));
    let ids: Vec<ReportId> = rows.iter().map(|row| row.id).collect();
    let entries = open_rows(&mut transaction, actor, rows).await?;
    let (_, erased) = store::asides::junk(&mut transaction, actor.centre).await?;
    for id in &ids {
        let read = entry(actor.centre, Some(actor.person), Action::ReportRead, id);
        record(services, &mut transaction, read).await?;
    }
    transaction.commit().await?;
    Ok(AsidePage {
        entries,
        groups,
        total,
        erased,
        next,
    })
}

async fn open_rows(
    transaction: &mut Transaction,
    actor: &Actor,
    rows: Vec<HeldRow>,
) -> Result<Vec<AsideEntry>, ServiceError> {
    let mut entries: Vec<AsideEntry> = Vec::new();
    let mut same: BTreeMap<(Priority, String), usize> = BTreeMap::new();
    for row in rows {
        let id = row.id.as_bytes();
        let key = open(transaction, actor, Subject::Report(id), Compartment::Intake).await?;
        let said = key.open(
            &place("reports", id, "body"),
            &Sealed::<domain::intake::ReportOfConcern>::from_bytes(row.body),
        )?;
        let priority: Priority = row
            .priority
            .parse()
            .map_err(ServiceError::corrupt("reports", "priority"))?;
        let text = only_letters(&format!("{}\n{}", said.about, said.seen));
        if let Some(entry) = same
            .get(&(priority, text.clone()))
            .and_then(|at| entries.get_mut(*at))
        {
            entry.reports.push(row.id);
            continue;
        }
        same.insert((priority, text), entries.len());
        entries.push(AsideEntry {
            reports: vec![row.id],
            priority,
            channel: row
                .channel
                .parse()
                .map_err(ServiceError::corrupt("reports", "channel"))?,
            locale: row.locale,
            signals: signals_of(&row.signals)?,
            received_at: row.received_at,
            about: said.about.clone(),
            seen: said.seen.clone(),
        });
    }
    Ok(entries)
}

/// What somebody decides about reports that are held back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// On the queue with it.
    Release,
    /// Erased after a while; until then it can be released.
    Junk,
}

/// Decides about many at once; returns about how many. Done twice it is done once: what is where it should be,
/// or what somebody has taken up, stays.
pub async fn decide_asides(
    services: &Services,
    actor: &Actor,
    reports: &[ReportId],
    fate: Fate,
) -> Result<usize, ServiceError> {
    actor.must(Permission::HandleReports)?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey);
    }
    let now = services.clock().now();
    let (standing, outcome, action, erase_at) = match fate {
        Fate::Release => (Standing::Queue, "released", Action::ReportReleased, None),
        Fate::Junk => (
            Standing::Junk,
            "junk",
            Action::ReportCalledJunk,
            Some(now + services.settings().junk_kept),
        ),
    };
    let mut transaction = services.write(actor.scope()).await?;
    let mut changed = Vec::new();
    for report in reports {
        let Some(row) = store::asides::standing(&mut transaction, *report)
            .await?
            .filter(|row| row.centre_id == actor.centre)
        else {
            // Erased in the meantime, or of another centre: for the actor there is no such report.
            continue;
        };
        // What stands on the queue is no longer held back: whoever is there decides on it.
        if row.standing == standing.as_str() || row.standing == Standing::Queue.as_str() {
            continue;
        }
        if !store::asides::move_to(&mut transaction, &row, standing.as_str(), &row.signals).await? {
            continue;
        }
        store::asides::mark(
            &mut transaction,
            *report,
            actor.centre,
            &Outcome {
                outcome,
                looked_by: Some(actor.person),
                looked_at: now,
                erase_at,
            },
        )
        .await?;
        changed.push(*report);
    }
    for report in &changed {
        let entry = entry(actor.centre, Some(actor.person), action, report);
        record(services, &mut transaction, entry).await?;
    }
    transaction.commit().await?;
    Ok(changed.len())
}

/// A report that somebody takes up, or to which its sender comes back, stands on the queue from now on.
pub(super) async fn take_up(
    services: &Services,
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    by: Option<PersonId>,
) -> Result<(), ServiceError> {
    if !store::asides::take_up(transaction, report, centre).await? {
        return Ok(());
    }
    store::asides::mark(
        transaction,
        report,
        centre,
        &Outcome {
            outcome: "released",
            looked_by: by,
            looked_at: services.clock().now(),
            erase_at: None,
        },
    )
    .await?;
    let entry = entry(centre, by, Action::ReportReleased, &report);
    record(services, transaction, entry).await
}

/// Reports that are held back at a centre and that the reader must know of: how many, since when, and whom to
/// call. Nothing of what they say.
pub struct HeldWaiting {
    pub centre: String,
    pub is_own_centre: bool,
    /// Never [`Held::Junk`].
    pub held: Held,
    pub reports: i64,
    pub since: Timestamp,
    /// By when somebody must have looked at the oldest.
    pub look_by: Timestamp,
    pub is_overdue: bool,
    /// How far it has climbed; `None` for those whose work it is.
    pub climbed: Option<Climb>,
    pub on_duty: Vec<OnDuty>,
    /// Everybody who can open them.
    pub can_open: Vec<String>,
}

/// One line of a centre's that waits.
#[derive(Clone, Copy)]
struct Line {
    centre: CentreId,
    held: Held,
    reports: i64,
    since: Timestamp,
    look_by: Timestamp,
}

/// What is held back and concerns the actor: at her centre, if she handles reports or it has climbed to her as
/// manager; and at any, if she has the network's duty. Reports that are held aside climb when their time is
/// over, and once more after the same time again; reports in doubt climb as critical ones do.
pub async fn held_for(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<HeldWaiting>, ServiceError> {
    let now = services.clock().now();
    let look = services.settings().aside_look;
    let critical = &services.content().climbing().critical;
    let mut transaction = services.read(Scope::Network).await?;
    let handles = actor.may(Permission::HandleReports);
    let manages = actor.role == Role::CentreManager;
    let network = actor.may(Permission::KeepNetworkDuty)
        || has_network_duty(&mut transaction, actor.person, now).await?;
    if !handles && !manages && !network {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    // Whose work it is sees it at once; the others when it has climbed to them.
    let newest = if handles { Timestamp::MAX } else { now };
    for row in store::asides::waiting_anywhere(&mut transaction, newest).await? {
        lines.push(Line {
            centre: row.centre_id,
            held: Held::Aside,
            reports: row.reports,
            since: row.since,
            look_by: row.look_by,
        });
    }
    for (centre, reports, since) in store::asides::doubts_anywhere(&mut transaction, newest).await?
    {
        lines.push(Line {
            centre,
            held: Held::Doubt,
            reports,
            since,
            look_by: since + critical.manager,
        });
    }
    let centres = store::accounts::centres(&mut transaction).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
    let mut waiting = Vec::new();
    let mut seen = Vec::new();
    for line in lines {
        let is_own = line.centre == actor.centre;
        let to_network = match line.held {
            Held::Doubt => line.since + critical.network,
            Held::Aside | Held::Junk => line.look_by + look,
        };
        let climbed = if is_own && handles {
            None
        } else if is_own && manages && line.look_by <= now {
            Some(Climb::Manager)
        } else if network && to_network <= now {
            Some(Climb::Network)
        } else {
            continue;
        };
        seen.push(line.centre);
        waiting.push(HeldWaiting {
            centre: centres
                .iter()
                .find(|centre| centre.id == line.centre)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            is_own_centre: is_own,
            held: line.held,
            reports: line.reports,
            since: line.since,
            look_by: line.look_by,
            is_overdue: line.look_by <= now,
            climbed,
            on_duty: on_duty(&mut transaction, line.centre, now).await?,
            can_open: holders
                .iter()
                .filter(|holder| holder.centre_id == line.centre)
                .map(|holder| holder.username.clone())
                .collect(),
        });
    }
    drop(transaction);
    seen.sort();
    seen.dedup();
    // That somebody saw what waits at a centre stands in the chain of that centre.
    for centre in seen {
        let mut transaction = services.write(Scope::Centre(centre)).await?;
        record(
            services,
            &mut transaction,
            Entry {
                centre,
                actor: Some(actor.person),
                action: Action::QueueRead,
                subject_kind: "centre",
                subject: Some(centre.as_bytes()),
            },
        )
        .await?;
        transaction.commit().await?;
    }
    waiting.sort_by_key(|one| (one.held, one.look_by));
    Ok(waiting)
}

fn entry(
    centre: CentreId,
    actor: Option<PersonId>,
    action: Action,
    report: &ReportId,
) -> Entry<'_> {
    Entry {
        centre,
        actor,
        action,
        subject_kind: "report",
        subject: Some(report.as_bytes()),
    }
}
