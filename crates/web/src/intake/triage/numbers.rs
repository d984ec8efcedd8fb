//! What the queue comes to in numbers: exact for the centre, small numbers withheld for everybody else.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::intake::triage::Amount;
use domain::intake::triage::statistics::{QueueNumbers, Spread, may_leave, withhold};
use domain::intake::{Channel, Priority, TriageDecision};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use services::intake::triage::{CentreNumbers, queue_numbers};

use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, PageError, Shell, Staff, page_with_status};

/// One line of a table with its bar.
pub struct Line {
    pub label: String,
    /// In words: a number, or that it is withheld.
    pub value: String,
    /// 0 to 100 of the longest bar. `None`: nothing to draw.
    pub bar: Option<u64>,
}

/// A table with the same in bars.
pub struct Table {
    pub title: String,
    pub lines: Vec<Line>,
}

/// One centre in the table of the network.
pub struct CentreLine {
    pub centre: String,
    pub cells: Vec<String>,
}

#[derive(Template)]
#[template(path = "intake/triage/numbers.html")]
struct NumbersPage {
    shell: Shell,
    is_network: bool,
    title: String,
    first: String,
    last: String,
    tables: Vec<Table>,
    heads: Vec<String>,
    centres: Vec<CentreLine>,
    errors: Errors,
}

/// How far back the page looks when nothing is asked.
const LOOKED_BACK: i64 = 90;
/// The longest time that is counted at once, in years.
const LONGEST: i64 = 5;

/// Says a number that may have been withheld.
fn said(shell: &Shell, number: Option<u64>) -> String {
    number.map_or_else(
        || shell.t("triage-numbers-withheld"),
        |number| number.to_string(),
    )
}

fn table(shell: &Shell, title: String, parts: Vec<(String, u64)>, is_network: bool) -> Table {
    let numbers: Vec<u64> = parts.iter().map(|(_, number)| *number).collect();
    let shown: Vec<Option<u64>> = match is_network {
        true => withhold(&numbers).0,
        false => numbers.into_iter().map(Some).collect(),
    };
    let most = shown.iter().flatten().copied().max().unwrap_or_default();
    Table {
        title,
        lines: parts
            .into_iter()
            .zip(shown)
            .map(|((label, _), number)| Line {
                label,
                value: said(shell, number),
                bar: number.and_then(|number| (number * 100).checked_div(most)),
            })
            .collect(),
    }
}

fn duration(shell: &Shell, time: jiff::SignedDuration) -> String {
    let amount = Amount::of(time);
    shell.with(
        &format!("triage-amount-{}", amount.unit()),
        "number",
        amount.number(),
    )
}

/// How long something took, unless so few were measured that one of them would be known.
fn spread(shell: &Shell, spread: Option<Spread>, of: u64, is_network: bool) -> [String; 2] {
    match spread {
        Some(_) if is_network && !may_leave(of) => {
            [(); 2].map(|()| shell.t("triage-numbers-withheld"))
        }
        Some(spread) => [spread.median, spread.ninetieth].map(|time| duration(shell, time)),
        None => [(); 2].map(|()| shell.t("triage-numbers-none")),
    }
}

fn times(shell: &Shell, numbers: &QueueNumbers, is_network: bool) -> Table {
    let decided = numbers.received - numbers.waiting;
    let mut lines = Vec::new();
    for (what, of, took) in [
        ("read", numbers.read, numbers.to_read),
        ("decide", decided, numbers.to_decision),
    ] {
        let values = spread(shell, took, of, is_network);
        for (value, rank) in values.into_iter().zip(["median", "ninetieth"]) {
            lines.push(Line {
                label: shell.t(&format!("triage-time-{what}-{rank}")),
                value,
                bar: None,
            });
        }
    }
    Table {
        title: shell.t("triage-numbers-times"),
        lines,
    }
}

fn tables(
    shell: &Shell,
    numbers: &QueueNumbers,
    advice: Vec<(String, u64)>,
    is_network: bool,
) -> Vec<Table> {
    let channels = Channel::ALL
        .into_iter()
        .map(|one| {
            let number = numbers.channels.get(&one).copied().unwrap_or_default();
            (shell.word("intake-channel", one.as_str()), number)
        })
        .collect();
    let priorities = Priority::ALL
        .into_iter()
        .map(|one| {
            let number = numbers.priorities.get(&one).copied().unwrap_or_default();
            (shell.word("intake-priority", one.as_str()), number)
        })
        .collect();
    let mut decisions: Vec<(String, u64)> = TriageDecision::ALL
        .into_iter()
        .map(|one| {
            let number = numbers.decisions.get(&one).copied().unwrap_or_default();
            (shell.word("intake-decision", one.as_str()), number)
        })
        .collect();
    decisions.push((shell.t("triage-numbers-waiting"), numbers.waiting));
    // What is neither waits, and its time is not over.
    let rest = numbers
        .received
        .saturating_sub(numbers.in_time + numbers.over_time);
    let deadlines = vec![
        (shell.t("triage-numbers-in-time"), numbers.in_time),
        (shell.t("triage-numbers-over-time"), numbers.over_time),
        (shell.t("triage-numbers-running"), rest),
    ];
    let mut tables: Vec<Table> = [
        ("triage-numbers-channels", channels),
        ("triage-numbers-priorities", priorities),
        ("triage-numbers-decisions", decisions),
        ("triage-numbers-deadlines", deadlines),
    ]
    .into_iter()
    .map(|(title, parts)| table(shell, shell.t(title), parts, is_network))
    .collect();
    tables.push(times(shell, numbers, is_network));
    tables.push(table(
        shell,
        shell.t("triage-numbers-advice"),
        advice,
        is_network,
    ));
    tables
}

/// Counted at each centre; a column is withheld as a whole of its parts, so that nothing can be worked out.
fn centre_lines(shell: &Shell, centres: &[CentreNumbers]) -> Vec<CentreLine> {
    let columns: [fn(&CentreNumbers) -> u64; 4] = [
        |one| one.queue.received,
        |one| one.queue.waiting,
        |one| one.queue.over_time,
        CentreNumbers::advice_given,
    ];
    let shown: Vec<Vec<Option<u64>>> = columns
        .iter()
        .map(|column| {
            let numbers: Vec<u64> = centres.iter().map(column).collect();
            withhold(&numbers).0
        })
        .collect();
    centres
        .iter()
        .enumerate()
        .map(|(place, one)| CentreLine {
            centre: one.centre.clone(),
            cells: shown
                .iter()
                .map(|column| said(shell, column.get(place).copied().flatten()))
                .collect(),
        })
        .collect()
}

pub async fn page_of(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let services = state.services();
    let zone = TimeZone::get(&staff.time_zone).unwrap_or(TimeZone::UTC);
    let today = services.clock().now().to_zoned_datetime(zone).date();
    let back = |date: Date, span: Span| date.checked_sub(span).unwrap_or(date);
    let mut errors = Errors::default();
    let mut asked = |name: &str, otherwise: Date| match query.text(name).trim() {
        "" => otherwise,
        typed => typed.parse::<Date>().unwrap_or_else(|_| {
            errors.add(name, shell.t("triage-numbers-date-error"));
            otherwise
        }),
    };
    let mut last = asked("last", today);
    let mut first = asked("first", back(last, LOOKED_BACK.days()));
    if errors.is_empty() && (first > last || first < back(last, LONGEST.years())) {
        errors.add("first", shell.t("triage-numbers-range-error"));
    }
    if !errors.is_empty() {
        (first, last) = (back(today, LOOKED_BACK.days()), today);
    }
    let counted = queue_numbers(services, &staff, first, last).await?;
    let is_network = counted.network.is_some();
    let mut advice: std::collections::BTreeMap<_, u64> = std::collections::BTreeMap::new();
    for (topic, number) in counted.centres.iter().flat_map(|one| &one.advice) {
        *advice.entry(*topic).or_default() += number;
    }
    let advice = advice
        .into_iter()
        .map(|(topic, number)| (shell.word("triage-topic", topic.as_str()), number))
        .collect();
    let all = match (&counted.network, counted.centres.first()) {
        (Some(network), _) => Some(network),
        (None, centre) => centre.map(|centre| &centre.queue),
    };
    let tables = all.map_or_else(Vec::new, |all| tables(&shell, all, advice, is_network));
    page_with_status(
        super::status_of(&errors),
        &NumbersPage {
            is_network,
            title: match is_network {
                true => shell.t("triage-numbers-network"),
                false => staff.centre_name.clone(),
            },
            first: first.to_string(),
            last: last.to_string(),
            heads: ["received", "waiting", "over-time", "advice"]
                .into_iter()
                .map(|one| shell.t(&format!("triage-column-{one}")))
                .collect(),
            centres: match is_network {
                true => centre_lines(&shell, &counted.centres),
                false => Vec::new(),
            },
            tables,
            errors,
            shell,
        },
    )
}
