use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::missing::{
    DescriptionError, Episode, EpisodeState, EventBody, FactsError, PlaceKind, RecordError,
};
use jiff::Timestamp;
use store::Scope;
use store::Transaction;
use store::missing::EpisodeRow;
use vault::{EpisodeEventId, EpisodeId};

use super::clock::{append, note_on_case, settle};
use super::place::{open_one, record_episode};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// Something to add to an episode. The id is made with the form.
pub struct NewEvent {
    pub id: EpisodeEventId,
    pub body: EventBody,
    /// Of facts: the event whose facts the writer has read.
    pub based_on: Option<i64>,
}

#[derive(Debug, thiserror::Error)]
pub enum AddEventError {
    /// Somebody wrote newer facts in the meantime. Nothing was written.
    #[error("somebody wrote newer facts in the meantime")]
    Newer,
    /// Where the episode stands now, this cannot be said of it.
    #[error("this does not fit where the episode stands")]
    NotNow,
    #[error("the facts are not complete")]
    Facts(Vec<FactsError>),
    #[error("the record is not complete")]
    Record(Vec<RecordError>),
    #[error("the description lacks something, or says too much")]
    Description(Vec<DescriptionError>),
    /// The key worker is not independent of her case.
    #[error("the key worker is not independent")]
    KeyWorker,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddEventError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Adds an event. The same form sent twice adds one.
pub async fn add_event(
    services: &Services,
    actor: &Actor,
    id: EpisodeId,
    new: NewEvent,
) -> Result<(), AddEventError> {
    actor.must(Permission::RecordMissing)?;
    let mut transaction = services.write(Scope::Network).await?;
    store::missing::hold(&mut transaction, id).await?;
    let mut opened = open_one(&mut transaction, actor, id).await?;
    match store::missing::episode_of_event(&mut transaction, new.id).await? {
        Some(episode) if episode == id => return Ok(()),
        Some(_) => return Err(ServiceError::NotFound.into()),
        None => {}
    }
    let before = opened.episode()?;
    check(&before, &new, services.clock().now())?;
    if let EventBody::Interview(interview) = &new.body
        && interview.is_independent
        && names_key_worker(&mut transaction, &opened.row, &interview.by).await?
    {
        return Err(AddEventError::KeyWorker);
    }
    if let EventBody::Described(description) = &new.body {
        let mut names = names_of_places(&mut transaction, &opened.row).await?;
        // The name of an institution tells as much as that of a house.
        if matches!(
            before.facts.place,
            PlaceKind::Shelter | PlaceKind::Institution
        ) {
            names.push(before.facts.place_words.clone());
        }
        let problems = description.problems(services.content().missing(), &names);
        if !problems.is_empty() {
            return Err(AddEventError::Description(problems));
        }
    }
    if let EventBody::Step(record) = &new.body
        && services.content().missing().step(&record.step).is_none()
    {
        return Err(ServiceError::NotFound.into());
    }
    append(
        services,
        &mut transaction,
        actor,
        &mut opened,
        new.id,
        new.body,
    )
    .await?;
    let after = settle(services, &mut transaction, actor, &mut opened).await?;
    let kind = match (before.state().is_away(), after.state()) {
        (true, EpisodeState::Home | EpisodeState::Done) => Some(EventKind::MissingHome),
        (true, EpisodeState::Mistaken) => Some(EventKind::MissingMistaken),
        _ => None,
    };
    if let Some(kind) = kind {
        note_on_case(services, &mut transaction, actor, &opened.row, kind).await?;
    }
    let row = &opened.row;
    record_episode(services, &mut transaction, actor, row, Action::MissingAdded).await?;
    transaction.commit().await?;
    Ok(())
}

fn check(episode: &Episode, new: &NewEvent, now: Timestamp) -> Result<(), AddEventError> {
    let state = episode.state();
    let fits = match &new.body {
        EventBody::Opened(_) | EventBody::MeetingRaised(..) => false,
        EventBody::Learned(_)
        | EventBody::Mistaken(_)
        | EventBody::Described(_)
        | EventBody::Pictured(_) => state.is_away(),
        EventBody::Corrected(..)
        | EventBody::Step(_)
        | EventBody::Home(_)
        | EventBody::Sighted(_) => state != EpisodeState::Mistaken,
        EventBody::Checked(_) => episode.home.is_some(),
        EventBody::Interview(_) => episode.home.is_some() && episode.needs_interview(),
        EventBody::Meeting(_) => episode.meeting_raised.is_some(),
    };
    if !fits {
        return Err(AddEventError::NotNow);
    }
    if let EventBody::Learned(facts) | EventBody::Corrected(facts, _) = &new.body {
        let problems = facts.problems(now);
        if !problems.is_empty() {
            return Err(AddEventError::Facts(problems));
        }
        if new.based_on != Some(episode.facts_sequence) {
            return Err(AddEventError::Newer);
        }
    }
    let home = episode
        .home
        .as_ref()
        .map_or(Timestamp::MIN, |home| home.at());
    let problems = match &new.body {
        EventBody::Corrected(_, why) | EventBody::Mistaken(why) => {
            match domain::intake::is_blank(why) {
                true => vec![RecordError::NoReason],
                false => Vec::new(),
            }
        }
        EventBody::Step(record) => record.problems(now),
        EventBody::Home(home) => home.problems(episode.facts.last_seen(), now),
        EventBody::Checked(check) => check.problems(home, now),
        EventBody::Interview(interview) => interview.problems(home, now),
        EventBody::Meeting(meeting) => meeting.problems(now),
        EventBody::Sighted(sighting) => sighting.problems(now),
        EventBody::Opened(_)
        | EventBody::Learned(_)
        | EventBody::MeetingRaised(..)
        | EventBody::Described(_)
        | EventBody::Pictured(_) => Vec::new(),
    };
    match problems.is_empty() {
        true => Ok(()),
        false => Err(AddEventError::Record(problems)),
    }
}

/// What must not stand on paper: the names of her centre, of the house's centre, and of all their houses.
async fn names_of_places(
    transaction: &mut Transaction,
    row: &EpisodeRow,
) -> Result<Vec<String>, ServiceError> {
    let mut names = Vec::new();
    for centre in [Some(row.centre_id), row.house_centre_id]
        .into_iter()
        .flatten()
    {
        let found = store::accounts::centre(transaction, centre).await?;
        names.extend(found.map(|centre| centre.name));
        let houses = store::shelter::houses_of_centre(transaction, centre).await?;
        names.extend(houses.into_iter().map(|house| house.code_name));
    }
    Ok(names)
}

/// Whether a text names the key worker of the case.
async fn names_key_worker(
    transaction: &mut Transaction,
    row: &EpisodeRow,
    text: &str,
) -> Result<bool, ServiceError> {
    let Some(case) = store::cases::case(transaction, row.case_id, row.centre_id).await? else {
        return Ok(false);
    };
    let worker = store::accounts::person(transaction, case.key_worker_id).await?;
    let text = text.to_lowercase();
    Ok(worker.is_some_and(|worker| text.contains(&worker.username.to_lowercase())))
}
