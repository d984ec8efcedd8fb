//! Signing in and out, the first page of a day, and who works here.

mod absences;
mod day;
mod enrol;
mod exceptions;
mod kept;
mod key_requests;
mod late_steps;
mod mine;
mod near;
mod people;
mod reviews;
mod sign_in;
mod supervision;
mod trustees;
mod week;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let people = Access::Work(Permission::SeePeople);
    Routes::new(state.clone())
        .get("/sign-in", Access::Public, sign_in::sign_in_page)
        .post("/sign-in", Access::Public, sign_in::sign_in)
        .post("/sign-out", Access::SignedIn, sign_in::sign_out)
        .get("/welcome", Access::Public, enrol::welcome_page)
        .post("/welcome", Access::Public, enrol::welcome)
        .get("/recover", Access::Public, enrol::recover_page)
        .post("/recover", Access::Public, enrol::recover)
        .get("/day", Access::SignedIn, day::day)
        .get("/week", Access::SignedIn, week::week)
        .get("/kept/{id}", Access::SignedIn, kept::kept_page)
        .post("/kept/{id}/discard", Access::SignedIn, kept::discard)
        .get(
            "/people",
            Access::Work(Permission::SeePeople),
            people::people_page,
        )
        .post(
            "/people/{id}/keys",
            Access::Work(Permission::SeePeople),
            people::hand,
        )
        .get("/absences", people, absences::page)
        .post("/absences", people, absences::send)
        .post("/absences/{id}/end", people, absences::end)
        .get("/supervision", people, supervision::page)
        .post("/supervision", people, supervision::send)
        .get("/people/trustees", people, trustees::list)
        .get("/people/trustees/{compartment}", people, trustees::set_page)
        .post("/people/trustees/{compartment}", people, trustees::set)
        .get(
            "/people/trustees/{compartment}/ask",
            people,
            trustees::ask_page,
        )
        .post("/people/trustees/{compartment}/ask", people, trustees::ask)
        // Anybody can be a trustee, whatever her work.
        .get(
            "/people/requests/{id}",
            Access::SignedIn,
            key_requests::request_page,
        )
        .post(
            "/people/requests/{id}/release",
            Access::SignedIn,
            key_requests::release,
        )
        .post(
            "/people/requests/{id}/stop",
            Access::SignedIn,
            key_requests::stop,
        )
        .post(
            "/people/requests/{id}/take",
            Access::SignedIn,
            key_requests::take,
        )
}
