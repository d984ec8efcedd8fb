use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::missing::{
    EpisodeState, EventBody, Facts, InterviewOutcome, MissingPolicy, Part, StepOutcome, StepStatus,
};
use domain::recognition::helplines::HelplineKind;
use jiff::Timestamp;
use services::missing::{EpisodeView, read_episode};
use vault::EpisodeId;

use super::words;
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "missing/episode.html")]
struct EpisodePage {
    shell: Shell,
    pseudonym: String,
    /// Empty for who may not read her case.
    case_href: String,
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
    instrument_href: String,
    facts: Vec<(String, String)>,
    level: String,
    level_tone: &'static str,
    events: Vec<EventLine>,
}

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
        instrument_href: match view.episode.home.is_some() && !case_href.is_empty() {
            true => format!("{case_href}/instruments"),
            false => String::new(),
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
                        words::due(shell, due, now),
                        shell.t("missing-step-critical")
                    ),
                    (None, Some(due)) => words::due(shell, due, now),
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
                .map(|due| words::due(shell, due, now))
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

fn facts(shell: &Shell, facts: &Facts) -> Vec<(String, String)> {
    let place = shell.word("missing-place", facts.place.as_str());
    let place = match facts.place_words.is_empty() {
        true => place,
        false => format!("{place}: {}", facts.place_words),
    };
    let moment = |at: Option<Timestamp>| at.map(|at| shell.moment(&at)).unwrap_or_default();
    [
        ("missing-expected", moment(facts.expected_back())),
        ("missing-seen", moment(facts.last_seen())),
        ("missing-seen-where", facts.last_seen_where.clone()),
        ("missing-place-label", place),
        ("missing-known", facts.known.clone()),
        ("missing-level-reason", facts.level_reason.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (shell.t(key), value))
    .collect()
}

/// What an event says, a line for each thing.
fn lines(shell: &Shell, state: &AppState, body: &EventBody) -> Vec<String> {
    let labelled = |key: &str, value: &str| match value.is_empty() {
        true => String::new(),
        false => format!("{}: {value}", shell.t(key)),
    };
    let lines = match body {
        EventBody::Opened(one) | EventBody::Learned(one) | EventBody::Corrected(one, _) => {
            let why = match body {
                EventBody::Corrected(_, why) => labelled("missing-why", why),
                _ => String::new(),
            };
            let level = shell.word("missing-level", one.level.as_str());
            let mut lines = vec![
                shell.word("missing-standing", one.standing.as_str()),
                labelled("missing-level-label", &level),
                why,
            ];
            lines.extend(
                facts(shell, one)
                    .into_iter()
                    .map(|(key, value)| format!("{key}: {value}")),
            );
            lines
        }
        EventBody::Mistaken(why) => vec![why.clone()],
        EventBody::Step(record) => {
            let policy = state.services().content().missing();
            let name = policy
                .step(&record.step)
                .map_or(record.step.as_str(), |step| {
                    step.name.in_language(shell.lang())
                });
            vec![
                format!(
                    "{name}: {}, {}",
                    shell.word("missing-outcome", record.outcome.as_str()),
                    shell.moment(&record.at())
                ),
                labelled("missing-told", &record.told),
                labelled("missing-reference", &record.reference),
                record.words.clone(),
            ]
        }
        EventBody::Home(home) => vec![
            shell.moment(&home.at()),
            shell.word("missing-how", home.how.as_str()),
            labelled("missing-found-where", &home.found_where),
            labelled("missing-condition", &home.condition),
        ],
        EventBody::Checked(check) => vec![
            format!("{}, {}", shell.moment(&check.at()), check.by),
            check.words.clone(),
        ],
        EventBody::Interview(one) => vec![
            shell.word("missing-interview", one.outcome.as_str()),
            match one.by.is_empty() {
                true => shell.moment(&one.at()),
                false => format!("{}, {}", shell.moment(&one.at()), one.by),
            },
            match (one.outcome, one.is_independent) {
                (InterviewOutcome::Held, true) => shell.t("missing-independent-yes"),
                (InterviewOutcome::Held, false) => shell.t("missing-independent-no"),
                _ => String::new(),
            },
            labelled("missing-reason", &one.reason),
        ],
        EventBody::MeetingRaised(count, days, _) => vec![shell.with2(
            "missing-meeting-why",
            "count",
            i64::from(*count),
            "days",
            i64::from(*days),
        )],
        EventBody::Meeting(one) => vec![
            shell.word("missing-meeting", one.outcome.as_str()),
            shell.moment(&one.at()),
            one.words.clone(),
        ],
        EventBody::Described(one) => Part::ALL
            .iter()
            .copied()
            .map(|part| match one.part(part) {
                "" => String::new(),
                text => format!("{}: {text}", shell.word("missing-part", part.as_str())),
            })
            .collect(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
