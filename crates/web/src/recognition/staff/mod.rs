//! Structured instruments on a case's pages, and how well they work.

mod count;
mod evaluation;
mod fields;
mod judgement;
mod list;
mod own;
mod refusals;
mod result;
mod sheet;
pub(crate) mod words;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    let keep = Access::Work(Permission::KeepInstruments);
    let evaluate = Access::Work(Permission::EvaluateInstruments);
    Routes::new(state.clone())
        .get("/cases/{id}/instruments", read, list::list)
        .post("/cases/{id}/instruments", write, list::start)
        .get("/cases/{id}/instruments/{sheet}", read, sheet::show)
        .post("/cases/{id}/instruments/{sheet}", write, sheet::send)
        .post(
            "/cases/{id}/instruments/{sheet}/judgement",
            write,
            judgement::send,
        )
        .get("/outcomes", write, count::show)
        .post("/outcomes", write, count::hand_on)
        .get("/evaluation", evaluate, evaluation::show)
        .get("/instruments", keep, own::list)
        .post("/instruments", keep, own::add)
        .upload("/instruments/files", keep, own::check)
        .get("/instruments/{instrument}/form", keep, own::export)
        .post("/instruments/{instrument}/remove", keep, own::remove)
}
