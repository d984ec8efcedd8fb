use domain::accounts::Permission;
use domain::housing::Rhythm;
use jiff::Timestamp;
use store::Transaction;
use store::housing::RhythmRow;

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

/// How often a centre visits.
pub struct RhythmView {
    pub rhythm: Rhythm,
    /// 0: the centre has not set its own; what this program proposes holds.
    pub version: i64,
    /// Who set it, and when.
    pub set: Option<(String, Timestamp)>,
}

#[derive(Debug, thiserror::Error)]
pub enum SetRhythmError {
    /// Nothing was written.
    #[error("somebody else changed it in the meantime")]
    Conflict,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for SetRhythmError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

pub(crate) async fn rhythm_in(
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<RhythmView, ServiceError> {
    let Some(row) = store::housing::rhythm(transaction, actor.centre).await? else {
        return Ok(RhythmView {
            rhythm: Rhythm::proposed(),
            version: 0,
            set: None,
        });
    };
    let workers = Workers::of(transaction, actor).await?;
    Ok(RhythmView {
        rhythm: row
            .steps
            .parse()
            .map_err(ServiceError::corrupt("aftercare_rhythms", "steps"))?,
        version: row.version,
        set: Some((workers.name(row.set_by), row.set_at)),
    })
}

/// The rhythm of the actor's centre.
pub async fn rhythm(services: &Services, actor: &Actor) -> Result<RhythmView, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(actor.scope()).await?;
    rhythm_in(&mut transaction, actor).await
}

/// Sets the rhythm of the actor's centre. It holds for every case from the next thing that is written of it. The same
/// form sent twice sets it once.
pub async fn set_rhythm(
    services: &Services,
    actor: &Actor,
    follows: i64,
    rhythm: &Rhythm,
) -> Result<(), SetRhythmError> {
    actor.must(Permission::KeepHomes)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other.
    keys::hold(&mut transaction, actor.centre).await?;
    let saved = rhythm_in(&mut transaction, actor).await?;
    if saved.version > 0 && saved.rhythm == *rhythm {
        return Ok(());
    }
    if saved.version != follows {
        return Err(SetRhythmError::Conflict);
    }
    let row = RhythmRow {
        centre_id: actor.centre,
        version: follows + 1,
        steps: rhythm.to_string(),
        set_by: actor.person,
        set_at: services.clock().now(),
    };
    store::housing::insert_rhythm(&mut transaction, &row).await?;
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::RhythmSet,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    Ok(())
}
