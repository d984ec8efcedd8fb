//! Notes that another centre wrote into a case that is shared with it: whose they are. What they say stands with the notes.

use jiff::Timestamp;
use vault::{CaseId, CentreId, NoteId, PersonId, ShareId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    INSERT_SHARED_NOTE =
        "INSERT INTO shared_notes
             (note_id, share_id, case_id, centre_id, from_centre_id, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    NEWS_OF_SHARED_NOTES =
        "SELECT shared_notes.case_id, shared_notes.written_at, cases.pseudonym, centres.name
         FROM shared_notes JOIN cases ON cases.id = shared_notes.case_id
             JOIN centres ON centres.id = shared_notes.from_centre_id
         WHERE shared_notes.centre_id = $1 AND cases.key_worker_id = $2
             AND shared_notes.written_at >= $3
             AND shared_notes.from_centre_id <> shared_notes.centre_id
         ORDER BY shared_notes.written_at DESC, shared_notes.note_id LIMIT 50";
}

/// Whose note it is.
pub struct SharedNoteRow {
    pub note_id: NoteId,
    pub share_id: ShareId,
    pub case_id: CaseId,
    /// The home centre, in whose record it stands.
    pub centre_id: CentreId,
    pub from_centre_id: CentreId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
}

/// Keeps that a note comes from another centre.
pub async fn insert_shared_note(
    transaction: &mut Transaction,
    row: &SharedNoteRow,
) -> Result<(), StoreError> {
    let values = arguments![
        row.note_id,
        row.share_id,
        row.case_id,
        row.centre_id,
        row.from_centre_id,
        row.written_by,
        row.written_at
    ];
    transaction.execute(INSERT_SHARED_NOTE, values).await?;
    Ok(())
}

/// A note of another centre about a key worker's young person.
pub struct SharedNoteNewsRow {
    pub case_id: CaseId,
    pub written_at: Timestamp,
    pub pseudonym: String,
    pub centre: String,
}

/// What other centres wrote since a moment about the young people of a key worker.
pub async fn news_of_shared_notes(
    transaction: &mut Transaction,
    (worker, centre): (PersonId, CentreId),
    since: Timestamp,
) -> Result<Vec<SharedNoteNewsRow>, StoreError> {
    let values = arguments![centre, worker, since];
    let rows = transaction.all(NEWS_OF_SHARED_NOTES, values).await?;
    rows.iter()
        .map(|row| {
            Ok(SharedNoteNewsRow {
                case_id: row.get("shared_notes", "case_id")?,
                written_at: row.get("shared_notes", "written_at")?,
                pseudonym: row.get("cases", "pseudonym")?,
                centre: row.get("centres", "name")?,
            })
        })
        .collect()
}
