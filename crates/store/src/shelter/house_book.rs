//! The rules of a house, its book, and how an escort finds it. All of it sealed.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookEntryId, CentreId, CompartmentId, HouseId, PersonId, RulesId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    /// Two who change what a house is wait for each other here.
    HOLD_HOUSE = "UPDATE houses SET code_name = code_name WHERE id = $1";
    INSERT_RULES =
        "INSERT INTO house_rules
             (id, house_id, centre_id, holds_from, written_by, written_at, rules, rules_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    RULES_OF_HOUSE =
        "SELECT id, holds_from, written_by, written_at, rules, rules_to FROM house_rules
         WHERE house_id = $1 AND centre_id = $2
         ORDER BY holds_from DESC, written_at DESC, id LIMIT 50";
    INSERT_ENTRY =
        "INSERT INTO house_book (id, house_id, centre_id, written_by, written_at, entry, entry_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    ENTRIES_OF_HOUSE =
        "SELECT id, written_by, written_at, entry, entry_to FROM house_book
         WHERE house_id = $1 AND centre_id = $2 AND written_at < $3
         ORDER BY written_at DESC, id LIMIT $4";
    DIRECTIONS_OF_HOUSE =
        "SELECT directions, directions_to, directions_version FROM houses
         WHERE id = $1 AND centre_id = $2 AND directions IS NOT NULL";
    DIRECTIONS_VERSION =
        "SELECT COALESCE(directions_version, 0) AS directions_version FROM houses WHERE id = $1";
    SET_DIRECTIONS =
        "UPDATE houses SET directions = $2, directions_to = $3, directions_version = $4
         WHERE id = $1";
}

/// The rules of a house from a day on.
pub struct RulesRow {
    pub id: RulesId,
    pub holds_from: Date,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    /// Sealed.
    pub rules: Vec<u8>,
    pub rules_to: CompartmentId,
}

/// What somebody wrote into the book of a house.
pub struct EntryRow {
    pub id: BookEntryId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    /// Sealed.
    pub entry: Vec<u8>,
    pub entry_to: CompartmentId,
}

/// Takes a house until the end of the transaction.
pub async fn hold_house(transaction: &mut Transaction, house: HouseId) -> Result<(), StoreError> {
    transaction.execute(HOLD_HOUSE, arguments![house]).await?;
    Ok(())
}

/// `false` when this version is there already: the same form, sent twice.
pub async fn insert_rules(
    transaction: &mut Transaction,
    row: &RulesRow,
    (house, centre): (HouseId, CentreId),
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_RULES,
            arguments![
                row.id,
                house,
                centre,
                row.holds_from,
                row.written_by,
                row.written_at,
                &row.rules,
                row.rules_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest 50 versions, the one that holds from the latest day first.
pub async fn rules_of_house(
    transaction: &mut Transaction,
    house: HouseId,
    centre: CentreId,
) -> Result<Vec<RulesRow>, StoreError> {
    let rows = transaction
        .all(RULES_OF_HOUSE, arguments![house, centre])
        .await?;
    let table = "house_rules";
    rows.iter()
        .map(|row| {
            Ok(RulesRow {
                id: row.get(table, "id")?,
                holds_from: row.get(table, "holds_from")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                rules: row.get(table, "rules")?,
                rules_to: row.get(table, "rules_to")?,
            })
        })
        .collect()
}

/// `false` when this entry is there already: the same form, sent twice.
pub async fn insert_entry(
    transaction: &mut Transaction,
    row: &EntryRow,
    (house, centre): (HouseId, CentreId),
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ENTRY,
            arguments![
                row.id,
                house,
                centre,
                row.written_by,
                row.written_at,
                &row.entry,
                row.entry_to
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What was written before an instant, the newest first.
pub async fn entries_of_house(
    transaction: &mut Transaction,
    (house, centre): (HouseId, CentreId),
    before: Timestamp,
    most: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let rows = transaction
        .all(ENTRIES_OF_HOUSE, arguments![house, centre, before, most])
        .await?;
    let table = "house_book";
    rows.iter()
        .map(|row| {
            Ok(EntryRow {
                id: row.get(table, "id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                entry: row.get(table, "entry")?,
                entry_to: row.get(table, "entry_to")?,
            })
        })
        .collect()
}

/// How an escort finds a house of this centre, sealed, with its key and version. `None`: nobody wrote it down.
pub async fn directions_of_house(
    transaction: &mut Transaction,
    house: HouseId,
    centre: CentreId,
) -> Result<Option<(Vec<u8>, CompartmentId, i64)>, StoreError> {
    let row = transaction
        .optional(DIRECTIONS_OF_HOUSE, arguments![house, centre])
        .await?;
    let table = "houses";
    row.map(|row| {
        Ok((
            row.get(table, "directions")?,
            row.get(table, "directions_to")?,
            row.get(table, "directions_version")?,
        ))
    })
    .transpose()
}

/// The version of the directions of a house; 0 when there are none.
pub async fn directions_version(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<i64, StoreError> {
    transaction
        .one(DIRECTIONS_VERSION, arguments![house])
        .await?
        .get("houses", "directions_version")
}

pub async fn set_directions(
    transaction: &mut Transaction,
    house: HouseId,
    directions: &[u8],
    to: CompartmentId,
    version: i64,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_DIRECTIONS, arguments![house, directions, to, version])
        .await?;
    Ok(())
}
