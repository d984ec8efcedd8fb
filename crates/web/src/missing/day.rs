//! Who is missing, at the very top of everybody's day who must act.

use domain::intake::Climb;
use domain::missing::EpisodeState;
use services::missing::{MissingLine, climbed_missing_to, missing_now};

use super::words;
use crate::shell::{AppState, PageError, Shell, Staff};

/// A line about an episode, without more than a pseudonym.
pub struct DayMissing {
    pub label: String,
    /// Empty when the reader cannot open it.
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    pub since: String,
    pub due: String,
    pub is_overdue: bool,
}

/// Everybody who is not back, and who is home with something to do; and what has climbed to the reader.
pub async fn missing_rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<DayMissing>, PageError> {
    let lines = missing_now(state.services(), staff).await?;
    let now = state.services().clock().now();
    let mut rows: Vec<DayMissing> = lines.iter().map(|line| row(shell, line, now)).collect();
    for one in climbed_missing_to(state.services(), staff).await? {
        rows.insert(
            0,
            DayMissing {
                label: shell.with("missing-climbed", "centre", &one.centre),
                href: if one.is_own_centre {
                    shell.link("/missing")
                } else {
                    String::new()
                },
                state: shell.t(match one.step {
                    Climb::Manager => "missing-climbed-manager",
                    Climb::Network => "missing-climbed-network",
                }),
                tone: "danger",
                since: shell.t("missing-climbed-text"),
                due: words::due(shell, one.overdue_since, now),
                is_overdue: true,
            },
        );
    }
    Ok(rows)
}

pub fn row(shell: &Shell, line: &MissingLine, now: jiff::Timestamp) -> DayMissing {
    let from = line.missing_at.unwrap_or(line.opened_at);
    let since = match line.state {
        EpisodeState::Missing | EpisodeState::Absent => shell.with2(
            "missing-recorded-since",
            "when",
            shell.moment(&from),
            "time",
            words::elapsed(shell, from, now),
        ),
        _ => shell.with("missing-recorded", "when", shell.moment(&line.opened_at)),
    };
    DayMissing {
        label: line.pseudonym.clone(),
        href: if line.may_open {
            shell.link(&format!("/missing/{}", line.id))
        } else {
            String::new()
        },
        state: shell.word("missing-state", line.state.as_str()),
        tone: words::tone(line.state),
        since,
        due: line
            .next_due_at
            .map(|due| words::due(shell, due, now))
            .unwrap_or_default(),
        is_overdue: line.is_overdue(now),
    }
}
