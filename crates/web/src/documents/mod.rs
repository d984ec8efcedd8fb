//! Documents of a case: brought many at once, found again, looked at, given a newer file, blacked out, taken out.
//!
//! A picture is shown drawn anew from its pixels. Of a PDF the pages are copied into a new one of ours: no program, no
//! link and no form comes along. It opens in a window of its own and not in a frame: browsers show no PDF in a frame that
//! may do nothing, and a frame that may do something is what a file of somebody else must not get.

mod black_out;
mod copy;
mod form;
mod list;
mod one;
mod upload;

use domain::accounts::Permission;

pub(crate) use copy::copy_part;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    Routes::new(state.clone())
        .get("/cases/{id}/documents", read, list::list)
        .upload("/cases/{id}/documents/files", write, upload::add)
        .get("/cases/{id}/documents/{document}", read, one::page)
        .get("/cases/{id}/documents/{document}/change", write, form::form)
        .post("/cases/{id}/documents/{document}/change", write, form::send)
        .upload(
            "/cases/{id}/documents/{document}/files",
            write,
            upload::renew,
        )
        .get(
            "/cases/{id}/documents/{document}/black-out",
            write,
            black_out::form,
        )
        .post(
            "/cases/{id}/documents/{document}/black-out",
            write,
            black_out::send,
        )
        .get(
            "/cases/{id}/documents/{document}/versions/{version}/picture",
            read,
            copy::picture,
        )
        .get(
            "/cases/{id}/documents/{document}/versions/{version}/pdf",
            read,
            copy::pdf,
        )
        .post(
            "/cases/{id}/documents/{document}/versions/{version}/original",
            write,
            one::original,
        )
}
