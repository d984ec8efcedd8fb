//! Who was handed which key. A row is a wrap: bytes that only its recipient can open.

use jiff::Timestamp;
use vault::{CentreId, CompartmentId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    /// Changes nothing. On PostgreSQL it holds the row until the commit.
    HOLD_KEYS = "UPDATE centres SET name = name WHERE id = $1";
    INSERT_COMPARTMENT =
        "INSERT INTO compartments (id, centre_id, kind, generation, public_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (centre_id, kind, generation) DO NOTHING";
    CURRENT_COMPARTMENTS =
        "SELECT id, centre_id, kind, generation, public_key, rotation_due_since
         FROM compartments AS newest
         WHERE centre_id = $1 AND generation =
             (SELECT MAX(generation) FROM compartments AS every
              WHERE every.centre_id = newest.centre_id AND every.kind = newest.kind)
         ORDER BY kind";
    CURRENT_COMPARTMENT =
        "SELECT id, centre_id, kind, generation, public_key, rotation_due_since
         FROM compartments WHERE centre_id = $1 AND kind = $2
         ORDER BY generation DESC LIMIT 1";
    COMPARTMENT_BY_ID =
        "SELECT id, centre_id, kind, generation, public_key, rotation_due_since
         FROM compartments WHERE id = $1";
    HOLDERS =
        "SELECT newest.centre_id, people.id AS person_id, people.username
         FROM compartments AS newest
         JOIN key_wraps ON key_wraps.subject_kind = 'compartment'
                       AND key_wraps.subject_id = newest.id
                       AND key_wraps.recipient_kind = 'person'
         JOIN people ON people.id = key_wraps.recipient_id AND people.state = 'active'
         WHERE newest.kind = $1 AND newest.generation =
             (SELECT MAX(generation) FROM compartments AS every
              WHERE every.centre_id = newest.centre_id AND every.kind = newest.kind)
         ORDER BY people.username";
    MARK_ROTATION_DUE =
        "UPDATE compartments SET rotation_due_since = $2
         WHERE id IN (SELECT subject_id FROM key_wraps
                      WHERE subject_kind = 'compartment' AND recipient_id = $1)
           AND rotation_due_since IS NULL";
    MARK_COMPARTMENT_DUE =
        "UPDATE compartments SET rotation_due_since = $2
         WHERE id = $1 AND rotation_due_since IS NULL";
    CLEAR_ROTATION_DUE =
        "UPDATE compartments SET rotation_due_since = NULL WHERE centre_id = $1 AND kind = $2";
    INSERT_WRAP =
        "INSERT INTO key_wraps
             (subject_kind, subject_id, compartment, recipient_kind, recipient_id, centre_id,
              generation, wrap)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (subject_kind, subject_id, compartment, recipient_id) DO NOTHING";
    WRAPS_OF_RECIPIENT =
        "SELECT subject_kind, subject_id, compartment, recipient_kind, recipient_id, centre_id,
                generation, wrap
         FROM key_wraps WHERE recipient_id = $1 AND subject_kind = $2 ORDER BY generation";
    WRAPS_OF_RECIPIENT_AFTER =
        "SELECT subject_kind, subject_id, compartment, recipient_kind, recipient_id, centre_id,
                generation, wrap
         FROM key_wraps WHERE recipient_id = $1 AND subject_kind = $2 AND subject_id > $3
         ORDER BY subject_id LIMIT 500";
    WRAPS_OF_SUBJECT =
        "SELECT subject_kind, subject_id, compartment, recipient_kind, recipient_id, centre_id,
                generation, wrap
         FROM key_wraps WHERE subject_kind = $1 AND subject_id = $2";
    DELETE_WRAP =
        "DELETE FROM key_wraps
         WHERE subject_kind = $1 AND subject_id = $2 AND compartment = $3 AND recipient_id = $4";
    DELETE_WRAPS_OF_RECIPIENT = "DELETE FROM key_wraps WHERE recipient_id = $1";
    MEMBERS_OF_COMPARTMENT =
        "SELECT recipient_id FROM key_wraps
         WHERE subject_kind = 'compartment' AND subject_id = $1 AND recipient_kind = 'person'";
}

/// A compartment of a centre, in one generation. Its private half is only ever handed, never stored.
#[derive(Clone)]
pub struct CompartmentRow {
    pub id: CompartmentId,
    pub centre_id: CentreId,
    pub kind: String,
    pub generation: i64,
    pub public_key: [u8; 32],
    pub rotation_due_since: Option<Timestamp>,
}

impl CompartmentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "compartments";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            kind: row.get(table, "kind")?,
            generation: row.get(table, "generation")?,
            public_key: row.get(table, "public_key")?,
            rotation_due_since: row.get(table, "rotation_due_since")?,
        })
    }
}

/// One key handed to one holder.
#[derive(Clone)]
pub struct WrapRow {
    /// `compartment`, `report` or `case`.
    pub subject_kind: String,
    pub subject_id: [u8; 16],
    /// Which compartment's key of the subject: a case has one data key per compartment.
    pub compartment: String,
    /// `person`, `compartment` or `reporter`.
    pub recipient_kind: String,
    pub recipient_id: [u8; 16],
    /// The centre of the recipient.
    pub centre_id: CentreId,
    pub generation: i64,
    pub wrap: Vec<u8>,
}

impl WrapRow {
    pub(crate) fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "key_wraps";
        Ok(Self {
            subject_kind: row.get(table, "subject_kind")?,
            subject_id: row.get(table, "subject_id")?,
            compartment: row.get(table, "compartment")?,
            recipient_kind: row.get(table, "recipient_kind")?,
            recipient_id: row.get(table, "recipient_id")?,
            centre_id: row.get(table, "centre_id")?,
            generation: row.get(table, "generation")?,
            wrap: row.get(table, "wrap")?,
        })
    }
}

/// Holds the keys of a centre until the commit: who holds which compartment, and in which generation, does
/// not change in between. SQLite has one writer; PostgreSQL would let a key be handed to somebody while
/// she is being disabled, or to a generation that is being replaced. Call it before any other row is held.
pub async fn hold_keys(transaction: &mut Transaction, centre: CentreId) -> Result<(), StoreError> {
    transaction.execute(HOLD_KEYS, arguments![centre]).await?;
    Ok(())
}

/// Adds a compartment. `false` when its centre already has one of this kind and generation.
pub async fn insert_compartment(
    transaction: &mut Transaction,
    row: &CompartmentRow,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_COMPARTMENT,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                row.generation,
                &row.public_key,
                at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest generation of each compartment that a centre has.
pub async fn current_compartments(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<CompartmentRow>, StoreError> {
    let rows = transaction
        .all(CURRENT_COMPARTMENTS, arguments![centre])
        .await?;
    rows.iter().map(CompartmentRow::from_row).collect()
}

/// The newest generation of one compartment of a centre, if anybody has ever held it.
pub async fn current_compartment(
    transaction: &mut Transaction,
    centre: CentreId,
    kind: &str,
) -> Result<Option<CompartmentRow>, StoreError> {
    let row = transaction
        .optional(CURRENT_COMPARTMENT, arguments![centre, kind])
        .await?;
    row.as_ref().map(CompartmentRow::from_row).transpose()
}

pub async fn compartment(
    transaction: &mut Transaction,
    id: CompartmentId,
) -> Result<Option<CompartmentRow>, StoreError> {
    let row = transaction
        .optional(COMPARTMENT_BY_ID, arguments![id])
        .await?;
    row.as_ref().map(CompartmentRow::from_row).transpose()
}

/// Somebody who can open what is sealed to a compartment now: an active account with its newest key.
#[derive(Clone)]
pub struct HolderRow {
    pub centre_id: CentreId,
    pub person_id: PersonId,
    pub username: String,
}

/// Everybody who can open this compartment, of all centres that the transaction sees.
pub async fn holders(
    transaction: &mut Transaction,
    kind: &str,
) -> Result<Vec<HolderRow>, StoreError> {
    let rows = transaction.all(HOLDERS, arguments![kind]).await?;
    rows.iter()
        .map(|row| {
            Ok(HolderRow {
                centre_id: row.get("compartments", "centre_id")?,
                person_id: row.get("people", "person_id")?,
                username: row.get("people", "username")?,
            })
        })
        .collect()
}

/// Says that every compartment a person holds needs a new generation, because the person left.
pub async fn mark_rotation_due(
    transaction: &mut Transaction,
    person: PersonId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    transaction
        .execute(MARK_ROTATION_DUE, arguments![person, at])
        .await
}

/// Says that one compartment needs a new generation.
pub async fn mark_compartment_due(
    transaction: &mut Transaction,
    id: CompartmentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction
        .execute(MARK_COMPARTMENT_DUE, arguments![id, at])
        .await?;
    Ok(())
}

pub async fn clear_rotation_due(
    transaction: &mut Transaction,
    centre: CentreId,
    kind: &str,
) -> Result<(), StoreError> {
    transaction
        .execute(CLEAR_ROTATION_DUE, arguments![centre, kind])
        .await?;
    Ok(())
}

/// Hands a key. `false` when this recipient already holds it.
pub async fn insert_wrap(transaction: &mut Transaction, row: &WrapRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_WRAP,
            arguments![
                &row.subject_kind,
                &row.subject_id,
                &row.compartment,
                &row.recipient_kind,
                &row.recipient_id,
                row.centre_id,
                row.generation,
                &row.wrap
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What a holder was handed of one kind of subject, oldest generation first.
pub async fn wraps_of_recipient(
    transaction: &mut Transaction,
    recipient: &[u8; 16],
    subject_kind: &str,
) -> Result<Vec<WrapRow>, StoreError> {
    let rows = transaction
        .all(WRAPS_OF_RECIPIENT, arguments![recipient, subject_kind])
        .await?;
    rows.iter().map(WrapRow::from_row).collect()
}

/// The next 500 wraps of a holder, in the order of their subjects: for a rotation, in pieces.
pub async fn wraps_of_recipient_after(
    transaction: &mut Transaction,
    recipient: &[u8; 16],
    subject_kind: &str,
    after: &[u8],
) -> Result<Vec<WrapRow>, StoreError> {
    let rows = transaction
        .all(
            WRAPS_OF_RECIPIENT_AFTER,
            arguments![recipient, subject_kind, after],
        )
        .await?;
    rows.iter().map(WrapRow::from_row).collect()
}

/// Everybody who was handed a key of this subject.
pub async fn wraps_of_subject(
    transaction: &mut Transaction,
    subject_kind: &str,
    subject: &[u8; 16],
) -> Result<Vec<WrapRow>, StoreError> {
    let rows = transaction
        .all(WRAPS_OF_SUBJECT, arguments![subject_kind, subject])
        .await?;
    rows.iter().map(WrapRow::from_row).collect()
}

pub async fn delete_wrap(transaction: &mut Transaction, row: &WrapRow) -> Result<(), StoreError> {
    transaction
        .execute(
            DELETE_WRAP,
            arguments![
                &row.subject_kind,
                &row.subject_id,
                &row.compartment,
                &row.recipient_id
            ],
        )
        .await?;
    Ok(())
}

/// Takes everything from a holder that was handed to it.
pub async fn delete_wraps_of_recipient(
    transaction: &mut Transaction,
    recipient: &[u8; 16],
) -> Result<u64, StoreError> {
    transaction
        .execute(DELETE_WRAPS_OF_RECIPIENT, arguments![recipient])
        .await
}

/// The people who hold a compartment.
pub async fn members_of_compartment(
    transaction: &mut Transaction,
    compartment: CompartmentId,
) -> Result<Vec<PersonId>, StoreError> {
    let rows = transaction
        .all(MEMBERS_OF_COMPARTMENT, arguments![compartment])
        .await?;
    rows.iter()
        .map(|row| row.get("key_wraps", "recipient_id"))
        .collect()
}
