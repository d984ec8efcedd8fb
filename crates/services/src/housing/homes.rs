use domain::accounts::{Compartment, Permission};
use domain::housing::{
    Cents, Currency, HomeAddress, HomeDetails, HomeError, HomeFacts, HomeState, LandlordKind,
    Nearby,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::homes::{HomeAddressRow, HomeRow};
use store::{Scope, Transaction};
use vault::{HomeId, LandlordId, Place};

use super::landlords::landlord_in;
use super::{open, seal};
use crate::audit::{Action, Entry, record};
use crate::cases::Workers;
use crate::{Actor, ServiceError, Services, keys};

fn place_of_details(id: &HomeId, version: i64) -> Place<'_> {
    Place {
        table: "home_versions",
        row: id.as_bytes(),
        field: "details",
        version,
    }
}

fn place_of_address(id: &HomeId, version: i64) -> Place<'_> {
    Place {
        table: "home_addresses",
        row: id.as_bytes(),
        field: "address",
        version,
    }
}

/// A home as it is now, as far as the reader may know.
pub struct HomeView {
    pub id: HomeId,
    pub version: i64,
    pub centre: String,
    /// The entry is the reader's own centre's.
    pub is_own: bool,
    pub currency: Currency,
    pub landlord: LandlordId,
    pub landlord_kind: LandlordKind,
    pub facts: HomeFacts,
    /// `None`: the reader has no key for it.
    pub details: Option<HomeDetails>,
    /// Empty for somebody of another centre.
    pub changed_by: String,
    pub changed_at: Timestamp,
}

/// How a home was at a time, the newest first.
pub struct HomeVersion {
    pub facts: HomeFacts,
    pub by: String,
    pub at: Timestamp,
}

/// A home as a form gives it. The id is made with the form.
pub struct NewHome {
    pub id: HomeId,
    /// The version that this one follows; 0: there is none before it.
    pub follows: i64,
    pub landlord: LandlordId,
    pub facts: HomeFacts,
    pub details: HomeDetails,
    /// `None`: it stays as it is.
    pub address: Option<HomeAddress>,
}

#[derive(thiserror::Error)]
pub enum PutHomeError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<HomeView>),
    #[error("a home has an address")]
    AddressMissing,
    #[error(transparent)]
    Home(#[from] HomeError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for PutHomeError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for PutHomeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

fn facts(row: &HomeRow) -> Result<HomeFacts, ServiceError> {
    let corrupt = |column| ServiceError::Corrupt {
        table: "home_versions",
        column,
    };
    let count = |value: Option<i64>, column| {
        value
            .map(u32::try_from)
            .transpose()
            .map_err(|_| corrupt(column))
    };
    let near: Result<Vec<Nearby>, ()> = row.near.split_whitespace().map(str::parse).collect();
    Ok(HomeFacts {
        name: row.name.clone(),
        town: row.town.clone(),
        state: row.state.parse().map_err(|()| corrupt("state"))?,
        free_from: row.free_from,
        rent: row.rent_cents.map(Cents),
        costs: row.costs_cents.map(Cents),
        deposit: row.deposit_cents.map(Cents),
        square_metres: count(row.square_metres, "square_metres")?,
        rooms: count(row.rooms, "rooms")?,
        step_free: row.step_free.parse().map_err(|()| corrupt("step_free"))?,
        ground_floor: row
            .ground_floor
            .parse()
            .map_err(|()| corrupt("ground_floor"))?,
        near: near.map_err(|()| corrupt("near"))?,
    })
}

fn view(actor: &Actor, workers: &Workers, row: HomeRow) -> Result<HomeView, ServiceError> {
    let place = place_of_details(&row.id, row.version);
    Ok(HomeView {
        facts: facts(&row)?,
        landlord_kind: row
            .landlord_kind
            .parse()
            .map_err(ServiceError::corrupt("landlords", "kind"))?,
        details: open(actor, row.details_to, &place, row.details)?,
        is_own: row.centre_id == actor.centre,
        currency: Currency::of_country(&row.centre_country),
        centre: row.centre_name,
        landlord: row.landlord_id,
        version: row.version,
        changed_by: workers.name(row.changed_by),
        changed_at: row.changed_at,
        id: row.id,
    })
}

/// Every home of the network that is not gone, or every one.
pub async fn directory(
    services: &Services,
    actor: &Actor,
    with_gone: bool,
) -> Result<Vec<HomeView>, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(Scope::Network).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut homes = Vec::new();
    for row in store::homes::homes(&mut transaction).await? {
        let home = view(actor, &workers, row)?;
        if with_gone || home.facts.state != HomeState::Gone {
            homes.push(home);
        }
    }
    Ok(homes)
}

/// A home of the network, with how it was before.
pub async fn home(
    services: &Services,
    actor: &Actor,
    id: HomeId,
) -> Result<(HomeView, Vec<HomeVersion>), ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let mut transaction = services.read(Scope::Network).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = store::homes::versions_of_home(&mut transaction, id).await?;
    let versions = rows
        .iter()
        .map(|row| {
            Ok(HomeVersion {
                facts: facts(row)?,
                by: workers.name(row.changed_by),
                at: row.changed_at,
            })
        })
        .collect::<Result<_, ServiceError>>()?;
    let newest = rows.into_iter().next().ok_or(ServiceError::NotFound)?;
    Ok((view(actor, &workers, newest)?, versions))
}

/// The newest version of a home of the actor's own centre.
pub(super) async fn own_home(
    transaction: &mut Transaction,
    actor: &Actor,
    id: HomeId,
) -> Result<Option<HomeView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    let rows = store::homes::versions_of_home(transaction, id).await?;
    rows.into_iter()
        .next()
        .filter(|row| row.centre_id == actor.centre)
        .map(|row| view(actor, &workers, row))
        .transpose()
}

/// The address of a home of the actor's own centre, with its version. `NoKey`: she cannot open it.
pub(super) async fn address_of(
    transaction: &mut Transaction,
    actor: &Actor,
    id: HomeId,
) -> Result<Option<(i64, HomeAddress)>, ServiceError> {
    let Some(row) = store::homes::address_of_home(transaction, id, actor.centre).await? else {
        return Ok(None);
    };
    let version = row.version;
    let address = open_address(actor, row)?.ok_or(ServiceError::NoKey)?;
    Ok(Some((version, address)))
}

pub(super) fn open_address(
    actor: &Actor,
    row: HomeAddressRow,
) -> Result<Option<HomeAddress>, ServiceError> {
    let place = place_of_address(&row.home_id, row.version);
    open(actor, row.address_to, &place, row.address)
}

/// Adds a home, or writes its next version. The same form sent twice writes once.
pub async fn put_home(
    services: &Services,
    actor: &Actor,
    new: NewHome,
) -> Result<(), PutHomeError> {
    actor.must(Permission::KeepHomes)?;
    new.facts.check(&new.details)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other, and under the key that holds now.
    keys::hold(&mut transaction, actor.centre).await?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey.into());
    }
    landlord_in(&mut transaction, actor, new.landlord).await?;
    let saved = own_home(&mut transaction, actor, new.id).await?;
    let address = address_of(&mut transaction, actor, new.id).await?;
    let has_moved = match (&address, &new.address) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some((_, saved)), Some(new)) => saved != new,
    };
    match &saved {
        Some(saved) => {
            let is_same = saved.facts == new.facts
                && saved.details.as_ref() == Some(&new.details)
                && saved.landlord == new.landlord;
            if is_same && !has_moved {
                return Ok(());
            }
        }
        None if new.follows != 0 => return Err(ServiceError::NotFound.into()),
        None if new.address.is_none() => return Err(PutHomeError::AddressMissing),
        None => {
            let (id, landlord) = (new.id, new.landlord);
            let centre = actor.centre;
            if !store::homes::insert_home(&mut transaction, id, centre, landlord).await? {
                // The id is another's: for her it does not exist.
                return Err(ServiceError::NotFound.into());
            }
        }
    }
    if let Some(saved) = saved
        && saved.version != new.follows
    {
        return Err(PutHomeError::Conflict(Box::new(saved)));
    }
    if let Some(to) = new.address.filter(|_| has_moved) {
        let version = address.map_or(0, |(version, _)| version) + 1;
        write_address(services, &mut transaction, actor, new.id, version, &to).await?;
    }
    let what = (&new.facts, &new.details);
    let at = (new.id, new.landlord, new.follows + 1);
    write_version(services, &mut transaction, actor, at, what).await?;
    transaction.commit().await?;
    Ok(())
}

async fn write_address(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    home: HomeId,
    version: i64,
    to: &HomeAddress,
) -> Result<(), ServiceError> {
    let place = place_of_address(&home, version);
    let (address, address_to) = seal(services, transaction, actor, &place, to).await?;
    let row = HomeAddressRow {
        home_id: home,
        version,
        written_by: actor.person,
        written_at: services.clock().now(),
        address,
        address_to,
    };
    store::homes::insert_home_address(transaction, actor.centre, &row).await?;
    Ok(())
}

/// Writes one more version of a home of the actor's centre, and the entry of the chain.
pub(super) async fn write_version(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (home, landlord, version): (HomeId, LandlordId, i64),
    (facts, details): (&HomeFacts, &HomeDetails),
) -> Result<(), ServiceError> {
    let place = place_of_details(&home, version);
    let (details, details_to) = seal(services, transaction, actor, &place, details).await?;
    let near: Vec<&str> = facts.near.iter().map(|one| one.as_str()).collect();
    let free_from: Option<Date> = facts.free_from;
    let row = HomeRow {
        id: home,
        version,
        centre_id: actor.centre,
        centre_name: String::new(),
        centre_country: String::new(),
        landlord_id: landlord,
        landlord_kind: String::new(),
        state: facts.state.as_str().to_owned(),
        name: facts.name.clone(),
        town: facts.town.clone(),
        free_from,
        rent_cents: facts.rent.map(|cents| cents.0),
        costs_cents: facts.costs.map(|cents| cents.0),
        deposit_cents: facts.deposit.map(|cents| cents.0),
        square_metres: facts.square_metres.map(i64::from),
        rooms: facts.rooms.map(i64::from),
        step_free: facts.step_free.as_str().to_owned(),
        ground_floor: facts.ground_floor.as_str().to_owned(),
        near: near.join(" "),
        changed_by: actor.person,
        changed_at: services.clock().now(),
        details,
        details_to,
    };
    store::homes::insert_home_version(transaction, &row).await?;
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::HomeSaved,
        subject_kind: "home",
        subject: Some(home.as_bytes()),
    };
    record(services, transaction, entry).await
}
