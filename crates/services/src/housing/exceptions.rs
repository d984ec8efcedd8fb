//! A home in spite of the list of who must be kept apart: one person asks and says why, a second one at the centre
//! answers. Neither without the key of the case.

use domain::accounts::Permission;
use domain::housing::HomeException;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::Transaction;
use store::home_exceptions::HomeExceptionRow;
use vault::{CaseId, CentreId, DataKey, HomeExceptionId, HomeId, PairId, Place, Sealed};

use super::apart::against_home;
use super::homes::own_home;
use crate::audit::Action;
use crate::cases::{OpenedCase, Workers, open_record, record_action};
use crate::shelter::ExceptionState;
use crate::{Actor, ServiceError, Services, keys};

fn place_of(id: &HomeExceptionId) -> Place<'_> {
    Place {
        table: "home_exceptions",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// The id is made with the form, so that a form sent twice asks once.
pub struct NewHomeException {
    pub id: HomeExceptionId,
    pub case: CaseId,
    pub home: HomeId,
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum AskHomeError {
    #[error("the list says nothing against it")]
    NothingAgainst,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AskHomeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AnswerHomeError {
    /// Two people: who asked cannot agree.
    #[error("she asked for it herself")]
    OwnRequest,
    /// Somebody answered otherwise.
    #[error("it is answered already")]
    Answered,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AnswerHomeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// An exception, for whoever holds the key of the case.
pub struct HomeExceptionView {
    pub id: HomeExceptionId,
    pub case: CaseId,
    pub pseudonym: String,
    pub home: HomeId,
    /// What it is called in the directory, and the town.
    pub name: String,
    pub town: String,
    pub reason: String,
    pub state: ExceptionState,
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub answered: Option<(String, Timestamp)>,
    /// The reader asked for it herself.
    pub is_own: bool,
}

/// Takes out of what stands against a home what two people agreed on.
pub(super) async fn lift_agreed(
    transaction: &mut Transaction,
    (case, key, centre): (CaseId, &DataKey, CentreId),
    home: HomeId,
    against: &mut Vec<PairId>,
) -> Result<(), ServiceError> {
    for row in store::home_exceptions::agreed_home_exceptions(transaction, case, centre).await? {
        open(key, &row)?.lift(home, against);
    }
    Ok(())
}

fn open(key: &DataKey, row: &HomeExceptionRow) -> Result<HomeException, ServiceError> {
    let sealed = Sealed::<HomeException>::from_bytes(row.body.clone());
    Ok(key.open(&place_of(&row.id), &sealed)?)
}

/// Asks for a home in spite of the list. It is about the lines that stand against it now: one that comes later stands
/// against it again. What waits for an answer is not asked for a second time.
pub async fn ask_home_exception(
    services: &Services,
    actor: &Actor,
    new: &NewHomeException,
) -> Result<(), AskHomeError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let earlier =
        store::home_exceptions::home_exception(&mut transaction, new.id, actor.centre).await?;
    if let Some(earlier) = earlier {
        return match earlier.asked_by == actor.person && earlier.case_id == new.case {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let of = (new.case, &case.key);
    let pairs = against_home(services, &mut transaction, actor, of, new.home).await?;
    if pairs.is_empty() {
        // What was opened of somebody else stays recorded.
        transaction.commit().await?;
        return Err(AskHomeError::NothingAgainst);
    }
    if is_waiting(
        &mut transaction,
        actor,
        (new.case, &case.key),
        new.home,
        &pairs,
    )
    .await?
    {
        transaction.commit().await?;
        return Ok(());
    }
    let body = HomeException {
        home: new.home,
        pairs,
        reason: new.reason.clone(),
    };
    let mut rng = services.random().keys();
    let row = HomeExceptionRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        asked_by: actor.person,
        asked_at: services.clock().now(),
        body: (case.key)
            .seal(&place_of(&new.id), &body, &mut rng)
            .into_bytes(),
        state: ExceptionState::Asked.as_str().to_owned(),
        answered_by: None,
        answered_at: None,
    };
    if !store::home_exceptions::insert_home_exception(&mut transaction, &row).await? {
        // The id is another centre's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let action = Action::HomeExceptionAsked;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether somebody has asked for this home already, in spite of all these lines, and nobody has answered.
async fn is_waiting(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &DataKey),
    home: HomeId,
    pairs: &[PairId],
) -> Result<bool, ServiceError> {
    for row in store::home_exceptions::home_exceptions_of_centre(transaction, actor.centre).await? {
        if row.case_id != case || row.state != ExceptionState::Asked.as_str() {
            continue;
        }
        let asked = open(key, &row)?;
        if asked.home == home && pairs.iter().all(|pair| asked.pairs.contains(pair)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The second person answers. She holds the key of the case: she has read what she agrees to.
pub async fn answer_home_exception(
    services: &Services,
    actor: &Actor,
    id: HomeExceptionId,
    agrees: bool,
) -> Result<(), AnswerHomeError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::home_exceptions::home_exception(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    open_record(&mut transaction, actor, row.case_id).await?;
    if row.asked_by == actor.person {
        return Err(AnswerHomeError::OwnRequest);
    }
    let state = match agrees {
        true => ExceptionState::Agreed,
        false => ExceptionState::Declined,
    };
    let (by, now) = (actor.person, services.clock().now());
    let changed = store::home_exceptions::answer_home_exception(
        &mut transaction,
        id,
        state.as_str(),
        by,
        now,
    )
    .await?;
    if !changed {
        let stands = store::home_exceptions::home_exception(&mut transaction, id, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        return match stands.state == state.as_str() {
            true => Ok(()),
            false => Err(AnswerHomeError::Answered),
        };
    }
    let action = match agrees {
        true => Action::HomeExceptionAgreed,
        false => Action::HomeExceptionDeclined,
    };
    record_action(services, &mut transaction, actor, row.case_id, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// What was asked for at the actor's centre, as far as she opens the cases. Each case is recorded as read.
pub async fn home_exceptions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<HomeExceptionView>, ServiceError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.write(actor.scope()).await?;
    let rows =
        store::home_exceptions::home_exceptions_of_centre(&mut transaction, actor.centre).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut cases: BTreeMap<CaseId, Option<OpenedCase>> = BTreeMap::new();
    let mut views = Vec::new();
    for row in rows {
        let opened = match cases.entry(row.case_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let opened = match open_record(&mut transaction, actor, row.case_id).await {
                    Ok(case) => Some(case),
                    Err(ServiceError::NoKey | ServiceError::NotFound) => None,
                    Err(error) => return Err(error),
                };
                place.insert(opened)
            }
        };
        let Some(case) = opened else {
            continue;
        };
        let body = open(&case.key, &row)?;
        let home = own_home(&mut transaction, actor, body.home).await?;
        let (name, town) = home
            .map(|home| (home.facts.name, home.facts.town))
            .unwrap_or_default();
        views.push(HomeExceptionView {
            id: row.id,
            case: row.case_id,
            pseudonym: case.row.pseudonym.clone(),
            home: body.home,
            name,
            town,
            reason: body.reason,
            state: ExceptionState::parse(&row.state, "home_exceptions")?,
            asked_by: workers.name(row.asked_by),
            asked_at: row.asked_at,
            answered: row
                .answered_by
                .zip(row.answered_at)
                .map(|(by, at)| (workers.name(by), at)),
            is_own: row.asked_by == actor.person,
        });
    }
    for (case, opened) in &cases {
        if opened.is_some() {
            record_action(
                services,
                &mut transaction,
                actor,
                *case,
                Action::HousingRead,
            )
            .await?;
        }
    }
    transaction.commit().await?;
    Ok(views)
}

/// Since when each waits that the actor can answer. Not for whom, nor why: that is read, and recorded, on the page where
/// it is answered.
pub async fn waiting_home_exceptions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<Timestamp>, ServiceError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.read(actor.scope()).await?;
    let (centre, person) = (actor.centre, actor.person);
    Ok(store::home_exceptions::waiting_home_exceptions(&mut transaction, centre, person).await?)
}
