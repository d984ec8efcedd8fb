//! For who holds the casework key: what the centre's own sheets say against what turned out, and handing the
//! four numbers on.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::recognition::accuracy::SMALL_CELL;
use services::recognition::{OwnTally, TallyError};

use super::evaluation::{Measure, measures};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "recognition/staff/outcomes.html")]
struct OutcomesPage {
    shell: Shell,
    errors: Errors,
    tallies: Vec<Tally>,
}

struct Tally {
    id: String,
    instrument: String,
    title: String,
    cells: [u64; 4],
    open: i64,
    measures: Vec<Measure>,
    is_empty: bool,
    has_small_cell: bool,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    draw(shell, &state, &staff, StatusCode::OK, Errors::default()).await
}

pub async fn hand_on(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let instrument = fields.text("instrument");
    let done = services::recognition::hand_on_tally(state.services(), &staff, instrument).await;
    let mut errors = Errors::default();
    let message = match done {
        Ok(()) => return Ok(redirect(&shell, "/outcomes?done=tally-handed-on")),
        Err(TallyError::SmallCell) => shell.with(
            "instruments-small-cell",
            "most",
            i64::try_from(SMALL_CELL).unwrap_or(0),
        ),
        Err(TallyError::Nothing) => shell.t("instruments-nothing-counted"),
        Err(TallyError::Service(error)) => return Err(error.into()),
    };
    errors.add(&format!("tally-{instrument}"), message);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    draw(shell, &state, &staff, status, errors).await
}

async fn draw(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let tallies = services::recognition::count_outcomes(services, staff).await?;
    let offered = services::recognition::offered_now(services).await?;
    let tallies = tallies
        .into_iter()
        .map(|tally| {
            let OwnTally {
                instrument,
                table,
                open,
            } = tally;
            let title = offered
                .iter()
                .find(|one| one.id() == instrument)
                .map(|one| one.title(shell.lang()).to_owned())
                .unwrap_or_default();
            Tally {
                id: format!("tally-{instrument}"),
                title,
                cells: [
                    table.true_positive,
                    table.false_negative,
                    table.false_positive,
                    table.true_negative,
                ],
                open: i64::try_from(open).unwrap_or(i64::MAX),
                measures: measures(&shell, &table),
                is_empty: table.all() == 0,
                has_small_cell: table.has_small_cell(),
                instrument,
            }
        })
        .collect();
    page_with_status(
        status,
        &OutcomesPage {
            tallies,
            errors,
            shell,
        },
    )
}
