//! Who agreed to what: the list, for staff and for her; the form of a consent or a decision; the form of a withdrawal.

mod form;
mod list;
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
        .get("/cases/{id}/consents/sheet", read, list::sheet)
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

/// Why nothing was written down, beside its field.
fn say(shell: &Shell, errors: &mut Errors, error: ConsentError) {
    let (field, message) = match error {
        ConsentError::WithMissing => ("with", "consents-error-with"),
        ConsentError::AboutMissing => ("about", "consents-error-about"),
        ConsentError::WordsMissing => ("words", "consents-error-words"),
        ConsentError::ExplainedMissing => ("explained-by", "consents-error-explained"),
        ConsentError::LanguageMissing => ("in-language", "consents-error-language"),
        ConsentError::InFuture => ("on", "consents-error-future"),
        ConsentError::EndsBefore => ("until", "consents-error-until"),
        ConsentError::BasisMissing => ("legal", "consents-error-legal"),
        ConsentError::DecidedMissing => ("decided-by", "consents-error-decided"),
        ConsentError::HowMissing => ("how", "consents-error-how"),
        ConsentError::Age => ("age", "consents-error-age"),
        ConsentError::TooLong => {
            let text = shell.with("cases-error-text-long", "limit", LONGEST_CONSENT_TEXT);
            errors.add("words", text);
            return;
        }
    };
    errors.add(field, shell.t(message));
}
