use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::notes::{Note, NoteStrand};
use store::Transaction;
use store::notes::NoteRow;
use vault::{CaseId, DraftId, NoteId};

use super::keys::{NoteKeys, open_note, strand_of, to_write};
use super::place_of_note;
use super::search::number;
use crate::audit::Action;
use crate::cases::{OpenedCase, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// A note to add. The id is made with the form.
pub struct NewNote {
    pub id: NoteId,
    /// Who can open it.
    pub strand: NoteStrand,
    pub note: Note,
    /// A draft of it under another id, gone with the saving.
    pub replaces: Option<DraftId>,
}

#[derive(Debug, thiserror::Error)]
pub enum AddNoteError {
    /// The form was saved before, and says something else now: somebody went back to it and wrote on. Nothing was
    /// written.
    #[error("the form was saved before, with other words")]
    SavedBefore,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddNoteError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Adds a note to a case. The same form sent twice adds one. Its draft is gone with it.
pub async fn add_note(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewNote,
) -> Result<(), AddNoteError> {
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
) -> Result<(), AddNoteError> {
    actor.must(Permission::WriteCases)?;
    let case = open_record(transaction, actor, case).await?;
    put(services, transaction, actor, &case, new).await
}

/// Adds many notes to one case, which is opened once.
pub async fn add_notes_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    many: &[NewNote],
) -> Result<(), AddNoteError> {
    actor.must(Permission::WriteCases)?;
    // Before any row is held: a note of another strand among them would ask for the keys after one of casework holds the
    // chain, and whoever holds the keys meanwhile waits for the chain.
    if many.iter().any(|new| new.strand != NoteStrand::Casework) {
        keys::hold(transaction, actor.centre).await?;
    }
    let case = open_record(transaction, actor, case).await?;
    for new in many {
        put(services, transaction, actor, &case, new).await?;
    }
    Ok(())
}

async fn put(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    new: &NewNote,
) -> Result<(), AddNoteError> {
    let key = to_write(services, transaction, actor, case, new.strand).await?;
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
        return match is_saved(transaction, actor, case, new).await? {
            true => Ok(()),
            false => Err(AddNoteError::SavedBefore),
        };
    }
    let draft = DraftId::from_bytes(*new.id.as_bytes());
    for draft in [Some(draft), new.replaces].into_iter().flatten() {
        store::notes::delete_draft(transaction, draft, actor.person).await?;
    }
    let (id, subject) = (case.row.id, Some(*new.id.as_bytes()));
    let kind = EventKind::NoteWritten;
    note_event(services, transaction, actor, id, kind, subject).await?;
    record_action(services, transaction, actor, id, Action::NoteWritten).await?;
    Ok(number(transaction, actor, new.id, 1).await?)
}

/// Whether the note with this id, which there is, says the same.
async fn is_saved(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    new: &NewNote,
) -> Result<bool, ServiceError> {
    let row = store::notes::note(transaction, new.id, actor.centre)
        .await?
        .filter(|row| row.case_id == case.row.id)
        .ok_or(ServiceError::NotFound)?;
    let strand = strand_of(&row.compartment)?;
    let keys = NoteKeys::of(transaction, actor, case).await?;
    let key = keys.of_strand(strand).ok_or(ServiceError::NotFound)?;
    Ok(strand == new.strand && open_note(key, &row.id, &row.body)? == new.note)
}
