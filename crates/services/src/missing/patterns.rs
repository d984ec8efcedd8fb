use domain::accounts::Permission;
use domain::missing::{Episode, EpisodeState, Patterns};
use jiff::Timestamp;
use vault::{CaseId, EpisodeId};

use super::place::open_one;
use crate::audit::{Action, Entry, record};
use crate::cases::open_record;
use crate::{Actor, ServiceError, Services};

/// An episode among the others.
pub struct PastEpisode {
    pub id: EpisodeId,
    pub state: EpisodeState,
    pub opened_at: Timestamp,
    pub episode: Episode,
}

/// What comes back in the episodes of one young person.
pub struct PatternsView {
    /// Newest first.
    pub episodes: Vec<PastEpisode>,
    pub patterns: Patterns,
    /// How many episodes the reader has no key for. They are in no count.
    pub not_opened: usize,
}

/// Opens all episodes of a case of the actor's own centre and counts what comes back in them. The reading is
/// recorded for the case, and for each episode of a house of another centre there too.
pub async fn read_patterns(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<PatternsView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    actor.must(Permission::RecordMissing)?;
    // The chain of another centre's house says it too.
    let mut transaction = services.write(store::Scope::Network).await?;
    open_record(&mut transaction, actor, case).await?;
    let mut episodes = Vec::new();
    let mut chains = vec![(actor.centre, "case", *case.as_bytes())];
    let mut not_opened = 0;
    for row in store::missing::episodes_of_case(&mut transaction, case, actor.centre).await? {
        let opened = match open_one(&mut transaction, actor, row.id).await {
            Ok(opened) => opened,
            Err(ServiceError::NotFound) => {
                not_opened += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let episode = opened.episode()?;
        episodes.push(PastEpisode {
            id: row.id,
            state: episode.state(),
            opened_at: row.opened_at,
            episode,
        });
        if let Some(house) = row.house_centre_id.filter(|house| *house != actor.centre) {
            chains.push((house, "episode", *row.id.as_bytes()));
        }
    }
    // In the order of the centres: two who write into the same chains never wait for each other.
    chains.sort();
    for (centre, subject_kind, subject) in chains {
        let entry = Entry {
            centre,
            actor: Some(actor.person),
            action: Action::MissingRead,
            subject_kind,
            subject: Some(&subject),
        };
        record(services, &mut transaction, entry).await?;
    }
    transaction.commit().await?;
    // Oldest first: a name stands as it was first written.
    let oldest_first = episodes.iter().rev().map(|one| &one.episode);
    let patterns = Patterns::of(oldest_first, &actor.time_zone);
    Ok(PatternsView {
        episodes,
        patterns,
        not_opened,
    })
}
