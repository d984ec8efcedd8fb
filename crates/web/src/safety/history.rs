use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::safety::changed;
use services::safety::read_safety;

use super::words::said;
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "safety/history.html")]
struct HistoryPage {
    shell: Shell,
    bar: CaseBar,
    /// The newest first.
    versions: Vec<VersionRow>,
}

struct VersionRow {
    when: String,
    iso: String,
    by: String,
    is_first: bool,
    changes: Vec<Change>,
}

/// A part that changed.
struct Change {
    title: String,
    before: Vec<String>,
    after: Vec<String>,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_safety(state.services(), &staff, id(&case)?).await?;
    let versions = view
        .versions
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let before = view.versions.get(place + 1);
            let changes = before.map(|before| {
                changed(&before.plan, &one.plan)
                    .into_iter()
                    .map(|part| Change {
                        title: said(&shell, &one.plan, part).title,
                        before: said(&shell, &before.plan, part).lines,
                        after: said(&shell, &one.plan, part).lines,
                    })
                    .collect()
            });
            VersionRow {
                when: shell.moment(&one.at),
                iso: one.at.to_string(),
                by: one.by.clone(),
                is_first: one.version == 1,
                changes: changes.unwrap_or_default(),
            }
        })
        .collect();
    let bar = CaseBar::new(&shell, &view.head, bar::today(&state, &staff), "safety");
    page(&HistoryPage {
        versions,
        bar,
        shell,
    })
}
