//! The sheets `leeward_…` about sources and scores.

use std::collections::{BTreeMap, BTreeSet};

use super::super::instruments::{
    self, BandDraft, RuleDraft, ScaleDraft, SourceDraft, SumDraft, WindowDraft,
};
use super::form::Form;
use super::own;
use super::reader::Reader;
use super::refusal::{Problem, Refusals};
use super::survey;

/// More in one cell would be a mistake, and work for nothing.
const MOST_CODES: usize = 100;
const MOST_SOURCES: usize = 500;

/// The codes in a cell, with spaces between them. See [`joined`].
pub(super) fn codes(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    known: &BTreeSet<&str>,
    refusals: &mut Refusals,
) -> Vec<String> {
    let codes: Vec<String> = apart(reader.text(row, column).unwrap_or_default());
    if codes.len() > MOST_CODES {
        refusals.add(
            reader.place_of(row, column),
            Problem::TooManyCodes(MOST_CODES),
        );
        return Vec::new();
    }
    for code in codes.iter().filter(|code| !known.contains(code.as_str())) {
        refusals.add(
            reader.place_of(row, column),
            instruments::Problem::Unknown(code.clone()).into(),
        );
    }
    codes
}

/// Codes with spaces between them. A space in a code is written %20 and a percent sign %25.
pub(super) fn joined(codes: &[String]) -> String {
    let written: Vec<String> = codes.iter().map(|code| escaped(code)).collect();
    written.join(" ")
}

fn escaped(code: &str) -> String {
    code.chars()
        .map(|letter| match letter {
            '%' => "%25".to_owned(),
            ' ' => "%20".to_owned(),
            letter => letter.to_string(),
        })
        .collect()
}

fn apart(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|code| code.replace("%20", " ").replace("%25", "%"))
        .collect()
}

/// Sources and the rows that they stand in.
pub(super) fn sources(
    reader: &Reader<'_>,
    refusals: &mut Refusals,
) -> (Vec<SourceDraft>, Vec<usize>) {
    let mut rows = reader.rows();
    if let Some(first) = rows.get(MOST_SOURCES) {
        let problem = instruments::Problem::TooMany {
            what: "sources",
            most: MOST_SOURCES,
        };
        refusals.add(reader.row_place(*first), problem.into());
        rows.truncate(MOST_SOURCES);
    }
    let sources = rows
        .iter()
        .map(|row| SourceDraft {
            code: reader
                .must(*row, "code", refusals)
                .unwrap_or_default()
                .to_owned(),
            title: text(reader, *row, "title", refusals),
            address: text(reader, *row, "address", refusals),
            checked: own::date(reader, *row, "checked", refusals).unwrap_or_default(),
        })
        .collect();
    (sources, rows)
}

fn text(reader: &Reader<'_>, row: usize, column: &'static str, refusals: &mut Refusals) -> String {
    match reader.must(row, column, refusals) {
        Some(_) => reader.text(row, column).unwrap_or_default().to_owned(),
        None => String::new(),
    }
}

/// Sums, and the rows that they stand in. Points and windows are [added](points) from their own sheets.
pub(super) fn sums(
    reader: &Reader<'_>,
    known: &BTreeSet<&str>,
    refusals: &mut Refusals,
) -> (Vec<SumDraft>, Vec<usize>) {
    let rows = reader.rows();
    let sums: Vec<SumDraft> = rows
        .iter()
        .map(|row| SumDraft {
            name: reader
                .must(*row, "name", refusals)
                .unwrap_or_default()
                .to_owned(),
            items: reader
                .must(*row, "items", refusals)
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            ..SumDraft::default()
        })
        .collect();
    for (sum, row) in sums.iter().zip(&rows) {
        for name in sum
            .items
            .iter()
            .filter(|name| !known.contains(name.as_str()))
        {
            let problem = instruments::Problem::Unknown(name.clone());
            refusals.add(reader.place_of(*row, "items"), problem.into());
        }
    }
    (sums, rows)
}

/// A row that belongs to what another sheet has under a name: its place there.
fn owner(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    names: &BTreeMap<String, usize>,
    refusals: &mut Refusals,
) -> Option<usize> {
    let name = reader.must(row, column, refusals)?;
    let found = names.get(name).copied();
    if found.is_none() {
        refusals.add(
            reader.place_of(row, column),
            Problem::NoSuch {
                what: column,
                name: name.to_owned(),
            },
        );
    }
    found
}

fn places<'a>(names: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    names
        .enumerate()
        .map(|(place, name)| (name.clone(), place))
        .collect()
}

pub(super) fn points(reader: &Reader<'_>, sums: &mut [SumDraft], refusals: &mut Refusals) {
    let names = places(sums.iter().map(|sum| &sum.name));
    for row in reader.rows() {
        let sum = owner(reader, row, "sum", &names, refusals);
        let choice = reader.must(row, "choice", refusals);
        let points = reader.number(row, "points", refusals);
        let (Some(sum), Some(choice), Some(points)) = (sum, choice, points) else {
            continue;
        };
        if sums[sum].points.insert(choice.to_owned(), points).is_some() {
            let problem = instruments::Problem::Twice(choice.to_owned());
            refusals.add(reader.place_of(row, "choice"), problem.into());
        }
    }
}

pub(super) fn windows(reader: &Reader<'_>, sums: &mut [SumDraft], refusals: &mut Refusals) {
    let names = places(sums.iter().map(|sum| &sum.name));
    for row in reader.rows() {
        let sum = owner(reader, row, "sum", &names, refusals);
        let within_months = reader.number(row, "within_months", refusals);
        let points = reader.number(row, "points", refusals);
        if let (Some(sum), Some(within_months), Some(points)) = (sum, within_months, points) {
            sums[sum].windows.push(WindowDraft {
                within_months,
                points,
            });
        }
    }
}

/// Scales, and the rows that they stand in. Bands and rules are added from their own sheets.
pub(super) fn scales(
    reader: &Reader<'_>,
    form: &Form,
    knows: &dyn Fn(&str) -> bool,
    refusals: &mut Refusals,
) -> (Vec<ScaleDraft>, Vec<usize>) {
    let rows = reader.rows();
    let scales = rows
        .iter()
        .map(|row| ScaleDraft {
            id: reader
                .must(*row, "id", refusals)
                .unwrap_or_default()
                .to_owned(),
            score: expression(reader, *row, "score", knows, refusals),
            positive_from: reader.word(*row, "positive_from").map(str::to_owned),
            shows_number: reader.yes(*row, "shows_number", refusals),
            label: form.words(reader, *row, "label", true, refusals),
            ..ScaleDraft::default()
        })
        .collect();
    (scales, rows)
}

fn expression(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    knows: &dyn Fn(&str) -> bool,
    refusals: &mut Refusals,
) -> String {
    let text = text(reader, row, column, refusals);
    if !text.is_empty() {
        survey::expression(reader, row, column, false, &text, knows, refusals);
    }
    text
}

/// Adds the bands to their scales. Of each: place of the scale, level and row.
pub(super) fn bands(
    reader: &Reader<'_>,
    form: &Form,
    scales: &mut [ScaleDraft],
    refusals: &mut Refusals,
) -> Vec<(usize, String, usize)> {
    let names = places(scales.iter().map(|scale| &scale.id));
    let mut found = Vec::new();
    for row in reader.rows() {
        let scale = owner(reader, row, "scale", &names, refusals);
        let band = BandDraft {
            id: reader
                .must(row, "id", refusals)
                .unwrap_or_default()
                .to_owned(),
            from: reader.number(row, "from", refusals).unwrap_or_default(),
            level: reader
                .must(row, "level", refusals)
                .unwrap_or_default()
                .to_owned(),
            label: form.words(reader, row, "label", true, refusals),
            advice: form.words(reader, row, "advice", true, refusals),
        };
        if let Some(scale) = scale {
            found.push((scale, band.level.clone(), row));
            scales[scale].bands.push(band);
        }
    }
    found
}

/// Looks the bands up from which answers count as positive.
pub(super) fn positive_from(
    reader: &Reader<'_>,
    scales: &[ScaleDraft],
    rows: &[usize],
    refusals: &mut Refusals,
) {
    for (scale, row) in scales.iter().zip(rows) {
        if let Some(id) = &scale.positive_from {
            band_of(reader, *row, "positive_from", scale, id, refusals);
        }
    }
}

fn band_of(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    scale: &ScaleDraft,
    id: &str,
    refusals: &mut Refusals,
) {
    if !scale.bands.iter().any(|band| band.id == id) {
        let problem = Problem::NoSuch {
            what: "band",
            name: id.to_owned(),
        };
        refusals.add(reader.place_of(row, column), problem);
    }
}

pub(super) const FLOOR: &str = "floor";
pub(super) const OVERRIDE: &str = "override";

pub(super) fn rules(
    reader: &Reader<'_>,
    form: &Form,
    scales: &mut [ScaleDraft],
    knows: &dyn Fn(&str) -> bool,
    sources: &BTreeSet<&str>,
    refusals: &mut Refusals,
) {
    let names = places(scales.iter().map(|scale| &scale.id));
    for row in reader.rows() {
        let scale = owner(reader, row, "scale", &names, refusals);
        let effect = reader.must(row, "effect", refusals);
        let rule = RuleDraft {
            id: reader
                .must(row, "id", refusals)
                .unwrap_or_default()
                .to_owned(),
            band: reader
                .must(row, "band", refusals)
                .unwrap_or_default()
                .to_owned(),
            when: expression(reader, row, "when", knows, refusals),
            sources: codes(reader, row, "sources", sources, refusals),
            own: reader.yes(row, "own", refusals),
            why: form.words(reader, row, "why", true, refusals),
        };
        if let (Some(scale), false) = (scale, rule.band.is_empty()) {
            band_of(reader, row, "band", &scales[scale], &rule.band, refusals);
        }
        match (scale, effect) {
            (Some(scale), Some(FLOOR)) => scales[scale].floors.push(rule),
            (Some(scale), Some(OVERRIDE)) => scales[scale].overrides.push(rule),
            (_, Some(found)) if ![FLOOR, OVERRIDE].contains(&found) => {
                let problem = Problem::NotOneOf {
                    found: found.to_owned(),
                    known: [FLOOR, OVERRIDE].join(", "),
                };
                refusals.add(reader.place_of(row, "effect"), problem);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_spaces_come_apart_again() {
        let codes = ["S4", "two words", "100 %", "%20", ""].map(str::to_owned);
        let written = joined(&codes[..4]);
        assert_eq!(written, "S4 two%20words 100%20%25 %2520");
        assert_eq!(apart(&written), codes[..4]);
    }
}
