use std::collections::{BTreeMap, BTreeSet};

use domain::accounts::{Permission, Role};
use domain::intake::{Climb, Priority};
use jiff::Timestamp;
use store::Scope;
use store::climbs::ClimbRow;
use vault::{CentreId, ReportId};

use super::duty::{OnDuty, has_network_duty, on_duty, on_network_duty};
use super::tell::tell_climbed;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Lets reports climb that nobody has taken up in time. A chore of every minute: what is done already is not
/// done again, and of several nodes one does it. Returns how many steps were climbed.
pub async fn climb(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let policy = services.content().climbing();
    let mut due: BTreeMap<CentreId, Vec<(ReportId, Climb)>> = BTreeMap::new();
    let mut transaction = services.read(Scope::Network).await?;
    for priority in Priority::ALL {
        let Some(times) = policy.of(priority) else {
            continue;
        };
        for (step, after) in [
            (Climb::Manager, times.manager),
            (Climb::Network, times.network),
        ] {
            let received_by = now.saturating_sub(after).unwrap_or(Timestamp::MIN);
            for (report, centre) in store::climbs::due(
                &mut transaction,
                priority.as_str(),
                received_by,
                step.as_str(),
            )
            .await?
            {
                due.entry(centre).or_default().push((report, step));
            }
        }
    }
    drop(transaction);
    let mut count = 0;
    // A transaction a centre: nobody waits long for the chain of hers.
    for (centre, climbs) in due {
        // Who has the network's duty may work elsewhere.
        let mut transaction = services.write(Scope::Network).await?;
        let mut climbed = Vec::new();
        for (report, step) in climbs {
            if store::climbs::insert_climb(&mut transaction, report, step.as_str(), now).await? {
                climbed.push((report, step));
            }
        }
        let steps: BTreeSet<Climb> = climbed.iter().map(|(_, step)| *step).collect();
        tell_climbed(services, &mut transaction, centre, &steps).await?;
        for (report, step) in &climbed {
            record(
                services,
                &mut transaction,
                Entry {
                    centre,
                    actor: None,
                    action: match step {
                        Climb::Manager => Action::ReportClimbedManager,
                        Climb::Network => Action::ReportClimbedNetwork,
                    },
                    subject_kind: "report",
                    subject: Some(report.as_bytes()),
                },
            )
            .await?;
        }
        transaction.commit().await?;
        count += climbed.len();
    }
    Ok(count)
}

/// A report that climbed to the reader: that it waits, since when, and whom to call. Nothing of what it says.
pub struct Climbed {
    pub report: ReportId,
    pub centre: String,
    pub is_own_centre: bool,
    pub step: Climb,
    pub priority: Priority,
    pub received_at: Timestamp,
    pub climbed_at: Timestamp,
    /// Who of the intake there is on duty now.
    pub on_duty: Vec<OnDuty>,
    /// Who has the network's duty of last resort now.
    pub network_duty: Vec<OnDuty>,
    /// Everybody who can open it, for when nobody is on duty.
    pub can_open: Vec<String>,
}

/// The reports that have climbed to the actor and still wait: to the manager of their centre; to whoever has
/// the network's duty now; and to the network coordinator, who sets that duty.
pub async fn climbed_to(services: &Services, actor: &Actor) -> Result<Vec<Climbed>, ServiceError> {
    let now = services.clock().now();
    let mut rows: Vec<ClimbRow> = Vec::new();
    let mut transaction = services.read(Scope::Network).await?;
    if actor.role == Role::CentreManager {
        let mut own = store::climbs::of_centre(&mut transaction, actor.centre).await?;
        // One line a report: the highest step that it has climbed.
        own.sort_by_key(|row| (row.received_at, row.report_id, row.step != "network"));
        own.dedup_by_key(|row| row.report_id);
        rows.extend(own);
    }
    let for_the_network = actor.may(Permission::KeepNetworkDuty)
        || has_network_duty(&mut transaction, actor.person, now).await?;
    if for_the_network {
        for row in store::climbs::of_network(&mut transaction).await? {
            if rows.iter().all(|one| one.report_id != row.report_id) {
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let centres = store::accounts::centres(&mut transaction).await?;
    let holders = store::keys::holders(
        &mut transaction,
        domain::accounts::Compartment::Intake.as_str(),
    )
    .await?;
    let network_duty = on_network_duty(&mut transaction, now).await?;
    let mut climbed = Vec::new();
    for row in &rows {
        climbed.push(Climbed {
            report: row.report_id,
            centre: centres
                .iter()
                .find(|centre| centre.id == row.centre_id)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            is_own_centre: row.centre_id == actor.centre,
            step: row
                .step
                .parse()
                .map_err(ServiceError::corrupt("report_climbs", "step"))?,
            priority: row
                .priority
                .parse()
                .map_err(ServiceError::corrupt("reports", "priority"))?,
            received_at: row.received_at,
            climbed_at: row.climbed_at,
            on_duty: on_duty(&mut transaction, row.centre_id, now).await?,
            network_duty: network_duty.clone(),
            can_open: holders
                .iter()
                .filter(|holder| holder.centre_id == row.centre_id)
                .map(|holder| holder.username.clone())
                .collect(),
        });
    }
    drop(transaction);
    climbed.sort_by_key(|one| (one.priority, one.received_at));
    // That somebody saw what waits at a centre stands in the chain of that centre.
    let mut seen: Vec<CentreId> = rows.iter().map(|row| row.centre_id).collect();
    seen.sort();
    seen.dedup();
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
    Ok(climbed)
}
