use domain::accounts::Permission;
use domain::cases::{EventKind, NoteText};
use store::Transaction;
use store::cases::NoteRow;
use vault::{CaseId, NoteId};

use super::record::{note_event, open_record, place_of_note, record_action};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// A note to add. The id is made with the form.
pub struct NewNote {
    pub id: NoteId,
    pub text: NoteText,
}

/// Adds a note to a case. The same form sent twice adds one.
pub async fn add_note(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewNote,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    add_note_in(services, &mut transaction, actor, case, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller.
pub async fn add_note_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    new: &NewNote,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let case = open_record(transaction, actor, case).await?;
    let mut randomness = services.random().keys();
    let row = NoteRow {
        id: new.id,
        case_id: case.row.id,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: case
            .key
            .seal(&place_of_note(&new.id), &new.text, &mut randomness)
            .into_bytes(),
    };
    if !store::cases::insert_note(transaction, &row).await? {
        let owner = store::cases::case_of_note(transaction, new.id).await?;
        return if owner == Some(case.row.id) {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    }
    let (id, subject) = (case.row.id, Some(*new.id.as_bytes()));
    note_event(
        services,
        transaction,
        actor,
        id,
        EventKind::NoteWritten,
        subject,
    )
    .await?;
    record_action(services, transaction, actor, id, Action::NoteWritten).await
}
