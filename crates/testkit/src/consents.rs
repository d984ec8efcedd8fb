use domain::consents::{Consent, ConsentAnswer, ConsentBy, ConsentKind};
use domain::letters::{Audience, DisclosedKind};
use jiff::civil::Date;
use services::consents::{NewConsent, record};
use services::{Actor, Services};
use vault::{CaseId, ConsentId};

/// That she agrees to everything, with everybody, since a day.
pub fn whole_consent(on: Date) -> Consent {
    Consent {
        kind: ConsentKind::Sharing,
        answer: ConsentAnswer::Given,
        by: ConsentBy::Herself,
        on,
        until: None,
        with: Audience::ALL.to_vec(),
        about: DisclosedKind::ALL.to_vec(),
        words: "Everything, with everybody".to_owned(),
        explained_by: "Mira".to_owned(),
        language: "Dutch".to_owned(),
        age: None,
        her_view: String::new(),
        basis: String::new(),
        decided_by: String::new(),
        replaces: Vec::new(),
    }
}

/// Writes down that she agrees to everything.
///
/// # Panics
///
/// When it cannot be written down.
pub async fn agree(services: &Services, worker: &Actor, case: CaseId) -> ConsentId {
    let today = services.clock().today(&worker.time_zone);
    let new = NewConsent {
        id: services.random().id(),
        case,
        consent: whole_consent(today),
    };
    let id = new.id;
    record(services, worker, new).await.expect("a consent");
    id
}
