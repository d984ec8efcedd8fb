//! Young people with something of their health on record: one who sees a doctor and takes what her house gives her, one
//! who waits for a place and talks with a midwife, and one to whom somebody stays close tonight.

use domain::cases::CaseState;
use domain::health::{
    Check, CheckKind, Close, Done, HerAnswer, Mind, MindState, Part, Pregnancy, PregnancyChoice,
    PregnancyState, Prescription, Record, Step, Tell, Visit, VisitKind,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::cases::{CaseFilter, Names, Whose, list};
use services::health::{NewRecord, put, read};
use services::life::{read_shift, shifts};
use services::{Actor, Services};
use vault::{CaseId, HealthRecordId};

use super::DemoError;
use super::places::{Place, Places};
use super::story::main_language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    words: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    language: String,
    asked_by: String,
    wants: String,
    wants_not: String,
    findings: String,
    awaits: String,
    doctor: String,
    place: String,
    why: String,
    accompanied: String,
    interpreter: String,
    medicine: String,
    dose: String,
    medicine_why: String,
    midwife: String,
    thinks: String,
    may_know: String,
    concern: String,
    feels: String,
    therapist: String,
    house: String,
    house_about: String,
    worry: String,
    close: String,
    stays: String,
    told: String,
    told_words: String,
}

const NOT_WRITTEN: DemoError = DemoError::Content("health");

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/health.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(health) = &place.health else {
            continue;
        };
        let language = main_language(&place.row);
        let words = file.words.iter().find(|one| one.language == language);
        let words = words.ok_or(NOT_WRITTEN)?;
        let cases = whose(services, place, health).await?;
        let today = services.clock().today(&health.time_zone);
        for (number, case) in cases.into_iter().take(3).enumerate() {
            let records = match number {
                0 => sees_a_doctor(services, health, words, case, today).await?,
                1 => waits(words, today),
                _ => stays(words, now, &health.time_zone),
            };
            let mut first = None;
            for record in records {
                let id = write(services, health, case, record).await?;
                first = first.or(Some(id));
            }
            if let (2, Some(close)) = (number, first) {
                let step = told(words, close, now, &health.time_zone);
                write(services, health, case, step).await?;
            }
        }
    }
    Ok(())
}

/// Those of the centre who sleep in a house of its own first: their house is told something.
async fn whose(
    services: &Services,
    place: &Place,
    health: &Actor,
) -> Result<Vec<CaseId>, DemoError> {
    let filter = CaseFilter {
        whose: Whose::All,
        state: Some(CaseState::Open),
    };
    let all = list(services, health, filter, None, Names::Hidden).await?;
    let all: Vec<CaseId> = all.cases.iter().map(|one| one.id).collect();
    let mut found = Vec::new();
    for house in shifts(services, &place.shelter).await? {
        let view = read_shift(services, &place.shelter, house.house).await?;
        found.extend(
            view.guests
                .iter()
                .map(|one| one.case)
                .filter(|case| all.contains(case)),
        );
    }
    for case in all {
        if !found.contains(&case) {
            found.push(case);
        }
    }
    Ok(found)
}

async fn write(
    services: &Services,
    health: &Actor,
    case: CaseId,
    record: Record,
) -> Result<HealthRecordId, DemoError> {
    let id = services.random().id();
    let new = NewRecord {
        id,
        case,
        follows: 0,
        record,
    };
    put(services, health, new).await?;
    Ok(id)
}

fn ago(today: Date, days: i64) -> Option<Date> {
    Some(today.saturating_sub(days.days()))
}

fn ahead(today: Date, days: i64) -> Option<Date> {
    Some(today.saturating_add(days.days()))
}

/// A check that was done, an appointment, and what was prescribed: in the list of the house, when it is there.
async fn sees_a_doctor(
    services: &Services,
    health: &Actor,
    words: &Words,
    case: CaseId,
    today: Date,
) -> Result<Vec<Record>, DemoError> {
    let given = read(services, health, case).await?.house.medications;
    let given = given.iter().find(|one| !one.is_ended).map(|one| one.id);
    let mut records = Vec::new();
    if let Some(Record::Check(empty)) = Record::empty(Part::Check, None) {
        records.push(Record::Check(Check {
            kind: CheckKind::Arrival,
            answer: HerAnswer::Yes,
            words: words.wants.clone(),
            asked_on: ago(today, 20),
            asked_by: words.asked_by.clone(),
            done_on: ago(today, 12),
            done_by: words.doctor.clone(),
            findings: words.findings.clone(),
            awaits: words.awaits.clone(),
            awaits_by: ahead(today, 3),
            ..empty.clone()
        }));
        records.push(Record::Check(Check {
            kind: CheckKind::Teeth,
            answer: HerAnswer::No,
            words: words.wants_not.clone(),
            asked_on: ago(today, 12),
            asked_by: words.asked_by.clone(),
            ..empty
        }));
    }
    if let Some(Record::Visit(empty)) = Record::empty(Part::Visit, None) {
        records.push(Record::Visit(Visit {
            kind: VisitKind::Doctor,
            on: ahead(today, 5),
            time: "10:15".to_owned(),
            place: words.place.clone(),
            with: words.doctor.clone(),
            why: words.why.clone(),
            accompanied: words.accompanied.clone(),
            interpreter: words.interpreter.clone(),
            ..empty
        }));
    }
    if let Some(Record::Prescription(empty)) = Record::empty(Part::Prescription, None) {
        let mut one = Prescription {
            house: given,
            why: words.medicine_why.clone(),
            from: ago(today, 12),
            repeat_by: ahead(today, 9),
            ..empty
        };
        if given.is_none() {
            one.what = words.medicine.clone();
            one.dose = words.dose.clone();
            one.by = words.doctor.clone();
        }
        records.push(Record::Prescription(one));
    }
    if let Some(Record::Tell(empty)) = Record::empty(Part::Tell, None) {
        records.push(Record::Tell(Tell {
            about: words.house_about.clone(),
            tell: words.house.clone(),
            ..empty
        }));
    }
    Ok(records)
}

fn waits(words: &Words, today: Date) -> Vec<Record> {
    let mut records = Vec::new();
    if let Some(Record::Mind(empty)) = Record::empty(Part::Mind, None) {
        records.push(Record::Mind(Mind {
            concern: words.concern.clone(),
            words: words.feels.clone(),
            state: MindState::Waiting,
            therapist: words.therapist.clone(),
            waits_since: ago(today, 30),
            place_on: ahead(today, 6),
            review_on: ahead(today, 25),
            ..empty
        }));
    }
    if let Some(Record::Pregnancy(empty)) = Record::empty(Part::Pregnancy, None) {
        records.push(Record::Pregnancy(Pregnancy {
            state: PregnancyState::Known,
            known_from: ago(today, 9),
            choice: PregnancyChoice::Thinking,
            words: words.thinks.clone(),
            asked_on: ago(today, 8),
            asked_by: words.midwife.clone(),
            may_know: words.may_know.clone(),
            midwife: words.midwife.clone(),
            ..empty
        }));
    }
    records
}

/// The day and the time on the wall, so many minutes ago.
fn wall(now: Timestamp, minutes: i64, time_zone: &str) -> Option<(Date, String)> {
    let at = now - SignedDuration::from_mins(minutes);
    let at = at.in_tz(time_zone).ok()?;
    Some((at.date(), format!("{:02}:{:02}", at.hour(), at.minute())))
}

fn stays(words: &Words, now: Timestamp, time_zone: &str) -> Vec<Record> {
    let began = wall(now, 50, time_zone);
    match (Record::empty(Part::Close, None), began) {
        (Some(Record::Close(empty)), Some((on, time))) => vec![Record::Close(Close {
            on: Some(on),
            time,
            worry: words.worry.clone(),
            tell: words.close.clone(),
            stays: words.stays.clone(),
            review_on: ahead(on, 1),
            ..empty
        })],
        _ => Vec::new(),
    }
}

fn told(words: &Words, close: HealthRecordId, now: Timestamp, time_zone: &str) -> Record {
    let mut step = Step::empty(close, "stay".to_owned());
    step.done = Done::Done;
    step.who = words.told.clone();
    step.words = words.told_words.clone();
    if let Some((on, time)) = wall(now, 47, time_zone) {
        step.on = Some(on);
        step.time = time;
    }
    Record::Step(step)
}
