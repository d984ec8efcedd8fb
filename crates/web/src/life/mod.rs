//! Life in the house: the shift, its roll call, and how one shift hands over to the next.

mod day;
mod fields;
mod handover;
mod roll;
mod shift;

use domain::accounts::Permission;

pub(crate) use day::shift_tasks;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::WorkShifts);
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
}

/// An id out of an address or a form. One that cannot be read belongs to nothing.
fn id<K>(text: &str) -> Result<vault::Id<K>, crate::shell::PageError> {
    text.parse().map_err(|_| crate::shell::PageError::NotFound)
}
