//! Landlords and homes to rent: what everybody in the network may know stands in the clear, the rest is sealed to the
//! centre that keeps the entry.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CentreId, CompartmentId, HomeId, HomeRevealId, LandlordId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_LANDLORD =
        "INSERT INTO landlords
             (id, centre_id, kind, version, changed_by, changed_at, details, details_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    CHANGE_LANDLORD =
        "UPDATE landlords SET kind = $3, version = $4, changed_by = $5, changed_at = $6,
             details = $7, details_to = $8
         WHERE id = $1 AND centre_id = $2 AND version = $4 - 1";
    LANDLORD =
        "SELECT landlords.id, landlords.centre_id, centres.name AS centre_name, landlords.kind,
                landlords.version, landlords.changed_by, landlords.changed_at, landlords.details,
                landlords.details_to
         FROM landlords JOIN centres ON centres.id = landlords.centre_id
         WHERE landlords.id = $1";
    LANDLORDS =
        "SELECT landlords.id, landlords.centre_id, centres.name AS centre_name, landlords.kind,
                landlords.version, landlords.changed_by, landlords.changed_at, landlords.details,
                landlords.details_to
         FROM landlords JOIN centres ON centres.id = landlords.centre_id
         ORDER BY centres.name, landlords.id LIMIT 2000";
    INSERT_HOME =
        "INSERT INTO homes (id, centre_id, landlord_id) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO NOTHING";
    INSERT_HOME_VERSION =
        "INSERT INTO home_versions
             (home_id, version, centre_id, state, name, town, free_from, rent_cents, costs_cents,
              deposit_cents, square_metres, rooms, step_free, ground_floor, near, changed_by,
              changed_at, details, details_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         ON CONFLICT (home_id, version) DO NOTHING";
    HOMES =
        "SELECT home_versions.*, homes.landlord_id, centres.name AS centre_name,
                centres.country AS centre_country, landlords.kind AS landlord_kind
         FROM home_versions
         JOIN homes ON homes.id = home_versions.home_id
         JOIN landlords ON landlords.id = homes.landlord_id
         JOIN centres ON centres.id = home_versions.centre_id
         WHERE home_versions.version =
             (SELECT MAX(version) FROM home_versions AS every
              WHERE every.home_id = home_versions.home_id)
         ORDER BY home_versions.town, home_versions.name, home_versions.home_id LIMIT 2000";
    VERSIONS_OF_HOME =
        "SELECT home_versions.*, homes.landlord_id, centres.name AS centre_name,
                centres.country AS centre_country, landlords.kind AS landlord_kind
         FROM home_versions
         JOIN homes ON homes.id = home_versions.home_id
         JOIN landlords ON landlords.id = homes.landlord_id
         JOIN centres ON centres.id = home_versions.centre_id
         WHERE home_versions.home_id = $1 ORDER BY home_versions.version DESC LIMIT 500";
    INSERT_HOME_ADDRESS =
        "INSERT INTO home_addresses
             (home_id, version, centre_id, written_by, written_at, address, address_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (home_id, version) DO NOTHING";
    /// With the next, the only statements that read an address.
    ADDRESS_OF_HOME =
        "SELECT home_id, version, written_by, written_at, address, address_to FROM home_addresses
         WHERE home_id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 1";
    ADDRESSES_OF_CENTRE =
        "SELECT home_id, version, written_by, written_at, address, address_to FROM home_addresses
         WHERE centre_id = $1 AND version =
             (SELECT MAX(version) FROM home_addresses AS every
              WHERE every.home_id = home_addresses.home_id)
         LIMIT 2000";
    INSERT_HOME_REVEAL =
        "INSERT INTO home_reveals
             (id, home_id, centre_id, revealed_by, revealed_at, purpose, purpose_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    REVEALS_OF_HOME =
        "SELECT id, home_id, revealed_by, revealed_at, purpose, purpose_to FROM home_reveals
         WHERE home_id = $1 AND centre_id = $2 ORDER BY revealed_at DESC, id LIMIT 200";
}

/// A landlord. The details are sealed.
#[derive(Clone)]
pub struct LandlordRow {
    pub id: LandlordId,
    pub centre_id: CentreId,
    pub centre_name: String,
    pub kind: String,
    /// From 1.
    pub version: i64,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub details: Vec<u8>,
    pub details_to: CompartmentId,
}

impl LandlordRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "landlords";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            centre_name: row.get("centres", "centre_name")?,
            kind: row.get(table, "kind")?,
            version: row.get(table, "version")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            details: row.get(table, "details")?,
            details_to: row.get(table, "details_to")?,
        })
    }
}

/// One version of a home, without its address. The details are sealed.
#[derive(Clone)]
pub struct HomeRow {
    pub id: HomeId,
    /// From 1.
    pub version: i64,
    pub centre_id: CentreId,
    pub centre_name: String,
    /// ISO 3166 alpha-2.
    pub centre_country: String,
    pub landlord_id: LandlordId,
    pub landlord_kind: String,
    pub state: String,
    pub name: String,
    pub town: String,
    pub free_from: Option<Date>,
    pub rent_cents: Option<i64>,
    pub costs_cents: Option<i64>,
    pub deposit_cents: Option<i64>,
    pub square_metres: Option<i64>,
    pub rooms: Option<i64>,
    pub step_free: String,
    pub ground_floor: String,
    /// Words with a space between them.
    pub near: String,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub details: Vec<u8>,
    pub details_to: CompartmentId,
}

impl HomeRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "home_versions";
        Ok(Self {
            id: row.get(table, "home_id")?,
            version: row.get(table, "version")?,
            centre_id: row.get(table, "centre_id")?,
            centre_name: row.get("centres", "centre_name")?,
            centre_country: row.get("centres", "centre_country")?,
            landlord_id: row.get("homes", "landlord_id")?,
            landlord_kind: row.get("landlords", "landlord_kind")?,
            state: row.get(table, "state")?,
            name: row.get(table, "name")?,
            town: row.get(table, "town")?,
            free_from: row.get(table, "free_from")?,
            rent_cents: row.get(table, "rent_cents")?,
            costs_cents: row.get(table, "costs_cents")?,
            deposit_cents: row.get(table, "deposit_cents")?,
            square_metres: row.get(table, "square_metres")?,
            rooms: row.get(table, "rooms")?,
            step_free: row.get(table, "step_free")?,
            ground_floor: row.get(table, "ground_floor")?,
            near: row.get(table, "near")?,
            changed_by: row.get(table, "changed_by")?,
            changed_at: row.get(table, "changed_at")?,
            details: row.get(table, "details")?,
            details_to: row.get(table, "details_to")?,
        })
    }
}

/// A home's address, sealed.
pub struct HomeAddressRow {
    pub home_id: HomeId,
    pub version: i64,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub address: Vec<u8>,
    pub address_to: CompartmentId,
}

impl HomeAddressRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "home_addresses";
        Ok(Self {
            home_id: row.get(table, "home_id")?,
            version: row.get(table, "version")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            address: row.get(table, "address")?,
            address_to: row.get(table, "address_to")?,
        })
    }
}

/// Somebody saw where a home is. The purpose is sealed.
pub struct HomeRevealRow {
    pub id: HomeRevealId,
    pub home_id: HomeId,
    pub revealed_by: PersonId,
    pub revealed_at: Timestamp,
    pub purpose: Vec<u8>,
    pub purpose_to: CompartmentId,
}

/// `false` when the id is taken.
pub async fn insert_landlord(
    transaction: &mut Transaction,
    row: &LandlordRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_LANDLORD,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                row.version,
                row.changed_by,
                row.changed_at,
                &row.details,
                row.details_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// `false` when the version before it is not the newest.
pub async fn change_landlord(
    transaction: &mut Transaction,
    row: &LandlordRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            CHANGE_LANDLORD,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                row.version,
                row.changed_by,
                row.changed_at,
                &row.details,
                row.details_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn landlord(
    transaction: &mut Transaction,
    id: LandlordId,
) -> Result<Option<LandlordRow>, StoreError> {
    let row = transaction.optional(LANDLORD, arguments![id]).await?;
    row.as_ref().map(LandlordRow::from_row).transpose()
}

/// All that the transaction may see.
pub async fn landlords(transaction: &mut Transaction) -> Result<Vec<LandlordRow>, StoreError> {
    let rows = transaction.all(LANDLORDS, arguments![]).await?;
    rows.iter().map(LandlordRow::from_row).collect()
}

/// `false` when the id is taken.
pub async fn insert_home(
    transaction: &mut Transaction,
    id: HomeId,
    centre: CentreId,
    landlord: LandlordId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(INSERT_HOME, arguments![id, centre, landlord])
        .await?;
    Ok(changed == 1)
}

/// `false` when this version is there already.
pub async fn insert_home_version(
    transaction: &mut Transaction,
    row: &HomeRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOME_VERSION,
            arguments![
                row.id,
                row.version,
                row.centre_id,
                &row.state,
                &row.name,
                &row.town,
                row.free_from,
                row.rent_cents,
                row.costs_cents,
                row.deposit_cents,
                row.square_metres,
                row.rooms,
                &row.step_free,
                &row.ground_floor,
                &row.near,
                row.changed_by,
                row.changed_at,
                &row.details,
                row.details_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest version of every home that the transaction may see.
pub async fn homes(transaction: &mut Transaction) -> Result<Vec<HomeRow>, StoreError> {
    let rows = transaction.all(HOMES, arguments![]).await?;
    rows.iter().map(HomeRow::from_row).collect()
}

/// The newest first; empty when there is no such home.
pub async fn versions_of_home(
    transaction: &mut Transaction,
    home: HomeId,
) -> Result<Vec<HomeRow>, StoreError> {
    let rows = transaction.all(VERSIONS_OF_HOME, arguments![home]).await?;
    rows.iter().map(HomeRow::from_row).collect()
}

/// `false` when this version is there already.
pub async fn insert_home_address(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &HomeAddressRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOME_ADDRESS,
            arguments![
                row.home_id,
                row.version,
                centre,
                row.written_by,
                row.written_at,
                &row.address,
                row.address_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest sealed address of a home of this centre.
pub async fn address_of_home(
    transaction: &mut Transaction,
    home: HomeId,
    centre: CentreId,
) -> Result<Option<HomeAddressRow>, StoreError> {
    let row = transaction
        .optional(ADDRESS_OF_HOME, arguments![home, centre])
        .await?;
    row.as_ref().map(HomeAddressRow::from_row).transpose()
}

/// The newest sealed address of each home of this centre.
pub async fn addresses_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<HomeAddressRow>, StoreError> {
    let rows = transaction
        .all(ADDRESSES_OF_CENTRE, arguments![centre])
        .await?;
    rows.iter().map(HomeAddressRow::from_row).collect()
}

/// Records that an address is shown. `false` when this showing was recorded before.
pub async fn insert_home_reveal(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &HomeRevealRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOME_REVEAL,
            arguments![
                row.id,
                row.home_id,
                centre,
                row.revealed_by,
                row.revealed_at,
                &row.purpose,
                row.purpose_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest 200.
pub async fn reveals_of_home(
    transaction: &mut Transaction,
    home: HomeId,
    centre: CentreId,
) -> Result<Vec<HomeRevealRow>, StoreError> {
    let table = "home_reveals";
    let rows = transaction
        .all(REVEALS_OF_HOME, arguments![home, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(HomeRevealRow {
                id: row.get(table, "id")?,
                home_id: row.get(table, "home_id")?,
                revealed_by: row.get(table, "revealed_by")?,
                revealed_at: row.get(table, "revealed_at")?,
                purpose: row.get(table, "purpose")?,
                purpose_to: row.get(table, "purpose_to")?,
            })
        })
        .collect()
}
