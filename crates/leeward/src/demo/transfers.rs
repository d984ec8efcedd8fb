//! A case of each of the first two centres of the sample is offered to the other one, and nobody has answered yet.

use domain::cases::CaseState;
use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind};
use domain::letters::{Audience, DisclosedKind};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::Services;
use services::cases::transfer::{NewTransfer, OfferTransferError, offer_transfer, read_transfers};
use services::cases::{CaseFilter, Names, Whose, list};
use web::shell::Locale;

use super::DemoError;
use super::consents::agree;
use super::places::{Place, Places};
use super::story::main_language;

/// How many young people are asked before nobody is offered.
const MOST: usize = 3;

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
    agreed: String,
    why: String,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/transfers.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    let [one, other, ..] = places.centres.as_slice() else {
        return Ok(());
    };
    for (from, to) in [(one, other), (other, one)] {
        let language = main_language(&from.row);
        let told = file.told.iter().find(|one| one.language == language);
        if let Some(told) = told.or(file.told.last()) {
            offer(services, from, to, told).await?;
        }
    }
    Ok(())
}

/// Offers the first of the young people of the second key worker for whom nothing stands in the way.
async fn offer(
    services: &Services,
    from: &Place,
    to: &Place,
    told: &Told,
) -> Result<(), DemoError> {
    let Some(worker) = from.case_workers.last() else {
        return Ok(());
    };
    let filter = CaseFilter {
        whose: Whose::Mine,
        state: Some(CaseState::Open),
    };
    let cases = list(services, worker, filter, None, Names::Hidden)
        .await?
        .cases;
    let today = services.clock().today(&worker.time_zone);
    let mut asked = 0;
    for case in cases.iter().rev() {
        if asked == MOST {
            break;
        }
        let view = read_transfers(services, worker, case.id).await?;
        if !view.in_the_way.is_empty() {
            continue;
        }
        asked += 1;
        let locale = Locale::from_code(&told.language).unwrap_or(Locale::En);
        let consent = Consent {
            kind: ConsentKind::Sharing,
            answer: ConsentAnswer::Given,
            by: ConsentBy::Herself,
            on: today,
            until: None,
            with: vec![Audience::Centre],
            about: vec![DisclosedKind::Record],
            words: told.agreed.clone(),
            explained_by: worker.username.clone(),
            language: locale.own_name().to_owned(),
            age: None,
            her_view: String::new(),
            basis: String::new(),
            decided_by: String::new(),
            replaces: Vec::new(),
        };
        let consent = agree(services, worker, case.id, consent).await?;
        let new = NewTransfer {
            id: services.random().id(),
            case: case.id,
            to: to.row.id,
            why: told.why.clone(),
            until: today.saturating_add(30.days()),
            consent,
        };
        match offer_transfer(services, worker, &new).await {
            Ok(()) => return Ok(()),
            Err(OfferTransferError::Service(error)) => return Err(error.into()),
            // Something is in the way, or nobody there holds a key of a strand: the next one.
            Err(_) => {}
        }
    }
    Ok(())
}
