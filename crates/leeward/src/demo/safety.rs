//! Safety plans and assessments of a few young people of each centre, in its language: a plan that changed, one with a
//! card; an assessment that is signed, one that waits, one that was begun.

use domain::assessment::{Assessment, Found};
use domain::cases::{CaseState, HarmLevel, VulnerabilityLevel};
use domain::safety::{Adult, Card, Part, SafetyPlan, Threat};
use domain::support::LifeDomain;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::assessment::{Answer, NewAssessment, Signature, save_assessment, sign_assessment};
use services::cases::{CaseFilter, Names, Whose, list};
use services::safety::{NewSafetyPlan, save_safety};
use services::{Actor, Services};
use vault::CaseId;

use super::DemoError;
use super::places::{Place, Places};
use super::story::main_language;

/// How many young people of a centre have them.
const MOST: usize = 5;

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
    who: String,
    what: String,
    debt: String,
    debt_what: String,
    aunt: String,
    aunt_how: String,
    teacher: String,
    teacher_how: String,
    rules: String,
    phone: String,
    times: String,
    places: String,
    away: String,
    away_before: String,
    code_word: String,
    card_language: String,
    card: String,
    strength: String,
    need: String,
    raise: Vec<String>,
    lower: Vec<String>,
    raise_vulnerability: Vec<String>,
    lower_vulnerability: Vec<String>,
    her_words: String,
    summary: String,
    remark: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/safety.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = main_language(&place.row);
        let words = file.words.iter().find(|one| one.language == language);
        let Some(words) = words.or(file.words.last()) else {
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
        for (number, case) in cases.iter().take(MOST).enumerate() {
            plan(services, worker, words, (case.id, number), now).await?;
            assess(services, place, words, (case.id, number), now).await?;
        }
    }
    services.clock().put(now);
    Ok(())
}

/// The first has no card, the fourth is to be looked at soon, and that of the second has changed.
async fn plan(
    services: &Services,
    worker: &Actor,
    words: &Words,
    (case, number): (CaseId, usize),
    now: Timestamp,
) -> Result<(), DemoError> {
    services.clock().put(now - SignedDuration::from_mins(50));
    let today = services.clock().today(&worker.time_zone);
    let days: i64 = match number {
        3 => 4,
        _ => 40,
    };
    let mut one = whole(words, today.saturating_add(days.days()));
    if number == 0 {
        one.card = Card::default();
        for adult in &mut one.adults {
            adult.on_card = false;
        }
        one.times = String::new();
    }
    let last = NewSafetyPlan {
        case,
        follows: i64::from(number == 1),
        plan: one,
    };
    if number == 1 {
        let mut before = whole(words, today.saturating_add(20.days()));
        words.away_before.clone_into(&mut before.away);
        before.threats.truncate(1);
        let first = NewSafetyPlan {
            case,
            follows: 0,
            plan: before,
        };
        save_safety(services, worker, &first).await?;
        services.clock().put(now - SignedDuration::from_mins(40));
    }
    save_safety(services, worker, &last).await?;
    Ok(())
}

fn whole(words: &Words, review_on: Date) -> SafetyPlan {
    SafetyPlan {
        threats: vec![
            Threat {
                who: words.who.clone(),
                what: words.what.clone(),
            },
            Threat {
                who: words.debt.clone(),
                what: words.debt_what.clone(),
            },
        ],
        adults: vec![
            Adult {
                name: words.aunt.clone(),
                phone: "0000 00 00 21".to_owned(),
                how: words.aunt_how.clone(),
                on_card: true,
            },
            Adult {
                name: words.teacher.clone(),
                phone: "0000 00 00 22".to_owned(),
                how: words.teacher_how.clone(),
                on_card: true,
            },
        ],
        rules: words.rules.clone(),
        phone: words.phone.clone(),
        times: words.times.clone(),
        places: words.places.clone(),
        away: words.away.clone(),
        code_word: words.code_word.clone(),
        card: Card {
            language: words.card_language.clone(),
            words: words.card.clone(),
            has_code_word: false,
        },
        shared: vec![Part::Away, Part::Adults, Part::Places],
        review_on,
    }
}

/// The first two are signed, the next waits, the fourth was begun, the fifth has none.
async fn assess(
    services: &Services,
    place: &Place,
    words: &Words,
    (case, number): (CaseId, usize),
    now: Timestamp,
) -> Result<(), DemoError> {
    let Some(worker) = place.case_workers.first().filter(|_| number < 4) else {
        return Ok(());
    };
    services.clock().put(now - SignedDuration::from_mins(30));
    let mut one = Assessment::empty(services.clock().today(&worker.time_zone));
    let school = one.of_mut(LifeDomain::Education);
    school.strengths = Found::Identified;
    school.strengths_words.clone_from(&words.strength);
    school.needs = Found::NotIdentified;
    let housing = one.of_mut(LifeDomain::Housing);
    housing.needs = Found::Identified;
    housing.needs_words.clone_from(&words.need);
    let is_complete = number < 3;
    if is_complete {
        one.harm = [HarmLevel::High, HarmLevel::Medium, HarmLevel::Immediate][number % 3];
        one.harm_factors.raise = words.raise.join("\n");
        one.harm_factors.lower = words.lower.join("\n");
        one.vulnerability = VulnerabilityLevel::Medium;
        one.vulnerability_factors.raise = words.raise_vulnerability.join("\n");
        one.vulnerability_factors.lower = words.lower_vulnerability.join("\n");
        one.her_words.clone_from(&words.her_words);
        one.summary.clone_from(&words.summary);
    }
    let new = NewAssessment {
        id: services.random().id(),
        case,
        follows: 0,
        is_complete,
        assessment: one,
    };
    save_assessment(services, worker, &new).await?;
    if number < 2 {
        services.clock().put(now - SignedDuration::from_mins(20));
        let signature = Signature {
            id: new.id,
            case,
            version: 1,
            answer: Answer::Sign,
            remark: words.remark.clone(),
        };
        sign_assessment(services, &place.supervisor, &signature).await?;
    }
    Ok(())
}
