//! Reports that are held back from the queue: looked through, put on it, or called junk.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::intake::flood::Signals;
use jiff::Timestamp;
use services::intake::{Fate, Held, asides, decide_asides, held_for};
use vault::ReportId;

use super::channels::{Reach, reach};
use super::queue::{short_name, signal_words, tone};
use crate::shell::fields::Query;
use crate::shell::page::redirect_to;
use crate::shell::{AppState, Fields, PageError, Shell, Staff, page};

/// Reports that say the same, in one line.
struct Line {
    /// The ids, as the form sends them.
    reports: String,
    id: String,
    name: String,
    href: String,
    tone: &'static str,
    priority: String,
    copies: String,
    received: String,
    signals: Vec<String>,
    about: String,
    seen: String,
}

/// A set of signals to show alone.
struct Group {
    label: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "intake/asides.html")]
struct AsidesPage {
    shell: Shell,
    held: &'static str,
    lists: Vec<Group>,
    groups: Vec<Group>,
    /// `all`, or the signals that are shown alone.
    shown: String,
    lines: Vec<Line>,
    total: i64,
    erased: i64,
    first_href: String,
    next_href: String,
}

/// The list of what is held back.
pub fn address(
    shell: &Shell,
    held: Held,
    signals: Option<&Signals>,
    after: Option<(Timestamp, ReportId)>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("list", held.as_str());
    if let Some(signals) = signals {
        query.append_pair("signals", &signals.to_string());
    }
    if let Some((at, id)) = after {
        query.append_pair("after", &format!("{}.{id}", at.as_millisecond()));
    }
    shell.link(&format!("/intake/aside?{}", query.finish()))
}

fn held_of(fields: &Fields) -> Held {
    Held::ALL
        .into_iter()
        .find(|held| held.as_str() == fields.text("list"))
        .unwrap_or(Held::Aside)
}

fn signals_of(fields: &Fields) -> Option<Signals> {
    let text = fields.text("signals");
    if text.is_empty() {
        return None;
    }
    text.parse().ok()
}

fn place(text: &str) -> Option<(Timestamp, ReportId)> {
    let (at, id) = text.split_once('.')?;
    let at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
    Some((at, id.parse().ok()?))
}

pub async fn asides_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let held = held_of(&query);
    let signals = signals_of(&query);
    let after = place(query.text("after"));
    let found = asides(state.services(), &staff, held, signals.as_ref(), after).await?;
    let lists = Held::ALL
        .into_iter()
        .map(|one| Group {
            label: shell.word("intake-held", one.as_str()),
            href: address(&shell, one, None, None),
            current: one == held,
        })
        .collect();
    let mut groups = Vec::new();
    if found.groups.len() > 1 || signals.is_some() {
        groups.push(Group {
            label: shell.with("intake-held-all", "number", found.total),
            href: address(&shell, held, None, None),
            current: signals.is_none(),
        });
        for (one, count) in &found.groups {
            groups.push(Group {
                label: format!("{} ({count})", signal_words(&shell, one).join(" ")),
                href: address(&shell, held, Some(one), None),
                current: signals.as_ref() == Some(one),
            });
        }
    }
    let lines = found
        .entries
        .iter()
        .map(|entry| {
            let id = entry
                .reports
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            Line {
                reports: entry
                    .reports
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" "),
                name: shell.with("intake-report-name", "name", short_name(&id)),
                href: shell.link(&format!("/intake/{id}")),
                id,
                tone: tone(entry.priority),
                priority: shell.word("intake-priority", entry.priority.as_str()),
                copies: if entry.reports.len() > 1 {
                    shell.with("intake-held-copies", "number", entry.reports.len())
                } else {
                    String::new()
                },
                received: shell.with2(
                    "intake-queue-received",
                    "when",
                    shell.moment(&entry.received_at),
                    "language",
                    shell.word("intake-language", &entry.locale),
                ),
                signals: signal_words(&shell, &entry.signals),
                about: entry.about.clone(),
                seen: entry.seen.clone(),
            }
        })
        .collect();
    page(&AsidesPage {
        held: held.as_str(),
        lists,
        groups,
        shown: signals
            .as_ref()
            .map_or_else(String::new, Signals::to_string),
        lines,
        total: found.total,
        erased: found.erased,
        first_href: match after {
            Some(_) => address(&shell, held, signals.as_ref(), None),
            None => String::new(),
        },
        next_href: found.next.map_or_else(String::new, |next| {
            address(&shell, held, signals.as_ref(), Some(next))
        }),
        shell,
    })
}

/// Decides about the lines that were ticked. Then the same list again, from its beginning: what was decided on
/// is not on it any more.
pub async fn decide(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let held = held_of(&fields);
    let back = address(&shell, held, signals_of(&fields).as_ref(), None);
    let reports: Vec<ReportId> = fields
        .all("report")
        .flat_map(str::split_whitespace)
        .filter_map(|id| id.parse().ok())
        .collect();
    let (fate, done) = match fields.text("fate") {
        "release" => (Fate::Release, "held-released"),
        "junk" => (Fate::Junk, "held-junk"),
        _ => return Ok(redirect_to(&back)),
    };
    if reports.is_empty() {
        return Ok(redirect_to(&format!("{back}&done=held-nothing")));
    }
    decide_asides(state.services(), &staff, &reports, fate).await?;
    Ok(redirect_to(&format!("{back}&done={done}")))
}

/// What is held back, as a person's day shows it.
pub struct HeldRow {
    pub label: String,
    /// The list, for whoever can open it.
    pub href: String,
    pub tone: &'static str,
    pub state: String,
    pub state_tone: &'static str,
    pub since: String,
    pub is_climbed: bool,
    pub on_duty: Vec<Reach>,
    pub can_open: Vec<String>,
}

pub async fn held_rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<HeldRow>, PageError> {
    let rows = held_for(state.services(), staff).await?;
    Ok(rows
        .into_iter()
        .map(|one| {
            let counted = shell.with(
                &format!("intake-held-day-{}", one.held.as_str()),
                "number",
                one.reports,
            );
            HeldRow {
                label: if one.is_own_centre {
                    counted
                } else {
                    format!("{}: {counted}", one.centre)
                },
                href: if one.climbed.is_none() {
                    address(shell, one.held, None, None)
                } else {
                    String::new()
                },
                tone: match one.held {
                    Held::Doubt => "immediate",
                    Held::Aside | Held::Junk => "medium",
                },
                state: if one.is_overdue {
                    shell.t("intake-held-overdue")
                } else {
                    shell.with("intake-aside-look-by", "when", shell.moment(&one.look_by))
                },
                state_tone: if one.is_overdue { "attention" } else { "" },
                since: shell.with("intake-doubt-since", "when", shell.moment(&one.since)),
                is_climbed: one.climbed.is_some(),
                on_duty: reach(shell, &one.on_duty),
                can_open: one.can_open,
            }
        })
        .collect())
}
