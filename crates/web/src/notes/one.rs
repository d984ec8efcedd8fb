use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::notes::NoteStrand;
use services::cases::people::PersonAroundView;
use services::notes::{VersionView, read_note};
use vault::NoteId;

use super::words::{WithRow, facts, title, with};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "notes/one.html")]
struct NotePage {
    shell: Shell,
    bar: CaseBar,
    title: String,
    newest: VersionRow,
    earlier: Vec<VersionRow>,
    /// Numbers of versions that somebody took out of the database; empty when all are there.
    missing: String,
    correct_href: String,
    may_write: bool,
}

/// One version.
pub struct VersionRow {
    pub heading: String,
    pub by: String,
    pub about: String,
    pub facts: Vec<String>,
    pub with: Vec<WithRow>,
    pub text: String,
    pub why: String,
}

impl VersionRow {
    pub fn of(
        shell: &Shell,
        version: &VersionView,
        strand: NoteStrand,
        people: &[PersonAroundView],
    ) -> Self {
        let note = &version.note;
        let when = shell.moment(&version.written_at);
        let by = version.written_by.as_str();
        Self {
            heading: shell.with("notes-version", "number", version.number),
            by: match version.number {
                1 => shell.with2("notes-written", "by", by, "when", when),
                _ => shell.with2("notes-corrected", "by", by, "when", when),
            },
            about: match (note.on(), note.at()) {
                (None, _) => String::new(),
                (Some(on), None) => shell.date(&on),
                (Some(on), Some(at)) => {
                    format!("{}, {:02}:{:02}", shell.date(&on), at.hour(), at.minute())
                }
            },
            facts: facts(shell, note, strand),
            with: with(shell, note, people),
            text: note.text().to_owned(),
            why: version.why.clone(),
        }
    }
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, note)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let note: NoteId = id(&note)?;
    let view = read_note(state.services(), &staff, id(&case)?, note).await?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "timeline");
    let row = |version: &VersionView| VersionRow::of(&shell, version, view.strand, &view.people);
    let missing: Vec<String> = view.missing.iter().map(ToString::to_string).collect();
    page_of(&NotePage {
        title: title(&shell, &view.newest.note),
        newest: row(&view.newest),
        earlier: view.earlier.iter().map(row).collect(),
        missing: missing.join(", "),
        correct_href: format!("{}/notes/{note}/correct", bar.href),
        may_write: staff.may(Permission::WriteCases),
        bar,
        shell,
    })
}
