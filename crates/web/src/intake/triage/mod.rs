//! What workers make of a report together, before it is decided on.

mod advice;
mod assess;
pub mod clock;
mod countersign;
mod hand_back;
mod links;
mod numbers;
mod opinion;
mod panel;
mod refer;

pub use clock::{MarkView, due, marks};
pub use panel::TriagePanel;

use axum::http::StatusCode;
use domain::accounts::Permission;
use domain::intake::parse_text;
use services::intake::ReportView;
use vault::ReportId;

use super::steps::too_long;
use crate::shell::{Access, AppState, Errors, Fields, PageError, Routes, Shell, Staff};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::HandleReports);
    let numbers = Access::Work(Permission::SeeQueueNumbers);
    Routes::new(state.clone())
        .get("/intake/advice", work, advice::form)
        .post("/intake/advice", work, advice::send)
        .get("/intake/numbers", numbers, numbers::page_of)
        .get("/intake/offers", work, refer::list)
        .get("/intake/offers/{offer}", work, refer::offered)
        .post("/intake/offers/{offer}/accept", work, refer::accept)
        .post("/intake/offers/{offer}/return", work, refer::give_back)
        .get("/intake/{report}/refer", work, refer::form)
        .post("/intake/{report}/refer", work, refer::send)
        .post(
            "/intake/{report}/refer/{offer}/withdraw",
            work,
            refer::withdraw,
        )
        .post("/intake/{report}/merge", work, links::put_together)
        .post(
            "/intake/{report}/merge/{link}/undo",
            work,
            links::take_apart,
        )
        .get("/intake/{report}/split", work, links::split_form)
        .post("/intake/{report}/split", work, links::split_send)
        .get("/intake/{report}/assess", work, assess::form)
        .post("/intake/{report}/assess", work, assess::send)
        .get("/intake/{report}/hand-back", work, hand_back::form)
        .post("/intake/{report}/hand-back", work, hand_back::send)
        .get("/intake/{report}/opinion", work, opinion::form)
        .post("/intake/{report}/opinion", work, opinion::ask)
        .post("/intake/{report}/opinion/{opinion}", work, opinion::give)
        .post(
            "/intake/{report}/countersign/{proposal}",
            work,
            countersign::send,
        )
}

pub(super) fn report_id(text: &str) -> Result<ReportId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub(super) fn status_of(errors: &Errors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// The report, if the reader may work on it now; otherwise its own page says what is so.
pub(super) async fn in_hand(
    state: &AppState,
    staff: &Staff,
    report: ReportId,
) -> Result<Option<ReportView>, PageError> {
    let view = services::intake::read(state.services(), staff, report).await?;
    let may_work = view
        .content
        .as_ref()
        .is_some_and(|content| content.may_work);
    Ok(may_work.then_some(view))
}

/// A text that may be empty, and not too long.
pub(super) fn text(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> String {
    parse_text(fields.text(name)).unwrap_or_else(|error| {
        errors.add(name, too_long(shell, error));
        String::new()
    })
}

/// A text that may be neither empty nor too long.
pub(super) fn needed(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    missing: String,
    errors: &mut Errors,
) -> String {
    let had = errors.list().len();
    let text = text(shell, fields, name, errors);
    if text.is_empty() && errors.list().len() == had {
        errors.add(name, missing);
    }
    text
}
