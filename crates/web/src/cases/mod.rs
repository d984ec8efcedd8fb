//! The record of one young person: the list, the search, opening a case, the overview, risk and identity;
//! and what centres ask each other about her.

pub(crate) mod asked;
pub(crate) mod bar;
mod caseload;
mod closing;
mod eighteen;
mod enquiries;
mod files;
mod forms;
mod glance;
mod identity;
mod key_worker;
mod list;
mod new;
mod other_centre;
mod overview;
pub(crate) mod people;
pub(crate) mod referrals;
mod risk;
mod search;
pub(crate) mod sharing;
mod sought;
mod team;
pub(crate) mod transfer;
pub(crate) mod words;

use domain::accounts::Permission;
use vault::Id;

pub(crate) use key_worker::choices as workers;

use crate::shell::{Access, AppState, PageError, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    let open = Access::Work(Permission::OpenCases);
    let handle = Access::Work(Permission::HandleReports);
    Routes::new(state.clone())
        .get("/cases", read, list::list)
        .get(
            "/caseload",
            Access::Work(Permission::SeeCaseload),
            caseload::caseload,
        )
        .get("/cases/new", open, new::form)
        .post("/cases/new", open, new::send)
        .get("/cases/search", read, search::form)
        .post("/cases/search", read, search::send)
        .get("/enquiries", open, enquiries::list)
        .post("/enquiries", open, enquiries::send)
        .get("/enquiries/new", open, enquiries::form)
        .post("/enquiries/new", open, enquiries::filled_form)
        .get("/enquiries/{id}", open, enquiries::enquiry_page)
        .post("/enquiries/{id}/withdraw", open, enquiries::withdraw)
        .get("/enquiries/asked/{id}", open, enquiries::question_page)
        .post("/enquiries/asked/{id}/answer", open, enquiries::answer)
        .get("/cases/{id}", read, overview::overview)
        .get("/cases/{id}/files", handle, files::files)
        .get("/cases/{id}/closing", read, closing::page)
        .post("/cases/{id}/closing", write, closing::close)
        .get("/cases/{id}/closing/sheet", read, closing::sheet)
        .get("/cases/{id}/closing/sheet/pdf", read, closing::pdf)
        .get("/cases/{id}/reopen", write, closing::reopen_form)
        .post("/cases/{id}/reopen", write, closing::reopen)
        .post("/cases/{id}/aftercare", write, closing::contact)
        .get("/cases/{id}/people", read, people::list)
        .get("/cases/{id}/people/new", write, people::new_form)
        .post("/cases/{id}/people/new", write, people::send_new)
        .get("/cases/{id}/people/{around}", read, people::one)
        .get(
            "/cases/{id}/people/{around}/change",
            write,
            people::change_form,
        )
        .post("/cases/{id}/people/{around}/change", write, people::change)
        .get("/cases/{id}/identity", write, identity::form)
        .post("/cases/{id}/identity", write, identity::send)
        .get("/cases/{id}/risk", write, risk::form)
        .post("/cases/{id}/risk", write, risk::send)
        .get("/cases/{id}/eighteen", read, eighteen::page)
        .post(
            "/cases/{id}/eighteen",
            Access::Work(Permission::WritePlans),
            eighteen::save,
        )
        .get("/cases/{id}/sharing", write, sharing::page)
        .post("/cases/{id}/sharing", write, sharing::offer)
        .post("/cases/{id}/sharing/{share}/end", write, sharing::take_back)
        .get("/shared", write, sharing::offers)
        .get("/shared/{id}", write, sharing::shared)
        .post("/shared/{id}/accept", write, sharing::accept)
        .post("/shared/{id}/decline", write, sharing::decline)
        .post("/shared/{id}/end", write, sharing::give_back)
        .get("/cases/{id}/transfer", write, transfer::page)
        .post("/cases/{id}/transfer", write, transfer::offer)
        .post(
            "/cases/{id}/transfer/{transfer}/prepare",
            write,
            transfer::prepare,
        )
        .post(
            "/cases/{id}/transfer/{transfer}/end",
            write,
            transfer::take_back,
        )
        .get("/transfers/{transfer}", write, transfer::offered)
        .post("/transfers/{transfer}/accept", write, transfer::accept)
        .post("/transfers/{transfer}/decline", write, transfer::decline)
        .post("/shared/{id}/notes", write, sharing::write_note)
        .get("/cases/{id}/referrals", write, referrals::page)
        .post("/cases/{id}/referrals", write, referrals::send)
        .get("/cases/{id}/referrals/{asked}", write, referrals::one)
        .post("/cases/{id}/referrals/{asked}/say", write, referrals::say)
        .post(
            "/cases/{id}/referrals/{asked}/end",
            write,
            referrals::take_back,
        )
        .get("/asked/{id}", write, asked::page)
        .post("/asked/{id}/say", write, asked::say)
        .post("/asked/{id}/accept", write, asked::accept)
        .post("/asked/{id}/decline", write, asked::decline)
        .get("/cases/{id}/team", read, team::page)
        .post("/cases/{id}/team", write, team::add)
        .post("/cases/{id}/team/{member}/end", write, team::end)
        .post("/cases/{id}/team/handover/{version}", read, team::seen)
        .get("/cases/{id}/key-worker", write, key_worker::form)
        .post("/cases/{id}/key-worker", write, key_worker::send)
}

/// An id out of an address or a form. One that cannot be read belongs to nothing.
pub(crate) fn id<K>(text: &str) -> Result<Id<K>, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// Where a page of a list begins, out of an address: `?before=instant.id`.
pub(crate) fn cursor(text: &str) -> Option<services::cases::Cursor> {
    let (at, id) = text.split_once('.')?;
    let id: Id<()> = id.parse().ok()?;
    Some(services::cases::Cursor {
        at: jiff::Timestamp::from_millisecond(at.parse().ok()?).ok()?,
        id: *id.as_bytes(),
    })
}

pub(crate) fn cursor_text(cursor: services::cases::Cursor) -> String {
    let id = Id::<()>::from_bytes(cursor.id);
    format!("{}.{id}", cursor.at.as_millisecond())
}
