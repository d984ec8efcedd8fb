//! Notes on young people: sealed whole, with a key of the case for the compartment that a note is of. A correction is a
//! further version; drafts are letters to the one who writes them.
//!
//! The timeline is read page by page through the index of what happened in a case, newest first, so that a case of ten
//! thousand notes costs what a new one costs.

use jiff::Timestamp;
use vault::{CaseId, CentreId, DraftId, EventId, NoteId, PersonId};

use crate::cases::Cursor;
use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_NOTE =
        "INSERT INTO case_notes
             (id, case_id, centre_id, compartment, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    NOTE =
        "SELECT id, case_id, centre_id, compartment, written_by, written_at, body
         FROM case_notes WHERE id = $1 AND centre_id = $2";
    INSERT_CORRECTION =
        "INSERT INTO note_corrections
             (note_id, version, case_id, centre_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    CORRECTIONS =
        "SELECT note_id, version, case_id, centre_id, written_by, written_at, body
         FROM note_corrections WHERE note_id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT $3";
    TIMELINE =
        "SELECT e.id, e.at, e.actor_id, e.kind, e.subject_id,
                n.compartment, n.body,
                c.version, c.body AS corrected, c.written_by AS corrected_by,
                c.written_at AS corrected_at
         FROM case_events e
         LEFT JOIN case_notes n ON n.id = e.subject_id
              AND e.kind IN ('note-written', 'note-corrected')
         LEFT JOIN note_corrections c ON c.note_id = n.id
              AND c.version = (SELECT MAX(v.version) FROM note_corrections v WHERE v.note_id = n.id)
         WHERE e.case_id = $1 AND e.at >= $2 AND (e.at, e.id) < ($3, $4)
         ORDER BY e.at DESC, e.id DESC LIMIT $5";
    TIMELINE_OF_NOTES =
        "SELECT e.id, e.at, e.actor_id, e.kind, e.subject_id,
                n.compartment, n.body,
                c.version, c.body AS corrected, c.written_by AS corrected_by,
                c.written_at AS corrected_at
         FROM case_events e
         LEFT JOIN case_notes n ON n.id = e.subject_id
         LEFT JOIN note_corrections c ON c.note_id = n.id
              AND c.version = (SELECT MAX(v.version) FROM note_corrections v WHERE v.note_id = n.id)
         WHERE e.case_id = $1 AND e.kind = 'note-written' AND e.at >= $2 AND (e.at, e.id) < ($3, $4)
         ORDER BY e.at DESC, e.id DESC LIMIT $5";
    SAVE_DRAFT =
        "INSERT INTO note_drafts (id, case_id, centre_id, person_id, saved_at, letter)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, letter = excluded.letter
         WHERE note_drafts.person_id = excluded.person_id
               AND note_drafts.case_id = excluded.case_id";
    DRAFTS_OF_PERSON =
        "SELECT d.id, d.case_id, d.centre_id, d.person_id, d.saved_at, d.letter, c.pseudonym, c.state
         FROM note_drafts d JOIN cases c ON c.id = d.case_id
         WHERE d.person_id = $1 AND d.centre_id = $2 ORDER BY d.saved_at DESC LIMIT $3";
    DELETE_DRAFT = "DELETE FROM note_drafts WHERE id = $1 AND person_id = $2";
}

/// One note, as it was first written. The body is sealed.
#[derive(Clone)]
pub struct NoteRow {
    pub id: NoteId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    /// Whose key opens it.
    pub compartment: String,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// A further version of a note. The body is sealed.
#[derive(Clone)]
pub struct CorrectionRow {
    pub note_id: NoteId,
    /// From 2.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub body: Vec<u8>,
}

/// One thing on a timeline.
#[derive(Clone)]
pub struct TimelineRow {
    pub id: EventId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    /// A fixed word: `case-opened`, `note-written`, …
    pub kind: String,
    pub subject_id: Option<[u8; 16]>,
    /// The note, when it is one, or when one was put right.
    pub note: Option<TimelineNote>,
}

/// What a timeline shows of a note: its first version, or the newest correction.
#[derive(Clone)]
pub struct TimelineNote {
    pub compartment: String,
    pub body: Vec<u8>,
    pub correction: Option<TimelineCorrection>,
}

#[derive(Clone)]
pub struct TimelineCorrection {
    pub version: i64,
    pub body: Vec<u8>,
    pub written_by: PersonId,
    pub written_at: Timestamp,
}

/// A note that is being written. The letter is sealed to the one who writes.
#[derive(Clone)]
pub struct NoteDraftRow {
    pub id: DraftId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub person_id: PersonId,
    pub saved_at: Timestamp,
    pub letter: Vec<u8>,
    /// Of the case. Read only.
    pub pseudonym: String,
    /// Of the case. Read only.
    pub state: String,
}

/// `false` when the id is taken.
pub async fn insert_note(transaction: &mut Transaction, row: &NoteRow) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_NOTE,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                &row.compartment,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn note(
    transaction: &mut Transaction,
    id: NoteId,
    centre: CentreId,
) -> Result<Option<NoteRow>, StoreError> {
    let table = "case_notes";
    let row = transaction.optional(NOTE, arguments![id, centre]).await?;
    row.map(|row| {
        Ok(NoteRow {
            id: row.get(table, "id")?,
            case_id: row.get(table, "case_id")?,
            centre_id: row.get(table, "centre_id")?,
            compartment: row.get(table, "compartment")?,
            written_by: row.get(table, "written_by")?,
            written_at: row.get(table, "written_at")?,
            body: row.get(table, "body")?,
        })
    })
    .transpose()
}

/// `false` when this version is there already.
pub async fn insert_correction(
    transaction: &mut Transaction,
    row: &CorrectionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_CORRECTION,
            arguments![
                row.note_id,
                row.version,
                row.case_id,
                row.centre_id,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest corrections of a note, the newest first.
pub async fn corrections(
    transaction: &mut Transaction,
    note: NoteId,
    centre: CentreId,
    size: i64,
) -> Result<Vec<CorrectionRow>, StoreError> {
    let table = "note_corrections";
    let rows = transaction
        .all(CORRECTIONS, arguments![note, centre, size])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(CorrectionRow {
                note_id: row.get(table, "note_id")?,
                version: row.get(table, "version")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// A page of a timeline, newest first: not before `from`, behind `before`; notes only, or everything.
pub async fn timeline(
    transaction: &mut Transaction,
    case: CaseId,
    is_of_notes: bool,
    from: Timestamp,
    before: Cursor,
    size: i64,
) -> Result<Vec<TimelineRow>, StoreError> {
    let sql = match is_of_notes {
        true => TIMELINE_OF_NOTES,
        false => TIMELINE,
    };
    let rows = transaction
        .all(sql, arguments![case, from, before.at, &before.id, size])
        .await?;
    rows.iter().map(timeline_row).collect()
}

fn timeline_row(row: &Row) -> Result<TimelineRow, StoreError> {
    let (events, notes, corrections) = ("case_events", "case_notes", "note_corrections");
    let subject_id: Option<Vec<u8>> = row.get(events, "subject_id")?;
    let compartment: Option<String> = row.get(notes, "compartment")?;
    let version: Option<i64> = row.get(corrections, "version")?;
    let correction = match version {
        None => None,
        Some(version) => Some(TimelineCorrection {
            version,
            body: row.get(corrections, "corrected")?,
            written_by: row.get(corrections, "corrected_by")?,
            written_at: row.get(corrections, "corrected_at")?,
        }),
    };
    Ok(TimelineRow {
        id: row.get(events, "id")?,
        at: row.get(events, "at")?,
        actor_id: row.get(events, "actor_id")?,
        kind: row.get(events, "kind")?,
        subject_id: subject_id
            .map(|id| {
                id.try_into().map_err(|_| StoreError::Corrupt {
                    table: events,
                    column: "subject_id",
                })
            })
            .transpose()?,
        note: match compartment {
            None => None,
            Some(compartment) => Some(TimelineNote {
                compartment,
                body: row.get(notes, "body")?,
                correction,
            }),
        },
    })
}

/// Puts a draft in the place of the one before. `false` when the id is somebody else's, or another case's.
pub async fn save_draft(
    transaction: &mut Transaction,
    row: &NoteDraftRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            SAVE_DRAFT,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.person_id,
                row.saved_at,
                &row.letter
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The drafts of somebody, the newest first.
pub async fn drafts_of_person(
    transaction: &mut Transaction,
    person: PersonId,
    centre: CentreId,
    size: i64,
) -> Result<Vec<NoteDraftRow>, StoreError> {
    let table = "note_drafts";
    let rows = transaction
        .all(DRAFTS_OF_PERSON, arguments![person, centre, size])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(NoteDraftRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                person_id: row.get(table, "person_id")?,
                saved_at: row.get(table, "saved_at")?,
                letter: row.get(table, "letter")?,
                pseudonym: row.get("cases", "pseudonym")?,
                state: row.get("cases", "state")?,
            })
        })
        .collect()
}

pub async fn delete_draft(
    transaction: &mut Transaction,
    id: DraftId,
    person: PersonId,
) -> Result<(), StoreError> {
    transaction
        .execute(DELETE_DRAFT, arguments![id, person])
        .await?;
    Ok(())
}
