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

/// What is due next, and when; says when that has passed.
pub fn due(shell: &Shell, due: Timestamp, now: Timestamp) -> String {
    by(shell, ("missing-due", "missing-overdue"), due, now)
}

/// The same of a step that stands beside it.
pub fn step_due(shell: &Shell, due: Timestamp, now: Timestamp) -> String {
    by(shell, ("missing-step-due", "missing-step-late"), due, now)
}

fn by(shell: &Shell, (ahead, passed): (&str, &str), due: Timestamp, now: Timestamp) -> String {
    let (key, time) = match due < now {
        true => (passed, elapsed(shell, due, now)),
        false => (ahead, elapsed(shell, now, due)),
    };
    shell.with2(key, "when", shell.moment(&due), "time", time)
}
