//! Assessments: the list with the line of harm and vulnerability, the form, one of them, and its signature.

mod course;
mod fields;
mod form;
mod list;
mod one;
mod sign;

use domain::accounts::Permission;
use domain::assessment::AssessmentState;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    let sign = Access::Work(Permission::SignAssessments);
    Routes::new(state.clone())
        .get("/cases/{id}/assessment", read, list::show)
        .get("/cases/{id}/assessment/new", write, form::new_form)
        .post("/cases/{id}/assessment/new", write, form::send)
        .get("/cases/{id}/assessment/{assessment}", read, one::show)
        .get(
            "/cases/{id}/assessment/{assessment}/change",
            write,
            form::form,
        )
        .post("/cases/{id}/assessment/{assessment}/sign", sign, sign::send)
}

pub(crate) const fn tone(state: AssessmentState) -> &'static str {
    match state {
        AssessmentState::Draft => "",
        AssessmentState::Complete => "attention",
        AssessmentState::SignedOff => "ok",
    }
}
