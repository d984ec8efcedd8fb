//! What the page of a report shows of its triage.

use domain::intake::TriagePolicy;
use services::intake::triage::{StepView, TriageView};

use crate::shell::Shell;

/// What the newest assessment says.
pub struct AssessmentPanel {
    pub by: String,
    pub iso: String,
    pub when: String,
    pub dangers: Vec<String>,
    /// Why the priority is another than the rule's; empty: it is the rule's.
    pub differs: String,
    pub reason: String,
}

pub struct StepRow {
    pub title: String,
    pub by: String,
    pub iso: String,
    pub when: String,
    pub reason: String,
    pub note: String,
}

pub struct OpinionRow {
    pub title: String,
    pub iso: String,
    pub when: String,
    pub question: String,
    pub answered: String,
    pub answer: String,
    /// Where the reader answers; empty: she was not asked, or has answered.
    pub send: String,
}

pub struct ProposalPanel {
    pub title: String,
    pub when: String,
    pub priority: String,
    pub reason: String,
    pub may_sign: bool,
    pub send: String,
}

pub struct TriagePanel {
    pub assessment: Option<AssessmentPanel>,
    pub steps: Vec<StepRow>,
    pub opinions: Vec<OpinionRow>,
    pub proposal: Option<ProposalPanel>,
}

impl TriagePanel {
    pub fn new(shell: &Shell, policy: &TriagePolicy, path: &str, view: TriageView) -> Self {
        Self {
            assessment: view.assessment.map(|one| AssessmentPanel {
                by: one.by,
                iso: one.at.to_string(),
                when: shell.moment(&one.at),
                dangers: one
                    .seen
                    .dangers
                    .iter()
                    .filter(|id| policy.danger(id).is_some())
                    .map(|id| shell.word("triage-danger", id))
                    .collect(),
                differs: if one.ruled == one.priority {
                    String::new()
                } else {
                    shell.with2(
                        "triage-differs",
                        "ruled",
                        shell.word("intake-priority", one.ruled.as_str()),
                        "priority",
                        shell.word("intake-priority", one.priority.as_str()),
                    )
                },
                reason: one.seen.reason,
            }),
            steps: view.steps.iter().map(|step| row(shell, step)).collect(),
            opinions: view
                .opinions
                .into_iter()
                .map(|one| OpinionRow {
                    title: shell.with2(
                        "triage-opinion-row",
                        "by",
                        &one.asked_by,
                        "of",
                        &one.asked_of,
                    ),
                    iso: one.asked_at.to_string(),
                    when: shell.moment(&one.asked_at),
                    question: one.question,
                    send: if one.is_for_me && one.answer.is_none() {
                        format!("{path}/opinion/{}", one.id)
                    } else {
                        String::new()
                    },
                    answered: one
                        .answer
                        .as_ref()
                        .map(|(at, _)| shell.moment(at))
                        .unwrap_or_default(),
                    answer: one.answer.map(|(_, text)| text).unwrap_or_default(),
                })
                .collect(),
            proposal: view.proposal.map(|one| ProposalPanel {
                title: shell.with("triage-proposal", "name", &one.by),
                when: shell.moment(&one.at),
                priority: shell.word("intake-priority", one.priority.as_str()),
                reason: one.reason,
                may_sign: one.may_sign,
                send: format!("{path}/countersign/{}", one.id),
            }),
        }
    }
}

fn row(shell: &Shell, step: &StepView) -> StepRow {
    let kind = step.kind.replace('_', "-");
    StepRow {
        title: if step.to.is_empty() {
            shell.t(&format!("triage-step-{kind}"))
        } else {
            shell.with(&format!("triage-step-{kind}-to"), "to", &step.to)
        },
        by: step.by.clone(),
        iso: step.at.to_string(),
        when: shell.moment(&step.at),
        reason: match step.reason.as_str() {
            "" => String::new(),
            reason => shell.word("triage-reason", reason),
        },
        note: step.note.clone(),
    }
}
