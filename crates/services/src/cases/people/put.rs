use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::cases::people::{AroundError, PersonAround};
use store::Transaction;
use store::people_around::{
    PersonAroundRow, insert_person_around, person_around, replace_person_around,
};
use vault::{AroundId, CaseId};

use super::read::PersonAroundView;
use super::{open_person, place_of_person_around};
use crate::audit::Action;
use crate::cases::{OpenedCase, Workers, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// Somebody to write down, or her or his next version. The id is made with the form.
pub struct NewPersonAround {
    pub id: AroundId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub person: PersonAround,
}

#[derive(thiserror::Error)]
pub enum PutPersonError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<PersonAroundView>),
    /// Nothing was written: all that is wrong with it.
    #[error("what was written cannot be kept so")]
    Faults(Vec<AroundError>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutPersonError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutPersonError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes somebody around a young person down, or the next version. The same form sent twice writes one.
pub async fn put_person_around(
    services: &Services,
    actor: &Actor,
    new: &NewPersonAround,
) -> Result<(), PutPersonError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = put_person_around_in(services, &mut transaction, actor, new).await;
    if matches!(result, Ok(()) | Err(PutPersonError::Conflict(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

/// The same, inside a transaction of the caller.
pub async fn put_person_around_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewPersonAround,
) -> Result<(), PutPersonError> {
    actor.must(Permission::WriteCases)?;
    let faults = new.person.faults();
    if !faults.is_empty() {
        return Err(PutPersonError::Faults(faults));
    }
    let case = open_record(transaction, actor, new.case).await?;
    let saved = person_around(transaction, new.id, actor.centre).await?;
    let before = match &saved {
        Some(row) if row.case_id != new.case => return Err(ServiceError::NotFound.into()),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => None,
        Some(row) => Some(open_person(&case.key, row)?),
    };
    if before.as_ref() == Some(&new.person) {
        return Ok(());
    }
    if let Some(row) = &saved
        && (row.version != new.follows
            || !replace_person_around(transaction, new.id, new.follows).await?)
    {
        return conflict(services, transaction, actor, new, &case).await;
    }
    let version = new.follows + 1;
    let sealed = case.key.seal(
        &place_of_person_around(&new.id, version),
        &new.person,
        &mut services.random().keys(),
    );
    let row = PersonAroundRow {
        id: new.id,
        version,
        case_id: new.case,
        centre_id: actor.centre,
        state: match new.person.is_around() {
            true => "current".to_owned(),
            false => "ended".to_owned(),
        },
        rank: new.person.rank().number(),
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !insert_person_around(transaction, &row).await? {
        if new.follows != 0 {
            // The version before it is taken off already: nothing of that may be kept.
            return Err(ServiceError::NotFound.into());
        }
        return conflict(services, transaction, actor, new, &case).await;
    }
    let was_around = before.is_some_and(|before| before.is_around());
    let kind = match (new.follows, new.person.is_around()) {
        (0, _) => EventKind::PersonAroundAdded,
        (_, false) if was_around => EventKind::PersonAroundEnded,
        _ => EventKind::PersonAroundChanged,
    };
    let subject = Some(*new.id.as_bytes());
    note_event(services, transaction, actor, new.case, kind, subject).await?;
    let action = Action::PersonAroundSaved;
    record_action(services, transaction, actor, new.case, action).await?;
    Ok(())
}

/// Reads again: on PostgreSQL the newer version may have come after the first reading.
async fn conflict(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewPersonAround,
    case: &OpenedCase,
) -> Result<(), PutPersonError> {
    let newest = person_around(transaction, new.id, actor.centre)
        .await?
        .filter(|row| row.case_id == new.case)
        // Another centre's: for her it does not exist.
        .ok_or(ServiceError::NotFound)?;
    let workers = Workers::of(transaction, actor).await?;
    let newest = PersonAroundView::open(&case.key, &newest, &workers)?;
    if newest.person == new.person {
        // The same form, sent twice side by side.
        return Ok(());
    }
    let action = Action::PeopleAroundRead;
    record_action(services, transaction, actor, new.case, action).await?;
    Err(PutPersonError::Conflict(Box::new(newest)))
}
