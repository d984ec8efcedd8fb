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

/// Gives a case to another key worker, with what the next one must know. `NotFound` when that person cannot be one
/// here. The same form sent twice changes it once. `false`: that person has the case already, and the note was not kept.
pub async fn change_key_worker(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    worker: PersonId,
    note: Option<&HandoverNote>,
) -> Result<bool, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other: who hands over is whoever has it.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    if !is_worker(&mut transaction, actor, worker).await? {
        return Err(ServiceError::NotFound);
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
        return Ok(true);
    }
    let Some(note) = note else {
        return Ok(true);
    };
    let Some(newest) = before.into_iter().next() else {
        return Ok(false);
    };
    let sealed = Sealed::<HandoverNote>::from_bytes(newest.body);
    let there = case
        .key
        .open(&place_of_handover(&id, newest.version), &sealed)?;
    Ok(newest.to_id == worker && there == *note)
}
