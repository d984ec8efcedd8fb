//! Who agreed to what: the list, for staff and for her; the form of a consent or a decision; the form of a withdrawal.

mod form;
mod list;
mod sheet;
mod withdraw;

use domain::accounts::Permission;
use domain::consents::{ConsentError, LONGEST_CONSENT_TEXT};

pub use list::choices;

use crate::shell::{Access, AppState, Errors, Routes, Shell};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    Routes::new(state.clone())
        .get("/cases/{id}/consents", read, list::list)
        .get("/cases/{id}/consents/sheet", read, sheet::page)
        .get("/cases/{id}/consents/new", write, form::form)
        .post("/cases/{id}/consents/new", write, form::send)
        .get(
            "/cases/{id}/consents/{consent}/withdraw",
            write,
            withdraw::form,
        )
        .post(
            "/cases/{id}/consents/{consent}/withdraw",
            write,
            withdraw::send,
        )
}

/// Why nothing was written down, beside its fields.
fn say(shell: &Shell, errors: &mut Errors, found: &[ConsentError]) {
    for error in found {
        match error {
            ConsentError::WithMissing => errors.add("with", shell.t("consents-error-with")),
            ConsentError::AboutMissing => errors.add("about", shell.t("consents-error-about")),
            ConsentError::TextMissing(text) => {
                let message = shell.word("consents-error", text.as_str());
                errors.add(text.as_str(), message);
            }
            ConsentError::InFuture => errors.add("on", shell.t("consents-error-future")),
            ConsentError::EndsBefore => errors.add("until", shell.t("consents-error-until")),
            ConsentError::Age => errors.add("age", shell.t("consents-error-age")),
            ConsentError::TooLong(text) => {
                let message = shell.with("cases-error-text-long", "limit", LONGEST_CONSENT_TEXT);
                errors.add(text.as_str(), message);
            }
        }
    }
}
