//! Notes on a young person and the timeline of her case.
//!
//! Each note is sealed with the key that her case has for one compartment of the centre. Whoever holds no key of it sees
//! that there is an entry, by whom and when, and nothing of what it says. A correction is a further version under the
//! same key. What is being written is a letter to the one who writes it, and no part of the record yet.

mod correct;
mod drafts;
mod keys;
mod read;
mod search;
mod timeline;
mod write;

pub use correct::{CorrectError, NewCorrection, correct_note};
pub use drafts::{DraftView, NoteDraft, discard_draft, draft, drafts, save_draft};
pub use read::{NoteHistory, NotePage, VersionView, note_page, read_note};
pub use search::{FoundNotes, MOST_NOTES, NoteHit, WordIndex, search_notes};
pub use timeline::{
    EntryContent, MOST_PRINTED, NoteView, Reading, TIMELINE_PAGE, TimelineAsk, TimelineEntry,
    TimelineView, Totals, read_timeline,
};
pub use write::{AddNoteError, NewNote, add_note, add_note_in, add_notes_in};

pub(crate) use keys::{NoteKeys, strand_of, to_write};
pub(crate) use search::number_of;
pub(crate) use timeline::newest;

use vault::{NoteId, Place};

/// Where a version of a note is sealed for. The first one stands with the note, the others beside it.
pub fn place_of_note(id: &NoteId, version: i64) -> Place<'_> {
    Place {
        table: match version {
            1 => "case_notes",
            _ => "note_corrections",
        },
        row: id.as_bytes(),
        field: "body",
        version,
    }
}
