//! What of a day is a danger where somebody lives or sleeps: somebody of concern is too near.

use domain::accounts::Permission;
use services::housing::near_homes_of_mine;
use services::shelter::{ApartAlarm, apart_alarms};

use super::day::{Section, Task};
use crate::shell::{AppState, PageError, Shell, Staff};

/// Nothing at all when nobody is too near. Where it is, is not said.
pub(super) async fn too_near(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let task = |label: String, path: &str, hint: String| Task {
        label,
        href: shell.link(path),
        state: shell.t("accounts-day-near-state"),
        tone: "danger",
        hint,
    };
    let mut tasks = Vec::new();
    for alarm in apart_alarms(state.services(), staff).await? {
        tasks.push(match alarm {
            ApartAlarm::Guest {
                case,
                pseudonym,
                night,
            } => {
                let hint = shell.with("shelter-keep-alarm", "date", shell.date(&night));
                task(pseudonym, &format!("/cases/{case}/apart"), hint)
            }
            ApartAlarm::House { house, night } => {
                let hint = shell.with("accounts-day-near-in-house", "date", shell.date(&night));
                task(house, "/board", hint)
            }
        });
    }
    for one in near_homes_of_mine(state.services(), staff).await? {
        let reasons = [
            (one.is_near_other, "accounts-day-near-other", "apart"),
            (one.is_to_avoid, "accounts-day-near-place", "home"),
        ];
        for (is_so, why, page) in reasons {
            if is_so {
                let path = format!("/cases/{}/{page}", one.case);
                tasks.push(task(one.pseudonym.clone(), &path, shell.t(why)));
            }
        }
    }
    let (go_on, path) = match staff.may(Permission::ReadCases) {
        true => ("accounts-day-cases-go-on", "/cases"),
        false => ("accounts-day-houses-go-on", "/board"),
    };
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("accounts-day-near"),
        tasks,
        empty: String::new(),
        go_on: shell.t(go_on),
        href: shell.link(path),
    }))
}
