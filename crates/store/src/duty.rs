//! Who is on duty: at the intake of a centre, and for the whole network when nobody else is.

use jiff::Timestamp;
use vault::{CentreId, DutyTurnId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    HOLD_ROSTER = "UPDATE centres SET name = name WHERE id = $1";
    HOLD_NETWORK_ROSTER = "UPDATE networks SET name = name";
    INSERT_TURN =
        "INSERT INTO duty_turns
             (id, centre_id, person_id, starts_at, ends_at, phone, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO NOTHING";
    REMOVE_TURN =
        "UPDATE duty_turns SET removed_by = $3, removed_at = $4
         WHERE id = $1 AND centre_id = $2 AND removed_at IS NULL";
    TURNS =
        "SELECT duty_turns.id, duty_turns.centre_id, person_id, starts_at, ends_at, phone,
                people.username
         FROM duty_turns JOIN people ON people.id = person_id AND people.state = 'active'
         WHERE duty_turns.centre_id = $1 AND ends_at > $2 AND starts_at < $3 AND removed_at IS NULL
         ORDER BY starts_at, people.username LIMIT 1000";
    ALL_TURNS =
        "SELECT duty_turns.id, duty_turns.centre_id, person_id, starts_at, ends_at, phone,
                people.username
         FROM duty_turns JOIN people ON people.id = person_id AND people.state = 'active'
         WHERE ends_at > $1 AND starts_at < $2 AND removed_at IS NULL
         ORDER BY starts_at, people.username LIMIT 10000";
    TURN =
        "SELECT duty_turns.id, duty_turns.centre_id, person_id, starts_at, ends_at, phone,
                people.username
         FROM duty_turns JOIN people ON people.id = person_id
         WHERE duty_turns.id = $1 AND duty_turns.centre_id = $2";
    INSERT_NETWORK_TURN =
        "INSERT INTO network_duty_turns
             (id, centre_id, person_id, starts_at, ends_at, phone, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO NOTHING";
    REMOVE_NETWORK_TURN =
        "UPDATE network_duty_turns SET removed_by = $2, removed_at = $3
         WHERE id = $1 AND removed_at IS NULL";
    NETWORK_TURNS =
        "SELECT network_duty_turns.id, network_duty_turns.centre_id, person_id, starts_at, ends_at,
                phone, people.username
         FROM network_duty_turns JOIN people ON people.id = person_id AND people.state = 'active'
         WHERE ends_at > $1 AND starts_at < $2 AND removed_at IS NULL
         ORDER BY starts_at, people.username LIMIT 1000";
    NETWORK_TURN =
        "SELECT network_duty_turns.id, network_duty_turns.centre_id, person_id, starts_at, ends_at,
                phone, people.username
         FROM network_duty_turns JOIN people ON people.id = person_id
         WHERE network_duty_turns.id = $1";
}

/// One turn of duty of somebody who works here.
#[derive(Clone)]
pub struct TurnRow {
    pub id: DutyTurnId,
    pub centre_id: CentreId,
    pub person_id: PersonId,
    pub username: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Empty: none was given.
    pub phone: String,
}

impl TurnRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "duty_turns";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            person_id: row.get(table, "person_id")?,
            username: row.get("people", "username")?,
            starts_at: row.get(table, "starts_at")?,
            ends_at: row.get(table, "ends_at")?,
            phone: row.get(table, "phone")?,
        })
    }
}

/// Holds a centre's roster until the commit: of two who add turns side by side, the second sees what the
/// first did. SQLite has one writer; on PostgreSQL both would find the hours free.
pub async fn hold_roster(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<(), StoreError> {
    transaction.execute(HOLD_ROSTER, arguments![centre]).await?;
    Ok(())
}

/// The same for the network's roster.
pub async fn hold_network_roster(transaction: &mut Transaction) -> Result<(), StoreError> {
    transaction
        .execute(HOLD_NETWORK_ROSTER, arguments![])
        .await?;
    Ok(())
}

/// Adds a turn. `false` when the same form was sent twice.
pub async fn insert_turn(
    transaction: &mut Transaction,
    row: &TurnRow,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    insert(transaction, INSERT_TURN, row, by, at).await
}

/// The same for the duty of the network.
pub async fn insert_network_turn(
    transaction: &mut Transaction,
    row: &TurnRow,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    insert(transaction, INSERT_NETWORK_TURN, row, by, at).await
}

async fn insert(
    transaction: &mut Transaction,
    statement: &'static str,
    row: &TurnRow,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            statement,
            arguments![
                row.id,
                row.centre_id,
                row.person_id,
                row.starts_at,
                row.ends_at,
                &row.phone,
                by,
                at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Takes a turn away. `false` when somebody did already.
pub async fn remove_turn(
    transaction: &mut Transaction,
    id: DutyTurnId,
    centre: CentreId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(REMOVE_TURN, arguments![id, centre, by, at])
        .await?;
    Ok(changed == 1)
}

pub async fn remove_network_turn(
    transaction: &mut Transaction,
    id: DutyTurnId,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(REMOVE_NETWORK_TURN, arguments![id, by, at])
        .await?;
    Ok(changed == 1)
}

/// The turns of a centre that touch a time, of people who still work here.
pub async fn turns(
    transaction: &mut Transaction,
    centre: CentreId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<TurnRow>, StoreError> {
    let rows = transaction
        .all(TURNS, arguments![centre, from, until])
        .await?;
    rows.iter().map(TurnRow::from_row).collect()
}

/// The same of every centre.
pub async fn all_turns(
    transaction: &mut Transaction,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<TurnRow>, StoreError> {
    let rows = transaction.all(ALL_TURNS, arguments![from, until]).await?;
    rows.iter().map(TurnRow::from_row).collect()
}

/// The turns of the network's duty of last resort.
pub async fn network_turns(
    transaction: &mut Transaction,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<TurnRow>, StoreError> {
    let rows = transaction
        .all(NETWORK_TURNS, arguments![from, until])
        .await?;
    rows.iter().map(TurnRow::from_row).collect()
}

/// A turn, also one that was taken away.
pub async fn turn(
    transaction: &mut Transaction,
    id: DutyTurnId,
    centre: CentreId,
) -> Result<Option<TurnRow>, StoreError> {
    let row = transaction.optional(TURN, arguments![id, centre]).await?;
    row.as_ref().map(TurnRow::from_row).transpose()
}

pub async fn network_turn(
    transaction: &mut Transaction,
    id: DutyTurnId,
) -> Result<Option<TurnRow>, StoreError> {
    let row = transaction.optional(NETWORK_TURN, arguments![id]).await?;
    row.as_ref().map(TurnRow::from_row).transpose()
}
