use domain::accounts::Compartment;
use domain::cases::{EventKind, ShareState};
use domain::notes::{Note, NoteStrand};
use jiff::Timestamp;
use store::cases::EventRow;
use store::notes::NoteRow;
use store::shared_notes::SharedNoteRow;
use store::shares::ShareRow;
use store::{Scope, Transaction};
use vault::{CaseId, NoteId, Sealed, ShareId};

use super::read::NEWS;
use super::{may_share, record_in_both};
use crate::audit::Action;
use crate::keys::{self, Subject};
use crate::notes::{number_of, place_of_note};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum SharedNoteError {
    /// Nothing was written: the shared work has ended, or its last day has passed.
    #[error("it is not shared any more")]
    NotShared,
    /// The form was saved before, and says something else now. Nothing was written.
    #[error("the form was saved before, with other words")]
    SavedBefore,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SharedNoteError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes a note into the record of the centre that shares the case, under its casework key. It is the home centre's note
/// from then on: on its timeline, in its search, in its chain. The same form sent twice writes one.
pub async fn write_shared_note(
    services: &Services,
    actor: &Actor,
    share: ShareId,
    (id, note): (NoteId, &Note),
) -> Result<(), SharedNoteError> {
    may_share(actor)?;
    let mut transaction = services.write(Scope::Network).await?;
    let row = shared_to(&mut transaction, actor, share).await?;
    keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    // Again, under the keys of both: it may have ended a moment ago.
    let row = shared_to(&mut transaction, actor, share).await?;
    let today = services.clock().today(&actor.time_zone);
    if row.state != ShareState::Accepted.as_str() || row.until_on < today {
        return Err(SharedNoteError::NotShared);
    }
    let subject = Subject::Case(row.case_id.as_bytes());
    let key = keys::open(&mut transaction, actor, subject, Compartment::Casework).await?;
    if row.commitment != key.commitment() {
        return Err(ServiceError::Corrupt {
            table: "case_shares",
            column: "commitment",
        }
        .into());
    }
    let now = services.clock().now();
    let place = place_of_note(&id, 1);
    let written = NoteRow {
        id,
        case_id: row.case_id,
        centre_id: row.centre_id,
        compartment: NoteStrand::Casework.as_str().to_owned(),
        written_by: actor.person,
        written_at: now,
        body: key
            .seal(&place, note, &mut services.random().keys())
            .into_bytes(),
    };
    if !store::notes::insert_note(&mut transaction, &written).await? {
        let there = store::notes::note(&mut transaction, id, row.centre_id)
            .await?
            .filter(|there| there.case_id == row.case_id && there.written_by == actor.person)
            .ok_or(ServiceError::NotFound)?;
        let sealed = Sealed::<Note>::from_bytes(there.body);
        let there = key.open(&place, &sealed).map_err(ServiceError::from)?;
        return match there == *note {
            true => Ok(()),
            false => Err(SharedNoteError::SavedBefore),
        };
    }
    let shared = SharedNoteRow {
        note_id: id,
        share_id: row.id,
        case_id: row.case_id,
        centre_id: row.centre_id,
        from_centre_id: actor.centre,
        written_by: actor.person,
        written_at: now,
    };
    store::shared_notes::insert_shared_note(&mut transaction, &shared).await?;
    let event = EventRow {
        id: services.random().id(),
        case_id: row.case_id,
        centre_id: row.centre_id,
        at: now,
        actor_id: Some(actor.person),
        kind: EventKind::NoteWritten.as_str().to_owned(),
        subject_id: Some(*id.as_bytes()),
    };
    store::cases::insert_event(&mut transaction, &event).await?;
    let action = Action::SharedNoteWritten;
    record_in_both(services, &mut transaction, Some(actor), &row, action).await?;
    // The number that the home centre's search goes by is the place in the home centre's chain.
    number_of(&mut transaction, row.centre_id, id, 1).await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether a share is the actor's centre's, whatever became of it: what was typed for it is given back to her. `NotFound`:
/// it never was.
pub async fn was_shared(
    services: &Services,
    actor: &Actor,
    share: ShareId,
) -> Result<(), ServiceError> {
    may_share(actor)?;
    let mut transaction = services.read(Scope::Network).await?;
    shared_to(&mut transaction, actor, share).await?;
    Ok(())
}

/// One that the actor's centre was given.
async fn shared_to(
    transaction: &mut Transaction,
    actor: &Actor,
    id: ShareId,
) -> Result<ShareRow, ServiceError> {
    store::shares::share(transaction, id, actor.centre)
        .await?
        .filter(|row| row.to_centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}

/// A note that another centre wrote about one of the actor's young people.
pub struct SharedNoteNews {
    pub case: CaseId,
    pub pseudonym: String,
    pub centre: String,
    pub at: Timestamp,
}

/// What other centres wrote in the last days about the actor's young people. Nothing is opened for it.
pub async fn shared_note_news(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<SharedNoteNews>, ServiceError> {
    may_share(actor)?;
    let since = services.clock().now() - NEWS;
    let mut transaction = services.read(actor.scope()).await?;
    let of = (actor.person, actor.centre);
    let rows = store::shared_notes::news_of_shared_notes(&mut transaction, of, since).await?;
    Ok(rows
        .into_iter()
        .map(|row| SharedNoteNews {
            case: row.case_id,
            pseudonym: row.pseudonym,
            centre: row.centre,
            at: row.written_at,
        })
        .collect())
}
