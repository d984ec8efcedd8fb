use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::missing::{Certainty, EpisodeState, MissingPolicy, StepOutcome, StepStatus};
use domain::recognition::helplines::HelplineKind;
use domain::safety::SHARABLE;
use jiff::Timestamp;
use services::missing::{EpisodeView, read_episode};
use services::recognition::offered_now;
use vault::{EpisodeId, SheetId};

use super::events::{facts, lines, sighting};
use super::words;
use crate::safety::{Said, said_in};
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "missing/episode.html")]
struct EpisodePage {
    shell: Shell,
    pseudonym: String,
    /// Empty for who may not read her case.
    case_href: String,
    /// All her episodes together. Empty likewise.
    patterns_href: String,
    path: String,
    state: String,
    tone: &'static str,
    is_away: bool,
    may_change: bool,
    since: String,
    overdue: String,
    steps: Vec<StepLine>,
    /// Of whoever is only late: when somebody looks again.
    next: String,
    /// Of what has no source, the page says so.
    step_notes: Vec<String>,
    calls: Vec<Call>,
    after: Vec<StepLine>,
    after_notes: Vec<String>,
    /// Where the questions of the return interview begin, or go on. Empty for who cannot.
    interview: Option<InterviewSheet>,
    /// Her safety plan, as far as the reader may know it.
    safety: Vec<Said>,
    /// Empty for who may not read her case.
    safety_href: String,
    sightings: Vec<SightingLine>,
    facts: Vec<(String, String)>,
    level: String,
    level_tone: &'static str,
    events: Vec<EventLine>,
}

/// The sheet of the return interview. It has the id of its episode: whoever begins it again goes on with it.
struct InterviewSheet {
    action: String,
    sheet: SheetId,
    instrument: &'static str,
}

struct SightingLine {
    iso: String,
    when: String,
    place: String,
    tone: &'static str,
    lines: Vec<String>,
}

/// The instrument of the return interview.
const INTERVIEW: &str = "return-interview";

struct StepLine {
    label: String,
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

struct Call {
    name: String,
    number: String,
    dial: String,
    note: String,
}

struct EventLine {
    title: String,
    iso: String,
    when: String,
    by: String,
    lines: Vec<String>,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let view = read_episode(state.services(), &staff, id).await?;
    let now = state.services().clock().now();
    let policy = state.services().content().missing();
    let path = shell.link(&format!("/missing/{id}"));
    let clock = view.episode.clock(policy);
    let case_href = view
        .case
        .map(|case| shell.link(&format!("/cases/{case}")))
        .unwrap_or_default();
    let (after, after_notes) = after(&shell, &state, &staff, &view, &path, now);
    let is_away = view.state.is_away();
    page(&EpisodePage {
        pseudonym: view.pseudonym.clone(),
        interview: interview(&state, &staff, &view, &case_href).await?,
        sightings: sightings(&shell, &view),
        safety: view
            .safety
            .as_ref()
            .map(|plan| said_in(&shell, plan, &SHARABLE))
            .unwrap_or_default(),
        safety_href: match case_href.as_str() {
            "" => String::new(),
            case => format!("{case}/safety"),
        },
        patterns_href: match case_href.as_str() {
            "" => String::new(),
            case => format!("{case}/missing/patterns"),
        },
        case_href,
        state: shell.word("missing-state", view.state.as_str()),
        tone: words::tone(view.state),
        is_away,
        may_change: view.state != EpisodeState::Mistaken,
        since: since(&shell, &view, now),
        overdue: clock
            .next
            .filter(|due| *due < now)
            .map(|due| words::due(&shell, due, now))
            .unwrap_or_default(),
        steps: steps(&shell, &state, &view, &path, now),
        next: clock
            .next
            .filter(|due| view.state == EpisodeState::Absent && *due >= now)
            .map(|due| words::due(&shell, due, now))
            .unwrap_or_default(),
        step_notes: step_notes(&shell, policy, view.state),
        calls: match is_away {
            true => calls(&shell, &state, &staff.country),
            false => Vec::new(),
        },
        after,
        after_notes,
        facts: facts(&shell, &view.episode.facts),
        level: shell.word("missing-level", view.episode.facts.level.as_str()),
        level_tone: words::level_tone(view.episode.facts.level),
        events: view
            .events
            .iter()
            .rev()
            .map(|event| EventLine {
                title: shell.word("missing-event", event.body.kind()),
                iso: event.at.to_string(),
                when: shell.moment(&event.at),
                by: event.by.clone(),
                lines: lines(&shell, &state, &event.body),
            })
            .collect(),
        path,
        shell,
    })
}

fn since(shell: &Shell, view: &EpisodeView, now: Timestamp) -> String {
    let until = view.episode.home.as_ref().map_or(now, |home| home.at());
    let from = view.episode.facts.since().unwrap_or(view.opened_at);
    let key = match view.state.is_away() {
        true => "missing-since",
        false => "missing-was-away",
    };
    shell.with2(
        key,
        "when",
        shell.moment(&from),
        "time",
        words::elapsed(shell, from, until),
    )
}

fn steps(
    shell: &Shell,
    state: &AppState,
    view: &EpisodeView,
    path: &str,
    now: Timestamp,
) -> Vec<StepLine> {
    let policy = state.services().content().missing();
    view.episode
        .steps(policy, now)
        .into_iter()
        .map(|one| {
            let (word, tone) = match (one.status, one.record) {
                (_, Some(record)) => match record.outcome {
                    StepOutcome::Done => (shell.t("missing-outcome-done"), "ok"),
                    StepOutcome::NotNeeded => (shell.t("missing-outcome-not-needed"), ""),
                },
                (StepStatus::Overdue, None) => (shell.t("missing-step-overdue"), "attention"),
                (StepStatus::Open, None) if !view.state.is_away() => {
                    (shell.t("missing-step-not-recorded"), "")
                }
                _ => (shell.t("missing-step-open"), "info"),
            };
            StepLine {
                label: one.step.name.in_language(shell.lang()).to_owned(),
                href: format!("{path}/steps/{}", one.step.id),
                state: word,
                tone,
                hint: match (one.record, one.due) {
                    (Some(record), _) => shell.moment(&record.at()),
                    (None, Some(due)) if one.step.is_critical => format!(
                        "{} {}",
                        shell.t("missing-step-critical"),
                        words::step_due(shell, due, now)
                    ),
                    (None, Some(due)) => words::step_due(shell, due, now),
                    (None, None) => String::new(),
                },
            }
        })
        .collect()
}

/// What has no source: the times of the steps, and when they climb or are looked at again.
fn step_notes(shell: &Shell, policy: &MissingPolicy, state: EpisodeState) -> Vec<String> {
    let mut notes = Vec::new();
    if state == EpisodeState::Absent && !policy.look_again().is_verified() {
        let minutes = policy.look_again().amount;
        notes.push(shell.with("missing-look-again-unverified", "minutes", minutes));
    }
    if !policy.steps_are_verified() {
        notes.push(shell.t("missing-steps-unverified"));
    }
    if !policy.climbs_are_verified() {
        let (manager, network) = policy.climbs_after();
        notes.push(shell.with2(
            "missing-climbs-unverified",
            "manager",
            manager.as_mins(),
            "network",
            network.as_mins(),
        ));
    }
    notes
}

/// What is to be done once she is home, and how the time of the interview was computed.
fn after(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    view: &EpisodeView,
    path: &str,
    now: Timestamp,
) -> (Vec<StepLine>, Vec<String>) {
    let episode = &view.episode;
    let policy = state.services().content().missing();
    let clock = episode.clock(policy);
    let mut lines = Vec::new();
    let mut notes = Vec::new();
    let mut add = |word: &str, done: Option<String>, due: Option<Timestamp>| {
        let (tone, text) = match (&done, due) {
            (Some(text), _) => ("ok", text.clone()),
            (None, Some(due)) if due < now => ("attention", shell.t("missing-step-overdue")),
            _ => ("info", shell.t("missing-step-open")),
        };
        lines.push(StepLine {
            label: shell.word("missing-after", word),
            href: format!("{path}/{word}"),
            state: text,
            tone,
            hint: due
                .filter(|_| done.is_none())
                .map(|due| words::step_due(shell, due, now))
                .unwrap_or_default(),
        });
    };
    if let Some(home) = &episode.home {
        let hours = policy.check_hours().amount;
        let due = home.at() + jiff::SignedDuration::from_hours(hours);
        let done = episode
            .check
            .as_ref()
            .map(|_| shell.t("missing-outcome-done"));
        add("check", done, Some(due));
        if !policy.check_hours().is_verified() {
            notes.push(shell.with("missing-check-unverified", "hours", hours));
        }
        if episode.needs_interview() {
            let done = episode
                .interview
                .as_ref()
                .map(|one| shell.word("missing-interview", one.outcome.as_str()));
            add("interview", done, clock.interview);
            if let Some(deadline) = episode.interview_deadline(policy, &staff.time_zone) {
                notes.push(shell.with2(
                    "missing-interview-basis",
                    "hours",
                    i64::from(deadline.hours),
                    "from",
                    shell.moment(&deadline.from),
                ));
                notes.push(match deadline.cited.source {
                    Some(source) => shell.with2(
                        "missing-source",
                        "source",
                        source,
                        "checked",
                        shell.date(&deadline.cited.checked),
                    ),
                    None => shell.t("missing-unverified"),
                });
                if deadline.clock_change.is_some() {
                    notes.push(shell.t("missing-clock-change"));
                }
            }
        }
    }
    if let Some((count, days, by)) = episode.meeting_raised {
        let done = episode
            .meeting
            .as_ref()
            .map(|one| shell.word("missing-meeting", one.outcome.as_str()));
        add("meeting", done, Some(by));
        notes.push(shell.with2(
            "missing-meeting-why",
            "count",
            i64::from(count),
            "days",
            i64::from(days),
        ));
        if !policy.meeting_days().is_verified() {
            let days = policy.meeting_days().amount;
            notes.push(shell.with("missing-meeting-unverified", "days", days));
        }
    }
    (lines, notes)
}

/// Where the questions of the return interview are: for whoever may write in her case, once she is home.
async fn interview(
    state: &AppState,
    staff: &Staff,
    view: &EpisodeView,
    case_href: &str,
) -> Result<Option<InterviewSheet>, PageError> {
    let is_due = view.episode.home.is_some() && view.episode.needs_interview();
    if !is_due || case_href.is_empty() || !staff.may(Permission::WriteCases) {
        return Ok(None);
    }
    let offered = offered_now(state.services()).await?;
    Ok(offered
        .iter()
        .any(|one| one.id() == INTERVIEW)
        .then(|| InterviewSheet {
            action: format!("{case_href}/instruments"),
            sheet: SheetId::from_bytes(*view.id.as_bytes()),
            instrument: INTERVIEW,
        }))
}

/// Where she was seen, the newest first.
fn sightings(shell: &Shell, view: &EpisodeView) -> Vec<SightingLine> {
    let mut sightings: Vec<_> = view.episode.sightings.iter().collect();
    sightings.sort_by_key(|one| std::cmp::Reverse(one.at()));
    sightings
        .into_iter()
        .map(|one| SightingLine {
            iso: one.at().to_string(),
            when: shell.moment(&one.at()),
            place: one.place.clone(),
            tone: match one.certainty {
                Certainty::Sure => "ok",
                Certainty::Perhaps => "attention",
                Certainty::NotHer => "",
            },
            lines: sighting(shell, one),
        })
        .collect()
}

/// The police and the line for missing children of the centre's country.
fn calls(shell: &Shell, state: &AppState, country: &str) -> Vec<Call> {
    let helplines = state.services().content().helplines();
    helplines
        .all()
        .iter()
        .filter(|line| line.country == country)
        .filter(|line| {
            [
                HelplineKind::Emergency,
                HelplineKind::Police,
                HelplineKind::MissingAndExploited,
            ]
            .contains(&line.kind)
        })
        .filter_map(|line| {
            let checked = shell.date(&line.checked);
            Some(Call {
                name: line.name(shell.lang()).to_owned(),
                number: line.number.clone()?,
                dial: line.dial()?,
                note: match line.verified {
                    true => shell.with("recognition-call-checked", "date", checked),
                    false => shell.t("missing-unverified"),
                },
            })
        })
        .collect()
}
