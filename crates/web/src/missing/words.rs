//! Episodes in the reader's language.

use domain::missing::{EpisodeState, Level};
use jiff::Timestamp;

use crate::shell::Shell;

/// Red is for danger to a person: she is missing.
pub fn tone(state: EpisodeState) -> &'static str {
    match state {
        EpisodeState::Missing => "danger",
        EpisodeState::Absent => "attention",
        EpisodeState::Home => "info",
        EpisodeState::Done => "ok",
        EpisodeState::Mistaken => "",
    }
}

pub fn level_tone(level: Level) -> &'static str {
    match level {
        Level::High => "danger",
        Level::NotWeighed | Level::Medium => "attention",
        Level::Low => "info",
    }
}

/// `4 h 20 min`, between two instants; never less than nothing.
pub fn elapsed(shell: &Shell, from: Timestamp, to: Timestamp) -> String {
    let minutes = (to.duration_since(from).as_secs() / 60).max(0);
    let (days, hours) = (minutes / (24 * 60), minutes / 60);
    match (days, hours) {
        (0, 0) => shell.with("missing-minutes", "minutes", minutes),
        (0 | 1, _) => shell.with2("missing-hours", "hours", hours, "minutes", minutes % 60),
        _ => shell.with2("missing-days", "days", days, "hours", hours % 24),
    }
}

/// What is due, and when; says when that has passed.
pub fn due(shell: &Shell, due: Timestamp, now: Timestamp) -> String {
    if due < now {
        shell.with2(
            "missing-overdue",
            "when",
            shell.moment(&due),
            "time",
            elapsed(shell, due, now),
        )
    } else {
        shell.with2(
            "missing-due",
            "when",
            shell.moment(&due),
            "time",
            elapsed(shell, now, due),
        )
    }
}
