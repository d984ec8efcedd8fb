//! How well an instrument works, for managers and the network: from four typed numbers, or from what centres
//! handed on, beside the published studies.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::recognition::accuracy::{
    CountError, LARGEST_COUNT, Share, Study, TwoByTwo, parse_count, parse_per_cent, predict,
};
use domain::recognition::instruments::Definition;
use services::recognition::CentreTally;

use super::words::{per_cent, two_decimals};
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status};

/// Prevalences beside the reader's own: what a positive is worth where few, and where many are concerned.
const PREVALENCES: [f64; 4] = [0.01, 0.05, 0.11, 0.25];

const CELLS: [&str; 4] = ["hit", "missed", "alarm", "clear"];

#[derive(Template)]
#[template(path = "recognition/staff/evaluation.html")]
struct EvaluationPage {
    shell: Shell,
    errors: Errors,
    cells: [String; 4],
    prevalence: String,
    result: Option<Outcome>,
    studies: Vec<StudyLine>,
    tallies: Vec<TallyLine>,
    is_network: bool,
}

/// What the four numbers come to.
struct Outcome {
    counted: i64,
    measures: Vec<Measure>,
    ratio: String,
    predictions: Vec<PredictionLine>,
    has_small_cell: bool,
}

/// One share with its interval.
pub struct Measure {
    pub label: String,
    pub means: String,
    /// Empty: of nothing.
    pub value: String,
    pub interval: String,
    pub counts: String,
    pub range: Range,
    pub is_of_few: bool,
}

/// Where an interval lies on a line from 0 to 100.
#[derive(Default)]
pub struct Range {
    pub from: String,
    pub width: String,
    pub at: String,
}

struct PredictionLine {
    prevalence: String,
    is_own: bool,
    positive: String,
    positive_range: String,
    negative: String,
    negative_range: String,
}

struct StudyLine {
    name: String,
    instrument: String,
    address: String,
    checked: String,
    is_reconstructed: bool,
    sensitivity: Measure,
    specificity: Measure,
    positive: String,
    negative: String,
    counts: String,
    href: String,
}

struct TallyLine {
    instrument: String,
    centre: String,
    when: String,
    cells: [u64; 4],
    href: String,
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let services = state.services();
    let handed = services::recognition::tallies_of_network(services, &staff).await?;
    let offered = services::recognition::offered_now(services).await?;
    let mut errors = Errors::default();
    let is_asked = CELLS.iter().any(|cell| query.contains(cell));
    let result = if is_asked {
        outcome(&shell, &query, &mut errors)
    } else {
        None
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &EvaluationPage {
            cells: CELLS.map(|cell| query.text(cell).to_owned()),
            prevalence: query.text("prevalence").to_owned(),
            result,
            studies: services
                .content()
                .studies()
                .all()
                .iter()
                .map(|study| study_line(&shell, study))
                .collect(),
            is_network: staff.role == domain::accounts::Role::NetworkCoordinator,
            tallies: tally_lines(&shell, &offered, &handed),
            errors,
            shell,
        },
    )
}

fn outcome(shell: &Shell, query: &Fields, errors: &mut Errors) -> Option<Outcome> {
    let mut counts = [0; 4];
    for (count, cell) in counts.iter_mut().zip(CELLS) {
        match parse_count(query.text(cell)) {
            Ok(number) => *count = number,
            Err(error) => {
                let largest = i64::try_from(LARGEST_COUNT).unwrap_or(i64::MAX);
                errors.add(
                    cell,
                    match error {
                        CountError::Empty => shell.t("instruments-error-count-empty"),
                        CountError::NotACount => shell.t("instruments-error-count"),
                        CountError::TooLarge => {
                            shell.with("instruments-error-count-large", "largest", largest)
                        }
                    },
                );
            }
        }
    }
    let typed = query.text("prevalence");
    let own = parse_per_cent(typed);
    if own.is_none() && !typed.trim().is_empty() {
        errors.add("prevalence", shell.t("instruments-error-prevalence"));
    }
    if !errors.is_empty() {
        return None;
    }
    let [true_positive, false_negative, false_positive, true_negative] = counts;
    let table = TwoByTwo {
        true_positive,
        false_negative,
        false_positive,
        true_negative,
    };
    if table.all() == 0 {
        errors.add("hit", shell.t("instruments-error-count-none"));
        return None;
    }
    Some(Outcome {
        counted: i64::try_from(table.all()).unwrap_or(i64::MAX),
        measures: measures(shell, &table),
        ratio: table
            .likelihood_ratio()
            .map(|ratio| two_decimals(shell, ratio))
            .unwrap_or_default(),
        predictions: predictions(shell, &table, own),
        has_small_cell: table.has_small_cell(),
    })
}

/// The five shares of a table.
pub fn measures(shell: &Shell, table: &TwoByTwo) -> Vec<Measure> {
    [
        ("sensitivity", table.sensitivity()),
        ("specificity", table.specificity()),
        ("positive-predictive", table.positive_predictive()),
        ("negative-predictive", table.negative_predictive()),
        ("prevalence", table.prevalence()),
    ]
    .into_iter()
    .map(|(code, share)| measure(shell, code, share))
    .collect()
}

fn measure(shell: &Shell, code: &str, share: Option<Share>) -> Measure {
    let label = shell.word("instruments-measure", code);
    let means = shell.word("instruments-means", code);
    match share {
        None => Measure {
            label,
            means,
            value: String::new(),
            interval: String::new(),
            counts: String::new(),
            range: Range::default(),
            is_of_few: false,
        },
        Some(share) => Measure {
            label,
            means,
            value: per_cent(shell, share.value),
            interval: shell.with2(
                "instruments-interval",
                "low",
                per_cent(shell, share.low),
                "high",
                per_cent(shell, share.high),
            ),
            counts: shell.with2(
                "instruments-of",
                "part",
                share.part.to_string(),
                "whole",
                share.whole.to_string(),
            ),
            range: Range {
                from: format!("{:.1}", share.low * 100.0),
                width: format!("{:.1}", (share.high - share.low) * 100.0),
                at: format!("{:.1}", (share.value * 100.0 - 0.75).clamp(0.0, 98.5)),
            },
            is_of_few: share.is_of_few(),
        },
    }
}

/// What a positive and a negative are worth at the reader's own prevalence and at others.
fn predictions(shell: &Shell, table: &TwoByTwo, own: Option<f64>) -> Vec<PredictionLine> {
    let (Some(sensitivity), Some(specificity)) = (table.sensitivity(), table.specificity()) else {
        return Vec::new();
    };
    let mine = own.or_else(|| table.prevalence().map(|share| share.value));
    let mut all: Vec<(f64, bool)> = PREVALENCES.map(|one| (one, false)).to_vec();
    if let Some(mine) = mine {
        all.retain(|(one, _)| (one - mine).abs() > 1e-9);
        all.push((mine, true));
    }
    all.sort_by(|left, right| left.0.total_cmp(&right.0));
    all.into_iter()
        .filter_map(|(prevalence, is_own)| {
            let one = predict(&sensitivity, &specificity, prevalence)?;
            let range = |[_, low, high]: [f64; 3]| {
                shell.with2(
                    "instruments-interval",
                    "low",
                    per_cent(shell, low),
                    "high",
                    per_cent(shell, high),
                )
            };
            Some(PredictionLine {
                prevalence: per_cent(shell, prevalence),
                is_own,
                positive: per_cent(shell, one.positive[0]),
                positive_range: range(one.positive),
                negative: per_cent(shell, one.negative[0]),
                negative_range: range(one.negative),
            })
        })
        .collect()
}

fn study_line(shell: &Shell, study: &Study) -> StudyLine {
    let value = |share: Option<Share>| {
        share
            .map(|share| per_cent(shell, share.value))
            .unwrap_or_default()
    };
    let counts = &study.counts;
    StudyLine {
        name: study.name.clone(),
        instrument: study.instrument.clone(),
        address: study.address.clone(),
        checked: shell.date(&study.checked),
        is_reconstructed: study.is_reconstructed,
        sensitivity: measure(shell, "sensitivity", counts.sensitivity()),
        specificity: measure(shell, "specificity", counts.specificity()),
        positive: value(counts.positive_predictive()),
        negative: value(counts.negative_predictive()),
        counts: shell.with(
            "instruments-measures-of",
            "count",
            i64::try_from(counts.all()).unwrap_or(i64::MAX),
        ),
        href: href(shell, counts),
    }
}

fn href(shell: &Shell, table: &TwoByTwo) -> String {
    format!(
        "{}/evaluation?hit={}&missed={}&alarm={}&clear={}#result",
        shell.base,
        table.true_positive,
        table.false_negative,
        table.false_positive,
        table.true_negative
    )
}

/// What centres handed on; of an instrument that several did, also all together.
fn tally_lines(
    shell: &Shell,
    offered: &[Arc<Definition>],
    handed: &[CentreTally],
) -> Vec<TallyLine> {
    let title = |id: &str| {
        offered
            .iter()
            .find(|one| one.id() == id)
            .map_or_else(|| id.to_owned(), |one| one.title(shell.lang()).to_owned())
    };
    let line = |instrument: &str, centre: String, when: String, table: &TwoByTwo| TallyLine {
        instrument: title(instrument),
        centre,
        when,
        cells: [
            table.true_positive,
            table.false_negative,
            table.false_positive,
            table.true_negative,
        ],
        href: href(shell, table),
    };
    let mut by_instrument: BTreeMap<&str, Vec<&CentreTally>> = BTreeMap::new();
    for one in handed {
        by_instrument.entry(&one.instrument).or_default().push(one);
    }
    let mut lines = Vec::new();
    for (instrument, centres) in by_instrument {
        if centres.len() > 1 {
            let mut sum = TwoByTwo::default();
            for one in &centres {
                sum.true_positive += one.table.true_positive;
                sum.false_negative += one.table.false_negative;
                sum.false_positive += one.table.false_positive;
                sum.true_negative += one.table.true_negative;
            }
            let all = shell.t("instruments-all-centres");
            lines.push(line(instrument, all, String::new(), &sum));
        }
        for one in centres {
            let when = shell.moment(&one.counted_at);
            lines.push(line(instrument, one.centre.clone(), when, &one.table));
        }
    }
    lines
}
