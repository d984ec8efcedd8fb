//! Notes on a young person: writing one, putting it right, what is not finished, and the timeline.

mod correct;
mod drafts;
mod fields;
mod form;
mod one;
mod search;
mod timeline;
mod words;

use domain::accounts::Permission;

pub(crate) use drafts::{DraftRow, draft_rows};
pub(crate) use fields::{NoteFields, blank, now, parse as parse_note};
pub(crate) use words::{EntryRow, entries_to_read, entry_rows};

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    Routes::new(state.clone())
        .get("/cases/words", read, search::form)
        .post("/cases/words", read, search::send)
        .get("/cases/{id}/timeline", read, timeline::page)
        .post("/cases/{id}/timeline", read, timeline::send)
        .get("/cases/{id}/timeline/sheet", read, timeline::print)
        .get("/cases/{id}/notes/new", write, form::page)
        .post("/cases/{id}/notes", write, form::send)
        .post("/cases/{id}/notes/draft", write, drafts::save)
        .post(
            "/cases/{id}/notes/drafts/{draft}/discard",
            write,
            drafts::discard,
        )
        .get("/cases/{id}/notes/{note}", read, one::page)
        .get("/cases/{id}/notes/{note}/correct", write, correct::page)
        .post("/cases/{id}/notes/{note}/correct", write, correct::send)
}
