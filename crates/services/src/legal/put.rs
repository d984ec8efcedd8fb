use domain::accounts::{Compartment, Permission};
use domain::deadlines::DeadlineError;
use domain::legal::{Fault, Part, Record};
use vault::{CaseId, LegalRecordId};

use super::read::{RecordView, open_all};
use super::write::write;
use crate::audit::Action;
use crate::cases::{case_key, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// Something to write down. The id is made with the form.
pub struct NewRecord {
    pub id: LegalRecordId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub record: Record,
}

#[derive(thiserror::Error)]
pub enum PutRecordError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<RecordView>),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The period that was named comes to no day.
    #[error(transparent)]
    NoDay(#[from] DeadlineError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutRecordError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutRecordError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes a record down, or its next version. The same form sent twice writes one. A record stays what it is and
/// stays with its matter.
pub async fn put(
    services: &Services,
    actor: &Actor,
    mut new: NewRecord,
) -> Result<(), PutRecordError> {
    actor.must(Permission::WorkOnLegal)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let key = case_key::open_or_make(
        services,
        &mut transaction,
        actor,
        new.case,
        Compartment::Legal,
    )
    .await?;
    let all = open_all(&mut transaction, actor, new.case, &key).await?;
    if let Record::Limit(limit) = &mut new.record {
        let before = all.iter().find(|one| one.id == new.id);
        let before = before.and_then(|saved| match &saved.record {
            Record::Limit(before) => Some(before),
            _ => None,
        });
        limit.work_out(before, services.content().calendar(&actor.country))?;
    }
    new.record.check(services.clock().today(&actor.time_zone))?;
    if !belongs(&new.record, &all) {
        return Err(ServiceError::NotFound.into());
    }
    for other in all.iter().filter(|one| one.id != new.id) {
        new.record.check_beside(new.id, (other.id, &other.record))?;
    }
    let version = match all.iter().find(|one| one.id == new.id) {
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => 1,
        Some(saved) if is_another(&saved.record, &new.record) => {
            return Err(ServiceError::NotFound.into());
        }
        Some(saved) if saved.record == new.record => return Ok(()),
        Some(saved) if saved.record.is_fixed() => return Err(ServiceError::NotFound.into()),
        Some(saved) if saved.version != new.follows => {
            let saved = Box::new(saved.clone());
            let action = Action::LegalRead;
            record_action(services, &mut transaction, actor, new.case, action).await?;
            transaction.commit().await?;
            return Err(PutRecordError::Conflict(saved));
        }
        Some(saved) => saved.version + 1,
    };
    let of = (new.case, &key, all.as_slice());
    let record = (new.id, version, &new.record);
    write(services, &mut transaction, actor, of, record).await?;
    let action = Action::LegalSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Its matter is there; so is the evidence, of a link that somebody writes by hand.
fn belongs(record: &Record, all: &[RecordView]) -> bool {
    let has_matter = record.matter().is_none_or(|matter| {
        all.iter()
            .any(|one| one.id == matter && one.record.part() == Part::Matter)
    });
    let has_evidence = match record {
        Record::Custody(link) => {
            link.kind.is_written()
                && all.iter().any(|one| {
                    one.id == link.evidence
                        && one.record.part() == Part::Evidence
                        && one.record.matter() == Some(link.matter)
                })
        }
        _ => true,
    };
    has_matter && has_evidence
}

fn is_another(saved: &Record, new: &Record) -> bool {
    saved.part() != new.part() || saved.matter() != new.matter()
}
