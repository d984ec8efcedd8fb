//! Missing episodes of one young person of each centre, all of them over: what comes back can be seen.

use domain::accounts::Permission;
use domain::cases::CaseState;
use domain::missing::{
    Certainty, Check, EventBody, Facts, HowHome, Interview, InterviewOutcome, Level, Meeting,
    MeetingOutcome, PlaceKind, Return, Sighting, Standing, StepOutcome, StepRecord, instant_of,
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::missing::{NewEpisode, NewEvent, Whom, add_event, open_episode, read_episode};
use services::{Actor, Services};
use vault::{CaseId, EpisodeId};

use super::DemoError;
use super::places::Places;
use super::story::main_language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    language: String,
    told: String,
    by: String,
    nurse: String,
    listener: String,
    meeting: String,
    episode: Vec<PastEpisode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PastEpisode {
    days: i64,
    time: String,
    hours: i64,
    seen: String,
    people: String,
    known: String,
    reason: String,
    sighting: String,
    found: String,
    condition: String,
}

/// How long before now her case must have been opened.
const KNOWN_SINCE: SignedDuration = SignedDuration::from_hours(70 * 24);

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/missing.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = main_language(&place.row);
        let Some(story) = file.story.iter().find(|one| one.language == language) else {
            continue;
        };
        services.clock().put(now);
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        let known = cases
            .iter()
            .find(|case| now.duration_since(case.opened_at) > KNOWN_SINCE);
        let Some(case) = known.filter(|_| worker.may(Permission::RecordMissing)) else {
            continue;
        };
        for episode in &story.episode {
            tell_one(services, worker, case.id, (story, episode), now).await?;
        }
    }
    Ok(())
}

/// From "not back" to "all done", on a clock that walks along.
async fn tell_one(
    services: &Services,
    worker: &Actor,
    case: CaseId,
    (story, past): (&Story, &PastEpisode),
    now: Timestamp,
) -> Result<(), DemoError> {
    let zone = worker.time_zone.as_str();
    services.clock().put(now);
    let day = services
        .clock()
        .today(zone)
        .saturating_sub(past.days.days());
    let away = instant_of(day, &past.time, zone).map_err(|_| DemoError::Content("a time"))?;
    let after = |hours: i64| away + SignedDuration::from_hours(hours);
    services.clock().put(after(1));
    let mut facts = Facts::new(Standing::Missing, PlaceKind::Institution);
    facts.set_last_seen(Some(away));
    facts.last_seen_where.clone_from(&past.seen);
    facts.people.clone_from(&past.people);
    facts.known.clone_from(&past.known);
    facts.level = Level::High;
    facts.level_reason.clone_from(&past.reason);
    let new = NewEpisode {
        id: services.random().id(),
        event: services.random().id(),
        whom: Whom::Case(case),
        facts,
    };
    open_episode(services, worker, &new).await?;
    let mut told = StepRecord::new("police", StepOutcome::Done, after(1));
    told.told.clone_from(&story.told);
    add(services, worker, new.id, EventBody::Step(told)).await?;
    if !past.sighting.is_empty() {
        services.clock().put(after(3));
        let mut sighting = Sighting::new(after(2), Certainty::Perhaps);
        sighting.place.clone_from(&past.sighting);
        sighting.by.clone_from(&story.by);
        add(services, worker, new.id, EventBody::Sighted(sighting)).await?;
    }
    services.clock().put(after(past.hours));
    let mut home = Return::new(after(past.hours), HowHome::Fetched);
    home.found_where.clone_from(&past.found);
    home.condition.clone_from(&past.condition);
    add(services, worker, new.id, EventBody::Home(home)).await?;
    services.clock().put(after(past.hours + 4));
    let check = Check::new(after(past.hours + 3), &story.nurse, &past.condition);
    add(services, worker, new.id, EventBody::Checked(check)).await?;
    services.clock().put(after(past.hours + 48));
    let mut interview = Interview::new(InterviewOutcome::Held, after(past.hours + 40));
    interview.by.clone_from(&story.listener);
    interview.is_independent = true;
    add(services, worker, new.id, EventBody::Interview(interview)).await?;
    let view = read_episode(services, worker, new.id).await?;
    if view.episode.meeting_raised.is_some() {
        let held = after(past.hours + 47);
        let meeting = Meeting::new(MeetingOutcome::Held, held, &story.meeting);
        add(services, worker, new.id, EventBody::Meeting(meeting)).await?;
    }
    Ok(())
}

async fn add(
    services: &Services,
    worker: &Actor,
    episode: EpisodeId,
    body: EventBody,
) -> Result<(), DemoError> {
    let event = NewEvent {
        id: services.random().id(),
        body,
        based_on: None,
    };
    Ok(add_event(services, worker, episode, event).await?)
}
