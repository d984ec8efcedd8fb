use domain::accounts::Compartment;
use domain::missing::{Episode, EventBody, Happened};
use store::Transaction;
use store::missing::{EpisodeEventRow, EpisodeRow};
use vault::{CentreId, DataKey, EpisodeEventId, EpisodeId, Place, Sealed};

use crate::audit::{Action, Entry, record};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

fn place_of(id: &EpisodeEventId) -> Place<'_> {
    Place {
        table: "missing_events",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

pub(super) fn seal(
    services: &Services,
    key: &DataKey,
    id: &EpisodeEventId,
    body: &EventBody,
) -> Vec<u8> {
    key.seal(&place_of(id), body, &mut services.random().keys())
        .into_bytes()
}

fn open(key: &DataKey, row: &EpisodeEventRow) -> Result<EventBody, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of(&row.id), &sealed)?)
}

/// An event, opened, with who wrote it.
pub(super) struct OpenedEvent {
    pub row: EpisodeEventRow,
    pub body: EventBody,
}

/// An episode with its key and all that happened in it.
pub(super) struct OpenedEpisode {
    pub row: EpisodeRow,
    pub key: DataKey,
    pub events: Vec<OpenedEvent>,
}

impl OpenedEpisode {
    pub fn episode(&self) -> Result<Episode, ServiceError> {
        let happened = self.events.iter().map(|event| Happened {
            sequence: event.row.sequence,
            at: event.row.at,
            body: event.body.clone(),
        });
        Episode::of(happened).ok_or(ServiceError::Corrupt {
            table: "missing_events",
            column: "body",
        })
    }
}

/// The key of an episode, by whichever compartment the actor holds that it was handed to.
pub(super) async fn open_key(
    transaction: &mut Transaction,
    actor: &Actor,
    id: EpisodeId,
) -> Result<DataKey, ServiceError> {
    let compartments = [Compartment::Casework, Compartment::Shelter];
    if !compartments.iter().any(|one| actor.holds(*one)) {
        return Err(ServiceError::NoKey);
    }
    for compartment in compartments {
        let subject = Subject::Episode(id.as_bytes());
        match keys::open(transaction, actor, subject, compartment).await {
            Err(ServiceError::NotFound) => {}
            opened => return opened,
        }
    }
    Err(ServiceError::NotFound)
}

/// An episode of a case or house of the actor's centre whose key she holds. Any other does not exist for her.
pub(super) async fn open_one(
    transaction: &mut Transaction,
    actor: &Actor,
    id: EpisodeId,
) -> Result<OpenedEpisode, ServiceError> {
    let row = store::missing::episode(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let key = open_key(transaction, actor, id).await?;
    let mut events = Vec::new();
    for event in store::missing::events(transaction, id).await? {
        events.push(OpenedEvent {
            body: open(&key, &event)?,
            row: event,
        });
    }
    Ok(OpenedEpisode { row, key, events })
}

/// Writes into the chains of the case's centre and of the house's, in the order of the centres.
pub(super) async fn record_episode(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &EpisodeRow,
    action: Action,
) -> Result<(), ServiceError> {
    let mut centres: Vec<CentreId> = [Some(row.centre_id), row.house_centre_id]
        .into_iter()
        .flatten()
        .collect();
    centres.sort();
    centres.dedup();
    for centre in centres {
        let entry = Entry {
            centre,
            actor: Some(actor.person),
            action,
            subject_kind: "episode",
            subject: Some(row.id.as_bytes()),
        };
        record(services, transaction, entry).await?;
    }
    Ok(())
}
