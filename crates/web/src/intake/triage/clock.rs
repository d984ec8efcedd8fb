//! Deadlines as people say them, and what the queue shows beside a report.

use domain::intake::triage::{TimeLeft, time_left};
use jiff::Timestamp;
use services::intake::QueueEntry;

use crate::shell::Shell;

/// A word beside a report.
pub struct MarkView {
    pub tone: &'static str,
    pub text: String,
}

/// `what` is `read` or `decide`: "Decide within 3 hours", "2 hours overdue".
pub fn clock(shell: &Shell, what: &str, due_at: Timestamp, now: Timestamp) -> String {
    let (so, amount) = match time_left(due_at, now) {
        TimeLeft::Left(amount) => ("left", amount),
        TimeLeft::Over(amount) => ("over", amount),
    };
    shell.with(
        &format!("triage-clock-{what}-{so}-{}", amount.unit()),
        "number",
        amount.number(),
    )
}

/// The clock of the decision; empty once there is one.
pub fn due(shell: &Shell, entry: &QueueEntry, now: Timestamp) -> String {
    if entry.state == "decided" {
        return String::new();
    }
    clock(shell, "decide", entry.due_at, now)
}

/// What else the queue shows of a report.
pub fn marks(shell: &Shell, entry: &QueueEntry, now: Timestamp) -> Vec<MarkView> {
    let mut marks = Vec::new();
    if let Some(by) = entry.read_by {
        marks.push(MarkView {
            tone: if by <= now { "attention" } else { "" },
            text: clock(shell, "read", by, now),
        });
    }
    if entry.mark.countersign_since.is_some() {
        marks.push(MarkView {
            tone: "attention",
            text: shell.t("triage-mark-countersign"),
        });
    }
    if entry.mark.opinion_asked {
        marks.push(MarkView {
            tone: "info",
            text: shell.t("triage-mark-opinion"),
        });
    }
    if entry.mark.on_offer {
        marks.push(MarkView {
            tone: "info",
            text: shell.t("triage-mark-offered"),
        });
    }
    if let Some(leads) = entry.mark.follows {
        marks.push(MarkView {
            tone: "",
            text: shell.with(
                "triage-mark-follows",
                "name",
                crate::intake::short_name(&leads.to_string()),
            ),
        });
    }
    marks
}
