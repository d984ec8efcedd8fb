//! Her safety plan: the plan, its form, what changed from version to version, and the card that she carries.

mod card;
mod form;
mod history;
mod page;
mod words;

use domain::accounts::Permission;

pub(crate) use words::{Said, said_in};

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    Routes::new(state.clone())
        .get("/cases/{id}/safety", read, page::show)
        .get("/cases/{id}/safety/change", write, form::form)
        .post("/cases/{id}/safety/change", write, form::send)
        .get("/cases/{id}/safety/history", read, history::show)
        .get("/cases/{id}/safety/pocket", read, card::show)
        .post("/cases/{id}/safety/house", write, page::tell)
}
