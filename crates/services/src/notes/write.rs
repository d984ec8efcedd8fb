use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::notes::{Note, NoteStrand};
use store::Transaction;
use store::notes::NoteRow;
use vault::{CaseId, DraftId, NoteId};

use super::keys::to_write;
use super::place_of_note;
use crate::audit::Action;
use crate::cases::{note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// A note to add. The id is made with the form.
pub struct NewNote {
    pub id: NoteId,
    /// Who can open it.
    pub strand: NoteStrand,
    pub note: Note,
}

/// Adds a note to a case. The same form sent twice adds one. Its draft is gone with it.
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
    let key = to_write(services, transaction, actor, &case, new.strand).await?;
    let key = key.as_ref().unwrap_or(&case.key);
    let body = key.seal(
        &place_of_note(&new.id, 1),
        &new.note,
        &mut services.random().keys(),
    );
    let row = NoteRow {
        id: new.id,
        case_id: case.row.id,
        centre_id: actor.centre,
        compartment: new.strand.as_str().to_owned(),
        written_by: actor.person,
        written_at: services.clock().now(),
        body: body.into_bytes(),
    };
    if !store::notes::insert_note(transaction, &row).await? {
        let saved = store::notes::note(transaction, new.id, actor.centre).await?;
        return match saved {
            Some(saved) if saved.case_id == case.row.id => Ok(()),
            _ => Err(ServiceError::NotFound),
        };
    }
    let draft = DraftId::from_bytes(*new.id.as_bytes());
    store::notes::delete_draft(transaction, draft, actor.person).await?;
    let (id, subject) = (case.row.id, Some(*new.id.as_bytes()));
    let kind = EventKind::NoteWritten;
    note_event(services, transaction, actor, id, kind, subject).await?;
    record_action(services, transaction, actor, id, Action::NoteWritten).await
}
