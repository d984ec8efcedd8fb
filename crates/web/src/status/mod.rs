//! What a young person has in procedures of residence: which could apply, where she is, what is next and by
//! when, what if, what changes; and the file of all that happened.

mod applications;
mod changing;
mod checklist;
mod file;
mod fitting;
mod happened;
mod here;
mod page;
mod papers;
mod reached;
mod scans;

pub(crate) use reached::DateBoxes;

use domain::accounts::Permission;
use domain::status::{HistoryError, RemarkTooLong};
use services::status::AddError;

pub(crate) use papers::title as paper_title;

use crate::shell::{Access, AppState, Errors, PageError, Routes, Shell};

pub fn routes(state: &AppState) -> Routes {
    let work = Access::Work(Permission::WorkOnStatus);
    Routes::new(state.clone())
        .get("/cases/{id}/status", work, page::page)
        .post("/cases/{id}/status/known", work, page::know)
        .get("/cases/{id}/status/reached", work, reached::form)
        .post("/cases/{id}/status/reached", work, reached::send)
        .get("/cases/{id}/status/happened", work, happened::form)
        .post("/cases/{id}/status/happened", work, happened::send)
        .get("/cases/{id}/applications", work, applications::list)
        .get(
            "/cases/{id}/applications/{application}",
            work,
            applications::form,
        )
        .post(
            "/cases/{id}/applications/{application}",
            work,
            applications::send,
        )
        .get("/cases/{id}/papers", work, papers::list)
        .get("/cases/{id}/papers/paper", work, papers::form)
        .post("/cases/{id}/papers/paper", work, papers::send)
        .get("/cases/{id}/papers/{paper}/scans", work, scans::list)
        .upload("/cases/{id}/papers/{paper}/files", work, scans::add)
        .get("/cases/{id}/papers/{paper}/scans/{scan}", work, scans::one)
        .get(
            "/cases/{id}/papers/{paper}/scans/{scan}/picture",
            work,
            scans::picture,
        )
        .post(
            "/cases/{id}/papers/{paper}/scans/{scan}/original",
            work,
            scans::original,
        )
        .upload(
            "/cases/{id}/papers/{paper}/scans/{scan}/files",
            work,
            scans::renew,
        )
        .get(
            "/cases/{id}/checklist/{application}",
            work,
            checklist::sheet,
        )
        .get(
            "/cases/{id}/checklist/{application}/pdf",
            work,
            checklist::pdf,
        )
}

/// Why an entry was not added, beside the field that it is about; what is no slip of the reader is passed on.
fn say(shell: &Shell, errors: &mut Errors, error: AddError) -> Result<(), PageError> {
    let (field, message) = match error {
        AddError::Service(error) => return Err(error.into()),
        AddError::Future => ("on", shell.t("status-error-future")),
        AddError::Remark(RemarkTooLong) => (
            "remark",
            shell.with(
                "cases-error-text-long",
                "limit",
                domain::status::LONGEST_REMARK,
            ),
        ),
        AddError::History(error) => history(shell, &error),
    };
    errors.add(field, message);
    Ok(())
}

/// What does not fit to what is there.
fn history(shell: &Shell, error: &HistoryError) -> (&'static str, String) {
    match error {
        HistoryError::NoSuchStage { .. } => ("on", shell.t("status-error-no-version")),
        HistoryError::InNoStage => ("on", shell.t("status-error-in-no-stage")),
        HistoryError::BeforeTheStage { since, .. } => (
            "on",
            shell.with("status-error-before-stage", "since", shell.date(since)),
        ),
        HistoryError::NothingAppliedFor => ("on", shell.t("status-error-nothing-applied")),
        HistoryError::DecidedBeforeApplied { applied, .. } => (
            "on",
            shell.with(
                "status-error-before-applied",
                "applied",
                shell.date(applied),
            ),
        ),
        HistoryError::EndsBeforeItBegins { on, .. } => (
            "until",
            shell.with("status-error-ends-before", "on", shell.date(on)),
        ),
        HistoryError::NoSuchEvidence(_)
        | HistoryError::NoSuchExit(_)
        | HistoryError::NoSuchEvent(_) => ("on", shell.t("status-error-no-longer")),
    }
}
