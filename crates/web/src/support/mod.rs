//! The support plan: seven domains, goals in her words, actions.

mod action;
mod goal;
mod plan;
mod rating;
mod spider;

use domain::accounts::Permission;
use jiff::civil::Date;
use services::support::{ActionView, Owner};

pub(crate) use plan::date_error;

use crate::shell::{Access, AppState, Routes, Shell};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WritePlans);
    Routes::new(state.clone())
        .get("/cases/{id}/plan", read, plan::plan)
        .post("/cases/{id}/plan/review", write, plan::set_review)
        .get("/cases/{id}/plan/ratings", read, rating::ratings)
        .get("/cases/{id}/plan/ratings/new", write, rating::form)
        .post("/cases/{id}/plan/ratings/new", write, rating::add)
        .get("/cases/{id}/plan/goals/new", write, goal::new_form)
        .post("/cases/{id}/plan/goals/new", write, goal::add)
        .get("/cases/{id}/plan/goals/{goal}", write, goal::form)
        .post("/cases/{id}/plan/goals/{goal}", write, goal::change)
        .get(
            "/cases/{id}/plan/goals/{goal}/actions/new",
            write,
            action::new_form,
        )
        .post(
            "/cases/{id}/plan/goals/{goal}/actions/new",
            write,
            action::add,
        )
        .get("/cases/{id}/plan/actions/{action}", write, action::form)
        .post("/cases/{id}/plan/actions/{action}", write, action::change)
        .post(
            "/cases/{id}/plan/actions/{action}/done",
            write,
            action::done,
        )
}

/// Who does an action, in words.
pub(crate) fn owner(shell: &Shell, action: &ActionView) -> String {
    match action.owner {
        Owner::Staff(_) => action.owner_username.clone(),
        Owner::YoungPerson => shell.t("support-owner-young-person"),
        Owner::Other if action.text.owner_name().trim().is_empty() => {
            shell.t("support-owner-other")
        }
        Owner::Other => action.text.owner_name().to_owned(),
    }
}

/// When an action is due, in words; says when that day has passed.
pub(crate) fn due(shell: &Shell, due: Date, today: Date) -> String {
    let day = shell.date(&due);
    if due < today {
        shell.with("support-due-passed", "day", day)
    } else if due == today {
        shell.t("support-due-today")
    } else {
        shell.with("support-due", "day", day)
    }
}
