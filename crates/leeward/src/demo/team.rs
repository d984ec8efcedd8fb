//! Who works with the young people of the sample besides their key workers, who is away, and what colleagues tell each
//! other, in the language of their centre.

use domain::accounts::{Absence, SupervisionNote};
use domain::cases::{CaseState, HandoverNote, TeamPart};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::accounts::{
    NewAbsence, PutAbsenceError, WriteSupervisionError, put_absence, write_supervision,
};
use services::cases::{
    AddMemberError, CaseFilter, ChangeKeyWorkerError, Names, NewMember, Whose, add_member,
    change_key_worker, list,
};
use services::{Actor, Services};

use super::DemoError;
use super::places::Places;
use super::story::main_language;

/// With so many of each centre the teams are shown.
const SHOWN: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    told: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    language: String,
    handover: String,
    supervision: String,
    answer: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/team.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = main_language(&place.row);
        let told = file.told.iter().find(|one| one.language == language);
        let Some(told) = told.or(file.told.last()) else {
            continue;
        };
        let filter = CaseFilter {
            whose: Whose::Mine,
            state: Some(CaseState::Open),
        };
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        let parts: Vec<(&Actor, TeamPart)> = [
            place.health.as_ref().map(|one| (one, TeamPart::Health)),
            place.legal.as_ref().map(|one| (one, TeamPart::Legal)),
            place.case_workers.get(1).map(|one| (one, TeamPart::Second)),
            Some((&place.shelter, TeamPart::HouseMentor)),
        ]
        .into_iter()
        .flatten()
        .collect();
        for (number, case) in cases.iter().take(SHOWN).enumerate() {
            for (person, part) in parts.iter().take(1 + number % 4) {
                let new = NewMember {
                    id: services.random().id(),
                    case: case.id,
                    person: person.person,
                    part: *part,
                    from_on: services.clock().today(&worker.time_zone),
                    until_on: None,
                };
                add_member(services, worker, &new)
                    .await
                    .map_err(|error| match error {
                        AddMemberError::Service(error) => error.into(),
                        _ => DemoError::Content("a part"),
                    })?;
            }
        }
        if let (Some(next), Some(case)) = (place.case_workers.get(1), cases.get(SHOWN)) {
            let note = HandoverNote::parse(&told.handover);
            let note = note.map_err(|_| DemoError::Content("a handover"))?;
            let who = (worker.person, next.person);
            change_key_worker(services, worker, case.id, who, note.as_ref())
                .await
                .map_err(|error| match error {
                    ChangeKeyWorkerError::Service(error) => error.into(),
                    _ => DemoError::Content("a handover"),
                })?;
        }
        if let Some(cover) = place.case_workers.get(1) {
            away(services, worker, cover).await?;
        }
        for (by, with, words) in [
            (&place.manager, worker, &told.supervision),
            (worker, &place.manager, &told.answer),
        ] {
            let words = SupervisionNote::parse(words);
            let words = words.map_err(|_| DemoError::Content("a supervision"))?;
            let id = services.random().id();
            write_supervision(services, by, id, with.person, &words)
                .await
                .map_err(|error| match error {
                    WriteSupervisionError::Service(error) => error.into(),
                    WriteSupervisionError::Left => DemoError::Content("a supervision"),
                })?;
        }
    }
    Ok(())
}

/// The second case worker is away this week; the first one stands in.
async fn away(services: &Services, worker: &Actor, other: &Actor) -> Result<(), DemoError> {
    let today = services.clock().today(&worker.time_zone);
    let new = NewAbsence {
        id: services.random().id(),
        person: other.person,
        cover: worker.person,
        absence: Absence::kept(today, today.saturating_add(7.days())),
    };
    match put_absence(services, worker, &new).await {
        Ok(()) => Ok(()),
        Err(PutAbsenceError::Service(error)) => Err(error.into()),
        Err(_) => Err(DemoError::Content("an absence")),
    }
}
