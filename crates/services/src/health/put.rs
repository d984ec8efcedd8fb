use domain::accounts::{Compartment, Permission};
use domain::health::{Fault, Part, Record};
use store::Scope;
use vault::{CaseId, HealthRecordId};

use super::read::{RecordView, open_all};
use super::write::write;
use crate::audit::Action;
use crate::cases::{case_key, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// Something to write down. The id is made with the form.
pub struct NewRecord {
    pub id: HealthRecordId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub record: Record,
}

#[derive(thiserror::Error)]
pub enum PutHealthError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<RecordView>),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutHealthError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutHealthError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes a record down, or its next version. The same form sent twice writes one. A record stays what it is.
pub async fn put(services: &Services, actor: &Actor, new: NewRecord) -> Result<(), PutHealthError> {
    actor.must(Permission::WorkOnHealth)?;
    // What her house is told goes to the house's centre, which may be another.
    let mut transaction = services.write(Scope::Network).await?;
    // Of this and a departure at the same moment the second one sees the first: no letter stays in a house that she has
    // left.
    store::safety::hold_stays(&mut transaction, new.case).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let opened = open_record(&mut transaction, actor, new.case).await?;
    new.record.check(services.clock().today(&actor.time_zone))?;
    let key = case_key::open_or_make(
        services,
        &mut transaction,
        actor,
        new.case,
        Compartment::Health,
    )
    .await?;
    let all = open_all(&mut transaction, actor, new.case, &key).await?;
    let houses = crate::life::medication_ids(&mut transaction, actor, new.case).await?;
    let belongs = match &new.record {
        Record::Step(step) => all
            .iter()
            .any(|one| one.id == step.close && one.record.part() == Part::Close),
        Record::Prescription(one) => one.house.is_none_or(|house| houses.contains(&house)),
        _ => true,
    };
    if !belongs {
        return Err(ServiceError::NotFound.into());
    }
    let saved = all.iter().find(|one| one.id == new.id);
    if saved.is_some_and(|saved| saved.record == new.record) {
        // The same form, sent twice.
        return Ok(());
    }
    for other in all.iter().filter(|one| one.id != new.id) {
        new.record.check_beside(&other.record)?;
    }
    let version = match saved {
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => 1,
        Some(saved)
            if saved.record.part() != new.record.part() || saved.record.of() != new.record.of() =>
        {
            return Err(ServiceError::NotFound.into());
        }
        Some(saved) if saved.version != new.follows => {
            let saved = Box::new(saved.clone());
            let action = Action::HealthRead;
            record_action(services, &mut transaction, actor, new.case, action).await?;
            transaction.commit().await?;
            return Err(PutHealthError::Conflict(saved));
        }
        Some(saved) => saved.version + 1,
    };
    let of = (&opened, &key, all.as_slice());
    let record = (new.id, version, &new.record);
    write(services, &mut transaction, actor, of, record).await?;
    let action = Action::HealthSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}
