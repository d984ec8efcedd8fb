use domain::accounts::Permission;
use domain::housing::{LandlordDetails, LandlordKind};
use jiff::Timestamp;
use store::homes::LandlordRow;
use store::{Scope, Transaction};
use vault::{LandlordId, Place};

use super::{open, seal};
use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

fn place_of(id: &LandlordId, version: i64) -> Place<'_> {
    Place {
        table: "landlords",
        row: id.as_bytes(),
        field: "details",
        version,
    }
}

/// Somebody who rents out, as far as the reader may know.
#[derive(Clone)]
pub struct LandlordView {
    pub id: LandlordId,
    pub kind: LandlordKind,
    pub centre: String,
    /// The entry is the reader's own centre's.
    pub is_own: bool,
    pub version: i64,
    /// Empty for somebody of another centre.
    pub changed_by: String,
    pub changed_at: Timestamp,
    /// `None`: the reader has no key for it.
    pub details: Option<LandlordDetails>,
}

/// A landlord as a form gives it. The id is made with the form.
pub struct NewLandlord {
    pub id: LandlordId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub kind: LandlordKind,
    pub details: LandlordDetails,
}

#[derive(thiserror::Error)]
pub enum PutLandlordError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<LandlordView>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutLandlordError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutLandlordError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

fn view(actor: &Actor, workers: &Workers, row: LandlordRow) -> Result<LandlordView, ServiceError> {
    let place = place_of(&row.id, row.version);
    Ok(LandlordView {
        kind: row
            .kind
            .parse()
            .map_err(ServiceError::corrupt("landlords", "kind"))?,
        details: open(actor, row.details_to, &place, row.details)?,
        is_own: row.centre_id == actor.centre,
        centre: row.centre_name,
        version: row.version,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
        id: row.id,
    })
}

/// Every landlord of the network.
pub async fn landlords(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<LandlordView>, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(Scope::Network).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    store::homes::landlords(&mut transaction)
        .await?
        .into_iter()
        .map(|row| view(actor, &workers, row))
        .collect()
}

/// A landlord that the actor's own centre keeps.
pub async fn landlord(
    services: &Services,
    actor: &Actor,
    id: LandlordId,
) -> Result<LandlordView, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(actor.scope()).await?;
    landlord_in(&mut transaction, actor, id).await
}

pub(super) async fn landlord_in(
    transaction: &mut Transaction,
    actor: &Actor,
    id: LandlordId,
) -> Result<LandlordView, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let row = store::homes::landlord(transaction, id)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    view(actor, &workers, row)
}

/// Adds a landlord, or changes one. The same form sent twice writes once.
pub async fn put_landlord(
    services: &Services,
    actor: &Actor,
    new: NewLandlord,
) -> Result<(), PutLandlordError> {
    actor.must(Permission::KeepHomes)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other, and under the key that holds now.
    keys::hold(&mut transaction, actor.centre).await?;
    match landlord_in(&mut transaction, actor, new.id).await {
        Ok(saved) if saved.kind == new.kind && saved.details.as_ref() == Some(&new.details) => {
            return Ok(());
        }
        Ok(saved) if saved.version != new.follows => {
            return Err(PutLandlordError::Conflict(Box::new(saved)));
        }
        Ok(_) => {}
        Err(ServiceError::NotFound) if new.follows == 0 => {}
        Err(error) => return Err(error.into()),
    }
    let version = new.follows + 1;
    let place = place_of(&new.id, version);
    let (details, details_to) =
        seal(services, &mut transaction, actor, &place, &new.details).await?;
    let row = LandlordRow {
        id: new.id,
        centre_id: actor.centre,
        centre_name: String::new(),
        kind: new.kind.as_str().to_owned(),
        version,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        details,
        details_to,
    };
    let written = match new.follows {
        0 => store::homes::insert_landlord(&mut transaction, &row).await?,
        _ => store::homes::change_landlord(&mut transaction, &row).await?,
    };
    if !written {
        // The id is another's: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::LandlordSaved,
        subject_kind: "landlord",
        subject: Some(new.id.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    transaction.commit().await?;
    Ok(())
}
