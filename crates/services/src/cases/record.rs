use domain::accounts::Compartment;
use domain::cases::{EventKind, Identity};
use store::Transaction;
use store::cases::{CaseRow, EventRow};
use vault::{CaseId, CentreId, DataKey, Place, RiskId, Sealed};

use crate::audit::{Action, Entry, record};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// Where an identity is sealed for.
pub fn place_of_identity(id: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "cases",
        row: id.as_bytes(),
        field: "identity",
        version,
    }
}

pub fn place_of_risk(id: &RiskId) -> Place<'_> {
    Place {
        table: "risk_assessments",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// A case with the key that opens it.
pub(crate) struct OpenedCase {
    pub row: CaseRow,
    pub key: DataKey,
}

impl OpenedCase {
    pub fn identity(&self) -> Result<Identity, ServiceError> {
        let sealed = Sealed::from_bytes(self.row.identity.clone());
        let place = place_of_identity(&self.row.id, self.row.identity_version);
        Ok(self.key.open(&place, &sealed)?)
    }
}

/// A case of the actor's centre, with its key. A case of another centre does not exist for her.
pub(crate) async fn open_record(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
) -> Result<OpenedCase, ServiceError> {
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let row = store::cases::case(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let subject = Subject::Case(id.as_bytes());
    let key = keys::open(transaction, actor, subject, Compartment::Casework).await?;
    Ok(OpenedCase { row, key })
}

/// Puts something on the timeline.
pub(crate) async fn note_event(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    kind: EventKind,
    subject_id: Option<[u8; 16]>,
) -> Result<(), ServiceError> {
    let row = EventRow {
        id: services.random().id(),
        case_id: case,
        centre_id: actor.centre,
        at: services.clock().now(),
        actor_id: Some(actor.person),
        kind: kind.as_str().to_owned(),
        subject_id,
    };
    store::cases::insert_event(transaction, &row).await?;
    Ok(())
}

/// Writes into the chain what was done with a case.
pub(crate) async fn record_action(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    action: Action,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "case",
        subject: Some(case.as_bytes()),
    };
    record(services, transaction, entry).await
}

/// Writes into the chains of two centres what was done between them with a case, always in the same order; once when her
/// case came to the other one whole. Call it last before the commit.
pub(crate) async fn record_between(
    services: &Services,
    transaction: &mut Transaction,
    actor: Option<&Actor>,
    (case, action): (CaseId, Action),
    (one, other): (CentreId, CentreId),
) -> Result<(), ServiceError> {
    let mut centres = vec![one, other];
    centres.sort();
    centres.dedup();
    for centre in centres {
        let entry = Entry {
            centre,
            actor: actor.map(|actor| actor.person),
            action,
            subject_kind: "case",
            subject: Some(case.as_bytes()),
        };
        record(services, transaction, entry).await?;
    }
    Ok(())
}
