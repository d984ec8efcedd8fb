//! Missing episodes: who is missing now, what to do in order, and what follows when she is home.

mod after;
mod day;
mod description;
mod episode;
mod events;
mod facts;
mod fields;
mod list;
mod new;
mod patterns;
mod photograph;
mod sighting;
mod step;
mod words;

use domain::accounts::Permission;

pub(crate) use day::{DayMissing, missing_rows};

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let see = Access::Work(Permission::SeeMissing);
    let record = Access::Work(Permission::RecordMissing);
    let read_case = Access::Work(Permission::ReadCases);
    let routes = Routes::new(state.clone())
        .get("/missing", see, list::missing_now)
        .get("/missing/new", record, new::form)
        .post("/missing/new", record, new::send)
        .get("/missing/{episode}", record, episode::show)
        .get("/missing/{episode}/facts", record, facts::form)
        .post("/missing/{episode}/facts", record, facts::send)
        .get("/missing/{episode}/description", record, description::form)
        .post("/missing/{episode}/description", record, description::send)
        .get("/missing/{episode}/sheet", record, description::sheet)
        .post("/missing/{episode}/mistaken", record, facts::mistaken)
        .get("/missing/{episode}/steps/{step}", record, step::form)
        .post("/missing/{episode}/steps/{step}", record, step::send)
        .get("/missing/{episode}/sighting", record, sighting::form)
        .post("/missing/{episode}/sighting", record, sighting::send)
        .get("/missing/{episode}/photograph", record, photograph::form)
        .post("/missing/{episode}/photograph", record, photograph::pick)
        .upload(
            "/missing/{episode}/photograph/files",
            record,
            photograph::add,
        )
        .get(
            "/missing/{episode}/photograph/picture",
            record,
            photograph::picture,
        );
    after::routes(routes, record)
        .get("/cases/{id}/missing", read_case, list::of_case)
        .get("/cases/{id}/missing/patterns", record, patterns::show)
}

/// An id out of an address or a form. One that cannot be read belongs to nothing.
fn id<K>(text: &str) -> Result<vault::Id<K>, crate::shell::PageError> {
    text.parse().map_err(|_| crate::shell::PageError::NotFound)
}
