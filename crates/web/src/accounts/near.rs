//! What of a day is a danger where somebody lives: her home is too near to somebody of concern.

use services::housing::near_homes_of_mine;

use super::day::{Section, Task};
use crate::shell::{AppState, PageError, Shell, Staff};

/// Nothing at all when nobody lives too near. Where it is, is not said.
pub(super) async fn near_homes(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let mut tasks = Vec::new();
    for one in near_homes_of_mine(state.services(), staff).await? {
        let reasons = [
            (one.is_near_other, "accounts-day-near-other", "apart"),
            (one.is_to_avoid, "accounts-day-near-place", "home"),
        ];
        for (is_so, why, page) in reasons {
            if is_so {
                tasks.push(Task {
                    label: one.pseudonym.clone(),
                    href: shell.link(&format!("/cases/{}/{page}", one.case)),
                    state: shell.t("accounts-day-near-state"),
                    tone: "danger",
                    hint: shell.t(why),
                });
            }
        }
    }
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("accounts-day-near"),
        tasks,
        empty: String::new(),
        go_on: shell.t("accounts-day-cases-go-on"),
        href: shell.link("/cases"),
    }))
}
