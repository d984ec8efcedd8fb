//! What stood in a record before it was changed: every version, the newest first, and what differs from the one before.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use services::health::{RecordView, read_versions};
use services::life::MedicationView;

use super::fields::{Row, rows};
use super::page::changed;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "health/versions.html")]
struct VersionsPage {
    shell: Shell,
    bar: CaseBar,
    back: String,
    versions: Vec<Version>,
}

struct Version {
    title: String,
    by: String,
    lines: Vec<Line>,
}

struct Line {
    row: Row,
    /// It stood there otherwise, or not at all.
    is_new: bool,
    /// It stands there no more.
    is_gone: bool,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, record)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (view, versions) =
        read_versions(state.services(), &staff, id(&case)?, id(&record)?).await?;
    if versions.is_empty() {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &view.head, view.today, "health");
    let medications = &view.house.medications;
    page_of(&VersionsPage {
        back: format!("{}/health", bar.href),
        versions: (0..versions.len())
            .map(|place| {
                let before = versions.get(place + 1);
                version(&shell, medications, &versions[place], before)
            })
            .collect(),
        bar,
        shell,
    })
}

fn version(
    shell: &Shell,
    medications: &[MedicationView],
    one: &RecordView,
    before: Option<&RecordView>,
) -> Version {
    let now = rows(shell, &one.record, medications);
    let before = before.map(|before| rows(shell, &before.record, medications));
    let mut lines = Vec::new();
    for row in before.iter().flatten() {
        if !now.iter().any(|now| now.name == row.name) {
            lines.push(Line {
                row: Row {
                    label: row.label.clone(),
                    value: String::new(),
                    ..*row
                },
                is_new: false,
                is_gone: true,
            });
        }
    }
    for row in now {
        let stood_so = before.as_ref().is_none_or(|before| {
            before
                .iter()
                .any(|before| before.name == row.name && before.value == row.value)
        });
        lines.push(Line {
            row,
            is_new: !stood_so,
            is_gone: false,
        });
    }
    Version {
        title: shell.with("legal-version", "number", one.version),
        by: changed(shell, one),
        lines,
    }
}
