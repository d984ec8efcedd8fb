//! The vectors of the published scoring, and what we add to it.

use domain::recognition::instruments::{Response, ScaleScore};

use super::{many, one, score_of, shipped_instrument};

const VULNERABILITIES: [&str; 10] = [
    "neglect",
    "physical_abuse",
    "emotional_abuse",
    "sexual_abuse",
    "violence_at_home",
    "institution",
    "lonely",
    "low_self_worth",
    "rejected",
    "newly_arrived",
];
const MODERATE: [&str; 6] = [
    "late",
    "school",
    "exploited_peers",
    "many_calls",
    "alcohol",
    "drugs",
];
const SIGNIFICANT: [&str; 3] = ["missing", "unknown_drivers", "controlled"];

fn category(given: &[(&str, Response)]) -> ScaleScore {
    score_of(shipped_instrument("seraf-style"), given)
        .scales
        .into_iter()
        .next()
        .expect("one scale")
}

/// `v` vulnerabilities, `m` moderate signs, `c` significant signs of now, `r` of six to twelve months ago.
fn seraf(v: usize, m: usize, c: usize, r: usize) -> ScaleScore {
    let mut given = Vec::new();
    for (place, name) in VULNERABILITIES.iter().enumerate() {
        given.push((*name, one(if place < v { "yes" } else { "no" })));
    }
    for (place, name) in MODERATE.iter().enumerate() {
        given.push((*name, one(if place < m { "yes" } else { "no" })));
    }
    for (place, name) in SIGNIFICANT.iter().enumerate() {
        given.push((
            *name,
            match (place < c, place < r) {
                (true, true) => many(&["current", "earlier"]),
                (true, false) => many(&["current"]),
                (false, true) => many(&["earlier"]),
                (false, false) => many(&["not_seen"]),
            },
        ));
    }
    category(&given)
}

#[test]
fn the_published_vectors_hold() {
    let vectors = [
        (0, 0, 0, 0, 0, "1"),
        (5, 0, 0, 0, 5, "1"),
        (6, 0, 0, 0, 6, "2"),
        (0, 0, 0, 1, 1, "1"),
        (0, 0, 1, 0, 5, "1"),
        (0, 0, 1, 1, 6, "2"),
        (1, 0, 1, 0, 6, "2"),
        (0, 0, 2, 0, 10, "2"),
        (1, 0, 2, 0, 11, "3"),
        (0, 0, 3, 0, 15, "3"),
        (1, 0, 3, 0, 16, "4"),
        (10, 0, 0, 0, 10, "2"),
        (5, 5, 0, 1, 11, "3"),
        (10, 6, 0, 0, 16, "4"),
    ];
    for (v, m, c, r, total, by_number) in vectors {
        let score = seraf(v, m, c, r);
        assert_eq!(score.number, Some(f64::from(total)), "{v} {m} {c} {r}");
        assert_eq!(
            score.by_number.as_deref(),
            Some(by_number),
            "{v} {m} {c} {r}"
        );
        // The one vector with the published flaw, and no other, is raised.
        let is_flaw = (v, m, c, r) == (0, 0, 1, 0);
        let band = if is_flaw { "2" } else { by_number };
        assert_eq!(score.band.as_deref(), Some(band), "{v} {m} {c} {r}");
        assert_eq!(score.applied.len(), usize::from(is_flaw), "{v} {m} {c} {r}");
    }
}

#[test]
fn a_live_significant_sign_is_never_in_the_lowest_category() {
    let score = seraf(0, 0, 1, 0);
    assert_eq!(score.by_number.as_deref(), Some("1"));
    assert_eq!(score.band.as_deref(), Some("2"));
    assert_eq!(score.applied[0].rule, "live_significant_sign");
    // Also when nothing else was looked at.
    let score = category(&[("missing", many(&["current"]))]);
    assert_eq!(
        (score.number, score.band.as_deref()),
        (Some(5.0), Some("2"))
    );
    assert!(score.open > 0);
}

#[test]
fn age_disability_and_harm_beat_the_points() {
    for name in ["learning_disability", "under_thirteen"] {
        let score = category(&[(name, one("yes"))]);
        assert_eq!(score.band.as_deref(), Some("2"), "{name}");
    }
    let score = category(&[("harm_now", one("yes")), ("neglect", one("no"))]);
    assert_eq!(score.by_number.as_deref(), Some("1"));
    assert_eq!(score.band.as_deref(), Some("4"));
    assert!(score.applied[0].is_override);
}
