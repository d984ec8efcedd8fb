//! Steps that cannot wait, that nobody wrote down in time, and that have climbed to the reader. She holds no key of them: she
//! sees that the colleagues who do it do so now.

use domain::accounts::Permission;
use domain::intake::Climb;
use services::health::{ClimbedStep, climbed_steps_to};

use super::day::{Section, Task};
use crate::shell::{AppState, PageError, Shell, Staff};

/// Nothing at all when none has climbed.
pub(super) async fn section(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let steps = climbed_steps_to(state.services(), staff).await?;
    if steps.is_empty() {
        return Ok(None);
    }
    let people = match staff.may(Permission::SeePeople) {
        true => shell.link("/people"),
        false => String::new(),
    };
    let tasks = steps
        .into_iter()
        .map(|one| Task {
            label: shell.with("accounts-day-late-step", "centre", one.centre.as_str()),
            href: match one.is_own_centre {
                true => people.clone(),
                false => String::new(),
            },
            state: shell.t(match one.step {
                Climb::Manager => "accounts-day-late-manager",
                Climb::Network => "accounts-day-late-network",
            }),
            tone: "danger",
            hint: hint(shell, &one),
        })
        .collect();
    Ok(Some(Section {
        title: shell.t("accounts-day-late"),
        tasks,
        empty: String::new(),
        go_on: shell.t("accounts-day-late-go-on"),
        href: people,
    }))
}

/// Since when it is late, and whom to call.
fn hint(shell: &Shell, one: &ClimbedStep) -> String {
    let when = shell.moment(&one.due_at);
    if one.can_open.is_empty() {
        return shell.with("accounts-day-late-nobody", "when", when);
    }
    let who = one.can_open.join(", ");
    shell.with2("accounts-day-late-hint", "when", when, "who", who)
}
