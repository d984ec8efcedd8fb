//! What stands in every house of the sample: rules, an entry of its book, the way there.

use std::collections::BTreeMap;

use domain::cases::CaseState;
use domain::shelter::{
    Address, Feature, Guest, HouseRules, RULES_LANGUAGES, RulesText, StayRange, WaitingPriority,
    tonight,
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::shelter::{
    NewBookEntry, NewRules, NewWaiting, Search, WhoseBed, add_waiting, stay_of_case, write_book,
    write_directions, write_rules,
};
use services::{Actor, Services};
use vault::HouseId;

use super::DemoError;
use super::places::Places;
use super::story::main_language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    rules: BTreeMap<String, String>,
    book: BTreeMap<String, String>,
    directions: BTreeMap<String, String>,
    waiting: BTreeMap<String, String>,
}

/// How many days somebody of each centre waits for a bed already.
const WAITS: i64 = 3;

pub async fn fill(
    services: &Services,
    coordinator: &Actor,
    house: HouseId,
    language: &str,
) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/houses.toml"))?;
    let _ = file.version;
    let said = |texts: &BTreeMap<String, String>| {
        let text = texts.get(language).or_else(|| texts.get("en"));
        text.cloned().ok_or(DemoError::Content("a text of a house"))
    };
    let texts = RULES_LANGUAGES.into_iter().filter_map(|language| {
        let text = file.rules.get(language)?;
        Some(RulesText {
            language: language.to_owned(),
            text: text.trim().to_owned(),
        })
    });
    let rules = NewRules {
        id: services.random().id(),
        house,
        holds_from: services.clock().today(&coordinator.time_zone),
        rules: HouseRules {
            texts: texts.collect(),
        },
    };
    write_rules(services, coordinator, &rules).await?;
    let entry = NewBookEntry {
        id: services.random().id(),
        house,
        text: said(&file.book)?,
    };
    write_book(services, coordinator, &entry).await?;
    let directions = Address::parse(&said(&file.directions)?)
        .map_err(|_| DemoError::Content("the way to a house"))?;
    write_directions(services, coordinator, house, &directions).await?;
    Ok(())
}

/// One young person of each centre who has no bed waits for one.
pub async fn wait(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file = read()?;
    for place in &places.centres {
        services.clock().put(now);
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let cases = list(services, &place.intake, filter, None, Names::Hidden)
            .await?
            .cases;
        for case in cases {
            if stay_of_case(services, &place.intake, case.id)
                .await?
                .is_some()
            {
                continue;
            }
            let since = now - SignedDuration::from_hours(24 * WAITS);
            services.clock().put(since.max(case.opened_at));
            let tonight = tonight(services.clock().now(), &place.row.time_zone);
            let new = NewWaiting {
                id: services.random().id(),
                whose: WhoseBed::Case(case.id),
                search: Search {
                    range: StayRange::of_nights(tonight, 30)
                        .map_err(|_| DemoError::Content("a stay"))?,
                    required: [Feature::Pets, Feature::StepFree].into_iter().collect(),
                    desired: [Feature::Quiet].into_iter().collect(),
                    guest: Guest::default(),
                    case: None,
                },
                priority: WaitingPriority::ThisWeek,
                reason: said(&file.waiting, main_language(&place.row))?,
            };
            add_waiting(services, &place.intake, &new).await?;
            break;
        }
    }
    services.clock().put(now);
    Ok(())
}

fn read() -> Result<File, DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/houses.toml"))?;
    let _ = file.version;
    Ok(file)
}

fn said(texts: &BTreeMap<String, String>, language: &str) -> Result<String, DemoError> {
    let text = texts.get(language).or_else(|| texts.get("en"));
    text.cloned().ok_or(DemoError::Content("a text of a house"))
}
