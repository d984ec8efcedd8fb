//! What of the shifts stands on somebody's day.

use services::life::shifts;

use crate::shell::{AppState, PageError, Shell, Staff};

/// A house whose shift needs the reader, or can be opened from here.
pub struct ShiftTask {
    pub label: String,
    pub href: String,
    pub state: String,
    pub tone: &'static str,
}

/// The houses of the reader's centre: first those in which something cannot wait, then those that wait for her signature.
pub async fn shift_tasks(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<ShiftTask>, PageError> {
    let lines = shifts(state.services(), staff).await?;
    let mut all: Vec<ShiftTask> = lines
        .iter()
        .filter(|line| line.has_alarm)
        .map(|line| ShiftTask {
            label: shell.with("life-shift-of", "house", line.code_name.as_str()),
            href: shell.link(&format!("/houses/{}/shift", line.house)),
            state: shell.t("accounts-day-alert"),
            tone: "danger",
        })
        .collect();
    let mut tasks: Vec<(bool, ShiftTask)> = lines
        .into_iter()
        .map(|line| {
            let waits = line.waiting.as_ref().is_some_and(|one| !one.is_own);
            let (key, tone, path) = match &line.waiting {
                Some(one) if waits => (
                    "life-waits-for-you",
                    "attention",
                    format!("/houses/{}/handovers/{}", line.house, one.id),
                ),
                Some(_) => (
                    "life-waits-for-other",
                    "info",
                    format!("/houses/{}/shift", line.house),
                ),
                None => (
                    "life-nothing-waits",
                    "",
                    format!("/houses/{}/shift", line.house),
                ),
            };
            let task = ShiftTask {
                label: shell.with("life-shift-of", "house", line.code_name),
                href: shell.link(&path),
                state: shell.t(key),
                tone,
            };
            (!waits, task)
        })
        .collect();
    tasks.sort_by_key(|(later, _)| *later);
    all.extend(tasks.into_iter().map(|(_, task)| task));
    Ok(all)
}
