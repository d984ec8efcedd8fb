//! What changes at 18, and what a corrected birth date or another nationality changes. It shows; it changes
//! nothing: what was given stays given.

use domain::status::{Changes, at_18, changes};
use services::status::StatusView;

use super::fitting::{person, verdict};
use crate::shell::Shell;

/// What her eighteenth birthday changes.
pub struct At18View {
    /// The day, or the two between which it lies.
    pub when: String,
    /// Nothing changes when it is empty.
    pub lines: Vec<ChangeView>,
}

/// Her identity says something else than what the procedures count with.
pub struct DiffersView {
    pub before: String,
    pub now: String,
    pub lines: Vec<ChangeView>,
}

/// What a change does to one pathway.
pub struct ChangeView {
    pub pathway: String,
    /// From what it was to her to what it is then; empty when that stays.
    pub verdict: String,
    pub closed: Vec<String>,
    pub opened: Vec<String>,
}

pub fn foreseen(shell: &Shell, view: &StatusView) -> Option<At18View> {
    let (between, changed) = at_18(&view.pathways, &view.country, view.person(), view.today)?;
    let (first, last) = between;
    let when = if first == last {
        shell.with("status-18-on", "day", shell.date(&first))
    } else {
        shell.with2(
            "status-18-between",
            "first",
            shell.date(&first),
            "last",
            shell.date(&last),
        )
    };
    Some(At18View {
        when,
        lines: lines(shell, &changed),
    })
}

pub fn differs(shell: &Shell, view: &StatusView) -> Option<DiffersView> {
    if !view.is_begun() || !view.identity_differs() {
        return None;
    }
    let counted = view.person();
    let changed = changes(
        &view.pathways,
        &view.country,
        (counted, view.today),
        (&view.identity, view.today),
    );
    Some(DiffersView {
        before: person(shell, counted),
        now: person(shell, &view.identity),
        lines: lines(shell, &changed),
    })
}

fn lines(shell: &Shell, changes: &Changes<'_>) -> Vec<ChangeView> {
    let lang = shell.lang();
    let names = |stages: &[&domain::status::Stage]| {
        stages
            .iter()
            .map(|stage| stage.name.in_language(lang).to_owned())
            .collect()
    };
    changes
        .pathways
        .iter()
        .map(|change| ChangeView {
            pathway: change.pathway.name.in_language(lang).to_owned(),
            verdict: if change.before.verdict == change.after.verdict {
                String::new()
            } else {
                shell.with2(
                    "status-verdict-changes",
                    "before",
                    verdict(shell, &change.before.verdict),
                    "after",
                    verdict(shell, &change.after.verdict),
                )
            },
            closed: names(&change.closed),
            opened: names(&change.opened),
        })
        .collect()
}
