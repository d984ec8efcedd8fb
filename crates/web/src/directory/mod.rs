//! Services that help: the network's directory, and what was asked of one for a young person.

mod ask;
mod figures;
mod list;
mod referral;
mod service;
mod service_form;
mod step;
mod words;

use domain::accounts::Permission;

pub(crate) use referral::{ReferralLine, lines};

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let see = Access::Work(Permission::SeeServices);
    let keep = Access::Work(Permission::KeepServices);
    let count = Access::Work(Permission::SeeCaseload);
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WritePlans);
    Routes::new(state.clone())
        .get("/services", see, list::page)
        .get("/services/figures", count, figures::page)
        .get("/services/new", keep, service_form::new_form)
        .post("/services/new", keep, service_form::add)
        .get("/services/{service}", see, service::page)
        .get(
            "/services/{service}/change",
            keep,
            service_form::change_form,
        )
        .post("/services/{service}/change", keep, service_form::change)
        .get("/cases/{id}/services", read, referral::list)
        .get("/cases/{id}/services/new", write, ask::form)
        .post("/cases/{id}/services/new", write, ask::send)
        .get("/cases/{id}/services/{referral}", read, referral::page)
        .get("/cases/{id}/services/{referral}/{part}", write, step::form)
        .post("/cases/{id}/services/{referral}/{part}", write, step::send)
}
