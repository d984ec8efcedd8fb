use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::notes::Correction;
use store::Transaction;
use store::notes::CorrectionRow;
use vault::{CaseId, DraftId, NoteId};

use super::keys::NoteKeys;
use super::place_of_note;
use super::read::{VersionView, open_versions};
use super::search::number;
use crate::audit::Action;
use crate::cases::{OpenedCase, Workers, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// A note to put right: its next version, whole.
pub struct NewCorrection {
    /// The form, and the draft that it may have.
    pub form: DraftId,
    pub case: CaseId,
    pub note: NoteId,
    /// The version that this one follows.
    pub follows: i64,
    pub correction: Correction,
}

#[derive(thiserror::Error)]
pub enum CorrectError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else put it right in the meantime")]
    Conflict(Box<VersionView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody wrote must not reach a log.
impl std::fmt::Debug for CorrectError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for CorrectError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes the next version of a note. What stood there stays readable. The same form sent twice writes one.
pub async fn correct_note(
    services: &Services,
    actor: &Actor,
    new: &NewCorrection,
) -> Result<(), CorrectError> {
    let mut transaction = services.write(actor.scope()).await?;
    let result = correct_in(services, &mut transaction, actor, new).await;
    if matches!(result, Ok(()) | Err(CorrectError::Conflict(_))) {
        // A conflict shows what somebody else wrote: that reading is recorded.
        transaction.commit().await?;
    }
    result
}

async fn correct_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewCorrection,
) -> Result<(), CorrectError> {
    actor.must(Permission::WriteCases)?;
    let case = open_record(transaction, actor, new.case).await?;
    let keys = NoteKeys::of(transaction, actor, &case).await?;
    let opened = open_versions(transaction, actor, &keys, new.case, new.note).await?;
    let newest = opened.versions.newest();
    if newest.note == *new.correction.note() {
        // Nothing is different from what stands there, or the form was sent twice.
        store::notes::delete_draft(transaction, new.form, actor.person).await?;
        return Ok(());
    }
    if newest.number != new.follows {
        return conflict(services, transaction, actor, new, &case).await;
    }
    let key = keys
        .of_strand(opened.strand)
        .ok_or(ServiceError::NotFound)?;
    let version = new.follows + 1;
    let body = key.seal(
        &place_of_note(&new.note, version),
        &new.correction,
        &mut services.random().keys(),
    );
    let row = CorrectionRow {
        note_id: new.note,
        version,
        case_id: new.case,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: body.into_bytes(),
    };
    if !store::notes::insert_correction(transaction, &row).await? {
        return conflict(services, transaction, actor, new, &case).await;
    }
    store::notes::delete_draft(transaction, new.form, actor.person).await?;
    let subject = Some(*new.note.as_bytes());
    let kind = EventKind::NoteCorrected;
    note_event(services, transaction, actor, new.case, kind, subject).await?;
    let action = Action::NoteCorrected;
    record_action(services, transaction, actor, new.case, action).await?;
    Ok(number(transaction, actor, new.note, version).await?)
}

/// Reads again: on PostgreSQL the newer version may have come after the first reading.
async fn conflict(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    new: &NewCorrection,
    case: &OpenedCase,
) -> Result<(), CorrectError> {
    let keys = NoteKeys::of(transaction, actor, case).await?;
    let opened = open_versions(transaction, actor, &keys, new.case, new.note).await?;
    if opened.versions.newest().note == *new.correction.note() {
        // The same form, sent twice side by side.
        return Ok(());
    }
    let workers = Workers::of(transaction, actor).await?;
    let newest = opened
        .views(&workers)
        .into_iter()
        .next()
        .ok_or(ServiceError::NotFound)?;
    let action = Action::TimelineRead;
    record_action(services, transaction, actor, new.case, action).await?;
    Err(CorrectError::Conflict(Box::new(newest)))
}
