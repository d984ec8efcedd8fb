use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::cases::Names;
use vault::CaseId;

use super::day::{DayMissing, missing_rows, row};
use crate::cases::bar::{self, CaseBar};
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "missing/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<DayMissing>,
    may_record: bool,
}

/// Who is missing now, at one's own centre and in its houses.
pub async fn missing_now(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    page(&ListPage {
        rows: missing_rows(&shell, &state, &staff).await?,
        may_record: staff.may(Permission::RecordMissing),
        shell,
    })
}

#[derive(Template)]
#[template(path = "missing/of_case.html")]
struct CasePage {
    shell: Shell,
    bar: CaseBar,
    case: CaseId,
    rows: Vec<DayMissing>,
    is_away: bool,
    may_record: bool,
}

/// All episodes of one young person.
pub async fn of_case(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let head = services::cases::read_head(state.services(), &staff, case, Names::Hidden).await?;
    let lines = services::missing::episodes_of_case(state.services(), &staff, case).await?;
    let now = state.services().clock().now();
    let rows = lines
        .iter()
        .map(|line| DayMissing {
            label: shell.moment(&line.opened_at),
            ..row(&shell, line, now)
        })
        .collect();
    page(&CasePage {
        bar: CaseBar::new(&shell, &head, bar::today(&state, &staff), "missing"),
        case,
        rows,
        is_away: lines.iter().any(|line| line.state.is_away()),
        may_record: staff.may(Permission::RecordMissing),
        shell,
    })
}
