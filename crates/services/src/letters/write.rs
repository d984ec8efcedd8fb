use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::letters::Letter;
use store::letters::LetterRow;
use vault::{CaseId, LetterId};

use super::read::LetterView;
use super::{open_letter, place_of_letter};
use crate::audit::Action;
use crate::cases::{Names, Workers, head, note_event, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// A letter to keep. The id is made with the form.
pub struct NewLetter {
    pub id: LetterId,
    pub case: CaseId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub letter: Letter,
}

#[derive(thiserror::Error)]
pub enum PutLetterError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<LetterView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody wrote must not reach a log.
impl std::fmt::Debug for PutLetterError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutLetterError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Keeps a letter, or its next version. The same form sent twice keeps one.
pub async fn put_letter(
    services: &Services,
    actor: &Actor,
    new: NewLetter,
) -> Result<(), PutLetterError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let versions = store::letters::versions(&mut transaction, new.id, actor.centre).await?;
    let version = match versions.first() {
        Some(row) if row.case_id != new.case => return Err(ServiceError::NotFound.into()),
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None => 0,
        Some(row) => {
            let newest = open_letter(&case, row)?;
            if newest == new.letter {
                return Ok(());
            }
            if row.version != new.follows {
                let workers = Workers::of(&mut transaction, actor).await?;
                let (version, by, at) = (row.version, workers.name(row.written_by), row.written_at);
                let id = new.case;
                let view = LetterView {
                    head: head(&mut transaction, actor, case, Names::Hidden).await?,
                    id: new.id,
                    letter: newest,
                    version,
                    by,
                    at,
                    given: Vec::new(),
                    today: services.clock().today(&actor.time_zone),
                };
                let action = Action::LettersRead;
                record_action(services, &mut transaction, actor, id, action).await?;
                transaction.commit().await?;
                return Err(PutLetterError::Conflict(Box::new(view)));
            }
            row.version
        }
    };
    let version = version + 1;
    let sealed = case.key.seal(
        &place_of_letter(&new.id, version),
        &new.letter,
        &mut services.random().keys(),
    );
    let row = LetterRow {
        id: new.id,
        version,
        case_id: new.case,
        centre_id: actor.centre,
        written_by: actor.person,
        written_at: services.clock().now(),
        body: sealed.into_bytes(),
    };
    if !store::letters::insert_letter(&mut transaction, &row).await? {
        // The id is another centre's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let (kind, subject) = (EventKind::LetterWritten, Some(*new.id.as_bytes()));
    note_event(services, &mut transaction, actor, new.case, kind, subject).await?;
    let action = Action::LetterSaved;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}
