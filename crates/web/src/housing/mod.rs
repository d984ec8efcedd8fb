//! From the shelter to a home of her own: the network's landlords and homes, and each young person's way there.

mod after;
mod directory;
mod exceptions;
mod home;
mod home_form;
mod landlords;
mod matches;
mod needs;
mod overview;
mod pictures;
mod prospect;
mod reveal;
mod rhythm;
mod tenancy;
mod visits;
mod words;

pub(crate) use exceptions::waiting_rows as waiting_home_exceptions;
pub(crate) use words::money;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let see = Access::Work(Permission::SeeHomes);
    let keep = Access::Work(Permission::KeepHomes);
    let work = Access::Work(Permission::WorkOnHousing);
    Routes::new(state.clone())
        .get("/homes", see, directory::page)
        .get("/homes/new", keep, home_form::new_form)
        .post("/homes/new", keep, home_form::add)
        .get("/homes/rhythm", see, rhythm::form)
        .post("/homes/rhythm", keep, rhythm::send)
        .get("/homes/exceptions", work, exceptions::list)
        .post(
            "/homes/exceptions/{exception}/answer",
            work,
            exceptions::answer,
        )
        .get("/homes/{home}", see, home::page)
        .get("/homes/{home}/change", keep, home_form::change_form)
        .post("/homes/{home}/change", keep, home_form::change)
        .get("/homes/{home}/address", keep, reveal::form)
        .post("/homes/{home}/address", keep, reveal::send)
        .get("/landlords", see, landlords::list)
        .get("/landlords/new", keep, landlords::new_form)
        .post("/landlords/new", keep, landlords::add)
        .get("/landlords/{landlord}", keep, landlords::change_form)
        .post("/landlords/{landlord}", keep, landlords::change)
        .get("/cases/{id}/home", work, overview::page)
        .get("/cases/{id}/home/needs", work, needs::form)
        .post("/cases/{id}/home/needs", work, needs::send)
        .get("/cases/{id}/home/matches", work, matches::page)
        .get("/cases/{id}/home/homes/{home}", work, prospect::form)
        .post("/cases/{id}/home/homes/{home}", work, prospect::send)
        .get("/cases/{id}/home/tenancies/new", work, tenancy::new_form)
        .post("/cases/{id}/home/tenancies/new", work, tenancy::add)
        .get(
            "/cases/{id}/home/tenancies/{tenancy}/visit",
            work,
            visits::form,
        )
        .post(
            "/cases/{id}/home/tenancies/{tenancy}/visit",
            work,
            visits::send,
        )
        .get(
            "/cases/{id}/home/tenancies/{tenancy}/pictures",
            work,
            pictures::page,
        )
        .upload(
            "/cases/{id}/home/tenancies/{tenancy}/pictures/files",
            work,
            pictures::add,
        )
        .get("/cases/{id}/home/pictures/{picture}", work, pictures::one)
        .get(
            "/cases/{id}/home/pictures/{picture}/small",
            work,
            pictures::small,
        )
        .get(
            "/cases/{id}/home/tenancies/{tenancy}/{part}",
            work,
            tenancy::form,
        )
        .post(
            "/cases/{id}/home/tenancies/{tenancy}/{part}",
            work,
            tenancy::change,
        )
        .get("/cases/{id}/home/visits/{visit}", work, visits::signs)
        .post(
            "/cases/{id}/home/visits/{visit}",
            work,
            visits::answer_signs,
        )
}
