//! Life in the house: the shift, its roll call, how one shift hands over to the next, the medication round, and
//! the file of each young person who lives there.

mod allergies;
mod day;
mod entry;
mod fields;
mod file;
mod forms;
mod handover;
mod medication;
mod prescribed;
mod restrictions;
mod roll;
mod round;
mod shift;
mod stock;

use domain::accounts::Permission;

pub(crate) use day::shift_tasks;
pub(crate) use medication::event_words;
pub(crate) use restrictions::review_rows;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::WorkShifts);
    let file = Access::Work(Permission::UseHouseFiles);
    let give = Access::Work(Permission::UseMedication);
    let keep = Access::Work(Permission::KeepAllergies);
    Routes::new(state.clone())
        .get("/shift", work, shift::list)
        .get("/houses/{id}/shift", work, shift::show)
        .post("/houses/{id}/shift/points", work, shift::write_point)
        .post(
            "/houses/{id}/shift/points/{point}/close",
            work,
            shift::close_point,
        )
        .get("/houses/{id}/shift/roll", work, roll::form)
        .post("/houses/{id}/shift/roll", work, roll::send)
        .post("/houses/{id}/shift/sign", work, shift::sign)
        .get("/houses/{id}/handovers", work, handover::list)
        .get("/houses/{id}/handovers/{handover}", work, handover::show)
        .post(
            "/houses/{id}/handovers/{handover}/take",
            work,
            handover::take,
        )
        .post(
            "/houses/{id}/handovers/{handover}/withdraw",
            work,
            handover::withdraw,
        )
        .get("/houses/{id}/medication", work, round::show)
        .post("/houses/{id}/medication", work, round::give)
        .post(
            "/houses/{id}/medication/{medication}/{dose}/take-back",
            work,
            round::take_back,
        )
        .get("/medication/{id}", give, medication::show)
        .get("/medication/{id}/new", give, prescribed::form)
        .post("/medication/{id}/new", give, prescribed::send)
        .post("/medication/{id}/allergies", keep, allergies::add)
        .post(
            "/medication/{id}/allergies/{allergy}/take-back",
            keep,
            allergies::take_back,
        )
        .get(
            "/medication/{id}/{medication}/stock",
            give,
            stock::stock_form,
        )
        .post("/medication/{id}/{medication}/stock", give, stock::stock)
        .get("/medication/{id}/{medication}/end", give, stock::end_form)
        .post("/medication/{id}/{medication}/end", give, stock::end)
        .get("/in-house/{id}", file, file::show)
        .get("/in-house/{id}/{form}", file, entry::form)
        .post("/in-house/{id}/{form}", file, entry::send)
        .get("/in-house/{id}/{form}/{entry}", file, entry::form_of)
        .post("/in-house/{id}/{form}/{entry}", file, entry::send_of)
        .get(
            "/restrictions",
            Access::Work(Permission::SeeRestrictions),
            restrictions::list,
        )
}

/// An id out of an address or a form. One that cannot be read belongs to nothing.
fn id<K>(text: &str) -> Result<vault::Id<K>, crate::shell::PageError> {
    text.parse().map_err(|_| crate::shell::PageError::NotFound)
}
