use std::collections::{BTreeMap, BTreeSet};

use super::super::definition::{Band, Item, Kind, Rule, Scale, Sum};
use super::super::draft::{RuleDraft, ScaleDraft, SumDraft};
use super::super::expression::Expression;
use super::{Checker, Part, Problem};

const MOST_BANDS: usize = 20;
/// So that every sum is told exactly.
const MOST_POINTS: i64 = 1_000_000;
/// A century: enough for anybody, and never out of the calendar.
const MOST_MONTHS: u32 = 1_200;
const LEVELS: [&str; 5] = ["none", "low", "medium", "high", "immediate"];

impl Checker<'_> {
    pub(super) fn sums(&mut self, items: &[Item], by_name: &BTreeMap<String, usize>) -> Vec<Sum> {
        let draft = self.draft;
        draft
            .sums
            .iter()
            .enumerate()
            .map(|(place, row)| self.sum(place, row, items, by_name))
            .collect()
    }

    fn sum(
        &mut self,
        place: usize,
        row: &SumDraft,
        items: &[Item],
        by_name: &BTreeMap<String, usize>,
    ) -> Sum {
        let part = || Part::Sum(place);
        if row.points.is_empty() == row.windows.is_empty() {
            self.fault(part(), Problem::SumShape);
        }
        let by_date = !row.windows.is_empty();
        let mut places = Vec::with_capacity(row.items.len());
        let mut names = BTreeSet::new();
        for name in &row.items {
            if !names.insert(name) {
                self.fault(part(), Problem::Twice(name.clone()));
            }
            let Some(one) = by_name.get(name).copied() else {
                self.fault(part(), Problem::Unknown(name.clone()));
                continue;
            };
            places.push(one);
            let kind = items[one].kind;
            if by_date && kind != Kind::Date {
                self.fault(part(), Problem::CannotAdd(name.clone(), "date"));
            }
            if !by_date && !kind.is_select() {
                self.fault(part(), Problem::CannotAdd(name.clone(), "choice"));
            }
        }
        if row.items.is_empty() {
            self.fault(part(), Problem::Missing { what: "an item" });
        }
        for (choice, points) in &row.points {
            if !places.iter().any(|one| items[*one].has_choice(choice)) {
                self.fault(part(), Problem::NoSuchChoice(choice.clone()));
            }
            self.points(place, *points);
        }
        for window in &row.windows {
            self.points(place, window.points);
            if window.within_months == 0 || window.within_months > MOST_MONTHS {
                self.fault(part(), Problem::OutOfRange);
            }
        }
        Sum {
            name: row.name.clone(),
            items: places,
            points: row.points.clone(),
            windows: row
                .windows
                .iter()
                .map(|window| (window.within_months, window.points))
                .collect(),
        }
    }

    fn points(&mut self, place: usize, points: i64) {
        if points.abs() > MOST_POINTS {
            self.fault(Part::Sum(place), Problem::OutOfRange);
        }
    }

    pub(super) fn scales(&mut self, by_name: &BTreeMap<String, usize>) -> Vec<Scale> {
        let draft = self.draft;
        let mut ids = BTreeSet::new();
        let mut scales = Vec::with_capacity(draft.scales.len());
        for (place, row) in draft.scales.iter().enumerate() {
            self.name(Part::Scale(place), &row.id);
            if !ids.insert(&row.id) {
                self.fault(Part::Scale(place), Problem::Twice(row.id.clone()));
            }
            scales.extend(self.scale(place, row, by_name));
        }
        scales
    }

    fn scale(
        &mut self,
        place: usize,
        row: &ScaleDraft,
        by_name: &BTreeMap<String, usize>,
    ) -> Option<Scale> {
        let part = || Part::Scale(place);
        self.words(&row.label, format!("scale {}", row.id), true);
        let bands = self.bands(place, row);
        let floors = self.rules(place, "a floor", row, &row.floors, by_name);
        let overrides = self.rules(place, "an override", row, &row.overrides, by_name);
        let mut rules = BTreeSet::new();
        for rule in row.floors.iter().chain(&row.overrides) {
            if !rules.insert(&rule.id) {
                self.fault(part(), Problem::Twice(rule.id.clone()));
            }
        }
        let positive_from = row.positive_from.as_ref().and_then(|id| {
            let band = row.bands.iter().position(|band| band.id == *id);
            if band.is_none() {
                self.fault(part(), Problem::Unknown(id.clone()));
            }
            band
        });
        let score = self.scale_expression(place, "score", &row.score, by_name);
        Some(Scale {
            id: row.id.clone(),
            score: score?,
            bands,
            floors,
            overrides,
            label: row.label.clone(),
            positive_from,
            shows_number: row.shows_number,
        })
    }

    fn bands(&mut self, place: usize, row: &ScaleDraft) -> Vec<Band> {
        let part = || Part::Scale(place);
        let rising = row.bands.windows(2).all(|two| two[0].from < two[1].from);
        if !rising || row.bands.first().is_none_or(|band| band.from > 0) {
            self.fault(part(), Problem::BandOrder);
        }
        if row.bands.len() > MOST_BANDS {
            self.fault(
                part(),
                Problem::TooMany {
                    what: "bands",
                    most: MOST_BANDS,
                },
            );
        }
        let mut ids = BTreeSet::new();
        for band in &row.bands {
            self.band(place, &band.id);
            if !ids.insert(&band.id) {
                self.fault(part(), Problem::Twice(band.id.clone()));
            }
            self.words(&band.label, format!("band {} of {}", band.id, row.id), true);
            self.words(
                &band.advice,
                format!("the advice of band {} of {}", band.id, row.id),
                true,
            );
            if !LEVELS.contains(&band.level.as_str()) {
                self.fault(
                    part(),
                    Problem::NotOneOf {
                        what: "level",
                        found: band.level.clone(),
                        known: LEVELS.join(", "),
                    },
                );
            }
        }
        row.bands
            .iter()
            .map(|band| Band {
                id: band.id.clone(),
                from: band.from,
                label: band.label.clone(),
                advice: band.advice.clone(),
                level: band.level.clone(),
            })
            .collect()
    }

    /// A band is named in forms, so its name is short and plain; unlike an item's it may be a number.
    fn band(&mut self, place: usize, id: &str) {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        if id.is_empty() || id.len() > 64 || !id.chars().all(plain) {
            self.fault(Part::Scale(place), Problem::Name(id.to_owned()));
        }
    }

    fn rules(
        &mut self,
        place: usize,
        what: &'static str,
        scale: &ScaleDraft,
        rows: &[RuleDraft],
        by_name: &BTreeMap<String, usize>,
    ) -> Vec<Rule> {
        let mut rules = Vec::with_capacity(rows.len());
        for row in rows {
            let part = || Part::Scale(place);
            self.name(part(), &row.id);
            self.words(&row.why, format!("rule {} of {}", row.id, scale.id), true);
            self.known_sources(part(), &row.sources);
            if row.sources.is_empty() && !row.own {
                self.fault(part(), Problem::Missing { what: "a source" });
            }
            let band = scale.bands.iter().position(|band| band.id == row.band);
            if band.is_none() {
                self.fault(part(), Problem::Unknown(row.band.clone()));
            }
            let when = self.scale_expression(place, what, &row.when, by_name);
            if let Some((band, when)) = band.zip(when) {
                rules.push(Rule {
                    id: row.id.clone(),
                    band,
                    when,
                    why: row.why.clone(),
                    sources: row.sources.clone(),
                    is_own: row.own,
                });
            }
        }
        rules
    }

    /// Scales see what items see, and the sums.
    fn scale_expression(
        &mut self,
        place: usize,
        what: &'static str,
        text: &str,
        by_name: &BTreeMap<String, usize>,
    ) -> Option<Expression> {
        let draft = self.draft;
        let knows = |name: &str| {
            draft.sums.iter().any(|sum| sum.name == name)
                || by_name.get(name).is_some_and(|one| {
                    !["group", "note"].contains(&draft.items[*one].kind.as_str())
                })
        };
        self.expression(Part::Scale(place), what, text, false, &knows)
    }
}
