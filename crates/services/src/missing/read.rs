use domain::accounts::{Compartment, Permission};
use domain::missing::{Episode, EpisodeState, EventBody};
use domain::safety::SafetyPlan;
use jiff::Timestamp;
use store::Scope;
use vault::{CaseId, EpisodeId};

use super::place::{open_one, record_episode};
use crate::audit::{Action, Entry, record};
use crate::cases::{Workers, open_record};
use crate::safety::{house_told, newest_plan};
use crate::{Actor, ServiceError, Services};

/// An episode, opened.
pub struct EpisodeView {
    pub id: EpisodeId,
    pub pseudonym: String,
    /// Her case, for whoever may read it.
    pub case: Option<CaseId>,
    pub state: EpisodeState,
    pub opened_at: Timestamp,
    pub episode: Episode,
    /// Her safety plan: whole for her caseworkers; for the house, what was shared with it.
    pub safety: Option<SafetyPlan>,
    /// Oldest first.
    pub events: Vec<EventView>,
}

pub struct EventView {
    pub at: Timestamp,
    /// A username of the reader's own centre, or the name of the other centre.
    pub by: String,
    pub body: EventBody,
}

/// Reads an episode. Recorded in the chains of the case's centre and of the house's.
pub async fn read_episode(
    services: &Services,
    actor: &Actor,
    id: EpisodeId,
) -> Result<EpisodeView, ServiceError> {
    actor.must(Permission::RecordMissing)?;
    let mut transaction = services.write(Scope::Network).await?;
    let opened = open_one(&mut transaction, actor, id).await?;
    let case = store::shelter::case(&mut transaction, opened.row.case_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let other = match [Some(opened.row.centre_id), opened.row.house_centre_id]
        .into_iter()
        .flatten()
        .find(|centre| *centre != actor.centre)
    {
        Some(centre) => store::accounts::centre(&mut transaction, centre)
            .await?
            .map(|centre| centre.name),
        None => None,
    }
    .unwrap_or_default();
    let reads_case = opened.row.centre_id == actor.centre
        && actor.may(Permission::ReadCases)
        && actor.holds(Compartment::Casework);
    let safety = match reads_case {
        true => {
            // The steps of the episode must not stay closed for a key that has not been handed on yet.
            match open_record(&mut transaction, actor, opened.row.case_id).await {
                Err(ServiceError::NoKey | ServiceError::NotFound) => None,
                case => newest_plan(&mut transaction, &case?).await?,
            }
        }
        false if opened.row.house_centre_id == Some(actor.centre) => {
            house_told(&mut transaction, actor, opened.row.case_id)
                .await?
                .map(|told| told.plan)
        }
        false => None,
    };
    record_episode(
        services,
        &mut transaction,
        actor,
        &opened.row,
        Action::MissingRead,
    )
    .await?;
    // After the episode, which holds the chains of both centres in their one order.
    if reads_case && safety.is_some() {
        let entry = Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::SafetyPlanRead,
            subject_kind: "case",
            subject: Some(opened.row.case_id.as_bytes()),
        };
        record(services, &mut transaction, entry).await?;
    }
    transaction.commit().await?;
    let episode = opened.episode()?;
    Ok(EpisodeView {
        id,
        pseudonym: case.pseudonym,
        case: (opened.row.centre_id == actor.centre && actor.may(Permission::ReadCases))
            .then_some(opened.row.case_id),
        state: episode.state(),
        opened_at: opened.row.opened_at,
        episode,
        safety,
        events: opened
            .events
            .into_iter()
            .map(|event| EventView {
                at: event.row.at,
                by: match workers.name(event.row.actor_id) {
                    name if name.is_empty() => other.clone(),
                    name => name,
                },
                body: event.body,
            })
            .collect(),
    })
}
