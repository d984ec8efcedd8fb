use domain::accounts::Permission;
use domain::cases::{EventKind, HandoverNote};
use store::team::HandoverRow;
use vault::{CaseId, PersonId, Place, Sealed};

use super::record::{note_event, open_record, record_action};
use super::workers::is_worker;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// Where a handover note is sealed for.
pub fn place_of_handover(id: &CaseId, version: i64) -> Place<'_> {
    Place {
        table: "handover_notes",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ChangeKeyWorkerError {
    /// Nothing was written, and the note was not kept.
    #[error("that person has the case already")]
    Same,
    /// Nothing was written: somebody else gave the case away since the form was made.
    #[error("another person has the case now")]
    Conflict,
    /// Nothing was written: she has left, or her work is another now.
    #[error("that person is no key worker here any more")]
    NotWorker,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ChangeKeyWorkerError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Gives a case to another key worker than the one who was seen, with what the next one must know. `NotFound` when that
/// person never worked here. The same form sent twice changes it once.
pub async fn change_key_worker(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    (seen, worker): (PersonId, PersonId),
    note: Option<&HandoverNote>,
) -> Result<(), ChangeKeyWorkerError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other: who hands over is whoever has it.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    if !is_worker(&mut transaction, actor, worker).await? {
        let person = store::accounts::person(&mut transaction, worker).await?;
        return match person.is_some_and(|row| row.centre_id == actor.centre) {
            true => Err(ChangeKeyWorkerError::NotWorker),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let now = case.row.key_worker_id;
    if now != worker && now != seen {
        return Err(ChangeKeyWorkerError::Conflict);
    }
    let before = store::team::handovers_of_case(&mut transaction, id, actor.centre).await?;
    if store::cases::change_key_worker(&mut transaction, id, worker).await? {
        if let Some(note) = note {
            let version = before.first().map_or(1, |newest| newest.version + 1);
            let place = place_of_handover(&id, version);
            let body = case.key.seal(&place, note, &mut services.random().keys());
            let row = HandoverRow {
                case_id: id,
                version,
                centre_id: actor.centre,
                from_id: case.row.key_worker_id,
                to_id: worker,
                written_by: actor.person,
                written_at: services.clock().now(),
                seen_at: None,
                body: body.into_bytes(),
            };
            store::team::insert_handover(&mut transaction, &row).await?;
        }
        let subject = Some(*worker.as_bytes());
        note_event(
            services,
            &mut transaction,
            actor,
            id,
            EventKind::KeyWorkerChanged,
            subject,
        )
        .await?;
        record_action(
            services,
            &mut transaction,
            actor,
            id,
            Action::KeyWorkerChanged,
        )
        .await?;
        transaction.commit().await?;
        return Ok(());
    }
    let Some(note) = note else {
        return Ok(());
    };
    let Some(newest) = before.into_iter().next() else {
        return Err(ChangeKeyWorkerError::Same);
    };
    let sealed = Sealed::<HandoverNote>::from_bytes(newest.body);
    let there = case
        .key
        .open(&place_of_handover(&id, newest.version), &sealed)
        .map_err(ServiceError::from)?;
    match newest.to_id == worker && there == *note {
        true => Ok(()),
        false => Err(ChangeKeyWorkerError::Same),
    }
}
