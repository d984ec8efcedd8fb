//! The chain of what happened, one per centre.

use jiff::Timestamp;
use vault::{CentreId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_CHAIN =
        "INSERT INTO audit_chains (centre_id, entries, head) VALUES ($1, 0, $2)
         ON CONFLICT (centre_id) DO NOTHING";
    /// Takes the next place in the chain. On PostgreSQL this holds the row until the commit, so that
    /// two transactions never take the same place.
    NEXT_PLACE =
        "UPDATE audit_chains SET entries = entries + 1 WHERE centre_id = $1
         RETURNING entries, head";
    PLACE = "SELECT entries FROM audit_chains WHERE centre_id = $1";
    SET_HEAD = "UPDATE audit_chains SET head = $2 WHERE centre_id = $1";
    CHAINS = "SELECT centre_id, entries, head FROM audit_chains ORDER BY centre_id";
    INSERT_ENTRY =
        "INSERT INTO audit_entries
             (centre_id, sequence, at, actor_id, action, subject_kind, subject_id, link)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ENTRIES_AFTER =
        "SELECT centre_id, sequence, at, actor_id, action, subject_kind, subject_id, link
         FROM audit_entries WHERE centre_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
    ENTRIES_BEFORE =
        "SELECT centre_id, sequence, at, actor_id, action, subject_kind, subject_id, link
         FROM audit_entries WHERE centre_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3";
    ENTRIES_OF_SUBJECT =
        "SELECT centre_id, sequence, at, actor_id, action, subject_kind, subject_id, link
         FROM audit_entries WHERE centre_id = $1 AND subject_id = $2
         ORDER BY sequence DESC LIMIT $3";
    DONE_SINCE =
        "SELECT action, subject_id FROM audit_entries
         WHERE centre_id = $1 AND sequence > $2 AND actor_id = $3 AND at >= $4";
    INSERT_CHECKPOINT =
        "INSERT INTO audit_checkpoints (centre_id, sequence, at, head, signature)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (centre_id, sequence) DO NOTHING";
    CHECKPOINTS =
        "SELECT sequence, at, head, signature FROM audit_checkpoints
         WHERE centre_id = $1 ORDER BY sequence";
}

/// One thing that happened. Opaque ids and fixed words only: never a name, never free text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    pub centre_id: CentreId,
    /// From 1, without a gap.
    pub sequence: i64,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<[u8; 16]>,
    pub link: [u8; 32],
}

impl EntryRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "audit_entries";
        Ok(Self {
            centre_id: row.get(table, "centre_id")?,
            sequence: row.get(table, "sequence")?,
            at: row.get(table, "at")?,
            actor_id: row.get(table, "actor_id")?,
            action: row.get(table, "action")?,
            subject_kind: row.get(table, "subject_kind")?,
            subject_id: subject_of(row)?,
            link: row.get(table, "link")?,
        })
    }
}

fn subject_of(row: &Row) -> Result<Option<[u8; 16]>, StoreError> {
    let (table, column) = ("audit_entries", "subject_id");
    let id: Option<Vec<u8>> = row.get(table, column)?;
    id.map(|id| {
        id.try_into()
            .map_err(|_| StoreError::Corrupt { table, column })
    })
    .transpose()
}

/// What was done to what.
#[derive(PartialEq, Eq, Hash)]
pub struct DoneRow {
    pub action: String,
    pub subject_id: Option<[u8; 16]>,
}

pub struct ChainRow {
    pub centre_id: CentreId,
    pub entries: i64,
    pub head: [u8; 32],
}

pub struct CheckpointRow {
    pub sequence: i64,
    pub at: Timestamp,
    pub head: [u8; 32],
    pub signature: [u8; 64],
}

pub async fn insert_chain(
    transaction: &mut Transaction,
    centre: CentreId,
    origin: &[u8; 32],
) -> Result<(), StoreError> {
    transaction
        .execute(INSERT_CHAIN, arguments![centre, origin])
        .await?;
    Ok(())
}

/// The next sequence number of a chain and the link before it. Holds the chain until the commit.
pub async fn next_place(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<(i64, [u8; 32]), StoreError> {
    let row = transaction.one(NEXT_PLACE, arguments![centre]).await?;
    Ok((
        row.get("audit_chains", "entries")?,
        row.get("audit_chains", "head")?,
    ))
}

/// How many entries a chain has. After one was added in this transaction it is its place, and nobody else's.
pub async fn place(transaction: &mut Transaction, centre: CentreId) -> Result<i64, StoreError> {
    let row = transaction.one(PLACE, arguments![centre]).await?;
    row.get("audit_chains", "entries")
}

/// Adds the entry whose place was taken with [`next_place`].
pub async fn append(transaction: &mut Transaction, row: &EntryRow) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_ENTRY,
            arguments![
                row.centre_id,
                row.sequence,
                row.at,
                row.actor_id,
                &row.action,
                &row.subject_kind,
                row.subject_id.map(Vec::from),
                &row.link
            ],
        )
        .await?;
    transaction
        .execute(SET_HEAD, arguments![row.centre_id, &row.link])
        .await?;
    Ok(())
}

pub async fn chains(transaction: &mut Transaction) -> Result<Vec<ChainRow>, StoreError> {
    let rows = transaction.all(CHAINS, arguments![]).await?;
    let table = "audit_chains";
    rows.iter()
        .map(|row| {
            Ok(ChainRow {
                centre_id: row.get(table, "centre_id")?,
                entries: row.get(table, "entries")?,
                head: row.get(table, "head")?,
            })
        })
        .collect()
}

/// Entries in order, from the one after `sequence`.
pub async fn entries_after(
    transaction: &mut Transaction,
    centre: CentreId,
    sequence: i64,
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let rows = transaction
        .all(ENTRIES_AFTER, arguments![centre, sequence, limit])
        .await?;
    rows.iter().map(EntryRow::from_row).collect()
}

/// Entries newest first, from the one before `sequence`.
pub async fn entries_before(
    transaction: &mut Transaction,
    centre: CentreId,
    sequence: i64,
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let rows = transaction
        .all(ENTRIES_BEFORE, arguments![centre, sequence, limit])
        .await?;
    rows.iter().map(EntryRow::from_row).collect()
}

/// What happened to one subject, newest first.
pub async fn entries_of_subject(
    transaction: &mut Transaction,
    centre: CentreId,
    subject: &[u8; 16],
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let rows = transaction
        .all(ENTRIES_OF_SUBJECT, arguments![centre, subject, limit])
        .await?;
    rows.iter().map(EntryRow::from_row).collect()
}

/// What somebody did to what since an instant, among the entries after `sequence`.
pub async fn done_since(
    transaction: &mut Transaction,
    (centre, person): (CentreId, PersonId),
    sequence: i64,
    since: Timestamp,
) -> Result<Vec<DoneRow>, StoreError> {
    let rows = transaction
        .all(DONE_SINCE, arguments![centre, sequence, person, since])
        .await?;
    let table = "audit_entries";
    rows.iter()
        .map(|row| {
            Ok(DoneRow {
                action: row.get(table, "action")?,
                subject_id: subject_of(row)?,
            })
        })
        .collect()
}

pub async fn insert_checkpoint(
    transaction: &mut Transaction,
    centre: CentreId,
    row: &CheckpointRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_CHECKPOINT,
            arguments![
                centre,
                row.sequence,
                row.at,
                &row.head,
                row.signature.as_slice()
            ],
        )
        .await?;
    Ok(())
}

pub async fn checkpoints(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<CheckpointRow>, StoreError> {
    let rows = transaction.all(CHECKPOINTS, arguments![centre]).await?;
    let table = "audit_checkpoints";
    rows.iter()
        .map(|row| {
            Ok(CheckpointRow {
                sequence: row.get(table, "sequence")?,
                at: row.get(table, "at")?,
                head: row.get(table, "head")?,
                signature: row.get(table, "signature")?,
            })
        })
        .collect()
}
