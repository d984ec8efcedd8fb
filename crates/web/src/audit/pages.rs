use askama::Template;
use axum::extract::State;
use axum::response::Response;
use services::audit::{EntryView, read_page};

use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, Staff, page};

/// Entries on one page.
const SIZE: i64 = 50;

#[derive(Template)]
#[template(path = "audit/entries.html")]
struct AuditPage {
    shell: Shell,
    centre: String,
    entries: Vec<EntryRow>,
    /// Empty at the ends.
    newest: String,
    older: String,
}

struct EntryRow {
    sequence: i64,
    moment: String,
    actor: String,
    what: String,
    about: String,
    /// The opaque id, to find other entries about the same.
    id: String,
}

pub async fn audit_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let before: Option<i64> = query.text("before").parse().ok();
    let entries = read_page(state.services(), &staff, before, SIZE).await?;
    let older = entries
        .last()
        .filter(|last| last.sequence > 1)
        .map(|last| format!("{}/audit?before={}", shell.base, last.sequence))
        .unwrap_or_default();
    let newest = before
        .map(|_| format!("{}/audit", shell.base))
        .unwrap_or_default();
    let entries = entries.into_iter().map(|one| row(&shell, one)).collect();
    page(&AuditPage {
        centre: staff.centre_name.clone(),
        shell,
        entries,
        newest,
        older,
    })
}

fn row(shell: &Shell, entry: EntryView) -> EntryRow {
    EntryRow {
        sequence: entry.sequence,
        moment: shell.moment(&entry.at),
        actor: entry
            .actor
            .unwrap_or_else(|| shell.t("audit-nobody-signed-in")),
        what: shell.word("audit-action", &entry.action),
        about: entry
            .subject_name
            .unwrap_or_else(|| shell.word("audit-subject", &entry.subject_kind)),
        // Eight signs tell two of them apart; the whole id would fill the line.
        id: entry
            .subject
            .map(|id| id.chars().take(8).collect())
            .unwrap_or_default(),
    }
}
