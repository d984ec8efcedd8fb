//! Telling a centre about a young person, coming back for the answer, and the queue of those who answer.

mod asides;
mod channels;
mod check;
mod closed;
mod conversation;
mod correct;
mod duty;
mod effort;
mod facts;
mod files;
mod flow;
mod phone;
mod queue;
mod reply;
mod report;
mod sooner;
mod staff;
mod steps;
mod thread;
mod triage;
mod visit;
mod withdraw;

use domain::accounts::Permission;

pub use asides::{HeldRow, held_rows};
pub use channels::{Reach, reach};
pub use files::{FileLine, forget_held_files, size_of, why_refused};
pub use queue::{short_name, tone};
pub use triage::clock::clock;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let public = Access::Public;
    let see_duty = Access::Work(Permission::SeeDuty);
    let keep_duty = Access::Work(Permission::KeepDuty);
    let keep_network_duty = Access::Work(Permission::KeepNetworkDuty);
    let work = Access::Work(Permission::HandleReports);
    Routes::new(state.clone())
        .get("/report", public, report::start)
        .get("/report/check", public, check::check)
        .post("/report/leave-out", public, check::leave_out)
        .post("/report/send", public, report::send)
        .post("/report/sooner", public, sooner::sooner)
        .get("/report/sent", public, report::sent)
        .post("/report/forget", public, report::forget)
        .get("/report/{step}", public, report::step_page)
        .post("/report/{step}", public, report::save_step)
        .get("/refer", public, report::start)
        .get("/refer/check", public, check::check)
        .post("/refer/leave-out", public, check::leave_out)
        .post("/refer/send", public, report::send)
        .post("/refer/sooner", public, sooner::sooner)
        .get("/refer/sent", public, report::sent)
        .post("/refer/forget", public, report::forget)
        .get("/refer/{step}", public, report::step_page)
        .post("/refer/{step}", public, report::save_step)
        .get("/return", public, conversation::return_page)
        .post("/return", public, conversation::enter)
        .get("/return/conversation", public, conversation::show)
        .post("/return/conversation", public, conversation::answer)
        .post("/return/leave", public, conversation::leave)
        .get("/return/files", public, files::files_page)
        .post("/return/files", public, files::add)
        .post("/return/files/{file}/take-back", public, files::take_back)
        .get("/return/correct/{message}", public, correct::correct_page)
        .post("/return/correct/{message}", public, correct::correct)
        .get("/return/withdraw", public, withdraw::withdraw_page)
        .post("/return/withdraw", public, withdraw::withdraw)
        .post("/return/withdraw/undo", public, withdraw::take_back)
        .get(
            "/intake",
            Access::Work(Permission::SeeQueue),
            queue::queue_page,
        )
        .get(
            "/intake/channels",
            Access::Work(Permission::SeeQueue),
            channels::channels_page,
        )
        .get("/intake/aside", work, asides::asides_page)
        .post("/intake/aside", work, asides::decide)
        .get("/intake/new", work, phone::new_page)
        .post("/intake/new", work, phone::file)
        .get("/intake/filed", work, phone::filed)
        .post("/intake/filed", work, phone::handed_over)
        .get("/duty", see_duty, duty::centre_week)
        .post("/duty", keep_duty, duty::add)
        .post("/duty/copy", keep_duty, duty::copy)
        .post("/duty/{turn}/remove", keep_duty, duty::remove)
        .get("/duty/network", see_duty, duty::network_week)
        .post("/duty/network", keep_network_duty, duty::add)
        .post("/duty/network/copy", keep_network_duty, duty::copy)
        .post(
            "/duty/network/{turn}/remove",
            keep_network_duty,
            duty::remove,
        )
        .get("/intake/{report}", work, staff::report_page)
        .post("/intake/{report}/claim", work, staff::claim)
        .post("/intake/{report}/reply", work, reply::reply)
        .post("/intake/{report}/decide", work, staff::decide)
        .upload("/intake/{report}/files", work, files::add_by_staff)
        .get("/intake/{report}/files/{file}", work, files::file_page)
        .get(
            "/intake/{report}/files/{file}/picture",
            work,
            files::picture,
        )
        .post(
            "/intake/{report}/files/{file}/original",
            work,
            files::original,
        )
        .merge(triage::routes(state))
}
