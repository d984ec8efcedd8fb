//! The sheets that say what XLSForm cannot.

use super::super::instruments::Draft;
use super::grid::Grid;
use super::{layout, own, scoring};

/// The sheet `leeward`.
pub(super) fn head(draft: &Draft, edition: String) -> Grid {
    let mut grid = Grid::new(&layout::HEAD, &draft.languages);
    let verified = if draft.licence.verified { "yes" } else { "no" };
    for (key, value) in [
        (own::ANSWERED_BY, draft.answered_by.as_str()),
        (own::DATE, &draft.date),
        (own::LICENCE, &draft.licence.name),
        (own::WORDING, &draft.licence.wording),
        (own::VERIFIED, verified),
        (own::EDITION, &edition),
    ] {
        grid.row().set("key", key).set("value", value);
    }
    for (key, words) in [
        (own::TITLE, &draft.title),
        (own::PURPOSE, &draft.purpose),
        (own::POPULATION, &draft.population),
        (own::SCORING, &draft.scoring),
        (own::EVIDENCE, &draft.evidence),
    ] {
        grid.row().set("key", key).words("text", words);
    }
    grid
}

pub(super) fn sources(draft: &Draft) -> Grid {
    let mut grid = Grid::new(&layout::SOURCES, &[]);
    for source in &draft.sources {
        grid.row()
            .set("code", &source.code)
            .set("title", &source.title)
            .set("address", &source.address)
            .set("checked", &source.checked);
    }
    grid
}

/// Sums, their points and their windows.
pub(super) fn sums(draft: &Draft) -> [Grid; 3] {
    let mut sums = Grid::new(&layout::SUMS, &[]);
    let mut points = Grid::new(&layout::POINTS, &[]);
    let mut windows = Grid::new(&layout::WINDOWS, &[]);
    for sum in &draft.sums {
        sums.row()
            .set("name", &sum.name)
            .set("items", sum.items.join(" "));
        for (choice, number) in &sum.points {
            points
                .row()
                .set("sum", &sum.name)
                .set("choice", choice)
                .set("points", number.to_string());
        }
        for window in &sum.windows {
            windows
                .row()
                .set("sum", &sum.name)
                .set("within_months", window.within_months.to_string())
                .set("points", window.points.to_string());
        }
    }
    [sums, points, windows]
}

/// Scales, their bands and their rules.
pub(super) fn scales(draft: &Draft) -> [Grid; 3] {
    let mut scales = Grid::new(&layout::SCALES, &draft.languages);
    let mut bands = Grid::new(&layout::BANDS, &draft.languages);
    let mut rules = Grid::new(&layout::RULES, &draft.languages);
    for scale in &draft.scales {
        scales
            .row()
            .set("id", &scale.id)
            .set("score", &scale.score)
            .set_some("positive_from", scale.positive_from.as_ref())
            .set_yes("shows_number", scale.shows_number)
            .words("label", &scale.label);
        for band in &scale.bands {
            bands
                .row()
                .set("scale", &scale.id)
                .set("id", &band.id)
                .set("from", band.from.to_string())
                .set("level", &band.level)
                .words("label", &band.label)
                .words("advice", &band.advice);
        }
        let floors = scale.floors.iter().map(|rule| (scoring::FLOOR, rule));
        let overrides = scale.overrides.iter().map(|rule| (scoring::OVERRIDE, rule));
        for (effect, rule) in floors.chain(overrides) {
            rules
                .row()
                .set("scale", &scale.id)
                .set("id", &rule.id)
                .set("effect", effect)
                .set("band", &rule.band)
                .set("when", &rule.when)
                .set("sources", scoring::joined(&rule.sources))
                .set_yes("own", rule.own)
                .words("why", &rule.why);
        }
    }
    [scales, bands, rules]
}
