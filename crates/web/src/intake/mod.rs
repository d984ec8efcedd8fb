//! Telling a centre about a young person, coming back for the answer, and the queue of those who answer.

mod conversation;
mod queue;
mod report;
mod staff;
mod steps;
mod visit;

use domain::accounts::Permission;

pub use queue::short_name;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let public = Access::Public;
    let work = Access::Work(Permission::HandleReports);
    Routes::new(state.clone())
        .get("/report", public, report::start)
        .get("/report/check", public, report::check)
        .post("/report/leave-out", public, report::leave_out)
        .post("/report/send", public, report::send)
        .get("/report/sent", public, report::sent)
        .post("/report/forget", public, report::forget)
        .get("/report/{step}", public, report::step_page)
        .post("/report/{step}", public, report::save_step)
        .get("/return", public, conversation::return_page)
        .post("/return", public, conversation::enter)
        .get("/return/conversation", public, conversation::show)
        .post("/return/conversation", public, conversation::answer)
        .post("/return/leave", public, conversation::leave)
        .get(
            "/intake",
            Access::Work(Permission::SeeQueue),
            queue::queue_page,
        )
        .get("/intake/{report}", work, staff::report_page)
        .post("/intake/{report}/claim", work, staff::claim)
        .post("/intake/{report}/hand-back", work, staff::hand_back)
        .post("/intake/{report}/reply", work, staff::reply)
        .post("/intake/{report}/decide", work, staff::decide)
}
