//! What centres of the sample ask each other to take up: one letter waits after a question and its answer, one was taken
//! up without a file.

use domain::cases::{CaseState, ReferralAsk, ReferralFact, ReferralUrgency, ReferralWords};
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind};
use domain::letters::{Audience, DisclosedKind};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::referrals::{
    DecideReferralError, NewReferral, NewWords, SayError, SendReferralError, accept_referral,
    answer_back, ask_back, read_asked, send_referral,
};
use services::cases::{CaseFilter, Names, Whose, list};
use services::{Actor, Services};
use vault::{CaseId, CentreReferralId, ReferralWordId};

use super::DemoError;
use super::consents::agree;
use super::places::Places;
use super::story::main_language;

/// How long ago the letters were sent, in days.
const BACK: i64 = 4;

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
    consent: String,
    what: String,
    why: String,
    wants: String,
    question: String,
    answer: String,
    agreement: String,
}

/// Each centre asks the next one, and the last one the first.
pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/referrals.toml"))?;
    let _ = file.version;
    let next = places.centres.iter().cycle().skip(1);
    for (asking, asked) in places.centres.iter().zip(next) {
        let workers = (asking.case_workers.first(), asked.case_workers.first());
        let (Some(worker), Some(other)) = workers else {
            continue;
        };
        if worker.centre == other.centre {
            continue;
        }
        let language = main_language(&asking.row);
        let story = file.story.iter().find(|one| one.language == language);
        let Some(story) = story.or(file.story.last()) else {
            continue;
        };
        services.clock().put(now);
        let filter = CaseFilter {
            whose: Whose::Mine,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        // Those whom the centre had known before it asked.
        let before = now - SignedDuration::from_hours(24 * (BACK + 1));
        let mut cases = cases.iter().filter(|case| case.opened_at <= before);
        let back = |days: i64| {
            services
                .clock()
                .put(now - SignedDuration::from_hours(24 * days));
        };
        let say = |referral: CentreReferralId, text: &str| -> Result<NewWords, DemoError> {
            let id: ReferralWordId = services.random().id();
            Ok(NewWords {
                id,
                referral,
                words: words(text)?,
            })
        };
        // One is asked at a time: what was taken up leaves room for the next letter.
        if let Some(case) = cases.next() {
            back(BACK);
            let id = send(services, worker, (case.id, other), story).await?;
            back(BACK - 1);
            read_asked(services, other, id).await?;
            let text = words(&story.agreement)?;
            accept_referral(services, other, id, Some(&text))
                .await
                .map_err(|error| match error {
                    DecideReferralError::Service(error) => error.into(),
                    DecideReferralError::NotOpen => DemoError::Content("a referral"),
                })?;
        }
        if let Some(case) = cases.next() {
            back(BACK);
            let id = send(services, worker, (case.id, other), story).await?;
            back(BACK - 1);
            read_asked(services, other, id).await?;
            let question = say(id, &story.question)?;
            ask_back(services, other, &question).await.map_err(wrong)?;
            back(BACK - 2);
            let answer = say(id, &story.answer)?;
            answer_back(services, worker, case.id, &answer)
                .await
                .map_err(wrong)?;
        }
    }
    services.clock().put(now);
    Ok(())
}

fn words(text: &str) -> Result<ReferralWords, DemoError> {
    ReferralWords::parse(text).map_err(|_| DemoError::Content("words about a referral"))
}

fn wrong(error: SayError) -> DemoError {
    match error {
        SayError::Service(error) => error.into(),
        _ => DemoError::Content("words about a referral"),
    }
}

/// She agrees, and the letter is sent.
async fn send(
    services: &Services,
    worker: &Actor,
    (case, other): (CaseId, &Actor),
    story: &Story,
) -> Result<CentreReferralId, DemoError> {
    let today = services.clock().today(&worker.time_zone);
    let consent = Consent {
        kind: ConsentKind::Sharing,
        answer: ConsentAnswer::Given,
        by: ConsentBy::Herself,
        on: today,
        until: None,
        with: vec![Audience::Centre],
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
    let new = NewReferral {
        id: services.random().id(),
        case,
        to: other.centre,
        asks: vec![ReferralAsk::Shelter, ReferralAsk::School],
        what: story.what.clone(),
        why: story.why.clone(),
        urgency: ReferralUrgency::Week,
        facts: vec![
            ReferralFact::Pseudonym,
            ReferralFact::Birth,
            ReferralFact::Languages,
        ],
        contact: String::new(),
        wants: story.wants.clone(),
        answer_by: today.saturating_add(21.days()),
        consent,
    };
    send_referral(services, worker, &new)
        .await
        .map_err(|error| match error {
            SendReferralError::Service(error) => error.into(),
            _ => DemoError::Content("a referral"),
        })?;
    Ok(new.id)
}
