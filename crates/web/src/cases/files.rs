//! The files that the reports of a case brought, where the case is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use services::cases::Names;
use services::intake::files::files_of_case;

use super::bar::{self, CaseBar};
use super::id;
use crate::intake::{FileLine, short_name};
use crate::shell::{AppState, PageError, Shell, Staff, page};

struct ReportPart {
    name: String,
    path: String,
    received: String,
    /// A colleague has it in her hands.
    is_elsewhere: bool,
    files: Vec<FileLine>,
}

#[derive(Template)]
#[template(path = "cases/files.html")]
struct CaseFilesPage {
    shell: Shell,
    bar: CaseBar,
    reports: Vec<ReportPart>,
    /// Brings whoever opens a file back here.
    way: String,
}

pub async fn files(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let services = state.services();
    let case = id(&case)?;
    let reports = files_of_case(services, &staff, case).await?;
    let head = services::cases::read_head(services, &staff, case, Names::Hidden).await?;
    page(&CaseFilesPage {
        bar: CaseBar::new(&shell, &head, bar::today(&state, &staff), "documents"),
        reports: reports
            .into_iter()
            .map(|report| {
                let id = report.report.to_string();
                ReportPart {
                    name: shell.with("intake-report-name", "name", short_name(&id)),
                    path: shell.link(&format!("/intake/{id}")),
                    received: shell.moment(&report.received_at),
                    is_elsewhere: report.files.is_none(),
                    files: report
                        .files
                        .unwrap_or_default()
                        .into_iter()
                        .map(|file| FileLine::new(&shell, file))
                        .collect(),
                }
            })
            .collect(),
        way: format!("?case={case}"),
        shell,
    })
}
