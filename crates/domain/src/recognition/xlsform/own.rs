//! The sheet `leeward`: what an instrument is, beyond its questions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::instruments::{ContentHash, LicenceDraft, Permission, Words};
use super::form::Form;
use super::reader::Reader;
use super::refusal::{Problem, Refusals};

/// Keys that have a value.
pub(super) const ANSWERED_BY: &str = "answered_by";
pub(super) const DATE: &str = "date";
pub(super) const LICENCE: &str = "licence";
pub(super) const WORDING: &str = "wording";
pub(super) const VERIFIED: &str = "verified";
/// The content hash that it was exported with, for whoever wants to know whether it was changed.
pub(super) const EDITION: &str = "edition";

/// Keys that have a text per language.
pub(super) const TITLE: &str = "title";
pub(super) const PURPOSE: &str = "purpose";
pub(super) const POPULATION: &str = "population";
pub(super) const SCORING: &str = "scoring";
pub(super) const EVIDENCE: &str = "evidence";

const WORDINGS: [Permission; 4] = [
    Permission::OwnWords,
    Permission::PublicDomain,
    Permission::Free,
    Permission::Permission,
];

const VALUES: [&str; 6] = [ANSWERED_BY, DATE, LICENCE, WORDING, VERIFIED, EDITION];
const TEXTS: [&str; 5] = [TITLE, PURPOSE, POPULATION, SCORING, EVIDENCE];

#[derive(Default)]
pub(super) struct Head {
    pub answered_by: String,
    pub date: String,
    pub licence: LicenceDraft,
    pub edition: Option<ContentHash>,
    pub title: Words,
    pub purpose: Words,
    pub population: Words,
    pub scoring: Words,
    pub evidence: Words,
    /// Where the title stands.
    pub title_row: Option<usize>,
}

/// Reads the sheet. A title can be left out where the form has one and speaks one language.
pub(super) fn read(
    reader: &Reader<'_>,
    form: &Form,
    form_title: Option<&str>,
    refusals: &mut Refusals,
) -> Head {
    let mut head = Head::default();
    if !reader.has("key") {
        return head;
    }
    let rows = keys(reader, refusals);
    let mut missing = Vec::new();
    let mut value = |key: &'static str| match rows.get(key) {
        Some(row) => Some(*row),
        None => {
            missing.push(key);
            None
        }
    };
    let value_rows: Vec<Option<usize>> = [ANSWERED_BY, DATE, LICENCE, WORDING, VERIFIED]
        .into_iter()
        .map(&mut value)
        .collect();
    let one_title = form_title.filter(|_| form.languages.len() == 1);
    let text_rows: Vec<Option<usize>> = TEXTS
        .into_iter()
        .map(|key| match key {
            TITLE if one_title.is_some() => rows.get(TITLE).copied(),
            _ => value(key),
        })
        .collect();
    for key in missing {
        refusals.add(
            reader.row_place(0),
            Problem::NoSuch {
                what: "row with the key",
                name: key.to_owned(),
            },
        );
    }
    if let [answered_by, date, licence, wording, verified] = value_rows.as_slice() {
        head.answered_by = answered_by
            .and_then(|row| one_of(reader, row, &["staff", "young_person"], refusals))
            .unwrap_or_default();
        head.date = date
            .and_then(|row| self::date(reader, row, "value", refusals))
            .unwrap_or_default();
        head.licence = LicenceDraft {
            name: licence
                .and_then(|row| {
                    reader.must(row, "value", refusals)?;
                    reader.text(row, "value")
                })
                .unwrap_or_default()
                .to_owned(),
            wording: wording
                .and_then(|row| one_of(reader, row, &WORDINGS.map(Permission::code), refusals))
                .unwrap_or_default(),
            verified: verified.is_some_and(|row| reader.yes(row, "value", refusals)),
        };
    }
    head.edition = rows
        .get(EDITION)
        .and_then(|row| reader.word(*row, "value"))
        .and_then(|text| text.parse().ok());
    let mut texts = text_rows.iter().map(|row| match row {
        Some(row) => form.words(reader, *row, "text", true, refusals),
        None => Words::new(),
    });
    head.title = texts.next().unwrap_or_default();
    head.purpose = texts.next().unwrap_or_default();
    head.population = texts.next().unwrap_or_default();
    head.scoring = texts.next().unwrap_or_default();
    head.evidence = texts.next().unwrap_or_default();
    head.title_row = rows.get(TITLE).copied();
    if let (None, Some(title), Some(language)) = (head.title_row, one_title, form.languages.first())
    {
        head.title.insert(language.clone(), title.to_owned());
    }
    head
}

/// The rows by their keys.
fn keys(reader: &Reader<'_>, refusals: &mut Refusals) -> BTreeMap<&'static str, usize> {
    let mut rows = BTreeMap::new();
    for row in reader.rows() {
        let Some(key) = reader.must(row, "key", refusals) else {
            continue;
        };
        let Some(known) = VALUES.into_iter().chain(TEXTS).find(|known| *known == key) else {
            let problem = Problem::NotOneOf {
                found: key.to_owned(),
                known: [&VALUES[..], &TEXTS[..]].concat().join(", "),
            };
            refusals.add(reader.place_of(row, "key"), problem);
            continue;
        };
        match rows.get(known) {
            Some(first) => refusals.add(
                reader.place_of(row, "key"),
                Problem::StandsInRow(key.to_owned(), first + 1),
            ),
            None => {
                rows.insert(known, row);
            }
        }
    }
    rows
}

fn one_of(
    reader: &Reader<'_>,
    row: usize,
    known: &[&str],
    refusals: &mut Refusals,
) -> Option<String> {
    let found = reader.must(row, "value", refusals)?;
    if !known.contains(&found) {
        let problem = Problem::NotOneOf {
            found: found.to_owned(),
            known: known.join(", "),
        };
        refusals.add(reader.place_of(row, "value"), problem);
    }
    Some(found.to_owned())
}

/// A date in its one spelling.
pub(super) fn date(
    reader: &Reader<'_>,
    row: usize,
    column: &'static str,
    refusals: &mut Refusals,
) -> Option<String> {
    let text = reader.must(row, column, refusals)?;
    let date: Option<Date> = text.parse().ok();
    if date.is_none_or(|date| date.to_string() != text) {
        refusals.add(reader.place_of(row, column), Problem::NotADate);
    }
    Some(text.to_owned())
}
