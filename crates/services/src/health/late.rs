//! A step that nobody writes down in time while somebody stays close to her climbs: to the manager of the centre, then to
//! the network's duty. They are told that a step is late at a centre, and neither which nor of whom: they hold no key of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::accounts::{Compartment, Permission, Role};
use domain::health::{ClosePolicy, Record, Step, steps_of};
use domain::intake::Climb;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::late_steps::LateFor;
use store::{Scope, Transaction};
use vault::{CaseId, CentreId, DataKey, HealthRecordId};

use super::read::{RecordView, open_all};
use crate::audit::{Action, Entry, record};
use crate::intake::duty::has_network_duty;
use crate::intake::tell_climbed;
use crate::{Actor, ServiceError, Services, keys};

/// What stands in the clear in the place of a record. Who has the database alone cannot tell which record it is.
fn mark(services: &Services, id: HealthRecordId) -> [u8; 32] {
    let key = DataKey::from_server_secret(services.server_secret(), "steps that climb");
    let mut hash = Sha256::new();
    hash.update(b"leeward step 1");
    hash.update(key.commitment());
    hash.update(id.as_bytes());
    hash.finalize().into()
}

/// When the next step of each time in which somebody stays close is due; `None`: of that one nothing is to be done any more.
fn next_steps(
    services: &Services,
    actor: &Actor,
    all: &[(HealthRecordId, &Record)],
) -> Vec<([u8; 32], Option<Timestamp>)> {
    let policy = services.content().stay_close();
    let mut next = Vec::new();
    for (id, one) in all {
        let Record::Close(close) = one else {
            continue;
        };
        let done: Vec<&Step> = all
            .iter()
            .filter_map(|(_, other)| match other {
                Record::Step(step) if step.close == *id => Some(step),
                _ => None,
            })
            .collect();
        let began = close.began(&actor.time_zone).filter(|_| close.is_open());
        let due = began.and_then(|began| {
            let left = steps_of(policy, began, &done, services.clock().now());
            left.iter().map(|line| line.due).min()
        });
        next.push((mark(services, *id), due));
    }
    next
}

/// Writes down when the next steps are due, after something was written down. The caller holds the keys of the centre.
pub(super) async fn put_late_steps(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    all: &[(HealthRecordId, &Record)],
) -> Result<(), ServiceError> {
    for (mark, due) in next_steps(services, actor, all) {
        match due {
            Some(due) => {
                store::late_steps::put_late_step(transaction, &mark, actor.centre, due).await?;
            }
            None => store::late_steps::take_late_step(transaction, &mark, actor.centre).await?,
        }
    }
    Ok(())
}

/// Takes along the steps of a case whose records went to another centre, where they climb from now on: a row says neither of
/// whom nor of what it is, so that the register of what goes along cannot know it.
pub(crate) async fn move_late_steps(
    services: &Services,
    transaction: &mut Transaction,
    case: CaseId,
    (from, to): (CentreId, CentreId),
) -> Result<(), ServiceError> {
    for row in store::health::health_records_of_case(transaction, case, to).await? {
        let mark = mark(services, row.id);
        store::late_steps::move_late_step(transaction, &mark, (from, to)).await?;
    }
    Ok(())
}

/// The same for what was begun before steps climbed, by whoever opens the page: everything is sealed, so that nothing else
/// can do it. Of this and a writing at the same moment the second one sees the first.
pub(super) async fn put_missing_late_steps(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    records: &[RecordView],
) -> Result<(), ServiceError> {
    let mut lacks = false;
    for (mark, due) in next_steps(services, actor, &pairs(records)) {
        lacks |= due.is_some()
            && !store::late_steps::has_late_step(transaction, &mark, actor.centre).await?;
    }
    if !lacks {
        return Ok(());
    }
    keys::hold(transaction, actor.centre).await?;
    let records = open_all(transaction, actor, case, key).await?;
    put_late_steps(services, transaction, actor, &pairs(&records)).await
}

fn pairs(records: &[RecordView]) -> Vec<(HealthRecordId, &Record)> {
    records.iter().map(|one| (one.id, &one.record)).collect()
}

struct Late {
    mark: Vec<u8>,
    climb: Climb,
    due_by: Timestamp,
}

/// Lets steps climb that nobody has written down in time. A chore of every minute; of several nodes one does it. Returns how
/// many have climbed.
pub async fn climb_late_steps(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let mut late: BTreeMap<CentreId, Vec<Late>> = BTreeMap::new();
    let mut transaction = services.read(Scope::Network).await?;
    for climb in [Climb::Manager, Climb::Network] {
        let due_by = due_by(services.content().stay_close(), climb, now);
        let found = store::late_steps::late_steps(&mut transaction, whom(climb), due_by).await?;
        for (mark, centre) in found {
            late.entry(centre).or_default().push(Late {
                mark,
                climb,
                due_by,
            });
        }
    }
    drop(transaction);
    let mut count = 0;
    for (centre, steps) in late {
        // Who has the network's duty may work elsewhere.
        let mut transaction = services.write(Scope::Network).await?;
        let mut climbed = Vec::new();
        for late in steps {
            let (whom, at) = (whom(late.climb), (now, late.due_by));
            let (transaction, of) = (&mut transaction, (late.mark.as_slice(), centre));
            if store::late_steps::climb_late_step(transaction, whom, of, at).await? {
                climbed.push(late.climb);
            }
        }
        let told: BTreeSet<Climb> = climbed.iter().copied().collect();
        tell_climbed(services, &mut transaction, centre, &told).await?;
        for climb in &climbed {
            let entry = Entry {
                centre,
                actor: None,
                action: match climb {
                    Climb::Manager => Action::StepClimbedManager,
                    Climb::Network => Action::StepClimbedNetwork,
                },
                subject_kind: "centre",
                subject: Some(centre.as_bytes()),
            };
            record(services, &mut transaction, entry).await?;
        }
        transaction.commit().await?;
        count += climbed.len();
    }
    Ok(count)
}

const fn whom(climb: Climb) -> LateFor {
    match climb {
        Climb::Manager => LateFor::Manager,
        Climb::Network => LateFor::Network,
    }
}

/// What was due until then climbs now.
fn due_by(policy: &ClosePolicy, climb: Climb, now: Timestamp) -> Timestamp {
    let (manager, network) = policy.climbs_after();
    let after = match climb {
        Climb::Manager => manager,
        Climb::Network => network,
    };
    now.saturating_sub(after).unwrap_or(Timestamp::MIN)
}

/// A step that has climbed to the reader: at which centre, since when, and who there holds the key. Neither of whom it is
/// nor of what.
pub struct ClimbedStep {
    pub centre: String,
    pub is_own_centre: bool,
    pub step: Climb,
    pub due_at: Timestamp,
    pub can_open: Vec<String>,
}

/// The steps that have climbed to the actor and are still not written down: to the manager of their centre, to whoever has
/// the network's duty now, and to the network coordinator, who sets it.
pub async fn climbed_steps_to(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ClimbedStep>, ServiceError> {
    let now = services.clock().now();
    let mut rows = Vec::new();
    let mut transaction = services.read(Scope::Network).await?;
    if actor.role == Role::CentreManager {
        rows.extend(store::late_steps::late_at_centre(&mut transaction, actor.centre).await?);
    }
    if actor.may(Permission::KeepNetworkDuty)
        || has_network_duty(&mut transaction, actor.person, now).await?
    {
        for row in store::late_steps::late_in_network(&mut transaction).await? {
            if rows.iter().all(|one| one.mark != row.mark) {
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let centres = store::accounts::centres(&mut transaction).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Health.as_str()).await?;
    Ok(rows
        .into_iter()
        .map(|row| ClimbedStep {
            centre: centres
                .iter()
                .find(|centre| centre.id == row.centre_id)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            is_own_centre: row.centre_id == actor.centre,
            step: match row.network_at {
                Some(_) => Climb::Network,
                None => Climb::Manager,
            },
            due_at: row.due_at,
            can_open: holders
                .iter()
                .filter(|holder| holder.centre_id == row.centre_id)
                .map(|holder| holder.username.clone())
                .collect(),
        })
        .collect())
}
