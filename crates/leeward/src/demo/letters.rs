//! How each centre writes; and letters of a few of its young people, in its language, of which some were given to a
//! school.

use std::collections::BTreeMap;

use domain::cases::{BirthDate, CaseState};
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind};
use domain::letters::{DisclosedKind, Letterhead, Merge, write};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::Services;
use services::cases::{CaseFilter, Names, Whose, list};
use services::letters::{
    NewDisclosure, NewLetter, begin_letter, give_letter, put_letter, put_letterhead,
};
use web::shell::{Locale, Strings, Words};

use super::DemoError;
use super::consents::agree;
use super::places::Places;
use super::story::main_language;

/// How many young people of a centre have letters.
const MOST: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    head: Vec<Head>,
    letter: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    centre: String,
    name: String,
    lines: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    language: String,
    template: String,
    given: Option<Given>,
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    to: String,
    why: String,
    how: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/letters.toml"))?;
    let _ = file.version;
    let strings = Strings::built_in();
    services.clock().put(now);
    for place in &places.centres {
        let heads = file.head.iter();
        for head in heads.filter(|one| one.centre == place.row.short_name) {
            let missing = services.content().missing();
            let letterhead = Letterhead::parse(&head.name, &head.lines, missing)
                .map_err(|_| DemoError::Content("a letterhead"))?;
            put_letterhead(services, &place.manager, 0, &letterhead)
                .await
                .map_err(|_| DemoError::Content("a letterhead"))?;
        }
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = main_language(&place.row);
        let locale = Locale::from_code(language).unwrap_or(Locale::En);
        let words = Words::new(&strings, locale);
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        for case in cases.iter().take(MOST) {
            let start = begin_letter(services, worker, case.id).await?;
            let BirthDate::Day(birth) = start.identity.birth else {
                continue;
            };
            let samples = file.letter.iter();
            for sample in samples.filter(|one| one.language == locale.code()) {
                let template = services.content().letters().by_id(&sample.template);
                let template = template.ok_or(DemoError::Content("a letter"))?;
                let mut values = sample.fields.clone();
                let name = start.identity.full_name();
                for (field, value) in [
                    (Merge::Sender, start.sender.clone()),
                    (Merge::Date, words.date(&start.today)),
                    (Merge::Name, name.clone()),
                    (Merge::CallName, name),
                    (Merge::BirthDate, words.date(&birth)),
                    (Merge::Worker, start.worker.clone()),
                ] {
                    values.insert(field.as_str().to_owned(), value);
                }
                let missing = services.content().missing();
                let letter = write(template, locale.code(), &values, missing)
                    .map_err(|_| DemoError::Content("a letter"))?;
                let id = services.random().id();
                let new = NewLetter {
                    id,
                    case: case.id,
                    follows: 0,
                    letter,
                };
                put_letter(services, worker, new)
                    .await
                    .map_err(|_| DemoError::Content("a letter"))?;
                let Some(given) = &sample.given else {
                    continue;
                };
                let consent = Consent {
                    kind: ConsentKind::Sharing,
                    answer: ConsentAnswer::Given,
                    by: ConsentBy::Herself,
                    on: start.today.saturating_sub(3.days()),
                    until: None,
                    with: vec![template.audience],
                    about: vec![DisclosedKind::Letter],
                    words: given.how.clone(),
                    explained_by: start.worker.clone(),
                    language: locale.own_name().to_owned(),
                    age: None,
                    her_view: String::new(),
                    basis: String::new(),
                    decided_by: String::new(),
                    replaces: Vec::new(),
                };
                let consent = agree(services, worker, case.id, consent).await?;
                let disclosure = NewDisclosure {
                    id: services.random().id(),
                    to: given.to.clone(),
                    why: given.why.clone(),
                    consent,
                };
                give_letter(services, worker, case.id, id, 1, disclosure)
                    .await
                    .map_err(|_| DemoError::Content("a disclosure"))?;
            }
        }
    }
    Ok(())
}
