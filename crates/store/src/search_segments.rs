//! Indexes as they were when they were last put away: sealed whole, in parts.

use jiff::Timestamp;
use vault::{CentreId, CompartmentId, SegmentId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_SEGMENT =
        "INSERT INTO search_segments
             (id, centre_id, kind, compartment, made_at, parts, state, key_to, generation, key)
         VALUES ($1, $2, $3, $4, $5, $6, 'begun', $7, $8, $9)";
    INSERT_SEGMENT_PART =
        "INSERT INTO search_segment_parts (segment_id, sequence, centre_id, body)
         VALUES ($1, $2, $3, $4)";
    FINISH_SEGMENT =
        "UPDATE search_segments SET state = 'whole' WHERE id = $1 AND centre_id = $2";
    NEWEST_SEGMENT =
        "SELECT id, centre_id, kind, compartment, made_at, parts, key_to, generation, key
         FROM search_segments
         WHERE centre_id = $1 AND kind = $2 AND compartment = $3 AND state = 'whole'
         ORDER BY made_at DESC, id DESC LIMIT 1";
    SEGMENT_PARTS =
        "SELECT body FROM search_segment_parts
         WHERE segment_id = $1 AND centre_id = $2 AND sequence >= $3
         ORDER BY sequence LIMIT $4";
    DELETE_OLDER_PARTS =
        "DELETE FROM search_segment_parts WHERE centre_id = $1 AND segment_id IN
             (SELECT id FROM search_segments
              WHERE centre_id = $1 AND kind = $2 AND compartment = $3 AND made_at < $4 AND id <> $5)";
    DELETE_OLDER_SEGMENTS =
        "DELETE FROM search_segments
         WHERE centre_id = $1 AND kind = $2 AND compartment = $3 AND made_at < $4 AND id <> $5";
    DELETE_PARTS_OF_COMPARTMENT =
        "DELETE FROM search_segment_parts WHERE centre_id = $1 AND segment_id IN
             (SELECT id FROM search_segments WHERE centre_id = $1 AND compartment = $2)";
    DELETE_SEGMENTS_OF_COMPARTMENT =
        "DELETE FROM search_segments WHERE centre_id = $1 AND compartment = $2";
}

/// One index that was put away. Its key opens for whoever holds the compartment.
#[derive(Clone)]
pub struct SegmentRow {
    pub id: SegmentId,
    pub centre_id: CentreId,
    /// `names` or `words`.
    pub kind: String,
    pub compartment: String,
    pub made_at: Timestamp,
    pub parts: i64,
    /// The compartment that the key was handed to.
    pub key_to: CompartmentId,
    pub generation: i64,
    pub key: Vec<u8>,
}

impl SegmentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "search_segments";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            kind: row.get(table, "kind")?,
            compartment: row.get(table, "compartment")?,
            made_at: row.get(table, "made_at")?,
            parts: row.get(table, "parts")?,
            key_to: row.get(table, "key_to")?,
            generation: row.get(table, "generation")?,
            key: row.get(table, "key")?,
        })
    }
}

/// Begins one. Nobody finds it before it is whole.
pub async fn insert_segment(
    transaction: &mut Transaction,
    row: &SegmentRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_SEGMENT,
            arguments![
                row.id,
                row.centre_id,
                &row.kind,
                &row.compartment,
                row.made_at,
                row.parts,
                row.key_to,
                row.generation,
                &row.key
            ],
        )
        .await?;
    Ok(())
}

pub async fn insert_segment_part(
    transaction: &mut Transaction,
    row: &SegmentRow,
    sequence: i64,
    body: &[u8],
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_SEGMENT_PART,
            arguments![row.id, sequence, row.centre_id, body],
        )
        .await?;
    Ok(())
}

/// All of its parts are there: it takes the place of those that were begun before it.
pub async fn finish_segment(
    transaction: &mut Transaction,
    row: &SegmentRow,
) -> Result<(), StoreError> {
    transaction
        .execute(FINISH_SEGMENT, arguments![row.id, row.centre_id])
        .await?;
    for sql in [DELETE_OLDER_PARTS, DELETE_OLDER_SEGMENTS] {
        transaction
            .execute(
                sql,
                arguments![
                    row.centre_id,
                    &row.kind,
                    &row.compartment,
                    row.made_at,
                    row.id
                ],
            )
            .await?;
    }
    Ok(())
}

pub async fn newest_segment(
    transaction: &mut Transaction,
    centre: CentreId,
    kind: &str,
    compartment: &str,
) -> Result<Option<SegmentRow>, StoreError> {
    transaction
        .optional(NEWEST_SEGMENT, arguments![centre, kind, compartment])
        .await?
        .as_ref()
        .map(SegmentRow::from_row)
        .transpose()
}

/// Some parts, in their order.
pub async fn segment_parts(
    transaction: &mut Transaction,
    row: &SegmentRow,
    from: i64,
    most: i64,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = transaction
        .all(SEGMENT_PARTS, arguments![row.id, row.centre_id, from, most])
        .await?;
    rows.iter()
        .map(|row| row.get("search_segment_parts", "body"))
        .collect()
}

/// Throws away what was put away under a compartment.
pub async fn delete_segments(
    transaction: &mut Transaction,
    centre: CentreId,
    compartment: &str,
) -> Result<(), StoreError> {
    for sql in [DELETE_PARTS_OF_COMPARTMENT, DELETE_SEGMENTS_OF_COMPARTMENT] {
        transaction
            .execute(sql, arguments![centre, compartment])
            .await?;
    }
    Ok(())
}
