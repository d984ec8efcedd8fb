use domain::accounts::Permission;
use domain::housing::HomeAddress;
use domain::shelter::RevealPurpose;
use jiff::Timestamp;
use store::homes::HomeRevealRow;
use vault::{HomeId, HomeRevealId, Place};

use super::homes::{address_of, own_home};
use super::{open, seal};
use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services};

fn place_of(id: &HomeRevealId) -> Place<'_> {
    Place {
        table: "home_reveals",
        row: id.as_bytes(),
        field: "purpose",
        version: 1,
    }
}

/// An address, for the one page that shows it once.
pub struct RevealedHome {
    pub name: String,
    pub address: HomeAddress,
}

/// Somebody saw where a home is.
pub struct HomeRevealView {
    pub by: String,
    pub at: Timestamp,
    /// `None`: the reader has no key for it.
    pub purpose: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum HomeRevealError {
    /// This form was sent before: what it showed is not shown again.
    #[error("this was shown once already")]
    ShownBefore,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for HomeRevealError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Opens the address of a home of the actor's own centre, after who, when and why are written down.
pub async fn reveal_home(
    services: &Services,
    actor: &Actor,
    id: HomeRevealId,
    home: HomeId,
    purpose: &RevealPurpose,
) -> Result<RevealedHome, HomeRevealError> {
    actor.must(Permission::KeepHomes)?;
    let mut transaction = services.write(actor.scope()).await?;
    let view = own_home(&mut transaction, actor, home)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let (_, address) = address_of(&mut transaction, actor, home)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let place = place_of(&id);
    let (purpose, purpose_to) = seal(services, &mut transaction, actor, &place, purpose).await?;
    let row = HomeRevealRow {
        id,
        home_id: home,
        revealed_by: actor.person,
        revealed_at: services.clock().now(),
        purpose,
        purpose_to,
    };
    if !store::homes::insert_home_reveal(&mut transaction, actor.centre, &row).await? {
        return Err(HomeRevealError::ShownBefore);
    }
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::HomeRevealed,
        subject_kind: "home",
        subject: Some(home.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    // Only what is on disk may be shown: the record first, then the address.
    transaction.commit().await?;
    Ok(RevealedHome {
        name: view.facts.name,
        address,
    })
}

/// Who was shown where a home of the actor's own centre is, the newest first; nobody for one of another centre.
pub async fn reveals_of_home(
    services: &Services,
    actor: &Actor,
    home: HomeId,
) -> Result<Vec<HomeRevealView>, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(actor.scope()).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    store::homes::reveals_of_home(&mut transaction, home, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let place = place_of(&row.id);
            let purpose: Option<RevealPurpose> = open(actor, row.purpose_to, &place, row.purpose)?;
            Ok(HomeRevealView {
                by: workers.name(row.revealed_by),
                at: row.revealed_at,
                purpose: purpose.map(|one| one.text),
            })
        })
        .collect()
}
