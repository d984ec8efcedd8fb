//! Letters of a case: written with a template, kept, given to somebody, printed; and the log of what was disclosed.

mod bundle;
mod documents;
mod form;
mod give;
mod letter;
mod letterhead;
mod list;
mod log;
mod paper;
mod summary;

use domain::accounts::Permission;
use domain::letters::{Audience, Template};

pub(crate) use bundle::open_pdf;
pub(crate) use give::{say as say_disclosure, say_uncovered};

use crate::shell::{Access, AppState, Choice, Locale, Routes, Shell};

pub fn routes(state: &AppState) -> Routes {
    let read = Access::Work(Permission::ReadCases);
    let write = Access::Work(Permission::WriteCases);
    let keep = Access::Work(Permission::KeepLetterhead);
    Routes::new(state.clone())
        .get("/letterhead", keep, letterhead::form)
        .post("/letterhead", keep, letterhead::send)
        .get("/cases/{id}/letters", read, list::list)
        .get("/cases/{id}/letters/letter", write, form::form)
        .post("/cases/{id}/letters/letter", write, form::send)
        .get("/cases/{id}/letters/bundle", write, bundle::form)
        .post("/cases/{id}/letters/bundle", write, bundle::send)
        .get("/cases/{id}/letters/summary", write, bundle::summary_form)
        .post("/cases/{id}/letters/summary", write, bundle::summary_send)
        .get("/cases/{id}/letters/{letter}", read, letter::page)
        .get("/cases/{id}/letters/{letter}/give", write, give::form)
        .post("/cases/{id}/letters/{letter}/give", write, give::send)
        .get("/cases/{id}/letters/{letter}/pdf", write, letter::pdf)
        .get("/cases/{id}/letters/{letter}/sheet", write, letter::sheet)
        .get("/cases/{id}/disclosures", read, log::list)
        .get("/cases/{id}/disclosures/sheet", read, log::sheet)
}

fn audience(shell: &Shell, audience: Audience) -> String {
    shell.word("letters-audience", audience.as_str())
}

/// In which languages a letter can be written, by their own names.
fn languages(chosen: &str) -> Vec<Choice> {
    Locale::ALL
        .into_iter()
        .map(|locale| Choice::new(locale.code(), locale.own_name(), locale.code() == chosen))
        .collect()
}

fn template<'a>(state: &'a AppState, id: &str) -> Option<&'a Template> {
    state.services().content().letters().by_id(id)
}
