//! The record of one young person: opening it, reading it, writing in it.
//!
//! Every reading is recorded, in the transaction that reads. The functions that end in `_in` do their work
//! inside a transaction of the caller, so that the sample network can be built in few commits.

mod alerts;
mod assess_risk;
pub(crate) mod case_key;
mod caseload;
mod change_identity;
mod change_key_worker;
pub(crate) mod closing;
mod eighteen;
pub mod enquiries;
pub(crate) mod known;
mod list;
mod open;
mod overview;
pub mod people;
mod read;
mod record;
pub mod referrals;
mod reviews_due;
pub mod search;
pub mod sharing;
mod team;
pub mod transfer;
mod workers;

pub use alerts::{CaseAlerts, alerts_of, newly_mine};
pub use assess_risk::{NewRisk, assess_risk, assess_risk_in};
pub use caseload::{Caseload, Harm, Load, caseload};
pub use change_identity::{ChangeIdentityError, IdentityVersion, change_identity};
pub use change_key_worker::{ChangeKeyWorkerError, change_key_worker, place_of_handover};
pub use closing::{
    ClosingServiceError, ClosingView, ClosingsView, close_case, close_case_in, keep_in_touch,
    keep_in_touch_in, place_of_closing, read_closings, reopen_case,
};
pub use eighteen::{
    EighteenVersion, EighteenView, SaveEighteenError, read_eighteen, save_eighteen,
    save_eighteen_in,
};
pub use known::{KnownCase, already_known};
pub use list::{CaseFilter, CaseLine, CasePage, Whose, list, mine, of_worker};
pub use open::{NewCase, OpenCaseError, Opened, open, open_in};
pub use overview::{Overview, PapersBrief, read_overview};
pub use read::{Care, CaseHead, CaseView, NEWEST_ENTRIES, Names, RiskView, read, read_head};
pub use record::{place_of_identity, place_of_risk};
pub use reviews_due::{DueReview, ReviewOf, reviews_due, reviews_due_of};
pub use store::cases::Cursor;
pub use team::{
    AddMemberError, Colleague, HandoverView, MemberView, NewMember, TeamTask, TeamView, add_member,
    colleagues, end_member, read_team, see_handover, team_tasks,
};
pub use workers::{WorkerView, key_workers};

pub(crate) use assess_risk::put_risk;
pub(crate) use eighteen::put_missing_eighteens;
pub(crate) use read::{head, risks};
pub(crate) use record::{OpenedCase, note_event, open_record, record_action, record_between};
pub(crate) use workers::{Workers, is_worker};
