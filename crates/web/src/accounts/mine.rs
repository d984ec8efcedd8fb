//! The reader's own work with young people on the first page of her day: what she has promised, which she ticks off there, and
//! the young people themselves, those with an alert first.

use domain::accounts::Permission;
use services::cases::{CaseAlerts, CaseLine, alerts_of};
use services::support::{DueActionView, due_actions_of};
use vault::CaseId;

use super::day::Task;
use crate::shell::{AppState, PageError, Shell, Staff};

/// Something that the reader has promised.
pub struct Promised {
    pub text: String,
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    /// With whom, and when it was due.
    pub hint: String,
    /// Where it is ticked off; empty for who does not write plans.
    pub done: String,
    pub version: i64,
}

pub(super) async fn promised(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    until: jiff::civil::Date,
) -> Result<Vec<Promised>, PageError> {
    let may_tick = staff.may(Permission::WritePlans);
    Ok(due_actions_of(state.services(), staff, until)
        .await?
        .into_iter()
        .map(|action| row(shell, action, may_tick))
        .collect())
}

fn row(shell: &Shell, action: DueActionView, may_tick: bool) -> Promised {
    let when = shell.date(&action.due_on);
    let plan = format!("{}/cases/{}/plan", shell.base, action.case);
    let (state, tone, hint) = match action.is_overdue {
        true => {
            let who = action.pseudonym;
            let hint = shell.with2("accounts-day-was-due", "who", who, "when", when);
            (shell.t("accounts-day-overdue"), "attention", hint)
        }
        false => (when, "info", action.pseudonym),
    };
    Promised {
        text: action.text.text().to_owned(),
        done: match may_tick {
            true => format!("{plan}/actions/{}/done", action.id),
            false => String::new(),
        },
        version: action.version,
        href: plan,
        state,
        tone,
        hint,
    }
}

/// Young people of whom somebody is the key worker: those with an alert first, with what it says. `new`: whom somebody else
/// gave to the reader within the last days. `says`: what the reader is to all others.
pub(super) async fn young_people(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    says: &str,
    (cases, new): (Vec<CaseLine>, &[CaseId]),
) -> Result<Vec<Task>, PageError> {
    let ids: Vec<_> = cases.iter().map(|case| case.id).collect();
    let alerts = alerts_of(state.services(), staff, &ids).await?;
    let (mut with_alert, mut others) = (Vec::new(), Vec::new());
    for case in cases {
        let mut task = Task {
            label: case.pseudonym,
            href: format!("{}/cases/{}", shell.base, case.id),
            state: shell.t(says),
            tone: "",
            hint: String::new(),
        };
        if new.contains(&case.id) {
            task.state = shell.t("accounts-day-new-to-you");
            task.tone = "new";
        }
        let Some(alert) = alerts.iter().find(|one| one.case == case.id) else {
            others.push(task);
            continue;
        };
        alarm(shell, &mut task, alert);
        with_alert.push(task);
    }
    with_alert.extend(others);
    Ok(with_alert)
}

/// What somebody must know of her at the beginning of a day, on a line of it. What the line said so far comes first.
pub(super) fn alarm(shell: &Shell, task: &mut Task, alert: &CaseAlerts) {
    let alarm = shell.t("accounts-day-alert");
    let mut lines = vec![std::mem::replace(&mut task.state, alarm)];
    lines.extend(alert.alarms.iter().map(|one| {
        let kind = shell.word("health-alarm", one.kind.as_str());
        format!("{kind}: {}", one.tell)
    }));
    if let Some(harm) = alert.harm {
        let level = shell.word("cases-level", harm.as_str());
        lines.push(shell.with("cases-harm-tag", "level", level));
    }
    task.tone = "danger";
    task.hint = lines.join(" · ");
}
