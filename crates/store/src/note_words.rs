//! What an index of the words of notes is built from, and what tells it that it is out of date.

use jiff::Timestamp;
use vault::{CaseId, CentreId, CompartmentId, NoteId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    NOTES_AFTER =
        "SELECT id, case_id, CAST(1 AS BIGINT) AS version, change, written_at, body
         FROM case_notes
         WHERE centre_id = $1 AND compartment = $2 AND (change, written_at, id) > ($3, $4, $5)
         ORDER BY change, written_at, id LIMIT $6";
    CORRECTIONS_AFTER =
        "SELECT c.note_id AS id, c.case_id, c.version, c.change, c.written_at, c.body, n.compartment
         FROM note_corrections c JOIN case_notes n ON n.id = c.note_id
         WHERE c.centre_id = $1 AND (c.change, c.note_id, c.version) > ($2, $3, $4)
         ORDER BY c.change, c.note_id, c.version LIMIT $5";
    NUMBER_NOTE = "UPDATE case_notes SET change = $2 WHERE id = $1";
    NUMBER_CORRECTION =
        "UPDATE note_corrections SET change = $3 WHERE note_id = $1 AND version = $2";
    COUNT_OF_NOTES =
        "SELECT COUNT(*) AS notes FROM case_notes WHERE centre_id = $1 AND compartment = $2";
    CASE_KEY_FOR =
        "SELECT recipient_id, generation, wrap FROM key_wraps
         WHERE subject_kind = 'case' AND subject_id = $1 AND compartment = $2
             AND recipient_kind = 'compartment' AND centre_id = $3";
}

/// How far an index has read the notes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotesReadTo {
    pub change: i64,
    pub written_at: Timestamp,
    pub note: NoteId,
}

/// How far it has read their corrections.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CorrectionsReadTo {
    pub change: i64,
    pub note: NoteId,
    pub version: i64,
}

impl NotesReadTo {
    /// Nothing has been read.
    pub const BEGINNING: Self = Self {
        change: -1,
        written_at: Timestamp::UNIX_EPOCH,
        note: NoteId::from_bytes([0; 16]),
    };
}

impl CorrectionsReadTo {
    pub const BEGINNING: Self = Self {
        change: -1,
        note: NoteId::from_bytes([0; 16]),
        version: 0,
    };
}

/// One version of a note, sealed.
pub struct WordsRow {
    pub note: NoteId,
    pub case: CaseId,
    pub version: i64,
    pub change: i64,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// A key of a case, as it was handed to a compartment.
pub struct CaseKeyRow {
    pub via: CompartmentId,
    pub generation: i64,
    pub wrap: Vec<u8>,
}

fn words_row(table: &'static str, row: &Row) -> Result<WordsRow, StoreError> {
    Ok(WordsRow {
        note: row.get(table, "id")?,
        case: row.get(table, "case_id")?,
        version: row.get(table, "version")?,
        change: row.get(table, "change")?,
        written_at: row.get(table, "written_at")?,
        body: row.get(table, "body")?,
    })
}

/// The next notes of a compartment that were written after a place, in the order of the writing.
pub async fn notes_after(
    transaction: &mut Transaction,
    centre: CentreId,
    compartment: &str,
    after: NotesReadTo,
    size: i64,
) -> Result<Vec<WordsRow>, StoreError> {
    let rows = transaction
        .all(
            NOTES_AFTER,
            arguments![
                centre,
                compartment,
                after.change,
                after.written_at,
                after.note,
                size
            ],
        )
        .await?;
    rows.iter()
        .map(|row| words_row("case_notes", row))
        .collect()
}

/// The next corrections of a centre, each with the compartment of its note.
pub async fn corrections_after(
    transaction: &mut Transaction,
    centre: CentreId,
    after: CorrectionsReadTo,
    size: i64,
) -> Result<Vec<(WordsRow, String)>, StoreError> {
    let table = "note_corrections";
    let rows = transaction
        .all(
            CORRECTIONS_AFTER,
            arguments![centre, after.change, after.note, after.version, size],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                words_row(table, row)?,
                row.get("case_notes", "compartment")?,
            ))
        })
        .collect()
}

/// Says when a note was written, for the indexes: by its place in the audit record, which the caller holds until its
/// commit.
pub async fn number_note(
    transaction: &mut Transaction,
    note: NoteId,
    change: i64,
) -> Result<(), StoreError> {
    transaction
        .execute(NUMBER_NOTE, arguments![note, change])
        .await?;
    Ok(())
}

pub async fn number_correction(
    transaction: &mut Transaction,
    note: NoteId,
    version: i64,
    change: i64,
) -> Result<(), StoreError> {
    transaction
        .execute(NUMBER_CORRECTION, arguments![note, version, change])
        .await?;
    Ok(())
}

pub async fn count_of_notes(
    transaction: &mut Transaction,
    centre: CentreId,
    compartment: &str,
) -> Result<i64, StoreError> {
    let row = transaction
        .one(COUNT_OF_NOTES, arguments![centre, compartment])
        .await?;
    row.get("case_notes", "notes")
}

/// The keys of a case that were handed to the compartments of a centre.
pub async fn case_keys_for(
    transaction: &mut Transaction,
    case: CaseId,
    compartment: &str,
    centre: CentreId,
) -> Result<Vec<CaseKeyRow>, StoreError> {
    let table = "key_wraps";
    let rows = transaction
        .all(CASE_KEY_FOR, arguments![case, compartment, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(CaseKeyRow {
                via: row.get(table, "recipient_id")?,
                generation: row.get(table, "generation")?,
                wrap: row.get(table, "wrap")?,
            })
        })
        .collect()
}
