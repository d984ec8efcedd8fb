use domain::safety::{Part, SAID, SafetyPlan};

use crate::shell::Shell;

/// A part of a plan, with what it says.
pub(crate) struct Said {
    pub title: String,
    pub lines: Vec<String>,
}

/// One part in words; no lines when it says nothing.
pub(crate) fn said(shell: &Shell, plan: &SafetyPlan, part: Part) -> Said {
    let lines = match part {
        Part::Sharing => plan.shared.iter().map(|one| title(shell, *one)).collect(),
        Part::Review => vec![shell.date(&plan.review_on)],
        _ => plan.lines(part),
    };
    Said {
        title: title(shell, part),
        lines,
    }
}

/// These parts, as far as they say something.
pub(crate) fn said_in(shell: &Shell, plan: &SafetyPlan, parts: &[Part]) -> Vec<Said> {
    let all = parts.iter().map(|part| said(shell, plan, *part));
    all.filter(|one| !one.lines.is_empty()).collect()
}

pub(super) fn title(shell: &Shell, part: Part) -> String {
    shell.word("safety-part", part.as_str())
}

/// A whole version as one text, for the page that shows two of them.
pub(super) fn whole(shell: &Shell, plan: &SafetyPlan) -> String {
    let mut parts = SAID.to_vec();
    parts.extend([Part::Card, Part::Sharing, Part::Review]);
    let texts: Vec<String> = said_in(shell, plan, &parts)
        .into_iter()
        .map(|one| format!("{}\n{}", one.title, one.lines.join("\n")))
        .collect();
    texts.join("\n\n")
}
