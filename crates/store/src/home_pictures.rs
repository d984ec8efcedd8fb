//! Pictures of the inventory of state of a home: written once, sealed, the whole picture in chunks.

use jiff::Timestamp;
use vault::{CaseId, CentreId, HomePictureId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_HOME_PICTURE =
        "INSERT INTO home_pictures
             (id, case_id, centre_id, kept_by, kept_at, chunks, body, preview, file_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
    INSERT_HOME_PICTURE_CHUNK =
        "INSERT INTO home_picture_chunks (picture_id, sequence, centre_id, body)
         VALUES ($1, $2, $3, $4)";
    HOME_PICTURE =
        "SELECT id, case_id, centre_id, kept_by, kept_at, chunks, body, preview, file_key
         FROM home_pictures WHERE id = $1 AND case_id = $2 AND centre_id = $3";
    /// Without the small pictures: a page asks for each by itself.
    HOME_PICTURES_OF_CASE =
        "SELECT id, kept_by, kept_at, body FROM home_pictures
         WHERE case_id = $1 AND centre_id = $2 ORDER BY kept_at, id LIMIT 2000";
    HOME_PICTURE_CHUNK =
        "SELECT body FROM home_picture_chunks WHERE picture_id = $1 AND sequence = $2";
}

pub struct HomePictureRow {
    pub id: HomePictureId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    pub chunks: i64,
    /// Sealed: of what it is.
    pub body: Vec<u8>,
    /// Sealed: a small one, drawn anew.
    pub preview: Vec<u8>,
    /// Sealed.
    pub file_key: Vec<u8>,
}

impl HomePictureRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "home_pictures";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            kept_by: row.get(table, "kept_by")?,
            kept_at: row.get(table, "kept_at")?,
            chunks: row.get(table, "chunks")?,
            body: row.get(table, "body")?,
            preview: row.get(table, "preview")?,
            file_key: row.get(table, "file_key")?,
        })
    }
}

/// A picture in a list.
pub struct HomePictureLine {
    pub id: HomePictureId,
    pub kept_by: PersonId,
    pub kept_at: Timestamp,
    /// Sealed.
    pub body: Vec<u8>,
}

/// `false` when the id is taken: the same form, sent twice.
pub async fn insert_home_picture(
    transaction: &mut Transaction,
    row: &HomePictureRow,
    chunks: &[Vec<u8>],
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HOME_PICTURE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.kept_by,
                row.kept_at,
                row.chunks,
                &row.body,
                &row.preview,
                &row.file_key
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    for (sequence, chunk) in (0_i64..).zip(chunks) {
        transaction
            .execute(
                INSERT_HOME_PICTURE_CHUNK,
                arguments![row.id, sequence, row.centre_id, chunk],
            )
            .await?;
    }
    Ok(true)
}

pub async fn home_picture(
    transaction: &mut Transaction,
    id: HomePictureId,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<HomePictureRow>, StoreError> {
    let row = transaction
        .optional(HOME_PICTURE, arguments![id, case, centre])
        .await?;
    row.as_ref().map(HomePictureRow::from_row).transpose()
}

/// The oldest first.
pub async fn home_pictures_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<HomePictureLine>, StoreError> {
    let table = "home_pictures";
    let rows = transaction
        .all(HOME_PICTURES_OF_CASE, arguments![case, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(HomePictureLine {
                id: row.get(table, "id")?,
                kept_by: row.get(table, "kept_by")?,
                kept_at: row.get(table, "kept_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

pub async fn home_picture_chunk(
    transaction: &mut Transaction,
    id: HomePictureId,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = transaction
        .optional(HOME_PICTURE_CHUNK, arguments![id, sequence])
        .await?;
    row.map(|row| row.get("home_picture_chunks", "body"))
        .transpose()
}
