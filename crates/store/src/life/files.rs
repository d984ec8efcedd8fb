//! What a house writes about one young person: sealed entries, and in the clear when a restriction must be looked
//! at again.
//!
//! Whoever adds an entry holds the row of the file first ([`hold`]): entries have their places one after the
//! other, and what may be added follows from all of them.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{BookingId, CaseId, CentreId, HouseEntryId, HouseFileId, PersonId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_FILE =
        "INSERT INTO house_files (id, case_id, case_centre_id, centre_id, opened_by, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    FILES_OF_CASE =
        "SELECT id, case_id, case_centre_id, centre_id, opened_at FROM house_files
         WHERE case_id = $1 ORDER BY opened_at DESC, id LIMIT 100";
    HOLD = "UPDATE house_files SET opened_at = opened_at WHERE id = $1";
    /// The newest stay of a young person in a house of this centre: she arrived there once.
    STAY_AT =
        "SELECT id, state, house_id FROM bookings
         WHERE case_id = $1 AND centre_id = $2 AND state IN ('arrived', 'departed')
         ORDER BY CASE state WHEN 'arrived' THEN 1 ELSE 2 END, departs_on DESC LIMIT 1";
    /// Where she sleeps now.
    SLEEPS_AT =
        "SELECT centre_id FROM bookings WHERE case_id = $1 AND state = 'arrived'
         ORDER BY departs_on DESC LIMIT 1";
    LAST_ENTRY =
        "SELECT COALESCE(MAX(sequence), 0) AS sequence FROM house_entries WHERE file_id = $1";
    INSERT_ENTRY =
        "INSERT INTO house_entries (id, file_id, sequence, centre_id, at, actor_id, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FILE_OF_ENTRY = "SELECT file_id FROM house_entries WHERE id = $1";
    ENTRIES =
        "SELECT id, sequence, at, actor_id, body FROM house_entries
         WHERE file_id = $1 ORDER BY sequence LIMIT 10000";
    INSERT_REVIEW =
        "INSERT INTO restriction_reviews
             (id, file_id, case_id, case_centre_id, centre_id, review_on, ends_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    SET_REVIEW = "UPDATE restriction_reviews SET review_on = $2 WHERE id = $1";
    END_REVIEW = "UPDATE restriction_reviews SET ended_at = $2 WHERE id = $1";
    /// Of the houses and of the cases of a centre, the longest overdue first.
    REVIEWS =
        "SELECT restriction_reviews.case_id, restriction_reviews.centre_id,
                restriction_reviews.case_centre_id, review_on, cases.pseudonym
         FROM restriction_reviews JOIN cases ON cases.id = restriction_reviews.case_id
         WHERE (restriction_reviews.centre_id = $1 OR restriction_reviews.case_centre_id = $1)
           AND ended_at IS NULL AND (ends_on IS NULL OR ends_on >= $2)
         ORDER BY review_on, restriction_reviews.id LIMIT 1000";
}

/// A file without what is in it.
#[derive(Clone)]
pub struct FileRow {
    pub id: HouseFileId,
    pub case_id: CaseId,
    pub case_centre_id: CentreId,
    /// The house's centre.
    pub centre_id: CentreId,
    pub opened_at: Timestamp,
}

impl FileRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "house_files";
        Ok(Self {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            case_centre_id: row.get(table, "case_centre_id")?,
            centre_id: row.get(table, "centre_id")?,
            opened_at: row.get(table, "opened_at")?,
        })
    }
}

/// An entry. The body is sealed.
pub struct EntryRow {
    pub id: HouseEntryId,
    pub sequence: i64,
    pub at: Timestamp,
    pub actor_id: PersonId,
    pub body: Vec<u8>,
}

/// A restriction that is to be looked at again.
pub struct ReviewRow {
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub case_centre_id: CentreId,
    pub review_on: Date,
    pub pseudonym: String,
}

/// `false` when this centre has a file about her already.
pub async fn insert_file(
    transaction: &mut Transaction,
    row: &FileRow,
    by: PersonId,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_FILE,
            arguments![
                row.id,
                row.case_id,
                row.case_centre_id,
                row.centre_id,
                by,
                row.opened_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest first, of all centres.
pub async fn files_of_case(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<FileRow>, StoreError> {
    let rows = transaction.all(FILES_OF_CASE, arguments![case]).await?;
    rows.iter().map(FileRow::from_row).collect()
}

/// Holds a file until the end of the transaction.
pub async fn hold(transaction: &mut Transaction, id: HouseFileId) -> Result<(), StoreError> {
    transaction.execute(HOLD, arguments![id]).await?;
    Ok(())
}

/// The stay of a young person in a house of this centre, now or before, and whether it is now.
pub async fn stay_at(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Option<(BookingId, bool)>, StoreError> {
    let row = transaction
        .optional(STAY_AT, arguments![case, centre])
        .await?;
    row.map(|row| {
        let state: String = row.get("bookings", "state")?;
        Ok((row.get("bookings", "id")?, state == "arrived"))
    })
    .transpose()
}

/// The centre of the house in which a young person sleeps now.
pub async fn sleeps_at(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Option<CentreId>, StoreError> {
    let row = transaction.optional(SLEEPS_AT, arguments![case]).await?;
    row.map(|row| row.get("bookings", "centre_id")).transpose()
}

/// The place of the newest entry of a file; 0 when there is none yet.
pub async fn last_entry(
    transaction: &mut Transaction,
    file: HouseFileId,
) -> Result<i64, StoreError> {
    let row = transaction.one(LAST_ENTRY, arguments![file]).await?;
    row.get("house_entries", "sequence")
}

/// Adds an entry. Whoever does holds the file.
pub async fn insert_entry(
    transaction: &mut Transaction,
    row: &EntryRow,
    file: &FileRow,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_ENTRY,
            arguments![
                row.id,
                file.id,
                row.sequence,
                file.centre_id,
                row.at,
                row.actor_id,
                &row.body
            ],
        )
        .await?;
    Ok(())
}

/// Whose entry this is, when it was added already.
pub async fn file_of_entry(
    transaction: &mut Transaction,
    id: HouseEntryId,
) -> Result<Option<HouseFileId>, StoreError> {
    let row = transaction.optional(FILE_OF_ENTRY, arguments![id]).await?;
    row.map(|row| row.get("house_entries", "file_id"))
        .transpose()
}

/// The entries of a file in their order.
pub async fn entries(
    transaction: &mut Transaction,
    file: HouseFileId,
) -> Result<Vec<EntryRow>, StoreError> {
    let rows = transaction.all(ENTRIES, arguments![file]).await?;
    let table = "house_entries";
    rows.iter()
        .map(|row| {
            Ok(EntryRow {
                id: row.get(table, "id")?,
                sequence: row.get(table, "sequence")?,
                at: row.get(table, "at")?,
                actor_id: row.get(table, "actor_id")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// A restriction begins: when it is to be looked at, and its last day if there is one.
pub async fn insert_review(
    transaction: &mut Transaction,
    id: HouseEntryId,
    file: &FileRow,
    review_on: Date,
    ends_on: Option<Date>,
) -> Result<(), StoreError> {
    transaction
        .execute(
            INSERT_REVIEW,
            arguments![
                id,
                file.id,
                file.case_id,
                file.case_centre_id,
                file.centre_id,
                review_on,
                ends_on
            ],
        )
        .await?;
    Ok(())
}

pub async fn set_review(
    transaction: &mut Transaction,
    id: HouseEntryId,
    review_on: Date,
) -> Result<(), StoreError> {
    transaction
        .execute(SET_REVIEW, arguments![id, review_on])
        .await?;
    Ok(())
}

pub async fn end_review(
    transaction: &mut Transaction,
    id: HouseEntryId,
    at: Timestamp,
) -> Result<(), StoreError> {
    transaction.execute(END_REVIEW, arguments![id, at]).await?;
    Ok(())
}

/// Restrictions that hold today, of the houses and of the cases of a centre.
pub async fn reviews(
    transaction: &mut Transaction,
    centre: CentreId,
    today: Date,
) -> Result<Vec<ReviewRow>, StoreError> {
    let rows = transaction.all(REVIEWS, arguments![centre, today]).await?;
    let table = "restriction_reviews";
    rows.iter()
        .map(|row| {
            Ok(ReviewRow {
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                case_centre_id: row.get(table, "case_centre_id")?,
                review_on: row.get(table, "review_on")?,
                pseudonym: row.get("cases", "pseudonym")?,
            })
        })
        .collect()
}
