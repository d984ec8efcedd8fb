use domain::accounts::{Compartment, Permission};
use domain::cases::{CaseState, EventKind, Identity, Pseudonym, Risk};
use rand::RngExt;
use store::Transaction;
use store::cases::CaseRow;
use vault::{CaseId, DataKey, PersonId, ReportId};

use super::assess_risk::{NewRisk, put_risk};
use super::eighteen::put_eighteen;
use super::known;
use super::record::{OpenedCase, note_event, place_of_identity, record_action};
use super::workers::is_worker;
use crate::audit::Action;
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// How often a pseudonym is drawn before something must be wrong.
const MOST_DRAWS: u32 = 64;

/// A case to open. The ids are made with the form, so that a form sent twice opens one case.
pub struct NewCase {
    pub id: CaseId,
    /// The report of concern that led to it.
    pub report: Option<ReportId>,
    pub identity: Identity,
    /// Left out of the history when it is empty.
    pub risk: Risk,
    pub key_worker: PersonId,
}

/// What opening came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opened {
    pub case: CaseId,
    /// `false` when the same form had opened it before.
    pub is_new: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenCaseError {
    /// Somebody opened a case from this report in the meantime.
    #[error("the report has led to a case already")]
    ReportHasCase(CaseId),
    #[error("the key worker cannot work on cases of this centre")]
    NotAWorker,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OpenCaseError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Opens a case at the actor's centre, under a key that only its casework compartment receives.
pub async fn open(
    services: &Services,
    actor: &Actor,
    new: &NewCase,
) -> Result<Opened, OpenCaseError> {
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_in(services, &mut transaction, actor, new).await?;
    transaction.commit().await?;
    Ok(opened)
}

/// The same, inside a transaction of the caller.
pub async fn open_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewCase,
) -> Result<Opened, OpenCaseError> {
    actor.must(Permission::OpenCases)?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey.into());
    }
    keys::hold(transaction, actor.centre).await?;
    if store::cases::case(transaction, new.id, actor.centre)
        .await?
        .is_some()
    {
        return Ok(Opened {
            case: new.id,
            is_new: false,
        });
    }
    // Of reports that are worked on together the one that leads becomes the case, and the others with it.
    let from = match new.report {
        Some(report) => {
            let leads = store::links::leader(transaction, report, actor.centre).await?;
            Some(leads.unwrap_or(report))
        }
        None => None,
    };
    if let Some(report) = from {
        if store::offers::is_on_offer(transaction, report).await? {
            return Err(ServiceError::Denied.into());
        }
        match store::cases::case_of_report(transaction, report, actor.centre).await? {
            None => return Err(ServiceError::NotFound.into()),
            Some(Some(case)) => return Err(OpenCaseError::ReportHasCase(case)),
            Some(None) => {}
        }
    }
    if !is_worker(transaction, actor, new.key_worker).await? {
        return Err(OpenCaseError::NotAWorker);
    }
    let case = insert(services, transaction, actor, new, from).await?;
    let key = known::blind_key(transaction, actor).await?;
    known::put_tokens(transaction, actor.centre, new.id, &key, &new.identity).await?;
    put_eighteen(services, transaction, actor, &case, new.identity.birth).await?;
    let id = case.row.id;
    note_event(
        services,
        transaction,
        actor,
        id,
        EventKind::CaseOpened,
        None,
    )
    .await?;
    if !new.risk.is_empty() {
        let risk = NewRisk {
            id: services.random().id(),
            risk: new.risk.clone(),
        };
        put_risk(services, transaction, actor, &case, &risk).await?;
    }
    if let Some(report) = from
        && !store::cases::set_case_of_report(transaction, report, actor.centre, id).await?
    {
        let first = store::cases::case_of_report(transaction, report, actor.centre).await?;
        return Err(first
            .flatten()
            .map_or(OpenCaseError::Service(ServiceError::NotFound), |case| {
                OpenCaseError::ReportHasCase(case)
            }));
    }
    if let Some(report) = from {
        store::links::case_of_followers(transaction, report, actor.centre, id).await?;
    }
    record_action(services, transaction, actor, id, Action::CaseOpened).await?;
    Ok(Opened {
        case: id,
        is_new: true,
    })
}

async fn insert(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewCase,
    from: Option<ReportId>,
) -> Result<OpenedCase, OpenCaseError> {
    let mut randomness = services.random().keys();
    let key = DataKey::make(&mut randomness);
    let compartment = keys::current_held(transaction, actor, Compartment::Casework).await?;
    keys::hand_to_compartment(
        transaction,
        services.random(),
        Subject::Case(new.id.as_bytes()),
        Compartment::Casework,
        &key,
        &compartment,
    )
    .await?;
    let version = 1;
    let place = place_of_identity(&new.id, version);
    let now = services.clock().now();
    let mut row = CaseRow {
        id: new.id,
        centre_id: actor.centre,
        pseudonym: String::new(),
        state: CaseState::Open.as_str().to_owned(),
        key_worker_id: new.key_worker,
        opened_by: actor.person,
        opened_at: now,
        report_id: from,
        identity: key
            .seal(&place, &new.identity, &mut randomness)
            .into_bytes(),
        identity_version: version,
        identity_changed_by: actor.person,
        identity_changed_at: now,
    };
    for attempt in 0..MOST_DRAWS {
        let (words, number) = services
            .random()
            .choose(|rng| (rng.random::<u64>(), rng.random::<u64>()));
        row.pseudonym = Pseudonym::from_draws(words, number, attempt)
            .as_str()
            .to_owned();
        if store::cases::insert_case(transaction, &row).await? {
            return Ok(OpenedCase { row, key });
        }
    }
    // Not the pseudonym, then: the id belongs to a case that this centre may not know.
    Err(ServiceError::NotFound.into())
}
