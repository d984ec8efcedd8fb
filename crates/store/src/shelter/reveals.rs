//! Who was shown the address of which house, and who has seen that.

use jiff::Timestamp;
use vault::{CentreId, CompartmentId, HouseId, PersonId, RevealId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_REVEAL =
        "INSERT INTO address_reveals
             (id, house_id, centre_id, revealed_by, revealed_at, purpose, purpose_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    REVEALS_OF_CENTRE =
        "SELECT address_reveals.id, address_reveals.house_id, houses.code_name,
                address_reveals.revealed_by, address_reveals.revealed_at, address_reveals.purpose,
                address_reveals.purpose_to, address_reveals.seen_by, address_reveals.seen_at
         FROM address_reveals JOIN houses ON houses.id = address_reveals.house_id
         WHERE address_reveals.centre_id = $1
         ORDER BY address_reveals.revealed_at DESC, address_reveals.id LIMIT 200";
    REVEAL_BY_ID =
        "SELECT revealed_by, seen_by FROM address_reveals WHERE id = $1 AND centre_id = $2";
    MARK_REVEAL_SEEN =
        "UPDATE address_reveals SET seen_by = $2, seen_at = $3 WHERE id = $1 AND seen_by IS NULL";
}

/// Somebody saw where a house is.
pub struct RevealRow {
    pub id: RevealId,
    pub house_id: HouseId,
    pub code_name: String,
    pub revealed_by: PersonId,
    pub revealed_at: Timestamp,
    /// Sealed.
    pub purpose: Vec<u8>,
    pub purpose_to: CompartmentId,
    pub seen_by: Option<PersonId>,
    pub seen_at: Option<Timestamp>,
}

/// Records that an address is shown. `false` when this showing was recorded before.
pub async fn insert_reveal(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &RevealRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_REVEAL,
            arguments![
                row.id,
                row.house_id,
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
pub async fn reveals_of_centre(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<RevealRow>, StoreError> {
    let rows = transaction
        .all(REVEALS_OF_CENTRE, arguments![centre])
        .await?;
    let table = "address_reveals";
    rows.iter()
        .map(|row| {
            Ok(RevealRow {
                id: row.get(table, "id")?,
                house_id: row.get(table, "house_id")?,
                code_name: row.get("houses", "code_name")?,
                revealed_by: row.get(table, "revealed_by")?,
                revealed_at: row.get(table, "revealed_at")?,
                purpose: row.get(table, "purpose")?,
                purpose_to: row.get(table, "purpose_to")?,
                seen_by: row.get(table, "seen_by")?,
                seen_at: row.get(table, "seen_at")?,
            })
        })
        .collect()
}

/// Who an address was shown to, and who has seen that it was.
pub async fn reveal(
    transaction: &mut Transaction,
    id: RevealId,
    centre: CentreId,
) -> Result<Option<(PersonId, Option<PersonId>)>, StoreError> {
    let row = transaction
        .optional(REVEAL_BY_ID, arguments![id, centre])
        .await?;
    let table = "address_reveals";
    row.map(|row| Ok((row.get(table, "revealed_by")?, row.get(table, "seen_by")?)))
        .transpose()
}

pub async fn mark_reveal_seen(
    transaction: &mut Transaction,
    id: RevealId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(transaction
        .execute(MARK_REVEAL_SEEN, arguments![id, by, at])
        .await?
        == 1)
}
