//! How cases of the sample were closed, in the language of their centre.

use domain::cases::{Agreement, Closing, Contact, ContactKind, Criterion, Met};
use domain::deadlines::Names;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use services::cases::{
    CaseFilter, ClosingServiceError, Names as Shown, Whose, close_case, keep_in_touch, list,
    read_closings,
};
use services::{Actor, Services};
use vault::CaseId;

use super::DemoError;
use super::places::Places;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    closed: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    language: String,
    why: String,
    words: String,
    her_words: String,
    turn_to: String,
    how: String,
    contact: String,
}

fn sample(language: &str) -> Result<Sample, DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/closing.toml"))?;
    let _ = file.version;
    let mut samples = file.closed.into_iter();
    samples
        .find(|one| one.language == language)
        .ok_or(DemoError::Content("a closing"))
}

/// Closes a case, unless something stands against it: then it stays open.
pub async fn close(
    services: &Services,
    worker: &Actor,
    case: CaseId,
    (language, is_recent): (&str, bool),
) -> Result<(), DemoError> {
    let sample = match sample(language) {
        Ok(sample) => sample,
        Err(_) => sample("en")?,
    };
    let view = read_closings(services, worker, case).await?;
    let policy = services.content().closing();
    let closing = Closing {
        on: view.today,
        why: sample
            .why
            .parse()
            .map_err(|()| DemoError::Content("a closing"))?,
        words: sample.words,
        criteria: policy
            .criteria()
            .iter()
            .map(|one| Criterion {
                id: one.id.clone(),
                name: Names::of(&one.name),
                met: Met::Yes,
                remark: String::new(),
            })
            .collect(),
        agreement: Agreement::Agrees,
        her_words: sample.her_words,
        left: sample.turn_to.clone(),
        turn_to: sample.turn_to,
        in_touch: is_recent && !sample.how.is_empty(),
        how: sample.how,
    };
    match close_case(services, worker, case, view.follows(), &closing).await {
        Ok(()) | Err(ClosingServiceError::NotSettled(_)) => Ok(()),
        Err(ClosingServiceError::Service(error)) => Err(error.into()),
        Err(_) => Err(DemoError::Content("a closing")),
    }
}

/// Somebody kept in touch for as long as it was agreed; with the last young person of each centre they still do.
pub async fn keep(services: &Services, places: &Places) -> Result<(), DemoError> {
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = super::story::main_language(&place.row);
        let words = sample(language).map(|one| one.contact).unwrap_or_default();
        if words.is_empty() {
            continue;
        }
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(domain::cases::CaseState::Closed),
        };
        let cases = list(services, worker, filter, None, Shown::Hidden)
            .await?
            .cases;
        for (number, case) in cases.iter().enumerate() {
            let view = read_closings(services, worker, case.id).await?;
            let Some(closed_on) = view.sum().in_touch().map(|closing| closing.on) else {
                continue;
            };
            let on: Date = closed_on.saturating_add(7.days()).min(view.today);
            let contact = Contact {
                on,
                kind: ContactKind::Call,
                words: words.clone(),
                // The newest are still in touch.
                is_last: number >= 2,
            };
            keep_in_touch(services, worker, case.id, view.follows(), contact)
                .await
                .map_err(|error| match error {
                    ClosingServiceError::Service(error) => error.into(),
                    _ => DemoError::Content("a contact"),
                })?;
        }
    }
    Ok(())
}
