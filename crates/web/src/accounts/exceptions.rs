//! What of a day waits for a second person: beds and homes in spite of the list of who must be kept apart.

use domain::accounts::Permission;

use super::day::{Section, Task};
use crate::housing::waiting_home_exceptions;
use crate::shell::{AppState, PageError, Shell, Staff};
use crate::shelter::nights_heading;

/// Nothing at all when nobody asks.
pub(super) async fn waiting_exceptions(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<Section>, PageError> {
    let mut sections = Vec::new();
    if staff.may(Permission::AgreeToExceptions) {
        let waiting = services::shelter::waiting_exceptions(state.services(), staff).await?;
        let tasks = waiting.into_iter().map(|one| {
            let nights = i64::from((one.departs_on - one.first_night).get_days());
            let nights = nights_heading(shell, one.first_night, nights);
            let since = shell.moment(&one.asked_at);
            (format!("{}, {nights}", one.house), since)
        });
        let title = shell.t("accounts-day-exceptions");
        sections.extend(section(shell, title, "/exceptions", tasks.collect()));
    }
    if staff.may(Permission::WorkOnHousing) {
        let waiting = waiting_home_exceptions(shell, state, staff).await?;
        let title = shell.t("housing-exceptions");
        let label = shell.t("housing-exception-task");
        let tasks = waiting.into_iter().map(|since| (label.clone(), since));
        sections.extend(section(shell, title, "/homes/exceptions", tasks.collect()));
    }
    Ok(sections)
}

/// Each with since when it waits.
fn section(
    shell: &Shell,
    title: String,
    path: &str,
    waiting: Vec<(String, String)>,
) -> Option<Section> {
    let href = shell.link(path);
    let tasks: Vec<Task> = waiting
        .into_iter()
        .map(|(label, since)| Task {
            label,
            href: href.clone(),
            state: shell.t("accounts-day-answer"),
            tone: "attention",
            hint: shell.with("accounts-day-climbed-since", "when", since),
        })
        .collect();
    (!tasks.is_empty()).then(|| Section {
        title,
        tasks,
        empty: String::new(),
        go_on: shell.t("accounts-day-exceptions-go-on"),
        href,
    })
}
