//! Which doors are open, who can open what comes in, and after how long it climbs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::intake::climbing::ClimbingTimes;
use jiff::SignedDuration;
use services::intake::channels;
use services::intake::duty::OnDuty;

use crate::shell::{AppState, PageError, Shell, Staff, page};

/// Somebody to call.
pub struct Reach {
    pub name: String,
    pub phone: String,
    pub dial: String,
    pub until: String,
}

/// Who is on duty, as pages show it.
pub fn reach(shell: &Shell, people: &[OnDuty]) -> Vec<Reach> {
    people
        .iter()
        .map(|one| Reach {
            name: one.username.clone(),
            dial: domain::intake::duty::DutyPhone::parse(&one.phone)
                .map(|phone| phone.dial())
                .unwrap_or_default(),
            phone: one.phone.clone(),
            until: shell.moment(&one.until),
        })
        .collect()
}

struct ClimbRow {
    priority: String,
    manager: String,
    network: String,
    source: String,
}

#[derive(Template)]
#[template(path = "intake/channels.html")]
struct ChannelsPage {
    shell: Shell,
    /// Name of each channel, its address (empty: staff only), and whether it is open.
    doors: Vec<(String, String, bool)>,
    holders: Vec<String>,
    other_centres: Vec<String>,
    on_duty: Vec<Reach>,
    network_duty: Vec<Reach>,
    climbing: Vec<ClimbRow>,
}

pub async fn channels_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let view = channels(state.services(), &staff).await?;
    let policy = state.services().content().climbing();
    let door = |code: &str, path: &str, open: bool| {
        (shell.word("intake-channel", code), path.to_owned(), open)
    };
    page(&ChannelsPage {
        doors: vec![
            door("public", "/report", view.public_is_open),
            door("referral", "/refer", view.public_is_open),
            door("phone", "", view.public_is_open),
        ],
        on_duty: reach(&shell, &view.on_duty),
        network_duty: reach(&shell, &view.network_duty),
        climbing: vec![
            climb_row(&shell, "critical", &policy.critical),
            climb_row(&shell, "urgent", &policy.urgent),
        ],
        holders: view.holders,
        other_centres: view.other_centres,
        shell,
    })
}

fn climb_row(shell: &Shell, priority: &str, times: &ClimbingTimes) -> ClimbRow {
    ClimbRow {
        priority: shell.word("intake-priority", priority),
        manager: after(shell, times.manager),
        network: after(shell, times.network),
        source: match &times.source {
            Some(source) => shell.with2(
                "intake-climbing-source",
                "source",
                source,
                "checked",
                shell.date(&times.checked),
            ),
            None => shell.with(
                "intake-climbing-default",
                "checked",
                shell.date(&times.checked),
            ),
        },
    }
}

fn after(shell: &Shell, time: SignedDuration) -> String {
    let minutes = time.as_mins();
    if minutes % 60 == 0 {
        shell.with("intake-after-hours", "number", minutes / 60)
    } else {
        shell.with("intake-after-minutes", "number", minutes)
    }
}
