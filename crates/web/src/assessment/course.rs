//! How near harm was and how much could be used against her, from time to time: a drawing of what the table says.

use domain::cases::{HarmLevel, VulnerabilityLevel};
use jiff::Timestamp;
use services::cases::RiskView;

use crate::cases::words;
use crate::shell::Shell;

const WIDTH: i32 = 320;
const HEIGHT: i32 = 90;
const EDGE: i32 = 8;
/// How many of the last times are drawn; the table has all.
const DRAWN: usize = 24;

/// One of the two, drawn.
pub(super) struct Course {
    pub title: String,
    pub class: &'static str,
    pub width: i32,
    pub height: i32,
    pub line: String,
    pub dots: Vec<(i32, i32)>,
    /// The heights of the lowest and the highest level.
    pub rings: [i32; 2],
    /// The last level in words.
    pub last: String,
}

pub(super) struct RiskRow {
    pub when: String,
    pub by: String,
    pub harm: String,
    pub harm_tone: &'static str,
    pub vulnerability: String,
    pub vulnerability_tone: &'static str,
}

/// The two lines. None before there are two times to join.
pub(super) fn courses(shell: &Shell, risks: &[RiskView]) -> Vec<Course> {
    let drawn = &risks[risks.len().saturating_sub(DRAWN)..];
    if drawn.len() < 2 {
        return Vec::new();
    }
    let harm = course(drawn, "hers", 4, |one| harm_height(one.risk.harm));
    let vulnerability = course(drawn, "workers", 3, |one| {
        vulnerability_height(one.risk.vulnerability)
    });
    let last = drawn.last().map(|one| &one.risk);
    [
        (
            harm,
            "cases-harm",
            last.map(|risk| shell.word("cases-level", risk.harm.as_str())),
        ),
        (
            vulnerability,
            "cases-vulnerability",
            last.map(|risk| shell.word("cases-level", risk.vulnerability.as_str())),
        ),
    ]
    .into_iter()
    .map(|(course, title, last)| Course {
        title: shell.t(title),
        last: last.unwrap_or_default(),
        ..course
    })
    .collect()
}

fn course(
    drawn: &[RiskView],
    class: &'static str,
    most: i32,
    height: impl Fn(&RiskView) -> Option<i32>,
) -> Course {
    let first = drawn
        .first()
        .map_or(Timestamp::UNIX_EPOCH, |one| one.assessed_at);
    let last = drawn
        .last()
        .map_or(Timestamp::UNIX_EPOCH, |one| one.assessed_at);
    let whole = last.duration_since(first).as_secs().max(1);
    let dots: Vec<(i32, i32)> = drawn
        .iter()
        .filter_map(|one| {
            let level = height(one)?;
            let since = one.assessed_at.duration_since(first).as_secs();
            let along = i64::from(WIDTH - 2 * EDGE) * since / whole;
            let x = EDGE + i32::try_from(along).unwrap_or(0);
            Some((x, above(level, most)))
        })
        .collect();
    let points: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
    Course {
        title: String::new(),
        class,
        width: WIDTH,
        height: HEIGHT,
        line: points.join(" "),
        dots,
        rings: [above(1, most), above(most, most)],
        last: String::new(),
    }
}

fn above(level: i32, most: i32) -> i32 {
    HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (level - 1) / (most - 1).max(1)
}

/// What was not assessed has no place in the drawing: it is not low.
const fn harm_height(level: HarmLevel) -> Option<i32> {
    match level {
        HarmLevel::NotAssessed => None,
        HarmLevel::Low => Some(1),
        HarmLevel::Medium => Some(2),
        HarmLevel::High => Some(3),
        HarmLevel::Immediate => Some(4),
    }
}

const fn vulnerability_height(level: VulnerabilityLevel) -> Option<i32> {
    match level {
        VulnerabilityLevel::NotAssessed => None,
        VulnerabilityLevel::Low => Some(1),
        VulnerabilityLevel::Medium => Some(2),
        VulnerabilityLevel::High => Some(3),
    }
}

/// The newest first.
pub(super) fn rows(shell: &Shell, risks: &[RiskView]) -> Vec<RiskRow> {
    let row = |one: &RiskView| RiskRow {
        when: shell.moment(&one.assessed_at),
        by: one.assessed_by.clone(),
        harm: shell.word("cases-level", one.risk.harm.as_str()),
        harm_tone: words::harm_tone(one.risk.harm),
        vulnerability: shell.word("cases-level", one.risk.vulnerability.as_str()),
        vulnerability_tone: words::vulnerability_tone(one.risk.vulnerability),
    };
    risks.iter().rev().map(row).collect()
}
