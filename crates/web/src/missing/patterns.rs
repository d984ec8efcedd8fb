//! All episodes of one young person on one line of time, and what comes back in them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::missing::{EpisodeState, HOURS_OF_A_BAND, Named, Patterns, Span, people_of, places_of};
use jiff::Timestamp;
use services::cases::{Names, read_head};
use services::missing::{PastEpisode, read_patterns};
use vault::CaseId;

use super::words;
use crate::cases::bar::{self, CaseBar};
use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "missing/patterns.html")]
struct PatternsPage {
    shell: Shell,
    bar: CaseBar,
    rows: Vec<PastRow>,
    line: Option<Line>,
    tables: Vec<Table>,
    unknown_beginning: String,
    not_opened: String,
}

/// One line of time with a bar for each episode, and below it on the same line the places and the people that were
/// named in them. The table below says the same in words.
struct Line {
    bars: Vec<Bar>,
    first: String,
    last: String,
    groups: Vec<Group>,
}

/// Places or people on the line of time.
struct Group {
    title: String,
    lanes: Vec<Lane>,
}

struct Lane {
    label: String,
    count: u32,
    bars: Vec<Bar>,
}

/// In thousandths of the line.
struct Bar {
    at: i64,
    width: i64,
    was_missing: bool,
}

struct PastRow {
    href: String,
    began: String,
    state: String,
    tone: &'static str,
    length: String,
    from: String,
    places: String,
    people: String,
}

/// Counts, each with its bar.
struct Table {
    title: String,
    lines: Vec<Count>,
}

struct Count {
    label: String,
    count: u32,
    /// In hundredths of the largest.
    width: u32,
}

const WIDTH: i64 = 1000;
/// An evening is seen on a line of years too.
const NARROWEST: i64 = 6;
/// What comes back most often stands on the page; the rest is in the episodes.
const MOST: usize = 12;
/// Of those, so many places and so many people are drawn on the line.
const MOST_LANES: usize = 6;

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = super::id(&case)?;
    let view = read_patterns(state.services(), &staff, case).await?;
    let head = read_head(state.services(), &staff, case, Names::Hidden).await?;
    let now = state.services().clock().now();
    let patterns = &view.patterns;
    let weekdays = patterns.weekdays.iter().zip(1..).map(|(count, day)| {
        let label = shell.t(&format!("missing-weekday-{day}"));
        (label, *count)
    });
    let hours = patterns.hours.iter().enumerate().map(|(band, count)| {
        let (from, to) = (band * HOURS_OF_A_BAND, (band + 1) * HOURS_OF_A_BAND);
        (format!("{from:02}:00–{to:02}:00"), *count)
    });
    let from = patterns
        .from
        .iter()
        .map(|(place, count)| (shell.word("missing-place", place.as_str()), *count));
    let named = |one: &Named| (one.text.clone(), one.count());
    let tables = vec![
        table(&shell, "missing-patterns-weekdays", weekdays),
        table(&shell, "missing-patterns-hours", hours),
        table(&shell, "missing-patterns-from", from),
        table(
            &shell,
            "missing-patterns-places",
            patterns.places.iter().take(MOST).map(named),
        ),
        table(
            &shell,
            "missing-patterns-people",
            patterns.people.iter().take(MOST).map(named),
        ),
    ];
    let counted = |key: &str, count: i64| match count {
        0 => String::new(),
        count => shell.with(key, "count", count),
    };
    page(&PatternsPage {
        bar: CaseBar::new(&shell, &head, bar::today(&state, &staff), "missing"),
        rows: view
            .episodes
            .iter()
            .map(|one| row(&shell, one, now))
            .collect(),
        line: line(&shell, patterns, now),
        tables,
        unknown_beginning: counted(
            "missing-patterns-unknown",
            i64::from(patterns.unknown_beginning),
        ),
        not_opened: counted(
            "missing-patterns-not-opened",
            i64::try_from(view.not_opened).unwrap_or(i64::MAX),
        ),
        shell,
    })
}

fn table(shell: &Shell, key: &str, counts: impl Iterator<Item = (String, u32)>) -> Table {
    let counts: Vec<(String, u32)> = counts.collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    Table {
        title: shell.t(key),
        lines: match most {
            0 => Vec::new(),
            most => counts
                .into_iter()
                .map(|(label, count)| Count {
                    width: count * 100 / most,
                    label,
                    count,
                })
                .collect(),
        },
    }
}

/// From the day of the first beginning to today. `None` when no beginning is known.
fn line(shell: &Shell, patterns: &Patterns, now: Timestamp) -> Option<Line> {
    let spans = &patterns.spans;
    let first = spans.iter().filter_map(|span| span.from).min()?;
    let last = spans.iter().filter_map(|span| span.to).max();
    let last = last.map_or(now, |last| last.max(now));
    let group = |key: &str, all: &[Named]| Group {
        title: shell.t(key),
        lanes: all
            .iter()
            .take(MOST_LANES)
            .map(|one| Lane {
                label: one.text.clone(),
                count: one.count(),
                bars: bars(&one.spans, (first, last), now),
            })
            .filter(|lane| !lane.bars.is_empty())
            .collect(),
    };
    let mut groups = vec![
        group("missing-patterns-places", &patterns.places),
        group("missing-patterns-people", &patterns.people),
    ];
    groups.retain(|group| !group.lanes.is_empty());
    Some(Line {
        bars: bars(spans, (first, last), now),
        first: shell.moment(&first),
        last: shell.moment(&last),
        groups,
    })
}

/// Where on the line she was away. What has no beginning is not drawn.
fn bars(spans: &[Span], (first, last): (Timestamp, Timestamp), now: Timestamp) -> Vec<Bar> {
    let whole = last.duration_since(first).as_secs().max(1);
    let place = |at: Timestamp| {
        let seconds = at.duration_since(first).as_secs().clamp(0, whole);
        seconds * WIDTH / whole
    };
    let bars = spans.iter().filter_map(|span| {
        let from = place(span.from?);
        let to = place(span.to.unwrap_or(now));
        let width = (to - from).max(NARROWEST);
        Some(Bar {
            at: from.min(WIDTH - width),
            width,
            was_missing: span.was_missing,
        })
    });
    bars.collect()
}

fn row(shell: &Shell, one: &PastEpisode, now: Timestamp) -> PastRow {
    let facts = &one.episode.facts;
    let home = one.episode.home.as_ref();
    let is_counted = one.state != EpisodeState::Mistaken;
    PastRow {
        href: shell.link(&format!("/missing/{}", one.id)),
        began: match facts.since() {
            Some(since) => shell.moment(&since),
            None => shell.with("missing-recorded", "when", shell.moment(&one.opened_at)),
        },
        state: shell.word("missing-state", one.state.as_str()),
        tone: words::tone(one.state),
        length: facts
            .since()
            .filter(|_| is_counted)
            .map(|since| words::elapsed(shell, since, home.map_or(now, |home| home.at())))
            .unwrap_or_default(),
        from: match facts.place_words.as_str() {
            "" => shell.word("missing-place", facts.place.as_str()),
            words => words.to_owned(),
        },
        places: places_of(&one.episode).join(", "),
        people: people_of(&one.episode).join(", "),
    }
}
