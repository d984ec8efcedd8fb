//! Who writes, as it stands at the top of everything that a centre prints. It is said by the manager, who reads no case.

use domain::accounts::Permission;
use domain::letters::Letterhead;
use jiff::Timestamp;
use store::Transaction;
use store::letters::LetterheadRow;

use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services};

/// The letterhead of a centre in its newest version.
#[derive(Clone, Default)]
pub struct LetterheadView {
    /// Empty: nobody has said it, or somebody took it away.
    pub head: Letterhead,
    /// 0: nobody has said it yet.
    pub version: i64,
    /// By whom and when.
    pub changed: Option<(String, Timestamp)>,
}

#[derive(thiserror::Error)]
pub enum PutLetterheadError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<LetterheadView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand, as everywhere: what somebody typed must not reach a log.
impl std::fmt::Debug for PutLetterheadError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutLetterheadError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The letterhead of the actor's centre, for what is printed.
pub async fn letterhead(services: &Services, actor: &Actor) -> Result<Letterhead, ServiceError> {
    let mut transaction = services.read(actor.scope()).await?;
    of_centre(&mut transaction, actor).await
}

pub(super) async fn of_centre(
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<Letterhead, ServiceError> {
    let row = store::letters::letterhead(transaction, actor.centre).await?;
    Ok(row.map(|row| head_of(&row)).unwrap_or_default())
}

fn head_of(row: &LetterheadRow) -> Letterhead {
    Letterhead {
        name: row.name.clone(),
        lines: row.lines.clone(),
    }
}

/// The letterhead with who changed it, for whoever keeps it.
pub async fn read_letterhead(
    services: &Services,
    actor: &Actor,
) -> Result<LetterheadView, ServiceError> {
    actor.must(Permission::KeepLetterhead)?;
    let mut transaction = services.read(actor.scope()).await?;
    view(&mut transaction, actor).await
}

async fn view(
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<LetterheadView, ServiceError> {
    let Some(row) = store::letters::letterhead(transaction, actor.centre).await? else {
        return Ok(LetterheadView::default());
    };
    let workers = Workers::of(transaction, actor).await?;
    Ok(LetterheadView {
        head: head_of(&row),
        version: row.version,
        changed: Some((workers.name(row.changed_by), row.changed_at)),
    })
}

/// Says how the centre writes. Letters that are there already stay as they are. The same form sent twice changes
/// nothing a second time.
pub async fn put_letterhead(
    services: &Services,
    actor: &Actor,
    follows: i64,
    head: &Letterhead,
) -> Result<(), PutLetterheadError> {
    actor.must(Permission::KeepLetterhead)?;
    let mut transaction = services.write(actor.scope()).await?;
    let before = view(&mut transaction, actor).await?;
    if before.head == *head {
        return Ok(());
    }
    if before.version != follows {
        return Err(PutLetterheadError::Conflict(Box::new(before)));
    }
    let row = LetterheadRow {
        centre_id: actor.centre,
        version: follows + 1,
        name: head.name.clone(),
        lines: head.lines.clone(),
        changed_by: actor.person,
        changed_at: services.clock().now(),
    };
    if !store::letters::insert_letterhead(&mut transaction, &row).await? {
        // Somebody else's came between, on a database with many writers.
        drop(transaction);
        let mut transaction = services.read(actor.scope()).await?;
        let newer = view(&mut transaction, actor).await?;
        return match newer.head == *head {
            true => Ok(()),
            false => Err(PutLetterheadError::Conflict(Box::new(newer))),
        };
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::LetterheadSet,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
