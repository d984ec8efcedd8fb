use std::collections::{BTreeMap, BTreeSet};

use domain::accounts::{Permission, Role};
use domain::intake::Climb;
use jiff::Timestamp;
use store::Scope;
use vault::{CentreId, EpisodeId};

use crate::audit::{Action, Entry, record};
use crate::intake::duty::has_network_duty;
use crate::intake::tell_climbed;
use crate::{Actor, ServiceError, Services};

/// Lets episodes climb whose critical step nobody has recorded in time: to the manager, then to the network's duty
/// of last resort, as unread reports do. A chore of every minute; of several nodes one does it. Returns how many
/// steps were climbed.
pub async fn climb_missing(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let (manager, network) = services.content().missing().climbs_after();
    let mut due: BTreeMap<CentreId, Vec<(EpisodeId, Climb, Timestamp)>> = BTreeMap::new();
    let mut transaction = services.read(Scope::Network).await?;
    for (step, after) in [(Climb::Manager, manager), (Climb::Network, network)] {
        let due_by = now.saturating_sub(after).unwrap_or(Timestamp::MIN);
        for (episode, centre) in
            store::missing::due_to_climb(&mut transaction, due_by, step.as_str()).await?
        {
            due.entry(centre).or_default().push((episode, step, due_by));
        }
    }
    drop(transaction);
    let mut count = 0;
    for (centre, climbs) in due {
        // Who has the network's duty may work elsewhere.
        let mut transaction = services.write(Scope::Network).await?;
        let mut climbed = Vec::new();
        for (episode, step, due_by) in climbs {
            let word = step.as_str();
            if store::missing::insert_climb(&mut transaction, episode, word, now, due_by).await? {
                climbed.push((episode, step));
            }
        }
        let steps: BTreeSet<Climb> = climbed.iter().map(|(_, step)| *step).collect();
        tell_climbed(services, &mut transaction, centre, &steps).await?;
        for (episode, step) in &climbed {
            let action = match step {
                Climb::Manager => Action::MissingClimbedManager,
                Climb::Network => Action::MissingClimbedNetwork,
            };
            record_climb(services, &mut transaction, centre, None, action, episode).await?;
        }
        transaction.commit().await?;
        count += climbed.len();
    }
    Ok(count)
}

async fn record_climb(
    services: &Services,
    transaction: &mut store::Transaction,
    centre: CentreId,
    actor: Option<vault::PersonId>,
    action: Action,
    episode: &EpisodeId,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre,
        actor,
        action,
        subject_kind: "episode",
        subject: Some(episode.as_bytes()),
    };
    record(services, transaction, entry).await
}

/// An episode that climbed to the reader: at which centre, and since when the step is overdue. No pseudonym, and
/// nothing of what happened.
pub struct ClimbedEpisode {
    pub episode: EpisodeId,
    pub centre: String,
    pub is_own_centre: bool,
    pub step: Climb,
    pub overdue_since: Timestamp,
}

/// The episodes that have climbed to the actor and whose critical step is still not recorded: to the manager of
/// their centre, to whoever has the network's duty now, and to the network coordinator, who sets it.
pub async fn climbed_missing_to(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ClimbedEpisode>, ServiceError> {
    let now = services.clock().now();
    let (manager, network) = services.content().missing().climbs_after();
    let mut rows = Vec::new();
    let mut transaction = services.read(Scope::Network).await?;
    if actor.role == Role::CentreManager {
        rows.extend(store::missing::climbed_of_centre(&mut transaction, actor.centre).await?);
    }
    if actor.may(Permission::KeepNetworkDuty)
        || has_network_duty(&mut transaction, actor.person, now).await?
    {
        rows.extend(store::missing::climbed_of_network(&mut transaction).await?);
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let centres = store::accounts::centres(&mut transaction).await?;
    drop(transaction);
    let mut climbed: Vec<ClimbedEpisode> = Vec::new();
    for row in rows {
        let step: Climb = row
            .step
            .parse()
            .map_err(ServiceError::corrupt("missing_climbs", "step"))?;
        let after = match step {
            Climb::Manager => manager,
            Climb::Network => network,
        };
        // The step that climbed may be done, and another one be due later: that is no climb yet.
        let climbs_at = row.critical_due_at.saturating_add(after);
        if climbs_at.is_ok_and(|at| at > now)
            || climbed.iter().any(|one| one.episode == row.episode_id)
        {
            continue;
        }
        climbed.push(ClimbedEpisode {
            episode: row.episode_id,
            centre: centres
                .iter()
                .find(|centre| centre.id == row.centre_id)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            is_own_centre: row.centre_id == actor.centre,
            step,
            overdue_since: row.critical_due_at,
        });
    }
    Ok(climbed)
}
