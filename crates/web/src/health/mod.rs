//! What belongs to a young person's health, for those who hold health: what her house is told and a time of staying close
//! first, then appointments, checks, what is prescribed, a pregnancy, and how she feels. For everybody else none of these
//! pages exist.
//!
//! Form, page and versions of a record are made out of its one description ([`domain::health::Visitor`]), in `fields`.

mod fields;
mod form;
mod page;
mod versions;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::WorkOnHealth);
    Routes::new(state.clone())
        .get("/cases/{id}/health", work, page::page)
        .get("/cases/{id}/health/{care}", work, form::form)
        .post("/cases/{id}/health/{care}", work, form::send)
        .get(
            "/cases/{id}/health/versions/{care_record}",
            work,
            versions::page,
        )
}
