//! What was agreed with those who are nearly 18, in the language of their centre.

use domain::cases::{CaseState, EighteenPart, EighteenPlan, eighteen_is_near};
use domain::deadlines::Strand;
use jiff::Timestamp;
use serde::Deserialize;
use services::Services;
use services::cases::{
    CaseFilter, Names, SaveEighteenError, Whose, list, read_head, save_eighteen,
};
use services::deadlines::{due_dates, mark_done};
use web::shell::Locale;

use super::DemoError;
use super::places::Places;
use super::story::main_language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    agreed: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    language: String,
    her_words: String,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    domain: String,
    readiness: String,
    text: String,
}

/// With one young person of each centre it was spoken of; the others of her age still miss it.
pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/eighteen.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        // Those of the years that the sample tells were looked at when they were due.
        for one in due_dates(services, worker, 0).await?.missed {
            let strand = one.what.map(|what| what.strand);
            if strand == Some(Strand::Eighteen) {
                mark_done(services, worker, one.id).await?;
            }
        }
        let locale = Locale::from_code(main_language(&place.row)).unwrap_or(Locale::En);
        let mut samples = file.agreed.iter();
        let Some(sample) = samples.find(|one| one.language == locale.code()) else {
            continue;
        };
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        let today = services.clock().today(&worker.time_zone);
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        for case in &cases {
            let head = read_head(services, worker, case.id, Names::Hidden).await?;
            if !eighteen_is_near(head.identity.birth, today) {
                continue;
            }
            save_eighteen(services, worker, case.id, 0, &plan(sample)?)
                .await
                .map_err(|error| match error {
                    SaveEighteenError::Service(error) => error.into(),
                    SaveEighteenError::Conflict(_) => DemoError::Content("a plan for 18"),
                })?;
            break;
        }
    }
    Ok(())
}

fn plan(sample: &Sample) -> Result<EighteenPlan, DemoError> {
    let wrong = || DemoError::Content("a plan for 18");
    let parts = sample
        .parts
        .iter()
        .map(|part| {
            let domain = part.domain.parse().map_err(|()| wrong())?;
            let readiness = part.readiness.parse().map_err(|()| wrong())?;
            let text = part.text.clone();
            Ok((domain, EighteenPart { readiness, text }))
        })
        .collect::<Result<_, DemoError>>()?;
    EighteenPlan::parse(parts, &sample.her_words).map_err(|_| wrong())
}
