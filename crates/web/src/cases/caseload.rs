//! Who carries what, in numbers.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use services::cases::{Caseload, Load};

use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "cases/caseload.html")]
struct CaseloadPage {
    shell: Shell,
    centre: String,
    columns: Vec<String>,
    lines: Vec<Line>,
    /// The reader holds no key: how near harm is stays sealed.
    is_sealed: bool,
    is_cut: bool,
}

/// One worker, or all of them together.
struct Line {
    name: String,
    cells: Vec<Cell>,
}

struct Cell {
    text: String,
    /// Something that does not wait.
    is_urgent: bool,
}

pub async fn caseload(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let Caseload { loads, is_cut } = services::cases::caseload(state.services(), &staff).await?;
    let is_sealed = !loads.iter().any(|load| load.harm.is_some());
    let mut columns: Vec<String> = ["worker", "cases", "missing"]
        .into_iter()
        .map(|column| shell.word("caseload-column", column))
        .collect();
    if !is_sealed {
        for column in ["immediate", "high", "not_assessed"] {
            columns.push(shell.word("caseload-column", column));
        }
    }
    for column in ["actions", "dates", "reviews"] {
        columns.push(shell.word("caseload-column", column));
    }
    let mut lines: Vec<Line> = loads
        .iter()
        .map(|load| Line {
            name: match load.name.as_str() {
                "" => shell.t("caseload-nobody"),
                name => name.to_owned(),
            },
            cells: cells(load, is_sealed),
        })
        .collect();
    if lines.len() > 1 {
        lines.push(Line {
            name: shell.t("caseload-all"),
            cells: cells(&together(&loads), is_sealed),
        });
    }
    page(&CaseloadPage {
        centre: staff.centre_name.clone(),
        columns,
        lines,
        is_sealed,
        is_cut,
        shell,
    })
}

fn cells(load: &Load, is_sealed: bool) -> Vec<Cell> {
    let cell = |number: u64, is_urgent: bool| Cell {
        text: number.to_string(),
        is_urgent: is_urgent && number > 0,
    };
    let mut cells = vec![cell(load.cases, false), cell(load.missing, true)];
    if !is_sealed {
        let harm = load.harm.unwrap_or_default();
        cells.extend([
            cell(harm.immediate, true),
            cell(harm.high, false),
            cell(harm.not_assessed, false),
        ]);
    }
    cells.extend([
        cell(load.overdue_actions, true),
        cell(load.missed_dates, true),
        cell(load.overdue_reviews, true),
    ]);
    cells
}

fn together(loads: &[Load]) -> Load {
    let mut all = Load::default();
    for load in loads {
        all.cases += load.cases;
        all.missing += load.missing;
        all.overdue_actions += load.overdue_actions;
        all.missed_dates += load.missed_dates;
        all.overdue_reviews += load.overdue_reviews;
        if let Some(harm) = load.harm {
            let sum = all.harm.get_or_insert_default();
            sum.immediate += harm.immediate;
            sum.high += harm.high;
            sum.not_assessed += harm.not_assessed;
        }
    }
    all
}
