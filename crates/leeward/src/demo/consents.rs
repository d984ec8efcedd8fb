//! What a few young people of each centre agreed to, in its language: one of them took something back, and something was
//! decided without her.

use domain::cases::CaseState;
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind, Withdrawal};
use domain::letters::{Audience, DisclosedKind};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list, read_head};
use services::consents::{NewConsent, NewWithdrawal, record, withdraw};
use services::{Actor, Services};
use vault::{CaseId, ConsentId};
use web::shell::Locale;

use super::DemoError;
use super::places::Places;
use super::story::main_language;

/// How many young people of a centre were asked.
const MOST: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    asked: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    language: String,
    kind: String,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
    /// How many days ago.
    back: i64,
    /// In how many days it ends.
    ends: Option<i64>,
    words: String,
    #[serde(default)]
    her_view: String,
    #[serde(default)]
    refused: bool,
    /// How she said the day after that she does not agree any more.
    #[serde(default)]
    withdrawn: String,
    #[serde(default)]
    basis: String,
    #[serde(default)]
    decided_by: String,
}

fn parsed<T: std::str::FromStr>(word: &str) -> Result<T, DemoError> {
    word.parse().map_err(|_| DemoError::Content("a consent"))
}

fn all_parsed<T: std::str::FromStr>(words: &[String]) -> Result<Vec<T>, DemoError> {
    words.iter().map(|one| parsed(one)).collect()
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/consents.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = main_language(&place.row);
        let locale = Locale::from_code(language).unwrap_or(Locale::En);
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        services.clock().put(now);
        let today = services.clock().today(&worker.time_zone);
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        // Those whom the centre has known for longer than the oldest of these.
        let known = now - SignedDuration::from_hours(24 * 14);
        let cases = cases.iter().filter(|case| case.opened_at <= known);
        for case in cases.take(MOST) {
            services.clock().put(now);
            let head = read_head(services, worker, case.id, Names::Hidden).await?;
            let birth = head.identity.birth;
            let samples = file.asked.iter();
            for sample in samples.filter(|one| one.language == locale.code()) {
                services
                    .clock()
                    .put(now - SignedDuration::from_hours(24 * sample.back));
                let on = services.clock().today(&worker.time_zone);
                let kind: ConsentKind = parsed(&sample.kind)?;
                let is_asked = kind != ConsentKind::Without;
                let age = birth.age_on(on).filter(|age| age.is_exact());
                let text = |text: &str| match is_asked {
                    true => text.to_owned(),
                    false => String::new(),
                };
                let consent = Consent {
                    kind,
                    answer: match sample.refused {
                        true => ConsentAnswer::Refused,
                        false => ConsentAnswer::Given,
                    },
                    by: ConsentBy::Herself,
                    on,
                    until: sample.ends.map(|days| today.saturating_add(days.days())),
                    with: all_parsed::<Audience>(&sample.with)?,
                    about: all_parsed::<DisclosedKind>(&sample.about)?,
                    words: sample.words.clone(),
                    explained_by: text(&worker.username),
                    language: text(locale.own_name()),
                    age: age.and_then(|age| u8::try_from(age.youngest).ok()),
                    her_view: sample.her_view.clone(),
                    basis: sample.basis.clone(),
                    decided_by: sample.decided_by.clone(),
                    replaces: Vec::new(),
                };
                let id = agree(services, worker, case.id, consent).await?;
                if !sample.withdrawn.is_empty() {
                    let day = SignedDuration::from_hours(24 * (sample.back - 1));
                    services.clock().put(now - day);
                    take_back(services, worker, (case.id, id), &sample.withdrawn).await?;
                }
            }
        }
    }
    services.clock().put(now);
    Ok(())
}

pub async fn agree(
    services: &Services,
    worker: &Actor,
    case: CaseId,
    consent: Consent,
) -> Result<ConsentId, DemoError> {
    let new = NewConsent {
        id: services.random().id(),
        case,
        consent,
    };
    let id = new.id;
    record(services, worker, new)
        .await
        .map_err(|_| DemoError::Content("a consent"))?;
    Ok(id)
}

async fn take_back(
    services: &Services,
    worker: &Actor,
    (case, of): (CaseId, ConsentId),
    how: &str,
) -> Result<(), DemoError> {
    let withdrawal = Withdrawal {
        of: of.to_vec(),
        on: services.clock().today(&worker.time_zone),
        by: ConsentBy::Herself,
        how: how.to_owned(),
    };
    let new = NewWithdrawal {
        id: services.random().id(),
        case,
        withdrawal,
    };
    withdraw(services, worker, new)
        .await
        .map_err(|_| DemoError::Content("a withdrawal"))
}
