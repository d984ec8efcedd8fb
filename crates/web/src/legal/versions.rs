//! What stood in a record before it was changed: every version, the newest first, and what differs from the one before.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use services::legal::{RecordView, read_versions};
use vault::LegalRecordId;

use super::list::changed;
use super::spec::{Row, rows};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "legal/versions.html")]
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
    /// It did not stand so in the version before.
    is_new: bool,
    /// It stood in the version before, and stands there no more.
    is_gone: bool,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, matter, record)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let matter: LegalRecordId = id(&matter)?;
    let record: LegalRecordId = id(&record)?;
    let (view, versions) = read_versions(state.services(), &staff, id(&case)?, record).await?;
    let newest = versions.first().ok_or(PageError::NotFound)?;
    if newest.record.matter().unwrap_or(newest.id) != matter {
        return Err(PageError::NotFound);
    }
    let bar = CaseBar::new(&shell, &view.head, view.today, "legal");
    page_of(&VersionsPage {
        back: format!("{}/legal/{matter}", bar.href),
        versions: (0..versions.len())
            .map(|place| version(&shell, &versions[place], versions.get(place + 1)))
            .collect(),
        bar,
        shell,
    })
}

fn version(shell: &Shell, one: &RecordView, before: Option<&RecordView>) -> Version {
    let now = rows(shell, &one.record);
    let before = before.map(|before| rows(shell, &before.record));
    let mut lines = Vec::new();
    if let Some(before) = &before {
        for row in before {
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
