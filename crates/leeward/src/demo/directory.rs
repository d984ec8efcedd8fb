//! Services of each centre, in its language, and two young people of it for whom one was asked.

use domain::cases::{CaseState, LanguageCode};
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind};
use domain::directory::{
    AnswerKind, Barrier, ContactWay, Hours, ServiceContacts, ServiceFacts, Step,
};
use domain::letters::{Audience, DisclosedKind};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::directory::{NewService, NewServiceReferral, NewStep, add_step, ask, put_service};
use services::{Actor, Services};
use vault::{CaseId, ServiceId, ServiceReferralId};

use super::DemoError;
use super::consents::agree;
use super::places::Places;
use super::story::main_language;

/// So many days ago the services were asked.
const BACK: i64 = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    service: Vec<Service>,
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    language: String,
    name: String,
    what: String,
    domains: Vec<String>,
    area: String,
    audience: String,
    hours: [String; 7],
    hours_words: String,
    languages: Vec<String>,
    cost: String,
    needs: Vec<String>,
    youngest: Option<u8>,
    oldest: Option<u8>,
    access: Vec<String>,
    ways: Vec<String>,
    contact: String,
    safe: String,
    people: String,
    state: String,
    checked: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    language: String,
    service: String,
    consent: String,
    asked: String,
    told: String,
    chased: String,
    answer: String,
    barrier: String,
}

fn parsed<T: std::str::FromStr>(word: &str) -> Result<T, DemoError> {
    word.parse().map_err(|_| DemoError::Content("a service"))
}

fn all_parsed<T: std::str::FromStr>(words: &[String]) -> Result<Vec<T>, DemoError> {
    words.iter().map(|one| parsed(one)).collect()
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/services.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        services.clock().put(now);
        let language = main_language(&place.row);
        let today = services.clock().today(&worker.time_zone);
        let mut known = Vec::new();
        for service in file.service.iter().filter(|one| one.language == language) {
            let new = NewService {
                id: services.random().id(),
                follows: 0,
                facts: facts(service, today)?,
                contacts: ServiceContacts {
                    people: service.people.clone(),
                    remarks: String::new(),
                },
            };
            known.push((service.name.as_str(), new.id, new.facts.clone()));
            put_service(services, worker, new)
                .await
                .map_err(|_| DemoError::Content("a service"))?;
        }
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        // Those whom the centre had known before it asked.
        let before = now - SignedDuration::from_hours(24 * (BACK + 1));
        let cases = cases.iter().filter(|case| case.opened_at <= before);
        let stories = file.story.iter().filter(|one| one.language == language);
        for (case, story) in cases.zip(stories) {
            let service = known.iter().find(|(name, ..)| *name == story.service);
            let (_, service, facts) = service.ok_or(DemoError::Content("a service"))?;
            tell_story(services, worker, (case.id, *service), (story, facts), now).await?;
        }
    }
    services.clock().put(now);
    Ok(())
}

fn facts(service: &Service, today: Date) -> Result<ServiceFacts, DemoError> {
    let languages: Result<Vec<LanguageCode>, _> = service
        .languages
        .iter()
        .map(|one| LanguageCode::parse(one))
        .collect();
    let wrong = || DemoError::Content("a service");
    Ok(ServiceFacts {
        name: service.name.clone(),
        what: service.what.clone(),
        domains: all_parsed(&service.domains)?,
        area: service.area.clone(),
        audience: parsed(&service.audience)?,
        hours: Hours::parse(&service.hours).map_err(|_| wrong())?,
        hours_words: service.hours_words.clone(),
        languages: languages.map_err(|_| wrong())?,
        cost: parsed(&service.cost)?,
        cost_words: String::new(),
        needs: all_parsed(&service.needs)?,
        needs_words: String::new(),
        youngest: service.youngest,
        oldest: service.oldest,
        access: all_parsed(&service.access)?,
        access_words: String::new(),
        ways: all_parsed(&service.ways)?,
        contact: service.contact.clone(),
        safe: service.safe.clone(),
        state: parsed(&service.state)?,
        checked_on: Some(today.saturating_sub(service.checked.days())),
    })
}

/// She agrees, the service is asked, and of one of them an answer came.
async fn tell_story(
    services: &Services,
    worker: &Actor,
    (case, service): (CaseId, ServiceId),
    (story, facts): (&Story, &ServiceFacts),
    now: Timestamp,
) -> Result<(), DemoError> {
    let back = |days: i64| {
        services
            .clock()
            .put(now - SignedDuration::from_hours(24 * days))
    };
    let wrong = || DemoError::Content("what is asked of a service");
    back(BACK);
    let today = services.clock().today(&worker.time_zone);
    let audience: Audience = facts.audience;
    let consent = Consent {
        kind: ConsentKind::Sharing,
        answer: ConsentAnswer::Given,
        by: ConsentBy::Herself,
        on: today,
        until: None,
        with: vec![audience],
        about: vec![DisclosedKind::Told],
        words: story.consent.clone(),
        explained_by: worker.username.clone(),
        language: story.language.clone(),
        age: None,
        her_view: String::new(),
        basis: String::new(),
        decided_by: String::new(),
        replaces: Vec::new(),
    };
    let consent = agree(services, worker, case, consent).await?;
    let domain = facts.domains.first().copied().ok_or_else(wrong)?;
    let new = NewServiceReferral {
        id: services.random().id(),
        case,
        domain,
        goal: None,
        service: Some(service),
        name: String::new(),
        audience,
        asked_for: story.asked.clone(),
        told: story.told.clone(),
        on: today,
        way: ContactWay::Phone,
        answer_by: today.saturating_add(7.days()),
        consent,
    };
    let referral = new.id;
    ask(services, worker, new).await.map_err(|_| wrong())?;
    if story.answer.is_empty() {
        return Ok(());
    }
    let at = (case, referral);
    back(BACK - 8);
    let on = services.clock().today(&worker.time_zone);
    let chased = Step::Chased {
        on,
        way: ContactWay::Phone,
        words: story.chased.clone(),
        told: String::new(),
        consent: consent.to_vec(),
        answer_by: on.saturating_add(7.days()),
    };
    step(services, worker, at, 1, chased).await?;
    back(1);
    let on = services.clock().today(&worker.time_zone);
    let answered = Step::Answered {
        on,
        kind: AnswerKind::Accepted,
        words: story.answer.clone(),
        day: Some(on.saturating_add(9.days())),
    };
    step(services, worker, at, 2, answered).await?;
    let barriers = Step::Barriers {
        all: vec![Barrier::Transport],
        words: story.barrier.clone(),
    };
    step(services, worker, at, 3, barriers).await
}

async fn step(
    services: &Services,
    worker: &Actor,
    (case, referral): (CaseId, ServiceReferralId),
    follows: i64,
    what: Step,
) -> Result<(), DemoError> {
    let new = NewStep {
        id: services.random().id(),
        case,
        referral,
        follows,
        what,
    };
    add_step(services, worker, new)
        .await
        .map_err(|_| DemoError::Content("what a service answered"))
}
